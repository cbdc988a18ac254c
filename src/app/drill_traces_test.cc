// Traces are made one after the other, kept while there is room, and asked for by many at once.
#include "app/drill_traces.h"

#include <gtest/gtest.h>

#include "base/sentence.h"
#include "store/store.h"

namespace muster::app {
namespace {

class Asked {
 public:
  DrillTraces::Answer answer() {
    return [promise = promise_](const DrillTraces::Made& made) { promise->set_value(made); };
  }
  DrillTraces::Made made() { return promise_->get_future().get(); }

 private:
  // Shared with the answer, which may come when nobody waits for it any more.
  std::shared_ptr<std::promise<DrillTraces::Made>> promise_ = std::make_shared<std::promise<DrillTraces::Made>>();
};

DrillTraces::Make makes(std::string text, std::atomic<int>* times = nullptr) {
  return [text = std::move(text), times](const std::atomic<bool>&) -> Result<std::string> {
    if (times != nullptr) ++*times;
    return text;
  };
}

std::string text_of(DrillTraces& traces, const std::string& key, DrillTraces::Make make) {
  Asked asked;
  traces.find(key, std::move(make), asked.answer());
  const auto made = asked.made();
  return made.get().ok() ? **made.get() : made.get().refusals().front().code;
}

TEST(DrillTraces, WhatIsKeptIsNotMadeAgainAndTheOldestGoesFirst) {
  DrillTraces traces;
  std::atomic<int> times = 0;
  EXPECT_EQ(text_of(traces, "a", makes("one", &times)), "one");
  EXPECT_EQ(text_of(traces, "a", makes("two", &times)), "one");
  EXPECT_EQ(times, 1);
  const std::string large(30U << 20, ' ');
  text_of(traces, "b", makes(large));
  EXPECT_EQ(text_of(traces, "a", makes("two", &times)), "one") << "asked for again, it is young";
  for (const char* key : {"c", "d", "e"}) text_of(traces, key, makes(large));
  EXPECT_EQ(text_of(traces, "a", makes("two", &times)), "two");
}

TEST(DrillTraces, ManyWhoAskForOneGetTheSameAndTooManyOthersAreRefused) {
  Asked first;
  Asked second;
  std::vector<std::unique_ptr<Asked>> others;
  DrillTraces traces;
  std::promise<void> let_go;
  const auto gate = let_go.get_future().share();
  std::atomic<int> times = 0;
  const auto held = [gate, &times](const std::atomic<bool>&) -> Result<std::string> {
    gate.wait();
    ++times;
    return std::string("held");
  };
  traces.find("a", held, first.answer());
  traces.find("a", held, second.answer());
  for (int i = 0; i < 25; ++i) {
    others.push_back(std::make_unique<Asked>());
    traces.find(std::to_string(i), makes("other"), others.back()->answer());
  }
  const auto refused = others.back()->made();
  ASSERT_FALSE(refused.get().ok());
  EXPECT_EQ(refused.get().refusals().front().code, "busy");
  EXPECT_GT(refused.get().refusals().front().retry_after, 0);
  let_go.set_value();
  EXPECT_EQ(**first.made().get(), "held");
  EXPECT_EQ(**second.made().get(), "held");
  EXPECT_EQ(times, 1);
  EXPECT_EQ(**others.front()->made().get(), "other");
}

TEST(DrillTraces, WhatIsRefusedOrFailsIsToldAndNotKept) {
  DrillTraces traces;
  const auto refuses = [](const std::atomic<bool>&) -> Result<std::string> {
    return refuse("too_large", "", "大", "x");
  };
  EXPECT_EQ(text_of(traces, "a", refuses), "too_large");
  Asked asked;
  traces.find(
      "a",
      [](const std::atomic<bool>&) -> Result<std::string> {
        throw store::Failure(store::Failure::Kind::damaged, "lost");
      },
      asked.answer());
  const auto made = asked.made();
  EXPECT_THROW(made.get(), store::Failure);
  EXPECT_EQ(text_of(traces, "a", makes("one")), "one");
}

TEST(DrillTraces, WhatIsBeingMadeEndsWithThem) {
  std::atomic<bool> was_stopped = false;
  {
    DrillTraces traces;
    std::promise<void> begun;
    traces.find(
        "a",
        [&](const std::atomic<bool>& is_stopped) -> Result<std::string> {
          begun.set_value();
          while (!is_stopped) std::this_thread::yield();
          was_stopped = true;
          return std::string();
        },
        [](const DrillTraces::Made&) { ADD_FAILURE() << "nobody is left to be answered"; });
    begun.get_future().wait();
  }
  EXPECT_TRUE(was_stopped);
}

}  // namespace
}  // namespace muster::app
