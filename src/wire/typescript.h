// Described types as TypeScript: interfaces, unions of names, and the tables of labels that the screens use.
#pragma once

#include <span>
#include <string>

#include "base/describe.h"

namespace muster::wire {

// One enumeration by the name it has in TypeScript (`TaskState`).
struct NamedChoices {
  std::string_view name;
  std::span<const Choice> choices;
};

// A whole module. A choice field whose table is not among `enumerations` is an error of ours and aborts.
std::string typescript_module(std::span<const Record* const> records, std::span<const NamedChoices> enumerations);

// A module that says how each field is filled in: kind, bounds, what it refers to, and whether it may be said of a new
// record (`at_creation`). Stands beside the module above, as ./model.
std::string forms_module(
    std::span<const Record* const> records, std::span<const NamedChoices> enumerations,
    bool (*at_creation)(std::string_view field));

}  // namespace muster::wire
