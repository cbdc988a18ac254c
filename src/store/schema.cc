#include "store/schema.h"

#include "model/account.h"
#include "model/contents.h"
#include "store/columns.h"
#include "store/entry.h"

namespace muster::store {
namespace {

std::string column_type(const Field& field) {
  switch (field.kind) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::instant:
      return "BIGINT";
    case Kind::number:
      return "DOUBLE";
    case Kind::text:
    case Kind::choice:
    case Kind::date:
    case Kind::texts:
      return "TEXT";
    case Kind::record:
    case Kind::records:
      break;
  }
  throw Failure(Failure::Kind::broken, "nested records cannot be stored: " + std::string(field.name));
}

// A column that is added later needs a default for the rows that are there, so the first ones have it too.
std::string column_default(const Record& record, const Field& field) {
  if (field.is_key || field.is_optional) return {};
  switch (field.kind) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::number:
      return " DEFAULT 0";
    case Kind::text:
      return " DEFAULT ''";
    case Kind::texts:
      return " DEFAULT '[]'";
    case Kind::choice:
      return " DEFAULT '" + std::get<std::string>(field.get(record.make().get())) + "'";
    default:
      return {};
  }
}

std::string column_of(const Record& record, const Field& field) {
  return "  " + quoted(field.name) + ' ' + column_type(field) + (field.is_optional ? "" : " NOT NULL") +
         column_default(record, field) + ",\n";
}

std::string table_of(const Record& record) {
  std::string text = "CREATE TABLE " + quoted(record.name) + " (\n  \"edition\" TEXT NOT NULL,\n";
  for (const Field& field : record.fields) text += column_of(record, field);
  return text + "  PRIMARY KEY (\"edition\", \"code\")\n)";
}

std::string ledger_table() {
  std::string text = "CREATE TABLE \"ledger\" (\n";
  for (const Field& field : fields<Entry>().fields) {
    text += "  " + quoted(field.name) + ' ' + column_type(field) + " NOT NULL,\n";
  }
  return text + "  PRIMARY KEY (\"edition\", \"sequence\")\n)";
}

constexpr const char* kOtherTables[] = {
    R"(CREATE INDEX "ledger_record" ON "ledger" ("edition", "noun", "code", "sequence"))",

    R"(CREATE INDEX "ledger_removed" ON "ledger" ("edition", "noun", "code", "revision") WHERE "action" = 'remove')",

    R"(CREATE INDEX "ledger_people" ON "ledger" ("edition", "sequence") WHERE "actor" <> 'import')",

    R"(CREATE INDEX "task_parent" ON "task" ("edition", "parent"))",

    R"(CREATE INDEX "link_successor" ON "link" ("edition", "successor"))",

    R"(CREATE INDEX "proposed_change_proposal" ON "proposed_change" ("edition", "proposal"))",

    R"(CREATE TABLE "ledger_head" (
  "edition" TEXT NOT NULL,
  "sequence" BIGINT NOT NULL,
  "hash" TEXT NOT NULL,
  PRIMARY KEY ("edition")
))",

    R"(CREATE TABLE "content" (
  "sha256" TEXT NOT NULL,
  "size" BIGINT NOT NULL,
  "bytes" BYTES NOT NULL,
  PRIMARY KEY ("sha256")
))",

    R"(CREATE TABLE "credential" (
  "account" TEXT NOT NULL,
  "password_hash" TEXT NOT NULL,
  "failed" BIGINT NOT NULL DEFAULT 0,
  "locked_until" BIGINT NOT NULL DEFAULT 0,
  "changed_at" BIGINT NOT NULL,
  PRIMARY KEY ("account")
))",

    R"(CREATE TABLE "sign_in_session" (
  "token_hash" TEXT NOT NULL,
  "account" TEXT NOT NULL,
  "csrf" TEXT NOT NULL,
  "created_at" BIGINT NOT NULL,
  "used_at" BIGINT NOT NULL,
  "expires_at" BIGINT NOT NULL,
  PRIMARY KEY ("token_hash")
))",

    R"(CREATE INDEX "sign_in_session_account" ON "sign_in_session" ("account"))",

    R"(CREATE TABLE "calendar_subscription" (
  "secret_hash" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "account" TEXT NOT NULL,
  "edition" TEXT NOT NULL,
  "noun" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "language" TEXT NOT NULL,
  "created_at" BIGINT NOT NULL,
  "used_at" BIGINT NOT NULL DEFAULT 0,
  "uses" BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY ("secret_hash")
))",

    R"(CREATE INDEX "calendar_subscription_edition" ON "calendar_subscription" ("edition", "account"))",

    R"(CREATE TABLE "invitation" (
  "token_hash" TEXT NOT NULL,
  "account" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "expires_at" BIGINT NOT NULL,
  PRIMARY KEY ("token_hash")
))",

    R"(CREATE TABLE "drill_run" (
  "edition" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "scenario" TEXT NOT NULL,
  "revision" BIGINT NOT NULL,
  "variant" TEXT NOT NULL,
  "compares" BIGINT NOT NULL,
  "seed" BIGINT NOT NULL,
  "replications" BIGINT NOT NULL,
  "half_width" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "started_by" TEXT NOT NULL,
  "asked_at" BIGINT NOT NULL,
  "began_at" BIGINT,
  "ended_at" BIGINT,
  "place" BIGINT NOT NULL,
  "done" BIGINT NOT NULL,
  "of" BIGINT NOT NULL,
  "seconds" DOUBLE NOT NULL,
  "seconds_left" DOUBLE NOT NULL,
  "message" TEXT NOT NULL,
  "message_en" TEXT NOT NULL,
  "key" TEXT NOT NULL DEFAULT '',
  "seen_at" BIGINT NOT NULL DEFAULT 0,
  "is_cancelled" BIGINT NOT NULL DEFAULT 0,
  "bytes" BIGINT NOT NULL DEFAULT 0,
  "source" TEXT NOT NULL DEFAULT '',
  "variants" TEXT NOT NULL DEFAULT '',
  "answers" TEXT NOT NULL DEFAULT '',
  PRIMARY KEY ("edition", "code")
))",
};

}  // namespace

const std::vector<const Record*>& stored_records() {
  static const std::vector<const Record*> all = [] {
    std::vector<const Record*> records{&fields<Edition>(), &fields<Account>()};
    for (const Noun& noun : nouns()) records.push_back(noun.record);
    return records;
  }();
  return all;
}

const Record* stored_record(std::string_view noun) {
  for (const Record* record : stored_records()) {
    if (record->name == noun) return record;
  }
  return nullptr;
}

std::vector<std::string> generated_schema() {
  std::vector<std::string> schema;
  for (const Record* record : stored_records()) schema.push_back(table_of(*record));
  schema.push_back(ledger_table());
  for (const char* table : kOtherTables) schema.emplace_back(table);
  return schema;
}

}  // namespace muster::store
