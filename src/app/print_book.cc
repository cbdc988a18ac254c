#include "app/print_book.h"

#include "base/sentence.h"
#include "exchange/problem_ledger_sheet.h"
#include "exchange/task_book_sheet.h"
#include "exchange/titles.h"

namespace muster::app {
namespace {

template <class T>
std::vector<const T*> typed(const std::vector<const void*>& objects) {
  std::vector<const T*> out;
  for (const void* object : objects) out.push_back(static_cast<const T*>(object));
  return out;
}

exchange::SheetHead head_of(const Edition& edition, Date as_of, Language language, const Sentence& name) {
  const std::string& title = exchange::title_in(language, edition);
  return {
      in(language, say("{0}{1}", "{0}: {2}", title, name.zh, name.en)), as_of, edition.opens, language,
      exchange::Paper::a3};
}

std::string file_name_of(const Edition& edition, Date as_of, Language language, const Sentence& name) {
  return fmt::format("{}-{}-{}.xlsx", in(language, name), edition.code, format_date(as_of));
}

const Sentence kTaskBook{"任务书", "task-book"};
const Sentence kProblemLedger{"问题台账", "problem-ledger"};

PrintedBook task_book(const Edition& edition, Date as_of, Language language, std::vector<exchange::TaskBookRow> rows) {
  const exchange::TaskBookSheet sheet{head_of(edition, as_of, language, {"任务书", "task book"}), std::move(rows)};
  return {file_name_of(edition, as_of, language, kTaskBook), exchange::write_task_book(sheet)};
}

}  // namespace

// Rows are gathered while the edition stands still; the file is written afterwards, so that nobody waits for it.
Result<PrintedBook> print_tasks(const Call& call, const Parameters& parameters) {
  Refusals refusals;
  std::vector<exchange::TaskBookRow> rows;
  Edition edition;
  Date day;
  call.view->with([&](const EditionState& state) {
    const auto found = find_records(call, state, fields<Task>(), parameters);
    if (!found.ok()) {
      refusals = found.refusals();
      return;
    }
    edition = state.contents.edition;
    day = state.day();
    rows = exchange::task_book_rows(state.contents, state.index, day, call.language, typed<Task>(*found));
  });
  if (!refusals.empty()) return refusals;
  return task_book(edition, day, call.language, std::move(rows));
}

Result<PrintedBook> print_problems(const Call& call, const Parameters& parameters) {
  Refusals refusals;
  exchange::ProblemLedgerSheet sheet;
  std::string file_name;
  call.view->with([&](const EditionState& state) {
    const auto found = find_records(call, state, fields<Problem>(), parameters);
    if (!found.ok()) {
      refusals = found.refusals();
      return;
    }
    const Edition& edition = state.contents.edition;
    static_cast<exchange::SheetHead&>(sheet) =
        head_of(edition, state.day(), call.language, {"问题台账", "problem ledger"});
    sheet.rows =
        exchange::problem_ledger_rows(state.contents, state.index, state.day(), call.language, typed<Problem>(*found));
    file_name = file_name_of(edition, state.day(), call.language, kProblemLedger);
  });
  if (!refusals.empty()) return refusals;
  return PrintedBook{file_name, exchange::write_problem_ledger(sheet)};
}

PrintedBook print_tasks(const EditionContents& contents, Date as_of, Language language) {
  return task_book(
      contents.edition, as_of, language, exchange::task_book_rows(contents, book::index_of(contents), as_of, language));
}

}  // namespace muster::app
