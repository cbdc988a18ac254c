#include "http/web_socket.h"

#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "http/test_client.h"

namespace muster::http {
namespace {

using Kind = ClientFrames::Event::Kind;

Request upgrade_request() {
  Request request;
  request.method = "GET";
  request.path = "/";
  request.headers = {
      {"connection", "keep-alive, Upgrade"},
      {"upgrade", "WebSocket"},
      {"sec-websocket-version", "13"},
      {"sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="}};
  return request;
}

TEST(WebSocket, AnswersTheExampleOfTheStandard) {
  EXPECT_EQ(accept_value("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

TEST(WebSocket, KnowsAnUpgrade) {
  EXPECT_TRUE(is_web_socket_upgrade(upgrade_request()));
  for (std::size_t header = 0; header < 4; ++header) {
    for (const std::string_view value : {"", "8", "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZQ=!"}) {
      Request request = upgrade_request();
      request.headers[header].value = value;
      EXPECT_FALSE(is_web_socket_upgrade(request)) << request.headers[header].name << ": " << value;
    }
  }
  Request post = upgrade_request();
  post.method = "POST";
  EXPECT_FALSE(is_web_socket_upgrade(post));
}

TEST(WebSocket, WritesTheShortestLength) {
  EXPECT_EQ(frame_head(Opcode::text, 5), "\x81\x05");
  EXPECT_EQ(frame_head(Opcode::text, 125), "\x81\x7d");
  EXPECT_EQ(frame_head(Opcode::text, 126), std::string("\x81\x7e\x00\x7e", 4));
  EXPECT_EQ(frame_head(Opcode::text, 65535), "\x81\x7e\xff\xff");
  EXPECT_EQ(frame_head(Opcode::text, 65536), std::string("\x81\x7f\0\0\0\0\0\1\0\0", 10));
}

TEST(WebSocket, CutsALongReasonBetweenCharacters) {
  std::string reason;
  for (int i = 0; i < 60; ++i) reason += "展";  // 3 bytes each
  const std::string frame = close_frame(CloseCode::policy, reason);
  EXPECT_EQ(frame.size(), 2U + 2U + 123U);
  EXPECT_EQ(frame.substr(4), reason.substr(0, 123));
  const std::string cut = close_frame(CloseCode::policy, "a" + reason);
  EXPECT_EQ(cut.size(), 2U + 2U + 121U);
}

TEST(ClientFrames, JoinsFragmentsAroundControlFrames) {
  ClientFrames frames(100);
  const std::string text = TestClient::frame(1, "one ", false) + TestClient::frame(9, "beat") +
                           TestClient::frame(0, "two ", false) + TestClient::frame(10, "") +
                           TestClient::frame(0, "three") + TestClient::frame(2, "next");
  std::vector<std::pair<Kind, std::string>> events;
  for (const char byte : text) {
    frames.feed({&byte, 1});
    while (const auto event = frames.next()) events.emplace_back(event->kind, event->payload);
  }
  const std::vector<std::pair<Kind, std::string>> expected = {
      {Kind::ping, "beat"}, {Kind::pong, ""}, {Kind::message, "one two three"}, {Kind::message, "next"}};
  EXPECT_EQ(events, expected);
}

CloseCode violation_of(const std::string& bytes) {
  ClientFrames frames(100, 4);
  frames.feed(bytes);
  std::optional<ClientFrames::Event> last;
  while (auto event = frames.next()) last = std::move(event);
  if (!last || last->kind != Kind::violation) return CloseCode::normal;
  frames.feed(TestClient::frame(1, "after"));
  EXPECT_FALSE(frames.next()) << "nothing is read after a violation";
  return last->code;
}

TEST(ClientFrames, RefusesWhatTheStandardForbids) {
  EXPECT_EQ(violation_of(TestClient::frame(1, "x", true, false)), CloseCode::protocol_error) << "unmasked";
  for (const unsigned opcode : {3U, 7U, 11U, 15U, 0x41U, 0x21U, 0x11U}) {
    EXPECT_EQ(violation_of(TestClient::frame(opcode, "x")), CloseCode::protocol_error) << opcode;
  }
  EXPECT_EQ(violation_of(TestClient::frame(0, "x")), CloseCode::protocol_error) << "nothing to continue";
  EXPECT_EQ(violation_of(TestClient::frame(1, "x", false) + TestClient::frame(1, "y")), CloseCode::protocol_error);
  EXPECT_EQ(violation_of(TestClient::frame(9, "x", false)), CloseCode::protocol_error) << "control in fragments";
  EXPECT_EQ(violation_of(TestClient::frame(9, std::string(126, 'x'))), CloseCode::protocol_error);
  EXPECT_EQ(violation_of(TestClient::frame(8, "x")), CloseCode::protocol_error) << "half a close code";
  EXPECT_EQ(violation_of(TestClient::frame(8, std::string("\x03\xed", 2))), CloseCode::protocol_error) << "1005";
  EXPECT_EQ(violation_of(std::string("\x81\xfe\x00\x05", 4) + "mask"), CloseCode::protocol_error) << "long length";
  EXPECT_EQ(violation_of(std::string("\x81\xff\0\0\0\0\0\0\0\5", 10) + "mask"), CloseCode::protocol_error);
}

TEST(ClientFrames, KeepsItsBounds) {
  EXPECT_EQ(violation_of(TestClient::frame(1, std::string(100, 'x'))), CloseCode::normal);
  EXPECT_EQ(violation_of(TestClient::frame(1, std::string(101, 'x'))), CloseCode::too_large);
  EXPECT_EQ(
      violation_of(TestClient::frame(1, std::string(60, 'x'), false) + TestClient::frame(0, std::string(41, 'x'))),
      CloseCode::too_large);
  EXPECT_EQ(violation_of("\x81\xff\xff\xff\xff\xff\xff\xff\xff\xffmask"), CloseCode::too_large);
  std::string crumbs = TestClient::frame(1, "", false);
  for (int i = 0; i < 5; ++i) crumbs += TestClient::frame(0, "", false);
  EXPECT_EQ(violation_of(crumbs), CloseCode::policy) << "too many fragments";
}

TEST(ClientFrames, RandomBytesReadTheSameInAllPieces) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 generator(seed);
  const auto random = [&generator] { return static_cast<unsigned>(generator()); };
  for (int round = 0; round < 5'000 && !::testing::Test::HasFailure(); ++round) {
    std::string text;
    for (int frame = 0; frame < 4; ++frame) {
      text += TestClient::frame(random() % 11, std::string(random() % 140, 'a'), random() % 4 != 0, random() % 16 != 0);
    }
    for (unsigned change = random() % 3; change > 0; --change)
      text[random() % text.size()] = static_cast<char>(random());
    const auto read = [&text](std::size_t piece) {
      ClientFrames frames(150);
      std::vector<std::pair<Kind, std::string>> events;
      for (std::size_t at = 0; at < text.size(); at += piece) {
        frames.feed(std::string_view(text).substr(at, piece));
        while (const auto event = frames.next()) events.emplace_back(event->kind, event->payload);
      }
      return events;
    };
    ASSERT_EQ(read(text.size()), read(1)) << ::testing::PrintToString(text);
    ASSERT_EQ(read(text.size()), read(1 + random() % 30)) << ::testing::PrintToString(text);
  }
}

}  // namespace
}  // namespace muster::http
