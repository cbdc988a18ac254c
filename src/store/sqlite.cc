// The engine over one SQLite file in WAL mode.
#include "store/dialect.h"
#include "store/sqlite_connection.h"

namespace muster::store {
namespace {

// SQLite sends no word to other processes: we ask it often, which costs two microseconds.
class SqliteWatch final : public Watch {
 public:
  explicit SqliteWatch(const std::string& path) : connection_(path, Purpose::watch) { others_wrote(); }

  int socket() const override { return -1; }
  int patience_milliseconds() const override { return 250; }
  void announce() override {}
  Connection& connection() override { return connection_; }

  // Our own writer is another connection too; the heads will show nothing new then.
  bool others_wrote() override {
    const std::int64_t before = version_;
    connection_.run(
        "PRAGMA data_version", {}, [this](std::span<const Value> row) { version_ = std::get<std::int64_t>(row[0]); });
    return version_ != before;
  }

 private:
  SqliteConnection connection_;
  std::int64_t version_ = 0;
};

class SqliteEngine final : public Engine {
 public:
  explicit SqliteEngine(std::string path) : path_(std::move(path)) {}

  std::unique_ptr<Connection> connect(Purpose purpose) override {
    return std::make_unique<SqliteConnection>(path_, purpose);
  }
  std::unique_ptr<Watch> watch() override { return std::make_unique<SqliteWatch>(path_); }
  std::size_t most_readers() const override { return 256; }

  std::string translated(std::string_view ddl) const override {
    std::string text = with_words(ddl, [](std::string_view word) -> std::string {
      if (word == "BIGINT") return "INTEGER";
      if (word == "DOUBLE") return "REAL";
      if (word == "BYTES") return "BLOB";
      return std::string(word);
    });
    if (text.starts_with("CREATE TABLE")) text += " STRICT";
    return text;
  }

  void lock_schema(Connection&) override {}  // BEGIN IMMEDIATE keeps everybody out

  bool has_table(Connection& connection, std::string_view table) override {
    bool found = false;
    connection.run(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1", {std::string(table)},
        [&](std::span<const Value>) { found = true; });
    return found;
  }

 private:
  std::string path_;
};

}  // namespace

std::unique_ptr<Engine> sqlite_engine(const std::string& path) { return std::make_unique<SqliteEngine>(path); }

}  // namespace muster::store
