#include "book/team_order.h"

#include <algorithm>

#include "schedule/network.h"

namespace muster::book {
namespace {

// Crews of a team that came from the same task: what they did last, and the first day on which they are free again.
struct CrewGroup {
  std::uint32_t activity = schedule::kNone;
  std::int64_t free_from = 0;
  std::int64_t count = 0;
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

std::int64_t crews_of(const TeamDays& team) { return *std::max_element(team.capacity.begin(), team.capacity.end()); }

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

// Those that are free come before those that are not; of the free ones those that became so last, since the others may
// then stay for somebody else.
void sort_for(std::int64_t day, std::vector<CrewGroup>& groups) {
  std::stable_sort(groups.begin(), groups.end(), [&](const CrewGroup& a, const CrewGroup& b) {
    const bool is_free = a.free_from <= day;
    const bool other = b.free_from <= day;
    if (is_free != other) return is_free;
    return is_free ? a.free_from > b.free_from : a.free_from < b.free_from;
  });
}

void take_turn(Ordering& ordering, const TeamDays& team, const Turn& turn, std::vector<CrewGroup>& groups) {
  sort_for(turn.span.first, groups);
  std::int64_t wanted = turn.need.crews;
  std::int64_t free_from = 0;
  for (CrewGroup& group : groups) {
    const std::int64_t taken = std::min(wanted, group.count);
    if (taken == 0) break;
    group.count -= taken;
    wanted -= taken;
    if (group.activity == schedule::kNone || group.free_from > turn.span.first) continue;
    ordering.plan.links.push_back({group.activity, turn.need.activity});
    free_from = std::max(free_from, group.free_from);
  }
  std::erase_if(groups, [](const CrewGroup& group) { return group.count == 0; });
  const std::int64_t taken = turn.need.crews - wanted;
  if (taken > 0) groups.push_back({turn.need.activity, turn.span.last + 1, taken});
  if (is_away(team, free_from, turn.span.first)) keep_start(ordering, turn.need.activity);
}

}  // namespace

schedule::Plan plan_in_turn(const TaskPlan& tasks, const TeamBook& book, const LevelRun& run) {
  Ordering ordering{book, run, tasks.plan};
  for (std::uint32_t team = 0; team < book.teams.size(); ++team) {
    std::vector<CrewGroup> groups{{schedule::kNone, 0, crews_of(book.teams[team])}};
    for (const Turn& turn : turns_of(book, run, team)) take_turn(ordering, book.teams[team], turn, groups);
  }
  if (schedule::check_plan(ordering.plan).empty()) return std::move(ordering.plan);
  ordering.plan = tasks.plan;
  for (std::uint32_t i = 0; i < tasks.tasks.size(); ++i) {
    if (was_moved(tasks, run, i)) keep_start(ordering, i);
  }
  return std::move(ordering.plan);
}

}  // namespace muster::book
