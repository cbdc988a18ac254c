#include "http/web_socket.h"

#include <algorithm>
#include <array>
#include <utility>

#include <openssl/evp.h>

namespace muster::http {

namespace {

constexpr std::string_view protocol_guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
constexpr std::size_t control_payload_bytes = 125;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_word(std::string_view left, std::string_view right) {
  return std::equal(
      left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) { return lower(a) == lower(b); });
}

// Whether one of the comma-separated words of a header is this one.
bool has_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string_view item = list.substr(0, comma);
    while (!item.empty() && (item.front() == ' ' || item.front() == '\t')) item.remove_prefix(1);
    while (!item.empty() && (item.back() == ' ' || item.back() == '\t')) item.remove_suffix(1);
    if (same_word(item, word)) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

// Base64 of 16 bytes.
bool is_key(std::string_view key) {
  const auto is_base64 = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
  };
  return key.size() == 24 && key.ends_with("==") && std::all_of(key.begin(), key.end() - 2, is_base64);
}

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

bool is_opcode(unsigned bits) { return bits <= 2 || (bits >= 8 && bits <= 10); }

// RFC 6455 7.4: codes that may stand in a close frame.
bool is_close_code(unsigned code) {
  return (code >= 1000 && code <= 1014 && (code < 1004 || code > 1006)) || (code >= 3000 && code <= 4999);
}

std::string_view cut_between_characters(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80) --size;
  return text.substr(0, size);
}

}  // namespace

bool is_web_socket_upgrade(const Request& request) {
  return request.method == "GET" && has_word(request.header("connection"), "upgrade") &&
         has_word(request.header("upgrade"), "websocket") && request.header("sec-websocket-version") == "13" &&
         is_key(request.header("sec-websocket-key"));
}

std::string accept_value(std::string_view key) {
  std::string text(key);
  text += protocol_guid;
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr);
  std::array<unsigned char, 2 * EVP_MAX_MD_SIZE> base64{};
  const int length = EVP_EncodeBlock(base64.data(), digest.data(), static_cast<int>(size));
  return {base64.begin(), base64.begin() + length};
}

std::string frame_head(Opcode opcode, std::size_t payload_size) {
  std::string head;
  head += static_cast<char>(0x80 | static_cast<unsigned>(opcode));
  int length_bytes = 0;
  if (payload_size <= control_payload_bytes) {
    head += static_cast<char>(payload_size);
  } else if (payload_size <= 0xffff) {
    head += static_cast<char>(126);
    length_bytes = 2;
  } else {
    head += static_cast<char>(127);
    length_bytes = 8;
  }
  for (int i = length_bytes - 1; i >= 0; --i) head += static_cast<char>(payload_size >> (8 * i) & 0xff);
  return head;
}

std::string control_frame(Opcode opcode, std::string_view payload) {
  payload = payload.substr(0, control_payload_bytes);
  std::string frame = frame_head(opcode, payload.size());
  frame += payload;
  return frame;
}

std::string close_frame(CloseCode code, std::string_view reason) {
  std::string payload;
  payload += static_cast<char>(static_cast<unsigned>(code) >> 8);
  payload += static_cast<char>(static_cast<unsigned>(code) & 0xff);
  payload += cut_between_characters(reason, control_payload_bytes - 2);
  return control_frame(Opcode::close, payload);
}

void ClientFrames::feed(std::string_view bytes) {
  if (is_over_) return;
  bytes_.erase(0, std::exchange(at_, 0));
  bytes_ += bytes;
}

ClientFrames::Event ClientFrames::violation(CloseCode code) {
  is_over_ = true;
  bytes_.clear();
  at_ = 0;
  return {Event::Kind::violation, {}, code};
}

std::optional<ClientFrames::Event> ClientFrames::next() {
  bool has_more = true;
  while (has_more && !is_over_) {
    if (std::optional<Event> event = read_frame(has_more)) return event;
  }
  return std::nullopt;
}

std::optional<ClientFrames::Event> ClientFrames::read_frame(bool& has_more) {
  has_more = false;
  const std::string_view rest = std::string_view(bytes_).substr(at_);
  if (rest.size() < 2) return std::nullopt;
  const auto first = static_cast<unsigned char>(rest[0]);
  const auto second = static_cast<unsigned char>(rest[1]);
  const bool is_last = (first & 0x80) != 0;
  const unsigned opcode_bits = first & 0x0fU;
  const bool is_control = opcode_bits >= 8;
  const bool is_masked = (second & 0x80) != 0;
  if ((first & 0x70) != 0 || !is_opcode(opcode_bits) || !is_masked) return violation(CloseCode::protocol_error);
  const auto opcode = static_cast<Opcode>(opcode_bits);

  std::uint64_t size = second & 0x7fU;
  if (is_control && (!is_last || size > control_payload_bytes)) return violation(CloseCode::protocol_error);
  if (!is_control && (opcode == Opcode::continuation) != is_inside_message_) {
    return violation(CloseCode::protocol_error);
  }
  const std::size_t length_bytes = size == 126 ? 2 : size == 127 ? 8 : 0;
  const std::size_t head_bytes = 2 + length_bytes + 4;
  if (rest.size() < head_bytes) return std::nullopt;
  if (length_bytes > 0) {
    size = big_endian(rest.substr(2, length_bytes));
    const bool is_shortest = size > (length_bytes == 2 ? control_payload_bytes : 0xffff);
    if (!is_shortest) return violation(CloseCode::protocol_error);
  }
  if (!is_control && size > message_bytes_ - message_.size()) return violation(CloseCode::too_large);
  if (rest.size() - head_bytes < size) return std::nullopt;

  const std::string_view mask = rest.substr(2 + length_bytes, 4);
  std::string payload(rest.substr(head_bytes, static_cast<std::size_t>(size)));
  for (std::size_t i = 0; i < payload.size(); ++i) payload[i] = static_cast<char>(payload[i] ^ mask[i % 4]);
  at_ += head_bytes + payload.size();
  has_more = true;

  switch (opcode) {
    case Opcode::ping:
      return Event{Event::Kind::ping, std::move(payload)};
    case Opcode::pong:
      return Event{Event::Kind::pong, {}};
    case Opcode::close: {
      if (payload.empty()) {
        is_over_ = true;
        return Event{Event::Kind::close, {}};
      }
      const unsigned code = payload.size() < 2 ? 0 : static_cast<unsigned>(big_endian(payload.substr(0, 2)));
      if (!is_close_code(code)) return violation(CloseCode::protocol_error);
      is_over_ = true;
      return Event{Event::Kind::close, payload.substr(2), static_cast<CloseCode>(code)};
    }
    default:
      break;
  }
  if (++fragment_count_ > fragments_) return violation(CloseCode::policy);
  message_ += payload;
  is_inside_message_ = !is_last;
  if (!is_last) return std::nullopt;
  fragment_count_ = 0;
  return Event{Event::Kind::message, std::exchange(message_, {})};
}

}  // namespace muster::http
