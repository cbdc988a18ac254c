#include "app/record_filters.h"

#include <algorithm>

#include "base/sentence.h"
#include "wire/check_value.h"
#include "wire/text_value.h"

namespace muster::app {
namespace {

bool holds(const Value& value, const std::string& text) {
  if (const auto* list = std::get_if<Texts>(&value)) return std::find(list->begin(), list->end(), text) != list->end();
  const auto* one = std::get_if<std::string>(&value);
  return one != nullptr && *one == text;
}

void add_column(const Rows& rows, std::string_view name, const ValueTest& test, Filter& filter) {
  const Column* column = rows.column(name);
  filter.any.emplace_back(column, column->wanted(test));
}

// By a column where there is one, or else by asking every object.
Filter filter_by(const Rows& rows, const Field& field, ValueTest test) {
  Filter filter;
  if (rows.column(field.name) != nullptr) {
    add_column(rows, field.name, test, filter);
  } else {
    filter.question = [&field, test = std::move(test)](std::size_t, const void* object) {
      return test(field.get(object));
    };
  }
  return filter;
}

// A filter by a field's own value.
Result<Filter> field_filter(const Rows& rows, const Field& field, const std::string& text) {
  auto test = value_test(field, text);
  if (!test.ok()) return test.refusals();
  return filter_by(rows, field, std::move(*test));
}

Result<Filter> colour_filter(const Rows& rows, const std::string& text) {
  Field colour;
  colour.kind = Kind::choice;
  colour.alternatives = choices<book::Colour>();
  const auto wanted = wire::choice_from_text(colour, text, "colour");
  if (!wanted.ok()) return wanted.refusals();
  Filter filter;
  add_column(rows, "colour", [&](const Value& value) { return value == *wanted; }, filter);
  return filter;
}

Result<Filter> truth_filter(const Rows& rows, const std::string& name, const std::string& text) {
  if (text != "true" && text != "false")
    return refuse("bad_boolean", name, "应为 true 或 false", "must be true or false");
  Filter filter;
  add_column(rows, name, [&](const Value& value) { return value == Value(text == "true"); }, filter);
  return filter;
}

Filter unit_filter(const Rows& rows, const std::string& unit) {
  Filter filter;
  for (const char* field : {"lead", "supporting"})
    add_column(rows, field, [&](const Value& value) { return holds(value, unit); }, filter);
  return filter;
}

// Filters by what is computed. No value: the name is none of these.
std::optional<Result<Filter>> computed_filter(
    const Rows& rows, const Record& record, const std::string& name, const std::string& text) {
  const auto names = computed_filters(record);
  if (std::find(names.begin(), names.end(), name) == names.end()) return std::nullopt;
  if (name == "colour") return colour_filter(rows, text);
  if (name == "unit") return Result<Filter>(unit_filter(rows, text));
  return truth_filter(rows, name, text);
}

template <class T>
std::vector<std::size_t> rows_in(const Rows& rows, const std::vector<const T*>& list) {
  std::vector<std::size_t> places;
  for (const T* object : list) places.push_back(rows.from(object->code));
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

}  // namespace

bool Filter::passes(const Rows& rows, std::size_t row) const {
  for (const auto& [column, wanted] : any) {
    if (column->passes(wanted, row)) return true;
  }
  return question && question(row, rows.object(row));
}

Result<ValueTest> value_test(const Field& field, const std::string& text) {
  if (field.kind == Kind::texts) return ValueTest([text](const Value& value) { return holds(value, text); });
  auto wanted = wire::value_from_text(field, text, std::string(field.name));
  if (!wanted.ok()) return wanted.refusals();
  if (absent(*wanted) && field.kind == Kind::text) wanted = Value{std::string()};
  return ValueTest([wanted = *wanted](const Value& value) { return value == wanted; });
}

std::span<const std::string_view> computed_filters(const Record& record) {
  static constexpr std::string_view of_tasks[] = {"colour", "unit", "open", "evidence_missing"};
  static constexpr std::string_view of_problems[] = {"colour",    "unit",     "open",
                                                     "to_verify", "reopened", "look_back_overdue"};
  if (record.name == "task") return of_tasks;
  if (record.name == "problem") return of_problems;
  return {};
}

std::optional<Result<Filter>> filter_of(
    const EditionState& state, const Record& record, const std::string& name, const std::string& text) {
  const Rows& rows = rows_of(state, record);
  auto filter = computed_filter(rows, record, name, text);
  const Field* field = record.find(name);
  if (!filter && field != nullptr && field->nested == nullptr) filter = field_filter(rows, *field, text);
  return filter;
}

Filter text_filter(const EditionState& state, const Record& record, const std::string& text) {
  Filter filter;
  filter.question = [&rows = rows_of(state, record), needle = std::make_shared<const Needle>(text)](
                        std::size_t row, const void*) { return rows.contains(row, *needle); };
  return filter;
}

std::optional<Filter> sight_filter(const EditionState& state, const Record& record, const Reader& reader) {
  if (reader.sees_all) return std::nullopt;
  Filter filter;
  if (record.name != "task" && record.name != "problem") {
    filter.question = [&](std::size_t, const void* object) { return may_see(reader, state, record, object); };
    return filter;
  }
  for (const SightField& sight : sights_of(reader)) {
    const auto seen = [&](const std::string& code) { return sight.codes->contains(code); };
    const auto test = [&](const Value& value) {
      if (const auto* list = std::get_if<Texts>(&value)) return std::any_of(list->begin(), list->end(), seen);
      return seen(std::get<std::string>(value));
    };
    add_column(rows_of(state, record), sight.field, test, filter);
  }
  return filter;
}

std::optional<std::vector<std::size_t>> listed_rows(
    const EditionState& state, const Record& record, const std::string& name, const std::string& text) {
  const Rows& rows = rows_of(state, record);
  if (text.empty()) return std::nullopt;
  if (record.name == "node" && name == "task") return rows_in(rows, book::found(state.index.nodes, text));
  if (record.name == "countermeasure" && name == "problem")
    return rows_in(rows, book::found(state.index.countermeasures, text));
  if (record.name == "task" && name == "parent") return rows_in(rows, book::found(state.index.parts, text));
  if (record.name == "task" && name == "predecessors") return rows_in(rows, book::found(state.index.successors, text));
  return std::nullopt;
}

}  // namespace muster::app
