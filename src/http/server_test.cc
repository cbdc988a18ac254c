#include "http/server.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <latch>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "http/test_client.h"

namespace muster::http {
namespace {

using namespace std::chrono_literals;

ServerOptions few_threads() {
  ServerOptions options;
  options.worker_threads = 8;
  options.report = [](std::string_view) {};
  return options;
}

Response text(std::string body) {
  Response response;
  response.headers.push_back({"Content-Type", "text/plain"});
  response.body = std::move(body);
  return response;
}

void echo(Request&& request, const Reply& reply) {
  Reply answer = reply;
  answer.send(text(request.method + " " + request.path + "?" + request.query + " " + request.body));
}

TEST(Server, KeepsAConnectionForSeveralRequests) {
  Server server(few_threads(), echo);
  TestClient client(server.port());
  for (int i = 0; i < 5; ++i) {
    const TestClient::Answer answer = client.get("/a?" + std::to_string(i));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "GET /a?" + std::to_string(i) + " ");
    EXPECT_EQ(answer.headers.at("content-type"), "text/plain");
    EXPECT_EQ(answer.headers.at("date").size(), std::string_view("Tue, 15 Oct 2019 08:00:00 GMT").size());
    EXPECT_EQ(answer.headers.count("connection"), 0U);
  }
  EXPECT_EQ(server.connections(), 1U);
}

TEST(Server, ClosesWhenAskedTo) {
  Server server(few_threads(), [](Request&& request, Reply reply) {
    Response response = text("x");
    if (request.path == "/close") response.headers.push_back({"connection", "close"});
    reply.send(std::move(response));
  });
  TestClient by_client(server.port());
  EXPECT_EQ(by_client.get("/", "Connection: close\r\n").headers.at("connection"), "close");
  EXPECT_EQ(by_client.read_to_end(), "");

  TestClient by_server(server.port());
  EXPECT_EQ(by_server.get("/close").headers.at("connection"), "close");
  EXPECT_EQ(by_server.read_to_end(), "");

  TestClient old(server.port());
  old.send("GET / HTTP/1.0\r\n\r\n");
  EXPECT_EQ(old.read_answer().headers.at("connection"), "close");
  EXPECT_EQ(old.read_to_end(), "");

  TestClient old_kept(server.port());
  for (int i = 0; i < 2; ++i) {
    old_kept.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(old_kept.read_answer().headers.at("connection"), "keep-alive");
  }
}

TEST(Server, AnswersAClientThatHasFinishedSending) {
  Server server(few_threads(), [](Request&&, Reply reply) {
    std::this_thread::sleep_for(50ms);
    reply.send(text("still here"));
  });
  TestClient client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");
  client.finish_sending();
  EXPECT_EQ(client.read_answer().body, "still here");
  EXPECT_EQ(client.read_answer().body, "still here");
  EXPECT_EQ(client.read_to_end(), "");
}

// The first request can only finish after the last one has: they run side by side, and still are answered in order.
TEST(Server, AnswersPipelinedRequestsInOrder) {
  constexpr int count = 6;
  std::latch others(count - 1);
  Server server(few_threads(), [&others](Request&& request, Reply reply) {
    if (request.path == "/0") {
      others.wait();
    } else {
      others.count_down();
    }
    reply.send(text(request.path));
  });
  TestClient client(server.port());
  std::string requests;
  for (int i = 0; i < count; ++i) requests += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
  client.send(requests);
  for (int i = 0; i < count; ++i) EXPECT_EQ(client.read_answer().body, "/" + std::to_string(i));
}

TEST(Server, RunsRequestsThatChangeSomethingOneByOne) {
  std::atomic<int> running = 0;
  std::atomic<bool> was_alone = true;
  std::mutex mutex;
  std::string order;
  Server server(few_threads(), [&](Request&& request, Reply reply) {
    if (++running > 1) was_alone = false;
    std::this_thread::sleep_for(10ms);
    {
      const std::lock_guard lock(mutex);
      order += request.path;
    }
    --running;
    reply.send(text(request.path));
  });
  TestClient client(server.port());
  client.send(
      "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nabGET /2 HTTP/1.1\r\nHost: a\r\n\r\n"
      "DELETE /3 HTTP/1.1\r\nHost: a\r\n\r\nPATCH /4 HTTP/1.1\r\nHost: a\r\n\r\n");
  for (const std::string_view path : {"/1", "/2", "/3", "/4"}) EXPECT_EQ(client.read_answer().body, path);
  EXPECT_TRUE(was_alone);
  EXPECT_EQ(order, "/1/2/3/4");
}

TEST(Server, LeavesOutBodiesWhereThereAreNone) {
  Server server(few_threads(), [](Request&& request, Reply reply) {
    Response response = text("0123456789");
    response.status = std::stoi(request.path.substr(1));
    reply.send(std::move(response));
  });
  TestClient client(server.port());
  const TestClient::Answer head = client.request("HEAD", "/200", {});
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.headers.at("content-length"), "10");
  EXPECT_EQ(client.get("/204").headers.count("content-length"), 0U);
  EXPECT_EQ(client.get("/304").headers.count("content-length"), 0U);
  EXPECT_EQ(client.get("/404").body, "0123456789");
}

