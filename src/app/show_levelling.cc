#include "app/show_levelling.h"

#include "app/app.h"
#include "app/proposed_changes.h"
#include "wire/json.h"

namespace muster::app {
namespace {

Result<book::Levelling> compute(const EditionContents& contents, const TimetableKey& key) {
  const auto tasks = book::plan_of(contents, key.as_of);
  if (!tasks.ok()) return tasks.refusals();
  auto levelling = book::level_tasks(contents, *tasks, key.as_of, {});
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
