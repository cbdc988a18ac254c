// Clients that are slow, broken or mean: the server answers or closes, frees what they held, and serves the next one.
#include <atomic>
#include <chrono>
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

class HostileClients : public ::testing::Test {
 protected:
  HostileClients() {
    options.worker_threads = 4;
    options.report = [](std::string_view) {};
  }

  Server& start() {
    server.emplace(options, [this](Request&& request, Reply reply) {
      ++handled;
      Response response;
      if (request.path == "/large") {
        response.body.assign(20'000'000, 'x');
      } else if (request.path == "/events") {
        reply.server_sent_events();
        return;
      } else if (auto socket = reply.web_socket()) {
        return;
      }
      reply.send(std::move(response));
    });
    return *server;
  }

  bool is_empty_soon() {
    for (int i = 0; i < 1000; ++i) {
      if (server->connections() == 0) return true;
      std::this_thread::sleep_for(5ms);
    }
    return false;
  }

  ServerOptions options;
  std::atomic<int> handled = 0;
  std::optional<Server> server;
};

TEST_F(HostileClients, ASlowHeadIsRefused) {
  options.header_timeout = 300ms;
  TestClient client(start().port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\n");
  EXPECT_EQ(client.read_answer().status, 408);
  EXPECT_EQ(client.read_to_end(), "");
}

TEST_F(HostileClients, ADrippingHeadIsRefusedHoweverOftenItDrips) {
  options.header_timeout = 100ms;
  options.linger_timeout = 100ms;
  TestClient client(start().port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\n");
  while (client.send("X: a\r\n")) std::this_thread::sleep_for(10ms);
  EXPECT_TRUE(is_empty_soon());
  EXPECT_EQ(handled, 0);
}

TEST_F(HostileClients, ASilentConnectionIsClosed) {
  options.header_timeout = 100ms;
  TestClient silent(start().port());
  EXPECT_EQ(silent.read_to_end(), "");
}

TEST_F(HostileClients, AnIdleConnectionIsClosed) {
  options.idle_timeout = 100ms;
  TestClient idle(start().port());
  EXPECT_EQ(idle.get("/").status, 200);
  EXPECT_EQ(idle.read_to_end(), "") << "without a word: no request is under way";
}

TEST_F(HostileClients, ABodyMustKeepComing) {
  options.read_timeout = 100ms;
  options.linger_timeout = 100ms;
  options.body_bytes_per_second = 100'000;
  start();
  TestClient stalled(server->port());
  stalled.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc");
  EXPECT_EQ(stalled.read_answer().status, 408);
  TestClient dripping(server->port());
  dripping.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  while (dripping.send("1\r\na\r\n")) std::this_thread::sleep_for(10ms);
  EXPECT_EQ(handled, 0);
}

TEST_F(HostileClients, AClientThatDoesNotReadIsClosed) {
  options.write_timeout = 200ms;
  TestClient client(start().port(), 4096);
  client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  while (handled == 0) std::this_thread::sleep_for(1ms);
  EXPECT_TRUE(is_empty_soon());
  EXPECT_LT(client.read_to_end().size(), 20'000'000U);
}

TEST_F(HostileClients, AnAnswerArrivesAlthoughTheClientGoesOnSending) {
  TestClient client(start().port());
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n");
  for (int i = 0; i < 20 && client.send(std::string(100'000, 'x')); ++i) {
  }
  EXPECT_EQ(client.read_answer().status, 413);
  EXPECT_TRUE(is_empty_soon());
}

TEST_F(HostileClients, NothingIsReadBehindARefusedRequest) {
  start();
  const std::vector<std::pair<int, std::string>> cases = {
      {400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
      {400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc"},
      {501, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: cow\r\n\r\n"},
      {400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"},
      {431, "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n"},
      {414, "GET /" + std::string(20'000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n"},
      {501, "BREW / HTTP/1.1\r\nHost: a\r\n\r\n"},
      {400, "GET / HTTP/1.1\nHost: a\n\n"},
      {400, std::string("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 28)}};
  for (const auto& [status, bytes] : cases) {
    const int before = handled;
    TestClient client(server->port());
    client.send("GET /before HTTP/1.1\r\nHost: a\r\n\r\n" + bytes + "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.read_answer().status, 200) << bytes.substr(0, 100);
    const TestClient::Answer refused = client.read_answer();
    EXPECT_EQ(refused.status, status) << bytes.substr(0, 100);
    EXPECT_EQ(refused.headers.at("connection"), "close");
    EXPECT_EQ(client.read_to_end(), "") << bytes.substr(0, 100);
    EXPECT_EQ(handled, before + 1) << bytes.substr(0, 100);
  }
  EXPECT_TRUE(is_empty_soon());
}

TEST_F(HostileClients, ClosingAtAnyByteIsHarmless) {
  start();
  const std::vector<std::string> conversations = {
      "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
      "GET /events HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /s HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n" +
          TestClient::frame(1, "text"),
      "PUT /large HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nok"};
  for (const std::string& text : conversations) {
    for (std::size_t size = 0; size <= text.size(); size += 1 + size % 3) {
      TestClient reset(server->port());
      reset.send(text.substr(0, size));
      reset.reset();
      TestClient closed(server->port());
      closed.send(text.substr(0, size));
    }
  }
  EXPECT_EQ(TestClient(server->port()).get("/").status, 200);
  EXPECT_TRUE(is_empty_soon());
}

TEST_F(HostileClients, AFloodOfPipelinedRequestsIsAnsweredAsItIsRead) {
  options.is_quick = [](const Request&) { return true; };
  TestClient client(start().port());
  constexpr int count = 20'000;
  std::jthread flood([&client] {
    std::string requests;
    for (int i = 0; i < 100; ++i) requests += "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    for (int i = 0; i < count / 100; ++i) client.send(requests);
  });
  std::this_thread::sleep_for(50ms);
  for (int i = 0; i < count; ++i) ASSERT_EQ(client.read_answer().status, 200) << i;
  EXPECT_EQ(handled, count);
}

TEST_F(HostileClients, RandomInputIsSurvived) {
  options.heartbeat = 20ms;
  start();
  const std::vector<std::string> sources = {
      "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
      "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nT: t\r\n\r\n",
      "GET /events HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /s HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n" +
          TestClient::frame(1, "one", false) + TestClient::frame(9, "") + TestClient::frame(0, "two") +
          TestClient::frame(8, "")};
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 generator(seed);
  const auto below = [&generator](std::size_t limit) { return static_cast<std::size_t>(generator() % limit); };
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = below(3); i > 0; --i) text += sources[below(sources.size())];
    for (std::size_t i = below(20); i > 0 && text.empty(); --i) text += static_cast<char>(generator());
    for (std::size_t i = below(5); i > 0 && !text.empty(); --i) {
      if (below(2) == 0) {
        text[below(text.size())] = static_cast<char>(generator());
      } else {
        text.erase(below(text.size()), 1 + below(4));
      }
    }
    TestClient client(server->port());
    const std::size_t cut = below(text.size() + 1);
    client.send(text.substr(0, cut));
    client.send(text.substr(cut));
    if (below(4) == 0) client.reset();
  }
  EXPECT_EQ(TestClient(server->port()).get("/").status, 200);
  EXPECT_TRUE(is_empty_soon());
}

}  // namespace
}  // namespace muster::http