TEST(Server, TakesAndGivesBigBodies) {
  ServerOptions options = few_threads();
  options.body_limit = 8 * 1024 * 1024;
  const auto shared = std::make_shared<const std::string>(20 * 1024 * 1024, 's');
  static const std::string fixed(3 * 1024 * 1024, 'f');
  Server server(options, [&shared](Request&& request, Reply reply) {
    Response response;
    if (request.path == "/shared") {
      response.shared_body = shared;
    } else if (request.path == "/fixed") {
      response.static_body = {reinterpret_cast<const unsigned char*>(fixed.data()), fixed.size()};
    } else {
      response.body = std::move(request.body);
    }
    reply.send(std::move(response));
  });
  TestClient client(server.port());
  std::string body;
  for (int i = 0; body.size() < 5 * 1024 * 1024; ++i) body += std::to_string(i);
  EXPECT_TRUE(client.request("PUT", "/own", body).body == body);
  EXPECT_TRUE(client.get("/shared").body == *shared);
  EXPECT_TRUE(client.get("/fixed").body == fixed);

  std::string chunked = "POST /own HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (std::size_t at = 0, size = 1; at < body.size(); at += size, size = size * 3 % 100'003) {
    char hex[20];
    std::snprintf(hex, sizeof hex, "%zx\r\n", std::min(size, body.size() - at));
    chunked += hex + body.substr(at, size) + "\r\n";
  }
  client.send(chunked + "0\r\n\r\n");
  EXPECT_TRUE(client.read_answer().body == body);
}

TEST(Server, TellsTheClientToContinue) {
  Server server(few_threads(), echo);
  TestClient client(server.port());
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n";
  for (int i = 0; i < 2; ++i) {
    client.send(head);
    EXPECT_EQ(client.read_answer().status, 100);
    client.send("body");
    EXPECT_EQ(client.read_answer().body, "POST /? body");
  }
  // A client that did not wait is not told.
  client.send(head + "body");
  EXPECT_EQ(client.read_answer().body, "POST /? body");
  // Behind another answer it waits for its turn.
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n" + head);
  EXPECT_EQ(client.read_answer().body, "GET /? ");
  EXPECT_EQ(client.read_answer().status, 100);
  client.send("body");
  EXPECT_EQ(client.read_answer().body, "POST /? body");
  // And it is not told to send what will be refused.
  client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n");
  EXPECT_EQ(client.read_answer().status, 413);
}

TEST(Server, LimitsBodiesByTheirPath) {
  ServerOptions options = few_threads();
  options.body_limit_of = [](const Request& head) -> std::size_t { return head.path == "/evidence" ? 1000 : 10; };
  Server server(options, echo);
  EXPECT_EQ(TestClient(server.port()).request("POST", "/evidence", std::string(1000, 'x')).status, 200);
  EXPECT_EQ(TestClient(server.port()).request("POST", "/evidence", std::string(1001, 'x')).status, 413);
  EXPECT_EQ(TestClient(server.port()).request("POST", "/tasks", std::string(10, 'x')).status, 200);
  const TestClient::Answer refused = TestClient(server.port()).request("POST", "/tasks", std::string(11, 'x'));
  EXPECT_EQ(refused.status, 413);
  EXPECT_EQ(refused.headers.at("content-type"), "application/problem+json");
  EXPECT_NE(refused.body.find(R"("code":"body_too_large")"), std::string::npos);
  EXPECT_NE(refused.body.find(R"("zh":"请求内容超过允许的大小。")"), std::string::npos);
}

