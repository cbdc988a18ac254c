// One connection to the database. SQL is written once, in the common subset of SQLite and PostgreSQL, with `?1` as
// placeholders and identifiers in double quotes; the few differences live in the two engines.
//
// Values travel as: boolean 0 or 1, date `2019-10-15`, instant microseconds since 1970 UTC, list of texts a JSON array.
// Text sorts by its bytes and LIKE minds the case in both engines; `lower()` knows ASCII only.
#pragma once

#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/value.h"

namespace muster::store {

// What the world did to us. A person's mistakes are refusals, never this.
class Failure : public std::runtime_error {
 public:
  enum class Kind {
    full,         // no room on the disk: writing is refused, reading goes on
    unavailable,  // the database cannot be reached or is locked by somebody else
    damaged,      // stored bytes are not what was written
    broken        // our own SQL or schema is at fault
  };

  // `what` is for the log, in English; `sentence()` is for the person.
  Failure(Kind kind, const std::string& what);
  Failure(Kind kind, Sentence sentence);

  Kind kind() const { return kind_; }
  const Sentence& sentence() const { return sentence_; }

 private:
  Kind kind_;
  Sentence sentence_;
};

// Integers, numbers, text and nulls; what each column means is known to the caller's described type.
using RowSink = std::function<void(std::span<const Value> row)>;

class Session {
 public:
  virtual ~Session() = default;

  // Runs one statement; the sink sees every row and may run other statements. Answers how many rows were changed, 0
  // for a SELECT. Throws Failure.
  virtual std::int64_t run(std::string_view sql, std::span<const Value> values, const RowSink& sink) = 0;

  std::int64_t run(std::string_view sql, std::initializer_list<Value> values = {}, const RowSink& sink = {}) {
    return run(sql, std::span<const Value>(values.begin(), values.size()), sink);
  }
};

}  // namespace muster::store
