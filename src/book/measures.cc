#include <algorithm>
#include <cmath>

#include "base/sentence.h"
#include "book/team_measures.h"
#include "book/ten_day_period.h"

namespace muster::book {
namespace {

using schedule::Plan;

constexpr std::size_t kTasksTried = 12;
constexpr std::size_t kMeasuresShown = 10;
constexpr double kLeastGain = 0.005;
constexpr std::size_t kNewDates = 3;
constexpr double kEvenOdds = 0.5;
constexpr double kLikely = 0.8;
constexpr double kEnough = 0.9;  // a smaller measure will do when it brings this share of what the largest brings

Measure measure_for(const Task& task, const char* kind, const schedule::ActivityRisk& risk) {
  Measure measure;
  measure.kind = kind;
  measure.noun = "task";
  measure.code = task.code;
  measure.title = task.title;
  measure.title_en = task.title_en;
  measure.unit = task.lead;
  const Sentence reason =
      say("在 {0}% 的推演中由它决定全部就绪的日期，按期完成的把握 {1}%",
          "it decided the day when all is ready in {0} % of the samples; {1} % likely to be done when due",
          std::lround(risk.criticality * 100), std::lround(risk.in_time * 100));
  measure.reason = reason.zh;
  measure.reason_en = reason.en;
  return measure;
}

void say_what(Measure& measure, Sentence what) {
  measure.what = std::move(what.zh);
  measure.what_en = std::move(what.en);
}

// The smallest cut of the remaining time that brings nearly what a large one does.
void try_shorten(
    const TaskPlan& tasks, std::uint32_t at, const schedule::ActivityRisk& risk, Trials& trials,
    std::vector<Measure>& out) {
  const schedule::Activity& activity = tasks.plan.activities[at];
  if (!activity.estimate) return;
  const auto shortened = [&](double share) {
    return trials.with([&](Plan& plan) {
      schedule::Activity& changed = plan.activities[at];
      changed.duration = static_cast<schedule::Seconds>(static_cast<double>(changed.duration) * (1 - share));
      changed.estimate->low *= 1 - share;
      changed.estimate->likely *= 1 - share;
      changed.estimate->high *= 1 - share;
    });
  };
  const Measure blank = measure_for(*tasks.tasks[at], "shorten", risk);
  Measure largest = blank;
  trials.rate(shortened(0.5), largest);
  if (largest.gain < kLeastGain) return;
  Measure best = largest;
  double cut = 0.5;
  for (const double share : {0.1, 0.25}) {
    Measure smaller = blank;
    trials.rate(shortened(share), smaller);
    if (smaller.gain < kEnough * largest.gain) continue;
    best = smaller;
    cut = share;
    break;
  }
  const double rest = static_cast<double>(schedule::remaining_of(activity)) /
                      static_cast<double>(tasks.plan.calendars[activity.calendar].day);
  const std::string days = fmt::format("{:.1f}", std::max(0.1, rest * cut));
  say_what(
      best, say("增派力量，把余下工期压缩 {0}%（约 {1} 个工作日）",
                "add people: cut what is left by {0} % (about {1} working days)", std::lround(cut * 100), days));
  out.push_back(best);
}

void try_start_earlier(
    const TaskPlan& tasks, std::uint32_t at, const schedule::ActivityRisk& risk, Trials& trials,
    std::vector<Measure>& out) {
  const schedule::Activity& activity = tasks.plan.activities[at];
  if (activity.constraint != schedule::ConstraintKind::not_before || activity.actual_start) return;
  Measure measure = measure_for(*tasks.tasks[at], "start_earlier", risk);
  trials.rate(
      trials.with([&](Plan& plan) { plan.activities[at].constraint = schedule::ConstraintKind::as_soon_as_possible; }),
      measure);
  const Sentence planned = day_words(schedule::day_of(activity.constraint_at));
  say_what(
      measure,
      say("不必等到{0}，条件具备即开工", "do not wait for {1}: begin as soon as it can", planned.zh, planned.en));
  out.push_back(measure);
}

void try_decouple(
    const TaskPlan& tasks, std::uint32_t at, const schedule::ActivityRisk& risk, Trials& trials,
    std::vector<Measure>& out) {
  for (std::size_t i = 0; i < tasks.plan.links.size(); ++i) {
    const schedule::Link& link = tasks.plan.links[i];
    if (link.to != at || link.kind != schedule::LinkKind::finish_start) continue;
    if (tasks.plan.activities[link.from].actual_finish) continue;
    if (!trials.has_work()) return;
    Measure measure = measure_for(*tasks.tasks[at], "decouple", risk);
    trials.rate(
        trials.with([&](Plan& plan) { plan.links.erase(plan.links.begin() + static_cast<std::ptrdiff_t>(i)); }),
        measure);
    const Task& other = *tasks.tasks[link.from];
    measure.other = other.code;
    say_what(
        measure, say("与 {0}“{1}”脱开，先行推进不受其制约的部分",
                     "uncouple it from {0} \"{2}\": go ahead with what does not need it", other.code, other.title,
                     other.title_en));
    out.push_back(measure);
  }
}

void try_avert(const TaskPlan& tasks, const schedule::Forecast& forecast, Trials& trials, std::vector<Measure>& out) {
  for (const schedule::NamedRisk& risk : forecast.risks) {
    const schedule::Risk& named = tasks.plan.risks[risk.risk];
    if (named.probability <= 0 || named.hits.empty()) continue;
    if (!trials.has_work()) return;
    Measure measure;
    measure.kind = "avert";
    measure.noun = "risk";
    measure.code = named.code;
    measure.title = named.title;
    measure.title_en = named.title_en;
    trials.rate(trials.with([&](Plan& plan) { plan.risks[risk.risk].probability /= 2; }), measure);
    say_what(measure, say("落实防范，把发生的可能性减半", "prevent it: halve its probability"));
    const Sentence reason =
        say("一旦发生，全部就绪平均推迟 {0:.1f} 天，波及 {1} 项任务",
            "if it happens, all is ready {0:.1f} days later on average; it hits {1} tasks",
            risk.delay / static_cast<double>(schedule::kDay), named.hits.size());
    measure.reason = reason.zh;
    measure.reason_en = reason.en;
    out.push_back(measure);
  }
}

// A date that will hardly be kept, though the opening does not depend on it: promise what can be kept. Told last, since
// it makes nothing ready earlier.
void add_new_dates(const Edition& edition, const Forecast& forecast, std::vector<Measure>& out) {
  std::vector<const TaskForecast*> rows;
  for (const TaskForecast& task : forecast.tasks) {
    if (task.open && task.in_time < kEvenOdds && task.due < task.p80 && task.p80 < edition.opens) rows.push_back(&task);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) { return a->in_time < b->in_time; });
  if (rows.size() > kNewDates) rows.resize(kNewDates);
  for (const TaskForecast* row : rows) {
    Measure measure;
    measure.kind = "move_due";
    measure.noun = "task";
    measure.code = row->code;
    measure.title = row->title;
    measure.title_en = row->title_en;
    measure.unit = row->lead;
    const Sentence due = day_words(row->due);
    const Sentence kept = day_words(row->p80);
    say_what(
        measure,
        say("重新商定时限：由{0}改为{1}，仍在开幕之前",
            "agree on another date: {3} instead of {2}, still before the opening", due.zh, kept.zh, due.en, kept.en));
    const Sentence reason =
        say("按期完成的把握只有 {0}%；开幕不取决于它，但时限不实，考核和提示就失真",
            "only {0} % likely to be done when due; the opening does not hang on it, but a date nobody can keep makes "
            "every slip meaningless",
            std::lround(row->in_time * 100));
    measure.reason = reason.zh;
    measure.reason_en = reason.en;
    measure.gain_in_time = kLikely - row->in_time;
    out.push_back(std::move(measure));
  }
}

std::vector<std::uint32_t> most_critical(const TaskPlan& tasks, const schedule::Forecast& forecast) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < tasks.tasks.size(); ++i) {
    if (forecast.activities[i].criticality > 0 && !tasks.plan.activities[i].actual_finish) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return forecast.activities[a].criticality > forecast.activities[b].criticality;
  });
  if (order.size() > kTasksTried) order.resize(kTasksTried);
  return order;
}

}  // namespace