TEST(Server, AlwaysAnswersOnce) {
  std::atomic<int> reports = 0;
  ServerOptions options = few_threads();
  options.report = [&reports](std::string_view) { ++reports; };
  std::optional<std::jthread> later;
  Server server(options, [&later](Request&& request, Reply reply) {
    if (request.path == "/throws") throw std::runtime_error("deliberate");
    if (request.path == "/throws_oddly") throw 5;
    if (request.path == "/forgets") return;
    if (request.path == "/later") {
      later.emplace([reply]() mutable {
        std::this_thread::sleep_for(20ms);
        reply.send(text("later"));
      });
      return;
    }
    Reply copy = reply;
    copy.send(text("first"));
    reply.send(text("second"));
    EXPECT_EQ(reply.server_sent_events(), nullptr);
  });
  TestClient client(server.port());
  EXPECT_EQ(client.get("/throws").status, 500);
  EXPECT_EQ(client.get("/throws_oddly").status, 500);
  EXPECT_EQ(client.get("/forgets").status, 500);
  EXPECT_EQ(client.get("/later").body, "later");
  EXPECT_EQ(client.get("/twice").body, "first");
  EXPECT_EQ(client.get("/twice").body, "first");
  EXPECT_EQ(reports, 2);
}

TEST(Server, RefusesAtOnceWhenAllWorkersAreBusy) {
  std::latch release(1);
  std::latch has_begun(1);
  std::atomic<int> seen = 0;
  ServerOptions options = few_threads();
  options.io_threads = 1;
  options.worker_threads = 1;
  options.worker_queue = 1;
  options.is_quick = [&seen](const Request&) { return ++seen < 0; };
  Server server(options, [&](Request&& request, Reply reply) {
    if (request.path == "/slow") {
      has_begun.count_down();
      release.wait();
    }
    reply.send(text("done"));
  });
  TestClient slow(server.port());
  slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  has_begun.wait();
  TestClient others(server.port());
  others.send("GET /waits HTTP/1.1\r\nHost: a\r\n\r\nGET /refused HTTP/1.1\r\nHost: a\r\n\r\n");
  while (seen < 3) std::this_thread::yield();
  TestClient refused(server.port());
  const TestClient::Answer busy = refused.get("/refused");
  release.count_down();
  EXPECT_EQ(busy.status, 503);
  EXPECT_EQ(busy.headers.at("retry-after"), "1");
  EXPECT_EQ(slow.read_answer().body, "done");
  EXPECT_EQ(others.read_answer().body, "done");
  EXPECT_EQ(others.read_answer().status, 503);
  EXPECT_EQ(refused.get("/again").status, 200) << "a refused client keeps its connection";
}

TEST(Server, LimitsConnections) {
  ServerOptions options = few_threads();
  options.connection_limit = 3;
  Server server(options, echo);
  std::vector<std::unique_ptr<TestClient>> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(std::make_unique<TestClient>(server.port()));
    EXPECT_EQ(clients.back()->get("/").status, 200);
  }
  TestClient one_too_many(server.port());
  EXPECT_EQ(one_too_many.read_answer().status, 503);
  EXPECT_EQ(one_too_many.read_to_end(), "");
  clients.pop_back();
  int status = 503;
  for (int i = 0; i < 200 && status == 503; ++i) {
    std::this_thread::sleep_for(10ms);
    TestClient next(server.port());
    next.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    status = next.read_answer().status;
  }
  EXPECT_EQ(status, 200);
}

TEST(Server, LimitsTheMemoryOfAllBodiesTogether) {
  std::latch release(1);
  std::latch has_begun(1);
  ServerOptions options = few_threads();
  options.body_limit = 1'000'000;
  options.all_bodies_limit = 1'500'000;
  Server server(options, [&](Request&& request, Reply reply) {
    if (request.path == "/held") {
      has_begun.count_down();
      release.wait();
    }
    reply.send(text("done"));
  });
  const std::string most(900'000, 'x');
  TestClient held(server.port());
  held.send("POST /held HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n" + most);
  has_begun.wait();
  TestClient second(server.port());
  const TestClient::Answer refused = second.request("POST", "/", most);
  const int small = TestClient(server.port()).request("POST", "/", std::string(1000, 'x')).status;
  release.count_down();
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.headers.at("connection"), "close");
  EXPECT_EQ(small, 200);
  EXPECT_EQ(held.read_answer().status, 200);
  EXPECT_EQ(TestClient(server.port()).request("POST", "/", most).status, 200) << "what was taken is given back";
}

