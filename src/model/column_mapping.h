// Column mappings 列对应关系: which column of the office's own tables (.xlsx) stands for which field. Said once by a
// person, remembered for every later table of the edition.
#pragma once

#include <string>

#include "base/describe.h"

namespace muster {

// Stands for no field of a task: the running number of a row, by which predecessors may be named.
inline constexpr std::string_view kSerial = "serial";

struct ColumnMapping {
  std::string code;
  std::string column;         // as the office writes it
  std::string noun = "task";  // of which the table is a list
  std::string field;          // of the noun, or kSerial; empty: the column is not taken over
  std::int64_t revision = 0;
};

template <>
const Record& fields<ColumnMapping>();

}  // namespace muster
