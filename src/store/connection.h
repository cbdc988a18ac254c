// What the two engines have to offer; everything else in this room is built on it and written once.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/session.h"

namespace muster::store {

// The transaction was undone by the world, and running it again may well succeed: a lost connection, a deadlock.
class Passing : public Failure {
 public:
  explicit Passing(const std::string& what) : Failure(Kind::unavailable, what) {}
};

// The connection was lost during COMMIT: nobody has said whether it happened.
class Unknown : public Failure {
 public:
  explicit Unknown(const std::string& what) : Failure(Kind::unavailable, what) {}
};

// A statement sent ahead did not do what was expected, so that the group must be run again with care.
class Surprise : public std::runtime_error {
 public:
  Surprise() : std::runtime_error("a statement sent ahead changed no row") {}
};

class Connection : public Session {
 public:
  using Session::run;

  // A read sees one snapshot until `finish`. `begin_writing` connects again when the connection was lost.
  virtual void begin_reading() = 0;
  virtual void begin_writing() = 0;
  // Answers when what was written is durable.
  virtual void commit() = 0;
  // Ends the transaction, whatever state it is in, and undoes it.
  virtual void roll_back() noexcept = 0;
  // False once the connection must not be used again.
  virtual bool usable() const = 0;

  // `bytes` is the last parameter.
  virtual std::int64_t run_with_bytes(std::string_view sql, std::span<const Value> values, std::string_view bytes) = 0;

  // Runs a statement that should change exactly one row. Answers false when it is known already that it did not;
  // when that is found out later, a later statement or `settle` throws Surprise.
  virtual bool run_ahead(std::string_view sql, std::span<const Value> values) = 0;
  virtual void settle() = 0;

  // Follows a SELECT to lock its rows until the end of the transaction.
  virtual std::string_view lock_clause() const = 0;

  // True when a statement that may write was run since `begin_writing` or `forget_writes`.
  bool wrote() const { return wrote_; }
  void forget_writes() { wrote_ = false; }

 protected:
  bool wrote_ = false;
};

enum class Purpose { read, write, watch };

// Tells what other processes have written. Used by one thread.
class Watch {
 public:
  virtual ~Watch() = default;
  virtual int socket() const = 0;                 // to wait on for reading; -1: none
  virtual int patience_milliseconds() const = 0;  // how long to wait at most before asking
  // True when other processes may have written since the last call.
  virtual bool others_wrote() = 0;
  // This process has written: tell the others.
  virtual void announce() = 0;
  virtual Connection& connection() = 0;
};

class Engine {
 public:
  virtual ~Engine() = default;
  virtual std::unique_ptr<Connection> connect(Purpose purpose) = 0;
  virtual std::unique_ptr<Watch> watch() = 0;
  virtual std::size_t most_readers() const = 0;
  // The house's own SQL for tables (dialect.h) in the words of this engine.
  virtual std::string translated(std::string_view ddl) const = 0;
  // Keeps other processes out while the schema is made; within a transaction.
  virtual void lock_schema(Connection& connection) = 0;
  virtual bool has_table(Connection& connection, std::string_view table) = 0;
};

std::unique_ptr<Engine> sqlite_engine(const std::string& path);
std::unique_ptr<Engine> postgresql_engine(const std::string& address);

// False for a SELECT and for what steers transactions.
bool is_writing(std::string_view sql);

// Text with a NUL cannot be kept in both engines. Throws Failure{broken}.
void check_text(std::string_view text);

// A list of texts as its column holds it.
std::string json_of(const Texts& texts);

}  // namespace muster::store
