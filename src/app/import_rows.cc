#include "app/import_rows.h"

#include <algorithm>
#include <memory>
#include <sodium.h>

#include "app/loop_checks.h"
#include "app/meanwhile.h"
#include "app/record_checks.h"
#include "base/sentence.h"

namespace muster::app {
namespace {

// Undoes what a look has written.
constexpr const char* kOnlyLooked = "only_looked";

struct WrittenRecord {
  const FileRow* row = nullptr;
  std::unique_ptr<AnyRecord> before;  // nullptr: it is new
  std::unique_ptr<AnyRecord> after;
};

struct Writing {
  store::Transaction& transaction;
  const FileRows& rows;
  const std::string& reason;
  const Words& words;
  Meanwhile meanwhile{};
  std::vector<WrittenRecord> written{};
  WrittenRows out{};
};

void add_refusal(Writing& writing, Refusal refusal) {
  if (writing.out.refusals.size() < kMostRefusals) writing.out.refusals.push_back(std::move(refusal));
}

void add_placed(Writing& writing, const FileRow& row, const Refusals& refusals) {
  for (Refusal refusal : refusals) {
    refusal.where = writing.rows.place(row, refusal.where.empty() ? "code" : refusal.where);
    add_refusal(writing, std::move(refusal));
  }
}

std::string title_of(const FileRow& row, const void* object) {
  const Field* title = row.record->find("title");
  return title == nullptr ? std::string() : std::get<std::string>(title->get(object));
}

PreviewRow preview_of(const FileRow& row, const void* object) {
  PreviewRow preview;
  preview.row = row.number;
  preview.noun = row.record->name;
  preview.code = code_of(*row.record, object);
  preview.title = title_of(row, object);
  return preview;
}

FieldChange change_of(const Writing& writing, const Field& field, const Value& was, const Value& becomes) {
  const Sentence before = writing.words(field, was);
  const Sentence after = writing.words(field, becomes);
  return {std::string(field.name), before.zh, before.en, after.zh, after.en};
}

void refuse_conflict(Writing& writing, const FileRow& row, const Field& field, const FieldChange& change) {
  add_refusal(
      writing, {"conflict", writing.rows.place(row, field.name),
                say("{0} 的“{1}”刚被他人改为“{2}”，文件中为“{3}”",
                    "{0}: somebody else has just set \"{4}\" to \"{5}\"; the file says \"{6}\"",
                    code_of(*row.record, row.object), field.label.zh, change.was, change.becomes, field.label.en,
                    change.was_en, change.becomes_en)});
}

// The record that the row names has come, gone or changed since the person looked.
void refuse_stale(Writing& writing, const FileRow& row) {
  add_refusal(
      writing, refuse(
                   "conflict", writing.rows.place(row, "code"), "{1} {0} 刚被他人新建、修改或删除，请重新预览",
                   "somebody else has just made, changed or removed the {2} {0}; look at the file again",
                   code_of(*row.record, row.object), row.record->label.zh, row.record->label.en));
}

void create_record(Writing& writing, const FileRow& row) {
  auto fresh = std::make_unique<AnyRecord>(*row.record);
  row.record->find("code")->set(fresh->get(), row.record->find("code")->get(row.object));
  PreviewRow preview = preview_of(row, row.object);
  preview.is_new = true;
  for (const std::string& name : row.fields) {
    const Field& field = *row.record->find(name);
    field.set(fresh->get(), field.get(row.object));
    if (name != "title") preview.changes.push_back(change_of(writing, field, {}, field.get(row.object)));
  }
  const Outcome created = writing.transaction.create(*row.record, fresh->get(), writing.reason);
  if (!created.ok()) return add_placed(writing, row, created.refusals());
  ++writing.out.created;
  writing.out.rows.push_back(std::move(preview));
  writing.written.push_back({&row, nullptr, std::move(fresh)});
}

void change_record(Writing& writing, const FileRow& row, std::unique_ptr<AnyRecord> before) {
  auto after = std::make_unique<AnyRecord>(*before);
  PreviewRow preview = preview_of(row, before->get());
  const auto others = writing.meanwhile.find({std::string(row.record->name), preview.code});
  for (const std::string& name : row.fields) {
    const Field& field = *row.record->find(name);
    const Value was = field.get(before->get());
    Value becomes = field.get(row.object);
    if (was == becomes) continue;
    preview.changes.push_back(change_of(writing, field, was, becomes));
    if (others != writing.meanwhile.end() && others->second.contains(name))
      refuse_conflict(writing, row, field, preview.changes.back());
    field.set(after->get(), std::move(becomes));
  }
  if (preview.changes.empty()) {
    ++writing.out.unchanged;
    return;
  }
  writing.transaction.change(*row.record, before->get(), after->get(), writing.reason);
  ++writing.out.changed;
  writing.out.rows.push_back(std::move(preview));
  writing.written.push_back({&row, std::move(before), std::move(after)});
}

void remove_record(Writing& writing, const FileRow& row, const AnyRecord& before) {
  PreviewRow preview = preview_of(row, before.get());
  preview.is_removed = true;
  if (writing.meanwhile.contains({std::string(row.record->name), preview.code})) return refuse_stale(writing, row);
  for (const Field& field : row.record->fields) {
    const Value was = field.get(before.get());
    if (field.refers.empty() || absent(was)) continue;
    preview.changes.push_back(change_of(writing, field, was, {}));
  }
  writing.transaction.remove(*row.record, before.get(), writing.reason);
  ++writing.out.removed;
  writing.out.rows.push_back(std::move(preview));
}

void write_row(Writing& writing, const FileRow& row) {
  auto before = std::make_unique<AnyRecord>(*row.record);
  const bool is_there = writing.transaction.load(*row.record, code_of(*row.record, row.object), before->get());
  if (is_there != row.is_known) return refuse_stale(writing, row);
  if (row.is_removed) return remove_record(writing, row, *before);
  if (is_there) return change_record(writing, row, std::move(before));
  create_record(writing, row);
}

bool holds(const Texts& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool is_in(const TaskLoop& loop, const WrittenRecord& written) {
  if (written.row->record == &fields<Task>()) return holds(loop.codes, code_of(fields<Task>(), written.after->get()));
  if (written.row->record != &fields<Link>()) return false;
  const auto& link = *static_cast<const Link*>(written.after->get());
  return holds(loop.codes, link.predecessor) && holds(loop.codes, link.successor);
}

// Told at the first of its records that the file speaks of; a loop without any was there before.
void check_loops_through(Writing& writing) {
  for (const TaskLoop& loop : task_loops(writing.transaction)) {
    const auto written = std::find_if(
        writing.written.begin(), writing.written.end(), [&](const WrittenRecord& one) { return is_in(loop, one); });
    if (written == writing.written.end()) continue;
    const bool is_link = written->row->record == &fields<Link>();
    add_refusal(
        writing, refuse(
                     "loop", writing.rows.place(*written->row, is_link ? "predecessor" : loop.field),
                     "首尾相接成环，无法排定：{}", "goes round in a loop and can never be ordered: {}", loop.words));
  }
}

void check_written(Writing& writing) {
  for (const WrittenRecord& one : writing.written) {
    const Record& record = *one.row->record;
    const void* before = one.before == nullptr ? nullptr : one.before->get();
    add_placed(writing, *one.row, check_but_loops(writing.transaction, record, before, one.after->get()));
  }
  check_loops_through(writing);
}

std::string decoded(std::string_view base64) {
  std::string bytes(base64.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const int failed = sodium_base642bin(
      reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), base64.data(), base64.size(), nullptr, &size,
      nullptr, sodium_base64_VARIANT_ORIGINAL);
  bytes.resize(failed == 0 ? size : 0);
  return bytes;
}

}  // namespace

WrittenRows write_rows(
    store::Transaction& transaction, const FileRows& rows, std::int64_t seen, const std::string& reason,
    const Words& words) {
  Writing writing{transaction, rows, reason, words};
  writing.meanwhile = changed_since(transaction, seen);
  for (const FileRow& row : rows.rows) write_row(writing, row);
  check_written(writing);
  return std::move(writing.out);
}

WrittenRows try_rows(
    const Call& call, const FileRows& rows, std::int64_t seen, const std::string& reason, const Words& words) {
  WrittenRows written;
  const auto undone = call.app.store.write(call.edition, call.actor(), [&](store::Transaction& transaction) -> Outcome {
    written = write_rows(transaction, rows, seen, reason, words);
    return Refusal{kOnlyLooked, "", {}};
  });
  (void)undone;  // always refused: that is what undoes it
  return written;
}

std::int64_t tell_refusals(const Refusals& refusals, std::vector<TableRefusal>& told) {
  for (const Refusal& refusal : refusals) {
    if (told.size() >= kMostTableRefusals) break;
    told.push_back({refusal.where, refusal.code, refusal.message.zh, refusal.message.en});
  }
  return std::ssize(refusals);
}

std::string read_base64(
    const boost::json::object& body, const char* member, std::size_t most, const Sentence& required,
    Refusals& refusals) {
  const auto* value = body.if_contains(member);
  if (value == nullptr || !value->is_string() || value->get_string().empty()) {
    refusals.push_back({"required", member, required});
    return {};
  }
  std::string bytes = decoded(std::string_view(value->get_string()));
  if (bytes.empty()) {
    refusals.push_back(refuse("bad_base64", member, "应为 base64", "must be base64"));
  } else if (bytes.size() > most) {
    refusals.push_back(refuse("too_large", member, "文件超过 {} MB", "the file is larger than {} MB", most >> 20));
  }
  return bytes;
}

}  // namespace muster::app
