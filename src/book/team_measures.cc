#include "book/team_measures.h"

#include <algorithm>
#include <cmath>

#include "base/sentence.h"
#include "base/text.h"
#include "book/team_order.h"

namespace muster::book {
namespace {

constexpr std::size_t kTeamsTried = 3;
constexpr std::size_t kTasksNamed = 6;
// Of one search, in tasks that are placed: a look at the first page must not wait for it.
constexpr std::int64_t kSearchWork = 100'000;

struct Overload {
  std::uint32_t team = 0;
  std::int64_t days = 0;
};

// The teams that are asked for more than they have, most days first.
std::vector<Overload> overloads_of(const TeamBook& book, const TeamUse& use) {
  std::vector<Overload> overloads;
  for (std::uint32_t team = 0; team < book.teams.size(); ++team) {
    const std::int64_t days = overloaded_days(book.teams[team], use[team]);
    if (days > 0) overloads.push_back({team, days});
  }
  std::stable_sort(
      overloads.begin(), overloads.end(), [](const Overload& a, const Overload& b) { return a.days > b.days; });
  return overloads;
}

struct Queue {
  const TaskPlan& tasks;
  const TeamBook& book;
  schedule::Network network;
  schedule::Dates dates;
  TeamUse use;
  LevellingSetting setting;
};

// Open tasks that levelling lets wait for this team.
Texts waiting_for(const Queue& queue, const LevelRun& run, const std::string& team) {
  Texts codes;
  for (std::uint32_t i = 0; i < queue.tasks.tasks.size(); ++i) {
    if (!was_moved(queue.tasks, run, i)) continue;
    const DaySpan span = days_of(queue.network, queue.dates, i, queue.book.from);
    if (waited_for(queue.book, queue.use, i, span) == team) codes.push_back(queue.tasks.tasks[i]->code);
  }
  return codes;
}

std::string named(const Texts& codes, const char* separator) {
  const Texts first(codes.begin(), codes.begin() + static_cast<std::ptrdiff_t>(std::min(codes.size(), kTasksNamed)));
  return join(first, separator) + (codes.size() > first.size() ? "…" : "");
}

Measure measure_for(const Team& team, const Overload& overload, const Texts& waiting) {
  Measure measure;
  measure.kind = "add_team";
  measure.noun = "team";
  measure.code = team.code;
  measure.title = team.title;
  measure.title_en = team.title_en;
  measure.unit = team.unit;
  const Sentence what =
      say("增加一支，由 {0} 支增至 {1} 支", "one more of it: {1} instead of {0}", team.capacity, team.capacity + 1);
  measure.what = what.zh;
  measure.what_en = what.en;
  const auto count = static_cast<std::int64_t>(waiting.size());
  const Sentence reason =
      say("有 {0} 天所需超过现有，{1} 项任务要等它腾出来（{2}）",
          "on {3} more is asked for than there is; {4} to wait until it is free ({5})", overload.days, count,
          named(waiting, "、"), numbered(overload.days, "day"),
          numbered(count, "task") + (count == 1 ? " has" : " have"), named(waiting, ", "));
  measure.reason = reason.zh;
  measure.reason_en = reason.en;
  return measure;
}

void say_odds(Measure& measure, double before, double after) {
  const Sentence odds =
      say("；按队伍轮流推演，就绪把握由 {0}% 升至 {1}%",
          "; with tasks taking turns, the probability to be ready rises from {0} % to {1} %", std::lround(before * 100),
          std::lround(after * 100));
  measure.reason += odds.zh;
  measure.reason_en += odds.en;
}

// As many samples as the headline, and the same: both figures stand side by side.
double ready_of(const schedule::Plan& plan, schedule::RiskSetting setting) {
  setting.only_ready = true;
  setting.progress = {};
  const schedule::Network network = schedule::compile(plan);
  return schedule::forecast(plan, network, schedule::pass(plan, network), setting).ready.probability;
}

// `in_turn`: the probability that the page shows; a trial's own, from fewer samples, lies beside it.
void try_team(
    const Queue& queue, const LevelRun& now, const TrialOutcome& before, double in_turn, const Overload& overload,
    Trials& trials, std::vector<Measure>& out) {
  const Team& team = *queue.book.teams[overload.team].team;
  const TeamBook larger = with_one_more(queue.book, overload.team);
  const auto run = level_once(queue.tasks, larger, queue.network, queue.dates, queue.setting);
  if (!run.ok()) return;
  const Texts waiting = waiting_for(queue, now, team.code);
  if (waiting.empty()) return;
  Measure measure = measure_for(team, overload, waiting);
  const TrialOutcome after = trials.of(plan_in_turn(queue.tasks, larger, *run));
  Trials::rate(after, before, measure);
  say_odds(measure, in_turn, std::clamp(in_turn + measure.gain, 0.0, 1.0));
  out.push_back(std::move(measure));
}

// The figures of the forecast itself take every team to be large enough: that is said wherever one is not.
void say_note(std::size_t overloaded, Forecast& out) {
  const auto teams = static_cast<std::int64_t>(overloaded);
  Sentence note =
      say("以上未计队伍不足：{0} 支队伍有时不够用", "This takes every team to be large enough, and {1} at times not",
          teams, numbered(teams, "team") + (teams == 1 ? " is" : " are"));
  if (out.ready_in_turn) {
    const Sentence odds =
        say("；任务轮流使用现有队伍时，就绪把握为 {0}%",
            "; with tasks taking turns for the teams there are, the probability to be ready is {0} %",
            std::lround(*out.ready_in_turn * 100));
    note = {note.zh + odds.zh, note.en + odds.en};
  } else {
    const Sentence untried = say("；任务过多，未作轮流推演", "; the task book is too large to try it with turns");
    note = {note.zh + untried.zh, note.en + untried.en};
  }
  out.team_note = std::move(note.zh);
  out.team_note_en = std::move(note.en);
}

}  // namespace

void try_teams(
    const TaskPlan& tasks, const EditionContents& contents, const ForecastSetting& setting, Trials& trials,
    Forecast& out) {
  if (contents.assignments.empty()) return;
  const TeamBook book = team_book_of(contents, tasks, out.as_of, kLevelledDays);
  schedule::Network network = schedule::compile(tasks.plan);
  schedule::Dates dates = schedule::pass(tasks.plan, network);
  TeamUse use = use_of(tasks, book, network, dates);
  const std::vector<Overload> overloads = overloads_of(book, use);
  if (overloads.empty()) return;
  if (tasks.tasks.size() > kMostTasksInTurn || !trials.has_work()) {
    trials.cut();
    return say_note(overloads.size(), out);
  }
  Queue queue{tasks, book, std::move(network), std::move(dates), std::move(use), {}};
  const auto count = static_cast<std::int64_t>(tasks.tasks.size()) + 1;
  queue.setting.schedules = std::clamp<std::int64_t>(kSearchWork / count, 50, 1'000);
  const auto now = level_once(tasks, book, queue.network, queue.dates, queue.setting);
  if (!now.ok()) return say_note(overloads.size(), out);
  const schedule::Plan in_turn = plan_in_turn(tasks, book, *now);
  out.ready_in_turn = ready_of(in_turn, setting.risk);
  say_note(overloads.size(), out);
  const TrialOutcome before = trials.of(in_turn);
  for (std::size_t i = 0; i < std::min(overloads.size(), kTeamsTried); ++i) {
    if (!trials.has_work()) return;
    try_team(queue, *now, before, *out.ready_in_turn, overloads[i], trials, out.measures);
  }
}

}  // namespace muster::book
