// Following the ledger on one node while another one writes it.
#include "app/follow_ledger.h"

#include <list>
#include <mutex>
#include <thread>

#include <gmock/gmock.h>

#include "app/test_world.h"

namespace muster::app {
namespace {

using testing::ElementsAre;

// What a listener was told.
struct Heard {
  Listener listener() {
    return {
        [this](std::span<const Told> entries) {
          const std::lock_guard lock(mutex);
          for (const Told& told : entries) sequences.push_back(told.sequence);
          return true;
        },
        [] { return SIZE_MAX; }, [] { return true; }, [] { return true; }, [] {}};
  }
  std::vector<std::int64_t> until(std::int64_t last) {
    for (int i = 0; i < 3'000; ++i) {
      {
        const std::lock_guard lock(mutex);
        if (!sequences.empty() && sequences.back() >= last) return sequences;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    const std::lock_guard lock(mutex);
    return sequences;
  }

  std::mutex mutex;
  std::vector<std::int64_t> sequences;
};

class FollowLedger : public store::OverBothEngines {};

// A client that lost one node comes to another with a cursor that this one has not heard of yet.
TEST_P(FollowLedger, ComingFromAnotherNodeDoublesNothing) {
  TestWorld one(GetParam());
  const auto other_store = store::open(one.place.address(), one.clock);
  App other(*other_store, one.clock);
  std::list<Heard> listeners;
  LedgerFollower follower(other);
  const Reader office = one.call("office").reader;
  for (int round = 0; round < 10; ++round) {
    Heard& heard = listeners.emplace_back();
    ASSERT_TRUE(one.change("office", "task", "T001", fmt::format(R"({{"note":"{} known"}})", round)).ok());
    const std::int64_t known = one.head();
    follower.follow(kFlora, office, known, heard.listener());
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    ASSERT_TRUE(one.change("office", "task", "T001", fmt::format(R"({{"note":"{} new"}})", round)).ok());
    EXPECT_THAT(heard.until(known + 1), ElementsAre(known + 1)) << "round " << round;
  }
}

OVER_BOTH_ENGINES(FollowLedger);

}  // namespace
}  // namespace muster::app
