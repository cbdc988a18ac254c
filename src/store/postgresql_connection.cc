#include "store/postgresql_connection.h"

#include <poll.h>

#include "store/dialect.h"
#include "store/postgresql_values.h"

namespace muster::store {
namespace {

constexpr std::int64_t kMostPrepared = 400;

Failure cannot_connect(const PGconn* connection) {
  return Failure(
      Failure::Kind::unavailable,
      std::string("PostgreSQL cannot be reached: ") + (connection == nullptr ? "" : PQerrorMessage(connection)));
}

}  // namespace

struct PostgresqlConnection::Parameters : PostgresqlParameters {
  using PostgresqlParameters::PostgresqlParameters;
};

PostgresqlConnection::PostgresqlConnection(std::string address, Purpose purpose)
    : address_(std::move(address)), purpose_(purpose) {
  try {
    connect();
  } catch (...) {
    PQfinish(connection_);
    throw;
  }
}

PostgresqlConnection::~PostgresqlConnection() { PQfinish(connection_); }

void PostgresqlConnection::connect() {
  PQfinish(connection_);
  connection_ = nullptr;
  prepared_.clear();
  dropped_.clear();
  sent_.clear();
  lost_ = surprised_ = in_transaction_ = false;
  // What stands before the address can be said otherwise in the address.
  const char* const names[] = {"connect_timeout",  "keepalives_idle",  "keepalives_interval",
                               "keepalives_count", "tcp_user_timeout", "dbname",
                               "application_name", "client_encoding",  nullptr};
  const char* const values[] = {"5", "10", "5", "3", "20000", address_.c_str(), "muster", "UTF8", nullptr};
  connection_ = PQconnectdbParams(names, values, 1);
  if (connection_ == nullptr || PQstatus(connection_) != CONNECTION_OK) throw cannot_connect(connection_);
  PQsetNoticeProcessor(connection_, [](void*, const char*) {}, nullptr);
  if (PQserverVersion(connection_) < 150000) {
    throw Failure(
        Failure::Kind::unavailable, Sentence{"需要 PostgreSQL 15 或更高版本", "PostgreSQL 15 or newer is needed."});
  }
  const char* encoding = PQparameterStatus(connection_, "server_encoding");
  if (encoding == nullptr || std::string_view(encoding) != "UTF8") {
    throw Failure(
        Failure::Kind::unavailable, Sentence{"数据库的编码必须是 UTF8", "The database must have the encoding UTF8."});
  }
  if (PQenterPipelineMode(connection_) != 1) throw cannot_connect(connection_);
  set_up();
}

void PostgresqlConnection::set_up() {
  // A node that vanished must not hold the ledger's lock for long, and nobody waits for it for ever.
  run("SELECT set_config('lock_timeout', '10s', false), set_config('idle_in_transaction_session_timeout', '60s', "
      "false), "
      "CASE WHEN current_setting('synchronous_commit') = 'off' THEN set_config('synchronous_commit', 'on', false) END");
}

bool PostgresqlConnection::usable() const {
  return !lost_ && connection_ != nullptr && PQstatus(connection_) == CONNECTION_OK;
}

void PostgresqlConnection::fail_lost() {
  lost_ = true;
  in_transaction_ = false;
  sent_.clear();
  throw Passing(std::string("PostgreSQL: the connection was lost: ") + PQerrorMessage(connection_));
}

void PostgresqlConnection::revive() {
  if (usable() && sent_.empty()) {
    // Something to read on an idle connection is word from elsewhere, or its end.
    pollfd waits{PQsocket(connection_), POLLIN, 0};
    if (poll(&waits, 1, 0) > 0 && (PQconsumeInput(connection_) != 1 || PQstatus(connection_) != CONNECTION_OK)) {
      lost_ = true;
    }
  }
  if (usable()) return;
  try {
    connect();
  } catch (const Failure& failure) {
    lost_ = true;
    throw Passing(failure.what());
  }
}

PostgresqlConnection::Prepared& PostgresqlConnection::prepared(std::string_view sql, const Parameters& parameters) {
  if (static_cast<std::int64_t>(prepared_.size()) >= kMostPrepared) {
    send_plain("DEALLOCATE ALL");
    for (auto& [text, variants] : prepared_) {
      for (auto& variant : variants) dropped_.push_back(std::move(variant));
    }
    prepared_.clear();
  }
  auto& variants = prepared_[std::string(sql)];
  for (const auto& variant : variants) {
    bool fits = true;
    for (std::size_t i = 0; i < variant->types.size(); ++i) {
      const Oid given = parameters.types()[i];
      fits = fits && (given == 0 || variant->types[i] == 0 || variant->types[i] == given);
    }
    if (fits) return *variant;
  }
  auto made = std::make_unique<Prepared>(
      Prepared{std::string(sql), "s" + std::to_string(++prepared_count_), parameters.types(), is_writing(sql)});
  if (PQsendPrepare(
          connection_, made->name.c_str(), with_dollars(sql).c_str(), parameters.count(), made->types.data()) != 1) {
    fail_lost();
  }
  sent_.push_back({Sent::Kind::preparation, made.get()});
  return *variants.emplace_back(std::move(made));
}

void PostgresqlConnection::forget(const Prepared* prepared) {
  const auto found = prepared_.find(prepared->sql);
  if (found == prepared_.end()) return;
  std::erase_if(found->second, [&](auto& variant) {
    if (variant.get() != prepared) return false;
    dropped_.push_back(std::move(variant));
    return true;
  });
}

void PostgresqlConnection::send(std::string_view sql, const Parameters& parameters, Sent::Kind kind) {
  if (!usable()) fail_lost();
  Prepared& statement = prepared(sql, parameters);
  wrote_ = wrote_ || statement.writes;
  if (PQsendQueryPrepared(
          connection_, statement.name.c_str(), parameters.count(), parameters.pointers(), parameters.lengths(),
          parameters.formats(), 0) != 1) {
    fail_lost();
  }
  sent_.push_back({kind, &statement});
}

void PostgresqlConnection::send_plain(const char* sql) {
  if (PQsendQueryParams(connection_, sql, 0, nullptr, nullptr, nullptr, nullptr, 0) != 1) fail_lost();
  sent_.push_back({Sent::Kind::ignored, nullptr});
}

std::int64_t PostgresqlConnection::run(std::string_view sql, std::span<const Value> values, const RowSink& sink) {
  const Parameters parameters(values);
  send(sql, parameters, Sent::Kind::wanted);
  return finish(sql, sink);
}

std::int64_t PostgresqlConnection::run_with_bytes(
    std::string_view sql, std::span<const Value> values, std::string_view bytes) {
  Parameters parameters(values);
  parameters.add_bytes(bytes);
  send(sql, parameters, Sent::Kind::wanted);
  return finish(sql, {});
}

bool PostgresqlConnection::run_ahead(std::string_view sql, std::span<const Value> values) {
  const Parameters parameters(values);
  send(sql, parameters, Sent::Kind::ahead);
  return true;
}

void PostgresqlConnection::settle() { finish("what was sent ahead", {}); }

void PostgresqlConnection::begin_reading() {
  revive();
  send_plain("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  in_transaction_ = true;
}

void PostgresqlConnection::begin_writing() {
  revive();
  send_plain("BEGIN");
  in_transaction_ = true;
}

void PostgresqlConnection::commit() {
  settle();
  try {
    send_plain("COMMIT");
    in_transaction_ = false;
    finish("COMMIT", {});
  } catch (const Passing& passing) {
    if (lost_ || !usable()) throw Unknown(passing.what());
    throw;
  }
}

void PostgresqlConnection::roll_back() noexcept {
  try {
    if (!usable() || !in_transaction_) return;
    in_transaction_ = false;
    send_plain("ROLLBACK");
    wait_for_answer();
  } catch (...) {
    lost_ = true;
  }
  error_.clear();
  error_state_.clear();
  surprised_ = false;
}

bool PostgresqlConnection::notified() {
  if (PQconsumeInput(connection_) != 1) fail_lost();
  bool by_others = false;
  while (PGnotify* word = PQnotifies(connection_)) {
    by_others = by_others || word->be_pid != PQbackendPID(connection_);
    PQfreemem(word);
  }
  return by_others;
}

}  // namespace muster::store
