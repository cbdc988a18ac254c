#include "drill/rate.h"

#include <cmath>

#include <gtest/gtest.h>

#include "base/chance.h"

namespace muster::drill {
namespace {

Rate drawn_rate(ChanceSequence& chance) {
  Rate rate;
  rate.is_stepped = chance.below(2) == 0;
  const std::uint32_t pieces = 1 + chance.below(8);
  for (std::uint32_t i = 0; i < pieces; ++i) {
    rate.at.push_back(rate.at.back() + 0.1 + chance.uniform() * 10);
    rate.value.push_back(chance.below(3) == 0 ? 0 : chance.uniform() * 5);
  }
  rate.value.front() = chance.uniform();
  if (chance.below(2) == 0) rate.period = rate.at.back();
  settle(rate);
  return rate;
}

TEST(Rate, FindsTheTimeAtWhichTheSumIsReached) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    ChanceSequence chance({seed, 0, 0, 0, 0});
    const Rate rate = drawn_rate(chance);
    std::size_t hint = 0;
    double sum = 0;
    for (int i = 0; i < 60; ++i) {
      sum += chance.uniform();
      const double time = time_of_sum(rate, sum, hint);
      if (!std::isfinite(time)) break;
      ASSERT_NEAR(sum_at(rate, time), sum, 1e-9 * (1 + sum)) << "seed " << seed;
    }
  }
}

TEST(Rate, SumsByThePiece) {
  Rate rate{{0, 2, 4}, {1, 3, 0}, false, 0, {}};
  settle(rate);
  EXPECT_DOUBLE_EQ(sum_at(rate, 2), 4);
  EXPECT_DOUBLE_EQ(sum_at(rate, 4), 7);
  EXPECT_DOUBLE_EQ(sum_at(rate, 9), 7);
  EXPECT_DOUBLE_EQ(value_at(rate, 3), 1.5);
  rate.is_stepped = true;
  settle(rate);
  EXPECT_DOUBLE_EQ(sum_at(rate, 3), 5);
  std::size_t hint = 0;
  EXPECT_TRUE(std::isinf(time_of_sum(rate, 8.5, hint)));
}

TEST(Rate, WavesLikeASine) {
  const Rate rate = sinusoid(100, 80, 24, 0);
  EXPECT_NEAR(value_at(rate, 6), 180, 1e-9);
  EXPECT_NEAR(value_at(rate, 18), 20, 1e-9);
  EXPECT_NEAR(value_at(rate, 26), 100 + 80 * std::sin(6.283185307179586 * 2 / 24), 1e-3);
  EXPECT_NEAR(sum_at(rate, 48), 4800, 1e-6);
}

}  // namespace
}  // namespace muster::drill
