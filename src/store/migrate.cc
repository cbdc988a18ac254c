#include <fmt/core.h>

#include "store/dialect.h"
#include "store/migrations.h"
#include "store/sha256.h"

namespace muster::store {
namespace {

struct Applied {
  std::int64_t number = 0;
  std::string name;
  std::string sha256;
};

std::vector<Applied> applied_steps(Engine& engine, Connection& connection) {
  std::vector<Applied> applied;
  if (!engine.has_table(connection, "schema_migration")) return applied;
  connection.run(
      "SELECT \"number\", \"name\", \"sha256\" FROM \"schema_migration\" ORDER BY \"number\"", {},
      [&](std::span<const Value> row) {
        applied.push_back(
            {std::get<std::int64_t>(row[0]), std::get<std::string>(row[1]), std::get<std::string>(row[2])});
      });
  return applied;
}

// Throws unless what was applied is the beginning of what we have.
void check(std::span<const Applied> applied, std::span<const Migration> steps) {
  for (std::size_t i = 0; i < applied.size(); ++i) {
    const Applied& one = applied[i];
    if (i >= steps.size()) {
      throw Failure(
          Failure::Kind::broken,
          Sentence{
              fmt::format(
                  "存储比本程序新：已执行迁移 {:04} {}，本程序只到 {:04}。请使用较新的 muster。", one.number, one.name,
                  steps.size()),
              fmt::format(
                  "The store is newer than this program: migration {:04} {} was applied to it, and this program "
                  "knows only the first {}. Use a newer muster.",
                  one.number, one.name, steps.size())});
    }
    const Migration& step = steps[i];
    if (one.number != step.number || one.name != step.name) {
      throw Failure(
          Failure::Kind::broken,
          Sentence{
              fmt::format(
                  "存储的迁移记录有缺漏：应为 {:04} {}，实际为 {:04} {}。", step.number, step.name, one.number,
                  one.name),
              fmt::format(
                  "The store's migrations do not match this program: {:04} {} was expected and {:04} {} was "
                  "found.",
                  step.number, step.name, one.number, one.name)});
    }
    if (one.sha256 != sha256(step.sql)) {
      throw Failure(
          Failure::Kind::broken,
          Sentence{
              fmt::format("迁移 {:04} {} 与当时执行的内容不同，拒绝打开。", step.number, step.name),
              fmt::format(
                  "Migration {:04} {} is not the one that was applied to this store; it will not be "
                  "opened.",
                  step.number, step.name)});
    }
  }
}

void apply(Engine& engine, Connection& connection, const Migration& step, Instant now) {
  for (const std::string& statement : statements_in(step.sql)) connection.run(engine.translated(statement));
  connection.run(
      "INSERT INTO \"schema_migration\" (\"number\", \"name\", \"sha256\", \"applied_at\") VALUES (?1, ?2, ?3, ?4)",
      {step.number, std::string(step.name), sha256(step.sql), now});
}

constexpr std::string_view kMigrationTable = R"(CREATE TABLE "schema_migration" (
  "number" BIGINT NOT NULL,
  "name" TEXT NOT NULL,
  "sha256" TEXT NOT NULL,
  "applied_at" BIGINT NOT NULL,
  PRIMARY KEY ("number")
))";

}  // namespace

void migrate(Engine& engine, Connection& connection, Instant now, std::span<const Migration> steps) {
  connection.begin_writing();
  try {
    engine.lock_schema(connection);
    const auto applied = applied_steps(engine, connection);
    check(applied, steps);
    if (applied.size() == steps.size()) return connection.roll_back();
    if (applied.empty()) connection.run(engine.translated(kMigrationTable));
    for (const Migration& step : steps.subspan(applied.size())) apply(engine, connection, step, now);
    connection.commit();
  } catch (...) {
    connection.roll_back();
    throw;
  }
}

}  // namespace muster::store
