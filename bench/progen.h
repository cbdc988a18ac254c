// Levelling problems made as the problems of PSPLIB were made, from the description of the generator ProGen:
// R. Kolisch, A. Sprecher, A. Drexl, "Characterization and generation of a general class of resource-constrained
// project scheduling problems", Management Science 41 (1995) 1693–1703. They are of the same kind and size, not the
// same ones.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "base/chance.h"
#include "schedule/levelling.h"

namespace muster::bench {

namespace levelling = schedule::levelling;

struct ProblemShape {
  std::uint32_t jobs = 30;          // without source and sink
  double network_complexity = 1.5;  // links for each job, none of them redundant
  double resource_factor = 0.5;     // how many of the teams a job needs, as a part of all
  double resource_strength = 0.5;   // 0: a team is as small as the largest need; 1: never short when all begin early
};

// The sets of PSPLIB differ in size and in the strength of their resources.
struct ProblemSet {
  std::string name;
  std::uint32_t jobs = 0;
  std::vector<double> resource_strengths;
};

inline std::vector<ProblemSet> psplib_sets() {
  return {
      {"J30", 30, {0.2, 0.5, 0.7, 1.0}}, {"J60", 60, {0.2, 0.5, 0.7, 1.0}}, {"J120", 120, {0.1, 0.2, 0.3, 0.4, 0.5}}};
}

class ProblemMaker {
 public:
  ProblemMaker(const ProblemShape& shape, std::uint64_t seed)
      : shape_(shape), chance_({seed, 0, 0, 0, 0}), count_(shape.jobs + 2), reaches_(count_ * count_, 0) {}

  levelling::Problem make() {
    problem_.jobs.resize(count_);
    for (std::uint32_t job = 1; job + 1 < count_; ++job) problem_.jobs[job].duration = drawn(1, 10);
    make_links();
    make_needs();
    make_teams();
    return problem_;
  }

 private:
  static constexpr std::uint32_t kEnds = 3;  // jobs after the source and before the sink
  static constexpr std::uint32_t kMostNeighbours = 3;
  static constexpr std::size_t kTeams = 4;
  static constexpr int kAttempts = 20'000;

  std::int32_t drawn(std::int32_t from, std::int32_t to) {
    return from + static_cast<std::int32_t>(chance_.below(static_cast<std::uint32_t>(to - from + 1)));
  }
  std::uint32_t one_of(std::uint32_t from, std::uint32_t to) { return from + chance_.below(to - from + 1); }

  char& reaches(std::uint32_t from, std::uint32_t to) { return reaches_[from * count_ + to]; }

  // Redundant: there is a way already, or the link would make another one superfluous.
  bool is_redundant(std::uint32_t from, std::uint32_t to) {
    if (reaches(from, to)) return true;
    for (const levelling::Order& order : problem_.orders) {
      const bool begins_before = order.from == from || reaches(order.from, from);
      const bool ends_after = order.to == to || reaches(to, order.to);
      if (begins_before && ends_after) return true;
    }
    return false;
  }

  void link(std::uint32_t from, std::uint32_t to) {
    problem_.orders.push_back({from, to, problem_.jobs[from].duration});
    ++after_[from];
    ++before_[to];
    for (std::uint32_t a = 0; a < count_; ++a) {
      if (a != from && !reaches(a, from)) continue;
      for (std::uint32_t b = 0; b < count_; ++b) {
        if (b == to || reaches(to, b)) reaches(a, b) = 1;
      }
    }
  }

  bool try_link(std::uint32_t from, std::uint32_t to) {
    if (after_[from] >= kMostNeighbours || before_[to] >= kMostNeighbours || is_redundant(from, to)) return false;
    link(from, to);
    return true;
  }

