#include "exchange/problem_ledger_sheet.h"

#include <algorithm>

#include "base/sentence.h"
#include "exchange/titles.h"

namespace muster::exchange {
namespace {

using Row = ProblemLedgerRow;

template <class E>
std::string choice_of(const Printing& printing, E value) {
  return choice_text(printing, choices<E>()[static_cast<std::size_t>(value)]);
}

std::string code_of_row(const Printing&, const Row& row) { return row.problem.code; }
std::string supporting_of(const Printing&, const Row& row) { return row.supporting; }
std::string responsible_of(const Printing&, const Row& row) { return row.responsible; }
std::string place_of(const Printing&, const Row& row) { return row.place; }
std::string countermeasures_of(const Printing&, const Row& row) { return row.countermeasures; }
std::string title_of(const Printing& printing, const Row& row) { return title_in(printing.head.language, row.problem); }
std::string batch_of(const Printing&, const Row& row) {
  return row.problem.batch == 0 ? std::string() : std::to_string(row.problem.batch);
}
std::string origin_of(const Printing& printing, const Row& row) { return choice_of(printing, row.problem.origin); }
std::string severity_of(const Printing& printing, const Row& row) { return choice_of(printing, row.problem.severity); }
std::string state_of(const Printing& printing, const Row& row) { return choice_of(printing, row.problem.state); }
std::string closing_check_of(const Printing& printing, const Row& row) {
  return either(printing, row.problem.closing_check, row.problem.closing_check_en);
}
std::string reason_of(const Printing& printing, const Row& row) {
  return either(printing, row.standing.reason, row.standing.reason_en);
}

void put_running_number(Printing& printing, Place at, const Row&) { put_number(printing, at); }
void put_unit(Printing&, Place, const Row&) {}  // merged down when all rows stand
void put_found_on(Printing& printing, Place at, const Row& row) { put_day(printing, at, row.problem.found_on); }
void put_due(Printing& printing, Place at, const Row& row) { put_day(printing, at, row.problem.due); }
void put_colour(Printing& printing, Place at, const Row& row) { put_colour_of(printing, at, row.standing.colour); }

std::vector<PrintedColumn<Row>> ledger_columns() {
  return {
      {{"序号", "No."}, 6, put_running_number},
      {{"责任单位", "Lead unit"}, 14, put_unit},
      {{"编号", "Code"}, 8, text_cell(code_of_row, Look::centre)},
      {{"问题", "Problem"}, 34, text_cell(title_of, Look::text)},
      {{"批次", "Batch"}, 6, text_cell(batch_of, Look::centre)},
      {{"来源", "Origin"}, 10, text_cell(origin_of, Look::centre)},
      {{"严重程度", "Severity"}, 8, text_cell(severity_of, Look::centre)},
      {{"地点", "Place"}, 16, text_cell(place_of, Look::text)},
      {{"发现日期", "Found on"}, 13, put_found_on},
      {{"配合单位", "Supporting units"}, 16, text_cell(supporting_of, Look::text)},
      {{"责任人", "Person in charge"}, 10, text_cell(responsible_of, Look::centre)},
      {{"整改措施", "Countermeasures"}, 36, text_cell(countermeasures_of, Look::text)},
      {{"整改时限", "Due"}, 13, put_due},
      {{"办理状态", "State"}, 13, text_cell(state_of, Look::centre)},
      {{"销号条件", "Closing check"}, 22, text_cell(closing_check_of, Look::text)},
      {{"灯色", "Colour"}, 9, put_colour},
      {{"情况", "Why"}, 20, text_cell(reason_of, Look::text)},
  };
}

std::string countermeasures_in(const book::EditionIndex& index, const Problem& problem, Language language) {
  std::string out;
  int number = 0;
  for (const Countermeasure* measure : book::found(index.countermeasures, problem.code)) {
    if (number > 0) out += '\n';
    const bool done = measure->state == CountermeasureState::done;
    const Sentence mark = done ? Sentence{"（已完成）", " (done)"} : Sentence{};
    out += std::to_string(++number) + ". " + title_in(language, *measure) + in(language, mark);
  }
  return out;
}

}  // namespace

std::vector<ProblemLedgerRow> problem_ledger_rows(
    const EditionContents& contents, const book::EditionIndex& index, Date as_of, Language language,
    std::span<const Problem* const> problems) {
  std::vector<Row> rows;
  for (const Problem* problem : problems) {
    rows.push_back(
        {*problem, book::standing_of(*problem, index, as_of), unit_name(contents, problem->lead, language),
         unit_names(contents, problem->supporting, language), name_in(contents.people, problem->responsible, language),
         name_in(contents.places, problem->place, language), countermeasures_in(index, *problem, language)});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    const bool a_open_end = !a.problem.due;
    const bool b_open_end = !b.problem.due;
    return std::tie(a.problem.lead, a_open_end, a.problem.due) < std::tie(b.problem.lead, b_open_end, b.problem.due);
  });
  return rows;
}

std::string write_problem_ledger(const ProblemLedgerSheet& sheet) {
  Spreadsheet book(sheet.language, sheet.title, sheet.as_of);
  Printing printing{sheet, book};
  printing.page = book.add_sheet(printing.say_it({"问题台账", "Problem ledger"}));
  std::vector<const Row*> rows;
  for (const Row& row : sheet.rows) rows.push_back(&row);
  print_table(printing, rows, ledger_columns());
  return book.finish();
}

}  // namespace muster::exchange
