// One who follows the live stream over HTTP, as server-sent events or by WebSocket, and notes what was heard.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "http/test_house.h"

namespace muster::http {

enum class StreamForm { server_sent_events, web_socket };

class TestListener {
 public:
  TestListener(TestHouse& house, StreamForm form, std::string account)
      : house_(house), form_(form), account_(std::move(account)) {}

  // From what was heard last; from the head of the ledger when nothing was. A small buffer makes a reader soon full.
  void connect(int receive_buffer_bytes = 0) { connect_at(cursor, receive_buffer_bytes); }
  void connect_at(std::int64_t after, int receive_buffer_bytes = 0) {
    cursor = after;
    client_ = std::make_unique<TestClient>(house_.port(), receive_buffer_bytes);
    const std::string& cookie = house_.session_of(account_).cookie();
    const std::string target = TestHouse::whole("stream") + (after < 0 ? "" : "?after=" + std::to_string(after));
    if (form_ == StreamForm::web_socket) {
      if (client_->upgrade(target, cookie).status != 101) throw std::runtime_error("no WebSocket for " + account_);
      return;
    }
    // A browser that comes again asks at its first address and says in a header what it heard last.
    const std::string came_again = after < 0 ? "" : "Last-Event-ID: " + std::to_string(after) + "\r\n";
    const std::string first = TestHouse::whole("stream") + (after < 0 ? "" : "?after=0");
    client_->send("GET " + first + " HTTP/1.1\r\nHost: localhost\r\n" + cookie + came_again + "\r\n");
    if (client_->read_head().status != 200) throw std::runtime_error("no stream for " + account_);
  }

  // The connection is lost without a goodbye.
  void lose() { client_->reset(); }

  // Hears one more entry. False: the stream was closed, for the reason that stands in `reason`.
  bool hear() {
    std::string entry = form_ == StreamForm::web_socket ? next_message() : next_event();
    if (entry.empty()) return false;
    const auto json = boost::json::parse(entry);
    cursor = json.at("sequence").as_int64();
    sequences.push_back(cursor);
    codes.emplace_back(json.at("code").as_string());
    return true;
  }
  // Hears all up to the entry of that record.
  void hear_until(const std::string& code) {
    while (hear() && codes.back() != code) {
    }
  }
  void hear_to_the_end() {
    while (hear()) {
    }
  }

  std::int64_t cursor = -1;
  std::vector<std::int64_t> sequences;
  std::vector<std::string> codes;
  std::string reason;

 private:
  std::string next_message() {
    const TestClient::Frame frame = client_->read_message();
    if (frame.opcode == 1) return frame.payload;
    reason = frame.payload.size() > 2 ? frame.payload.substr(2) : "";
    return {};
  }

  std::string next_event() {
    while (true) {
      const std::string event = client_->read_until("\n\n");
      if (event.starts_with("event: close\ndata: ")) {
        reason = event.substr(19, event.size() - 21);
        return {};
      }
      const std::size_t data = event.find("\ndata: ");
      if (!event.starts_with("id: ") || data == std::string::npos) continue;  // a heartbeat
      std::string entry = event.substr(data + 7, event.size() - data - 9);
      EXPECT_EQ(std::stoll(event.substr(4)), boost::json::parse(entry).at("sequence").as_int64());
      return entry;
    }
  }

  TestHouse& house_;
  const StreamForm form_;
  const std::string account_;
  std::unique_ptr<TestClient> client_;
};

}  // namespace muster::http
