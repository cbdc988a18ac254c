// Load on a running server, from outside: durable creates by many clients while many screens follow, or one address
// read again and again. Prints one JSON object.
//
//   muster_bench_http_load --port P --password W [--name office] [--edition E] [--clients N] [--subscribers M]
//                          [--seconds S] [--rate R] [--get PATH]
//
// rate: creates a second over all clients, 0 for as many as they get answered. Every create waits for its answer.
#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <fmt/core.h>
#include <sys/resource.h>

#include "http/test_client.h"
#include "screens.h"

namespace {

using muster::bench::Clock;
using muster::bench::follow;
using muster::bench::kMostRequests;
using muster::bench::milliseconds;
using muster::bench::Screen;
using muster::bench::Sent;
using muster::http::TestClient;

struct Plan {
  std::uint16_t port = 8080;
  std::string name = "office";
  std::string password;
  std::string edition = "ciie-2019";
  int clients = 64;
  int subscribers = 0;
  int seconds = 10;
  int rate = 0;
  std::string get;
};

double quantile(std::vector<double>& values, double share) {
  if (values.empty()) return 0;
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

struct Session {
  std::string cookie;
  std::string csrf;
};

std::string member(const std::string& json, std::string_view name) {
  const std::size_t at = json.find(fmt::format("\"{}\":\"", name));
  if (at == std::string::npos) return {};
  const std::size_t from = at + name.size() + 4;
  return json.substr(from, json.find('"', from) - from);
}

std::string post(const std::string& path, const Session& session, const std::string& body) {
  return fmt::format(
      "POST {} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nCookie: {}\r\nX-CSRF-Token: "
      "{}\r\nContent-Length: {}\r\n\r\n{}",
      path, session.cookie, session.csrf, body.size(), body);
}

Session sign_in(const Plan& plan) {
  TestClient client(plan.port);
  client.send(post("/api/v1/sign-in", {}, fmt::format(R"({{"name":"{}","password":"{}"}})", plan.name, plan.password)));
  const auto answer = client.read_answer();
  if (answer.status != 200) throw std::runtime_error("sign-in was refused: " + answer.body);
  const std::string& cookie = answer.headers.at("set-cookie");
  return {cookie.substr(0, cookie.find(';')), member(answer.body, "csrf")};
}

struct Creating {
  std::vector<double> latencies;
  std::int64_t refused = 0;
};

void create(const Plan& plan, const Session& session, Clock::time_point until, Sent& sent, Creating& out) {
  TestClient client(plan.port);
  const auto pause = plan.rate > 0 ? std::chrono::nanoseconds(1'000'000'000LL * plan.clients / plan.rate)
                                   : std::chrono::nanoseconds(0);
  auto due = Clock::now();
  while (Clock::now() < until) {
    const std::size_t number = sent.next++;
    if (number >= kMostRequests) return;
    const std::string body = fmt::format(
        R"({{"title":"bench #{}# 西厅安检口高峰排队外溢到东西通道","title_en":"Queues at the west lobby spill into the passage","origin":"inspection","severity":"major","domain":"public_safety","group":"G01","lead":"U15","supporting":["U59"],"found_on":"2019-10-15","due":"2019-10-25"}})",
        number);
    const auto began = Clock::now();
    sent.at[number] = began.time_since_epoch().count();
    client.send(post("/api/v1/editions/" + plan.edition + "/problems", session, body));
    const auto answer = client.read_answer();
    if (answer.status == 201) {
      out.latencies.push_back(milliseconds(Clock::now() - began));
    } else if (++out.refused == 1) {
      std::fprintf(stderr, "refused: %d %s\n", answer.status, answer.body.c_str());
    }
    if (plan.rate > 0) {
      due += pause;
      std::this_thread::sleep_until(due);
    }
  }
}

int open_stream(const Plan& plan, const Session& session, std::int64_t after) {
  TestClient client(plan.port);
  client.send(fmt::format(
      "GET /api/v1/editions/{}/stream?after={} HTTP/1.1\r\nHost: bench\r\nCookie: {}\r\n\r\n", plan.edition, after,
      session.cookie));
  const auto head = client.read_head();
  if (head.status != 200) throw std::runtime_error("the stream was refused");
  return client.release();
}

std::int64_t head_of(const Plan& plan, const Session& session) {
  TestClient client(plan.port);
  client.send(fmt::format(
      "GET /api/v1/editions/{}/units?limit=1 HTTP/1.1\r\nHost: bench\r\nCookie: {}\r\n\r\n", plan.edition,
      session.cookie));
  const std::string body = client.read_answer().body;
  std::int64_t sequence = 0;
  const std::size_t at = body.rfind("\"sequence\":");
  if (at != std::string::npos) std::from_chars(body.data() + at + 11, body.data() + body.size(), sequence);
  return sequence;
}

void run_creates(const Plan& plan, const Session& session) {
  Sent sent(kMostRequests);
  std::vector<Screen> screens(static_cast<std::size_t>(plan.subscribers));
  const std::int64_t head = head_of(plan, session);
  for (Screen& screen : screens) {
    screen.socket = open_stream(plan, session, head);
    screen.last = head;
  }
  std::vector<double> arrivals;
  std::atomic<bool> stop{false};
  std::thread follower([&] { follow(screens, stop, sent, arrivals); });
  std::vector<Creating> creating(static_cast<std::size_t>(plan.clients));
  const auto began = Clock::now();
  std::vector<std::thread> threads;
  for (Creating& one : creating) {
    threads.emplace_back([&] { create(plan, session, began + std::chrono::seconds(plan.seconds), sent, one); });
  }
  for (std::thread& thread : threads) thread.join();
  const double seconds = milliseconds(Clock::now() - began) / 1000;
  std::this_thread::sleep_for(std::chrono::seconds(plan.subscribers > 0 ? 2 : 0));
  stop = true;
  follower.join();
  std::vector<double> latencies;
  std::int64_t refused = 0;
  for (Creating& one : creating) {
    latencies.insert(latencies.end(), one.latencies.begin(), one.latencies.end());
    refused += one.refused;
  }
  const std::int64_t last = head_of(plan, session);
  Screen all;
  for (const Screen& screen : screens) {
    all.received += screen.received;
    all.lost += screen.lost + (last - screen.last);
    all.doubled += screen.doubled;
    all.disordered += screen.disordered;
  }
  fmt::print(
      R"({{"clients":{},"subscribers":{},"seconds":{:.1f},"creates":{},"creates_per_second":{:.0f},"refused":{},"p50_ms":{:.2f},"p99_ms":{:.2f},)",
      plan.clients, plan.subscribers, seconds, latencies.size(), static_cast<double>(latencies.size()) / seconds,
      refused, quantile(latencies, 0.5), quantile(latencies, 0.99));
  fmt::print(
      R"("payloads":{},"lost":{},"doubled":{},"disordered":{},"push_p50_ms":{:.2f},"push_p99_ms":{:.2f}}})"
      "\n",
      all.received, all.lost, all.doubled, all.disordered, quantile(arrivals, 0.5), quantile(arrivals, 0.99));
}

void run_gets(const Plan& plan, const Session& session) {
  TestClient client(plan.port);
  std::vector<double> latencies;
  std::size_t bytes = 0;
  const std::string request =
      fmt::format("GET {} HTTP/1.1\r\nHost: bench\r\nCookie: {}\r\n\r\n", plan.get, session.cookie);
  const auto until = Clock::now() + std::chrono::seconds(plan.seconds);
  double first = 0;
  while (Clock::now() < until) {
    const auto began = Clock::now();
    client.send(request);
    const auto answer = client.read_answer();
    if (answer.status != 200) throw std::runtime_error(fmt::format("{} answered {}", plan.get, answer.status));
    latencies.push_back(milliseconds(Clock::now() - began));
    if (latencies.size() == 1) first = latencies.front();
    bytes = answer.body.size();
  }
  fmt::print(
      R"({{"get":"{}","bytes":{},"requests":{},"first_ms":{:.2f},"p50_ms":{:.2f},"p99_ms":{:.2f}}})"
      "\n",
      plan.get, bytes, latencies.size(), first, quantile(latencies, 0.5), quantile(latencies, 0.99));
}

Plan plan_of(int count, char** words) {
  Plan plan;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view option = words[i];
    const std::string value = words[i + 1];
    if (option == "--port") plan.port = static_cast<std::uint16_t>(std::stoi(value));
    if (option == "--name") plan.name = value;
    if (option == "--password") plan.password = value;
    if (option == "--edition") plan.edition = value;
    if (option == "--clients") plan.clients = std::stoi(value);
    if (option == "--subscribers") plan.subscribers = std::stoi(value);
    if (option == "--seconds") plan.seconds = std::stoi(value);
    if (option == "--rate") plan.rate = std::stoi(value);
    if (option == "--get") plan.get = value;
  }
  return plan;
}

}  // namespace

int main(int count, char** words) {
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  const Plan plan = plan_of(count, words);
  try {
    const Session session = sign_in(plan);
    plan.get.empty() ? run_creates(plan, session) : run_gets(plan, session);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
  }
  return 0;
}
