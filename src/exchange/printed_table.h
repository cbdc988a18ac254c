// A table as the office prints it: title and day above, the head on every page, the leading unit's name merged down
// over its rows, filters, frozen head. What stands in the columns is said by whoever prints (task_book_sheet.cc,
// problem_ledger_sheet.cc).
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/describe.h"
#include "exchange/spreadsheet.h"

namespace muster::exchange {

// What stands above every sheet of a workbook.
struct SheetHead {
  std::string title;
  Date as_of;
  Date opening;
  Language language = Language::zh;
  Paper paper = Paper::a3;
};

struct Printing {
  const SheetHead& head;
  Spreadsheet& book;
  lxw_worksheet* page = nullptr;

  const std::string& say_it(const Sentence& sentence) const { return in(head.language, sentence); }
};

struct Place {
  SheetRowNumber row = 0;
  SheetColumn column = 0;
};

inline constexpr SheetRowNumber kHeadRow = 2;     // below title and subtitle
inline constexpr SheetColumn kUnitColumn = 1;     // merged down
inline constexpr SheetColumn kFrozenColumns = 4;  // stay in sight on a screen

using Heads = std::vector<std::pair<Sentence, double>>;  // and the width in characters

void put_heads(Printing& printing, const Heads& heads);

template <class Row>
struct PrintedColumn {
  Sentence head;
  double width = 10;  // characters
  std::function<void(Printing&, Place, const Row&)> put;
};

template <class Row>
std::function<void(Printing&, Place, const Row&)> text_cell(
    std::string (*text)(const Printing&, const Row&), Look look) {
  return [text, look](Printing& printing, Place at, const Row& row) {
    put_text(printing.page, at.row, at.column, text(printing, row), printing.book.look(look));
  };
}

// The running number of a row.
void put_number(Printing& printing, Place at);
void put_count(Printing& printing, Place at, std::int64_t count);
// An empty cell when there is no date.
void put_day(Printing& printing, Place at, const std::optional<Date>& day);
void put_colour_of(Printing& printing, Place at, book::Colour colour);
std::string choice_text(const Printing& printing, const Choice& choice);
// The English text where there is one and the sheet is in English.
const std::string& either(const Printing& printing, const std::string& zh, const std::string& en);

// Merges the unit's cells, sets filters and the frozen head. `units` is the leading unit of each row.
void finish_table(Printing& printing, const std::vector<std::string>& units, std::size_t columns);

// Rows have a member `unit`; those of one unit stand together.
template <class Row>
void print_table(
    Printing& printing, const std::vector<const Row*>& rows, const std::vector<PrintedColumn<Row>>& columns) {
  Heads heads;
  for (const auto& column : columns) heads.emplace_back(column.head, column.width);
  put_heads(printing, heads);
  std::vector<std::string> units;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t k = 0; k < columns.size(); ++k) {
      const Place at{static_cast<SheetRowNumber>(i) + kHeadRow + 1, static_cast<SheetColumn>(k)};
      if (at.column != kUnitColumn) columns[k].put(printing, at, *rows[i]);
    }
    units.push_back(rows[i]->unit);
  }
  finish_table(printing, units, columns.size());
}

}  // namespace muster::exchange
