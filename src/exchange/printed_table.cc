#include "exchange/printed_table.h"

#include "base/sentence.h"
#include "exchange/titles.h"

namespace muster::exchange {
namespace {

std::string subtitle_of(const Printing& printing) {
  const std::string day = format_date(printing.head.as_of);
  const std::string from_opening = format_opening_day(printing.head.as_of, printing.head.opening);
  return printing.say_it(say("截至 {}（{}）", "as of {} ({})", day, from_opening));
}

}  // namespace

void put_heads(Printing& printing, const Heads& heads) {
  lxw_worksheet* page = printing.page;
  const auto last = static_cast<SheetColumn>(heads.size() - 1);
  worksheet_merge_range(page, 0, 0, 0, last, printing.head.title.c_str(), printing.book.look(Look::title));
  worksheet_merge_range(page, 1, 0, 1, last, subtitle_of(printing).c_str(), printing.book.look(Look::subtitle));
  worksheet_set_row(page, 0, 30, nullptr);
  worksheet_set_row(page, kHeadRow, 30, nullptr);
  for (SheetColumn column = 0; column <= last; ++column) {
    worksheet_set_column(page, column, column, heads[column].second, nullptr);
    put_text(page, kHeadRow, column, printing.say_it(heads[column].first), printing.book.look(Look::head));
  }
  set_up_print(page, printing.head.paper, printing.head.language, kHeadRow);
}

void put_number(Printing& printing, Place at) { put_count(printing, at, std::int64_t{at.row} - kHeadRow); }

void put_count(Printing& printing, Place at, std::int64_t count) {
  worksheet_write_number(
      printing.page, at.row, at.column, static_cast<double>(count), printing.book.look(Look::centre));
}

void put_day(Printing& printing, Place at, const std::optional<Date>& day) {
  lxw_format* look = printing.book.look(Look::date);
  if (day) {
    put_date(printing.page, at.row, at.column, *day, look);
  } else {
    put_text(printing.page, at.row, at.column, "", look);
  }
}

void put_colour_of(Printing& printing, Place at, book::Colour colour) {
  const Choice& choice = choices<book::Colour>()[static_cast<std::size_t>(colour)];
  put_text(printing.page, at.row, at.column, choice_text(printing, choice), printing.book.look(look_of(colour)));
}

std::string choice_text(const Printing& printing, const Choice& choice) {
  return label_in(printing.head.language, choice.label);
}

const std::string& either(const Printing& printing, const std::string& zh, const std::string& en) {
  return printing.head.language == Language::en && !en.empty() ? en : zh;
}

void finish_table(Printing& printing, const std::vector<std::string>& units, std::size_t columns) {
  for (std::size_t first = 0; first < units.size();) {
    std::size_t last = first;
    while (last + 1 < units.size() && units[last + 1] == units[first]) ++last;
    const auto line = [](std::size_t index) { return static_cast<SheetRowNumber>(index) + kHeadRow + 1; };
    merge_down(printing.page, line(first), line(last), kUnitColumn, units[first], printing.book.look(Look::centre));
    first = last + 1;
  }
  const auto last_row = static_cast<SheetRowNumber>(kHeadRow + units.size());
  worksheet_autofilter(printing.page, kHeadRow, 0, last_row, static_cast<SheetColumn>(columns - 1));
  worksheet_freeze_panes(printing.page, kHeadRow + 1, kFrozenColumns);
}

}  // namespace muster::exchange
