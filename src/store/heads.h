// The head of each edition's ledger: its newest sequence and hash, in the table `ledger_head`. Whoever writes holds its
// lock from first to last, so that sequences are given in the order of the commits, whatever the number of processes.
#pragma once

#include <map>
#include <string>

#include "store/record_transaction.h"

namespace muster::store {

// Reads and locks the heads of the editions that `group.heads` names, in their order.
void lock_heads(GroupState& group);

// Writes back the heads that moved.
void save_heads(GroupState& group);

// True when the group has added entries to some ledger.
bool has_entries(const GroupState& group);

// Whether the group's entries are in the ledger; waits until a transaction that may still be writing them has ended.
bool stands_in_ledger(Connection& connection, const GroupState& group);

std::map<std::string, std::int64_t, std::less<>> read_heads(Session& session);

}  // namespace muster::store
