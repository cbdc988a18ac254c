#include "drill/tally.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "base/chance.h"

namespace muster::drill {
namespace {

TEST(Tally, TellsQuantilesWithinAHundredth) {
  ChanceSequence chance({3, 0, 0, 0, 0});
  Durations durations;
  std::vector<double> all(50'000);
  for (double& one : all) {
    one = chance.below(4) == 0 ? 0 : -100 * std::log(1 - chance.uniform());
    durations.add(one, 30);
  }
  std::sort(all.begin(), all.end());
  for (const double share : {0.5, 0.9, 0.95, 0.99}) {
    const double exact = all[static_cast<std::size_t>(share * 50'000)];
    EXPECT_NEAR(durations.histogram.quantile(share, durations.count), exact, 0.01 * exact) << share;
  }
  EXPECT_EQ(durations.histogram.quantile(0.2, durations.count), 0);
  EXPECT_EQ(
      durations.in_target, static_cast<std::uint64_t>(std::upper_bound(all.begin(), all.end(), 30.0) - all.begin()));
  EXPECT_EQ(durations.most, all.back());
}

TEST(Tally, AddsUpAndBeginsAnew) {
  Durations one;
  Durations other;
  one.add(1, 5);
  other.add(9, 5);
  one.add(other);
  EXPECT_EQ(one.count, 2U);
  EXPECT_EQ(one.in_target, 1U);
  EXPECT_NEAR(one.histogram.quantile(1, 2), 9, 0.2);
  one.clear();
  EXPECT_EQ(one.count, 0U);
  EXPECT_EQ(one.histogram.quantile(0.9, 0), 0);
}

TEST(Tally, HoldsDurationsOfAnySize) {
  Histogram histogram;
  histogram.add(1e-12);
  histogram.add(1e12);
  EXPECT_LT(histogram.quantile(0.25, 2), 1e-6);
  EXPECT_GT(histogram.quantile(1, 2), 1e7);
}

TEST(Tally, IntegratesALevel) {
  Level level;
  level.rise(1);
  level.rise(2);
  level.begin_count(3);
  level.fall(5);
  EXPECT_DOUBLE_EQ(level.counted(10), 2 * 2 + 1 * 5);
  EXPECT_EQ(level.most, 2U);
}

}  // namespace
}  // namespace muster::drill
