// The parts of verify.h, each on an open snapshot.
#pragma once

#include "store/record_transaction.h"
#include "store/verify.h"

namespace muster::store {

void add_flaw(VerifyReport& report, Flaw flaw);

void verify_chain(Session& session, VerifyReport& report);
void verify_rows(Session& session, VerifyReport& report);
void verify_contents(Session& session, VerifyReport& report);

// An entry whose bytes do not give its hash: which field was changed, found by putting back what it may have been until
// the hash fits. `field` is empty when that does not succeed.
struct Tampering {
  std::string field;
  std::string was;  // the value that gives the hash
};

struct Neighbours {
  std::int64_t sequence = 0;  // that the entry should have
  std::string previous;       // hash of the entry before
  std::string next_previous;  // what the entry after, or the head, gives as this one's hash
};

Tampering find_tampering(Session& session, const Entry& entry, const Neighbours& neighbours);

}  // namespace muster::store
