#include "store/sqlite_connection.h"

#include <cerrno>

namespace muster::store {
namespace {

constexpr std::size_t kMostPrepared = 400;
constexpr int kBusyMilliseconds = 10'000;

// The system's own error number of the last failed call on a file; SQLite's result code does not tell a full quota from
// a broken disk.
int last_error(sqlite3* database, int which_file) {
  sqlite3_file* file = nullptr;
  if (sqlite3_file_control(database, "main", which_file, static_cast<void*>(&file)) != SQLITE_OK) return 0;
  if (file == nullptr || file->pMethods == nullptr) return 0;
  int error = 0;
  file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &error);
  return error;
}

bool is_no_room(int error) { return error == ENOSPC || error == EDQUOT || error == EFBIG; }

bool is_full(sqlite3* database, int code) {
  switch (code) {
    case SQLITE_IOERR_SHMSIZE:
      return true;  // writes a byte into each new page of the index of the WAL
    case SQLITE_IOERR_WRITE:
    case SQLITE_IOERR_FSYNC:
    case SQLITE_IOERR_TRUNCATE:
      return is_no_room(last_error(database, SQLITE_FCNTL_JOURNAL_POINTER)) ||
             is_no_room(last_error(database, SQLITE_FCNTL_FILE_POINTER));
    default:
      return (code & 0xFF) == SQLITE_FULL;
  }
}

Failure::Kind kind_of(sqlite3* database, int code) {
  if (is_full(database, code)) return Failure::Kind::full;
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_PROTOCOL:
    case SQLITE_NOMEM:
      return Failure::Kind::unavailable;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Failure::Kind::damaged;
    default:
      return Failure::Kind::broken;
  }
}

int bind_text(sqlite3_stmt* statement, int index, std::string_view text, sqlite3_destructor_type life) {
  check_text(text);
  return sqlite3_bind_text64(statement, index, text.data(), text.size(), life, SQLITE_UTF8);
}

// `value` outlives the statement's run.
int bind_value(sqlite3_stmt* statement, int index, const Value& value) {
  struct Binder {
    sqlite3_stmt* statement;
    int index;
    int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
    int operator()(bool truth) const { return sqlite3_bind_int64(statement, index, truth ? 1 : 0); }
    int operator()(std::int64_t whole) const { return sqlite3_bind_int64(statement, index, whole); }
    int operator()(double number) const { return sqlite3_bind_double(statement, index, number); }
    int operator()(const std::string& text) const { return bind_text(statement, index, text, SQLITE_STATIC); }
    int operator()(Date date) const { return bind_text(statement, index, format_date(date), SQLITE_TRANSIENT); }
    int operator()(Instant instant) const { return sqlite3_bind_int64(statement, index, instant.microseconds); }
    int operator()(const Texts& texts) const { return bind_text(statement, index, json_of(texts), SQLITE_TRANSIENT); }
  };
  return std::visit(Binder{statement, index}, value);
}

void read_column(sqlite3_stmt* statement, int column, Value& value) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      value = std::int64_t{sqlite3_column_int64(statement, column)};
      return;
    case SQLITE_FLOAT:
      value = sqlite3_column_double(statement, column);
      return;
    case SQLITE_NULL:
      value = std::monostate{};
      return;
    default:
      break;
  }
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  const std::string_view text(bytes == nullptr ? "" : bytes, size);
  if (auto* old = std::get_if<std::string>(&value)) {
    old->assign(text);
  } else {
    value = std::string(text);
  }
}

}  // namespace

