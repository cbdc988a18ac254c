#include "app/what_if.h"

#include <chrono>
#include <thread>

#include "app/proposals.h"
#include "base/sentence.h"
#include "wire/check_value.h"
#include "wire/json.h"

namespace muster::app {
namespace {

constexpr std::chrono::seconds kPatience{10};
constexpr std::chrono::milliseconds kLook{20};

// Held once it could be taken in time. Looked for again and again, because ThreadSanitizer does not know the locks that
// wait for a time.
std::unique_lock<std::mutex> taken_in_time(std::mutex& mutex) {
  std::unique_lock lock(mutex, std::try_to_lock);
  for (auto waited = kLook; !lock && waited <= kPatience; waited += kLook) {
    std::this_thread::sleep_for(kLook);
    lock.try_lock();
  }
  return lock;
}

// Today's plan, forecast from the same state as the changed one.
Result<book::Forecast> today(const Call& call, const EditionContents& contents, const Forecasts::Key& key) {
  Forecasts::Key now;
  const auto kept = forecast_for(call, now);
  if (!kept->ok()) return kept->refusals();
  if ((*kept)->sequence == key.timetable && (*kept)->as_of == key.as_of) return **kept;
  return compute_forecast(contents, key, false);
}

}  // namespace

Result<book::Comparison> weigh(const Call& call, const std::vector<ProposedChange>& changes, bool is_stored) {
  const auto lock = taken_in_time(call.app.weighing);
  if (!lock) {
    Refusal busy =
        refuse("busy", "", "正在推演其他方案，请稍后再试", "other changes are being weighed; try again soon");
    busy.retry_after = kPatience.count();
    return busy;
  }
  Forecasts::Key key;
  EditionContents before;
  EditionContents after;
  std::vector<book::WeighedChange> told;
  Refusals refusals;
  call.view->with([&](const EditionState& state) {
    key = {state.timetable, state.day()};
    before = timetable_of(state.contents);
    after = before;
    Making making{call.reader, state, after};
    refusals = make_changes(changes, is_stored, making);
    told = std::move(making.told);
  });
  if (!refusals.empty()) return refusals;
  const auto changed = compute_forecast(after, key, false);
  if (!changed.ok()) return changed.refusals();
  const auto present = today(call, before, key);
  if (!present.ok()) return present.refusals();
  book::Comparison comparison = book::compare(*present, *changed);
  comparison.changes = std::move(told);
  if (!call.reader.sees_all) {
    const std::set<std::string> seen = tasks_seen(call);
    std::erase_if(comparison.tasks, [&](const book::TaskComparison& task) { return !seen.contains(task.code); });
  }
  return comparison;
}

Result<std::string> what_if(const Call& call, const boost::json::value& body) {
  const auto changes = changes_in(body, {});
  if (!changes.ok()) return changes.refusals();
  const auto comparison = weigh(call, *changes, false);
  if (!comparison.ok()) return comparison.refusals();
  return wire::to_json(*comparison);
}

Result<std::string> compare_proposal(const Call& call, const std::string& code) {
  std::optional<Proposal> proposal;
  std::vector<ProposedChange> changes;
  call.view->with([&](const EditionState& state) {
    const auto at = state.contents.proposals.find(code);
    if (at == state.contents.proposals.end() || !may_see(call.reader, state, fields<Proposal>(), &at->second)) return;
    proposal = at->second;
    changes = changes_of(state.contents, code);
  });
  if (!proposal) return not_found(fields<Proposal>(), code);
  if (proposal->state != ProposalState::proposed) {
    return refuse(
        "step_out_of_order", "", "方案 {} 已经审定，不再推演", "proposal {} is decided: there is nothing to weigh",
        code);
  }
  const auto comparison = weigh(call, changes, true);
  if (!comparison.ok()) return comparison.refusals();
  return wire::to_json(*comparison);
}

}  // namespace muster::app
