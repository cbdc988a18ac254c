// An .xlsx workbook (ECMA-376, SpreadsheetML) as plain sheets of cells: what a person sees, without formulas and looks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/calendar_date.h"
#include "base/result.h"

namespace muster::exchange {

enum class CellKind { blank, text, number, percent, date, truth, fault };

struct Cell {
  CellKind kind = CellKind::blank;
  std::string text;        // of a text; of a fault, what is shown (#N/A)
  double number = 0;       // of a percent, the fraction: 0.5
  Date date;               // the day, without the time
  bool is_spread = false;  // has the value of the merged cells that it is part of, but is not the first of them

  bool operator==(const Cell&) const = default;
};

// A cell that is blank for the eye: nothing, or only blanks.
bool is_blank(const Cell& cell);
// As a person would type it: `2019-10-15`, `50%`, `12.5`.
std::string shown(const Cell& cell);

struct SheetRow {
  std::uint32_t number = 0;  // from 1, as the program shows it
  bool is_hidden = false;
  std::vector<Cell> cells;  // from column A; cells at the end that are missing are blank
};

struct Sheet {
  std::string title;
  bool is_hidden = false;
  std::vector<SheetRow> rows;  // only rows with something in them, in order
};

struct Workbook {
  std::string name;
  std::vector<Sheet> sheets;
};

inline constexpr std::size_t kMostSheets = 100;
inline constexpr std::size_t kMostSheetRows = 200'000;
inline constexpr std::size_t kMostSheetColumns = 256;
inline constexpr std::size_t kMostCells = 2'000'000;  // of a workbook, those of merged ranges counted in full
inline constexpr std::size_t kLongestCell = 32'767;   // characters; the programs' own limit

// Refused: what is no .xlsx, is broken, encrypted or beyond the limits; the place is the file, or `name:sheet!C5`.
Result<Workbook> read_workbook(std::string bytes, const std::string& name);

std::string column_letters(std::size_t column);  // 0: A, 26: AA
// `C5`
std::string cell_name(std::size_t column, std::uint32_t row);

}  // namespace muster::exchange
