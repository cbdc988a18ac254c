#include "app/import_table_rows.h"

#include <algorithm>

#include "app/loop_checks.h"
#include "app/record_checks.h"
#include "app/rights.h"
#include "base/sentence.h"
#include "base/text.h"
#include "store/columns.h"
#include "wire/json.h"

namespace muster::app {
namespace {

// What others did to tasks since a sequence: fields by code.
using Meanwhile = std::map<std::string, std::set<std::string>, std::less<>>;

Meanwhile changed_since(store::Transaction& transaction, std::int64_t seen) {
  Meanwhile meanwhile;
  transaction.session().run(
      R"(SELECT "code", "change" FROM "ledger" WHERE "edition" = ?1 AND "sequence" > ?2 AND "noun" = 'task')",
      {Value{transaction.edition()}, Value{seen}}, [&](std::span<const Value> row) {
        std::set<std::string>& changed = meanwhile[std::get<std::string>(row[0])];
        const auto change = wire::parse_json(std::get<std::string>(row[1]));
        if (!change.ok() || !change->is_object()) return;
        for (const auto& [field, pair] : change->get_object()) changed.emplace(field);
      });
  return meanwhile;
}

struct WrittenTask {
  const exchange::TableTask* row = nullptr;
  std::optional<Task> before;
  Task after;
};

struct Writing {
  store::Transaction& transaction;
  const ReadTable& table;
  const std::string& reason;
  const Words& words;
  Meanwhile meanwhile{};
  std::vector<WrittenTask> written{};
  WrittenRows out{};
};

void add_refusal(Writing& writing, Refusal refusal) {
  if (writing.out.refusals.size() < kMostRefusals) writing.out.refusals.push_back(std::move(refusal));
}

// The cell of a field; of a field without a column the title's.
std::string cell_of(const Writing& writing, const exchange::TableTask& row, std::string_view field) {
  const auto& places = writing.table.reading.places;
  auto at = places.find(field);
  if (at == places.end()) at = places.find("title");
  return fmt::format("{}{}:{}", at == places.end() ? std::string() : at->second, row.row, field);
}

bool is_empty(const Value& value) {
  if (absent(value)) return true;
  if (const auto* text = std::get_if<std::string>(&value)) return text->empty();
  const auto* list = std::get_if<Texts>(&value);
  return list != nullptr && list->empty();
}

// The fields of which the row says something.
std::vector<const Field*> said_fields(const exchange::TableTask& row) {
  std::vector<const Field*> said;
  for (const std::string& name : row.fields) {
    const Field* field = fields<Task>().find(name);
    if (field != nullptr && !is_empty(field->get(&row.task))) said.push_back(field);
  }
  return said;
}

FieldChange change_of(const Writing& writing, const Field& field, const Value& was, const Value& becomes) {
  const Sentence before = writing.words(field, was);
  const Sentence after = writing.words(field, becomes);
  return {std::string(field.name), before.zh, before.en, after.zh, after.en};
}

void refuse_conflict(Writing& writing, const exchange::TableTask& row, const Field& field, const FieldChange& change) {
  add_refusal(
      writing, {"conflict", cell_of(writing, row, field.name),
                say("{0} 的“{1}”刚被他人改为“{2}”，表中为“{3}”",
                    "{0}: somebody else has just set \"{4}\" to \"{5}\"; the table says \"{6}\"", row.task.code,
                    field.label.zh, change.was, change.becomes, field.label.en, change.was_en, change.becomes_en)});
}

void create_task(Writing& writing, const exchange::TableTask& row) {
  if (row.is_known) {
    return add_refusal(
        writing, refuse(
                     "conflict", cell_of(writing, row, "title"), "任务 {} 刚被他人删除，请重新预览",
                     "the task {} has just been removed by somebody else; look at the table again", row.task.code));
  }
  Task task;
  task.code = row.task.code;
  PreviewRow preview{row.row, row.task.code, row.task.title, true, {}};
  for (const Field* field : said_fields(row)) {
    field->set(&task, field->get(&row.task));
    if (field->name != "title") preview.changes.push_back(change_of(writing, *field, {}, field->get(&row.task)));
  }
  const Outcome created = writing.transaction.create(task, writing.reason);
  if (!created.ok()) {
    for (Refusal refusal : created.refusals()) {
      refusal.where = cell_of(writing, row, "code");
      add_refusal(writing, std::move(refusal));
    }
    return;
  }
  ++writing.out.created;
  writing.out.rows.push_back(std::move(preview));
  writing.written.push_back({&row, std::nullopt, std::move(task)});
}

void change_task(Writing& writing, const exchange::TableTask& row, const Task& before) {
  Task after = before;
  PreviewRow preview{row.row, before.code, before.title, false, {}};
  const auto others = writing.meanwhile.find(before.code);
  if (!row.is_known) {
    return add_refusal(
        writing, refuse(
                     "conflict", cell_of(writing, row, "code"), "编号 {} 刚被他人用于另一项任务，请重新预览",
                     "somebody else has just made a task {}; look at the table again", before.code));
  }
  for (const Field* field : said_fields(row)) {
    const Value was = field->get(&before);
    const Value becomes = field->get(&row.task);
    if (was == becomes) continue;
    preview.changes.push_back(change_of(writing, *field, was, becomes));
    if (others != writing.meanwhile.end() && others->second.contains(std::string(field->name)))
      refuse_conflict(writing, row, *field, preview.changes.back());
    field->set(&after, Value(becomes));
  }
  if (preview.changes.empty()) {
    ++writing.out.unchanged;
    return;
  }
  writing.transaction.change(before, after, writing.reason);
  ++writing.out.changed;
  writing.out.rows.push_back(std::move(preview));
  writing.written.push_back({&row, before, std::move(after)});
}

// Told at the first of its tasks that the table speaks of; a loop without any was there before.
void check_loops_through(Writing& writing) {
  for (const TaskLoop& loop : task_loops(writing.transaction)) {
    const auto written = std::find_if(writing.written.begin(), writing.written.end(), [&](const WrittenTask& task) {
      return std::find(loop.codes.begin(), loop.codes.end(), task.after.code) != loop.codes.end();
    });
    if (written == writing.written.end()) continue;
    add_refusal(
        writing, refuse(
                     "loop", cell_of(writing, *written->row, loop.field), "首尾相接成环，无法排定：{}",
                     "goes round in a loop and can never be ordered: {}", loop.words));
  }
}

void check_written(Writing& writing) {
  for (const WrittenTask& task : writing.written) {
    const Refusals wrong =
        check_but_loops(writing.transaction, fields<Task>(), task.before ? &*task.before : nullptr, &task.after);
    for (Refusal refusal : wrong) {
      refusal.where = cell_of(writing, *task.row, refusal.where);
      add_refusal(writing, std::move(refusal));
    }
  }
  check_loops_through(writing);
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

WrittenRows write_rows(
    store::Transaction& transaction, const ReadTable& table, std::int64_t seen, const std::string& reason,
    const Words& words) {
  Writing writing{transaction, table, reason, words};
  writing.meanwhile = changed_since(transaction, seen);
  for (const exchange::TableTask& row : table.reading.table.tasks) {
    if (row.has_mistakes) continue;  // a look goes on without it, an import was refused before
    if (const auto before = transaction.find<Task>(row.task.code)) {
      change_task(writing, row, *before);
    } else {
      create_task(writing, row);
    }
  }
  check_written(writing);
  return std::move(writing.out);
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
