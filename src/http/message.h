// What a request and a response are, once the transport has taken them off the wire.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace muster::http {

struct Header {
  std::string name;  // lower case on requests
  std::string value;

  bool operator==(const Header&) const = default;
};

// Methods that change nothing (RFC 9110, 9.2.1).
inline bool is_safe(std::string_view method) { return method == "GET" || method == "HEAD" || method == "OPTIONS"; }

struct Request {
  std::string method;  // GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS: the transport refuses all others
  std::string path;    // begins with '/', still percent-encoded; "*" for OPTIONS *
  std::string query;   // without the '?', still percent-encoded
  std::vector<Header> headers;
  std::string body;  // whole, chunks joined
  std::string peer;  // address of the other end, without the port; a proxy's when there is one (forwarded.h)

  // The first header of that name, "" when absent.
  std::string_view header(std::string_view lower_case_name) const {
    for (const Header& header : headers) {
      if (header.name == lower_case_name) return header.value;
    }
    return {};
  }
};

// The transport writes Date, Content-Length and Connection itself. For HEAD it keeps the length and leaves out the
// body, for 204 and 304 it leaves out both. A header `connection: close` ends the connection after this response.
struct Response {
  int status = 200;
  std::vector<Header> headers;
  std::string body;
  std::shared_ptr<const std::string> shared_body;  // used instead of `body` when set
  std::span<const unsigned char> static_body;      // used instead of `body` when not empty; must outlive the server

  std::size_t body_size() const {
    if (shared_body) return shared_body->size();
    return static_body.empty() ? body.size() : static_body.size();
  }
};

}  // namespace muster::http
