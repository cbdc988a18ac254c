// What every way in asks of a value, whatever it came through.
#pragma once

#include <string>

#include "base/describe.h"
#include "base/result.h"

namespace muster::wire {

// Limits of length, range, character set and list size; `required` is asked here too. What passes can be written to
// every form of the wire and is read back the same.
void check_value(const Field& field, const Value& value, const std::string& where, Refusals& refusals);

// Every field of a whole object; `where` of a refusal is `prefix` + field name.
void check_object(const Record& record, const void* object, const std::string& prefix, Refusals& refusals);

// The alternative a person meant, or a refusal that lists what there is and offers the nearest.
Result<Value> choice_from_text(const Field& field, std::string_view text, const std::string& where);

// "unknown field", with the nearest known one.
Refusal unknown_field(const Record& record, std::string_view name, const std::string& where);

}  // namespace muster::wire
