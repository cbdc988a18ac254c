#include "drill/answers.h"

#include <algorithm>
#include <cmath>

#include "base/sentence.h"
#include "drill/answer_parts.h"
#include "drill/statistics.h"
#include "drill/warm_up.h"

namespace muster::drill {
namespace {

double scale_of(const Scenario& scenario, Quantity unit) {
  if (unit == Quantity::time) return 1 / scenario.time_unit;
  return unit == Quantity::per_time ? scenario.time_unit : 1;
}

std::string unit_text(const Scenario& scenario, Quantity unit) {
  switch (unit) {
    case Quantity::time:
      return scenario.time_unit_name;
    case Quantity::per_time:
      return "/ " + scenario.time_unit_name;
    case Quantity::share:
      return "share";
    case Quantity::count:
      return "";
  }
  return "";
}

DrillEstimate estimate_of(const Scenario& scenario, const Metric& metric, std::vector<double> column) {
  const double scale = scale_of(scenario, metric.unit);
  for (double& value : column) value *= scale;
  const Summary of = summary_of(column);
  DrillEstimate estimate;
  estimate.code = metric.code;
  estimate.place = metric.place;
  estimate.of_class = metric.of_class;
  estimate.name = metric.name;
  estimate.unit = unit_text(scenario, metric.unit);
  estimate.count = of.count;
  estimate.mean = known(of.mean);
  estimate.low = known(of.mean - of.half_width);
  estimate.high = known(of.mean + of.half_width);
  estimate.deviation = known(of.deviation);
  estimate.least = known(of.least);
  estimate.most = known(of.most);
  if (of.count < 2) return estimate;
  estimate.p10 = known(quantile_of(column, 0.1).value);
  estimate.p50 = known(quantile_of(column, 0.5).value);
  const Quantile ninth = quantile_of(column, 0.9);
  estimate.p90 = known(ninth.value);
  estimate.p90_low = known(ninth.low);
  estimate.p90_high = known(ninth.high);
  return estimate;
}

std::string_view name_of_kind(SeriesKind kind) {
  static constexpr std::string_view names[] = {"present",   "waiting", "came",    "left",   "busy_share",
                                               "wait_mean", "open",    "outside", "held_up"};
  return names[static_cast<std::size_t>(kind)];
}

DrillPoint point_of(const Scenario& scenario, const TickSum& tick, double at, double scale) {
  DrillPoint point;
  point.at = at / scenario.time_unit;
  point.clock = clock_text(scenario, at);
  const double n = tick.count;
  if (tick.count == 0) return point;
  const double mean = static_cast<double>(tick.sum) / n;
  const double variance =
      tick.count > 1 ? std::max(0.0, static_cast<double>(tick.square) - n * mean * mean) / (n - 1) : 0;
  const double half = tick.count > 1 ? student_quantile(tick.count - 1, 0.95) * std::sqrt(variance / n) : 0;
  point.mean = mean * scale;
  point.low = (mean - half) * scale;
  point.high = (mean + half) * scale;
  point.least = static_cast<double>(tick.least) * scale;
  point.most = static_cast<double>(tick.most) * scale;
  return point;
}

DrillCurve curve_of(const Scenario& scenario, const Series& series) {
  DrillCurve curve;
  curve.place = series.place;
  curve.kind = name_of_kind(series.kind);
  curve.by = series.by;
  double scale = 1;
  if (series.kind == SeriesKind::busy_share) {
    scale = 1e-6;
    curve.unit = "share";
  } else if (series.kind == SeriesKind::wait_mean) {
    scale = 1e-3 / scenario.time_unit;
    curve.unit = scenario.time_unit_name;
  } else if (series.kind >= SeriesKind::open) {
    scale = 1e-3;
  }
  for (std::size_t i = 0; i < series.ticks.size(); ++i) {
    const double at = scenario.clock.curves_every * static_cast<double>(i + 1);
    curve.points.push_back(point_of(scenario, series.ticks[i], at, scale));
  }
  return curve;
}

void add_bottlenecks_of(
    const Scenario& scenario, const Station& station, const DrillCurve& busy, const DrillCurve& waiting,
    const DrillCurve& wait, std::vector<DrillBottleneck>& found) {
  const double every = scenario.clock.curves_every;
  for (std::size_t i = 0; i < busy.points.size(); ++i) {
    if (busy.points[i].mean < kBusy || waiting.points[i].mean < 1) continue;
    DrillBottleneck neck;
    neck.place = station.code;
    neck.title = station.title.zh.empty() ? station.code : station.title.zh;
    neck.title_en = station.title.en.empty() ? station.code : station.title.en;
    const std::size_t first = i;
    double sum = 0;
    for (; i < busy.points.size() && busy.points[i].mean >= kBusy && waiting.points[i].mean >= 1; ++i) {
      sum += busy.points[i].mean;
      neck.waiting_most = std::max(neck.waiting_most, waiting.points[i].mean);
      neck.wait_most = std::max(neck.wait_most, wait.points[i].mean);
    }
    const double from = every * static_cast<double>(first);
    const double until = every * static_cast<double>(i);
    neck.from = from / scenario.time_unit;
    neck.until = until / scenario.time_unit;
    neck.busy_share = sum / static_cast<double>(i - first);
    const Sentence wait_words = shown_wait(neck.wait_most * scenario.time_unit);
    const Sentence sentence =
        say("{0}：{1} 至 {2} 通道占用 {3:.0f}%，平均最多 {4:.0f} 人排队，平均等候最长 {5}",
            "{6}: lanes busy {3:.0f} % from {1} to {2}, on average up to {4:.0f} waiting, mean wait up to {7}",
            neck.title, shown_time(scenario, from), shown_time(scenario, until), 100 * neck.busy_share,
            neck.waiting_most, wait_words.zh, neck.title_en, wait_words.en);
    neck.sentence = sentence.zh;
    neck.sentence_en = sentence.en;
    found.push_back(std::move(neck));
  }
}

const DrillCurve* curve_named(const DrillAnswer& answer, const std::string& place, std::string_view kind) {
  for (const DrillCurve& curve : answer.curves) {
    if (curve.place == place && curve.kind == kind) return &curve;
  }
  return nullptr;
}

// Those where most time is lost come first.
void add_bottlenecks(const Scenario& scenario, DrillAnswer& answer) {
  for (const Station& station : scenario.flow.stations) {
    if (station.kind != StationKind::service) continue;
    const DrillCurve* busy = curve_named(answer, station.code, "busy_share");
    const DrillCurve* waiting = curve_named(answer, station.code, "waiting");
    const DrillCurve* wait = curve_named(answer, station.code, "wait_mean");
    if (busy == nullptr || waiting == nullptr || wait == nullptr) continue;
    add_bottlenecks_of(scenario, station, *busy, *waiting, *wait, answer.bottlenecks);
  }
  std::stable_sort(
      answer.bottlenecks.begin(), answer.bottlenecks.end(), [](const DrillBottleneck& a, const DrillBottleneck& b) {
        return a.waiting_most * (a.until - a.from) > b.waiting_most * (b.until - b.from);
      });
}

std::string ended_of(const Ensemble& ensemble) {
  if (ensemble.is_cancelled) return "cancelled";
  if (ensemble.is_precise) return "precision";
  return ensemble.is_late ? "time" : "replications";
}

}  // namespace

std::string clock_text(const Scenario& scenario, double seconds) {
  if (!scenario.has_clock) return "";
  const auto whole = static_cast<std::int64_t>(std::llround(scenario.day_second + seconds));
  const std::int64_t rest = whole % 60;
  std::string text = fmt::format("{:02}:{:02}", whole / 3600, whole / 60 % 60);
  if (rest != 0) text += fmt::format(":{:02}", rest);
  return text;
}

namespace {

void add_bound(
    Ending bound, const std::string& where, std::size_t limit, const Ensemble& ensemble, DrillAnswer& answer) {
  const auto is_ended = [bound](const Replication& of) { return of.ending == bound; };
  const auto count = std::count_if(ensemble.replications.begin(), ensemble.replications.end(), is_ended);
  if (count == 0) return;
  answer.bounded += count;
  const Sentence what = bound == Ending::events      ? Sentence{"一次推演的仿真事件数", "events in one replication"}
                        : bound == Ending::incidents ? Sentence{"同时未了结的事件数", "incidents open at once"}
                        : bound == Ending::standstill
                            ? Sentence{"同一时刻的仿真事件数（人、班次或指令在不费时间的环路里打转）",
                                       "events at one instant (visitors, vehicles or orders go round in a circle that takes no time)"}
                                                     : Sentence{"同时在场人数", "visitors present at once"};
  const Sentence why =
      say("{0} 次推演提前结束：{1}达到上限 {2}，其结果只到那时为止",
          "{0} replications ended early: {3} reached the bound of {2}; their answers are of the time until then", count,
          what.zh, limit, what.en);
  answer.warnings.push_back({"bounded", where, why.zh, why.en});
}

// Which bound was hit, and how often.
void add_bounds(const Scenario& scenario, const Ensemble& ensemble, DrillAnswer& answer) {
  add_bound(Ending::events, "bounds.events", scenario.bounds.events, ensemble, answer);
  add_bound(Ending::present, "bounds.present", scenario.bounds.present, ensemble, answer);
  add_bound(Ending::incidents, "incidents", kMostOpenIncidents, ensemble, answer);
  add_bound(Ending::standstill, "stations", kMostAtOnce, ensemble, answer);
  if (!ensemble.is_late) return;
  const Sentence why =
      say("{0} 分钟的时限已到，只做了 {1} 次推演", "the time of {0} minutes was over after {1} replications",
          scenario.bounds.minutes, ensemble.replications.size());
  answer.warnings.push_back({"bounded", "bounds.minutes", why.zh, why.en});
}

}  // namespace

DrillAnswer answer_of(const Scenario& scenario, const Ensemble& ensemble) {
  DrillAnswer answer;
  answer.scenario = scenario.code;
  answer.title = scenario.title.zh;
  answer.title_en = scenario.title.en;
  answer.starts = scenario.starts;
  answer.time_unit = scenario.time_unit_name;
  answer.model = fmt::format("{:016x}", scenario.model);
  answer.seed = static_cast<std::int64_t>(ensemble.seed);
  answer.replications = static_cast<std::int64_t>(ensemble.replications.size());
  answer.ended = ended_of(ensemble);
  for (const Replication& of : ensemble.replications) {
    answer.events += static_cast<std::int64_t>(of.events);
  }
  add_bounds(scenario, ensemble, answer);
  for (const Refusal& warning : scenario.warnings) {
    answer.warnings.push_back({warning.code, warning.where, warning.message.zh, warning.message.en});
  }
  for (std::size_t i = 0; i < ensemble.metrics.size(); ++i) {
    std::vector<double> column;
    for (const Replication& of : ensemble.replications) column.push_back(of.row[i]);
    answer.estimates.push_back(estimate_of(scenario, ensemble.metrics[i], std::move(column)));
  }
  answer_distributions(scenario, ensemble, answer);
  for (const Series& series : ensemble.series) {
    if (series.kind != SeriesKind::settling) answer.curves.push_back(curve_of(scenario, series));
  }
  add_bottlenecks(scenario, answer);
  answer_hindrances(scenario, answer);
  warn_of_warm_up(scenario, ensemble, answer);
  answer.notable = notable_of(scenario, ensemble);
  return answer;
}

void compare(const Scenario& scenario, const Ensemble& base, const Ensemble& variant, DrillAnswer& answer) {
  const std::size_t count = std::min(base.replications.size(), variant.replications.size());
  for (std::size_t i = 0; i < variant.metrics.size(); ++i) {
    const Metric& metric = variant.metrics[i];
    const std::vector<double> before = column_of(base, metric.code);
    if (before.empty()) continue;  // the base has no such place
    const double scale = scale_of(scenario, metric.unit);
    std::vector<double> one;
    std::vector<double> other;
    std::vector<double> difference;
    for (std::size_t k = 0; k < count; ++k) {
      one.push_back(before[k] * scale);
      other.push_back(variant.replications[k].row[i] * scale);
      difference.push_back(other.back() - one.back());
    }
    const Summary of = summary_of(difference);
    if (of.count == 0) continue;
    const Summary first = summary_of(one);
    const Summary second = summary_of(other);
    DrillDifference row;
    row.code = metric.code;
    row.unit = unit_text(scenario, metric.unit);
    row.count = of.count;
    row.base = known(first.mean);
    row.mean = known(of.mean);
    row.low = known(of.mean - of.half_width);
    row.high = known(of.mean + of.half_width);
    const double variance = of.deviation * of.deviation;
    if (variance > 0) {
      row.variance_ratio = known((first.deviation * first.deviation + second.deviation * second.deviation) / variance);
    }
    answer.differences.push_back(std::move(row));
  }
}

}  // namespace muster::drill
