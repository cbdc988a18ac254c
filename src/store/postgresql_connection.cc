#include "store/postgresql_connection.h"

#include <poll.h>

#include "store/dialect.h"
#include "store/postgresql_values.h"

namespace muster::store {
namespace {

constexpr std::int64_t kMostPrepared = 400;

bool is_passing(std::string_view state) {
  return state == "40001" || state == "40P01" || state.starts_with("08") || state == "57P01" || state == "57P02" ||
         state == "57P03" || state == "25P03" || state == "57P05";
}

[[noreturn]] void throw_failure(const std::string& state, const std::string& message, std::string_view doing) {
  const std::string what = "PostgreSQL: " + message + " (" + state + "): " + std::string(doing);
  if (is_passing(state)) throw Passing(what);
  Failure::Kind kind = Failure::Kind::broken;
  if (state == "53100") kind = Failure::Kind::full;
  if (state == "53300" || state == "53200" || state == "55P03" || state == "25006" || state == "57014") {
    kind = Failure::Kind::unavailable;
  }
  if (state == "XX001" || state == "XX002") kind = Failure::Kind::damaged;
  throw Failure(kind, what);
}

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

void PostgresqlConnection::note_error(const PGresult* result) {
  if (!error_.empty()) return;
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  error_state_ = state == nullptr ? "08006" : state;
  error_ = PQresultErrorMessage(result);
  if (error_.empty()) error_ = "no message";
}

void PostgresqlConnection::take(const Sent& sent, const PGresult* result) {
  const ExecStatusType status = PQresultStatus(result);
  const bool good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
  if (status == PGRES_FATAL_ERROR) note_error(result);
  if (!good && sent.kind == Sent::Kind::preparation) forget(sent.prepared);
  if (good && sent.kind == Sent::Kind::ahead && std::string_view(PQcmdTuples(const_cast<PGresult*>(result))) != "1") {
    surprised_ = true;
  }
}

// The answers to one statement end with a null; a sync has one answer and no null.
void PostgresqlConnection::take_answers(const Sent& sent, Answer& wanted) {
  while (true) {
    Answer answer(PQgetResult(connection_), &PQclear);
    if (answer == nullptr) {
      if (PQstatus(connection_) != CONNECTION_OK) fail_lost();
      if (sent.kind != Sent::Kind::sync) return;
      continue;
    }
    if (PQresultStatus(answer.get()) == PGRES_PIPELINE_SYNC) return;
    take(sent, answer.get());
    if (sent.kind == Sent::Kind::wanted) wanted = std::move(answer);
  }
}

PostgresqlConnection::Answer PostgresqlConnection::wait_for_answer() {
  if (PQpipelineSync(connection_) != 1) fail_lost();
  sent_.push_back({Sent::Kind::sync, nullptr});
  Answer wanted(nullptr, &PQclear);
  while (!sent_.empty()) {
    const Sent sent = sent_.front();
    sent_.pop_front();
    take_answers(sent, wanted);
  }
  dropped_.clear();
  return wanted;
}

std::int64_t PostgresqlConnection::finish(std::string_view sql, const RowSink& sink) {
  const Answer answer = wait_for_answer();
  if (!error_.empty()) {
    const std::string state = std::exchange(error_state_, {});
    const std::string message = std::exchange(error_, {});
    throw_failure(state, message, sql);
  }
  if (std::exchange(surprised_, false)) throw Surprise();
  if (answer == nullptr) return 0;
  if (sink) {
    std::vector<Value> row(static_cast<std::size_t>(PQnfields(answer.get())));
    const int rows = PQntuples(answer.get());
    for (int r = 0; r < rows; ++r) {
      for (std::size_t c = 0; c < row.size(); ++c) row[c] = postgresql_value(answer.get(), r, static_cast<int>(c));
      sink(row);
    }
  }
  return is_writing(sql) ? std::atoll(PQcmdTuples(answer.get())) : 0;
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
