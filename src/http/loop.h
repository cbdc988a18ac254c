// The I/O threads: one Asio context each, and the connections that stay on it. Included by the two files that know
// Asio.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_set>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "http/conversation.h"
#include "http/workers.h"

namespace muster::http {

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
  Loop(
      const ServerOptions& options, const Handler& handler, Workers& workers, std::atomic<std::size_t>& bytes,
      Census& connection_census)
      : surroundings{options, handler, workers, bytes, make_mailbox()}, census(connection_census) {}

  void run();
  void adopt(boost::asio::ip::tcp::socket socket);
  void look_at_clock();
  void stop_gently();  // idle connections go now, the others after what they are at
  void finish();       // run() returns when the last cancelled operation has

  std::shared_ptr<Mailbox> make_mailbox();

  boost::asio::io_context context{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work = boost::asio::make_work_guard(context);
  boost::asio::steady_timer timer{context};
  Surroundings surroundings;
  Census& census;
  std::unordered_set<std::shared_ptr<Connection>> connections;
  bool is_stopping = false;
  bool is_finished = false;
};

// The narrow interface between a socket and a conversation: reads into it, writes out of it, closes when it is done.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(boost::asio::ip::tcp::socket socket, Loop& loop) : socket_(std::move(socket)), loop_(loop) {
    loop_.census.enter();
  }
  ~Connection() { loop_.census.leave(); }

  void start();
  void step();
  void check_time(std::chrono::steady_clock::time_point now);
  void stop();
  void close();

 private:
  void read();
  void on_read(const boost::system::error_code& error, std::size_t bytes);
  bool write();
  void wait_until_writable();
  void hang_up();

  boost::asio::ip::tcp::socket socket_;
  Loop& loop_;
  std::shared_ptr<Conversation> conversation_;
  std::vector<char> buffer_;
  std::chrono::steady_clock::time_point hung_up_at_;
  bool is_reading_ = false;
  bool is_waiting_to_write_ = false;
  bool is_hung_up_ = false;  // our side is closed; what still comes is thrown away
  bool has_peer_ended_ = false;
  bool is_closed_ = false;
};

}  // namespace muster::http
