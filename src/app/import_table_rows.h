// The rows of a table, written inside a transaction: the part of importing a table that its preview shares.
#pragma once

#include <map>
#include <set>

#include "app/import_table.h"
#include "exchange/task_table.h"

namespace muster::app {

// A table as it was read against the edition at `sequence`.
struct ReadTable {
  exchange::TaskTableReading reading;
  std::int64_t sequence = 0;
};

struct WrittenRows {
  std::vector<PreviewRow> rows;
  std::int64_t created = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  Refusals refusals;
};

// Whether a column may stand for this field of a task.
bool is_importable(const Field& field);

// Writes every row, then asks every rule of what stands there now: rows may refer to each other in any order. `seen` is
// the sequence that the person looked at. `words` explains values.
using Words = std::function<Sentence(const Field& field, const Value& value)>;
WrittenRows write_rows(
    store::Transaction& transaction, const ReadTable& table, std::int64_t seen, const std::string& reason,
    const Words& words);

// Keeps what the columns stand for; answers how many were new or meant something else before.
Result<std::int64_t> remember_columns(
    store::Transaction& transaction, const exchange::TableMapping& mapping, const std::string& reason);

}  // namespace muster::app
