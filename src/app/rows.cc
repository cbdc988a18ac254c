#include "app/rows.h"

#include <algorithm>

#include "base/text.h"

namespace muster::app {
namespace {

constexpr char kBetween = '\x1F';  // no text holds it: control characters are refused

// A text that is the same for the same values only.
std::string key_of(const Value& value) {
  std::string key(1, static_cast<char>('0' + value.index()));
  if (const auto* text = std::get_if<std::string>(&value)) {
    key += *text;
  } else if (const auto* list = std::get_if<Texts>(&value)) {
    for (const std::string& text_in : *list) key += std::to_string(text_in.size()) + ':' + text_in;
  } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
    key += std::to_string(*number);
  } else if (const auto* date = std::get_if<Date>(&value)) {
    key += std::to_string(date->days);
  } else if (const auto* truth = std::get_if<bool>(&value)) {
    key += *truth ? '1' : '0';
  }
  return key;
}

// Fields with few distinct values. Free text and what belongs to one parent only (book/index.h lists it) are none.
bool is_narrow(const Record& record, const Field& field) {
  if (field.is_key || field.is_system || field.refers == record.name) return false;
  const bool is_part =
      (record.name == "node" && field.name == "task") || (record.name == "countermeasure" && field.name == "problem");
  switch (field.kind) {
    case Kind::boolean:
    case Kind::choice:
    case Kind::date:
    case Kind::integer:
      return true;
    case Kind::text:
    case Kind::texts:
      return !field.refers.empty() && !is_part;
    default:
      return false;
  }
}

template <class T, class F>
Column computed(std::string_view name, F compute) {
  return {name, [compute](const Standings& standings, const void* object) {
            return Value(compute(standings, *static_cast<const T*>(object)));
          }};
}

std::string colour_name(book::Colour colour) { return std::string(name_of(colour)); }

std::vector<Column> computed_columns(const Record& record) {
  if (record.name == "task") {
    return {
        computed<Task>(
            "colour",
            [](const Standings& standings, const Task& task) { return colour_name(standings.of(task).colour); }),
        computed<Task>("open", [](const Standings&, const Task& task) { return book::is_open(task); }),
        computed<Task>("evidence_missing", [](const Standings& standings, const Task& task) {
          return standings.of(task).evidence_missing();
        })};
  }
  if (record.name != "problem") return {};
  return {
      computed<Problem>(
          "colour",
          [](const Standings& standings, const Problem& problem) { return colour_name(standings.of(problem).colour); }),
      computed<Problem>("open", [](const Standings&, const Problem& problem) { return book::is_open(problem); }),
      computed<Problem>(
          "to_verify",
          [](const Standings&, const Problem& problem) {
            return problem.state == ProblemState::submitted || problem.state == ProblemState::verified;
          }),
      computed<Problem>(
          "reopened",
          [](const Standings&, const Problem& problem) { return problem.reopened > 0 && book::is_open(problem); }),
      computed<Problem>("look_back_overdue", [](const Standings& standings, const Problem& problem) {
        return standings.of(problem).look_back_overdue();
      })};
}

}  // namespace

Needle::Needle(std::string_view text) : text_(lower_ascii(text)), search_(text_.data(), text_.data() + text_.size()) {}

bool Needle::in(std::string_view words) const {
  const char* const end = words.data() + words.size();
  const bool is_possible = text_.find(kBetween) == std::string::npos;
  return is_possible && (text_.empty() || search_(words.data(), end).first != end);
}

Column::Wanted Column::wanted(const std::function<bool(const Value& value)>& passes) const {
  Wanted wanted(values_.size());
  std::transform(values_.begin(), values_.end(), wanted.begin(), [&](const Value& value) { return passes(value); });
  return wanted;
}

std::uint32_t Column::number_of(Value value) {
  const auto [at, fresh] = numbers_.try_emplace(key_of(value), static_cast<std::uint32_t>(values_.size()));
  if (fresh) values_.push_back(std::move(value));
  return at->second;
}

void Column::insert(std::size_t row, const Standings& standings, const void* object) {
  cells_.insert(cells_.begin() + static_cast<std::ptrdiff_t>(row), number_of(read_(standings, object)));
}

void Column::replace(std::size_t row, const Standings& standings, const void* object) {
  cells_[row] = number_of(read_(standings, object));
}

Rows::Rows(const Record& record)
    : record_(&record),
      key_(record.find("code")),
      due_field_(record.find("due")),
      keeps_words_(record.name == "task" || record.name == "problem"),
      columns_(computed_columns(record)) {
  for (const Field& field : record.fields) {
    if (!is_narrow(record, field) || column(field.name) != nullptr) continue;
    columns_.emplace_back(field.name, [&field](const Standings&, const void* object) { return field.get(object); });
  }
}

std::size_t Rows::from(std::string_view code) const {
  const auto at = std::lower_bound(objects_.begin(), objects_.end(), code, [&](const void* object, std::string_view c) {
    return std::get<std::string>(key_->get(object)) < c;
  });
  return static_cast<std::size_t>(at - objects_.begin());
}

std::size_t Rows::behind(std::string_view code) const {
  const std::size_t row = from(code);
  return row < size() && std::get<std::string>(key_->get(objects_[row])) == code ? row + 1 : row;
}

const Column* Rows::column(std::string_view name) const {
  const auto at =
      std::find_if(columns_.begin(), columns_.end(), [&](const Column& column) { return column.name() == name; });
  return at == columns_.end() ? nullptr : &*at;
}

bool Rows::contains(std::size_t row, const Needle& needle) const {
  return keeps_words_ ? needle.in(words_[row]) : needle.in(words_of(objects_[row]));
}

std::string Rows::words_of(const void* object) const {
  std::string words;
  for (const Field& field : record_->fields) {
    if (field.kind != Kind::text || field.is_long) continue;
    words += std::get<std::string>(field.get(object));
    words += kBetween;
  }
  return lower_ascii(words);
}

void Rows::put(const Standings& standings, const void* object) {
  const std::string code = std::get<std::string>(key_->get(object));
  const bool is_last = objects_.empty() || std::get<std::string>(key_->get(objects_.back())) < code;
  const std::size_t row = is_last ? size() : from(code);
  const auto offset = static_cast<std::ptrdiff_t>(row);
  const bool fresh = row == size() || objects_[row] != object;
  if (fresh) {
    objects_.insert(objects_.begin() + offset, object);
    if (due_field_ != nullptr) due_.insert(due_.begin() + offset, kNoDue);
    if (keeps_words_) words_.insert(words_.begin() + offset, std::string());
  }
  for (Column& column : columns_)
    fresh ? column.insert(row, standings, object) : column.replace(row, standings, object);
  if (due_field_ != nullptr) {
    const Value due = due_field_->get(object);
    due_[row] = absent(due) ? kNoDue : std::get<Date>(due);
  }
  if (keeps_words_) words_[row] = words_of(object);
}

void Rows::erase(std::string_view code) {
  const std::size_t row = from(code);
  if (row == size()) return;
  const auto offset = static_cast<std::ptrdiff_t>(row);
  objects_.erase(objects_.begin() + offset);
  for (Column& column : columns_) column.erase(row);
  if (due_field_ != nullptr) due_.erase(due_.begin() + offset);
  if (keeps_words_) words_.erase(words_.begin() + offset);
}

}  // namespace muster::app
