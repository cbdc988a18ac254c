#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "http/server.h"
#include "http/test_client.h"

namespace muster::http {
namespace {

using namespace std::chrono_literals;

std::shared_ptr<const std::string> payload(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

bool eventually(const std::function<bool()>& is_so) {
  for (int i = 0; i < 2000; ++i) {
    if (is_so()) return true;
    std::this_thread::sleep_for(5ms);
  }
  return false;
}

// Keeps every subscriber by the path it came to: /events... for server-sent events, all else for WebSocket.
class Streams : public ::testing::Test {
 protected:
  Streams() {
    options.worker_threads = 4;
    options.linger_timeout = 300ms;
    options.report = [](std::string_view) {};
  }

  Server& start() {
    server.emplace(options, [this](Request&& request, Reply reply) { answer(std::move(request), std::move(reply)); });
    return *server;
  }

  void answer(Request&& request, Reply reply) {
    std::shared_ptr<Subscriber> made;
    if (request.path.starts_with("/events")) {
      made = reply.server_sent_events({{"X-Last", std::string(request.header("last-event-id"))}});
    } else if (request.path.starts_with("/plain")) {
      Response response;
      response.body = "plain";
      return reply.send(std::move(response));
    } else {
      made = reply.web_socket([this](Subscriber& subscriber, std::string_view text) {
        const std::lock_guard lock(mutex);
        messages.emplace_back(text);
        if (text == "echo") subscriber.push(payload("echoed"), 0);
        if (text == "leave") subscriber.close("asked");
      });
    }
    if (!made) {
      Response response;
      response.status = 426;
      return reply.send(std::move(response));
    }
    made->on_close([this] { ++closed; });
    const std::lock_guard lock(mutex);
    subscribers[request.path] = made;
  }

  std::shared_ptr<Subscriber> subscriber(const std::string& path) {
    std::shared_ptr<Subscriber> found;
    EXPECT_TRUE(eventually([&] {
      const std::lock_guard lock(mutex);
      const auto at = subscribers.find(path);
      if (at != subscribers.end()) found = at->second;
      return found != nullptr;
    }));
    return found;
  }

  std::string open_events(TestClient& client, std::string_view path, std::string_view more_headers = {}) {
    client.send("GET " + std::string(path) + " HTTP/1.1\r\nHost: a\r\n" + std::string(more_headers) + "\r\n");
    std::string head = client.read_until("\r\n\r\n");
    EXPECT_EQ(client.read_until("\n\n"), "retry: 1000\n\n");
    return head;
  }

  ServerOptions options;
  std::mutex mutex;
  std::map<std::string, std::shared_ptr<Subscriber>> subscribers;
  std::vector<std::string> messages;
  std::atomic<int> closed = 0;
  std::optional<Server> server;  // last: stops before the rest goes
};

TEST_F(Streams, EventsCarryTheirIdAndEveryLine) {
  TestClient client(start().port());
  const std::string head = open_events(client, "/events", "Last-Event-ID: 41\r\n");
  EXPECT_TRUE(head.starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_NE(head.find("Content-Type: text/event-stream; charset=utf-8\r\n"), std::string::npos);
  EXPECT_NE(head.find("X-Last: 41\r\n"), std::string::npos) << "the cursor to resume from";
  const auto events = subscriber("/events");
  EXPECT_TRUE(events->push(payload(R"({"a":1})"), 42));
  EXPECT_TRUE(events->push(payload("two\nlines\r\nor\rmore\n"), 43));
  EXPECT_EQ(client.read_until("\n\n"), "id: 42\ndata: {\"a\":1}\n\n");
  EXPECT_EQ(client.read_until("\n\n"), "id: 43\ndata: two\ndata: lines\ndata: or\ndata: more\ndata: \n\n");
  EXPECT_TRUE(eventually([&] { return events->queued_bytes() == 0; }));

  events->push(payload("last"), 44);
  events->close("signed_out");
  EXPECT_FALSE(events->open());
  EXPECT_FALSE(events->push(payload("after"), 45));
  EXPECT_EQ(client.read_to_end(), "id: 44\ndata: last\n\nevent: close\ndata: signed_out\n\n");
  EXPECT_TRUE(eventually([&] { return closed == 1; }));
  EXPECT_EQ(events->close_reason(), "signed_out");
}

TEST_F(Streams, AReaderThatLeavesIsNoticed) {
  start();
  auto events = std::make_unique<TestClient>(server->port());
  open_events(*events, "/events");
  auto socket = std::make_unique<TestClient>(server->port());
  socket->upgrade("/socket");
  auto reset = std::make_unique<TestClient>(server->port());
  open_events(*reset, "/events/reset");
  for (const std::string path : {"/events", "/socket", "/events/reset"}) ASSERT_TRUE(subscriber(path)->open());
  events.reset();
  socket.reset();
  reset->reset();
  EXPECT_TRUE(eventually([&] { return closed == 3; }));
  for (const std::string path : {"/events", "/socket", "/events/reset"}) {
    EXPECT_FALSE(subscriber(path)->open());
    EXPECT_EQ(subscriber(path)->close_reason(), "gone");
    EXPECT_FALSE(subscriber(path)->push(payload("x"), 1));
  }
  bool is_told = false;
  subscriber("/events")->on_close([&is_told] { is_told = true; });
  EXPECT_TRUE(is_told) << "at once, when it is over already";
}

TEST_F(Streams, AnEventForAHeadRequestEndsAtOnce) {
  TestClient client(start().port());
  client.send("HEAD /events HTTP/1.1\r\nHost: a\r\n\r\n");
  const std::string all = client.read_to_end();
  EXPECT_TRUE(all.starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_TRUE(all.ends_with("\r\n\r\n"));
  EXPECT_TRUE(eventually([&] { return closed == 1; }));
}

TEST_F(Streams, AStreamWaitsForTheAnswersBeforeIt) {
  TestClient client(start().port());
  client.send("GET /plain HTTP/1.1\r\nHost: a\r\n\r\nGET /events HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.read_answer().body, "plain");
  client.read_until("retry: 1000\n\n");
  subscriber("/events")->push(payload("x"), 1);
  EXPECT_EQ(client.read_until("\n\n"), "id: 1\ndata: x\n\n");
}

TEST_F(Streams, ASlowReaderIsClosedAndOthersAreNot) {
  options.stream_queue_bytes = 200'000;
  start();
  TestClient slow_events(server->port(), 4096);
  open_events(slow_events, "/events/slow");
  TestClient slow_socket(server->port(), 4096);
  slow_socket.upgrade("/slow");
  TestClient quick(server->port());
  open_events(quick, "/events/quick");
  std::atomic<std::uint64_t> received = 0;
  std::jthread reader([&] {
    for (std::uint64_t i = 1; i <= 3000; ++i) {
      if (!quick.read_until("\n\n").starts_with("id: " + std::to_string(i) + "\n")) return;
      received = i;
    }
  });
  const auto quick_subscriber = subscriber("/events/quick");
  const auto text = payload(std::string(10'000, 'x'));
  for (std::uint64_t i = 1; i <= 3000; ++i) {
    for (const std::string path : {"/events/slow", "/slow"}) subscriber(path)->push(text, i);
    while (quick_subscriber->queued_bytes() > 100'000) std::this_thread::sleep_for(1ms);
    ASSERT_TRUE(quick_subscriber->push(text, i));
    EXPECT_LE(subscriber("/slow")->queued_bytes(), options.stream_queue_bytes + 300'000);
  }
  for (const std::string path : {"/events/slow", "/slow"}) {
    EXPECT_FALSE(subscriber(path)->open()) << "30 MB fit in no socket buffer";
    EXPECT_EQ(subscriber(path)->close_reason(), "slow");
  }
  reader.join();
  EXPECT_EQ(received, 3000U);
  EXPECT_TRUE(eventually([&] { return closed == 2; })) << "also when the goodbye cannot be written";
  EXPECT_TRUE(eventually([&] { return server->connections() == 1; }));

  // What the slow reader did get is whole and without gaps: it can resume behind it.
  const std::string all = slow_events.read_to_end();
  std::uint64_t expected = 1;
  std::size_t at = 0;
  while (all.compare(at, 4, "id: ") == 0) {
    const std::string start_of_event = "id: " + std::to_string(expected) + "\ndata: ";
    if (all.size() - at < start_of_event.size()) break;
    ASSERT_EQ(all.compare(at, start_of_event.size(), start_of_event), 0);
    at += start_of_event.size() + text->size() + 2;
    ++expected;
    if (at >= all.size()) break;
  }
  EXPECT_GT(expected, 1U);
}

TEST_F(Streams, OneFrameLargerThanTheQueuePasses) {
  options.stream_queue_bytes = 1000;
  TestClient client(start().port());
  client.upgrade("/socket");
  const std::string large(300'000, 'x');
  EXPECT_TRUE(subscriber("/socket")->push(payload(large), 1));
  EXPECT_TRUE(client.read_message().payload == large);
}

TEST_F(Streams, WhoAnswersNoPingIsNotThere) {
  options.heartbeat = 50ms;
  start();
  TestClient events(server->port());
  open_events(events, "/events");
  EXPECT_EQ(events.read_until("\n\n"), ":\n\n");
  EXPECT_EQ(events.read_until("\n\n"), ":\n\n");
  TestClient socket(server->port());
  socket.upgrade("/socket");
  EXPECT_EQ(socket.read_frame().opcode, 9U);
  const auto silent = subscriber("/socket");
  EXPECT_EQ(socket.read_message().close_code(), 1008U);
  EXPECT_TRUE(eventually([&] { return !silent->open(); }));
  EXPECT_EQ(silent->close_reason(), "silent");
  EXPECT_TRUE(subscriber("/events")->open());
}

TEST_F(Streams, AWebSocketCarriesMessagesBothWays) {
  TestClient client(start().port());
  const TestClient::Answer answer = client.upgrade("/socket");
  EXPECT_EQ(answer.status, 101);
  EXPECT_EQ(answer.headers.at("sec-websocket-accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  EXPECT_EQ(answer.headers.count("content-length"), 0U);
  const auto socket = subscriber("/socket");
  for (const std::size_t size : {0U, 1U, 125U, 126U, 65535U, 65536U, 200'000U}) {
    socket->push(payload(std::string(size, 'x')), size);
    const TestClient::Frame frame = client.read_message();
    EXPECT_EQ(frame.opcode, 1U);
    EXPECT_TRUE(frame.payload == std::string(size, 'x')) << size;
  }
  client.send(TestClient::frame(1, "ec", false) + TestClient::frame(9, "beat") + TestClient::frame(0, "ho"));
  TestClient::Frame pong = client.read_message();
  EXPECT_EQ(pong.opcode, 10U);
  EXPECT_EQ(pong.payload, "beat");
  EXPECT_EQ(client.read_message().payload, "echoed");
  client.send(TestClient::frame(1, std::string(64 * 1024, 'm')));
  EXPECT_TRUE(eventually([&] {
    const std::lock_guard lock(mutex);
    return messages.size() == 2 && messages[1].size() == 64 * 1024;
  }));

  client.send(TestClient::frame(
      8, std::string(
             "\x03\xe8"
             "bye",
             5)));
  const TestClient::Frame goodbye = client.read_message();
  EXPECT_EQ(goodbye.opcode, 8U);
  EXPECT_EQ(goodbye.close_code(), 1000U);
  EXPECT_EQ(client.read_to_end(), "");
  EXPECT_TRUE(eventually([&] { return closed == 1; }));
}

TEST_F(Streams, AWebSocketClosedByTheServerSaysWhy) {
  TestClient client(start().port());
  client.upgrade("/socket");
  client.send(TestClient::frame(1, "leave"));
  const TestClient::Frame goodbye = client.read_message();
  EXPECT_EQ(goodbye.close_code(), 1000U);
  EXPECT_EQ(goodbye.payload.substr(2), "asked");
  EXPECT_EQ(client.read_to_end(), "");
}

TEST_F(Streams, FramesMayFollowTheUpgradeAtOnce) {
  TestClient client(start().port());
  client.send(
      "GET /socket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n" +
      TestClient::frame(1, "echo"));
  EXPECT_EQ(client.read_answer().status, 101);
  EXPECT_EQ(client.read_message().payload, "echoed");
}

TEST_F(Streams, WithoutAnUpgradeThereIsNoWebSocket) {
  TestClient client(start().port());
  EXPECT_EQ(client.get("/socket").status, 426) << "and the reply could still be used";
  EXPECT_EQ(client.get("/socket", "Connection: Upgrade\r\nUpgrade: h2c\r\n").status, 426);
  EXPECT_EQ(client.upgrade("/plain").body, "plain") << "an upgrade may be ignored";
  EXPECT_EQ(client.upgrade("/socket").status, 101) << "and asked for again on the same connection";
}

TEST_F(Streams, AWebSocketThatBreaksTheRulesIsClosed) {
  start();
  const std::vector<std::pair<unsigned, std::string>> cases = {
      {1002, TestClient::frame(1, "unmasked", true, false)},
      {1002, TestClient::frame(3, "unknown")},
      {1002, TestClient::frame(0, "no beginning")},
      {1002, TestClient::frame(9, "ping in parts", false)},
      {1002, "GET / HTTP/1.1\r\n\r\n"},
      {1009, TestClient::frame(1, std::string(64 * 1024 + 1, 'x'))},
      {1009, "\x82\xff\x7f\xff\xff\xff\xff\xff\xff\xffmask"}};
  int expected = 0;
  for (const auto& [code, bytes] : cases) {
    TestClient client(server->port());
    ASSERT_EQ(client.upgrade("/socket" + std::to_string(expected)).status, 101);
    client.send(bytes);
    EXPECT_EQ(client.read_message().close_code(), code) << expected;
    EXPECT_EQ(client.read_to_end(), "");
    ++expected;
    EXPECT_TRUE(eventually([&] { return closed == expected; }));
  }
  EXPECT_EQ(messages.size(), 0U);
}

TEST_F(Streams, AClientThatOnlyPingsIsBounded) {
  TestClient client(start().port(), 4096);
  client.upgrade("/socket");
  const std::string pings = [] {
    std::string many;
    for (int i = 0; i < 1000; ++i) many += TestClient::frame(9, std::string(125, 'p'));
    return many;
  }();
  for (int i = 0; i < 100; ++i) client.send(pings);
  subscriber("/socket")->push(payload("still served"), 1);
  TestClient::Frame frame;
  do frame = client.read_message();
  while (frame.opcode == 10);
  EXPECT_EQ(frame.payload, "still served");
}

// Several threads push while readers come and go: everyone sees each thread's events in order and none twice.
TEST_F(Streams, ManyReadersSeeEveryEventInOrder) {
  constexpr std::size_t readers = 40;
  constexpr std::uint64_t events = 300;
  options.stream_queue_bytes = 10'000'000;
  start();
  std::vector<std::unique_ptr<TestClient>> clients;
  for (std::size_t i = 0; i < readers; ++i) {
    clients.push_back(std::make_unique<TestClient>(server->port()));
    if (i % 2 == 0) {
      clients.back()->upgrade("/socket" + std::to_string(i));
    } else {
      open_events(*clients.back(), "/events" + std::to_string(i));
    }
  }
  std::vector<std::shared_ptr<Subscriber>> all;
  for (std::size_t i = 0; i < readers; ++i) {
    all.push_back(subscriber((i % 2 == 0 ? "/socket" : "/events") + std::to_string(i)));
  }
  std::vector<std::jthread> pushing;
  for (const char name : {'a', 'b'}) {
    pushing.emplace_back([&all, name] {
      for (std::uint64_t i = 0; i < events; ++i) {
        const auto text = payload(name + std::to_string(i));
        for (const auto& one : all) one->push(text, i);
      }
    });
  }
  std::jthread coming_and_going([this] {
    std::mt19937 random(7);
    for (int i = 0; i < 60; ++i) {
      TestClient visitor(server->port());
      if (i % 3 == 0) {
        visitor.upgrade("/socket/visitor" + std::to_string(i));
      } else {
        open_events(visitor, "/events/visitor" + std::to_string(i));
      }
      subscriber((i % 3 == 0 ? "/socket/visitor" : "/events/visitor") + std::to_string(i))->push(payload("hello"), 1);
      if (random() % 2 == 0) visitor.reset();
    }
  });
  for (std::size_t i = 0; i < readers; ++i) {
    std::map<char, std::uint64_t> next = {{'a', 0}, {'b', 0}};
    for (std::uint64_t n = 0; n < 2 * events; ++n) {
      std::string text;
      if (i % 2 == 0) {
        text = clients[i]->read_message().payload;
      } else {
        text = clients[i]->read_until("\n\n");
        text = text.substr(text.find("data: ") + 6);
        text.resize(text.size() - 2);
      }
      ASSERT_EQ(text.substr(1), std::to_string(next[text[0]]++));
    }
  }
}

TEST_F(Streams, StoppingClosesEveryStream) {
  options.stop_timeout = 2000ms;
  start();
  std::vector<std::unique_ptr<TestClient>> clients;
  for (int i = 0; i < 20; ++i) {
    clients.push_back(std::make_unique<TestClient>(server->port()));
    if (i % 2 == 0) {
      clients.back()->upgrade("/socket" + std::to_string(i));
      subscriber("/socket" + std::to_string(i));
    } else {
      open_events(*clients.back(), "/events" + std::to_string(i));
      subscriber("/events" + std::to_string(i));
    }
  }
  std::atomic<bool> is_pushing = true;
  std::jthread pushing([&] {
    for (std::uint64_t i = 1; is_pushing; ++i) {
      const std::lock_guard lock(mutex);
      for (const auto& [path, one] : subscribers) one->push(payload("event " + std::to_string(i)), i);
    }
  });
  std::vector<std::jthread> readers;
  std::atomic<int> said_goodbye = 0;
  for (const auto& client : clients) {
    readers.emplace_back([&client, &said_goodbye] {
      const std::string all = client->read_to_end();
      if (all.find("stopping") != std::string::npos) ++said_goodbye;
      client->close();
    });
  }
  std::this_thread::sleep_for(50ms);
  server->stop();
  is_pushing = false;
  readers.clear();
  EXPECT_EQ(said_goodbye, 20);
  EXPECT_EQ(closed, 20);
  EXPECT_EQ(server->connections(), 0U);
  for (const auto& [path, one] : subscribers) EXPECT_FALSE(one->push(payload("x"), 1));
}

TEST_F(Streams, ASubscriberMayOutliveTheServer) {
  start();
  TestClient client(server->port());
  open_events(client, "/events");
  const auto kept = subscriber("/events");
  client.close();
  server.reset();
  EXPECT_FALSE(kept->open());
  EXPECT_FALSE(kept->push(payload("x"), 1));
  kept->close("again");
}

}  // namespace
}  // namespace muster::http
