// What is kept of an edition against what the rules make of it from scratch: for tests that step an edition forward.
#pragma once

#include <algorithm>
#include <string>

#include <fmt/core.h>

#include "app/view.h"
#include "wire/json.h"

namespace muster::app {

inline std::string told(const book::Overview& overview) { return wire::to_json(overview); }

// The first way in which a column, date or word differs from the record it stands for; empty: none.
inline std::string difference_in_row(const EditionState& state, const Record& record, std::size_t row) {
  const Rows& rows = rows_of(state, record);
  const void* object = rows.object(row);
  const std::string name = std::string(record.name) + " " + code_of(record, object);
  const auto holds = [&](std::string_view column, const Value& value) {
    const Column* kept = rows.column(column);
    return kept == nullptr || kept->passes(kept->wanted([&](const Value& other) { return other == value; }), row);
  };
  std::vector<std::pair<std::string_view, Value>> computed;
  if (record.name == "task") {
    const auto& task = *static_cast<const Task*>(object);
    const auto standing = book::standing_of(task, state.contents, state.index, state.day());
    computed = {
        {"colour", std::string(name_of(standing.colour))},
        {"open", book::is_open(task)},
        {"evidence_missing", standing.evidence_missing}};
    if (state.standings.of(task) != book::mark_of(task, state.contents, state.index, state.day()))
      return name + ": mark";
  } else if (record.name == "problem") {
    const auto& problem = *static_cast<const Problem*>(object);
    const auto standing = book::standing_of(problem, state.index, state.day());
    const bool open = book::is_open(problem);
    computed = {
        {"colour", std::string(name_of(standing.colour))},
        {"open", open},
        {"reopened", open && problem.reopened > 0},
        {"look_back_overdue", standing.look_back_overdue}};
    if (state.standings.of(problem) != book::mark_of(problem, state.index, state.day())) return name + ": mark";
  }
  for (const auto& [column, value] : computed) {
    if (!holds(column, value)) return name + ": " + std::string(column);
  }
  for (const Field& field : record.fields) {
    const bool is_computed =
        std::any_of(computed.begin(), computed.end(), [&](const auto& one) { return one.first == field.name; });
    const Value value = field.get(object);
    if (!is_computed && !holds(field.name, value)) return name + ": " + std::string(field.name);
    if (field.name == "due" && rows.due(row) != (absent(value) ? Rows::kNoDue : std::get<Date>(value)))
      return name + ": due";
    if (field.kind == Kind::text && !field.is_long && !rows.contains(row, Needle(std::get<std::string>(value))))
      return name + ": words of " + std::string(field.name);
  }
  return {};
}

// Empty: everything that is kept is what the rules of book/ make from scratch.
inline std::string difference_from_scratch(const EditionState& state) {
  for (const Noun& noun : nouns()) {
    const Rows& rows = rows_of(state, *noun.record);
    if (rows.size() != noun.size(state.contents)) return fmt::format("{} rows of {}", rows.size(), noun.record->plural);
    std::size_t row = 0;
    std::string difference;
    noun.each(state.contents, {}, [&](const void* object) {
      if (rows.object(row) != object) difference = fmt::format("row {} of {}", row, noun.record->plural);
      if (difference.empty()) difference = difference_in_row(state, *noun.record, row);
      ++row;
      return difference.empty();
    });
    if (!difference.empty()) return difference;
  }
  const auto fixes = book::fix_first(
      state.contents, state.index, state.day(), state.standings.tally(), state.standings.candidates(state.index),
      SIZE_MAX);
  const std::string kept = told(book::overview_of(state.contents, state.day(), state.standings.tally(), fixes));
  const std::string fresh = told(book::overview_of(state.contents, state.index, state.day(), SIZE_MAX));
  if (kept != fresh) return "overview kept:\n" + kept + "\nfrom scratch:\n" + fresh;
  for (const auto& [code, unit] : state.contents.units) {
    const auto supported = std::count_if(state.contents.tasks.begin(), state.contents.tasks.end(), [&](const auto& at) {
      const Texts& units = at.second.supporting;
      return std::find(units.begin(), units.end(), code) != units.end();
    });
    if (state.standings.tasks_supported_by(code) != supported) return "tasks supported by " + code;
  }
  return {};
}

}  // namespace muster::app
