#include "http/server.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <span>
#include <system_error>
#include <thread>
#include <unordered_set>
#include <utility>
#include <vector>

#include <netinet/tcp.h>
#include <sys/socket.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "http/conversation.h"
#include "http/rejection.h"
#include "http/response_head.h"
#include "http/workers.h"

namespace muster::http {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;
using Clock = std::chrono::steady_clock;

constexpr std::size_t small_read_bytes = 4 * 1024;   // an idle connection keeps no more
constexpr std::size_t large_read_bytes = 64 * 1024;  // while a body arrives
constexpr std::size_t parts_a_write = 64;            // what Asio hands to one system call
constexpr int writes_a_turn = 16;                    // then other connections of the thread come first
constexpr std::chrono::milliseconds accept_pause{100};

// How many connections there are, and a place to wait for the last one to go.
class Census {
 public:
  void enter() { ++count_; }
  void leave() {
    const std::lock_guard lock(mutex_);
    if (--count_ == 0) is_empty_.notify_all();
  }
  std::size_t count() const { return count_; }
  void wait_until_empty(std::chrono::milliseconds limit) {
    std::unique_lock lock(mutex_);
    is_empty_.wait_for(lock, limit, [this] { return count_ == 0; });
  }

 private:
  std::atomic<std::size_t> count_ = 0;
  std::mutex mutex_;
  std::condition_variable is_empty_;
};

class Connection;

// One I/O thread and its connections. Everything but the constructor and the mailbox runs on that thread.
struct Loop : std::enable_shared_from_this<Loop> {
  Loop(const ServerOptions& options, const Handler& handler, Workers& workers, std::atomic<std::size_t>& bytes,
       Census& connection_census)
      : surroundings{options, handler, workers, bytes, make_mailbox()}, census(connection_census) {}

  std::shared_ptr<Mailbox> make_mailbox() {
    // The mailbox calls this only while it is open, and it is closed before this loop goes.
    return std::make_shared<Mailbox>([this] {
      asio::post(context, [loop = weak_from_this()] {
        if (const auto alive = loop.lock()) alive->surroundings.mailbox->deliver();
      });
    });
  }

  void run();
  void adopt(tcp::socket socket);
  void look_at_clock();
  void stop_gently();
  void finish();

  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> work = asio::make_work_guard(context);
  asio::steady_timer timer{context};
  Surroundings surroundings;
  Census& census;
  std::unordered_set<std::shared_ptr<Connection>> connections;
  bool is_stopping = false;
};

// The narrow interface between a socket and a conversation: reads into it, writes out of it, closes when it is done.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, Loop& loop) : socket_(std::move(socket)), loop_(loop) { loop_.census.enter(); }
  ~Connection() { loop_.census.leave(); }

  void start();
  void step();
  void check_time(Clock::time_point now);
  void stop();
  void close();

 private:
  void read();
  void on_read(const Error& error, std::size_t bytes);
  bool write();
  void wait_until_writable();
  void hang_up();

  tcp::socket socket_;
  Loop& loop_;
  std::shared_ptr<Conversation> conversation_;
  std::vector<char> buffer_;
  Clock::time_point hung_up_at_;
  bool is_reading_ = false;
  bool is_waiting_to_write_ = false;
  bool is_hung_up_ = false;  // our side is closed; what still comes is thrown away
  bool has_peer_ended_ = false;
  bool is_closed_ = false;
};

std::string address_of(const tcp::socket& socket) {
  Error error;
  const auto peer = socket.remote_endpoint(error);
  if (error) return {};
  const asio::ip::address address = peer.address();
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
  }
  return address.to_string();
}

void Connection::start() {
  Error ignored;
  socket_.non_blocking(true, ignored);
  socket_.set_option(tcp::no_delay(true), ignored);
  // A peer that vanished without a word is noticed although a heartbeat never fills the send buffer.
  const auto patience = static_cast<unsigned>(loop_.surroundings.options.write_timeout.count());
  setsockopt(socket_.native_handle(), IPPROTO_TCP, TCP_USER_TIMEOUT, &patience, sizeof patience);
  auto changed = [connection = weak_from_this()] {
    if (const auto alive = connection.lock()) alive->step();
  };
  conversation_ = std::make_shared<Conversation>(
      loop_.surroundings, address_of(socket_), std::move(changed), Clock::now());
  step();
}

// Does what the conversation wants next: write, close, read.
void Connection::step() {
  if (is_closed_) return;
  if (!is_waiting_to_write_ && !write()) return;
  if (is_hung_up_) return;
  if (conversation_->is_finished()) {
    hang_up();
  } else if (!is_reading_ && conversation_->wants_input()) {
    read();
  }
}

void Connection::read() {
  is_reading_ = true;
  const std::size_t size = conversation_->wants_large_input() ? large_read_bytes : small_read_bytes;
  if (buffer_.size() != size) buffer_ = std::vector<char>(size);
  socket_.async_read_some(
      asio::buffer(buffer_), [connection = shared_from_this()](const Error& error, std::size_t bytes) {
        connection->on_read(error, bytes);
      });
}

void Connection::on_read(const Error& error, std::size_t bytes) {
  is_reading_ = false;
  if (is_closed_) return;
  if (error && error != asio::error::eof) return close();
  if (error) has_peer_ended_ = true;
  if (is_hung_up_) return has_peer_ended_ ? close() : read();
  if (has_peer_ended_) {
    conversation_->ended(Clock::now());
  } else {
    conversation_->received({buffer_.data(), bytes}, Clock::now());
  }
  step();
}

