// The migrations lead to the schema that the described types ask for, and to no other.
#include "store/schema.h"

#include <algorithm>
#include <fstream>
#include <map>

#include <gmock/gmock.h>

#include "model/contents.h"
#include "store/dialect.h"
#include "store/migrations.h"
#include "store/sha256.h"
#include "store/test_place.h"

namespace muster::store {
namespace {

TEST(Dialect, StatementsAreSplitOutsideOfQuotes) {
  EXPECT_THAT(
      statements_in("-- a comment; with a semicolon\nCREATE \"a;b\" ';--';\n\n SELECT 1 -- end\n;"),
      testing::ElementsAre("CREATE \"a;b\" ';--'", "SELECT 1"));
}

TEST(Dialect, PlaceholdersBecomeDollarsOutsideOfQuotes) {
  EXPECT_EQ(
      with_dollars("SELECT \"a?1\", '?2''?3' WHERE \"x\" = ?1 AND y = ?12"),
      "SELECT \"a?1\", '?2''?3' WHERE \"x\" = $1 AND y = $12");
}

TEST(Dialect, OnlyWholeWordsAreReplaced) {
  const auto word_for = [](std::string_view word) { return word == "TEXT" ? std::string("T") : std::string(word); };
  EXPECT_EQ(with_words("\"TEXT\" TEXT, TEXTS 'TEXT' TEXT", word_for), "\"TEXT\" T, TEXTS 'TEXT' T");
}

class SchemaTest : public OverBothEngines {
 protected:
  std::unique_ptr<Engine> engine(const TestPlace& where) {
    return where.engine() == "sqlite" ? sqlite_engine(where.file()) : postgresql_engine(where.address());
  }

  // Every table, column, key and index as the database itself describes them; the order of columns means nothing.
  std::string description(Connection& connection) {
    std::vector<std::string> lines;
    const auto add = [&](std::span<const Value> row) {
      std::string line;
      for (const Value& value : row) {
        if (const auto* text = std::get_if<std::string>(&value)) line += *text + " | ";
        if (const auto* whole = std::get_if<std::int64_t>(&value)) line += std::to_string(*whole) + " | ";
        if (absent(value)) line += "null | ";
      }
      lines.push_back(line);
    };
    connection.begin_reading();
    if (place->engine() == "sqlite") {
      connection.run(
          "SELECT m.name, x.strict, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk FROM sqlite_master m "
          "JOIN pragma_table_list(m.name) x JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
          {}, add);
      connection.run(
          "SELECT m.name, i.name, i.\"unique\", i.origin, i.partial, c.seqno, c.name FROM sqlite_master m "
          "JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c WHERE m.type = 'table'",
          {}, add);
    } else {
      connection.run(
          "SELECT table_name::text, column_name::text, data_type::text, is_nullable::text, column_default::text, "
          "collation_name::text FROM information_schema.columns WHERE table_schema = current_schema()",
          {}, add);
      connection.run(
          "SELECT tablename::text, replace(indexdef, schemaname || '.', '') FROM pg_indexes "
          "WHERE schemaname = current_schema()",
          {}, add);
    }
    connection.roll_back();
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const std::string& line : lines) {
      if (line.find("schema_migration") == std::string::npos) text += line + "\n";
    }
    return text;
  }

