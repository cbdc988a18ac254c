#include "book/level_grid.h"

#include <algorithm>

namespace muster::book {
namespace {

using schedule::levelling::Time;

constexpr Time kFarthest = 100'000;  // days

bool can_move(const TaskPlan& tasks, std::uint32_t activity) {
  const schedule::Activity& planned = tasks.plan.activities[activity];
  return tasks.tasks[activity]->state == TaskState::not_started && tasks.tasks[activity]->duration_likely.has_value() &&
         planned.constraint != schedule::ConstraintKind::finish_not_before && planned.duration > 0;
}

Time days(std::int64_t count) { return static_cast<Time>(std::clamp<std::int64_t>(count, -kFarthest, kFarthest)); }

// Whole days that a lag means, the larger number where it is none.
std::int64_t lag_days(const schedule::Plan& plan, const schedule::Link& link) {
  if (link.lag_kind == schedule::LagKind::percent) {
    const double share = static_cast<double>(link.lag) / 1000;
    const schedule::Activity& from = plan.activities[link.from];
    return static_cast<std::int64_t>(static_cast<double>(from.duration) * share) / plan.calendars[from.calendar].day;
  }
  const schedule::Seconds day = link.lag_kind == schedule::LagKind::elapsed
                                    ? schedule::kDay
                                    : plan.calendars[plan.activities[link.to].calendar].day;
  return link.lag >= 0 ? (link.lag + day - 1) / day : link.lag / day;
}

struct Span {
  std::int64_t first = 0;
  std::int64_t length = 0;
};

// The least time from the start of `from` to the start of `to` that the link leaves.
std::int64_t start_to_start(schedule::LinkKind kind, std::int64_t lag, std::int64_t from, std::int64_t to) {
  switch (kind) {
    case schedule::LinkKind::finish_start:
      return from + lag;
    case schedule::LinkKind::start_start:
      return lag;
    case schedule::LinkKind::finish_finish:
      return from + lag - to;
    case schedule::LinkKind::start_finish:
      return lag - to;
  }
  return lag;
}

schedule::levelling::Team team_of(const TeamDays& team, const std::vector<std::int64_t>& held) {
  schedule::levelling::Team out;
  out.code = team.team->code;
  for (std::size_t day = 0; day < team.capacity.size(); ++day) {
    const auto left = static_cast<std::int32_t>(std::max<std::int64_t>(0, team.capacity[day] - held[day]));
    if (out.capacity.empty() || out.capacity.back().capacity != left) {
      out.capacity.push_back({static_cast<Time>(day), left});
    }
  }
  // Beyond the days that are looked at it is there again, so that everything can be placed.
  const auto whole = static_cast<std::int32_t>(team.team->capacity);
  if (out.capacity.back().capacity != whole) out.capacity.push_back({static_cast<Time>(team.capacity.size()), whole});
  return out;
}

}  // namespace

LevelGrid level_grid_of(
    const TaskPlan& tasks, const TeamBook& book, const schedule::Network& network, const schedule::Dates& dates) {
  LevelGrid grid;
  std::vector<std::uint32_t> job_of(tasks.tasks.size(), schedule::kNone);
  std::vector<Span> spans(tasks.tasks.size());
  for (std::uint32_t i = 0; i < tasks.tasks.size(); ++i) {
    const DaySpan span = days_of(network, dates, i, book.from);
    spans[i] = {span.first, std::max<std::int64_t>(0, span.last - span.first + 1)};
    if (!can_move(tasks, i)) continue;
    job_of[i] = static_cast<std::uint32_t>(grid.activity.size());
    grid.activity.push_back(i);
    schedule::levelling::Job job;
    job.code = tasks.tasks[i]->code;
    job.duration = days(spans[i].length);
    if (const auto& start = tasks.tasks[i]->start) job.release = days(std::max<std::int64_t>(0, *start - book.from));
    job.due = days(std::max<std::int64_t>(0, tasks.tasks[i]->due - book.from + 1));
    job.needs.assign(book.teams.size(), 0);
    grid.problem.jobs.push_back(std::move(job));
  }
  TeamUse held = no_use(book);
  for (const TeamNeed& need : book.needs) {
    if (job_of[need.activity] == schedule::kNone) {
      if (grid.held.empty() || grid.held.back() != need.activity) grid.held.push_back(need.activity);
      add_use(tasks, book, need, days_of(network, dates, need.activity, book.from), held);
    } else if (fits(book, need)) {
      grid.problem.jobs[job_of[need.activity]].needs[need.team] += static_cast<std::int32_t>(need.crews);
    }
  }
  for (const schedule::Link& link : tasks.plan.links) {
    const std::uint32_t to = job_of[link.to];
    if (to == schedule::kNone) continue;
    const std::int64_t lag =
        start_to_start(link.kind, lag_days(tasks.plan, link), spans[link.from].length, spans[link.to].length);
    if (job_of[link.from] != schedule::kNone) {
      grid.problem.orders.push_back({job_of[link.from], to, days(lag)});
    } else if (!tasks.plan.activities[link.from].actual_finish) {
      Time& release = grid.problem.jobs[to].release;
      release = std::max(release, days(spans[link.from].first + lag));
    }
  }
  for (std::size_t i = 0; i < book.teams.size(); ++i) grid.problem.teams.push_back(team_of(book.teams[i], held[i]));
  return grid;
}

bool is_placed(const TaskPlan& tasks, const TeamBook& book, const TeamNeed& need) {
  return can_move(tasks, need.activity) && fits(book, need);
}

Texts unplaced_of(const TaskPlan& tasks, const TeamBook& book) {
  Texts codes;
  for (const TeamNeed& need : book.needs) {
    const bool has_begun = tasks.tasks[need.activity]->state != TaskState::not_started;
    const std::string& code = tasks.tasks[need.activity]->code;
    if (!has_begun && !is_placed(tasks, book, need) && (codes.empty() || codes.back() != code)) codes.push_back(code);
  }
  return codes;
}

}  // namespace muster::book
