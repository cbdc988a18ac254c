#include "book/fix_first.h"

#include <algorithm>
#include <unordered_set>

#include "base/sentence.h"
#include "book/tally.h"

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

struct Gain {
  std::string zh;
  std::string en;
  double weight = 0;

  void add(const Sentence& sentence) {
    zh += (zh.empty() ? "" : "；") + sentence.zh;
    en += (en.empty() ? "" : "; ") + sentence.en;
  }
};

// Says which verdict turns when the thing is counted as fixed.
void add_turned_verdict(
    const Readiness& now, const Readiness& fixed, std::string_view name_zh, std::string_view name_en, Gain& gain) {
  const Verdict before = verdict_of(now);
  const Verdict after = verdict_of(fixed);
  if (after == before) return;
  gain.add(
      say("{0}由“{1}”转为“{2}”", "{3} turns from \"{4}\" to \"{5}\"", name_zh, verdict_zh(before), verdict_zh(after),
          name_en, verdict_en(before), verdict_en(after)));
  gain.weight += 12;
}

template <class T, class Standing>
Gain gain_of(const T& record, const Standing& standing, const Counted& counted, const EditionContents& contents) {
  Gain gain;
  if (const auto group = counted.groups->find(record.group); group != counted.groups->end()) {
    Readiness fixed = group->second;
    count_fixed(fixed, record, standing);
    const auto& title = contents.groups.at(record.group);
    add_turned_verdict(group->second, fixed, title.title, title.title_en, gain);
  }
  Readiness whole = *counted.whole;
  count_fixed(whole, record, standing);
  add_turned_verdict(*counted.whole, whole, "全局", "the whole", gain);
  return gain;
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

// Little time is left to catch up with what is late and due close to opening.
double closeness(const Fix& fix, Date opens) {
  return fix.days_overdue > 0 && fix.due && opens - *fix.due <= 10 ? 1.5 : 1.0;
}

void finish(Fix& fix, Gain gain, double weight, Date opens) {
  fix.weight = weight * closeness(fix, opens) + gain.weight;
  if (gain.zh.empty())
    gain.add(
        fix.noun == "task" ? say("减少一项未落实任务", "one task fewer outstanding")
                           : say("减少一个未销号问题", "one problem fewer outstanding"));
  fix.buys = std::move(gain.zh);
  fix.buys_en = std::move(gain.en);
}

std::optional<Fix> fix_for(
    const Task& task, const EditionContents& contents, const EditionIndex& index, Date as_of, const Counted& counted) {
  const TaskStanding standing = standing_of(task, contents, index, as_of);
  const bool late_to_verify = task.state == TaskState::submitted;
  if (standing.colour != Colour::red && standing.colour != Colour::yellow && !late_to_verify) return std::nullopt;
  Fix fix;
  fix.noun = "task";
  fix.code = task.code;
  fix.title = task.title;
  fix.title_en = task.title_en;
  fix.group = task.group;
  fix.due = task.due;
  fix.days_overdue = is_open(task) ? std::max<std::int64_t>(0, -standing.days_left) : 0;
  fix.colour = standing.colour;
  fix.reason = standing.reason;
  fix.reason_en = standing.reason_en;
  fix.waiting = is_open(task) ? waiting_for(task.code, index) : 0;
  name_people(fix, contents, task.lead, task.responsible);
  Gain gain;
  if (fix.waiting > 0) gain.add(say("{} 项后续任务不再等待", "{} task(s) behind it stop waiting", fix.waiting));
  const Gain turned = gain_of(task, standing, counted, contents);
  if (!turned.zh.empty()) gain.add({turned.zh, turned.en});
  gain.weight = turned.weight;
  const double behind = standing.colour == Colour::yellow && !standing.evidence_missing ? 10 : 0;
  const double weight = urgency(fix.days_overdue) + behind + (standing.evidence_missing ? 6 : 0) +
                        static_cast<double>(5 * standing.nodes_overdue) +
                        static_cast<double>(std::min<std::int64_t>(4 * fix.waiting, 40));
  finish(fix, gain, weight, contents.edition.opens);
  return fix;
}

std::optional<Fix> fix_for(
    const Problem& problem, const EditionContents& contents, const EditionIndex& index, Date as_of,
    const Counted& counted) {
  const ProblemStanding standing = standing_of(problem, index, as_of);
  const bool serious = is_open(problem) && problem.severity == Severity::critical;
  if (standing.colour != Colour::red && standing.colour != Colour::yellow && !serious) return std::nullopt;
  Fix fix;
  fix.noun = "problem";
  fix.code = problem.code;
  fix.title = problem.title;
  fix.title_en = problem.title_en;
  fix.group = problem.group;
  fix.due = is_open(problem) ? problem.due : problem.look_back_due;
  fix.days_overdue = std::max<std::int64_t>(0, -standing.days_left);
  fix.colour = standing.colour;
  fix.reason = (serious ? "重大问题未销号，" : "") + standing.reason;
  fix.reason_en = (serious ? "critical and open, " : "") + standing.reason_en;
  name_people(fix, contents, problem.lead, problem.responsible);
  const bool late = standing.colour == Colour::red || standing.colour == Colour::yellow;
  const double severity = problem.severity == Severity::critical ? (late ? 30 : 12)
                          : problem.severity == Severity::major  ? 10
                                                                 : 0;
  const double look_back = standing.look_back_overdue ? 0.5 : 1;
  Gain gain = gain_of(problem, standing, counted, contents);
  if (const auto task = contents.tasks.find(problem.task); task != contents.tasks.end() && is_open(task->second)) {
    gain.add(
        say("解除对任务 {0}“{1}”的影响", "task {0} \"{2}\" is no longer endangered", problem.task, task->second.title,
            task->second.title_en.empty() ? task->second.title : task->second.title_en));
    gain.weight += 4;
  }
  finish(fix, gain, (urgency(fix.days_overdue) + severity) * look_back, contents.edition.opens);
  return fix;
}

}  // namespace

