#include "drill/draws.h"

#include <cmath>

#include <gtest/gtest.h>

#include "base/elementary.h"

namespace muster::drill {
namespace {

const StreamAddress kAddress{.seed = 7, .replication = 3, .entity = 0x1234, .purpose = 2};

TEST(Draws, AreTheSameAloneAndInABlock) {
  // The last ones reach where a logarithm's exponent or the exponential itself leave their middle.
  const Variate variates[] = {
      Shape::uniform,
      Shape::exponential,
      Shape::normal,
      {Shape::lognormal, 1.2, 0.5},
      {Shape::lognormal, 650, 60},
      {Shape::lognormal, -690, 40}};
  for (const Variate& variate : variates) {
    for (std::uint32_t first = 0; first < 4096; first += kBlock) {
      Block block;
      fill_block(kAddress, variate, first, block);
      for (std::uint32_t i = 0; i < kBlock; ++i)
        ASSERT_EQ(block[i], draw_one(kAddress, variate, first + i)) << first + i;
    }
  }
}

TEST(Draws, ArePhiloxByAddress) {
  const ChanceWords words = chance_words({7, 3, 0x1234, 2, 5});
  EXPECT_EQ(draw_one(kAddress, Shape::uniform, 22), (words[2] + 0.5) * 0x1p-32);
}

TEST(Draws, DoNotDependOnTheOrderInWhichTheyAreAsked) {
  DrawStream forwards(kAddress, Shape::exponential);
  DrawStream jumping(kAddress, Shape::exponential);
  for (std::uint32_t i = 0; i < 5000; ++i) {
    const std::uint32_t far = i * 7919 % 100'000;
    ASSERT_EQ(jumping(far), draw_one(kAddress, Shape::exponential, far));
    ASSERT_EQ(forwards(i), draw_one(kAddress, Shape::exponential, i));
  }
}

// As visitors leave a hall: near the order of their numbers, far from it, and a few of many.
TEST(Draws, AreTheSameInAnyNearness) {
  for (const std::uint32_t spread : {1U, 50U, 1000U, 20'000U, 400'000U}) {
    for (const std::uint32_t step : {1U, 97U}) {
      DrawStream stream(kAddress, {Shape::lognormal, 3, 0.6});
      for (std::uint32_t replication = 0; replication < 2; ++replication) {
        StreamAddress at = kAddress;
        at.replication = replication;
        stream.begin(replication);
        for (std::uint32_t i = 0; i < 20'000; ++i) {
          const std::uint32_t number = i * step + i * 2654435761U % spread;
          ASSERT_EQ(stream(number), draw_one(at, {Shape::lognormal, 3, 0.6}, number)) << spread << " " << step;
        }
      }
    }
  }
}

TEST(Draws, FollowTheReplication) {
  DrawStream stream(kAddress, Shape::uniform);
  const double first = stream(1);
  stream.begin(4);
  EXPECT_NE(stream(1), first);
  stream.begin(3);
  EXPECT_EQ(stream(1), first);
}

TEST(Draws, AreExponentialByInversion) {
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const double u = draw_one(kAddress, Shape::uniform, i);
    ASSERT_NEAR(draw_one(kAddress, Shape::exponential, i), -std::log(u), 1e-14 * (1 - std::log(u)));
    ASSERT_EQ(draw_one(kAddress, Shape::normal, i), normal_quantile(u));
  }
}

TEST(Draws, NameEntitiesByTheirCodes) {
  EXPECT_NE(entity_of("gate", "metro"), entity_of("gat", "emetro"));
  EXPECT_NE(entity_of("gate"), entity_of("gate", ""));
}

}  // namespace
}  // namespace muster::drill
