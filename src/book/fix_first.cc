#include "book/fix_first.h"

#include <algorithm>
#include <unordered_set>

#include "base/sentence.h"

namespace muster::book {
namespace {

double urgency(std::int64_t days_overdue) {
  return days_overdue <= 0 ? 0 : 20 + static_cast<double>(std::min<std::int64_t>(days_overdue, 30));
}

const char* verdict_zh(Verdict verdict) {
  return choices<Verdict>()[static_cast<std::size_t>(verdict)].label.zh.data();
}
const char* verdict_en(Verdict verdict) {
  return choices<Verdict>()[static_cast<std::size_t>(verdict)].label.en.data();
}

constexpr double kTurnedWeight = 12;
constexpr double kEndangeredWeight = 4;

struct Turn {
  Verdict before = Verdict::ready;
  Verdict after = Verdict::ready;
  bool turned() const { return before != after; }
};

// What the verdict of one sum becomes when the thing is counted as fixed.
template <class T, class Mark>
Turn turn_of(const Counts& now, const T& record, const Mark& mark) {
  Turn turn;
  turn.before = turn.after = verdict_of(now);
  if (turn.before == Verdict::ready) return turn;
  Counts fixed = now;
  count_fixed(fixed, record, mark);
  turn.after = verdict_of(fixed);
  return turn;
}

struct Turns {
  Turn group;
  Turn whole;
};

template <class T, class Mark>
Turns turns_of(const Tally& tally, const EditionContents& contents, const T& record, const Mark& mark) {
  Turns turns;
  const auto group = tally.groups.find(record.group);
  if (group != tally.groups.end() && contents.groups.contains(record.group))
    turns.group = turn_of(group->second, record, mark);
  turns.whole = turn_of(tally.whole, record, mark);
  return turns;
}

double weight_of(const Turns& turns) {
  return (turns.group.turned() ? kTurnedWeight : 0) + (turns.whole.turned() ? kTurnedWeight : 0);
}

std::int64_t days_overdue_of(const Candidate& candidate) {
  if (candidate.problem != nullptr) return std::max(0, -candidate.problem_mark.days_left);
  return is_open(*candidate.task) ? std::max(0, -candidate.task_mark.days_left) : 0;
}

std::optional<Date> due_of(const Candidate& candidate) {
  if (candidate.task != nullptr) return candidate.task->due;
  return is_open(*candidate.problem) ? candidate.problem->due : candidate.problem->look_back_due;
}

const Task* endangered_task(const Problem& problem, const EditionContents& contents) {
  const auto at = contents.tasks.find(problem.task);
  return at != contents.tasks.end() && is_open(at->second) ? &at->second : nullptr;
}

double own_weight(const Task& task, const TaskMark& mark, std::int64_t waiting) {
  const std::int64_t late = is_open(task) ? -mark.days_left : 0;
  const double behind = mark.colour == Colour::yellow && !mark.evidence_missing() ? 10 : 0;
  return urgency(late) + behind + (mark.evidence_missing() ? 6 : 0) + static_cast<double>(5 * mark.nodes_overdue) +
         static_cast<double>(std::min<std::int64_t>(4 * waiting, 40));
}

double own_weight(const Problem& problem, const ProblemMark& mark) {
  const bool late = mark.colour == Colour::red || mark.colour == Colour::yellow;
  const double severity = problem.severity == Severity::critical ? (late ? 30 : 12)
                          : problem.severity == Severity::major  ? 10
                                                                 : 0;
  return (urgency(-mark.days_left) + severity) * (mark.look_back_overdue() ? 0.5 : 1);
}

// Little time is left to catch up with what is late and due close to opening.
double closeness(const Candidate& candidate, Date opens) {
  const auto due = due_of(candidate);
  return days_overdue_of(candidate) > 0 && due && opens - *due <= 10 ? 1.5 : 1.0;
}

double weight_of(const Candidate& candidate, const EditionContents& contents, const Tally& tally) {
  const double close = closeness(candidate, contents.edition.opens);
  if (candidate.task != nullptr) {
    const Task& task = *candidate.task;
    return own_weight(task, candidate.task_mark, candidate.waiting) * close +
           weight_of(turns_of(tally, contents, task, candidate.task_mark));
  }
  const Problem& problem = *candidate.problem;
  return own_weight(problem, candidate.problem_mark) * close +
         weight_of(turns_of(tally, contents, problem, candidate.problem_mark)) +
         (endangered_task(problem, contents) != nullptr ? kEndangeredWeight : 0);
}

// What fixing it buys, in words.
struct Gain {
  std::string zh;
  std::string en;

