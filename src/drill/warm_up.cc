#include "drill/warm_up.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/sentence.h"
#include "drill/statistics.h"

namespace muster::drill {
namespace {

constexpr double kConfidence = 0.99;  // MSER cuts where chance has led astray, so that 95 % would often be wrong

bool is_constant(const Rate& rate) {
  return std::all_of(rate.value.begin(), rate.value.end(), [&](double value) { return value == rate.value.front(); });
}

bool is_steady(const Source& source, double lasts) {
  if (source.from > 0 || source.until < lasts) return false;
  if (source.kind == SourceKind::by_rate) return is_constant(source.rate);
  return source.kind == SourceKind::by_gap || source.kind == SourceKind::population;
}

double mean_of_tick(const TickSum& tick) { return tick.count > 0 ? static_cast<double>(tick.sum) / tick.count : 0.0; }

std::vector<double> batches_of(const std::vector<TickSum>& parts) {
  std::vector<double> batches;
  for (std::size_t i = 0; i + kSettlingBatch <= parts.size(); i += kSettlingBatch) {
    double sum = 0;
    for (std::size_t k = 0; k < kSettlingBatch; ++k) sum += mean_of_tick(parts[i + k]);
    batches.push_back(sum / static_cast<double>(kSettlingBatch));
  }
  return batches;
}

double mean_between(const std::vector<TickSum>& parts, std::size_t from, std::size_t until) {
  double sum = 0;
  for (std::size_t i = from; i < until; ++i) sum += mean_of_tick(parts[i]);
  return sum / static_cast<double>(until - from);
}

// Of the mean over some parts, as if they were all one: neighbours are so alike that less would be claimed too much.
double half_width_between(const std::vector<TickSum>& parts, std::size_t from, std::size_t until) {
  double sum = 0;
  for (std::size_t i = from; i < until; ++i) {
    const double n = parts[i].count;
    const double mean = mean_of_tick(parts[i]);
    sum += std::max(0.0, static_cast<double>(parts[i].square) - n * mean * mean) / (n - 1) / n;
  }
  return student_quantile(parts[from].count - 1, kConfidence) * std::sqrt(sum / static_cast<double>(until - from));
}

// Two places, upwards: 0 is never proposed.
double rounded_up(double value) {
  double unit = 1;
  while (value / unit >= 100) unit *= 10;
  while (value / unit < 10) unit /= 10;
  return std::ceil(value / unit - 1e-9) * unit;
}

void warn(const Scenario& scenario, const Sentence& message, DrillAnswer& answer) {
  answer.warnings.push_back({"warm_up", scenario.warm_up_where, message.zh, message.en});
}

}  // namespace

bool is_steady(const Scenario& scenario) {
  const Flow& flow = scenario.flow;
  if (scenario.has_clock || scenario.clock.until_empty || flow.sources.empty() || !flow.orders.empty()) return false;
  const bool is_overloaded = std::any_of(
      scenario.warnings.begin(), scenario.warnings.end(), [](const Refusal& of) { return of.code == "overloaded"; });
  const bool has_curve = std::any_of(
      flow.stations.begin(), flow.stations.end(), [](const Station& of) { return of.stay_until.has_value(); });
  return !is_overloaded && !has_curve &&
         std::all_of(flow.sources.begin(), flow.sources.end(), [&](const Source& source) {
           return is_steady(source, scenario.clock.lasts);
         });
}

std::size_t best_truncation(std::span<const double> values) {
  std::size_t best = 0;
  double least = -1;
  double sum = 0;
  double squares = 0;
  // From the end: the values that are left are those already seen.
  for (std::size_t left = 1; left <= values.size(); ++left) {
    const double value = values[values.size() - left];
    sum += value;
    squares += value * value;
    if (2 * left < values.size()) continue;
    const auto n = static_cast<double>(left);
    const double error = std::max(0.0, squares - sum * sum / n) / (n * n);
    if (least >= 0 && error > least) continue;
    least = error;
    best = values.size() - left;
  }
  return best;
}

void warn_of_warm_up(const Scenario& scenario, const Ensemble& ensemble, DrillAnswer& answer) {
  const auto found = std::find_if(
      ensemble.series.begin(), ensemble.series.end(), [](const Series& of) { return of.kind == SeriesKind::settling; });
  if (found == ensemble.series.end() || found->ticks.size() < kSettlingParts) return;
  const std::vector<TickSum>& parts = found->ticks;
  const bool is_short = std::any_of(parts.begin(), parts.end(), [&](const TickSum& of) { return of.count < 2; });
  if (is_short) return;  // one replication only, or one that a bound ended
  const double width = scenario.clock.lasts / kSettlingParts;
  const std::size_t end = kSettlingBatch * best_truncation(batches_of(parts));
  const auto begin = static_cast<std::size_t>(std::ceil(scenario.clock.warm_up / width - 1e-9));
  if (end <= begin) return;
  // What has not settled shows most at its beginning.
  const std::size_t first = std::min(end, begin + kSettlingBatch);
  const double before = mean_between(parts, begin, first);
  const double after = mean_between(parts, end, parts.size());
  if (std::abs(before - after) <= half_width_between(parts, begin, first)) return;
  const std::string unit = scenario.time_unit_name;
  if (2 * end >= parts.size()) {
    warn(
        scenario,
        {"开始时是空的，到过半时仍未稳定：请把 lasts 延长数倍，并写明 warm_up",
         "it begins empty and has not settled when half of the time has passed: make \"lasts\" several times longer, "
         "and "
         "give a \"warm_up\""},
        answer);
    return;
  }
  const double proposed = rounded_up(static_cast<double>(end) * width / scenario.time_unit);
  warn(
      scenario,
      say("开始时是空的，不计的时间太短：起初平均在场 {2:.4g} 人，{0:.6g} {1} 后 {3:.4g} 人；建议 warm_up: "
          "{0:.6g}（MSER-5）",
          "it begins empty and what is not counted is too short: at first on average {2:.4g} are present, after "
          "{0:.6g} {1} "
          "{3:.4g}; \"warm_up: {0:.6g}\" is advised (MSER-5)",
          proposed, unit, before / 1e3, after / 1e3),
      answer);
}

}  // namespace muster::drill
