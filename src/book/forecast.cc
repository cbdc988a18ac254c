#include "book/forecast.h"

#include <algorithm>
#include <cmath>

#include "base/sentence.h"
#include "book/ten_day_period.h"

namespace muster::book {
namespace {

using schedule::Dates;
using schedule::Moment;
using schedule::Network;
using schedule::Position;

// A finish at midnight, or in a gap between shifts, belongs to the day that ends.
Date day(Moment finish) { return schedule::last_day_of(finish); }

std::string minute(Moment moment) { return schedule::format_moment(moment).substr(0, 16); }

double in_days(schedule::Seconds seconds, schedule::Seconds of_day) {
  return std::round(static_cast<double>(seconds) / static_cast<double>(of_day) * 10) / 10;
}

double rounded(double value, double scale) { return std::round(value * scale) / scale; }

TaskForecast task_forecast(
    const TaskPlan& tasks, const Network& network, const Dates& dates, const schedule::Forecast& forecast,
    std::uint32_t activity) {
  const Task& task = *tasks.tasks[activity];
  const Position at = network.position[activity];
  const schedule::ActivityRisk& risk = forecast.activities[activity];
  const schedule::Seconds of_day = tasks.plan.calendars[tasks.plan.activities[activity].calendar].day;
  TaskForecast out;
  out.code = task.code;
  out.title = task.title;
  out.title_en = task.title_en;
  out.group = task.group;
  out.lead = task.lead;
  out.due = task.due;
  out.open = task.state != TaskState::done;
  const Moment start = schedule::shown_start_of(tasks.plan, network, dates, at);
  out.start = schedule::day_of(start);
  out.start_at = minute(start);
  out.finish_at = minute(schedule::finish_of(network, dates, at));
  out.finish = task.done_on.value_or(day(schedule::finish_of(network, dates, at)));
  out.late_finish = day(schedule::late_finish_of(network, dates, at));
  out.slack = in_days(schedule::total_slack(tasks.plan, network, dates, at), of_day);
  out.free_slack = in_days(schedule::free_slack(tasks.plan, network, dates, at), of_day);
  out.critical = schedule::is_critical(tasks.plan, network, dates, at);
  out.p50 = task.done_on.value_or(day(risk.p50));
  out.p80 = task.done_on.value_or(day(risk.p80));
  out.p95 = task.done_on.value_or(day(risk.p95));
  out.in_time = rounded(risk.in_time, 1000);
  out.criticality = rounded(risk.criticality, 1000);
  out.swing = rounded(risk.swing / static_cast<double>(schedule::kDay), 10);
  Because why = because(tasks, network, dates, activity);
  out.because = std::move(why.words.zh);
  out.because_en = std::move(why.words.en);
  out.waits_for = std::move(why.waits_for);
  out.waits_until = why.waits_until;
  return out;
}

// The task, counting for the opening, that is done last; from it back through what holds each.
std::vector<ChainLink> chain_of(const TaskPlan& tasks, const Network& network, const Dates& dates) {
  Position last = schedule::kNone;
  for (std::uint32_t i = 0; i < tasks.tasks.size(); ++i) {
    const Position at = network.position[i];
    if (!tasks.plan.activities[i].by_goal || tasks.plan.activities[i].actual_finish) continue;
    if (last == schedule::kNone ||
        schedule::finish_of(network, dates, last) < schedule::finish_of(network, dates, at)) {
      last = at;
    }
  }
  std::vector<ChainLink> chain;
  constexpr std::size_t longest = 50;
  for (Position at = last; at != schedule::kNone && chain.size() < longest;) {
    const std::uint32_t activity = network.activity[at];
    const Task& task = *tasks.tasks[activity];
    const Because why = because(tasks, network, dates, activity);
    chain.push_back(
        {task.code, task.title, task.title_en, task.lead,
         schedule::day_of(schedule::shown_start_of(tasks.plan, network, dates, at)),
         day(schedule::finish_of(network, dates, at)), why.words.zh, why.words.en, why.waits_for, why.waits_until});
    const auto other = tasks.place.find(why.waits_for);
    at = other == tasks.place.end() ? schedule::kNone : network.position[other->second];
  }
  return chain;
}

std::vector<CurvePoint> curve_of(const std::vector<Moment>& sorted) {
  std::vector<CurvePoint> curve;
  const auto count = static_cast<double>(sorted.size());
  std::size_t done = 0;
  for (Date on = day(sorted.front()) + -1; done < sorted.size(); on = on + 1) {
    while (done < sorted.size() && sorted[done] <= schedule::end_of(on)) ++done;
    curve.push_back({on, static_cast<double>(done) / count});
  }
  return curve;
}

// The day that lies as far between `from` and `to` as the node's date lies between its task's start and due.
Date between(Date from, Date to, double share) {
  return from + static_cast<int>(std::lround(share * static_cast<double>(to - from)));
}

void add_nodes(const TaskPlan& tasks, Date as_of, Forecast& out) {
  for (const Node* node : tasks.nodes) {
    const std::uint32_t activity = tasks.place.at(node->task);
    const Task& task = *tasks.tasks[activity];
    const TaskForecast& forecast = out.tasks[activity];
    if (!task.start) continue;
    const int length = std::max(1, task.due - *task.start);
    const double share = std::clamp(static_cast<double>(node->due - *task.start) / length, 0.0, 1.0);
    const Date expected = std::max(as_of, between(forecast.start, forecast.finish, share));
    const Date p80 = std::max(as_of, between(forecast.start, forecast.p80, share));
    out.nodes.push_back(
        {node->code, node->task, node->title, node->title_en, node->due, expected, p80, p80 - node->due});
  }
}

void add_risks(const TaskPlan& tasks, const schedule::Forecast& forecast, Forecast& out) {
  const auto days = [](double seconds) { return rounded(seconds / static_cast<double>(schedule::kDay), 100); };
  for (const schedule::NamedRisk& risk : forecast.risks) {
    const schedule::Risk& plan = tasks.plan.risks[risk.risk];
    out.risks.push_back(
        {plan.code, plan.title, plan.title_en, plan.probability, static_cast<std::int64_t>(plan.hits.size()),
         days(risk.delay), days(risk.delay_error), rounded(risk.ready_with.probability, 1000),
         rounded(risk.ready_without.probability, 1000)});
  }
  std::stable_sort(out.risks.begin(), out.risks.end(), [](const RiskForecast& a, const RiskForecast& b) {
    return a.probability * a.delay > b.probability * b.delay;
  });
}

void add_sentence(Forecast& out) {
  const std::int64_t percent = std::lround(out.ready * 100);
  const Sentence by = day_words_beside(out.p80, out.opens);
  const std::int64_t days = out.margin >= 0 ? out.margin : -out.margin;
  const char* unit = days == 1 ? "day" : "days";
  const Sentence margin = out.margin >= 0
                              ? say("距开幕前一日尚余 {0} 天", "{0} {1} before the eve of the opening", days, unit)
                              : say("晚于开幕前一日 {0} 天", "{0} {1} after the eve of the opening", days, unit);
  const Sentence words =
      say("有八成把握于{0}全部就绪，{1}；开幕日就绪的把握为 {3}%",
          "All will be ready by {4} with a probability of 80 %, {2}; the probability to be ready on the opening day is "
          "{3} %",
          by.zh, margin.zh, margin.en, percent, by.en);
  out.sentence = words.zh;
  out.sentence_en = words.en;
}

}  // namespace

Forecast forecast_of(
    const TaskPlan& tasks, const EditionContents& contents, Date as_of, const ForecastSetting& setting) {
  const Edition& edition = contents.edition;
  Forecast out;
  out.as_of = as_of;
  out.opens = edition.opens;
  out.seed = std::to_string(setting.risk.seed);
  out.unestimated = tasks.unestimated;
  const Network network = schedule::compile(tasks.plan);
  const Dates dates = schedule::pass(tasks.plan, network);
  const schedule::Forecast forecast = schedule::forecast(tasks.plan, network, dates, setting.risk);
  out.samples = forecast.samples;
  out.finish = out.p50 = out.p80 = out.p95 = as_of;
  if (forecast.samples == 0 || tasks.tasks.empty()) return out;
  out.ready = forecast.ready.probability;
  out.ready_low = forecast.ready.low;
  out.ready_high = forecast.ready.high;
  std::vector<Moment> sorted = forecast.ready_at;
  std::sort(sorted.begin(), sorted.end());
  out.p50 = day(schedule::quantile(sorted, 0.5));
  out.p80 = day(schedule::quantile(sorted, 0.8));
  out.p95 = day(schedule::quantile(sorted, 0.95));
  out.margin = edition.opens - out.p80 - 1;
  out.curve = curve_of(sorted);
  for (const schedule::Convergence& point : forecast.convergence) {
    out.convergence.push_back(
        {point.samples, point.ready.probability, point.ready.low, point.ready.high, day(point.p80)});
  }
  out.chain = chain_of(tasks, network, dates);
  if (!out.chain.empty()) out.finish = out.chain.front().finish;
  add_risks(tasks, forecast, out);
  for (std::uint32_t i = 0; i < tasks.tasks.size(); ++i) {
    out.tasks.push_back(task_forecast(tasks, network, dates, forecast, i));
  }
  add_nodes(tasks, as_of, out);
  if (setting.with_measures) add_measures(tasks, contents, forecast, setting, out);
  add_sentence(out);
  return out;
}

}  // namespace muster::book
