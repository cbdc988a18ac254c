// Bytes in, requests out: HTTP/1.1 requests read strictly and within bounds. Knows no socket.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

#include "http/message.h"
#include "http/rejection.h"

namespace muster::http {

// How large a body may be, and what is answered to a larger one.
struct BodyAllowance {
  std::size_t bytes = 0;
  const Rejection* beyond = &rejections::body_too_large;

  BodyAllowance(std::size_t most) : bytes(most) {}
  BodyAllowance(std::size_t most, const Rejection& rejection) : bytes(most), beyond(&rejection) {}
};

// Of this request; called when its head is complete and a body follows, on the thread that reads.
using BodyLimit = std::function<BodyAllowance(const Request& head)>;

struct ReaderLimits {
  std::size_t target_bytes = 8 * 1024;
  std::size_t header_bytes = 16 * 1024;  // request line and all headers together
  std::size_t header_count = 100;
};

// Stricter than RFC 9112 asks where leniency has been used to smuggle requests past proxies: one Content-Length, digits
// only; Transfer-Encoding is `chunked` and nothing else, never together with Content-Length; lines end in CR LF;
// exactly one Host.
class RequestReader {
 public:
  enum class State {
    start,     // no byte of a request yet
    head,      // request line and headers under way
    body,      // head complete, body under way
    complete,  // take() it
    refused,   // rejection() says why; nothing more can be read from this connection
  };

  RequestReader(const ReaderLimits& limits, BodyLimit body_limit);
  ~RequestReader();
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;

  // Reads from the front of `bytes` and stops behind one request; returns how many bytes were used. What was not used
  // must be given again, with more behind it.
  std::size_t read(std::string_view bytes);

  State state() const;
  const Rejection& rejection() const;  // when refused

  // From the complete head on:
  const Request& request() const;
  bool keep_alive() const;
  bool is_http_1_0() const;
  bool expects_continue() const;  // and the body is not here yet

  // Gives the complete request away and begins with the next.
  Request take();

 private:
  class Parser;
  struct Reading;
  std::unique_ptr<Reading> reading_;
};

}  // namespace muster::http
