#include "drill/draws.h"

#include <cmath>

#include <gtest/gtest.h>

#include "base/elementary.h"

namespace muster::drill {
namespace {

const StreamAddress kAddress{.seed = 7, .replication = 3, .entity = 0x1234, .purpose = 2};

TEST(Draws, AreTheSameAloneAndInABlock) {
  for (const Shape shape : {Shape::uniform, Shape::exponential, Shape::normal}) {
    Block block;
    fill_block(kAddress, shape, 128, block);
    for (std::uint32_t i = 0; i < kBlock; ++i) ASSERT_EQ(block[i], draw_one(kAddress, shape, 128 + i)) << i;
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
