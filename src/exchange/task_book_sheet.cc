#include "exchange/task_book_sheet.h"

#include <algorithm>
#include <functional>

#include "base/sentence.h"
#include "exchange/titles.h"

namespace muster::exchange {
namespace {

struct Printing {
  const TaskBookSheet& sheet;
  Spreadsheet& book;
  lxw_worksheet* page = nullptr;

  const std::string& say_it(const Sentence& sentence) const { return in(sheet.language, sentence); }
};

struct Place {
  SheetRowNumber row = 0;
  SheetColumn column = 0;
};

using PutCell = std::function<void(Printing&, Place, const TaskBookRow&)>;

struct PrintedColumn {
  Sentence head;
  double width = 10;  // characters
  PutCell put;
};

constexpr SheetRowNumber kHeadRow = 2;  // below title and subtitle

PutCell text_cell(std::string (*text)(const Printing&, const TaskBookRow&), Look look) {
  return [text, look](Printing& printing, Place at, const TaskBookRow& row) {
    put_text(printing.page, at.row, at.column, text(printing, row), printing.book.look(look));
  };
}

std::string unit_of(const Printing&, const TaskBookRow& row) { return row.unit; }
std::string code_of_row(const Printing&, const TaskBookRow& row) { return row.task.code; }
std::string supporting_of(const Printing&, const TaskBookRow& row) { return row.supporting; }
std::string responsible_of(const Printing&, const TaskBookRow& row) { return row.responsible; }
std::string group_of(const Printing&, const TaskBookRow& row) { return row.group; }
std::string nothing_of(const Printing&, const TaskBookRow&) { return {}; }

const std::string& either(const Printing& printing, const std::string& zh, const std::string& en) {
  return printing.sheet.language == Language::en && !en.empty() ? en : zh;
}

std::string title_of(const Printing& printing, const TaskBookRow& row) {
  return title_in(printing.sheet.language, row.task);
}
std::string deliverable_of(const Printing& printing, const TaskBookRow& row) {
  return either(printing, row.task.deliverable, row.task.deliverable_en);
}
std::string reason_of(const Printing& printing, const TaskBookRow& row) {
  return either(printing, row.standing.reason, row.standing.reason_en);
}
std::string opening_day_of(const Printing& printing, const TaskBookRow& row) {
  return format_opening_day(row.task.due, printing.sheet.opening);
}

std::string state_of(const Printing& printing, const TaskBookRow& row) {
  return label_in(printing.sheet.language, choices<TaskState>()[static_cast<std::size_t>(row.task.state)].label);
}

void put_number(Printing& printing, Place at, const TaskBookRow&) {
  const auto number = static_cast<double>(at.row - kHeadRow);
  worksheet_write_number(printing.page, at.row, at.column, number, printing.book.look(Look::centre));
}

void put_start(Printing& printing, Place at, const TaskBookRow& row) {
  lxw_format* look = printing.book.look(Look::date);
  if (row.task.start) {
    put_date(printing.page, at.row, at.column, *row.task.start, look);
  } else {
    put_text(printing.page, at.row, at.column, "", look);
  }
}

void put_due(Printing& printing, Place at, const TaskBookRow& row) {
  put_date(printing.page, at.row, at.column, row.task.due, printing.book.look(Look::date));
}

void put_progress(Printing& printing, Place at, const TaskBookRow& row) {
  const double share = static_cast<double>(row.task.progress) / 100;
  worksheet_write_number(printing.page, at.row, at.column, share, printing.book.look(Look::percent));
}

void put_days_left(Printing& printing, Place at, const TaskBookRow& row) {
  const auto days = static_cast<double>(row.standing.days_left);
  worksheet_write_number(printing.page, at.row, at.column, days, printing.book.look(Look::centre));
}

void put_colour(Printing& printing, Place at, const TaskBookRow& row) {
  const Label& label = choices<book::Colour>()[static_cast<std::size_t>(row.standing.colour)].label;
  put_text(
      printing.page, at.row, at.column, label_in(printing.sheet.language, label),
      printing.book.look(look_of(row.standing.colour)));
}

std::vector<PrintedColumn> task_book_columns() {
  return {
      {{"序号", "No."}, 6, put_number},
      {{"牵头单位", "Lead unit"}, 14, text_cell(unit_of, Look::centre)},
      {{"编号", "Code"}, 8, text_cell(code_of_row, Look::centre)},
      {{"任务名称", "Task"}, 34, text_cell(title_of, Look::text)},
      {{"保障组", "Guarantee group"}, 14, text_cell(group_of, Look::text)},
      {{"配合单位", "Supporting units"}, 20, text_cell(supporting_of, Look::text)},
      {{"责任人", "Person in charge"}, 10, text_cell(responsible_of, Look::centre)},
      {{"工作成果", "Deliverable"}, 26, text_cell(deliverable_of, Look::text)},
      {{"开始日期", "Start"}, 13, put_start},
      {{"完成时限", "Due"}, 13, put_due},
      {{"距开幕", "Day"}, 8, text_cell(opening_day_of, Look::centre)},
      {{"进度", "Progress"}, 8, put_progress},
      {{"状态", "State"}, 12, text_cell(state_of, Look::centre)},
      {{"灯色", "Colour"}, 10, put_colour},
      {{"情况", "Why"}, 22, text_cell(reason_of, Look::text)},
  };
}

std::vector<PrintedColumn> check_columns() {
  return {
      {{"序号", "No."}, 6, put_number},
      {{"牵头单位", "Lead unit"}, 14, text_cell(unit_of, Look::centre)},
      {{"编号", "Code"}, 8, text_cell(code_of_row, Look::centre)},
      {{"任务名称", "Task"}, 34, text_cell(title_of, Look::text)},
      {{"责任人", "Person in charge"}, 10, text_cell(responsible_of, Look::centre)},
      {{"完成时限", "Due"}, 13, put_due},
      {{"距开幕", "Day"}, 8, text_cell(opening_day_of, Look::centre)},
      {{"剩余天数", "Days left"}, 8, put_days_left},
      {{"进度", "Progress"}, 8, put_progress},
      {{"灯色", "Colour"}, 10, put_colour},
      {{"情况", "Why"}, 22, text_cell(reason_of, Look::text)},
      {{"核查意见", "Finding"}, 26, text_cell(nothing_of, Look::text)},
      {{"核查人", "Checked by"}, 10, text_cell(nothing_of, Look::text)},
  };
}

std::string subtitle_of(const Printing& printing) {
  const std::string day = format_date(printing.sheet.as_of);
  const std::string from_opening = format_opening_day(printing.sheet.as_of, printing.sheet.opening);
  return printing.say_it(say("截至 {}（{}）", "as of {} ({})", day, from_opening));
}

void put_heads(Printing& printing, const std::vector<std::pair<Sentence, double>>& heads) {
  lxw_worksheet* page = printing.page;
  const auto last = static_cast<SheetColumn>(heads.size() - 1);
  worksheet_merge_range(page, 0, 0, 0, last, printing.sheet.title.c_str(), printing.book.look(Look::title));
  worksheet_merge_range(page, 1, 0, 1, last, subtitle_of(printing).c_str(), printing.book.look(Look::subtitle));
  worksheet_set_row(page, 0, 30, nullptr);
  worksheet_set_row(page, kHeadRow, 30, nullptr);
  for (SheetColumn column = 0; column <= last; ++column) {
    worksheet_set_column(page, column, column, heads[column].second, nullptr);
    put_text(page, kHeadRow, column, printing.say_it(heads[column].first), printing.book.look(Look::head));
  }
  set_up_print(page, printing.sheet.paper, printing.sheet.language, kHeadRow);
}

void merge_units(Printing& printing, const std::vector<const TaskBookRow*>& rows, SheetColumn column) {
  for (std::size_t first = 0; first < rows.size();) {
    std::size_t last = first;
    while (last + 1 < rows.size() && rows[last + 1]->unit == rows[first]->unit) ++last;
    const auto line = [](std::size_t index) { return static_cast<SheetRowNumber>(index) + kHeadRow + 1; };
    merge_down(printing.page, line(first), line(last), column, rows[first]->unit, printing.book.look(Look::centre));
    first = last + 1;
  }
}

void print_rows(
    Printing& printing, const std::vector<const TaskBookRow*>& rows, const std::vector<PrintedColumn>& columns) {
  constexpr SheetColumn unit_column = 1;
  std::vector<std::pair<Sentence, double>> heads;
  for (const PrintedColumn& column : columns) heads.emplace_back(column.head, column.width);
  put_heads(printing, heads);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t k = 0; k < columns.size(); ++k) {
      const Place at{static_cast<SheetRowNumber>(i) + kHeadRow + 1, static_cast<SheetColumn>(k)};
      if (at.column != unit_column) columns[k].put(printing, at, *rows[i]);
    }
  }
  merge_units(printing, rows, unit_column);
  const auto last_row = static_cast<SheetRowNumber>(kHeadRow + rows.size());
  worksheet_autofilter(printing.page, kHeadRow, 0, last_row, static_cast<SheetColumn>(columns.size() - 1));
  worksheet_freeze_panes(printing.page, kHeadRow + 1, 4);
}

