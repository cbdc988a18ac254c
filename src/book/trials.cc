#include "book/trials.h"

#include <algorithm>
#include <cmath>

namespace muster::book {
namespace {

constexpr std::int64_t kSamplesTried = 4'096;
constexpr std::int64_t kTrialsWanted = 60;
constexpr std::int64_t kLeastSamples = 1'024;  // with fewer a trial tells little

}  // namespace

Trials::Trials(const TaskPlan& tasks, const ForecastSetting& setting)
    : tasks_(tasks), setting_(setting.risk), work_left_(setting.trial_work) {
  const auto activities = static_cast<std::int64_t>(tasks.tasks.size()) + 1;
  setting_.samples = static_cast<std::uint32_t>(
      std::clamp<std::int64_t>(work_left_ / activities / kTrialsWanted, kLeastSamples, kSamplesTried));
  setting_.half_width = 0;
  setting_.progress = {};
  setting_.only_ready = true;
  work_of_one_ = activities * setting_.samples;
  base_ = run(tasks.plan);
}

bool Trials::has_work() {
  if (work_left_ >= work_of_one_) return true;
  cut_ = true;
  return false;
}

TrialOutcome Trials::of(const schedule::Plan& plan) {
  ++made_;
  return run(plan);
}

void Trials::rate(const TrialOutcome& outcome, const TrialOutcome& before, Measure& measure) {
  measure.gain = outcome.ready - before.ready;
  measure.gain_days = std::round(static_cast<double>(before.p80 - outcome.p80) / schedule::kDay * 10) / 10;
}

// The same random numbers in every trial, so that the difference is the measure's and not chance's.
TrialOutcome Trials::run(const schedule::Plan& plan) {
  work_left_ -= work_of_one_;
  const schedule::Network network = schedule::compile(plan);
  const schedule::Forecast forecast = schedule::forecast(plan, network, schedule::pass(plan, network), setting_);
  std::vector<schedule::Moment> sorted = forecast.ready_at;
  std::sort(sorted.begin(), sorted.end());
  return {forecast.ready.probability, schedule::quantile(sorted, 0.8)};
}

}  // namespace muster::book
