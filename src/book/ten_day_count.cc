// Counting of a ten-day check: every task, node and problem into the rows and lists it belongs to.
#include "book/ten_day_count.h"

#include <algorithm>
#include <map>

#include "book/fix_first.h"
#include "book/ten_day_words.h"

namespace muster::book {
namespace {

bool finished(const Task& task) { return task.state == TaskState::done; }
bool finished(const Node& node) { return node.state == TaskState::done; }
bool finished(const Problem& problem) { return !is_open(problem); }

std::optional<Date> finished_on(const Task& task) { return task.done_on; }
std::optional<Date> finished_on(const Node& node) { return node.done_on; }
std::optional<Date> finished_on(const Problem& problem) { return problem.closed_on; }

bool reported(const Task& task) { return task.state == TaskState::submitted; }
bool reported(const Node& node) { return node.state == TaskState::submitted; }
bool reported(const Problem& problem) {
  return problem.state == ProblemState::submitted || problem.state == ProblemState::verified;
}

// As it was before it was finished; what else was otherwise then, no record tells.
template <class T>
T unfinished(T record) {
  if constexpr (std::is_same_v<T, Problem>) {
    record.state = ProblemState::rectifying;
    record.closed_on.reset();
  } else {
    record.state = TaskState::in_progress;
    record.done_on.reset();
  }
  return record;
}

// Where a record belongs: the rows it is counted in, and what is said of it.
struct Belonging {
  std::vector<CheckRow*> rows;
  const std::string& unit;
  const std::string& group;
  const std::string& responsible;
  bool seen = true;
};

class Counting {
 public:
  Counting(
      const EditionContents& contents, const EditionIndex& index, const Tally& tally, const CheckSight& sight,
      TenDayCheck& check)
      : contents_(contents),
        index_(index),
        sight_(sight),
        check_(check),
        next_(period_after({check.first, check.last})) {
    take_rows(tally.groups, contents.groups, "group", groups_);
    take_rows(tally.units, contents.units, "unit", units_);
    begin(check.whole, tally.whole);
  }

  void count_all() {
    for (const auto& [code, task] : contents_.tasks) {
      if (task.state != TaskState::withdrawn) count(task);
    }
    for (const auto& [code, node] : contents_.nodes) {
      const auto at = contents_.tasks.find(node.task);
      if (at == contents_.tasks.end()) continue;
      if (node.state != TaskState::withdrawn && at->second.state != TaskState::withdrawn) count(node, at->second);
    }
    for (const auto& [code, problem] : contents_.problems) count(problem);
    for (auto& [code, row] : groups_) check_.groups.push_back(std::move(row));
    for (auto& [code, row] : units_) check_.units.push_back(std::move(row));
  }

 private:
  using RowsByCode = std::map<std::string, CheckRow, std::less<>>;

  void begin(CheckRow& row, const Counts& counts) const {
    if (row.kind.empty()) row.kind = "whole";
    row.now.on = check_.day;
    row.before.on = check_.previous;
    row.tasks_total = counts.tasks_total;
    row.nodes_total = counts.nodes_total;
    row.problems_reopened = counts.problems_reopened;
    row.look_backs_overdue = counts.look_backs_overdue;
    row.slips_red = counts.tasks_overdue;
    row.slips_yellow = counts.tasks_behind;
    row.slips_blue = counts.tasks_near;
    row.evidence_missing = counts.evidence_missing;
  }

  template <class T>
  void take_rows(const Tallies& tallies, const Table<T>& table, const char* kind, RowsByCode& rows) const {
    for (const auto& [code, counts] : tallies) {
      const auto at = table.find(code);
      if (at == table.end()) continue;
      CheckRow& row = rows[code];
      row.kind = kind;
      row.code = code;
      row.title = at->second.title;
      row.title_en = at->second.title_en;
      if constexpr (requires { at->second.short_title; }) {
        row.short_title = at->second.short_title;
        row.short_title_en = at->second.short_title_en;
      }
      begin(row, counts);
    }
  }

  template <class T>
  Belonging belonging(const T& of, const std::string& responsible, bool seen) {
    Belonging found{{&check_.whole}, of.lead, of.group, responsible, seen};
    if (const auto group = groups_.find(of.group); group != groups_.end()) found.rows.push_back(&group->second);
    if (const auto unit = units_.find(of.lead); unit != units_.end()) found.rows.push_back(&unit->second);
    return found;
  }