  void make_links() {
    after_.assign(count_, 0);
    before_.assign(count_, 0);
    const std::uint32_t sink = count_ - 1;
    for (std::uint32_t job = 1; job <= kEnds; ++job) link(0, job);
    for (std::uint32_t job = kEnds + 1; job < sink; ++job) {
      // The last jobs follow others, not one another.
      const std::uint32_t last = std::min(job - 1, sink - kEnds - 1);
      for (int i = 0; i < kAttempts && !try_link(one_of(1, last), job); ++i) {
      }
    }
    for (std::uint32_t job = sink - kEnds - 1; job > 0; --job) {
      for (int i = 0; i < kAttempts && after_[job] == 0; ++i) try_link(job, one_of(std::max(job, kEnds) + 1, sink - 1));
    }
    for (std::uint32_t job = 1; job < sink; ++job) {
      if (after_[job] == 0) link(job, sink);
    }
    const auto wanted = static_cast<std::size_t>(std::lround(shape_.network_complexity * count_));
    for (int i = 0; i < kAttempts && problem_.orders.size() < wanted; ++i) {
      const std::uint32_t from = one_of(1, sink - kEnds - 1);
      try_link(from, one_of(std::max(from, kEnds) + 1, sink - 1));
    }
  }

  void make_needs() {
    for (levelling::Job& job : problem_.jobs) job.needs.assign(kTeams, 0);
    const auto wanted = static_cast<std::size_t>(std::lround(shape_.resource_factor * kTeams * shape_.jobs));
    std::size_t made = 0;
    const auto need = [&](std::uint32_t job, std::uint32_t team) {
      if (problem_.jobs[job].needs[team] != 0) return;
      problem_.jobs[job].needs[team] = drawn(1, 10);
      ++made;
    };
    for (std::uint32_t job = 1; job + 1 < count_; ++job) need(job, chance_.below(kTeams));
    while (made < wanted) need(one_of(1, count_ - 2), chance_.below(kTeams));
  }

  void make_teams() {
    std::vector<levelling::Time> start(count_, 0);
    for (std::uint32_t job = 0; job < count_; ++job) {  // links lead to higher numbers
      for (const levelling::Order& order : problem_.orders) {
        if (order.to == job) start[job] = std::max(start[job], start[order.from] + order.lag);
      }
    }
    for (std::size_t team = 0; team < kTeams; ++team) {
      std::int32_t least = 0;
      std::vector<std::int32_t> used(static_cast<std::size_t>(start.back()) + 1, 0);
      for (std::uint32_t job = 0; job < count_; ++job) {
        const std::int32_t need = problem_.jobs[job].needs[team];
        least = std::max(least, need);
        for (levelling::Time t = 0; t < problem_.jobs[job].duration; ++t)
          used[static_cast<std::size_t>(start[job] + t)] += need;
      }
      const std::int32_t most = *std::max_element(used.begin(), used.end());
      const auto capacity = least + static_cast<std::int32_t>(std::lround(shape_.resource_strength * (most - least)));
      problem_.teams.push_back({"R" + std::to_string(team + 1), {{0, capacity}}});
    }
  }

  ProblemShape shape_;
  ChanceSequence chance_;
  std::uint32_t count_;
  std::vector<char> reaches_;
  std::vector<std::uint32_t> after_, before_;
  levelling::Problem problem_;
};

// So many problems of each combination of network complexity (1.5, 1.8, 2.1), resource factor (0.25, 0.5, 0.75, 1) and
// the set's resource strengths.
inline std::vector<levelling::Problem> make_set(const ProblemSet& set, std::uint32_t of_each, std::uint64_t seed) {
  std::vector<levelling::Problem> problems;
  for (const double complexity : {1.5, 1.8, 2.1}) {
    for (const double factor : {0.25, 0.5, 0.75, 1.0}) {
      for (const double strength : set.resource_strengths) {
        for (std::uint32_t i = 0; i < of_each; ++i) {
          const std::uint64_t own = seed * 1'000'000 + set.jobs * 1'000 + problems.size();
          problems.push_back(ProblemMaker({set.jobs, complexity, factor, strength}, own).make());
        }
      }
    }
  }
  return problems;
}

}  // namespace muster::bench
