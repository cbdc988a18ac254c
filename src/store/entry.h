// One entry of the ledger: who changed what, when, from what to what, chained to the entry before it.
#pragma once

#include <string>

#include "base/describe.h"

namespace muster::store {

enum class Action { create, change, remove };

struct Entry {
  std::string edition;
  std::int64_t sequence = 0;  // 1, 2, 3 … without a gap in each edition's ledger
  Instant at;
  std::string actor;  // account name, or `import`, `system`
  std::string unit;   // the actor's unit at that time
  Action action = Action::create;
  std::string noun;
  std::string code;
  std::int64_t revision = 0;  // of the record after this entry
  std::string reason;         // said by the person, or the step taken
  std::string change;         // JSON object: field -> [before, after], changed fields only, in field order
  std::string previous;       // hash of the entry before, 64 hexadecimal digits; 64 zeros for the first
  std::string hash;           // SHA-256 over all of the above, see ledger.h
};

}  // namespace muster::store

namespace muster {

template <>
std::span<const Choice> choices<store::Action>();

template <>
const Record& fields<store::Entry>();

}  // namespace muster
