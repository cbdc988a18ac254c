// A response as bytes: status line and headers written, body attached without a copy where it is worth it.
#pragma once

#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "http/output.h"

namespace muster::http {

// As headers write it (RFC 9110 5.6.7): English whatever the locale.
std::string http_date(std::time_t seconds);

struct ResponseForm {
  bool is_head = false;  // answer to HEAD: length without body
  bool keep_alive = true;
  bool is_http_1_0 = false;  // keep-alive must be said
};

// Control characters in header values become spaces: a value can never begin a header of its own.
Piece response_piece(Response response, const ResponseForm& form);

// Head of 200 text/event-stream, whose body ends with the connection.
std::string event_stream_head(const std::vector<Header>& extra);

// Head of 101 Switching Protocols to WebSocket.
std::string web_socket_head(std::string_view accept);

}  // namespace muster::http
