#include "schedule/levelling_instance.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <queue>

namespace muster::schedule::levelling {
namespace {

Neighbours neighbours(const Problem& problem, std::uint32_t Order::* at, std::uint32_t Order::* other) {
  Neighbours answer;
  answer.begin.assign(problem.jobs.size() + 1, 0);
  for (const Order& order : problem.orders) ++answer.begin[order.*at + 1];
  for (std::size_t i = 1; i < answer.begin.size(); ++i) answer.begin[i] += answer.begin[i - 1];
  answer.all.resize(problem.orders.size());
  std::vector<std::uint32_t> next(answer.begin.begin(), answer.begin.end() - 1);
  for (const Order& order : problem.orders) answer.all[next[order.*at]++] = {order.*other, order.lag};
  return answer;
}

void lay_out_needs(const Problem& problem, Instance& instance) {
  instance.words = std::max<std::size_t>(1, (problem.teams.size() + kTeamsInWord - 1) / kTeamsInWord);
  instance.needs.assign(instance.count * instance.words, 0);
  instance.needs_any.assign(instance.count, 0);
  instance.share.assign(instance.count, 0);
  for (std::uint32_t job = 0; job < instance.count; ++job) {
    if (problem.jobs[job].duration == 0) continue;  // what takes no time takes nobody's
    for (std::size_t team = 0; team < problem.teams.size(); ++team) {
      const auto need = static_cast<std::uint64_t>(problem.jobs[job].needs[team]);
      instance.needs[job * instance.words + team / kTeamsInWord] |= need << (16 * (team % kTeamsInWord));
      if (need == 0) continue;
      instance.needs_any[job] = 1;
      instance.share[job] += problem.jobs[job].needs[team] * 1000 / problem.teams[team].capacity.back().capacity;
    }
  }
}

void lay_out_capacity(const Problem& problem, Instance& instance) {
  const auto horizon = static_cast<std::size_t>(instance.horizon);
  instance.free.assign(horizon * instance.words, kGuards);
  for (std::size_t team = 0; team < problem.teams.size(); ++team) {
    const auto& steps = problem.teams[team].capacity;
    for (std::size_t step = 0; step < steps.size(); ++step) {
      const auto from = std::min(horizon, static_cast<std::size_t>(steps[step].from));
      const auto to =
          step + 1 < steps.size() ? std::min(horizon, static_cast<std::size_t>(steps[step + 1].from)) : horizon;
      const auto free = static_cast<std::uint64_t>(steps[step].capacity) << (16 * (team % kTeamsInWord));
      for (std::size_t at = from; at < to; ++at) instance.free[at * instance.words + team / kTeamsInWord] |= free;
      if (step > 0) instance.changes.push_back(steps[step].from);
    }
  }
  std::sort(instance.changes.begin(), instance.changes.end());
}

void walk(Instance& instance) {
  for (const std::uint32_t job : instance.sequence) {
    for (const auto& [later, lag] : instance.after.of(job))
      instance.earliest[later] = std::max(instance.earliest[later], instance.earliest[job] + lag);
  }
  instance.tail = instance.duration;
  for (auto job = instance.sequence.rbegin(); job != instance.sequence.rend(); ++job) {
    for (const auto& [later, lag] : instance.after.of(*job))
      instance.tail[*job] = std::max(instance.tail[*job], instance.tail[later] + lag);
  }
}

// The first moment at which a team, working without a pause from the beginning, has done all that is asked of it.
Time work_bound(const Problem& problem, std::size_t team) {
  std::int64_t work = 0;
  for (const Job& job : problem.jobs) work += std::int64_t{job.needs[team]} * job.duration;
  const auto& steps = problem.teams[team].capacity;
  for (std::size_t step = 0; step < steps.size(); ++step) {
    const std::int64_t capacity = steps[step].capacity;
    const bool is_last = step + 1 == steps.size();
    const std::int64_t length = is_last ? 0 : steps[step + 1].from - steps[step].from;
    if (work <= 0) return step == 0 ? 0 : steps[step].from;
    if (is_last || work <= capacity * length)
      return steps[step].from + static_cast<Time>((work + capacity - 1) / std::max<std::int64_t>(1, capacity));
    work -= capacity * length;
  }
  return 0;
}

Worth bound_of(const Problem& problem, const Instance& instance) {
  Worth bound;
  for (std::uint32_t job = 0; job < instance.count; ++job) {
    bound.makespan = std::max(bound.makespan, instance.earliest[job] + instance.tail[job]);
    const std::int64_t late = std::int64_t{instance.earliest[job]} + instance.duration[job] - instance.due[job];
    bound.lateness += std::max<std::int64_t>(0, late) * instance.weight[job];
  }
  for (std::size_t team = 0; team < problem.teams.size(); ++team)
    bound.makespan = std::max(bound.makespan, work_bound(problem, team));
  return bound;
}

}  // namespace

std::int64_t horizon_of(const Problem& problem) {
  // A job starts at the latest when the capacities have changed for the last time, the last release is past, and all
  // that was placed before it is over with its waits.
  std::int64_t latest = 0;
  std::vector<std::int64_t> held;
  for (const Job& job : problem.jobs) {
    latest = std::max<std::int64_t>(latest, job.release);
    held.push_back(job.duration);
  }
  for (const Team& team : problem.teams) latest = std::max<std::int64_t>(latest, team.capacity.back().from);
  for (const Order& order : problem.orders) held[order.from] = std::max<std::int64_t>(held[order.from], order.lag);
  return std::accumulate(held.begin(), held.end(), latest);
}

std::vector<std::uint32_t> link_order(const Problem& problem) {
  const Neighbours after = neighbours(problem, &Order::from, &Order::to);
  std::vector<std::uint32_t> waiting_for(problem.jobs.size(), 0);
  for (const Order& order : problem.orders) ++waiting_for[order.to];
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> ready;
  for (std::uint32_t job = 0; job < problem.jobs.size(); ++job) {
    if (waiting_for[job] == 0) ready.push(job);
  }
  std::vector<std::uint32_t> sequence;
  while (!ready.empty()) {
    const std::uint32_t job = ready.top();
    ready.pop();
    sequence.push_back(job);
    for (const Neighbour& later : after.of(job)) {
      if (--waiting_for[later.job] == 0) ready.push(later.job);
    }
  }
  return sequence;
}

Instance lay_out(const Problem& problem) {
  Instance instance;
  instance.count = static_cast<std::uint32_t>(problem.jobs.size());
  instance.before = neighbours(problem, &Order::to, &Order::from);
  instance.after = neighbours(problem, &Order::from, &Order::to);
  instance.sequence = link_order(problem);
  instance.position.resize(instance.count);
  for (std::uint32_t i = 0; i < instance.count; ++i) instance.position[instance.sequence[i]] = i;
  for (const Job& job : problem.jobs) {
    instance.duration.push_back(job.duration);
    instance.earliest.push_back(job.release);
    instance.due.push_back(job.due.value_or(kNeverDue));
    instance.weight.push_back(job.due ? job.weight : 0);
    instance.has_due = instance.has_due || (job.due && job.weight > 0);
  }
  for (const Order& order : problem.orders)
    instance.has_short_lags = instance.has_short_lags || order.lag < instance.duration[order.from];
  instance.horizon = static_cast<Time>(horizon_of(problem));
  lay_out_needs(problem, instance);
  lay_out_capacity(problem, instance);
  walk(instance);
  instance.bound = bound_of(problem, instance);
  return instance;
}

Worth worth_in(const Instance& instance, std::span<const Time> start) {
  Worth worth;
  for (std::uint32_t job = 0; job < instance.count; ++job)
    worth.makespan = std::max(worth.makespan, start[job] + instance.duration[job]);
  if (!instance.has_due) return worth;
  for (std::uint32_t job = 0; job < instance.count; ++job) {
    const std::int64_t late = std::int64_t{start[job]} + instance.duration[job] - instance.due[job];
    worth.lateness += std::max<std::int64_t>(0, late) * instance.weight[job];
  }
  return worth;
}

}  // namespace muster::schedule::levelling
