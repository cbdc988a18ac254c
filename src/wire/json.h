// Described objects as JSON. Writing is our own (fast, stable order: the descriptor's); reading goes through
// Boost.JSON's DOM with a bound on depth and exact numbers (parse_json.cc).
#pragma once

#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "base/describe.h"
#include "base/result.h"

namespace muster::wire {

void write_text(std::string_view utf8, std::string& out);  // with quotation marks and escapes
void write_value(const Field& field, const Value& value, std::string& out);
void write_json(const Record& record, const void* object, std::string& out);
// The same without the braces, so that computed members can be put beside the record's own.
void write_members(const Record& record, const void* object, std::string& out);

template <class T>
std::string to_json(const T& object) {
  std::string out;
  write_json(fields<T>(), &object, out);
  return out;
}

// Refused beyond a depth of 32, with line and column of the mistake.
Result<boost::json::value> parse_json(std::string_view text);

Result<Value> value_from_json(const Field& field, const boost::json::value& json, std::string_view where);

// Sets the members that are there. Unknown members are refused with the nearest known name.
void read_json(
    const Record& record, const boost::json::value& json, void* object, const std::string& prefix, Refusals& refusals);

template <class T>
Result<T> from_json(const boost::json::value& json) {
  T object;
  Refusals refusals;
  read_json(fields<T>(), json, &object, "", refusals);
  if (!refusals.empty()) return refusals;
  return object;
}

}  // namespace muster::wire
