#include "base/chance_lanes.h"

#include <vector>

#include <gtest/gtest.h>

namespace muster {
namespace {

// Addresses at the edges of 32 bits: additions and products that carry.
const std::vector<ChanceCounter> kFrom = {
    {0, 0, 0, 0},
    {0xfffffffe, 1, 2, 3},
    {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
    {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}};
const std::vector<ChanceKey> kKeys = {{0, 0}, {0xa4093822, 0x299f31d0}, {0xffffffff, 0xffffffff}};
const std::vector<ChanceCounter> kSteps = {{1, 0, 0, 0}, {0, 0, 0, 1}, {0xffffffff, 7, 0x80000000, 3}};

// Each number by Philox itself, word for word.
std::vector<double> by_words(const ChanceCounter& from, const ChanceCounter& step, ChanceKey key, std::uint32_t count) {
  std::vector<double> numbers;
  for (std::uint32_t i = 0; i < count; ++i) {
    ChanceCounter at = from;
    for (std::size_t k = 0; k < 4; ++k) at[k] += step[k] * i;
    for (const std::uint32_t word : philox4x32(at, key)) {
      numbers.push_back((static_cast<double>(word) + 0.5) / 4294967296.0);
    }
  }
  return numbers;
}

TEST(ChanceLanes, GiveTheNumbersOfTheirCountersHoweverManyAreTaken) {
  for (const ChanceCounter& from : kFrom) {
    for (const ChanceCounter& step : kSteps) {
      for (const ChanceKey& key : kKeys) {
        for (const std::uint32_t count : {4U, 8U, 12U, 16U, 64U}) {
          // One more than is written, so that writing too far is seen.
          std::vector<double> wide(4 * count + 1, -1);
          std::vector<double> singly(4 * count + 1, -1);
          uniform_numbers(from, step, key, count, wide.data());
          uniform_numbers_singly(from, step, key, count, singly.data());
          std::vector<double> expected = by_words(from, step, key, count);
          expected.push_back(-1);
          ASSERT_EQ(wide, expected) << count;
          ASSERT_EQ(singly, expected) << count;
        }
      }
    }
  }
}

TEST(ChanceLanes, UniformLaneNeverReachesItsEnds) {
  EXPECT_EQ(uniform_lane(0), 0x1p-33);
  EXPECT_EQ(uniform_lane(0xffffffff), 1 - 0x1p-33);
  EXPECT_EQ(uniform_lane(0x80000000), 0.5 + 0x1p-33);
}

}  // namespace
}  // namespace muster
