// Screens that follow the live stream, for http_load: when what arrived on them, in which order, how late.
#pragma once

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

#include <sys/epoll.h>

namespace muster::bench {

using Clock = std::chrono::steady_clock;

inline double milliseconds(Clock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

// When each record was asked for; the code is known only from the answer, so the title carries the request's number.
struct Sent {
  std::vector<std::atomic<Clock::rep>> at;
  std::atomic<std::size_t> next{0};
  explicit Sent(std::size_t most) : at(most) {}
};

inline constexpr std::size_t kMostRequests = 4'000'000;

// One screen: what arrived on it, in which order.
struct Screen {
  int socket = -1;
  std::string rest;
  std::int64_t last = 0;
  std::int64_t received = 0;
  std::int64_t lost = 0;
  std::int64_t doubled = 0;
  std::int64_t disordered = 0;
};

inline void take_event(Screen& screen, std::string_view event, Sent& sent, std::vector<double>& latencies) {
  const std::size_t id = event.find("id: ");
  if (id == std::string_view::npos) return;
  std::int64_t sequence = 0;
  std::from_chars(event.data() + id + 4, event.data() + event.size(), sequence);
  ++screen.received;
  if (sequence == screen.last) ++screen.doubled;
  if (sequence < screen.last) ++screen.disordered;
  if (sequence > screen.last + 1) screen.lost += sequence - screen.last - 1;
  screen.last = std::max(screen.last, sequence);
  const std::size_t mark = event.find("bench #");
  std::size_t number = 0;
  if (mark == std::string_view::npos) return;
  std::from_chars(event.data() + mark + 7, event.data() + event.size(), number);
  const auto now = Clock::now().time_since_epoch().count();
  if (number < kMostRequests) latencies.push_back(milliseconds(Clock::duration(now - sent.at[number].load())));
}

inline void follow(std::vector<Screen>& screens, std::atomic<bool>& stop, Sent& sent, std::vector<double>& latencies) {
  const int poll = epoll_create1(0);
  for (std::size_t i = 0; i < screens.size(); ++i) {
    epoll_event wanted{};
    wanted.events = EPOLLIN;
    wanted.data.u64 = i;
    epoll_ctl(poll, EPOLL_CTL_ADD, screens[i].socket, &wanted);
  }
  std::vector<char> buffer(256 * 1024);
  std::vector<epoll_event> ready(256);
  while (!stop) {
    const int count = epoll_wait(poll, ready.data(), static_cast<int>(ready.size()), 50);
    for (int i = 0; i < count; ++i) {
      Screen& screen = screens[ready[static_cast<std::size_t>(i)].data.u64];
      const ssize_t got = read(screen.socket, buffer.data(), buffer.size());
      if (got <= 0) {
        epoll_ctl(poll, EPOLL_CTL_DEL, screen.socket, nullptr);
        continue;
      }
      screen.rest.append(buffer.data(), static_cast<std::size_t>(got));
      std::size_t from = 0;
      for (std::size_t end; (end = screen.rest.find("\n\n", from)) != std::string::npos; from = end + 2) {
        take_event(screen, std::string_view(screen.rest).substr(from, end - from), sent, latencies);
      }
      screen.rest.erase(0, from);
    }
  }
  close(poll);
}

}  // namespace muster::bench