std::int64_t waiting_for(const std::string& task, const EditionIndex& index) {
  std::unordered_set<std::string> seen{task};
  std::vector<std::string> open{task};
  std::int64_t waiting = 0;
  while (!open.empty() && waiting < kMostWaiting) {
    const std::string at = std::move(open.back());
    open.pop_back();
    for (const Task* next : found(index.successors, at)) {
      // What is done or withdrawn holds up nobody behind it.
      if (!is_open(*next) || !seen.insert(next->code).second) continue;
      open.push_back(next->code);
      ++waiting;
    }
  }
  return std::min(waiting, kMostWaiting);
}

std::vector<Fix> fix_first(
    const EditionContents& contents, const EditionIndex& index, Date as_of, const Counted& counted, std::size_t limit) {
  std::vector<Fix> fixes;
  for (const auto& [code, task] : contents.tasks) {
    if (auto fix = fix_for(task, contents, index, as_of, counted)) fixes.push_back(std::move(*fix));
  }
  for (const auto& [code, problem] : contents.problems) {
    if (auto fix = fix_for(problem, contents, index, as_of, counted)) fixes.push_back(std::move(*fix));
  }
  const auto better = [](const Fix& a, const Fix& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    if (a.due != b.due) return a.due.value_or(Date{INT32_MAX}) < b.due.value_or(Date{INT32_MAX});
    return a.code < b.code;
  };
  const std::size_t kept = std::min(limit, fixes.size());
  std::partial_sort(fixes.begin(), fixes.begin() + static_cast<std::ptrdiff_t>(kept), fixes.end(), better);
  fixes.resize(kept);
  for (std::size_t i = 0; i < fixes.size(); ++i) fixes[i].rank = static_cast<std::int64_t>(i + 1);
  return fixes;
}

}  // namespace muster::book
