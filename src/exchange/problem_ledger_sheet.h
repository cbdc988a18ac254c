// The problem ledger 问题台账 as the office prints it: .xlsx for A3 across, unit by unit, with the countermeasures of
// each problem one below the other and colours as computed.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "book/standing.h"
#include "exchange/printed_table.h"

namespace muster::exchange {

// A problem as it is printed. Names are in the language of the sheet.
struct ProblemLedgerRow {
  Problem problem;
  book::ProblemStanding standing;
  std::string unit;
  std::string supporting;
  std::string responsible;
  std::string place;
  std::string countermeasures;  // one a line, those that are done with a mark
};

struct ProblemLedgerSheet : SheetHead {
  std::vector<ProblemLedgerRow> rows;  // those of one unit together, in the order of printing
};

// By unit, then by due date; those without a date last.
std::vector<ProblemLedgerRow> problem_ledger_rows(
    const EditionContents& contents, const book::EditionIndex& index, Date as_of, Language language,
    std::span<const Problem* const> problems);

// Bytes of the .xlsx; throws store::Failure when there is no room for the temporary file.
std::string write_problem_ledger(const ProblemLedgerSheet& sheet);

}  // namespace muster::exchange
