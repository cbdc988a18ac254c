// "Are we ready, and what do we fix first?" for one reader.
#pragma once

#include "app/app.h"
#include "wire/composed.h"

namespace muster::app {

// What people (not an import) wrote in the last day.
struct Recent {
  std::int64_t changes = 0;           // ledger entries, also those that the reader may not see
  std::vector<store::Entry> entries;  // the newest that the reader may see
};

// book::Overview with what is recent beside it.
const wire::Composed& shown_overview();

// JSON of `shown_overview`. Rows of the fix-first list are only those the reader may see.
std::string show_overview(const Call& call);

}  // namespace muster::app

namespace muster {

template <>
const Record& fields<app::Recent>();

}  // namespace muster
