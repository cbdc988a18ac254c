// RFC 6455, the server's side: handshake and frames. Knows no socket.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"

namespace muster::http {

enum class Opcode : std::uint8_t { continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

// Close codes this server sends.
enum class CloseCode : std::uint16_t {
  normal = 1000,
  going_away = 1001,
  protocol_error = 1002,
  policy = 1008,
  too_large = 1009,
  try_again_later = 1013
};

// A complete and valid upgrade to WebSocket version 13.
bool is_web_socket_upgrade(const Request& request);

// The value of Sec-WebSocket-Accept.
std::string accept_value(std::string_view key);

// What stands before a payload that is sent in one unmasked frame.
std::string frame_head(Opcode opcode, std::size_t payload_size);
// Whole control frames; a reason that is too long is cut between characters.
std::string close_frame(CloseCode code, std::string_view reason);
std::string control_frame(Opcode opcode, std::string_view payload);

// Reads what a client sends: masked frames, fragments joined.
class ClientFrames {
 public:
  struct Event {
    enum class Kind { message, ping, pong, close, violation };
    Kind kind;
    std::string payload;                 // of message and ping; the reason of close
    CloseCode code = CloseCode::normal;  // of violation: what to close with; of close: the client's own
  };

  explicit ClientFrames(std::size_t message_bytes, std::size_t fragments = 64)
      : message_bytes_(message_bytes), fragments_(fragments) {}

  void feed(std::string_view bytes);
  // The next event, if all its bytes are here. After close or violation there are no more.
  std::optional<Event> next();

 private:
  std::optional<Event> read_frame(bool& has_more);
  Event violation(CloseCode code);

  const std::size_t message_bytes_;
  const std::size_t fragments_;
  std::string bytes_;
  std::size_t at_ = 0;
  std::string message_;
  std::size_t fragment_count_ = 0;
  bool is_inside_message_ = false;
  bool is_over_ = false;
};

}  // namespace muster::http
