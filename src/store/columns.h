// Described types and SQL columns. Every noun has a table of its name: the column `edition` first, then one column for
// each field; the primary key is (edition, code).
//
//   text, choice (its name), date (`2019-10-15`), texts (a JSON array)   TEXT
//   integer, boolean (0 or 1), instant (microseconds since 1970 UTC)     BIGINT
//   number                                                               DOUBLE
//
// Optional fields may be null, the others may not.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/describe.h"
#include "store/session.h"

namespace muster::store {

// Always quoted: `group` and `on` are words of SQL.
std::string quoted(std::string_view identifier);

// `"code", "title", …`: every field, in the order of the record. `edition` is not among them.
std::string column_list(const Record& record);

// The statements of one noun, made once. Parameters: ?1 the edition, then
//   load, remove   ?2 code                (remove: ?3 revision)
//   insert         ?2… the fields in order; nothing happens when the code is taken
//   update         ?2… the fields in order, last the revision that it must have now
//   page           ?2 the code to start behind, ?3 how many at most; in code order
struct Statements {
  std::size_t key = 0;       // index of the field that is the key
  std::size_t revision = 0;  // index of the field `revision`
  std::string list;
  std::string load;
  std::string exists;
  std::string insert;
  std::string update;
  std::string remove;
  std::string page;
};

const Statements& statements_of(const Record& record);

// Sets every field from the columns of `column_list`. Throws Failure{damaged} that names noun, code and field.
void fill(const Record& record, std::span<const Value> row, void* object);

// One field from its column; empty when the column holds no such value.
std::optional<Value> field_value(const Field& field, const Value& column);

// Reading in a Session: one record, or those that match. `rest` follows the FROM, as in
// `WHERE "edition" = ?1 AND "group" = ?2 ORDER BY "code" LIMIT ?3`. `object` is used for every row.
bool load(Session& session, const Record& record, std::string_view edition, std::string_view code, void* object);
void select(
    Session& session, const Record& record, std::string_view rest, std::span<const Value> values, void* object,
    const std::function<void()>& sink);

template <class T>
std::optional<T> find(Session& session, std::string_view edition, std::string_view code) {
  T object;
  if (!load(session, fields<T>(), edition, code, &object)) return std::nullopt;
  return object;
}

template <class T>
std::vector<T> select(Session& session, std::string_view rest, std::initializer_list<Value> values) {
  std::vector<T> found;
  T object;
  select(session, fields<T>(), rest, {values.begin(), values.size()}, &object, [&] { found.push_back(object); });
  return found;
}

}  // namespace muster::store