// Holds a prepared statement while it runs.
class SqliteConnection::Running {
 public:
  explicit Running(Prepared& prepared) : prepared_(prepared) { prepared_.running = true; }
  ~Running() {
    sqlite3_reset(prepared_.statement);
    prepared_.running = false;
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

 private:
  Prepared& prepared_;
};

SqliteConnection::SqliteConnection(const std::string& path, Purpose purpose) {
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (purpose == Purpose::write ? SQLITE_OPEN_CREATE : 0);
  const int opened = sqlite3_open_v2(path.c_str(), &database_, flags, nullptr);
  try {
    check(opened, path);
    sqlite3_busy_timeout(database_, kBusyMilliseconds);
    if (purpose == Purpose::write) {
      // Before the first page is written; without effect on a store that is there.
      run("PRAGMA page_size = 8192");
      std::string mode;
      run("PRAGMA journal_mode = WAL", {}, [&](std::span<const Value> row) { mode = std::get<std::string>(row[0]); });
      if (mode != "wal")
        throw Failure(Failure::Kind::unavailable, path + ": this file system has no room for WAL mode");
      run("PRAGMA synchronous = FULL");
      run("PRAGMA cache_size = -65536");        // KiB
      run("PRAGMA wal_autocheckpoint = 4096");  // pages
      run("PRAGMA journal_size_limit = 67108864");
    } else {
      run("PRAGMA query_only = ON");
      run("PRAGMA cache_size = -16384");
    }
    run("PRAGMA temp_store = MEMORY");  // sorting goes on when the disk is full
    run("PRAGMA case_sensitive_like = ON");
    run("PRAGMA trusted_schema = OFF");
    wrote_ = false;
  } catch (...) {
    drop_prepared();
    sqlite3_close_v2(database_);
    throw;
  }
}

SqliteConnection::~SqliteConnection() {
  drop_prepared();
  sqlite3_close_v2(database_);
}

void SqliteConnection::check(int code, std::string_view doing) const {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
  const std::string message = database_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(database_);
  throw Failure(
      kind_of(database_, code), "SQLite: " + message + " (" + std::to_string(code) + "): " + std::string(doing));
}

sqlite3_stmt* SqliteConnection::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  check(
      sqlite3_prepare_v3(
          database_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, &rest),
      sql);
  return statement;
}

SqliteConnection::Prepared& SqliteConnection::prepared(std::string_view sql) {
  const auto found = prepared_.find(sql);
  if (found != prepared_.end()) return found->second;
  if (prepared_.size() >= kMostPrepared) drop_prepared();
  return prepared_[std::string(sql)] = {prepare(sql), is_writing(sql), false};
}

void SqliteConnection::drop_prepared() {
  std::erase_if(prepared_, [](const auto& entry) {
    if (entry.second.running) return false;
    sqlite3_finalize(entry.second.statement);
    return true;
  });
}

void SqliteConnection::bind(sqlite3_stmt* statement, std::span<const Value> values, const std::string_view* bytes) {
  int index = 0;
  for (const Value& value : values) {
    check(bind_value(statement, ++index, value), "binding a value");
  }
  if (bytes != nullptr) {
    check(sqlite3_bind_blob64(statement, ++index, bytes->data(), bytes->size(), SQLITE_STATIC), "binding bytes");
  }
}

std::int64_t SqliteConnection::execute(
    Prepared& prepared, std::span<const Value> values, const std::string_view* bytes, const RowSink& sink) {
  const Running running(prepared);
  sqlite3_stmt* const statement = prepared.statement;
  bind(statement, values, bytes);
  wrote_ = wrote_ || prepared.writes;
  std::vector<Value> row(static_cast<std::size_t>(sqlite3_column_count(statement)));
  int code = sqlite3_step(statement);
  for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
    if (!sink) continue;
    for (std::size_t i = 0; i < row.size(); ++i) read_column(statement, static_cast<int>(i), row[i]);
    sink(row);
  }
  check(code, sqlite3_sql(statement));
  return prepared.writes ? sqlite3_changes64(database_) : 0;
}

std::int64_t SqliteConnection::run(std::string_view sql, std::span<const Value> values, const RowSink& sink) {
  Prepared& known = prepared(sql);
  if (!known.running) return execute(known, values, nullptr, sink);
  // The same statement runs already, and its sink has called us.
  Prepared again{prepare(sql), known.writes, false};
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> owner(again.statement, &sqlite3_finalize);
  return execute(again, values, nullptr, sink);
}

std::int64_t SqliteConnection::run_with_bytes(
    std::string_view sql, std::span<const Value> values, std::string_view bytes) {
  return execute(prepared(sql), values, &bytes, {});
}

void SqliteConnection::roll_back() noexcept {
  if (sqlite3_get_autocommit(database_) == 0) sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace muster::store
