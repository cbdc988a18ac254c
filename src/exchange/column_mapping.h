// Which column of an office's own table stands for which field of a task. Proposed from the usual names in Chinese and
// English, corrected by a person, and remembered for the next table of that office.
#pragma once

#include <string>
#include <vector>

#include "base/describe.h"
#include "exchange/workbook.h"

namespace muster::exchange {

// Not a field of a task: the running number of a row, which predecessors may name.
inline constexpr std::string_view kSerial = "serial";

struct ColumnMapping {
  std::string column;  // as the office calls it
  std::string field;   // of Task, or kSerial; empty: not taken over

  bool operator==(const ColumnMapping&) const = default;
};

struct TableMapping {
  std::string sheet;
  std::int64_t header_row = 0;  // from 1; of several header rows the last
  std::vector<ColumnMapping> columns;

  bool operator==(const TableMapping&) const = default;
};

struct MappingProposal {
  TableMapping mapping;
  std::vector<Sentence> remarks;  // columns that are not taken over, and why
};

// Refused when no sheet has a row that looks like the head of a task table.
Result<MappingProposal> propose_mapping(const Workbook& workbook);

// The same columns in another table of that office: finds its sheet and header row by the columns' names. Refused when
// a column that is mapped is missing.
Result<TableMapping> find_again(const Workbook& workbook, const TableMapping& remembered);

// A column's name without blanks, remarks in brackets, case and full-width forms.
std::string plain_name(std::string_view column);

}  // namespace muster::exchange

namespace muster {

template <>
const Record& fields<exchange::ColumnMapping>();
template <>
const Record& fields<exchange::TableMapping>();

}  // namespace muster