  std::string failure_of_opening() {
    try {
      open_store();
      return "opened";
    } catch (const Failure& failure) {
      EXPECT_FALSE(failure.sentence().zh.empty());
      return failure.sentence().en;
    }
  }
};
OVER_BOTH_ENGINES(SchemaTest);

TEST_P(SchemaTest, MigratedIsWhatTheTypesAskFor) {
  const auto migrated = engine(*place);
  const auto connection = migrated->connect(Purpose::write);
  migrate(*migrated, *connection, clock.now());
  const std::string by_migrations = description(*connection);

  const TestPlace other(GetParam());
  const auto generated = engine(other);
  const auto fresh = generated->connect(Purpose::write);
  fresh->begin_writing();
  for (const std::string& statement : generated_schema()) fresh->run(generated->translated(statement));
  fresh->commit();
  EXPECT_EQ(by_migrations, description(*fresh));
  EXPECT_THAT(by_migrations, testing::HasSubstr("ledger_record"));
  EXPECT_GT(std::count(by_migrations.begin(), by_migrations.end(), '\n'), 200);
}

TEST_P(SchemaTest, OpeningTwiceChangesNothing) {
  open_store().reset();
  const auto both = engine(*place);
  const auto before = description(*both->connect(Purpose::write));
  open_store().reset();
  EXPECT_EQ(description(*both->connect(Purpose::write)), before);
}

TEST_P(SchemaTest, LaterStepsAreAddedToAnOlderStore) {
  const auto some = engine(*place);
  const auto connection = some->connect(Purpose::write);
  const Migration first[] = {{1, "first", "CREATE TABLE \"a\" (\"x\" TEXT NOT NULL, PRIMARY KEY (\"x\"));"}};
  const Migration both[] = {first[0], {2, "second", "ALTER TABLE \"a\" ADD COLUMN \"y\" BIGINT NOT NULL DEFAULT 7;"}};
  migrate(*some, *connection, clock.now(), first);
  connection->begin_writing();
  connection->run("INSERT INTO \"a\" (\"x\") VALUES ('kept')");
  connection->commit();
  migrate(*some, *connection, clock.now(), both);
  migrate(*some, *connection, clock.now(), both);
  std::int64_t y = 0;
  connection->begin_reading();
  connection->run("SELECT \"y\" FROM \"a\" WHERE \"x\" = 'kept'", {}, [&](std::span<const Value> row) {
    y = std::get<std::int64_t>(row[0]);
  });
  connection->roll_back();
  EXPECT_EQ(y, 7);
}

TEST_P(SchemaTest, AStepThatFailsLeavesNothing) {
  const auto some = engine(*place);
  const auto connection = some->connect(Purpose::write);
  const Migration bad[] = {{1, "first", "CREATE TABLE \"a\" (\"x\" TEXT); CREATE TABLE \"a\" (\"x\" TEXT);"}};
  EXPECT_THROW(migrate(*some, *connection, clock.now(), bad), Failure);
  EXPECT_EQ(description(*connection), "");
}

TEST_P(SchemaTest, AnotherMigrationThanWasAppliedIsRefused) {
  open_store().reset();
  place->execute(R"(UPDATE "schema_migration" SET "sha256" = ')" + sha256("other") + "'");
  EXPECT_EQ(
      failure_of_opening(),
      "Migration 0001 first is not the one that was applied to this store; it will not be opened.");
}

TEST_P(SchemaTest, ANewerStoreIsRefused) {
  open_store().reset();
  const auto next = std::to_string(migrations().size() + 1);
  place->execute(R"(INSERT INTO "schema_migration" VALUES ()" + next + ", 'later', 'x', 0)");
  EXPECT_THAT(failure_of_opening(), testing::StartsWith("The store is newer than this program"));
}

TEST_P(SchemaTest, AMissingMigrationIsRefused) {
  open_store().reset();
  place->execute(
      R"(UPDATE "schema_migration" SET "number" = "number" + 1 WHERE "number" = (SELECT MAX("number") FROM "schema_migration"))");
  EXPECT_THAT(failure_of_opening(), testing::StartsWith("The store's migrations do not match this program"));
}

TEST(OpenTest, RefusesWhatIsNoAddress) {
  const SystemClock clock;
  for (const char* address :
       {"", "sqlite:", "store.db", "mysql://x", "sqlite:/no/such/folder/store.db", "postgresql://127.0.0.1:1/none"}) {
    try {
      open(address, clock);
      ADD_FAILURE() << address;
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.kind(), Failure::Kind::unavailable) << address;
    }
  }
}

TEST(OpenTest, RefusesAFileThatIsNoStore) {
  const TestPlace place("sqlite");
  std::ofstream(place.file()) << std::string(10'000, 'x');
  const SystemClock clock;
  try {
    open(place.address(), clock);
    FAIL() << "opened";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.kind(), Failure::Kind::damaged);
  }
}

}  // namespace
}  // namespace muster::store
