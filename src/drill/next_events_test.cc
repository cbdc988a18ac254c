#include "drill/next_events.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/chance.h"

namespace muster::drill {
namespace {

using Pairs = std::vector<std::pair<double, std::uint64_t>>;

Pairs taken_out(NextEvents& row) {
  Pairs all;
  while (!row.empty()) {
    const WaitingEvent event = row.pop();
    all.emplace_back(event.at, event.rest);
  }
  return all;
}

// Events of which many share a time, in the order of putting in.
std::vector<WaitingEvent> drawn(std::uint64_t seed, std::size_t count, std::uint32_t times) {
  ChanceSequence chance({seed, 0, 0, 0, 0});
  std::vector<WaitingEvent> events;
  for (std::size_t i = 0; i < count; ++i) events.push_back({0.25 * chance.below(times), i});
  return events;
}

Pairs sorted(std::vector<WaitingEvent> events) {
  Pairs all;
  for (const WaitingEvent& event : events) all.emplace_back(event.at, event.rest);
  std::sort(all.begin(), all.end());
  return all;
}

// Every length to beyond the one kept in wide registers, and from all at one time to hardly any.
TEST(NextEvents, FilledOrPutInOneByOneTheyComeOutInOrder) {
  for (std::size_t count = 0; count <= 130; ++count) {
    for (const std::uint32_t times : {1U, 2U, 7U, 100'000U}) {
      const auto events = drawn(count * 31 + times, count, times);
      NextEvents filled;
      filled.fill(events);
      ASSERT_EQ(filled.size(), count);
      ASSERT_EQ(taken_out(filled), sorted(events)) << count << " events at " << times << " times";
      NextEvents put;
      for (const WaitingEvent& event : events) {
        put.size() < NextEvents::kUsualMost ? put.insert(event) : put.insert_among_many(event);
      }
      ASSERT_EQ(taken_out(put), sorted(events)) << count << " events at " << times << " times";
    }
  }
}

TEST(NextEvents, PutsInAfterSomeWereTakenOut) {
  ChanceSequence chance({5, 0, 0, 0, 0});
  NextEvents row;
  Pairs twin;
  double now = 0;
  for (std::uint64_t rest = 0; rest < 20'000; ++rest) {
    if (row.size() + 1 < NextEvents::kUsualMost && (row.empty() || chance.below(2) == 0)) {
      const double at = now + 0.5 * chance.below(20);
      row.insert({at, rest});
      twin.emplace_back(at, rest);
      std::sort(twin.begin(), twin.end());
    } else {
      const WaitingEvent event = row.pop();
      ASSERT_EQ(std::make_pair(event.at, event.rest), twin.front());
      now = event.at;
      twin.erase(twin.begin());
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(twin.size(), 5); ++i) {
      ASSERT_EQ(row.rest_after(i), twin[i].second);
    }
  }
}

TEST(NextEvents, TheLaterHalfLeavesInOrder) {
  for (const std::uint32_t times : {1U, 2U, 3U, 10U, 1000U}) {
    for (std::size_t count = 3; count <= 60; ++count) {
      const auto events = drawn(count + 977 * times, count, times);
      NextEvents row;
      row.fill(events);
      std::vector<WaitingEvent> later;
      ASSERT_TRUE(row.take_later_half(later));
      EXPECT_EQ(later.size(), (count - 1) / 2);
      Pairs rest = taken_out(row);
      for (const WaitingEvent& event : later) rest.emplace_back(event.at, event.rest);
      ASSERT_EQ(rest, sorted(events));
    }
  }
  NextEvents one;
  one.insert({1, 1});
  std::vector<WaitingEvent> none;
  EXPECT_FALSE(one.take_later_half(none));
}

}  // namespace
}  // namespace muster::drill