  // Finished by a day. What is said to be done counts so today, whatever date it bears.
  template <class T>
  bool finished_by(const T& record, Date on) const {
    if (!finished(record)) return false;
    const auto at = finished_on(record);
    return !at || *at <= on || on >= check_.today;
  }

  Colour colour_of(const Task& task) const { return mark_of(task, contents_, index_, check_.day).colour; }
  Colour colour_of(const Problem& problem) const { return mark_of(problem, index_, check_.day).colour; }
  Colour colour_of(const Node& node) const { return standing_of(node, check_.day).colour; }

  template <class T>
  CheckOutcome outcome_of(const T& record, Date due) const {
    if (finished_by(record, check_.day)) {
      const auto on = finished_on(record);
      return !on ? CheckOutcome::undated : *on <= due ? CheckOutcome::in_time : CheckOutcome::late;
    }
    if (reported(record)) return CheckOutcome::submitted;
    const Colour colour = finished(record) ? colour_of(unfinished(record)) : colour_of(record);
    if (colour == Colour::red) return CheckOutcome::overdue;
    return due <= check_.day ? CheckOutcome::due_today : CheckOutcome::not_due;
  }

  void count(const Task& task) {
    const Belonging to = belonging(task, task.responsible, sight_.task(task));
    for (CheckRow* row : to.rows) {
      row->now.tasks_done += finished_by(task, check_.day) ? 1 : 0;
      row->before.tasks_done += finished_by(task, check_.previous) ? 1 : 0;
    }
    count_put_back(task, to, &CheckRow::tasks_put_back);
    place(task, task.due, to, &CheckRow::tasks, &CheckRow::tasks_before, &CheckRow::next_tasks);
  }

  template <class T>
  void count_put_back(const T& record, const Belonging& to, std::int64_t CheckRow::* count) const {
    if (!record.baseline_due || record.due <= *record.baseline_due) return;
    for (CheckRow* row : to.rows) {
      ++(row->*count);
      row->put_back_days = std::max<std::int64_t>(row->put_back_days, record.due - *record.baseline_due);
    }
  }

  void count(const Node& node, const Task& task) {
    const std::string& responsible = node.responsible.empty() ? task.responsible : node.responsible;
    const Belonging to = belonging(task, responsible, sight_.task(task));
    const bool done = finished_by(node, check_.day);
    for (CheckRow* row : to.rows) {
      row->now.nodes_done += done ? 1 : 0;
      row->before.nodes_done += finished_by(node, check_.previous) ? 1 : 0;
      row->now.nodes_planned += node.due <= check_.day ? 1 : 0;
      row->before.nodes_planned += node.due <= check_.previous ? 1 : 0;
      row->nodes_ahead += done && node.due > check_.day ? 1 : 0;
    }
    count_put_back(node, to, &CheckRow::nodes_put_back);
    place(node, node.due, to, &CheckRow::nodes, &CheckRow::nodes_before, &CheckRow::next_nodes);
  }

  bool in_period(std::optional<Date> on) const { return on && check_.first <= *on && *on <= check_.last; }

  void count(const Problem& problem) {
    // What was found afterwards was in no ledger then.
    if (check_.looked_back && problem.found_on > check_.day) return;
    const Belonging to = belonging(problem, problem.responsible, sight_.problem(problem));
    const bool look_back_due = !is_open(problem) && in_period(problem.look_back_due);
    for (CheckRow* row : to.rows) {
      row->problems_total += 1;
      row->now.problems_closed += finished_by(problem, check_.day) ? 1 : 0;
      row->before.problems_closed += finished_by(problem, check_.previous) ? 1 : 0;
      row->problems_found += in_period(problem.found_on) ? 1 : 0;
      row->problems_closed += finished(problem) && in_period(problem.closed_on) ? 1 : 0;
      row->look_backs_due += look_back_due ? 1 : 0;
      row->look_backs_done += look_back_due && problem.state == ProblemState::looked_back ? 1 : 0;
    }
    if (problem.due)
      place(problem, *problem.due, to, &CheckRow::problems, &CheckRow::problems_before, &CheckRow::next_problems);
  }

