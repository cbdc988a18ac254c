#include "app/show_levelling.h"

#include <algorithm>

#include "app/app.h"
#include "app/proposed_changes.h"
#include "wire/json.h"

namespace muster::app {
namespace {

// Whoever may look can make it search: a large task book gets fewer schedules, and its answer says how many.
constexpr std::int64_t kWork = 1'000'000;  // tasks placed
constexpr std::int64_t kLeastSchedules = 20;
constexpr std::int64_t kMostWithAdditions = 2'000;  // tasks; with more it is not tried what one more of a team brings

Result<book::Levelling> compute(const EditionContents& contents, const TimetableKey& key) {
  const auto tasks = book::plan_of(contents, key.as_of);
  if (!tasks.ok()) return tasks.refusals();
  const auto count = static_cast<std::int64_t>(tasks->tasks.size()) + 1;
  book::LevellingSetting setting;
  setting.schedules = std::clamp(kWork / count, kLeastSchedules, setting.schedules);
  setting.with_additions = count <= kMostWithAdditions;
  auto levelling = book::level_tasks(contents, *tasks, key.as_of, setting);
  if (!levelling.ok()) return levelling.refusals();
  levelling->sequence = key.timetable;
  return levelling;
}

}  // namespace

Result<std::string> show_levelling(const Call& call) {
  TimetableKey key;
  call.view->with([&](const EditionState& state) { key = {state.timetable, state.day()}; });
  const auto answer = call.app.levellings.find(call.edition, key, [&] {
    EditionContents contents;
    call.view->with([&](const EditionState& state) { contents = timetable_of(state.contents); });
    return compute(contents, key);
  });
  if (!answer->ok()) return answer->refusals();
  if (call.reader.sees_all) return wire::to_json(**answer);
  book::Levelling levelling = **answer;
  const std::set<std::string> seen = tasks_seen(call);
  const auto hidden = [&](const std::string& code) { return !seen.contains(code); };
  std::erase_if(levelling.tasks, [&](const book::LevelledTask& task) { return hidden(task.code); });
  std::erase_if(levelling.unplaced, hidden);
  levelling.changes.clear();
  return wire::to_json(levelling);
}

}  // namespace muster::app
