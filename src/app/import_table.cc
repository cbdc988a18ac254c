#include "app/import_table.h"

#include <algorithm>

#include "app/field_words.h"
#include "app/import_table_rows.h"
#include "base/sentence.h"
#include "base/text.h"
#include "wire/json.h"

namespace muster::app {
namespace {

namespace json = boost::json;

void read_mapping(const json::value* member, TableUpload& upload, Refusals& refusals) {
  if (member == nullptr || member->is_null()) return;
  exchange::TableMapping mapping;
  wire::read_json(fields<exchange::TableMapping>(), *member, &mapping, "mapping.", refusals);
  upload.mapping = std::move(mapping);
}

struct Opened {
  exchange::Workbook workbook;
  exchange::MappingProposal proposal;
  Refusals refusals;  // no header row, a field that no column may stand for
};

bool importable(std::string_view name) {
  const Field* field = fields<Task>().find(name);
  return field == nullptr || is_importable(*field);
}

// States stand in most tables. A proposal leaves them out and says why; whoever asks for them is refused.
void leave_out_stepped(exchange::MappingProposal& proposal) {
  for (exchange::TableColumn& column : proposal.mapping.columns) {
    if (importable(column.field)) continue;
    proposal.remarks.push_back(
        say("列“{}”：状态和完成日期由办理步骤产生，未采用",
            "the column \"{}\" is not taken over: states and dates of completion are set by steps", column.column));
    column.field.clear();
  }
}

void refuse_stepped(Opened& opened) {
  for (const exchange::TableColumn& column : opened.proposal.mapping.columns) {
    if (importable(column.field)) continue;
    opened.refusals.push_back(refuse(
        "not_importable", fmt::format("{}:{}", opened.workbook.name, opened.proposal.mapping.sheet),
        "列“{}”：状态和完成日期由办理步骤产生，不能从表格导入",
        "the column \"{}\": states and dates of completion are set by steps and not taken from tables", column.column));
  }
}

void find_mapping(const EditionContents& contents, const TableUpload& upload, Opened& opened) {
  if (upload.mapping && !upload.mapping->columns.empty()) {
    opened.proposal.mapping = *upload.mapping;
    return refuse_stepped(opened);
  }
  const exchange::RememberedColumns remembered = exchange::remembered_columns(contents);
  auto proposal = upload.mapping ? exchange::propose_columns(
                                       opened.workbook, upload.mapping->sheet, upload.mapping->header_row, remembered)
                                 : exchange::propose_mapping(opened.workbook, remembered);
  if (!proposal.ok()) {
    opened.refusals = proposal.refusals();
    if (upload.mapping) opened.proposal.mapping = *upload.mapping;
    return;
  }
  opened.proposal = std::move(*proposal);
  leave_out_stepped(opened.proposal);
}

ReadTable read_table(const EditionState& state, const Opened& opened) {
  ReadTable table;
  table.sequence = state.sequence;
  table.reading = exchange::look_at_task_table(opened.workbook, opened.proposal.mapping, {state.contents});
  const std::size_t count = table.reading.table.tasks.size();
  if (count > kMostTableTasks) {
    table.reading.refusals.push_back(refuse(
        "too_many_rows", opened.workbook.name, "共 {} 项任务，一次最多导入 {} 项",
        "{} tasks; at most {} can be taken in at once", count, kMostTableTasks));
  }
  return table;
}

struct Looked {
  Opened opened;
  ReadTable table;
  EditionContents names;  // what codes are called, for the words of the preview
};

// Everything but the transaction.
Result<Looked> look(const Call& call, const TableUpload& upload) {
  if (!may_import(call.reader)) return not_allowed();
  auto workbook = exchange::read_workbook(upload.bytes, upload.name);
  if (!workbook.ok()) return workbook.refusals();
  Looked looked;
  looked.opened.workbook = std::move(*workbook);
  call.view->with([&](const EditionState& state) {
    looked.table.sequence = state.sequence;
    looked.names.units = state.contents.units;
    looked.names.groups = state.contents.groups;
    looked.names.people = state.contents.people;
    looked.names.calendars = state.contents.calendars;
    looked.names.tasks = state.contents.tasks;
    find_mapping(state.contents, upload, looked.opened);
    if (looked.opened.refusals.empty()) looked.table = read_table(state, looked.opened);
  });
  for (const exchange::TableTask& row : looked.table.reading.table.tasks) {
    Task& named = looked.names.tasks[row.task.code];
    if (!row.is_known) named = row.task;
  }
  return looked;
}

Refusals refusals_of(const Looked& looked) {
  return looked.opened.refusals.empty() ? looked.table.reading.refusals : looked.opened.refusals;
}

std::string reason_of(const Looked& looked) { return shortened(looked.opened.workbook.name, 100); }

Words words_in(const Looked& looked) {
  return [&looked](const Field& field, const Value& value) { return words_of(looked.names, field, value); };
}

// `remarks` stand in the order of the columns that are not taken over, those about steps behind them.
void tell_columns(TablePreview& preview, const Opened& opened) {
  const exchange::TableMapping& mapping = opened.proposal.mapping;
  std::vector<std::string> heads;
  for (const exchange::Sheet& sheet : opened.workbook.sheets) {
    if (sheet.title != mapping.sheet) continue;
    for (const exchange::SheetRow& row : sheet.rows) {
      if (row.number != mapping.header_row) continue;
      for (const exchange::Cell& cell : row.cells) heads.push_back(exchange::plain_name(exchange::shown(cell)));
    }
  }
  for (const exchange::TableColumn& column : mapping.columns) {
    const auto at = std::find(heads.begin(), heads.end(), exchange::plain_name(column.column));
    PreviewColumn told{column.column, "", column.field, "", ""};
    if (at != heads.end()) {
      told.cell = exchange::cell_name(
          static_cast<std::size_t>(at - heads.begin()), static_cast<std::uint32_t>(mapping.header_row));
    }
    for (const Sentence& remark : opened.proposal.remarks) {
      if (!column.field.empty() || remark.zh.find("“" + column.column + "”：") == std::string::npos) continue;
      told.remark = remark.zh;
      told.remark_en = remark.en;
    }
    preview.columns.push_back(std::move(told));
  }
}

TablePreview preview_of(const Looked& looked) {
  TablePreview preview;
  preview.name = looked.opened.workbook.name;
  for (const exchange::Sheet& sheet : looked.opened.workbook.sheets) {
    if (!sheet.is_hidden) preview.sheets.push_back({sheet.title, std::ssize(sheet.rows)});
  }
  preview.sheet = looked.opened.proposal.mapping.sheet;
  preview.header_row = looked.opened.proposal.mapping.header_row;
  preview.sequence = looked.table.sequence;
  tell_columns(preview, looked.opened);
  preview.choosable.emplace_back(kSerial);
  for (const Field& field : fields<Task>().fields) {
    if (!is_importable(field)) continue;
    preview.choosable.emplace_back(field.name);
    if (field.is_required && !field.is_key) preview.required.emplace_back(field.name);
  }
  for (const exchange::SkippedRow& row : looked.table.reading.table.skipped)
    preview.passed.push_back({row.row, row.text});
  return preview;
}

}  // namespace

Result<TableUpload> read_upload(const json::value& body) {
  if (!body.is_object()) return refuse("wrong_kind", "", "应为 JSON 对象", "must be a JSON object");
  TableUpload upload;
  Refusals refusals;
  for (const auto& [key, member] : body.get_object()) {
    if (key == "name" || key == "workbook" || key == "mapping" || key == "sequence") continue;
    refusals.push_back(refuse("unknown_field", std::string(key), "没有这一项", "there is no such member"));
  }
  const auto member = [&](std::string_view name) { return body.get_object().if_contains(name); };
  const json::value* name = member("name");
  if (name != nullptr && name->is_string()) upload.name = shortened(std::string_view(name->get_string()), 120);
  if (upload.name.empty()) upload.name = "table.xlsx";
  upload.bytes = read_base64(
      body.get_object(), "workbook", kLargestWorkbook, {"请选择 .xlsx 文件", "choose an .xlsx file"}, refusals);
  read_mapping(member("mapping"), upload, refusals);
  if (!refusals.empty()) return refusals;
  return upload;
}

Result<TablePreview> preview_table(const Call& call, const TableUpload& upload) {
  const auto looked = look(call, upload);
  if (!looked.ok()) return looked.refusals();
  TablePreview preview = preview_of(*looked);
  const Refusals unread = refusals_of(*looked);
  preview.refused = tell_refusals(unread, preview.refusals);
  if (looked->table.reading.table.tasks.size() > kMostTableTasks) return preview;
  WrittenRows rows =
      try_rows(call, file_rows_of(looked->table), looked->table.sequence, reason_of(*looked), words_in(*looked));
  preview.rows = std::move(rows.rows);
  preview.created = rows.created;
  preview.changed = rows.changed;
  preview.unchanged = rows.unchanged;
  // Rows with mistakes in their cells were not tried: what only follows from that is told to nobody.
  if (unread.empty()) preview.refused = tell_refusals(rows.refusals, preview.refusals);
  preview.may_import = preview.refused == 0 && preview.created + preview.changed > 0;
  return preview;
}

Result<TableImported> import_table(const Call& call, const TableUpload& upload, std::int64_t seen) {
  const auto looked = look(call, upload);
  if (!looked.ok()) return looked.refusals();
  if (const Refusals refusals = refusals_of(*looked); !refusals.empty()) return refusals;
  if (seen > looked->table.sequence)
    return refuse(
        "bad_sequence", "sequence", "台账序号 {} 尚不存在", "there is no sequence {} in the ledger yet", seen);
  const FileRows file_rows = file_rows_of(looked->table);
  TableImported imported;
  const auto written =
      call.app.store.write(call.edition, call.actor(), [&](store::Transaction& transaction) -> Outcome {
        const WrittenRows rows = write_rows(transaction, file_rows, seen, reason_of(*looked), words_in(*looked));
        if (!rows.refusals.empty()) return rows.refusals;
        const auto remembered = remember_columns(transaction, looked->opened.proposal.mapping, reason_of(*looked));
        if (!remembered.ok()) return remembered.refusals();
        imported = {rows.created, rows.changed, rows.unchanged, *remembered, 0};
        return Done{};
      });
  if (!written.ok()) return written.refusals();
  imported.sequence = written->sequence;
  return imported;
}

}  // namespace muster::app
