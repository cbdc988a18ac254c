#include "exchange/task_book_sheet.h"

#include <algorithm>
#include <array>

#include "base/sentence.h"
#include "exchange/titles.h"

namespace muster::exchange {
namespace {

std::string code_of_row(const Printing&, const TaskBookRow& row) { return row.task.code; }
std::string supporting_of(const Printing&, const TaskBookRow& row) { return row.supporting; }
std::string responsible_of(const Printing&, const TaskBookRow& row) { return row.responsible; }
std::string group_of(const Printing&, const TaskBookRow& row) { return row.group; }
std::string nothing_of(const Printing&, const TaskBookRow&) { return {}; }

std::string title_of(const Printing& printing, const TaskBookRow& row) {
  return title_in(printing.head.language, row.task);
}
std::string deliverable_of(const Printing& printing, const TaskBookRow& row) {
  return either(printing, row.task.deliverable, row.task.deliverable_en);
}
std::string reason_of(const Printing& printing, const TaskBookRow& row) {
  return either(printing, row.standing.reason, row.standing.reason_en);
}
std::string opening_day_of(const Printing& printing, const TaskBookRow& row) {
  return format_opening_day(row.task.due, printing.head.opening);
}

std::string state_of(const Printing& printing, const TaskBookRow& row) {
  return choice_text(printing, choices<TaskState>()[static_cast<std::size_t>(row.task.state)]);
}

void put_running_number(Printing& printing, Place at, const TaskBookRow&) { put_number(printing, at); }
void put_unit(Printing&, Place, const TaskBookRow&) {}  // merged down when all rows stand
void put_start(Printing& printing, Place at, const TaskBookRow& row) { put_day(printing, at, row.task.start); }
void put_due(Printing& printing, Place at, const TaskBookRow& row) { put_day(printing, at, row.task.due); }
void put_days_left(Printing& printing, Place at, const TaskBookRow& row) {
  put_count(printing, at, row.standing.days_left);
}
void put_colour(Printing& printing, Place at, const TaskBookRow& row) {
  put_colour_of(printing, at, row.standing.colour);
}

void put_progress(Printing& printing, Place at, const TaskBookRow& row) {
  const double share = static_cast<double>(row.task.progress) / 100;
  worksheet_write_number(printing.page, at.row, at.column, share, printing.book.look(Look::percent));
}

using Columns = std::vector<PrintedColumn<TaskBookRow>>;

Columns task_book_columns() {
  return {
      {{"序号", "No."}, 6, put_running_number},
      {{"牵头单位", "Lead unit"}, 14, put_unit},
      {{"编号", "Code"}, 8, text_cell(code_of_row, Look::centre)},
      {{"任务名称", "Task"}, 34, text_cell(title_of, Look::text)},
      {{"保障组", "Functional group"}, 14, text_cell(group_of, Look::text)},
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

Columns check_columns() {
  return {
      {{"序号", "No."}, 6, put_running_number},
      {{"牵头单位", "Lead unit"}, 14, put_unit},
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

void print_counts(Printing& printing, const std::vector<TaskBookRow>& rows) {
  put_heads(
      printing, {{{"牵头单位", "Lead unit"}, 28},
                 {{"任务", "Tasks"}, 10},
                 {{"已完成", "Done"}, 10},
                 {{"待核验", "To verify"}, 10},
                 {{"逾期", "Overdue"}, 10},
                 {{"滞后", "Behind"}, 10},
                 {{"临近时限", "Deadline near"}, 12},
                 {{"缺凭据", "Evidence missing"}, 12}});
  std::vector<UnitCount> counted = count_units(rows);
  UnitCount sum{printing.say_it({"合计", "All"}), {}};
  for (const UnitCount& one : counted) {
    for (std::size_t i = 0; i < sum.counts.size(); ++i) sum.counts[i] += one.counts[i];
  }
  counted.push_back(std::move(sum));
  SheetRowNumber row = kHeadRow;
  for (const UnitCount& one : counted) {
    put_text(printing.page, ++row, 0, one.unit, printing.book.look(Look::text));
    for (std::size_t i = 0; i < one.counts.size(); ++i) {
      put_count(printing, {row, static_cast<SheetColumn>(i + 1)}, one.counts[i]);
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
  print_table(printing, rows, task_book_columns());
  return book.finish();
}

std::string write_check_sheet(const TaskBookSheet& sheet) {
  Spreadsheet book(sheet.language, sheet.title, sheet.as_of);
  Printing printing{sheet, book};
  printing.page = book.add_sheet(printing.say_it({"各单位", "Units"}));
  print_counts(printing, sheet.rows);
  printing.page = book.add_sheet(printing.say_it({"任务", "Tasks"}));
  std::vector<const TaskBookRow*> rows;
  for (const TaskBookRow& row : sheet.rows) {
    if (row.task.state != TaskState::done) rows.push_back(&row);
  }
  print_table(printing, rows, check_columns());
  return book.finish();
}

}  // namespace muster::exchange
