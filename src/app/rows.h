// One collection of an edition in code order, with its narrow fields as columns of small numbers: any combination of
// filters over a hundred thousand records is one pass over a few of these. Columns hold copies, the rules are
// elsewhere.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/standings.h"

namespace muster::app {

// The values of one field or of one computed thing, each distinct one numbered.
class Column {
 public:
  using Read = std::function<Value(const Standings& standings, const void* object)>;
  // By number: whether a row with this value is wanted.
  using Wanted = std::vector<std::uint8_t>;

  Column(std::string_view name, Read read) : name_(name), read_(std::move(read)) {}

  std::string_view name() const { return name_; }
  bool passes(const Wanted& wanted, std::size_t row) const { return wanted[cells_[row]] != 0; }
  Wanted wanted(const std::function<bool(const Value& value)>& passes) const;

  void insert(std::size_t row, const Standings& standings, const void* object);
  void replace(std::size_t row, const Standings& standings, const void* object);
  void erase(std::size_t row) { cells_.erase(cells_.begin() + static_cast<std::ptrdiff_t>(row)); }

 private:
  std::uint32_t number_of(Value value);

  std::string_view name_;
  Read read_;
  std::vector<std::uint32_t> cells_;
  std::vector<Value> values_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

// A text that is looked for in many, whatever the case of its ASCII letters.
class Needle {
 public:
  explicit Needle(std::string_view text);
  Needle(const Needle&) = delete;
  Needle& operator=(const Needle&) = delete;
  // `words` are in lower case.
  bool in(std::string_view words) const;

 private:
  const std::string text_;
  const std::boyer_moore_horspool_searcher<const char*> search_;
};

// Guards that objects, columns, dates and words have the same order. Holds pointers into the contents.
class Rows {
 public:
  explicit Rows(const Record& record);

  std::size_t size() const { return objects_.size(); }
  const void* object(std::size_t row) const { return objects_[row]; }
  Date due(std::size_t row) const { return due_[row]; }  // kNoDue when there is none; only where there is such a field
  // The first row whose code is not less, or is greater.
  std::size_t from(std::string_view code) const;
  std::size_t behind(std::string_view code) const;
  const Column* column(std::string_view name) const;  // nullptr: this field is not one
  // Whether one of the short texts contains it.
  bool contains(std::size_t row, const Needle& needle) const;

  void put(const Standings& standings, const void* object);  // new or changed
  void erase(std::string_view code);

  static constexpr Date kNoDue{INT32_MAX};  // behind all days

 private:
  std::string words_of(const void* object) const;

  const Record* record_;
  const Field* key_;
  const Field* due_field_;
  bool keeps_words_;
  std::vector<const void*> objects_;
  std::vector<Column> columns_;
  std::vector<Date> due_;
  std::vector<std::string> words_;  // of tasks and problems, in lower case
};

}  // namespace muster::app
