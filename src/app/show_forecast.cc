#include "app/show_forecast.h"

#include <algorithm>
#include <set>

#include "app/app.h"
#include "app/proposed_changes.h"
#include "base/sentence.h"
#include "wire/json.h"

namespace muster::app {
namespace {

// Every activity in every sample is one unit of work, some 10 ns. A large task book gets fewer samples and trials, and
// its answer says how many.
constexpr std::int64_t kWork = 60'000'000;
constexpr std::int64_t kSamplesAsked = 10'000;
constexpr std::int64_t kLeastSamples = 1'024;

// A unit is told what it waits for by code and date; the title only of what it may see.
template <class Row>
void hide_titles(const std::set<std::string>& seen, std::vector<Row>& rows) {
  for (Row& row : rows) {
    if (row.waits_for.empty() || seen.contains(row.waits_for)) continue;
    const Sentence words = book::waiting(row.waits_for, {}, *row.waits_until);
    row.because = words.zh;
    row.because_en = words.en;
  }
}

void keep_seen(const std::set<std::string>& seen, book::Forecast& forecast) {
  const auto hidden = [&](const auto& row) { return !seen.contains(row.code); };
  std::erase_if(forecast.tasks, hidden);
  std::erase_if(forecast.nodes, [&](const book::NodeForecast& node) { return !seen.contains(node.task); });
  std::erase_if(forecast.chain, hidden);
  std::erase_if(forecast.measures, [&](const book::Measure& measure) {
    const bool other = !measure.other.empty() && !seen.contains(measure.other);
    return other || (measure.noun == "task" && !seen.contains(measure.code));
  });
  std::erase_if(forecast.unestimated, [&](const std::string& code) { return !seen.contains(code); });
  hide_titles(seen, forecast.tasks);
  hide_titles(seen, forecast.chain);
}

}  // namespace

Result<book::Forecast> compute_forecast(
    const EditionContents& contents, const Forecasts::Key& key, bool with_measures) {
  const auto tasks = book::plan_of(contents, key.as_of);
  if (!tasks.ok()) return tasks.refusals();
  const auto activities = static_cast<std::int64_t>(tasks->tasks.size()) + 1;
  book::ForecastSetting setting;
  setting.risk.samples = static_cast<std::uint32_t>(std::clamp(kWork / activities, kLeastSamples, kSamplesAsked));
  setting.risk.threads = 1;  // the others are for those who ask for something else
  setting.with_measures = with_measures;
  setting.trial_work = 2 * kWork;
  auto forecast = book::forecast_of(*tasks, contents, key.as_of, setting);
  forecast.sequence = key.timetable;
  return forecast;
}

std::set<std::string> tasks_seen(const Call& call) {
  std::set<std::string> seen;
  call.view->with([&](const EditionState& state) {
    for (const auto& [code, task] : state.contents.tasks) {
      if (may_see(call.reader, task)) seen.insert(code);
    }
  });
  return seen;
}

Forecasts::Answer forecast_for(const Call& call, Forecasts::Key& key) {
  call.view->with([&](const EditionState& state) { key = {state.timetable, state.day()}; });
  return call.app.forecasts.find(call.edition, key, [&] {
    EditionContents contents;
    call.view->with([&](const EditionState& state) { contents = timetable_of(state.contents); });
    return compute_forecast(contents, key, true);
  });
}

Result<std::string> show_forecast(const Call& call) {
  Forecasts::Key key;
  const auto answer = forecast_for(call, key);
  if (!answer->ok()) return answer->refusals();
  if (call.reader.sees_all) return wire::to_json(**answer);
  book::Forecast forecast = **answer;
  keep_seen(tasks_seen(call), forecast);
  return wire::to_json(forecast);
}

}  // namespace muster::app
