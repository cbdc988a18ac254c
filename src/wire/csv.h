// CSV as RFC 4180 with what spreadsheets make of it: BOM, CRLF, quoted line feeds, a semicolon or tab as separator,
// `="0123"` guards, empty rows and columns at the end. Everything is bounded: a row of 100,000 columns or a cell of a
// megabyte is refused, not stored.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.h"
#include "base/result.h"

namespace muster::wire {

struct CsvRow {
  std::size_t line = 0;  // of the row's first character, from 1
  std::vector<std::string> cells;
};

struct CsvLimits {
  std::size_t columns = 256;
  std::size_t cell_bytes = 100'000;
  std::size_t rows = 2'000'000;
};

// Calls `row` for each row with something in it. Stops at the first broken row (an unclosed quotation mark, a limit),
// since what follows it could not be trusted; that refusal's place is `name:line`.
Outcome read_csv(
    std::string_view text, const std::string& name, const CsvLimits& limits, const std::function<void(CsvRow&&)>& row);

void write_csv_cell(std::string_view text, std::string& out);

// The header of a described noun's file and one object as a row; both with a line feed at the end.
std::string csv_header(const Record& record);
void write_csv_row(const Record& record, const void* object, std::string& out);

// Reads the rows of one described noun. The header names the columns; unknown or doubled columns and missing required
// ones are refused. For each row `make` gives the object to fill for a code (nullptr: do not keep it; the refusal has
// been noted by the maker). Mistakes are collected as `name:line:field`, up to kMostRefusals in `refusals`.
struct CsvReading {
  std::string name;  // file name for places
  std::optional<Date> opening;
};
using MakeObject = std::function<void*(const std::string& code, const std::string& where)>;
// Answers whether every record was kept, be it with mistakes in it, or given back by `make`.
bool read_csv_records(
    const Record& record, std::string_view text, const CsvReading& reading, const MakeObject& make, Refusals& refusals);

}  // namespace muster::wire