  // Into the list and the counts that its date belongs to.
  template <class T>
  void place(
      const T& record, Date due, const Belonging& to, DueCounts CheckRow::* in_it, DueCounts CheckRow::* before_it,
      std::int64_t CheckRow::* after_it) {
    constexpr bool is_work = !std::is_same_v<T, Problem>;
    if (is_work) count_past_due(record, due, to);
    if (due > check_.last) {
      if (due > next_.last || due < next_.first || finished_by(record, check_.day)) return;
      for (CheckRow* row : to.rows) row->*after_it += 1;
      if (to.seen) check_.next_due.push_back(item_of(record, due, to, outcome_of(record, due)));
      return;
    }
    const bool carried = due < check_.first;
    if (carried && finished_by(record, std::min(check_.previous, check_.today))) return;
    const CheckOutcome outcome = outcome_of(record, due);
    for (CheckRow* row : to.rows) {
      add(row->*(carried ? before_it : in_it), outcome);
      if (is_work) add_expected(*row, outcome, due <= check_.day);
      if (is_work && !carried) row->still_due += still_to_come(outcome) ? 1 : 0;
      if (outcome != CheckOutcome::overdue) continue;
      row->overdue += 1;
      row->longest_days = std::max<std::int64_t>(row->longest_days, check_.day - due);
    }
    if (to.seen) (carried ? check_.before : check_.due).push_back(item_of(record, due, to, outcome));
  }

  template <class T>
  void count_past_due(const T& record, Date due, const Belonging& to) {
    for (CheckRow* row : to.rows) {
      row->now.past_due += due < check_.day && !finished_by(record, check_.day) ? 1 : 0;
      row->before.past_due += due < check_.previous && !finished_by(record, check_.previous) ? 1 : 0;
    }
  }

  static void add(DueCounts& counts, CheckOutcome outcome) {
    static constexpr std::int64_t DueCounts::* parts[] = {
        &DueCounts::in_time, &DueCounts::late,      &DueCounts::undated, &DueCounts::submitted,
        &DueCounts::overdue, &DueCounts::due_today, &DueCounts::not_due};
    counts.due += 1;
    counts.*parts[static_cast<std::size_t>(outcome)] += 1;
  }

  static bool still_to_come(CheckOutcome outcome) {
    return outcome == CheckOutcome::due_today || outcome == CheckOutcome::not_due;
  }

  static void add_expected(CheckRow& row, CheckOutcome outcome, bool due) {
    const bool done =
        outcome == CheckOutcome::in_time || outcome == CheckOutcome::late || outcome == CheckOutcome::undated;
    row.expected += due || done ? 1 : 0;
    row.done += done ? 1 : 0;
    row.in_time += outcome == CheckOutcome::in_time ? 1 : 0;
    row.awaiting += outcome == CheckOutcome::submitted ? 1 : 0;
  }

  template <class T>
  CheckItem item_of(const T& record, Date due, const Belonging& to, CheckOutcome outcome) const {
    CheckItem item;
    item.noun = fields<T>().name;
    item.code = record.code;
    item.title = record.title;
    item.title_en = record.title_en;
    item.unit = to.unit;
    item.group = to.group;
    if (const auto unit = contents_.units.find(to.unit); unit != contents_.units.end()) {
      const Sentence name = short_name(unit->second);
      item.unit_title = name.zh;
      item.unit_title_en = name.en;
    }
    if (const auto person = contents_.people.find(to.responsible); person != contents_.people.end()) {
      item.responsible_title = person->second.title;
      item.responsible_title_en = person->second.title_en;
    }
    item.due = due;
    if (finished(record)) item.done_on = finished_on(record);
    item.outcome = outcome;
    if (outcome == CheckOutcome::late) item.days_late = *item.done_on - due;
    if (outcome == CheckOutcome::overdue || outcome == CheckOutcome::submitted)
      item.days_late = std::max(0, check_.day - due);
    if constexpr (std::is_same_v<T, Node>) item.task = record.task;
    if constexpr (std::is_same_v<T, Task>) {
      if (due > check_.last) item.waiting = waiting_for(record, index_);
    }
    const Sentence words = outcome_words(item);
    item.reason = words.zh;
    item.reason_en = words.en;
    return item;
  }

  const EditionContents& contents_;
  const EditionIndex& index_;
  const CheckSight& sight_;
  TenDayCheck& check_;
  const TenDayPeriod next_;
  RowsByCode groups_;
  RowsByCode units_;
};

}  // namespace

void count_all(
    TenDayCheck& check, const EditionContents& contents, const EditionIndex& index, const Tally& tally,
    const CheckSight& sight) {
  Counting(contents, index, tally, sight, check).count_all();
}

}  // namespace muster::book
