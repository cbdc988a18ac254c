// Nothing may wait for itself, neither straight nor through others: tasks by predecessors, links and what rolls up to
// them; units and tasks by their parents.
#pragma once

#include "base/result.h"
#include "store/transaction.h"

namespace muster::app {

// Looks only where the change from `before` (nullptr: new) to `after` may have closed a loop; tells it by its titles.
void check_loops(
    store::Transaction& transaction, const Record& record, const void* before, const void* after, Refusals& refusals);

}  // namespace muster::app
