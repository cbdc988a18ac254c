// One connection to PostgreSQL, always in pipeline mode: what need not be waited for is sent ahead.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <libpq-fe.h>

#include "store/connection.h"

namespace muster::store {

class PostgresqlConnection final : public Connection {
 public:
  // Throws Failure{unavailable} when it cannot connect.
  PostgresqlConnection(std::string address, Purpose purpose);
  ~PostgresqlConnection() override;
  PostgresqlConnection(const PostgresqlConnection&) = delete;
  PostgresqlConnection& operator=(const PostgresqlConnection&) = delete;

  using Session::run;
  std::int64_t run(std::string_view sql, std::span<const Value> values, const RowSink& sink) override;
  std::int64_t run_with_bytes(std::string_view sql, std::span<const Value> values, std::string_view bytes) override;
  bool run_ahead(std::string_view sql, std::span<const Value> values) override;
  void settle() override;

  void begin_reading() override;
  void begin_writing() override;
  void commit() override;
  void roll_back() noexcept override;
  bool usable() const override;
  std::string_view lock_clause() const override { return " FOR UPDATE"; }

  // Connects again when the connection was lost. Throws Passing when it cannot.
  void revive();
  int socket() const { return PQsocket(connection_); }
  // True when another process has sent word on the channel that this connection listens to.
  bool notified();

 private:
  struct Prepared {
    std::string sql;
    std::string name;
    std::vector<Oid> types;  // 0: left to the server
    bool writes = false;
  };
  // What was sent and not yet answered.
  struct Sent {
    enum class Kind { preparation, ahead, ignored, wanted, sync } kind;
    const Prepared* prepared = nullptr;
  };
  struct Parameters;
  using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

  void connect();
  void set_up();
  Prepared& prepared(std::string_view sql, const Parameters& parameters);
  void forget(const Prepared* prepared);
  void send(std::string_view sql, const Parameters& parameters, Sent::Kind kind);
  void send_plain(const char* sql);
  Answer wait_for_answer();
  void take_answers(const Sent& sent, Answer& wanted);
  void note_error(const PGresult* result);
  void take(const Sent& sent, const PGresult* result);
  std::int64_t finish(std::string_view sql, const RowSink& sink);
  [[noreturn]] void fail_lost();

  std::string address_;
  Purpose purpose_;
  PGconn* connection_ = nullptr;
  std::unordered_map<std::string, std::vector<std::unique_ptr<Prepared>>> prepared_;
  std::vector<std::unique_ptr<Prepared>> dropped_;  // still named in `sent_`
  std::int64_t prepared_count_ = 0;
  std::deque<Sent> sent_;
  bool lost_ = false;
  bool surprised_ = false;
  bool in_transaction_ = false;
  std::string error_state_;  // SQLSTATE of the first error since the last sync
  std::string error_;
};

}  // namespace muster::store