void add_measures(
    const TaskPlan& tasks, const EditionContents& contents, const schedule::Forecast& forecast,
    const ForecastSetting& setting, Forecast& out) {
  Trials trials(tasks, setting);
  std::vector<Measure>& measures = out.measures;
  // Teams and risks first: there are few of them, and each reaches many tasks.
  try_teams(tasks, contents, setting, trials, out);
  if (trials.has_work()) try_avert(tasks, forecast, trials, measures);
  for (const std::uint32_t at : most_critical(tasks, forecast)) {
    if (!trials.has_work()) break;
    const schedule::ActivityRisk& risk = forecast.activities[at];
    try_shorten(tasks, at, risk, trials, measures);
    try_start_earlier(tasks, at, risk, trials, measures);
    try_decouple(tasks, at, risk, trials, measures);
  }
  out.trials = trials.made();
  out.trials_cut = trials.was_cut();
  std::erase_if(measures, [](const Measure& measure) { return measure.gain < kLeastGain; });
  std::stable_sort(
      measures.begin(), measures.end(), [](const Measure& a, const Measure& b) { return a.gain > b.gain; });
  if (measures.size() > kMeasuresShown) measures.resize(kMeasuresShown);
  add_new_dates(contents.edition, out, measures);
  for (std::size_t i = 0; i < measures.size(); ++i) measures[i].rank = static_cast<std::int64_t>(i + 1);
}

}  // namespace muster::book
