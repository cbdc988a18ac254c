#include "http/loop.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <netinet/tcp.h>
#include <sys/socket.h>

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

}  // namespace

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
  conversation_ =
      std::make_shared<Conversation>(loop_.surroundings, address_of(socket_), std::move(changed), Clock::now());
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
      asio::buffer(buffer_),
      [connection = shared_from_this()](const Error& error, std::size_t bytes) { connection->on_read(error, bytes); });
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

std::shared_ptr<Mailbox> Loop::make_mailbox() {
  // The mailbox calls this only while it is open, and it is closed before this loop goes.
  return std::make_shared<Mailbox>([this] {
    asio::post(context, [loop = weak_from_this()] {
      if (const auto alive = loop.lock()) alive->surroundings.mailbox->deliver();
    });
  });
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
    // A timer that has already expired can no longer be cancelled: only the flag ends it for certain.
    if (error || !alive || alive->is_finished) return;
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

void Loop::finish() {
  is_stopping = true;
  is_finished = true;
  const std::vector<std::shared_ptr<Connection>> all(connections.begin(), connections.end());
  for (const auto& connection : all) connection->close();
  surroundings.mailbox->close();
  timer.cancel();
  work.reset();
}

}  // namespace muster::http
