#include "store/record_transaction.h"

#include <cmath>

#include "base/sentence.h"
#include "base/text.h"
#include "store/change.h"
#include "store/columns.h"
#include "store/ledger.h"
#include "store/schema.h"
#include "store/sha256.h"

namespace muster::store {
namespace {

[[noreturn]] void fail_broken(const Record& record, std::string_view code, const char* what) {
  throw Failure(Failure::Kind::broken, std::string(record.name) + ' ' + std::string(code) + ": " + what);
}

// What could not be read back as it was is our own mistake: every way in has checked it.
void check_values(const Record& record, std::span<const Value> values, std::string_view code) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (const auto* text = std::get_if<std::string>(&values[i])) {
      if (!valid_utf8(*text)) fail_broken(record, code, "a text is not UTF-8");
    } else if (const auto* number = std::get_if<double>(&values[i])) {
      if (!std::isfinite(*number)) fail_broken(record, code, "a number is not finite");
    } else if (const auto* texts = std::get_if<Texts>(&values[i])) {
      for (const std::string& item : *texts) {
        if (!valid_utf8(item)) fail_broken(record, code, "a text is not UTF-8");
      }
    }
  }
}

const std::string& insert_entry() {
  static const std::string sql = [] {
    std::string text = "INSERT INTO \"ledger\" (" + ledger_columns() + ") VALUES (";
    for (std::size_t i = 1; i <= fields<Entry>().fields.size(); ++i) text += (i == 1 ? "?" : ", ?") + std::to_string(i);
    return text + ')';
  }();
  return sql;
}

std::vector<Value> with_edition(const std::string& edition, std::vector<Value> values) {
  values.insert(values.begin(), edition);
  return values;
}

}  // namespace

RecordTransaction::RecordTransaction(GroupState& group, const std::string& edition, const Actor& actor, Instant now)
    : group_(group),
      edition_(edition),
      actor_(actor),
      now_(now),
      head_(group.heads.find(edition)->second),
      known_(group.known[edition]) {}

bool RecordTransaction::load(const Record& record, std::string_view code, void* object) {
  if (known_.exists(record.name, code) == false) return false;
  const bool found = store::load(group_.connection, record, edition_, code, object);
  known_.set(record.name, code, found);
  return found;
}

bool RecordTransaction::exists(std::string_view noun, std::string_view code) {
  const Record* record = stored_record(noun);
  if (record == nullptr) throw Failure(Failure::Kind::broken, "there is no noun " + std::string(noun));
  if (const auto known = known_.exists(noun, code)) return *known;
  bool found = false;
  group_.connection.run(
      statements_of(*record).exists, {edition_, std::string(code)}, [&](std::span<const Value>) { found = true; });
  known_.set(noun, code, found);
  return found;
}

bool RecordTransaction::run_for_one(std::string_view sql, std::span<const Value> values) {
  if (group_.careful) return group_.connection.run(sql, values, {}) == 1;
  return group_.connection.run_ahead(sql, values);
}

// A code that is taken again goes on where the removed record's revisions stopped: whoever still holds that record's
// revision can never write into another one.
std::int64_t RecordTransaction::first_revision(const Record& record, std::string_view code) {
  if (!known_.knows_removed()) {
    known_.know_removed();
    group_.connection.run(
        "SELECT \"noun\", \"code\", MAX(\"revision\") FROM \"ledger\" WHERE \"edition\" = ?1 AND \"action\" = 'remove' "
        "GROUP BY \"noun\", \"code\"",
        {edition_}, [&](std::span<const Value> row) {
          known_.set_removed(
              std::get<std::string>(row[0]), std::get<std::string>(row[1]), std::get<std::int64_t>(row[2]));
        });
  }
  return known_.removed_at(record.name, code) + 1;
}

Outcome RecordTransaction::create(const Record& record, void* object, std::string_view reason) {
  const Statements& statements = statements_of(record);
  const std::string code = std::get<std::string>(record.fields[statements.key].get(object));
  const std::int64_t revision = first_revision(record, code);
  record.fields[statements.revision].set(object, std::int64_t{revision});
  auto values = values_of(record, object);
  check_values(record, values, code);
  std::string change = whole_change(record, values, Side::after);
  if (known_.exists(record.name, code) == true ||
      !run_for_one(statements.insert, with_edition(edition_, std::move(values)))) {
    known_.set(record.name, code, true);
    return refuse(
        "duplicate_code", "code", "{0}编号 {1} 已经有了", "{2} {1} exists already", record.label.zh, code,
        record.label.en);
  }
  known_.set(record.name, code, true);
  write_down(Action::create, record, code, revision, reason, std::move(change));
  return Done{};
}

