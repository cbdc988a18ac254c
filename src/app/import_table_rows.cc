#include "app/import_table_rows.h"

#include <algorithm>
#include <set>

#include "app/rights.h"
#include "base/sentence.h"
#include "base/text.h"
#include "store/columns.h"

namespace muster::app {
namespace {

bool is_empty(const Value& value) {
  if (absent(value)) return true;
  if (const auto* text = std::get_if<std::string>(&value)) return text->empty();
  const auto* list = std::get_if<Texts>(&value);
  return list != nullptr && list->empty();
}

std::int64_t number_in(const std::string& code) {
  if (!code.starts_with("CM") || code.size() > 11) return 0;
  const std::string digits = code.substr(2);
  const bool whole = !digits.empty() && digits.find_first_not_of("0123456789") == std::string::npos;
  return whole ? std::stoll(digits) : 0;
}

}  // namespace

bool is_importable(const Field& field) {
  if (field.is_system || field.nested != nullptr) return false;
  static constexpr book::Part office{false, false, true, false};
  return field.is_key || (may_set_at_creation(field.name) && may_change(office, fields<Task>(), field.name));
}

FileRows file_rows_of(const ReadTable& table) {
  FileRows out;
  // The cell of a field; of a field without a column the title's.
  out.place = [&table](const FileRow& row, std::string_view field) {
    const auto& places = table.reading.places;
    auto at = places.find(field);
    if (at == places.end()) at = places.find("title");
    return fmt::format("{}{}:{}", at == places.end() ? std::string() : at->second, row.number, field);
  };
  for (const exchange::TableTask& task : table.reading.table.tasks) {
    if (task.has_mistakes) continue;
    FileRow row{&fields<Task>(), &task.task, {}, task.row};
    row.is_known = task.is_known;
    for (const std::string& name : task.fields) {
      const Field* field = fields<Task>().find(name);
      if (field != nullptr && !is_empty(field->get(&task.task))) row.fields.push_back(name);
    }
    out.rows.push_back(std::move(row));
  }
  return out;
}

Result<std::int64_t> remember_columns(
    store::Transaction& transaction, const exchange::TableMapping& mapping, const std::string& reason) {
  const auto kept = store::select<ColumnMapping>(
      transaction.session(), R"(WHERE "edition" = ?1 ORDER BY "code")", {Value{transaction.edition()}});
  std::int64_t last = 0;
  for (const ColumnMapping& one : kept) last = std::max(last, number_in(one.code));
  std::set<std::string> seen;
  std::int64_t remembered = 0;
  for (const exchange::TableColumn& column : mapping.columns) {
    const std::string name = exchange::plain_name(column.column);
    if (name.empty() || !seen.insert(name).second) continue;
    const auto before = std::find_if(kept.begin(), kept.end(), [&](const ColumnMapping& one) {
      return one.noun == fields<Task>().name && exchange::plain_name(one.column) == name;
    });
    if (before != kept.end() && before->field == column.field) continue;
    ++remembered;
    if (before != kept.end()) {
      ColumnMapping after = *before;
      after.field = column.field;
      transaction.change(*before, after, reason);
      continue;
    }
    ColumnMapping fresh{"", shortened(column.column, 200), std::string(fields<Task>().name), column.field};
    fresh.code = fmt::format("CM{:03}", ++last);
    const Outcome created = transaction.create(fresh, reason);
    if (!created.ok()) return created.refusals();
  }
  return remembered;
}

}  // namespace muster::app
