// An answer that is described records side by side, with further answers inside: a task with its standing and its
// nodes. The pages' types and the interface's schemas are both written from these rows.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/describe.h"

namespace muster::wire {

struct ComposedPart {
  std::string_view member;
  std::string_view type;  // name of a record or of another composed answer: node_item
  bool many = false;      // a list of them
};

struct Composed {
  std::string_view name;              // task_item
  std::vector<const Record*> beside;  // the records whose members it has itself
  std::vector<ComposedPart> parts;
};

// As `allOf` of the records' schemas and an object with the parts.
std::string json_schema(const Composed& composed);
// As an interface that extends those of the records.
std::string typescript_of(const Composed& composed);

}  // namespace muster::wire
