// The engine over PostgreSQL. Several processes may share a database: the row of the ledger's head is their lock, and
// they wake each other by NOTIFY, once for many commits because each NOTIFY waits for all others in the server.
#include <chrono>

#include "store/dialect.h"
#include "store/postgresql_connection.h"
#include "store/sha256.h"

namespace muster::store {
namespace {

using SteadyClock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto kBetweenWords = 15ms;
constexpr auto kBetweenLooks = 1000ms;  // in case a word was lost

class PostgresqlWatch final : public Watch {
 public:
  explicit PostgresqlWatch(const std::string& address) : connection_(address, Purpose::watch) { listen(); }

  int socket() const override { return connection_.usable() ? connection_.socket() : -1; }
  Connection& connection() override { return connection_; }

  int patience_milliseconds() const override {
    if (!to_say_) return static_cast<int>(kBetweenLooks.count());
    const auto rest = said_ + kBetweenWords - SteadyClock::now();
    return static_cast<int>(std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::milliseconds>(rest).count()));
  }

  void announce() override { to_say_ = true; }

  bool others_wrote() override {
    bool news = false;
    if (!connection_.usable()) {
      connection_.revive();
      listen();
      news = true;
    }
    const auto now = SteadyClock::now();
    if (to_say_ && now - said_ >= kBetweenWords) {
      connection_.run(say_);
      said_ = now;
      to_say_ = false;
    }
    news = connection_.notified() || news || now - looked_ >= kBetweenLooks;
    if (news) looked_ = now;
    return news;
  }

 private:
  void listen() {
    std::string schema;
    connection_.run("SELECT current_schema()", {}, [&](std::span<const Value> row) {
      if (const auto* name = std::get_if<std::string>(&row[0])) schema = *name;
    });
    if (schema.empty()) throw Failure(Failure::Kind::unavailable, "PostgreSQL: the search path names no schema");
    const std::string channel = "\"muster_" + sha256(schema).substr(0, 16) + '"';
    say_ = "NOTIFY " + channel;
    connection_.run("LISTEN " + channel);
  }

  PostgresqlConnection connection_;
  std::string say_;
  bool to_say_ = false;
  SteadyClock::time_point said_{};
  SteadyClock::time_point looked_{};
};

class PostgresqlEngine final : public Engine {
 public:
  explicit PostgresqlEngine(std::string address) : address_(std::move(address)) {}

  std::unique_ptr<Connection> connect(Purpose purpose) override {
    return std::make_unique<PostgresqlConnection>(address_, purpose);
  }
  std::unique_ptr<Watch> watch() override { return std::make_unique<PostgresqlWatch>(address_); }
  std::size_t most_readers() const override { return 16; }  // a server has 100 connections for all nodes together

  std::string translated(std::string_view ddl) const override {
    return with_words(ddl, [](std::string_view word) -> std::string {
      if (word == "TEXT") return "TEXT COLLATE \"C\"";
      if (word == "DOUBLE") return "DOUBLE PRECISION";
      if (word == "BYTES") return "BYTEA";
      return std::string(word);
    });
  }

  void lock_schema(Connection& connection) override {
    connection.run("SELECT pg_advisory_xact_lock(hashtext('muster ' || current_schema()))");
  }

  bool has_table(Connection& connection, std::string_view table) override {
    bool found = false;
    connection.run(
        "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = ?1", {std::string(table)},
        [&](std::span<const Value>) { found = true; });
    return found;
  }

 private:
  std::string address_;
};

}  // namespace

std::unique_ptr<Engine> postgresql_engine(const std::string& address) {
  return std::make_unique<PostgresqlEngine>(address);
}

}  // namespace muster::store