// Writes what can be written without waiting. False: closed.
bool Connection::write() {
  std::array<std::string_view, parts_a_write> parts;
  std::array<asio::const_buffer, parts_a_write> buffers;
  for (int turn = 0; !conversation_->output().empty(); ++turn) {
    if (turn == writes_a_turn) {
      wait_until_writable();
      return true;
    }
    const std::size_t count = conversation_->output().gather(parts);
    for (std::size_t i = 0; i < count; ++i) buffers[i] = asio::const_buffer(parts[i].data(), parts[i].size());
    Error error;
    const std::size_t bytes = socket_.write_some(std::span<const asio::const_buffer>(buffers.data(), count), error);
    if (error == asio::error::would_block || error == asio::error::try_again) {
      wait_until_writable();
      return true;
    }
    if (error) {
      close();
      return false;
    }
    conversation_->wrote(bytes, Clock::now());
  }
  return true;
}

void Connection::wait_until_writable() {
  is_waiting_to_write_ = true;
  socket_.async_wait(tcp::socket::wait_write, [connection = shared_from_this()](const Error& error) {
    connection->is_waiting_to_write_ = false;
    if (error) return connection->close();
    connection->step();
  });
}

// Closing at once while the client still sends would reset the connection, and the client would lose our last words. So
// our side is closed first, and what comes is thrown away for a little while.
void Connection::hang_up() {
  if (has_peer_ended_) return close();
  is_hung_up_ = true;
  hung_up_at_ = Clock::now();
  Error error;
  socket_.shutdown(tcp::socket::shutdown_send, error);
  if (error) return close();
  if (!is_reading_) read();
}

void Connection::check_time(Clock::time_point now) {
  if (is_closed_) return;
  if (is_hung_up_) {
    if (now - hung_up_at_ > loop_.surroundings.options.linger_timeout) close();
    return;
  }
  if (!conversation_->check_time(now)) return close();
  step();
}

void Connection::stop() {
  if (is_closed_ || is_hung_up_) return;
  if (conversation_->is_idle()) return close();
  conversation_->stop(Clock::now());
  step();
}

void Connection::close() {
  if (is_closed_) return;
  is_closed_ = true;
  const auto self = shared_from_this();
  loop_.connections.erase(self);
  Error ignored;
  socket_.close(ignored);
  conversation_->lost();
}

void Loop::run() {
  surroundings.mailbox->own();
  look_at_clock();
  context.run();
}

void Loop::adopt(tcp::socket socket) {
  if (is_stopping) return;
  const auto connection = std::make_shared<Connection>(std::move(socket), *this);
  connections.insert(connection);
  connection->start();
}

// One timer for all connections of the thread: time-outs need no precision.
void Loop::look_at_clock() {
  const ServerOptions& options = surroundings.options;
  const auto shortest = std::min(
      {options.header_timeout, options.read_timeout, options.write_timeout, options.idle_timeout,
       options.linger_timeout, options.heartbeat});
  timer.expires_after(std::clamp(shortest / 4, std::chrono::milliseconds(5), std::chrono::milliseconds(500)));
  timer.async_wait([loop = weak_from_this()](const Error& error) {
    const auto alive = loop.lock();
    if (error || !alive) return;
    const auto now = Clock::now();
    const std::vector<std::shared_ptr<Connection>> all(alive->connections.begin(), alive->connections.end());
    for (const auto& connection : all) connection->check_time(now);
    alive->look_at_clock();
  });
}

void Loop::stop_gently() {
  is_stopping = true;
  const std::vector<std::shared_ptr<Connection>> all(connections.begin(), connections.end());
  for (const auto& connection : all) connection->stop();
}

// After this, run() returns when the last cancelled operation has.
void Loop::finish() {
  is_stopping = true;
  const std::vector<std::shared_ptr<Connection>> all(connections.begin(), connections.end());
  for (const auto& connection : all) connection->close();
  surroundings.mailbox->close();
  timer.cancel();
  work.reset();
}

// Takes new connections on the first loop's thread and deals them out in turn.
class Listener : public std::enable_shared_from_this<Listener> {
 public:
  Listener(const std::vector<std::shared_ptr<Loop>>& loops, const ServerOptions& options, const Census& census)
      : loops_(loops), options_(options), census_(census), acceptor_(loops.front()->context),
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
    if (error) return pause(error);
    if (census_.count() >= options_.connection_limit) {
      turn_away(std::move(socket));
    } else {
      asio::post(
          loops_[next_]->context, [loop = std::weak_ptr(loops_[next_]), socket = std::move(socket)]() mutable {
            if (const auto alive = loop.lock()) alive->adopt(std::move(socket));
          });
    }
    accept();
  }

  // Out of descriptors, for instance: trying again at once would only burn the processor.
  void pause(const Error& error) {
    options_.report("accept: " + error.message());
    pause_.expires_after(accept_pause);
    pause_.async_wait([listener = shared_from_this()](const Error& cancelled) {
      if (!cancelled && listener->acceptor_.is_open()) listener->accept();
    });
  }

  // As much courtesy as costs nothing.
  static void turn_away(tcp::socket socket) {
    const Piece busy = response_piece(problem(rejections::busy), {.keep_alive = false});
    std::array<char, small_read_bytes> unread;
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
  std::size_t next_ = 0;
};

ServerOptions completed(ServerOptions options) {
  options.io_threads = std::max(options.io_threads, 1U);
  options.worker_threads = std::max(options.worker_threads, 1U);
  options.body_bytes_per_second = std::max<std::size_t>(options.body_bytes_per_second, 1);
  if (!options.body_limit_of) {
    options.body_limit_of = [limit = options.body_limit](const Request&) { return limit; };
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
      : options(completed(std::move(given))), handler(std::move(given_handler)),
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
