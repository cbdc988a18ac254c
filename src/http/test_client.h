// A plain blocking client for tests of anything that speaks HTTP: sockets only, so that it shares no code with the
// server. Whatever takes longer than thirty seconds, and a connection that ends too early, throws.
#pragma once

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace muster::http {

class TestClient {
 public:
  struct Answer {
    int status = 0;
    std::string head;                            // with the status line, as it came
    std::map<std::string, std::string> headers;  // names in lower case; the last of equal ones
    std::string body;
  };
  struct Frame {
    unsigned opcode = 0;
    std::string payload;
    unsigned close_code() const {
      return payload.size() < 2 ? 0
                                : static_cast<unsigned>(static_cast<unsigned char>(payload[0])) << 8 |
                                      static_cast<unsigned char>(payload[1]);
    }
  };

  // `receive_buffer_bytes` makes a reader that is soon full.
  explicit TestClient(std::uint16_t port, int receive_buffer_bytes = 0) {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    if (socket_ < 0) fail("socket");
    const timeval limit{30, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (receive_buffer_bytes > 0) {
      setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes, sizeof receive_buffer_bytes);
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      close();
      fail("connect");
    }
  }
  ~TestClient() { close(); }
  TestClient(const TestClient&) = delete;
  TestClient& operator=(const TestClient&) = delete;

  // False when the server has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent < 0 && errno == EINTR) continue;
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  Answer get(std::string_view target, std::string_view more_headers = {}) {
    return request("GET", target, {}, more_headers);
  }

  // `more_headers` with their CR LF.
  Answer request(
      std::string_view method, std::string_view target, std::string_view body, std::string_view more_headers = {}) {
    std::string text(method);
    text += ' ';
    text += target;
    text += " HTTP/1.1\r\nHost: localhost\r\n";
    text += more_headers;
    if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    text += "\r\n";
    text += body;
    send(text);
    return read_answer(method == "HEAD");
  }

  Answer read_answer(bool is_head = false) {
    Answer answer = read_head();
    if (is_head || answer.status < 200 || answer.status == 204 || answer.status == 304) return answer;
    const auto length = answer.headers.find("content-length");
    if (length == answer.headers.end()) throw std::runtime_error("no Content-Length: " + answer.head);
    answer.body = read_exactly(std::stoul(length->second));
    return answer;
  }

  Answer read_head() {
    Answer answer;
    answer.head = read_until("\r\n\r\n");
    if (!answer.head.starts_with("HTTP/1.1 ")) throw std::runtime_error("no status line: " + answer.head);
    answer.status = std::stoi(answer.head.substr(9, 3));
    std::size_t at = answer.head.find("\r\n") + 2;
    while (at + 2 < answer.head.size()) {
      const std::size_t end = answer.head.find("\r\n", at);
      const std::size_t colon = answer.head.find(": ", at);
      std::string name = answer.head.substr(at, colon - at);
      std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
      answer.headers[name] = answer.head.substr(colon + 2, end - colon - 2);
      at = end + 2;
    }
    return answer;
  }

  // Everything up to and with the marker.
  std::string read_until(std::string_view marker) {
    std::size_t found;
    while ((found = received_.find(marker)) == std::string::npos) {
      if (!receive()) throw std::runtime_error("the connection ended before the marker; so far: " + received_);
    }
    return take(found + marker.size());
  }

  std::string read_exactly(std::size_t bytes) {
    while (received_.size() < bytes) {
      if (!receive()) throw std::runtime_error("the connection ended too early");
    }
    return take(bytes);
  }

  // Until the server closes its side; a reset counts as closed.
  std::string read_to_end() {
    while (receive()) {
    }
    return take(received_.size());
  }

  // The socket, for whoever reads it otherwise from now on and closes it.
  int release() {
    const int socket = socket_;
    socket_ = -1;
    return socket;
  }

  void finish_sending() { ::shutdown(socket_, SHUT_WR); }

  void close() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
  }

  // Closes without a goodbye: the server sees a reset.
  void reset() {
    const linger now{1, 0};
    setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close();
  }

  // ---- WebSocket ----------------------------------------------------------------------------------------------------
  Answer upgrade(std::string_view target, std::string_view more_headers = {}) {
    std::string text = "GET ";
    text += target;
    text +=
        " HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    text += more_headers;
    text += "\r\n";
    send(text);
    return read_answer();
  }

  static std::string frame(unsigned opcode, std::string_view payload, bool is_last = true, bool is_masked = true) {
    std::string bytes;
    bytes += static_cast<char>((is_last ? 0x80U : 0U) | opcode);
    const unsigned mask_bit = is_masked ? 0x80U : 0U;
    int length_bytes = 0;
    if (payload.size() < 126) {
      bytes += static_cast<char>(mask_bit | payload.size());
    } else {
      length_bytes = payload.size() <= 0xffff ? 2 : 8;
      bytes += static_cast<char>(mask_bit | (length_bytes == 2 ? 126U : 127U));
    }
    for (int i = length_bytes - 1; i >= 0; --i) bytes += static_cast<char>(payload.size() >> (8 * i) & 0xff);
    const std::string_view mask = "\x12\x34\x56\x78";
    if (is_masked) bytes += mask;
    for (std::size_t i = 0; i < payload.size(); ++i) {
      bytes += is_masked ? static_cast<char>(payload[i] ^ mask[i % 4]) : payload[i];
    }
    return bytes;
  }

  Frame read_frame() {
    const std::string head = read_exactly(2);
    const auto second = static_cast<unsigned char>(head[1]);
    if (second & 0x80U) throw std::runtime_error("a server's frame must not be masked");
    if (!(static_cast<unsigned char>(head[0]) & 0x80U)) throw std::runtime_error("a fragment was not expected");
    std::uint64_t size = second;
    if (second >= 126) {
      size = 0;
      for (const char byte : read_exactly(second == 126 ? 2 : 8)) size = size << 8 | static_cast<unsigned char>(byte);
    }
    return {static_cast<unsigned char>(head[0]) & 0x0fU, read_exactly(static_cast<std::size_t>(size))};
  }

  // The next frame that is not a ping.
  Frame read_message() {
    while (true) {
      Frame next = read_frame();
      if (next.opcode != 9) return next;
    }
  }

 private:
  [[noreturn]] static void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

  // False at the end.
  bool receive() {
    char bytes[16 * 1024];
    while (true) {
      const ssize_t count = ::recv(socket_, bytes, sizeof bytes, 0);
      if (count > 0) received_.append(bytes, static_cast<std::size_t>(count));
      if (count >= 0) return count > 0;
      if (errno == ECONNRESET) return false;
      if (errno != EINTR) fail("recv");
    }
  }

  std::string take(std::size_t bytes) {
    std::string taken = received_.substr(0, bytes);
    received_.erase(0, bytes);
    return taken;
  }

  int socket_ = -1;
  std::string received_;
};

}  // namespace muster::http
