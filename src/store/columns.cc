#include "store/columns.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "wire/json.h"

namespace muster::store {
namespace {

std::string placeholder(std::size_t number) { return '?' + std::to_string(number); }

std::size_t index_of(const Record& record, bool (*wanted)(const Field&)) {
  const auto found = std::find_if(record.fields.begin(), record.fields.end(), wanted);
  if (found == record.fields.end()) {
    throw Failure(Failure::Kind::broken, std::string(record.name) + " has no key or no revision: it cannot be stored");
  }
  return static_cast<std::size_t>(found - record.fields.begin());
}

std::string insert_text(const Record& record, const Statements& made) {
  std::string text = "INSERT INTO " + quoted(record.name) + " (\"edition\", " + made.list + ") VALUES (?1";
  for (std::size_t i = 0; i < record.fields.size(); ++i) text += ", " + placeholder(i + 2);
  return text + ") ON CONFLICT DO NOTHING";
}

std::string update_text(const Record& record, const Statements& made) {
  std::string text = "UPDATE " + quoted(record.name) + " SET ";
  bool first = true;
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    if (i == made.key) continue;
    if (!first) text += ", ";
    first = false;
    text += quoted(record.fields[i].name) + " = " + placeholder(i + 2);
  }
  return text + " WHERE \"edition\" = ?1 AND " + quoted(record.fields[made.key].name) + " = " +
         placeholder(made.key + 2) + " AND \"revision\" = " + placeholder(record.fields.size() + 2);
}

std::unique_ptr<Statements> make_statements(const Record& record) {
  auto made = std::make_unique<Statements>();
  made->key = index_of(record, [](const Field& field) { return field.is_key; });
  made->revision = index_of(record, [](const Field& field) { return field.name == "revision"; });
  const std::string table = quoted(record.name);
  const std::string key = quoted(record.fields[made->key].name);
  const std::string one = " FROM " + table + " WHERE \"edition\" = ?1 AND " + key + " = ?2";
  made->list = column_list(record);
  made->load = "SELECT " + made->list + one;
  made->exists = "SELECT 1" + one;
  made->insert = insert_text(record, *made);
  made->update = update_text(record, *made);
  made->remove = "DELETE" + one + " AND \"revision\" = ?3";
  made->page = "SELECT " + made->list + " FROM " + table + " WHERE \"edition\" = ?1 AND " + key + " > ?2 ORDER BY " +
               key + " LIMIT ?3";
  return made;
}

std::optional<Value> texts_value(const Field& field, const std::string& json) {
  if (json == "[]") return Value{Texts{}};
  const auto parsed = wire::parse_json(json);
  if (!parsed.ok()) return std::nullopt;
  auto value = wire::value_from_json(field, *parsed, field.name);
  if (!value.ok()) return std::nullopt;
  return std::move(*value);
}

std::optional<Value> text_value(const Field& field, const std::string& text) {
  switch (field.kind) {
    case Kind::text:
      return Value{text};
    case Kind::choice: {
      const auto named = [&](const Choice& choice) { return choice.name == text; };
      if (std::none_of(field.alternatives.begin(), field.alternatives.end(), named)) return std::nullopt;
      return Value{text};
    }
    case Kind::date: {
      const auto date = parse_date(text);
      return date ? std::optional<Value>(*date) : std::nullopt;
    }
    case Kind::texts:
      return texts_value(field, text);
    default:
      return std::nullopt;
  }
}

}  // namespace

std::string quoted(std::string_view identifier) { return '"' + std::string(identifier) + '"'; }

std::string column_list(const Record& record) {
  std::string list;
  for (const Field& field : record.fields) {
    if (!list.empty()) list += ", ";
    list += quoted(field.name);
  }
  return list;
}

const Statements& statements_of(const Record& record) {
  static std::shared_mutex mutex;
  static std::unordered_map<const Record*, std::unique_ptr<Statements>> made;
  {
    const std::shared_lock lock(mutex);
    const auto found = made.find(&record);
    if (found != made.end()) return *found->second;
  }
  const std::unique_lock lock(mutex);
  auto& statements = made[&record];
  if (statements == nullptr) statements = make_statements(record);
  return *statements;
}

std::optional<Value> field_value(const Field& field, const Value& column) {
  if (absent(column)) return field.is_optional ? std::optional<Value>(Value{}) : std::nullopt;
  if (const auto* text = std::get_if<std::string>(&column)) return text_value(field, *text);
  if (const auto* whole = std::get_if<std::int64_t>(&column)) {
    switch (field.kind) {
      case Kind::integer:
        return Value{*whole};
      case Kind::boolean:
        return *whole == 0 || *whole == 1 ? std::optional<Value>(*whole == 1) : std::nullopt;
      case Kind::instant:
        return Value{Instant{*whole}};
      case Kind::number:
        return Value{static_cast<double>(*whole)};
      default:
        return std::nullopt;
    }
  }
  if (std::holds_alternative<double>(column) && field.kind == Kind::number) return column;
  return std::nullopt;
}

void fill(const Record& record, std::span<const Value> row, void* object) {
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    const Field& field = record.fields[i];
    auto value = field_value(field, row[i]);
    if (!value) {
      const auto* code = std::get_if<std::string>(&row[0]);
      throw Failure(
          Failure::Kind::damaged, "the store holds no valid " + std::string(field.name) + " for " +
                                      std::string(record.name) + " " + (code == nullptr ? "" : *code));
    }
    field.set(object, std::move(*value));
  }
}

bool load(Session& session, const Record& record, std::string_view edition, std::string_view code, void* object) {
  bool found = false;
  const Value key[] = {std::string(edition), std::string(code)};
  session.run(statements_of(record).load, std::span<const Value>(key), [&](std::span<const Value> row) {
    fill(record, row, object);
    found = true;
  });
  return found;
}

void select(
    Session& session, const Record& record, std::string_view rest, std::span<const Value> values, void* object,
    const std::function<void()>& sink) {
  const std::string sql =
      "SELECT " + statements_of(record).list + " FROM " + quoted(record.name) + ' ' + std::string(rest);
  session.run(sql, values, [&](std::span<const Value> row) {
    fill(record, row, object);
    sink();
  });
}

}  // namespace muster::store
