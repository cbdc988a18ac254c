// One connection to an SQLite file.
#pragma once

#include <memory>
#include <sqlite3.h>
#include <string>
#include <unordered_map>

#include "store/connection.h"

namespace muster::store {

class SqliteConnection final : public Connection {
 public:
  // `path` of the file; it is made when it is not there, unless the purpose is to read.
  SqliteConnection(const std::string& path, Purpose purpose);
  ~SqliteConnection() override;
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  using Session::run;
  std::int64_t run(std::string_view sql, std::span<const Value> values, const RowSink& sink) override;
  std::int64_t run_with_bytes(std::string_view sql, std::span<const Value> values, std::string_view bytes) override;
  bool run_ahead(std::string_view sql, std::span<const Value> values) override { return run(sql, values, {}) == 1; }
  void settle() override {}

  void begin_reading() override { run("BEGIN"); }
  void begin_writing() override { run("BEGIN IMMEDIATE"); }
  void commit() override { run("COMMIT"); }
  void roll_back() noexcept override;
  bool usable() const override { return true; }
  std::string_view lock_clause() const override { return {}; }

 private:
  struct Prepared {
    sqlite3_stmt* statement = nullptr;
    bool writes = false;
    bool running = false;
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  class Running;

  sqlite3_stmt* prepare(std::string_view sql);
  Prepared& prepared(std::string_view sql);
  void drop_prepared();
  std::int64_t execute(
      Prepared& prepared, std::span<const Value> values, const std::string_view* bytes, const RowSink& sink);
  void bind(sqlite3_stmt* statement, std::span<const Value> values, const std::string_view* bytes);
  void check(int code, std::string_view doing) const;

  sqlite3* database_ = nullptr;
  std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>> prepared_;
};

}  // namespace muster::store
