#include "app/show_forecast.h"

#include <algorithm>
#include <set>

#include "app/app.h"
#include "base/sentence.h"
#include "wire/json.h"

namespace muster::app {
namespace {

// What a plan is made of; the view must not be held while it is computed.
EditionContents timetable_of(const EditionContents& contents) {
  EditionContents out;
  out.edition = contents.edition;
  out.calendars = contents.calendars;
  out.calendar_exceptions = contents.calendar_exceptions;
  out.tasks = contents.tasks;
  out.links = contents.links;
  out.risks = contents.risks;
  return out;
}

Result<book::Forecast> compute(const EditionContents& contents, const Forecasts::Key& key) {
  const auto tasks = book::plan_of(contents, key.as_of);
  if (!tasks.ok()) return tasks.refusals();
  book::ForecastSetting setting;
  setting.risk.samples = static_cast<std::uint32_t>(key.samples);
  setting.risk.seed = key.seed;
  return book::forecast_of(*tasks, contents.edition, key.as_of, setting);
}

void keep_seen(const std::set<std::string>& seen, book::Forecast& forecast) {
  const auto hidden = [&](const auto& row) { return !seen.contains(row.code); };
  std::erase_if(forecast.tasks, hidden);
  std::erase_if(forecast.chain, hidden);
  std::erase_if(forecast.measures, [&](const book::Measure& measure) {
    return measure.noun == "task" && !seen.contains(measure.code);
  });
  std::erase_if(forecast.unestimated, [&](const std::string& code) { return !seen.contains(code); });
}

}  // namespace

std::shared_ptr<Forecasts::Slot> Forecasts::slot_of(const std::string& edition) {
  const std::lock_guard lock(mutex_);
  auto& slot = slots_[edition];
  if (!slot) slot = std::make_shared<Slot>();
  return slot;
}

Result<std::string> show_forecast(const Call& call, std::int64_t samples, std::uint64_t seed) {
  Forecasts::Key key{0, {}, samples, seed};
  EditionContents contents;
  std::set<std::string> seen;
  call.view->with([&](const EditionState& state) {
    key.sequence = state.sequence;
    key.as_of = day_of(state.contents.edition, call.app.clock);
    contents = timetable_of(state.contents);
    for (const auto& [code, task] : state.contents.tasks) {
      if (may_see(call.reader, task)) seen.insert(code);
    }
  });
  const auto answer = call.app.forecasts.find(call.edition, key, [&] { return compute(contents, key); });
  if (!answer->ok()) return answer->refusals();
  if (call.reader.sees_all) return wire::to_json(**answer);
  book::Forecast forecast = **answer;
  keep_seen(seen, forecast);
  return wire::to_json(forecast);
}

}  // namespace muster::app
