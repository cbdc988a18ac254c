// Where a test keeps its store: a temporary folder, or a schema of its own in the PostgreSQL that
// MUSTER_TEST_POSTGRESQL names (a libpq address). Without that variable the tests over PostgreSQL fail, unless
// MUSTER_TEST_WITHOUT_POSTGRESQL=1 says that this is wanted; then they are skipped.
#pragma once

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <sqlite3.h>
#include <string>
#include <unistd.h>

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <libpq-fe.h>

#include "store/verify.h"

namespace muster::store {

class TestPlace {
 public:
  explicit TestPlace(std::string engine) : engine_(std::move(engine)) {
    static std::atomic<int> count{0};
    name_ = fmt::format("muster_test_{}_{}", getpid(), ++count);
    if (engine_ == "sqlite") {
      folder_ = std::filesystem::temp_directory_path() / name_;
      std::filesystem::create_directories(folder_);
    } else {
      execute(server(), "CREATE SCHEMA " + name_);
    }
  }
  ~TestPlace() {
    if (engine_ == "sqlite") {
      std::filesystem::remove_all(folder_);
    } else {
      execute(server(), "DROP SCHEMA " + name_ + " CASCADE");
    }
  }
  TestPlace(const TestPlace&) = delete;
  TestPlace& operator=(const TestPlace&) = delete;

  const std::string& engine() const { return engine_; }

  std::string address() const {
    if (engine_ == "sqlite") return "sqlite:" + file();
    return server() + (server().find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + name_;
  }
  std::string file() const { return (folder_ / "store.db").string(); }

  // Behind the store's back.
  void execute(const std::string& sql) const {
    if (engine_ == "postgresql") return execute(address(), sql);
    sqlite3* database = nullptr;
    char* message = nullptr;
    sqlite3_open(file().c_str(), &database);
    sqlite3_busy_timeout(database, 10'000);
    const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
    EXPECT_EQ(code, SQLITE_OK) << sql << ": " << (message == nullptr ? "" : message);
    sqlite3_free(message);
    sqlite3_close(database);
  }

 private:
  static std::string server() {
    const char* address = std::getenv("MUSTER_TEST_POSTGRESQL");
    return address == nullptr ? "" : address;
  }

  static void execute(const std::string& address, const std::string& sql) {
    PGconn* connection = PQconnectdb(address.c_str());
    PQsetNoticeProcessor(connection, [](void*, const char*) {}, nullptr);
    PGresult* result = PQexec(connection, sql.c_str());
    const auto status = PQresultStatus(result);
    EXPECT_TRUE(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) << sql << ": " << PQerrorMessage(connection);
    PQclear(result);
    PQfinish(connection);
  }

  std::string engine_;
  std::string name_;
  std::filesystem::path folder_;
};

// Tests that run over both engines.
class OverBothEngines : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (std::string(GetParam()) == "postgresql" && std::getenv("MUSTER_TEST_POSTGRESQL") == nullptr) {
      const char* without = std::getenv("MUSTER_TEST_WITHOUT_POSTGRESQL");
      if (without != nullptr && std::string(without) == "1") GTEST_SKIP() << "without PostgreSQL, as asked";
      FAIL() << "MUSTER_TEST_POSTGRESQL is not set: it names a PostgreSQL for tests, as in "
                "postgresql://postgres@/postgres?host=/tmp/socket. MUSTER_TEST_WITHOUT_POSTGRESQL=1 skips these tests.";
    }
    place = std::make_unique<TestPlace>(GetParam());
  }

  std::unique_ptr<Store> open_store() { return open(place->address(), clock); }

  std::unique_ptr<TestPlace> place;
  SetClock clock{Instant{1'571'126'400'000'000}};  // 2019-10-15T08:00:00Z
};

inline std::string describe_flaws(const VerifyReport& report) {
  std::string text;
  for (const Flaw& flaw : report.flaws) {
    text += fmt::format("[{} {} {} {}] {}\n", flaw.sequence, flaw.noun, flaw.code, flaw.field, flaw.message.en);
  }
  return text;
}

}  // namespace muster::store

#define OVER_BOTH_ENGINES(Suite)                               \
  INSTANTIATE_TEST_SUITE_P(                                    \
      Engines, Suite, testing::Values("sqlite", "postgresql"), \
      [](const testing::TestParamInfo<const char*>& tested) { return std::string(tested.param); })
