// What a reader may do with a record now: told with every record, so that no page keeps a rule of its own.
#pragma once

#include <string>
#include <vector>

#include "app/rights.h"

namespace muster::app {

// What is still missing before a step that follows from the present state, whoever may take it.
struct Unmet {
  std::string step;
  std::string reason;
  std::string reason_en;
};

struct Reach {
  Texts steps;               // names of the steps that the reader may take
  std::vector<Unmet> unmet;  // what the house would refuse them for
  Texts editable;            // fields that a patch of the reader may change
  Texts creates;             // nouns of which the reader may make records that belong to this one
  bool may_remove = false;   // unless something still refers to it
};

// `part` as `part_in` finds it for this record.
Reach reach_of(
    const Reader& reader, const EditionState& state, const Record& record, const void* object, const book::Part& part);

}  // namespace muster::app

namespace muster {

template <>
const Record& fields<app::Unmet>();
template <>
const Record& fields<app::Reach>();

}  // namespace muster