TEST(Server, RunsQuickRequestsOnTheIoThread) {
  ServerOptions options = few_threads();
  options.io_threads = 1;
  options.worker_threads = 1;
  options.is_quick = [](const Request& request) { return request.path == "/quick"; };
  std::set<std::thread::id> quick;
  std::set<std::thread::id> other;
  Server server(options, [&](Request&& request, Reply reply) {
    (request.path == "/quick" ? quick : other).insert(std::this_thread::get_id());
    if (request.query == "throw") throw std::runtime_error("deliberate");
    if (request.query != "drop") reply.send(text(request.path));
  });
  TestClient client(server.port());
  client.send(
      "GET /quick HTTP/1.1\r\nHost: a\r\n\r\nGET /other HTTP/1.1\r\nHost: a\r\n\r\nGET /quick HTTP/1.1\r\nHost: "
      "a\r\n\r\n");
  EXPECT_EQ(client.read_answer().body, "/quick");
  EXPECT_EQ(client.read_answer().body, "/other");
  EXPECT_EQ(client.read_answer().body, "/quick");
  EXPECT_EQ(client.get("/quick?throw").status, 500);
  EXPECT_EQ(client.get("/quick?drop").status, 500);
  server.stop();
  EXPECT_EQ(quick.size(), 1U);
  EXPECT_EQ(other.size(), 1U);
  EXPECT_NE(*quick.begin(), *other.begin());
}

TEST(Server, ServesTwoHundredConnectionsAtOnce) {
  Server server(few_threads(), echo);
  std::vector<std::unique_ptr<TestClient>> clients;
  for (int i = 0; i < 200; ++i) clients.push_back(std::make_unique<TestClient>(server.port()));
  for (int round = 0; round < 10; ++round) {
    for (std::size_t i = 0; i < clients.size(); ++i) {
      const std::string body = std::to_string(i) + "/" + std::to_string(round);
      clients[i]->send(
          "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    }
    for (std::size_t i = 0; i < clients.size(); ++i) {
      ASSERT_EQ(clients[i]->read_answer().body, "POST /? " + std::to_string(i) + "/" + std::to_string(round));
    }
  }
  EXPECT_EQ(server.connections(), 200U);
}

TEST(Server, TellsWhereARequestComesFrom) {
  Server server(few_threads(), [](Request&& request, Reply reply) { reply.send(text(request.peer)); });
  EXPECT_EQ(TestClient(server.port()).get("/").body, "127.0.0.1");
}

TEST(Server, FinishesRequestsUnderWayWhenItStops) {
  std::latch has_begun(1);
  ServerOptions options = few_threads();
  options.linger_timeout = 300ms;
  auto server = std::make_unique<Server>(options, [&has_begun](Request&&, Reply reply) {
    has_begun.count_down();
    std::this_thread::sleep_for(100ms);
    reply.send(text("finished"));
  });
  const std::uint16_t port = server->port();
  TestClient idle(port);
  TestClient half(port);
  half.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhal");
  TestClient client(port);
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  has_begun.wait();
  server->stop();
  const TestClient::Answer answer = client.read_answer();
  EXPECT_EQ(answer.body, "finished");
  EXPECT_EQ(answer.headers.at("connection"), "close");
  EXPECT_EQ(client.read_to_end(), "");
  EXPECT_EQ(idle.read_to_end(), "");
  EXPECT_EQ(half.read_to_end(), "");
  EXPECT_EQ(server->connections(), 0U);
  EXPECT_THROW(TestClient{port}, std::system_error);
  server->stop();
}

TEST(Server, AReplyMayOutliveTheServer) {
  std::vector<Reply> kept;
  {
    ServerOptions options = few_threads();
    options.worker_threads = 1;
    options.stop_timeout = 50ms;
    std::latch has_begun(1);
    Server server(options, [&](Request&&, Reply reply) {
      kept.push_back(std::move(reply));
      has_begun.count_down();
    });
    TestClient client(server.port());
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    has_begun.wait();
    server.stop();
    EXPECT_EQ(client.read_to_end(), "");
  }
  kept.at(0).send(text("too late"));
  kept.clear();
}

TEST(Server, SaysWhyItCannotListen) {
  Server server(few_threads(), echo);
  ServerOptions options = few_threads();
  options.port = server.port();
  EXPECT_THROW(Server(options, echo), std::system_error);
  options.port = 0;
  options.address = "not an address";
  EXPECT_THROW(Server(options, echo), std::system_error);
}

}  // namespace
}  // namespace muster::http
