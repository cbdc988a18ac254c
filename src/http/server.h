// The HTTP/1.1 server: sockets, time-outs, limits, streams. What is answered is the handler's business.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/message.h"
#include "http/reply.h"
#include "http/request_reader.h"
#include "http/subscriber.h"

namespace muster::http {

// Answers one request through its reply, now or later. Runs on a worker thread, where it may block; what it throws
// becomes a 500 and a line for `report`.
using Handler = std::function<void(Request&&, Reply)>;

struct ServerOptions {
  std::string address = "127.0.0.1";  // numeric
  std::uint16_t port = 0;             // 0: the system chooses
  unsigned io_threads = 2;
  unsigned worker_threads = 64;
  std::size_t worker_queue = 1024;  // requests that wait for a worker; the next one gets 503

  // Whether this request is so quick to answer that its handler may run on the I/O thread: no lock held long, no disk,
  // no hashing. Absent: none is.
  std::function<bool(const Request&)> is_quick;

  ReaderLimits reader;
  std::size_t body_limit = 1024 * 1024;
  BodyLimit body_limit_of;                           // when set, decides instead of body_limit
  std::size_t all_bodies_limit = 256 * 1024 * 1024;  // of all requests under way; beyond it 503
  std::size_t connection_limit = 10'000;             // beyond it 503 and close
  std::size_t pipeline_limit = 16;                   // requests of one connection under way

  std::chrono::milliseconds header_timeout{10'000};  // for the whole head, from its first byte
  std::chrono::milliseconds read_timeout{10'000};    // for a body, and longer only at body_bytes_per_second or faster
  std::size_t body_bytes_per_second = 4 * 1024;
  std::chrono::milliseconds write_timeout{30'000};  // without any progress
  std::chrono::milliseconds idle_timeout{75'000};   // between requests; a little more than proxies keep theirs
  std::chrono::milliseconds linger_timeout{
      2'000};                                     // for the client to read the last bytes before the connection closes
  std::chrono::milliseconds stop_timeout{5'000};  // for requests under way when the server stops

  std::size_t stream_queue_bytes = 1024 * 1024;
  std::chrono::milliseconds heartbeat{15'000};
  std::size_t client_message_bytes = 64 * 1024;  // of a WebSocket

  // Hears what an operator should know: a handler that threw, descriptors running out. Absent: standard error.
  std::function<void(std::string_view)> report;
};

class Server {
 public:
  // Listens when this returns. Throws std::system_error when the address cannot be had.
  Server(ServerOptions options, Handler handler);
  ~Server();  // stops
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  std::size_t connections() const;

  // Accepts no more, lets requests under way finish (up to stop_timeout), closes streams with reason "stopping", then
  // waits for the handlers that still run. After it no handler and no callback runs. Not to be called from one of them.
  void stop();

 private:
  struct Running;
  std::unique_ptr<Running> running_;
};

}  // namespace muster::http
