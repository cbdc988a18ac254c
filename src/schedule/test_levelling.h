// Small random levelling problems, and the obvious way to solve them: every start of every job is tried.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "schedule/levelling.h"
#include "schedule/test_plan.h"

namespace muster::schedule::levelling {

struct Kinds {
  bool short_lags = false;  // and waits
  bool changes = false;     // of capacity
  bool dates = false;       // releases and due dates
  bool leads = false;       // negative lags
};

inline Problem random_problem(TestRandom& random, int jobs, int teams, const Kinds& kinds) {
  Problem problem;
  for (int team = 0; team < teams; ++team) {
    const std::int32_t lasting = random.between(2, 5);
    Team made{"R" + std::to_string(team + 1), {{0, lasting}}};
    if (kinds.changes && random.one_in(2)) {
      const Time from = random.between(1, 3);
      made.capacity.push_back({from, random.between(0, 2)});
      made.capacity.push_back({from + random.between(1, 3), lasting});
    }
    problem.teams.push_back(made);
  }
  for (int i = 0; i < jobs; ++i) {
    Job job;
    job.code = "J" + std::to_string(i + 1);
    job.duration = random.between(0, 4);
    if (kinds.dates && random.one_in(3)) job.release = random.between(0, 4);
    if (kinds.dates && random.one_in(2)) {
      job.due = random.between(2, 9);
      job.weight = random.between(1, 5);
    }
    for (const Team& team : problem.teams)
      job.needs.push_back(random.one_in(3) ? 0 : random.between(0, team.capacity.back().capacity));
    problem.jobs.push_back(job);
    for (int before = 0; before < i; ++before) {
      if (!random.one_in(3)) continue;
      const Time duration = problem.jobs[static_cast<std::size_t>(before)].duration;
      Time lag = kinds.short_lags ? random.between(0, 5) : duration;
      if (kinds.leads && random.one_in(3)) lag = random.between(-3, -1);
      problem.orders.push_back({static_cast<std::uint32_t>(before), static_cast<std::uint32_t>(i), lag});
    }
  }
  return problem;
}

// Jobs in the order of their index, which links never lead against; what is worse than the best found is left off.
class ObviousLevelling {
 public:
  explicit ObviousLevelling(const Problem& problem) : problem_(problem), start_(problem.jobs.size(), 0) {
    for (const Job& job : problem.jobs) longest_ += job.duration + 5;
    longest_ += 12;
    idle_.resize(problem.teams.size());
    for (std::size_t team = 0; team < idle_.size(); ++team) {
      for (const auto& [from, capacity] : problem.teams[team].capacity) {
        idle_[team].resize(static_cast<std::size_t>(from), idle_[team].empty() ? 0 : idle_[team].back());
        idle_[team].push_back(capacity);
      }
      idle_[team].resize(static_cast<std::size_t>(longest_), idle_[team].back());
    }
  }

  Worth best() {
    place(0, {});
    return *best_;
  }

 private:
  bool use(std::size_t job, Time at, std::int32_t sign) {
    bool is_enough = true;
    for (std::size_t team = 0; team < idle_.size(); ++team) {
      for (Time t = at; t < at + problem_.jobs[job].duration; ++t) {
        std::int32_t& idle = idle_[team][static_cast<std::size_t>(t)];
        idle -= sign * problem_.jobs[job].needs[team];
        is_enough = is_enough && idle >= 0;
      }
    }
    return is_enough;
  }

  void place(std::size_t index, const Worth& so_far) {
    if (best_ && so_far >= *best_) return;
    if (index == start_.size()) {
      best_ = so_far;
      return;
    }
    const Job& job = problem_.jobs[index];
    Time earliest = job.release;
    for (const Order& order : problem_.orders) {
      if (order.to == index) earliest = std::max(earliest, start_[order.from] + order.lag);
    }
    for (Time at = earliest; at + job.duration < longest_; ++at) {
      Worth with = so_far;
      with.makespan = std::max(with.makespan, at + job.duration);
      if (job.due && at + job.duration > *job.due)
        with.lateness += std::int64_t{at + job.duration - *job.due} * job.weight;
      if (best_ && with >= *best_) return;  // and later starts are no better
      start_[index] = at;
      if (use(index, at, 1)) place(index + 1, with);
      use(index, at, -1);
    }
  }

  const Problem& problem_;
  std::vector<Time> start_;
  std::vector<std::vector<std::int32_t>> idle_;
  Time longest_ = 0;
  std::optional<Worth> best_;
};

}  // namespace muster::schedule::levelling
