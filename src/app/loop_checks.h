// Nothing may wait for itself, neither straight nor through others: tasks by predecessors, links and what rolls up to
// them; units and tasks by their parents.
#pragma once

#include "base/result.h"
#include "store/transaction.h"

namespace muster::app {

// Looks only where the change from `before` (nullptr: new) to `after` may have closed a loop; tells it by its titles.
void check_loops(
    store::Transaction& transaction, const Record& record, const void* before, const void* after, Refusals& refusals);

struct TaskLoop {
  Texts codes;             // in order: each waits for, or rolls up to, the next
  std::string_view field;  // parent or predecessors
  std::string words;       // by codes and titles, all the way round
};
// The loops among all tasks as they stand in the transaction, a few at most: one look at all of them, however many were
// written.
std::vector<TaskLoop> task_loops(store::Transaction& transaction);

}  // namespace muster::app
