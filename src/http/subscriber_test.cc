#include "http/subscriber.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace muster::http {
namespace {

using Form = Subscriber::Form;

std::shared_ptr<const std::string> payload(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

std::string written(Output& output) {
  std::array<std::string_view, 8> parts;
  std::string all;
  while (const std::size_t count = output.gather(parts)) {
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < count; ++i) {
      all += parts[i];
      bytes += parts[i].size();
    }
    output.wrote(bytes);
  }
  return all;
}

TEST(Subscriber, WakesOnceUntilSomebodyLooks) {
  int wakes = 0;
  Subscriber subscriber(Form::server_sent_events, 10'000, [&wakes] { ++wakes; }, {});
  Output output;
  subscriber.push(payload("a"), 1);
  subscriber.push(payload("b"), 2);
  EXPECT_EQ(wakes, 1);
  EXPECT_FALSE(subscriber.take(output));
  subscriber.push(payload("c"), 3);
  EXPECT_FALSE(subscriber.take(output)) << "nothing is added while the output is under way";
  EXPECT_EQ(wakes, 1) << "the connection comes back by itself once that is written";
  EXPECT_EQ(written(output), "id: 1\ndata: a\n\nid: 2\ndata: b\n\n");
  EXPECT_FALSE(subscriber.take(output));
  EXPECT_EQ(written(output), "id: 3\ndata: c\n\n");
  EXPECT_FALSE(subscriber.take(output));
  EXPECT_EQ(subscriber.queued_bytes(), 0U);
  subscriber.push(payload("d"), 4);
  EXPECT_EQ(wakes, 2);
}

TEST(Subscriber, SharesThePayload) {
  Subscriber subscriber(Form::web_socket, 10'000, [] {}, {});
  const auto shared = payload("shared");
  subscriber.push(shared, 1);
  EXPECT_EQ(shared.use_count(), 2);
  Output output;
  subscriber.take(output);
  std::array<std::string_view, 4> parts;
  ASSERT_EQ(output.gather(parts), 2U);
  EXPECT_EQ(parts[1].data(), shared->data());
}

TEST(Subscriber, OverflowClosesAsSlowAndForgetsWhatWaits) {
  int wakes = 0;
  int closed = 0;
  Subscriber subscriber(Form::web_socket, 1000, [&wakes] { ++wakes; }, {});
  subscriber.on_close([&closed] { ++closed; });
  Output output;
  EXPECT_TRUE(subscriber.push(payload(std::string(2000, 'x')), 1)) << "alone, even the largest passes";
  subscriber.take(output);
  EXPECT_FALSE(subscriber.push(payload("y"), 2));
  EXPECT_FALSE(subscriber.open());
  EXPECT_EQ(subscriber.close_reason(), "slow");
  EXPECT_FALSE(subscriber.take(output)) << "the frame under way is finished first";
  EXPECT_EQ(written(output).size(), 2004U);
  EXPECT_TRUE(subscriber.take(output));
  EXPECT_EQ(closed, 0);
  subscriber.end("slow");
  subscriber.end("again");
  EXPECT_EQ(closed, 1);
  EXPECT_EQ(subscriber.queued_bytes(), 0U);
}

TEST(Subscriber, CloseLetsPassWhatWasPushedBefore) {
  Subscriber subscriber(Form::server_sent_events, 1000, [] {}, {});
  subscriber.push(payload("last"), 1);
  subscriber.close("signed_out");
  subscriber.close("too late");
  EXPECT_FALSE(subscriber.push(payload("after"), 2));
  Output output;
  subscriber.take(output);
  EXPECT_EQ(written(output), "id: 1\ndata: last\n\n");
  EXPECT_TRUE(subscriber.take(output));
  EXPECT_EQ(subscriber.close_reason(), "signed_out");
}

TEST(Subscriber, SmallFramesAreCountedWithWhatTheyCost) {
  Subscriber subscriber(Form::web_socket, 10'000, [] {}, {});
  const auto empty = payload("");
  int pushed = 0;
  while (subscriber.push(empty, 1)) ++pushed;
  EXPECT_LT(pushed, 200) << "a queue of nothing but bookkeeping is bounded too";
}

TEST(Subscriber, TakesSeveralAtOnceInOrderAndWakesOnce) {
  int wakes = 0;
  Subscriber subscriber(Form::server_sent_events, 10'000, [&wakes] { ++wakes; }, {});
  const Subscriber::Message messages[] = {{payload("a"), 1}, {payload("b"), 2}, {payload("c"), 3}};
  EXPECT_TRUE(subscriber.push(messages));
  EXPECT_EQ(wakes, 1);
  Output output;
  EXPECT_FALSE(subscriber.take(output));
  EXPECT_EQ(written(output), "id: 1\ndata: a\n\nid: 2\ndata: b\n\nid: 3\ndata: c\n\n");
  EXPECT_TRUE(subscriber.push({}));
  EXPECT_FALSE(subscriber.take(output));
  EXPECT_TRUE(output.empty());
}

TEST(Subscriber, IsClosedInTheMiddleOfWhatIsTooMuch) {
  Subscriber subscriber(Form::web_socket, 2'000, [] {}, {});
  const std::vector<Subscriber::Message> messages(5, {payload(std::string(600, 'x')), 1});
  EXPECT_FALSE(subscriber.push(messages));
  EXPECT_FALSE(subscriber.open());
  EXPECT_EQ(subscriber.close_reason(), "slow");
  EXPECT_EQ(subscriber.queued_bytes(), 0u);
  EXPECT_FALSE(subscriber.push(messages));
}

}  // namespace
}  // namespace muster::http
