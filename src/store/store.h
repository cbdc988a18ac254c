// The store: described records and the ledger, in SQLite or PostgreSQL, behind one face.
//
// Every write is handed to one writer per process, which runs many of them in one database transaction (group commit),
// all made durable by one commit. `write` returns only after that commit is durable. Sequences are given under the
// lock of the ledger's head, so a reader that sees sequence n sees all below n, whatever the number of processes.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/columns.h"
#include "store/entry.h"
#include "store/session.h"
#include "store/transaction.h"

namespace muster::store {

// Runs on the writer's thread, one at a time: what can be prepared beforehand should be. May be run again (a lost
// connection, a refusal of another in the group): no effects outside the transaction, and captured results are
// assigned afresh at each run.
using Work = std::function<Outcome(Transaction&)>;

struct Written {
  std::int64_t sequence = 0;  // of the ledger's head after this write
};

struct Query {
  std::int64_t after = 0;   // sequence
  std::int64_t before = 0;  // sequence; 0: no bound
  std::string noun{};
  std::string code{};
  Instant since{};
  int limit = 200;
  bool newest_first = false;
};

// Since the store was opened.
struct Statistics {
  std::int64_t commits = 0;  // groups made durable
  std::int64_t writes = 0;   // requests in them
  std::int64_t repeats = 0;  // groups run again
};

class Store {
 public:
  virtual ~Store() = default;

  // A consistent snapshot. Throws Failure.
  virtual void read(const std::function<void(Session&)>& work) = 0;

  // Runs the work and answers when it is durable. A refusal undoes just this work. Throws Failure, and what the work
  // throws.
  virtual Result<Written> write(const std::string& edition, const Actor& actor, const Work& work) = 0;

  // The newest durable sequence of an edition's ledger, 0 when it has none. Cheap: kept in memory.
  virtual std::int64_t head(std::string_view edition) = 0;

  virtual std::vector<Entry> entries(std::string_view edition, const Query& query) = 0;

  // Every record of a noun in code order; `object` is reused between calls of the sink.
  virtual void each(
      const Record& record, std::string_view edition, const std::function<void(const void* object)>& sink,
      Session& session) = 0;

  template <class T>
  void each(std::string_view edition, const std::function<void(const T&)>& sink, Session& session) {
    each(fields<T>(), edition, [&](const void* object) { sink(*static_cast<const T*>(object)); }, session);
  }

  // The bytes kept under a SHA-256; empty optional when there are none. Throws Failure{damaged} when they changed.
  virtual std::optional<std::string> content(std::string_view sha256) = 0;

  // Called from a thread of the store after new entries have become durable, by this process or another one.
  // It must return quickly. The answer is a handle: dropping it ends the subscription, and waits for a call that is
  // under way.
  virtual std::shared_ptr<void> on_new_entries(std::function<void(std::string_view edition)> wake) = 0;

  virtual Statistics statistics() const = 0;
};

// `sqlite:PATH` or `postgresql://…` (libpq's connection address). Creates and migrates the schema. The clock must
// outlive the store. Throws Failure when it cannot.
std::unique_ptr<Store> open(std::string_view address, const Clock& clock);

}  // namespace muster::store
