// "Are we ready, and what do we fix first?" for one reader.
#pragma once

#include "app/app.h"

namespace muster::app {

// JSON of book::Overview with `changes` (ledger entries of the last day that were not an import) and `entries` (the
// newest of these that the reader may see). Rows of the fix-first list are only those the reader may see.
std::string show_overview(const Call& call);

}  // namespace muster::app
