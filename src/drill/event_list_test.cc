#include "drill/event_list.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "base/chance.h"

namespace muster::drill {
namespace {

struct Put {
  double at;
  std::uint64_t sequence;
  std::uint32_t what;
};

// Puts in and takes out by a seed, the list against a plain search for the earliest.
void agree(std::uint64_t seed, std::size_t cut, int steps, double spread) {
  ChanceSequence chance({seed, 0, 0, 0, 0});
  EventList list(cut);
  std::vector<Put> twin;
  double now = 0;
  for (int step = 0; step < steps; ++step) {
    const bool grows = (step / 500) % 2 == 0;
    if (twin.empty() || chance.below(100) < (grows ? 70U : 30U)) {
      // Times with ties, near ones and very far ones.
      const std::uint32_t kind = chance.below(4);
      double at = now;
      if (kind == 1) at += static_cast<double>(chance.below(5));
      if (kind == 2) at += chance.uniform() * spread;
      if (kind == 3) at += chance.uniform() * spread * 1000;
      const std::uint32_t what = chance.below(EventList::kMostWhat);
      twin.push_back({at, list.push(at, what), what});
    } else {
      const auto first = std::min_element(twin.begin(), twin.end(), [](const Put& a, const Put& b) {
        return std::tie(a.at, a.sequence) < std::tie(b.at, b.sequence);
      });
      const Event event = list.pop();
      ASSERT_EQ(event.at, first->at) << "seed " << seed << " step " << step;
      ASSERT_EQ(event.sequence, first->sequence) << "seed " << seed << " step " << step;
      ASSERT_EQ(event.what, first->what);
      now = event.at;
      twin.erase(first);
    }
    ASSERT_EQ(list.size(), twin.size());
  }
}

TEST(EventList, TakesOutTheEarliestOfAll) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) agree(seed, EventList::kUsualCut, 3000, 10);
}

TEST(EventList, GivesTheSameOrderWithBuckets) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) agree(seed, 8 + seed, 4000, 1e-3 * static_cast<double>(seed * seed));
}

TEST(EventList, KeepsTheOrderOfPuttingInWhenAllAreAtOneTime) {
  EventList list(16);
  for (std::uint32_t i = 0; i < 5000; ++i) list.push(7, i);
  for (std::uint32_t i = 0; i < 5000; ++i) ASSERT_EQ(list.pop().what, i);
  EXPECT_TRUE(list.empty());
}

TEST(EventList, HeapAndLadderGiveTheSameOrder) {
  // A long list: 200,000 held at once, cut at the usual length and never cut.
  const auto run = [](std::size_t cut) {
    ChanceSequence chance({77, 0, 0, 0, 0});
    EventList list(cut);
    std::vector<std::uint64_t> order;
    for (std::uint32_t i = 0; i < 200'000; ++i) list.push(chance.uniform() * 1000, i);
    for (int i = 0; i < 400'000; ++i) {
      const Event event = list.pop();
      order.push_back(event.sequence);
      if (i < 200'000) list.push(event.at + chance.uniform() * 10, event.what);
    }
    EXPECT_TRUE(list.empty());
    return order;
  };
  EXPECT_EQ(run(EventList::kUsualCut), run(1U << 30));
}

TEST(EventList, BeginsAnewWhenCleared) {
  EventList list(8);
  for (std::uint32_t i = 0; i < 100; ++i) list.push(i, i);
  list.pop();
  list.clear();
  EXPECT_TRUE(list.empty());
  EXPECT_EQ(list.push(3, 9), 0U);
  EXPECT_EQ(list.pop().what, 9U);
}

}  // namespace
}  // namespace muster::drill
