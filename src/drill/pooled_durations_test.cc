#include "drill/pooled_durations.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "base/chance.h"
#include "drill/statistics.h"

namespace muster::drill {
namespace {

double exponential_of(ChanceSequence& chance, double mean) { return -mean * std::log(1 - chance.uniform()); }

// A replication with a mood of its own: how many durations there are, and how long all of them are.
Durations moody_replication(ChanceSequence& chance, std::vector<double>* all = nullptr) {
  Durations durations;
  const double mood = chance.below(2) == 0 ? 60 : 180;
  for (std::uint32_t left = chance.below(mood > 100 ? 12 : 6); left > 0; --left) {
    const double one = chance.below(5) == 0 ? 0 : exponential_of(chance, mood);
    durations.add(one, 100);
    if (all != nullptr) all->push_back(one);
  }
  return durations;
}

TEST(PooledDurations, IsOneSampleOfAll) {
  ChanceSequence chance({8, 0, 0, 0, 0});
  PooledDurations pooled;
  std::vector<double> all;
  for (int i = 0; i < 4000; ++i) pooled.add(moody_replication(chance, &all));
  std::sort(all.begin(), all.end());
  ASSERT_EQ(pooled.all.sum, all.size());
  for (const double share : {0.5, 0.9, 0.95}) {
    const double exact = all[static_cast<std::size_t>(share * static_cast<double>(all.size()))];
    EXPECT_NEAR(pooled.quantile(share).value, exact, 0.012 * exact) << share;
  }
  EXPECT_EQ(pooled.quantile(0.1).value, 0);
  const auto in_target = static_cast<double>(std::upper_bound(all.begin(), all.end(), 100.0) - all.begin());
  EXPECT_DOUBLE_EQ(pooled.share_in_target().value, in_target / static_cast<double>(all.size()));
}

TEST(PooledDurations, HasATimeThatIsAlwaysTheSameWithinItsInterval) {
  PooledDurations pooled;
  for (int i = 0; i < 50; ++i) {
    Durations durations;
    for (int k = 0; k < 40; ++k) durations.add(6, 10);
    pooled.add(durations);
  }
  for (const double share : {0.5, 0.9, 0.95}) {
    const PooledEstimate estimate = pooled.quantile(share);
    EXPECT_LE(estimate.low, 6) << share;
    EXPECT_GE(estimate.high, 6) << share;
    EXPECT_LT(estimate.high - estimate.low, 6 / 60.0) << "one bin";
    EXPECT_LE(estimate.low, estimate.value);
    EXPECT_GE(estimate.high, estimate.value);
  }
}

TEST(PooledDurations, IsNotBiasedWhereReplicationsHoldFew) {
  // Three exponential durations each: the mean of the replications' 90th percentiles is far from the law's, ln 10.
  ChanceSequence chance({9, 0, 0, 0, 0});
  PooledDurations pooled;
  std::vector<double> of_each;
  for (int i = 0; i < 5000; ++i) {
    Durations three;
    for (int k = 0; k < 3; ++k) three.add(exponential_of(chance, 1), 2);
    of_each.push_back(three.histogram.quantile(0.9, 3));
    pooled.add(three);
  }
  EXPECT_LT(summary_of(of_each).mean, 0.85 * std::log(10.0));
  const PooledEstimate ninth = pooled.quantile(0.9);
  EXPECT_NEAR(ninth.value, std::log(10.0), 0.06);
  EXPECT_LT(ninth.low, std::log(10.0));
  EXPECT_GT(ninth.high, std::log(10.0));
}

TEST(PooledDurations, HoldsTheTruthAsOftenAsItSaysThoughReplicationsHaveMoods) {
  ChanceSequence many({10, 0, 0, 0, 0});
  PooledDurations truth;
  for (int i = 0; i < 100'000; ++i) truth.add(moody_replication(many));
  const double ninth = truth.quantile(0.9).value;
  const double in_target = truth.share_in_target().value;
  int held = 0;
  int held_share = 0;
  for (std::uint32_t trial = 0; trial < 1000; ++trial) {
    ChanceSequence chance({11, trial, 0, 0, 0});
    PooledDurations pooled;
    for (int i = 0; i < 60; ++i) pooled.add(moody_replication(chance));
    const PooledEstimate of = pooled.quantile(0.9);
    held += of.low <= ninth && ninth <= of.high ? 1 : 0;
    const PooledEstimate share = pooled.share_in_target();
    held_share += share.low <= in_target && in_target <= share.high ? 1 : 0;
  }
  EXPECT_GE(held, 925);
  EXPECT_LE(held, 975);
  EXPECT_GE(held_share, 925);
  EXPECT_LE(held_share, 975);
}

TEST(PooledDurations, AddsUpToTheSameInAnyOrder) {
  ChanceSequence chance({12, 0, 0, 0, 0});
  std::vector<Durations> replications(40);
  for (Durations& one : replications) one = moody_replication(chance);
  PooledDurations whole;
  for (const Durations& one : replications) whole.add(one);
  std::vector<PooledDurations> parts(4);
  for (std::size_t i = 40; i > 0; --i) parts[(i - 1) % 4].add(replications[i - 1]);
  PooledDurations merged = parts[2];
  for (const std::size_t part : {0U, 3U, 1U}) merged.add(parts[part]);
  EXPECT_EQ(merged, whole);
  PooledDurations into_nothing;
  into_nothing.add(whole);
  EXPECT_EQ(into_nothing, whole);
}

TEST(PooledDurations, DrawsACurveOfFewPointsThatNeverFalls) {
  ChanceSequence chance({13, 0, 0, 0, 0});
  for (int trial = 0; trial < 50; ++trial) {
    PooledDurations pooled;
    // Lumps: half of them at few values, as constant times of service make.
    for (int i = 0; i < 20; ++i) {
      Durations durations;
      for (int k = 0; k < 30; ++k) {
        durations.add(chance.below(2) == 0 ? 30.0 * chance.below(20) : exponential_of(chance, 100), 60);
      }
      pooled.add(durations);
    }
    const std::vector<CumulativePoint> points = pooled.cumulative();
    ASSERT_GE(points.size(), 20U);
    ASSERT_LE(points.size(), 60U);
    EXPECT_DOUBLE_EQ(points.back().share, 1);
    for (std::size_t i = 1; i < points.size(); ++i) {
      EXPECT_GT(points[i].at, points[i - 1].at);
      EXPECT_GE(points[i].share, points[i - 1].share);
    }
    // Between the points lies what the quantiles say.
    for (const double share : {0.5, 0.9}) {
      const double at = pooled.quantile(share).value;
      std::size_t next = 0;
      while (points[next].at < at) ++next;
      EXPECT_LE(points[next - 1].share, share + 0.041);
      EXPECT_GE(points[next].share, share - 0.041);
    }
  }
}

TEST(PooledDurations, SaysNothingWhereThereIsNothingToSay) {
  EXPECT_TRUE(std::isnan(PooledDurations().quantile(0.5).value));
  EXPECT_TRUE(PooledDurations().cumulative().empty());
  PooledDurations pooled;
  Durations same;
  for (int i = 0; i < 50; ++i) same.add(60, 60);
  pooled.add(same);
  EXPECT_TRUE(std::isnan(pooled.quantile(0.5).low)) << "one replication";
  pooled.add(same);
  pooled.add(Durations());
  EXPECT_NEAR(pooled.quantile(0.5).low, 60, 0.9);
  EXPECT_EQ(pooled.share_in_target().value, 1);
  EXPECT_TRUE(std::isnan(pooled.share_in_target().low)) << "all in the target";
  PooledDurations few;
  ChanceSequence chance({14, 0, 0, 0, 0});
  for (int i = 0; i < 3; ++i) few.add(moody_replication(chance));
  EXPECT_TRUE(std::isnan(few.quantile(0.95).high)) << "three replications cannot bound it from above";
}

TEST(PooledDurations, HasNoIntervalWhereTheSquaresAreTooLarge) {
  AtMost of;
  of.add(5'000'000'000, 5'000'000'000);
  EXPECT_EQ(of.square, UINT64_MAX);
  of.add(1, 1);
  EXPECT_EQ(of.square, UINT64_MAX);
  EXPECT_EQ(of.sum, 5'000'000'001U);
}

}  // namespace
}  // namespace muster::drill
