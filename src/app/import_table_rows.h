// The rows of a table as records that are written.
#pragma once

#include "app/import_table.h"
#include "exchange/task_table.h"

namespace muster::app {

// A table as it was read against the edition at `sequence`.
struct ReadTable {
  exchange::TaskTableReading reading;
  std::int64_t sequence = 0;
};

// Whether a column may stand for this field of a task.
bool is_importable(const Field& field);

// The rows without mistakes: a look goes on without the others, an import was refused before. Blank cells say nothing.
// The table must outlive them.
FileRows file_rows_of(const ReadTable& table);

// Keeps what the columns stand for; answers how many were new or meant something else before.
Result<std::int64_t> remember_columns(
    store::Transaction& transaction, const exchange::TableMapping& mapping, const std::string& reason);

}  // namespace muster::app
