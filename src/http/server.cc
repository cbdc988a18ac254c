#include "http/server.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "http/loop.h"
#include "http/rejection.h"
#include "http/response_head.h"
#include "http/workers.h"

namespace muster::http {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;

constexpr std::chrono::milliseconds accept_pause{100};
constexpr std::chrono::seconds accept_report_pause{10};
constexpr std::size_t turned_away_bytes = 4 * 1024;

// Takes new connections on the first loop's thread and deals them out in turn.
class Listener : public std::enable_shared_from_this<Listener> {
 public:
  Listener(const std::vector<std::shared_ptr<Loop>>& loops, const ServerOptions& options, const Census& census)
      : loops_(loops),
        options_(options),
        census_(census),
        acceptor_(loops.front()->context),
        pause_(loops.front()->context) {
    try {
      const tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
      acceptor_.open(endpoint.protocol());
      acceptor_.set_option(tcp::acceptor::reuse_address(true));
      acceptor_.bind(endpoint);
      acceptor_.listen(tcp::acceptor::max_listen_connections);
    } catch (const boost::system::system_error& error) {
      throw std::system_error(error.code(), options.address + ":" + std::to_string(options.port));
    }
  }

  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

  void accept() {
    next_ = (next_ + 1) % loops_.size();
    acceptor_.async_accept(
        loops_[next_]->context, [listener = shared_from_this()](const Error& error, tcp::socket socket) {
          listener->on_accept(error, std::move(socket));
        });
  }

  void close() {
    Error ignored;
    acceptor_.close(ignored);
    pause_.cancel();
  }

 private:
  void on_accept(const Error& error, tcp::socket socket) {
    if (!acceptor_.is_open()) return;
    if (error == asio::error::connection_aborted) return accept();
    if (error) return pause(error);
    if (census_.count() >= options_.connection_limit) {
      turn_away(std::move(socket));
    } else {
      asio::post(loops_[next_]->context, [loop = std::weak_ptr(loops_[next_]), socket = std::move(socket)]() mutable {
        if (const auto alive = loop.lock()) alive->adopt(std::move(socket));
      });
    }
    accept();
  }

  // Out of descriptors, for instance: trying again at once would only burn the processor.
  void pause(const Error& error) {
    const auto now = std::chrono::steady_clock::now();
    if (now >= silent_until_) {
      options_.report("accept: " + error.message());
      silent_until_ = now + accept_report_pause;
    }
    pause_.expires_after(accept_pause);
    pause_.async_wait([listener = shared_from_this()](const Error& cancelled) {
      if (!cancelled && listener->acceptor_.is_open()) listener->accept();
    });
  }

  // As much courtesy as costs nothing.
  static void turn_away(tcp::socket socket) {
    const Piece busy = response_piece(problem(rejections::busy), {.keep_alive = false});
    std::array<char, turned_away_bytes> unread;
    Error ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::const_buffer(busy.head.data(), busy.head.size()), ignored);
    socket.shutdown(tcp::socket::shutdown_send, ignored);
    // Unread bytes would turn the close into a reset.
    socket.read_some(asio::buffer(unread), ignored);
  }

  const std::vector<std::shared_ptr<Loop>>& loops_;
  const ServerOptions& options_;
  const Census& census_;
  tcp::acceptor acceptor_;
  asio::steady_timer pause_;
  std::chrono::steady_clock::time_point silent_until_;
  std::size_t next_ = 0;
};

ServerOptions completed(ServerOptions options) {
  options.io_threads = std::max(options.io_threads, 1U);
  options.worker_threads = std::max(options.worker_threads, 1U);
  options.body_bytes_per_second = std::max<std::size_t>(options.body_bytes_per_second, 1);
  if (!options.body_limit_of) {
    options.body_limit_of = [limit = options.body_limit](const Request&) { return BodyAllowance(limit); };
  }
  if (!options.report) {
    options.report = [](std::string_view line) {
      std::fprintf(stderr, "http: %.*s\n", static_cast<int>(line.size()), line.data());
    };
  }
  return options;
}

}  // namespace

struct Server::Running {
  Running(ServerOptions given, Handler given_handler)
      : options(completed(std::move(given))),
        handler(std::move(given_handler)),
        workers(options.worker_threads, options.worker_queue) {
    for (unsigned i = 0; i < options.io_threads; ++i) {
      loops.push_back(std::make_shared<Loop>(options, handler, workers, all_body_bytes, census));
    }
    listener = std::make_shared<Listener>(loops, options, census);
    port = listener->port();
    for (const auto& loop : loops) threads.emplace_back([loop] { loop->run(); });
    asio::post(loops.front()->context, [accepting = listener] { accepting->accept(); });
  }

  void stop() {
    const std::lock_guard lock(stopping);
    if (threads.empty()) return;
    asio::post(loops.front()->context, [closing = listener] { closing->close(); });
    for (const auto& loop : loops) asio::post(loop->context, [loop] { loop->stop_gently(); });
    census.wait_until_empty(options.stop_timeout);
    // Handlers still run with the I/O threads alive, so that whatever they hold can be let go of.
    workers.stop();
    for (const auto& loop : loops) asio::post(loop->context, [loop] { loop->finish(); });
    for (std::thread& thread : threads) thread.join();
    threads.clear();
  }

  const ServerOptions options;
  const Handler handler;
  std::atomic<std::size_t> all_body_bytes = 0;
  Census census;
  Workers workers;
  std::vector<std::shared_ptr<Loop>> loops;
  std::shared_ptr<Listener> listener;
  std::uint16_t port = 0;
  std::vector<std::thread> threads;
  std::mutex stopping;
};

Server::Server(ServerOptions options, Handler handler)
    : running_(std::make_unique<Running>(std::move(options), std::move(handler))) {}

Server::~Server() { stop(); }

void Server::stop() { running_->stop(); }

std::uint16_t Server::port() const { return running_->port; }

std::size_t Server::connections() const { return running_->census.count(); }

}  // namespace muster::http
