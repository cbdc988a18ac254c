#include "schedule/levelling_generator.h"

#include <gtest/gtest.h>

#include "schedule/levelling_mixing.h"
#include "schedule/test_levelling.h"

namespace muster::schedule::levelling {
namespace {

bool keeps_links(const Problem& problem, const std::vector<std::uint32_t>& list) {
  std::vector<std::size_t> place(list.size(), list.size());
  for (std::size_t i = 0; i < list.size(); ++i) place[list[i]] = i;
  for (const std::size_t at : place) {
    if (at == list.size()) return false;
  }
  for (const Order& order : problem.orders) {
    if (place[order.from] > place[order.to]) return false;
  }
  return true;
}

struct Drawn {
  Problem problem;
  Instance instance;
  std::vector<Time> latest;
};

Drawn drawn(std::uint64_t seed, const Kinds& kinds) {
  TestRandom random(seed);
  Drawn all;
  all.problem = random_problem(random, random.between(1, 14), random.between(0, 5), kinds);
  all.instance = lay_out(all.problem);
  for (const Time tail : all.instance.tail) all.latest.push_back(-tail);
  return all;
}

TEST(LevellingGenerator, EveryWayOfMakingAScheduleKeepsLinksAndTeams) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const Drawn all = drawn(seed, {seed % 2 == 0, seed % 3 == 0, seed % 5 == 0, seed % 4 == 0});
    ChanceSequence chance({seed, 0, 0, 0, 0});
    Generator generator(all.instance);
    Mixing mixing(all.instance, chance);
    std::vector<std::uint32_t> list(all.instance.count);
    mixing.draw(all.latest, list);
    ASSERT_TRUE(keeps_links(all.problem, list));
    std::vector<Time> start(all.instance.count);
    generator.forward(list, start);
    ASSERT_TRUE(check_schedule(all.problem, start).empty());
    if (generator.justify_right(start, worth_in(all.instance, start).makespan)) {
      ASSERT_TRUE(check_schedule(all.problem, start).empty());
      generator.justify_left(start);
      ASSERT_TRUE(check_schedule(all.problem, start).empty());
    }
    std::vector<double> rank(all.instance.count);
    for (double& each : rank) each = chance.uniform();
    generator.parallel(rank, start);
    ASSERT_TRUE(check_schedule(all.problem, start).empty());
  }
}

TEST(LevellingGenerator, JustificationNeverMakesWorse) {
  int better = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const Drawn all = drawn(seed, {false, seed % 3 == 0, seed % 2 == 0});
    ChanceSequence chance({seed, 0, 0, 0, 0});
    Generator generator(all.instance);
    Mixing mixing(all.instance, chance);
    std::vector<std::uint32_t> list(all.instance.count);
    mixing.draw(all.latest, list);
    std::vector<Time> start(all.instance.count);
    generator.forward(list, start);
    const Worth before = worth_in(all.instance, start);
    ASSERT_TRUE(generator.justify_right(start, before.makespan));
    ASSERT_LE(worth_in(all.instance, start), before);
    generator.justify_left(start);
    ASSERT_LE(worth_in(all.instance, start), before);
    better += worth_in(all.instance, start) < before;
  }
  EXPECT_GT(better, 0);
}

// The parallel way never lets a job wait that could be done: each begins at the beginning, at a release, when a job or
// a wait ends, or when a team changes.
TEST(LevellingGenerator, ParallelSchedulesDoNotWaitForNothing) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const Drawn all = drawn(seed, {});
    Generator generator(all.instance);
    std::vector<double> rank(all.latest.begin(), all.latest.end());
    std::vector<Time> start(all.instance.count);
    generator.parallel(rank, start);
    for (std::size_t job = 0; job < start.size(); ++job) {
      bool has_reason = start[job] == 0;
      for (std::size_t other = 0; other < start.size(); ++other)
        has_reason = has_reason || start[other] + all.problem.jobs[other].duration == start[job];
      ASSERT_TRUE(has_reason) << "job " << job;
    }
  }
}

TEST(LevellingMixing, ChildrenKeepLinks) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const Drawn all = drawn(seed, {seed % 2 == 0, false, false, seed % 4 == 0});
    ChanceSequence chance({seed, 0, 0, 0, 0});
    Generator generator(all.instance);
    Mixing mixing(all.instance, chance);
    std::vector<Member> parents(2);
    for (Member& parent : parents) {
      parent.list.resize(all.instance.count);
      parent.start.resize(all.instance.count);
      mixing.draw(all.latest, parent.list);
      generator.forward(parent.list, parent.start);
      generator.list_by(parent.start, parent.list);
      parent.worth = worth_in(all.instance, parent.start);
      ASSERT_TRUE(keeps_links(all.problem, parent.list));
    }
    std::vector<std::uint32_t> child(all.instance.count);
    mixing.at_two_points(parents[0], parents[1], child);
    ASSERT_TRUE(keeps_links(all.problem, child));
    if (!all.instance.has_short_lags) {
      mixing.at_peak(parents[0], parents[1], child);
      ASSERT_TRUE(keeps_links(all.problem, child));
    }
    mixing.disturb(child);
    ASSERT_TRUE(keeps_links(all.problem, child));
  }
}

}  // namespace
}  // namespace muster::schedule::levelling
