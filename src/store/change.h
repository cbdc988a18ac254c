// What an entry of the ledger says about a record's fields: a JSON object `{"field":[before,after],…}` without spaces,
// in the order in which the noun's fields are described. `revision` is no member: it is a field of the entry.
//
// An entry that creates has `null` before, one that removes has `null` after; both leave out the fields that have the
// empty value of their kind (no value, "", 0, false, []), so that they are short. Choices, dates and instants are
// always written when they are there. An entry that changes has the changed fields only.
// Values are written as everywhere on the wire: choices by name, dates and instants as text, numbers in the shortest
// decimal form that reads back the same.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.h"
#include "base/result.h"

namespace muster::store {

enum class Side { before, after };

// The values of an object's fields in the order of the record.
std::vector<Value> values_of(const Record& record, const void* object);

// A whole record that came to be (`Side::after`) or went (`Side::before`).
std::string whole_change(const Record& record, std::span<const Value> values, Side side);

// Empty when no field differs.
std::string difference(const Record& record, std::span<const Value> before, std::span<const Value> after);

// One member of a change, as slices of its JSON text.
struct FieldChange {
  const Field* field = nullptr;
  std::string_view before;
  std::string_view after;
};

// Refused: anything but the exact form above, with `where` = the field it happened at.
Result<std::vector<FieldChange>> read_change(const Record& record, std::string_view change);

// The JSON text of one field's value.
std::string json_of(const Field& field, const Value& value);

// What a field is when the creating entry does not speak of it: the empty value of its kind; of a choice, which the
// entry leaves out only when the field was described later, the default of the described type.
std::string empty_json_of(const Record& record, const Field& field);

}  // namespace muster::store