  void add(const Sentence& sentence) {
    zh += (zh.empty() ? "" : "；") + sentence.zh;
    en += (en.empty() ? "" : "; ") + sentence.en;
  }
  void add(const Turn& turn, std::string_view name_zh, std::string_view name_en) {
    if (!turn.turned()) return;
    add(
        say("{0}由“{1}”转为“{2}”", "would turn {3} from \"{4}\" to \"{5}\"", name_zh, verdict_zh(turn.before),
            verdict_zh(turn.after), name_en, verdict_en(turn.before), verdict_en(turn.after)));
  }
};

void add_turns(const Turns& turns, const EditionContents& contents, const std::string& group, Gain& gain) {
  if (turns.group.turned()) gain.add(turns.group, contents.groups.at(group).title, contents.groups.at(group).title_en);
  gain.add(turns.whole, "全局", "the whole");
}

void name_people(Fix& fix, const EditionContents& contents, const std::string& unit, const std::string& person) {
  fix.unit = unit;
  if (const auto at = contents.units.find(unit); at != contents.units.end()) {
    const Unit& found_unit = at->second;
    fix.unit_title = found_unit.short_title.empty() ? found_unit.title : found_unit.short_title;
    fix.unit_title_en = found_unit.short_title_en.empty() ? found_unit.title_en : found_unit.short_title_en;
  }
  if (const auto at = contents.people.find(person); at != contents.people.end()) {
    fix.responsible_title = at->second.title;
    fix.responsible_title_en = at->second.title_en;
  }
}

template <class T>
Fix fix_about(const T& record, const char* noun, const EditionContents& contents) {
  Fix fix;
  fix.noun = noun;
  fix.code = record.code;
  fix.title = record.title;
  fix.title_en = record.title_en;
  fix.group = record.group;
  name_people(fix, contents, record.lead, record.responsible);
  return fix;
}

Fix fix_for(
    const Candidate& candidate, const Task& task, const EditionContents& contents, const EditionIndex& index,
    Date as_of, const Tally& tally) {
  Fix fix = fix_about(task, "task", contents);
  const TaskStanding standing = standing_of(task, contents, index, as_of);
  fix.colour = standing.colour;
  fix.reason = standing.reason;
  fix.reason_en = standing.reason_en;
  fix.waiting = candidate.waiting;
  Gain gain;
  if (fix.waiting > 0)
    gain.add(say("{0} 项后续任务不再等待", "would let {1} go on", fix.waiting, numbered(fix.waiting, "later task")));
  add_turns(turns_of(tally, contents, task, candidate.task_mark), contents, task.group, gain);
  if (gain.zh.empty()) gain.add(say("减少一项未落实任务", "one task fewer outstanding"));
  fix.buys = std::move(gain.zh);
  fix.buys_en = std::move(gain.en);
  return fix;
}

Fix fix_for(
    const Candidate& candidate, const Problem& problem, const EditionContents& contents, const EditionIndex& index,
    Date as_of, const Tally& tally) {
  Fix fix = fix_about(problem, "problem", contents);
  const ProblemStanding standing = standing_of(problem, index, as_of);
  const bool serious = is_open(problem) && problem.severity == Severity::critical;
  fix.colour = standing.colour;
  fix.reason = (serious ? "重大问题未销号，" : "") + standing.reason;
  fix.reason_en = (serious ? "critical and open, " : "") + standing.reason_en;
  Gain gain;
  add_turns(turns_of(tally, contents, problem, candidate.problem_mark), contents, problem.group, gain);
  if (const Task* task = endangered_task(problem, contents)) {
    gain.add(
        say("解除对任务 {0}“{1}”的影响", "would free task {0} \"{2}\" from its effect", task->code, task->title,
            task->title_en.empty() ? task->title : task->title_en));
  }
  if (gain.zh.empty()) gain.add(say("减少一个未销号问题", "one problem fewer outstanding"));
  fix.buys = std::move(gain.zh);
  fix.buys_en = std::move(gain.en);
  return fix;
}

bool is_late(Colour colour) { return colour == Colour::red || colour == Colour::yellow; }

struct Ranked {
  double weight = 0;
  const Candidate* candidate = nullptr;
};

// Equal weights: by date, by code, a task before a problem.
bool comes_before(const Ranked& a, const Ranked& b) {
  if (a.weight != b.weight) return a.weight > b.weight;
  const Date no_date{INT32_MAX};
  const Date due_a = due_of(*a.candidate).value_or(no_date);
  const Date due_b = due_of(*b.candidate).value_or(no_date);
  if (due_a != due_b) return due_a < due_b;
  const auto code = [](const Candidate& one) -> const std::string& {
    return one.task != nullptr ? one.task->code : one.problem->code;
  };
  const int order = code(*a.candidate).compare(code(*b.candidate));
  return order != 0 ? order < 0 : a.candidate->task != nullptr && b.candidate->task == nullptr;
}

}  // namespace

bool is_candidate(const Task& task, const TaskMark& mark) {
  return is_late(mark.colour) || task.state == TaskState::submitted;
}

bool is_candidate(const Problem& problem, const ProblemMark& mark) {
  return is_late(mark.colour) || (is_open(problem) && problem.severity == Severity::critical);
}

std::int64_t waiting_for(const Task& task, const EditionIndex& index) {
  std::unordered_set<const Task*> seen;
  std::vector<const std::string*> open{&task.code};
  std::int64_t waiting = 0;
  while (!open.empty() && waiting < kMostWaiting) {
    const std::string& at = *open.back();
    open.pop_back();
    for (const Task* next : found(index.successors, at)) {
      // What is done or withdrawn holds up nobody behind it.
      if (!is_open(*next) || next->code == task.code || !seen.insert(next).second) continue;
      open.push_back(&next->code);
      ++waiting;
    }
  }
  return std::min(waiting, kMostWaiting);
}

std::vector<Candidate> candidates_of(const EditionContents& contents, const EditionIndex& index, Date as_of) {
  std::vector<Candidate> candidates;
  for (const auto& [code, task] : contents.tasks) {
    const TaskMark mark = mark_of(task, contents, index, as_of);
    if (!is_candidate(task, mark)) continue;
    candidates.push_back({&task, nullptr, mark, {}, is_open(task) ? waiting_for(task, index) : 0});
  }
  for (const auto& [code, problem] : contents.problems) {
    const ProblemMark mark = mark_of(problem, index, as_of);
    if (is_candidate(problem, mark)) candidates.push_back({nullptr, &problem, {}, mark, 0});
  }
  return candidates;
}

std::vector<Fix> fix_first(
    const EditionContents& contents, const EditionIndex& index, Date as_of, const Tally& tally,
    const std::vector<Candidate>& candidates, std::size_t limit) {
  std::vector<Ranked> ranked;
  ranked.reserve(candidates.size());
  for (const Candidate& candidate : candidates) ranked.push_back({weight_of(candidate, contents, tally), &candidate});
  const std::size_t kept = std::min(limit, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept), ranked.end(), comes_before);
  std::vector<Fix> fixes;
  for (std::size_t i = 0; i < kept; ++i) {
    const Candidate& candidate = *ranked[i].candidate;
    fixes.push_back(
        candidate.task != nullptr ? fix_for(candidate, *candidate.task, contents, index, as_of, tally)
                                  : fix_for(candidate, *candidate.problem, contents, index, as_of, tally));
    fixes.back().rank = static_cast<std::int64_t>(i + 1);
    fixes.back().due = due_of(candidate);
    fixes.back().days_overdue = days_overdue_of(candidate);
    fixes.back().weight = ranked[i].weight;
  }
  return fixes;
}

}  // namespace muster::book
