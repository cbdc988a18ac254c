// Described types as JSON Schema (draft 2020-12, as OpenAPI 3.1 uses it).
#pragma once

#include <string>

#include "base/describe.h"

namespace muster::wire {

// `task_standing` -> `TaskStanding`: the name of the type in schemas and in TypeScript.
std::string type_name(std::string_view record_name);

// The schema of an object with all its members; nested records as `$ref` to `#/components/schemas/Name`.
std::string json_schema(const Record& record);

// Only what a person may send: no system fields; nothing is required but what the record requires.
std::string json_schema_for_writing(const Record& record);

}  // namespace muster::wire
