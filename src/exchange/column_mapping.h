// Which column of an office's own table stands for which field of a task. Proposed from the usual names in Chinese and
// English, corrected by a person, and remembered for the next table of that office.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/describe.h"
#include "exchange/workbook.h"
#include "model/contents.h"

namespace muster::exchange {

struct TableColumn {
  std::string column;  // as the office calls it
  std::string field;   // of Task, or kSerial; empty: not taken over

  bool operator==(const TableColumn&) const = default;
};

struct TableMapping {
  std::string sheet;
  std::int64_t header_row = 0;  // from 1; of several header rows the last
  std::vector<TableColumn> columns;

  bool operator==(const TableMapping&) const = default;
};

struct MappingProposal {
  TableMapping mapping;
  std::vector<Sentence> remarks;  // columns that are not taken over, and why
};

// What was said before of the columns of such tables: plain name to field, empty when it is not taken over.
using RememberedColumns = std::map<std::string, std::string, std::less<>>;

RememberedColumns remembered_columns(const EditionContents& contents);

// What is remembered comes before the usual names. Refused when no sheet has a row that looks like the head of a task
// table.
Result<MappingProposal> propose_mapping(const Workbook& workbook, const RememberedColumns& remembered = {});
// The columns of a header row that a person has pointed at. Refused when there is no such row.
Result<MappingProposal> propose_columns(
    const Workbook& workbook, const std::string& sheet, std::int64_t header_row,
    const RememberedColumns& remembered = {});

// The same columns in another table of that office: finds its sheet and header row by the columns' names. Refused when
// a column that is mapped is missing.
Result<TableMapping> find_again(const Workbook& workbook, const TableMapping& remembered);

// A column's name without blanks, remarks in brackets, case and full-width forms.
std::string plain_name(std::string_view column);

}  // namespace muster::exchange

namespace muster {

template <>
const Record& fields<exchange::TableColumn>();
template <>
const Record& fields<exchange::TableMapping>();

}  // namespace muster
