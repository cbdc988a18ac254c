#include "app/record_filters.h"

#include <algorithm>
#include <span>

#include "base/sentence.h"
#include "base/text.h"
#include "book/standing.h"
#include "wire/check_value.h"
#include "wire/text_value.h"

namespace muster::app {
namespace {

bool contains_text(const Record& record, const void* object, const std::string& needle) {
  for (const Field& field : record.fields) {
    if (field.kind != Kind::text || field.is_long) continue;
    const Value value = field.get(object);
    if (lower_ascii(std::get<std::string>(value)).find(needle) != std::string::npos) return true;
  }
  return false;
}

// A filter by a field's own value; lists match when they contain it.
Result<Predicate> field_filter(const Field& field, const std::string& text) {
  if (field.kind == Kind::texts) {
    return Predicate([&field, text](const EditionState&, const void* object) {
      const Value value = field.get(object);
      const auto& list = std::get<Texts>(value);
      return std::find(list.begin(), list.end(), text) != list.end();
    });
  }
  auto wanted = wire::value_from_text(field, text, std::string(field.name));
  if (!wanted.ok()) return wanted.refusals();
  if (absent(*wanted) && field.kind == Kind::text) wanted = Value{std::string()};
  return Predicate(
      [&field, value = *wanted](const EditionState&, const void* object) { return field.get(object) == value; });
}

Result<bool> truth(const std::string& name, const std::string& text) {
  if (text == "true") return true;
  if (text == "false") return false;
  return refuse("bad_boolean", name, "应为 true 或 false", "must be true or false");
}

template <class T>
const T& as(const void* object) {
  return *static_cast<const T*>(object);
}

using book::Colour;

Result<Predicate> colour_filter(const Record& record, const std::string& text, Date day) {
  Field colour;
  colour.kind = Kind::choice;
  colour.alternatives = choices<Colour>();
  const auto wanted = wire::choice_from_text(colour, text, "colour");
  if (!wanted.ok()) return wanted.refusals();
  const std::string name = std::get<std::string>(*wanted);
  const bool tasks = record.name == "task";
  return Predicate([name, day, tasks](const EditionState& state, const void* object) {
    const Colour is = tasks ? book::standing_of(as<Task>(object), state.contents, state.index, day).colour
                            : book::standing_of(as<Problem>(object), state.index, day).colour;
    return name_of(is) == name;
  });
}

template <class T>
bool concerns(const T& record, const std::string& unit) {
  return record.lead == unit ||
         std::find(record.supporting.begin(), record.supporting.end(), unit) != record.supporting.end();
}

// Filters by what is computed. No value: the name is none of these.
std::optional<Result<Predicate>> computed_filter(
    const Record& record, const std::string& name, const std::string& text, Date day) {
  const bool tasks = record.name == "task";
  if (!tasks && record.name != "problem") return std::nullopt;
  if (name == "colour") return colour_filter(record, text, day);
  if (name == "unit") {
    return Predicate([tasks, text](const EditionState&, const void* object) {
      return tasks ? concerns(as<Task>(object), text) : concerns(as<Problem>(object), text);
    });
  }
  static constexpr std::string_view task_names[] = {"open", "evidence_missing"};
  static constexpr std::string_view problem_names[] = {"open", "to_verify", "reopened", "look_back_overdue"};
  const std::span<const std::string_view> names = tasks ? std::span<const std::string_view>(task_names) : problem_names;
  if (std::find(names.begin(), names.end(), name) == names.end()) return std::nullopt;
  const auto wanted = truth(name, text);
  if (!wanted.ok()) return Result<Predicate>(wanted.refusals());
  const bool want = *wanted;
  if (name == "open") {
    return Predicate([tasks, want](const EditionState&, const void* object) {
      return (tasks ? book::is_open(as<Task>(object)) : book::is_open(as<Problem>(object))) == want;
    });
  }
  if (name == "evidence_missing") {
    return Predicate([day, want](const EditionState& state, const void* object) {
      return book::standing_of(as<Task>(object), state.contents, state.index, day).evidence_missing == want;
    });
  }
  if (name == "look_back_overdue") {
    return Predicate([day, want](const EditionState& state, const void* object) {
      return book::standing_of(as<Problem>(object), state.index, day).look_back_overdue == want;
    });
  }
  if (name == "reopened") {
    return Predicate([want](const EditionState&, const void* object) {
      return (as<Problem>(object).reopened > 0 && book::is_open(as<Problem>(object))) == want;
    });
  }
  return Predicate([want](const EditionState&, const void* object) {
    const ProblemState state = as<Problem>(object).state;
    return (state == ProblemState::submitted || state == ProblemState::verified) == want;
  });
}

}  // namespace

std::optional<Result<Predicate>> filter_of(
    const Record& record, const std::string& name, const std::string& text, Date day) {
  auto filter = computed_filter(record, name, text, day);
  const Field* field = record.find(name);
  if (!filter && field != nullptr && field->nested == nullptr) filter = field_filter(*field, text);
  return filter;
}

Predicate text_filter(const Record& record, const std::string& text) {
  return [&record, needle = lower_ascii(text)](const EditionState&, const void* object) {
    return contains_text(record, object, needle);
  };
}

}  // namespace muster::app
