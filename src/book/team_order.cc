#include "book/team_order.h"

#include <algorithm>

#include "schedule/network.h"

namespace muster::book {
namespace {

// One crew of a team: what it does last, and the first day on which it is free again.
struct Crew {
  std::uint32_t activity = schedule::kNone;
  std::int64_t free_from = 0;
};

struct Turn {
  TeamNeed need;
  DaySpan span;
};

std::vector<Turn> turns_of(const TeamBook& book, const LevelRun& run, std::uint32_t team) {
  std::vector<Turn> turns;
  for (const TeamNeed& need : book.needs) {
    if (need.team != team) continue;
    const DaySpan span = days_of(run.network, run.dates, need.activity, book.from);
    if (span.last >= span.first) turns.push_back({need, span});
  }
  std::stable_sort(
      turns.begin(), turns.end(), [](const Turn& a, const Turn& b) { return a.span.first < b.span.first; });
  return turns;
}

std::size_t crews_of(const TeamDays& team) {
  return static_cast<std::size_t>(*std::max_element(team.capacity.begin(), team.capacity.end()));
}

// Whether the team is away on one of the days from `from` up to `to`.
bool is_away(const TeamDays& team, std::int64_t from, std::int64_t to) {
  const auto days = static_cast<std::int64_t>(team.capacity.size());
  for (std::int64_t day = std::max<std::int64_t>(0, from); day < std::min(to, days); ++day) {
    if (team.capacity[static_cast<std::size_t>(day)] == 0) return true;
  }
  return false;
}

struct Ordering {
  const TeamBook& book;
  const LevelRun& run;
  schedule::Plan plan;
};

void keep_start(Ordering& ordering, std::uint32_t activity) {
  const schedule::Activity& moved = ordering.run.moved.plan.activities[activity];
  ordering.plan.activities[activity].constraint = moved.constraint;
  ordering.plan.activities[activity].constraint_at = moved.constraint_at;
}

// The crews that became free last go first: those that wait longest stay for others.
void take_turn(Ordering& ordering, const TeamDays& team, const Turn& turn, std::vector<Crew>& crews) {
  std::stable_sort(crews.begin(), crews.end(), [&](const Crew& a, const Crew& b) {
    const bool is_free = a.free_from <= turn.span.first;
    const bool other = b.free_from <= turn.span.first;
    if (is_free != other) return is_free;
    return is_free ? a.free_from > b.free_from : a.free_from < b.free_from;
  });
  const std::size_t count = std::min(crews.size(), static_cast<std::size_t>(turn.need.crews));
  std::uint32_t linked = schedule::kNone;
  std::int64_t free_from = 0;
  for (std::size_t i = 0; i < count; ++i) {
    Crew& crew = crews[i];
    const bool follows = crew.activity != schedule::kNone && crew.free_from <= turn.span.first;
    if (follows && crew.activity != linked) {
      ordering.plan.links.push_back({crew.activity, turn.need.activity});
      linked = crew.activity;
    }
    if (follows) free_from = std::max(free_from, crew.free_from);
    crew = {turn.need.activity, turn.span.last + 1};
  }
  if (is_away(team, free_from, turn.span.first)) keep_start(ordering, turn.need.activity);
}

}  // namespace

schedule::Plan plan_in_turn(const TaskPlan& tasks, const TeamBook& book, const LevelRun& run) {
  Ordering ordering{book, run, tasks.plan};
  for (std::uint32_t team = 0; team < book.teams.size(); ++team) {
    std::vector<Crew> crews(crews_of(book.teams[team]));
    for (const Turn& turn : turns_of(book, run, team)) take_turn(ordering, book.teams[team], turn, crews);
  }
  if (schedule::check_plan(ordering.plan).empty()) return std::move(ordering.plan);
  ordering.plan = tasks.plan;
  for (std::uint32_t i = 0; i < tasks.tasks.size(); ++i) {
    if (was_moved(tasks, run, i)) keep_start(ordering, i);
  }
  return std::move(ordering.plan);
}

}  // namespace muster::book