struct UnitCount {
  std::string unit;
  std::array<std::int64_t, 7> counts{};  // all, done, submitted, overdue, behind, near, evidence missing
};

std::vector<UnitCount> count_units(const std::vector<TaskBookRow>& rows) {
  std::vector<UnitCount> counted;
  for (const TaskBookRow& row : rows) {
    const auto known =
        std::find_if(counted.begin(), counted.end(), [&](const UnitCount& one) { return one.unit == row.unit; });
    UnitCount& into = known != counted.end() ? *known : counted.emplace_back(UnitCount{row.unit, {}});
    const bool open = book::is_open(row.task);
    const bool holds[] = {
        true,
        row.task.state == TaskState::done,
        row.task.state == TaskState::submitted,
        open && row.standing.days_left < 0,
        open && row.standing.days_left >= 0 && row.standing.colour == book::Colour::yellow,
        open && row.standing.days_left >= 0 && row.standing.colour == book::Colour::blue,
        row.standing.evidence_missing};
    for (std::size_t i = 0; i < into.counts.size(); ++i) into.counts[i] += holds[i] ? 1 : 0;
  }
  return counted;
}

void print_counts(Printing& printing) {
  put_heads(
      printing, {{{"牵头单位", "Lead unit"}, 28},
                 {{"任务", "Tasks"}, 10},
                 {{"已完成", "Done"}, 10},
                 {{"待核验", "To verify"}, 10},
                 {{"逾期", "Overdue"}, 10},
                 {{"滞后", "Behind"}, 10},
                 {{"临近时限", "Deadline near"}, 12},
                 {{"缺凭据", "Evidence missing"}, 12}});
  std::vector<UnitCount> counted = count_units(printing.sheet.rows);
  UnitCount sum{printing.say_it({"合计", "All"}), {}};
  for (const UnitCount& one : counted) {
    for (std::size_t i = 0; i < sum.counts.size(); ++i) sum.counts[i] += one.counts[i];
  }
  counted.push_back(std::move(sum));
  SheetRowNumber row = kHeadRow;
  for (const UnitCount& one : counted) {
    put_text(printing.page, ++row, 0, one.unit, printing.book.look(Look::text));
    for (std::size_t i = 0; i < one.counts.size(); ++i) {
      worksheet_write_number(
          printing.page, row, static_cast<SheetColumn>(i + 1), static_cast<double>(one.counts[i]),
          printing.book.look(Look::centre));
    }
  }
  worksheet_freeze_panes(printing.page, kHeadRow + 1, 1);
}

}  // namespace

std::string write_task_book(const TaskBookSheet& sheet) {
  Spreadsheet book(sheet.language, sheet.title, sheet.as_of);
  Printing printing{sheet, book};
  printing.page = book.add_sheet(printing.say_it({"任务书", "Task book"}));
  std::vector<const TaskBookRow*> rows;
  for (const TaskBookRow& row : sheet.rows) rows.push_back(&row);
  print_rows(printing, rows, task_book_columns());
  return book.finish();
}

std::string write_check_sheet(const TaskBookSheet& sheet) {
  Spreadsheet book(sheet.language, sheet.title, sheet.as_of);
  Printing printing{sheet, book};
  printing.page = book.add_sheet(printing.say_it({"各单位", "Units"}));
  print_counts(printing);
  printing.page = book.add_sheet(printing.say_it({"任务", "Tasks"}));
  std::vector<const TaskBookRow*> rows;
  for (const TaskBookRow& row : sheet.rows) {
    if (row.task.state != TaskState::done) rows.push_back(&row);
  }
  print_rows(printing, rows, check_columns());
  return book.finish();
}

}  // namespace muster::exchange
