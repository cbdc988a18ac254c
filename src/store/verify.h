// Is the ledger whole, and does it tell the same as the stored rows? Three questions, all in one snapshot and with
// bounded memory: the chain entry by entry; the replay of every record's entries against its row; the kept bytes
// against their SHA-256.
//
// What it cannot see: that somebody who can write to the database cut off the newest entries and put all rows and the
// head back to that point. For that, note down `sequence` and `head` elsewhere from time to time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/store.h"

namespace muster::store {

// One place where something is not as it was written. Empty members are not known.
struct Flaw {
  std::int64_t sequence = 0;
  std::string noun;
  std::string code;
  std::string field;
  Sentence message;
};

struct VerifyReport {
  std::string edition;
  std::int64_t entries = 0;
  std::int64_t records = 0;
  std::int64_t contents = 0;
  std::int64_t sequence = 0;  // of the head
  std::string head;           // its hash
  std::vector<Flaw> flaws;    // the first place first; at most kMostFlaws

  bool sound() const { return flaws.empty(); }
};

inline constexpr std::size_t kMostFlaws = 100;

// Throws Failure when the store cannot be read.
VerifyReport verify(Store& store, std::string_view edition);

}  // namespace muster::store
