#include "drill/event_list.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
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
void agree(std::uint64_t seed, std::size_t most_in_order, int steps, double spread) {
  ChanceSequence chance({seed, 0, 0, 0, 0});
  EventList list(most_in_order);
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
  for (std::uint64_t seed = 1; seed <= 20; ++seed) agree(seed, NextEvents::kUsualMost, 3000, 10);
}

TEST(EventList, GivesTheSameOrderWithBuckets) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) agree(seed, 1 + seed, 4000, 1e-3 * static_cast<double>(seed * seed));
}

// A train full of people: all at one instant, each of whom has the next event at that instant again. Some come in
// between and some before.
TEST(EventList, KeepsTheOrderOfPuttingInWhenAllAreAtOneTime) {
  for (const std::size_t most : {std::size_t{3}, NextEvents::kUsualMost}) {
    EventList list(most);
    std::vector<std::tuple<double, std::uint64_t, std::uint32_t>> twin;
    const auto put = [&](double at, std::uint32_t what) { twin.emplace_back(at, list.push(at, what), what); };
    for (std::uint32_t i = 0; i < 50'000; ++i) {
      put(7, i);
      if (i % 5'000 == 0) put(6.5, i);
      if (i % 7'000 == 0) put(7.5, i);
    }
    std::sort(twin.begin(), twin.end());
    std::size_t taken = 0;
    double now = 0;
    while (!list.empty()) {
      const Event event = list.pop();
      ASSERT_EQ(std::make_tuple(event.at, event.sequence, event.what), twin[taken]) << taken;
      ++taken;
      now = event.at;
      if (now != 7 || taken > 150'000) continue;
      // Goes behind all that wait for this instant.
      const auto place = std::upper_bound(
          twin.begin() + static_cast<std::ptrdiff_t>(taken), twin.end(), 7.0,
          [](double at, const auto& other) { return at < std::get<0>(other); });
      const std::uint32_t what = event.what + 1;
      twin.insert(place, {7, list.push(7, what), what});
    }
    EXPECT_EQ(taken, twin.size());
  }
}

// A long list: 200,000 held at once.
constexpr std::uint32_t kLong = 200'000;

template <class List>
std::vector<std::uint64_t> order_of(List list, double spread) {
  ChanceSequence chance({77, 0, 0, 0, 0});
  std::vector<std::uint64_t> order;
  for (std::uint32_t i = 0; i < kLong; ++i) list.push(chance.uniform() * 1000, i);
  for (std::uint32_t i = 0; i < 2 * kLong; ++i) {
    const Event event = list.pop();
    order.push_back(event.sequence);
    if (i < kLong) list.push(event.at + chance.uniform() * spread, event.what);
  }
  EXPECT_TRUE(list.empty());
  return order;
}

// The obvious way: the standard library's heap.
class Heap {
 public:
  void push(double at, std::uint32_t what) { events_.push({at, sequence_++, what}); }
  Event pop() {
    const Event event = events_.top();
    events_.pop();
    return event;
  }
  bool empty() const { return events_.empty(); }

 private:
  struct Later {
    bool operator()(const Event& a, const Event& b) const {
      return std::tie(a.at, a.sequence) > std::tie(b.at, b.sequence);
    }
  };
  std::priority_queue<Event, std::vector<Event>, Later> events_;
  std::uint64_t sequence_ = 0;
};

TEST(EventList, HeapAndLadderGiveTheSameOrder) {
  for (const double spread : {0.001, 10.0, 1e6}) {
    const auto expected = order_of(Heap(), spread);
    EXPECT_EQ(order_of(EventList(), spread), expected) << spread;
    EXPECT_EQ(order_of(EventList(3), spread), expected) << spread;
  }
}

// Times whose difference is the smallest there is, the largest, and none: where the width of a bucket is no number.
TEST(EventList, KeepsTheOrderAtTheEdgesOfNumbers) {
  const double least = std::numeric_limits<double>::denorm_min();
  const double most = std::numeric_limits<double>::max();
  const std::vector<double> times = {0, least, 2 * least, 1, std::nextafter(1.0, 2.0), 1e300, most, most};
  for (const std::size_t copies : {1U, 30U, 100U}) {
    EventList list;
    Heap heap;
    for (std::size_t i = 0; i < copies * times.size(); ++i) {
      // 5 has no divisor in common with 8: all times in turn.
      const double at = times[i * 5 % times.size()];
      list.push(at, static_cast<std::uint32_t>(i));
      heap.push(at, static_cast<std::uint32_t>(i));
    }
    while (!heap.empty()) ASSERT_EQ(list.pop().sequence, heap.pop().sequence) << copies;
    EXPECT_TRUE(list.empty());
  }
}

TEST(EventList, WhatIsAtNoTimeNeverComes) {
  EventList list;
  list.push(std::numeric_limits<double>::infinity(), 1);
  EXPECT_TRUE(list.empty());
  for (std::uint32_t i = 0; i < 200; ++i) list.push(i, i);
  list.push(std::numeric_limits<double>::infinity(), 1);
  for (std::uint32_t i = 0; i < 200; ++i) ASSERT_EQ(list.pop().what, i);
  EXPECT_TRUE(list.empty());
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