void RecordTransaction::change(const Record& record, const void* before, void* after, std::string_view reason) {
  const Statements& statements = statements_of(record);
  const auto old = values_of(record, before);
  const std::int64_t revision = std::get<std::int64_t>(old[statements.revision]);
  record.fields[statements.revision].set(after, std::int64_t{revision});
  auto values = values_of(record, after);
  const std::string code = std::get<std::string>(values[statements.key]);
  if (values[statements.key] != old[statements.key]) fail_broken(record, code, "a code cannot be changed");
  check_values(record, values, code);
  std::string change = difference(record, old, values);
  if (change.empty()) return;
  values[statements.revision] = revision + 1;
  record.fields[statements.revision].set(after, revision + 1);
  values.emplace_back(revision);
  if (!run_for_one(statements.update, with_edition(edition_, std::move(values)))) {
    fail_broken(record, code, "was changed without being loaded in the same transaction");
  }
  write_down(Action::change, record, code, revision + 1, reason, std::move(change));
}

void RecordTransaction::remove(const Record& record, const void* object, std::string_view reason) {
  const Statements& statements = statements_of(record);
  const auto values = values_of(record, object);
  const std::string code = std::get<std::string>(values[statements.key]);
  const std::int64_t revision = std::get<std::int64_t>(values[statements.revision]);
  const Value key[] = {edition_, code, revision};
  if (!run_for_one(statements.remove, key)) {
    fail_broken(record, code, "was removed without being loaded in the same transaction");
  }
  known_.set(record.name, code, false);
  known_.set_removed(record.name, code, revision + 1);
  write_down(Action::remove, record, code, revision + 1, reason, whole_change(record, values, Side::before));
}

void RecordTransaction::write_down(
    Action action, const Record& record, std::string code, std::int64_t revision, std::string_view reason,
    std::string change) {
  if (!valid_utf8(reason) || !valid_utf8(actor_.account) || !valid_utf8(actor_.unit)) {
    fail_broken(record, code, "actor or reason is not UTF-8");
  }
  Entry entry;
  entry.edition = edition_;
  entry.sequence = head_.sequence + 1;
  entry.at = now_;
  entry.actor = actor_.account;
  entry.unit = actor_.unit;
  entry.action = action;
  entry.noun = record.name;
  entry.code = std::move(code);
  entry.revision = revision;
  entry.reason = reason;
  entry.change = std::move(change);
  entry.previous = head_.hash;
  entry.hash = hash_of(entry);
  head_.sequence = entry.sequence;
  head_.hash = entry.hash;
  run_for_one(insert_entry(), values_of(fields<Entry>(), &entry));
}

std::vector<Entry> RecordTransaction::changes_since(
    const Record& record, std::string_view code, std::int64_t revision) {
  static const std::string sql = "SELECT " + ledger_columns() +
                                 " FROM \"ledger\" WHERE \"edition\" = ?1 AND \"noun\" = ?2 AND \"code\" = ?3 AND "
                                 "\"revision\" > ?4 ORDER BY \"sequence\"";
  std::vector<Entry> entries;
  group_.connection.run(
      sql, {edition_, std::string(record.name), std::string(code), revision},
      [&](std::span<const Value> row) { entries.push_back(entry_of(row)); });
  return entries;
}

std::string RecordTransaction::keep_content(std::string_view bytes) {
  std::string name = sha256(bytes);
  bool kept = false;
  group_.connection.run(
      "SELECT 1 FROM \"content\" WHERE \"sha256\" = ?1", {name}, [&](std::span<const Value>) { kept = true; });
  if (kept) return name;
  const Value values[] = {name, static_cast<std::int64_t>(bytes.size())};
  group_.connection.run_with_bytes(
      "INSERT INTO \"content\" (\"sha256\", \"size\", \"bytes\") VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", values,
      bytes);
  return name;
}

}  // namespace muster::store
