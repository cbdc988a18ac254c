// The part of a connection that takes the server's answers and turns its errors into failures.
#include <cstdlib>

#include "store/dialect.h"
#include "store/postgresql_connection.h"
#include "store/postgresql_values.h"

namespace muster::store {
namespace {

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

}  // namespace

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

}  // namespace muster::store
