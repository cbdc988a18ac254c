#include "app/import_project.h"

#include <algorithm>

#include "app/field_words.h"
#include "app/proposed_changes.h"
#include "app/record_checks.h"
#include "base/sentence.h"
#include "base/text.h"
#include "exchange/project_records.h"

namespace muster::app {
namespace {

namespace json = boost::json;

struct Looked {
  std::string title;
  exchange::ProjectRecords read;
  EditionContents contents;  // what the file was read against, and what codes are called, for the words
  std::int64_t sequence = 0;
};

Refusals check_lead(const EditionContents& contents, const std::string& lead) {
  if (lead.empty() || contents.units.contains(lead)) return {};
  return {refuse(
      "dangling_reference", "lead", "没有编号为 {} 的单位", "there is no unit with code {}", shortened(lead, 40))};
}

// A project file knows no units.
Refusals missing_lead(const Looked& looked, const std::string& lead) {
  if (looked.read.fresh == 0 || !lead.empty()) return {};
  return {refuse(
      "lead_missing", "lead", "有 {0} 项新任务，请选择它们的牵头单位", "choose the unit that leads the {1}",
      looked.read.fresh, numbered(looked.read.fresh, "new task"))};
}

// New records are named in words, too.
void name_new(EditionContents& names, const exchange::SaidRecord& said) {
  if (said.is_known) return;
  if (const auto* task = std::get_if<Task>(&said.object)) names.tasks[task->code] = *task;
  if (const auto* calendar = std::get_if<Calendar>(&said.object)) names.calendars[calendar->code] = *calendar;
}

// Everything but the transaction.
Result<Looked> look(const Call& call, const ProjectUpload& upload) {
  if (!may_import(call.reader)) return not_allowed();
  const auto file = exchange::read_project_xml(upload.bytes, upload.name);
  if (!file.ok()) return file.refusals();
  Looked looked;
  looked.title = file->plan.title;
  Date day;
  call.view->with([&](const EditionState& state) {
    looked.contents = timetable_of(state.contents);
    looked.contents.units = state.contents.units;
    looked.sequence = state.sequence;
    day = state.day();
  });
  if (const Refusals wrong = check_lead(looked.contents, upload.lead); !wrong.empty()) return wrong;
  looked.read = exchange::records_of(*file, {looked.contents, day, upload.name, upload.lead});
  for (const exchange::SaidRecord& said : looked.read.records) name_new(looked.contents, said);
  return looked;
}

FileRows file_rows_of(const Looked& looked, const std::string& name) {
  FileRows out;
  out.place = [name](const FileRow& row, std::string_view field) {
    return fmt::format("{}:{}:{}", name, row.number, field);
  };
  for (const exchange::SaidRecord& said : looked.read.records) {
    FileRow row{said.record, exchange::object_of(said), said.fields, static_cast<std::int64_t>(said.line)};
    row.is_known = said.is_known;
    row.is_removed = said.is_removed;
    out.rows.push_back(std::move(row));
  }
  return out;
}

Words words_in(const Looked& looked) {
  return [&looked](const Field& field, const Value& value) { return words_of(looked.contents, field, value); };
}

ProjectPreview preview_of(const Looked& looked, const std::string& name) {
  ProjectPreview preview;
  preview.name = name;
  preview.title = looked.title;
  preview.tasks = looked.read.tasks;
  preview.links = looked.read.links;
  preview.unchanged = looked.read.unchanged;
  preview.fresh = looked.read.fresh;
  preview.missing_total = std::ssize(looked.read.absent);
  for (const exchange::AbsentTask& task : looked.read.absent) {
    if (preview.missing.size() >= kMostAbsentTold) break;
    preview.missing.push_back({task.code, task.title, task.title_en});
  }
  for (const exchange::Leftover& left : looked.read.leftover)
    preview.leftover.push_back({left.kind, left.element, left.count, left.what.zh, left.what.en});
  preview.sequence = looked.sequence;
  return preview;
}

}  // namespace

Result<ProjectUpload> read_project_upload(const json::value& body) {
  if (!body.is_object()) return refuse("wrong_kind", "", "应为 JSON 对象", "must be a JSON object");
  ProjectUpload upload;
  Refusals refusals;
  const auto text = [&](const char* name, std::string& into) {
    const json::value* member = body.get_object().if_contains(name);
    if (member == nullptr || member->is_null()) return;
    if (!member->is_string()) {
      refusals.push_back(refuse("wrong_kind", name, "应为文字", "must be text"));
    } else {
      into = shortened(std::string_view(member->get_string()), 120);
    }
  };
  for (const auto& [key, member] : body.get_object()) {
    if (key == "name" || key == "project" || key == "lead" || key == "sequence") continue;
    refusals.push_back(refuse("unknown_field", std::string(key), "没有这一项", "there is no such member"));
  }
  text("name", upload.name);
  text("lead", upload.lead);
  if (upload.name.empty()) upload.name = "project.xml";
  upload.bytes = read_base64(
      body.get_object(), "project", kLargestProject, {"请选择 MS Project 的 XML 文件", "choose a MS Project XML file"},
      refusals);
  if (!refusals.empty()) return refusals;
  return upload;
}

Result<ProjectPreview> preview_project(const Call& call, const ProjectUpload& upload) {
  const auto looked = look(call, upload);
  if (!looked.ok()) return looked.refusals();
  ProjectPreview preview = preview_of(*looked, upload.name);
  preview.refused = tell_refusals(looked->read.refusals, preview.refusals);
  // What only follows from values that were refused is told to nobody.
  if (preview.refused > 0) return preview;
  WrittenRows rows = try_rows(
      call, file_rows_of(*looked, upload.name), looked->sequence, shortened(upload.name, 100), words_in(*looked));
  preview.rows = std::move(rows.rows);
  preview.created = rows.created;
  preview.changed = rows.changed;
  preview.removed = rows.removed;
  preview.unchanged += rows.unchanged;
  preview.refused = tell_refusals(missing_lead(*looked, upload.lead), preview.refusals);
  preview.refused += tell_refusals(rows.refusals, preview.refusals);
  preview.may_import = preview.refused == 0 && preview.created + preview.changed + preview.removed > 0;
  return preview;
}

Result<ProjectImported> import_project(const Call& call, const ProjectUpload& upload, std::int64_t seen) {
  const auto looked = look(call, upload);
  if (!looked.ok()) return looked.refusals();
  if (!looked->read.refusals.empty()) return looked->read.refusals;
  if (const Refusals missing = missing_lead(*looked, upload.lead); !missing.empty()) return missing;
  if (seen > looked->sequence)
    return refuse(
        "bad_sequence", "sequence", "台账序号 {} 尚不存在", "there is no sequence {} in the ledger yet", seen);
  const FileRows file_rows = file_rows_of(*looked, upload.name);
  ProjectImported imported;
  const auto written =
      call.app.store.write(call.edition, call.actor(), [&](store::Transaction& transaction) -> Outcome {
        const WrittenRows rows =
            write_rows(transaction, file_rows, seen, shortened(upload.name, 100), words_in(*looked));
        if (!rows.refusals.empty()) return rows.refusals;
        imported = {rows.created, rows.changed, rows.removed, looked->read.unchanged + rows.unchanged, 0};
        return Done{};
      });
  if (!written.ok()) return written.refusals();
  imported.sequence = written->sequence;
  return imported;
}

}  // namespace muster::app
