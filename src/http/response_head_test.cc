#include "http/response_head.h"

#include <string>

#include <gtest/gtest.h>

namespace muster::http {
namespace {

std::string written(const Piece& piece) {
  std::string all = piece.head;
  if (piece.body) all += *piece.body;
  all.append(reinterpret_cast<const char*>(piece.fixed.data()), piece.fixed.size());
  return all;
}

Response with_body(std::string body) {
  Response response;
  response.body = std::move(body);
  return response;
}

TEST(ResponseHead, AHeaderValueCannotBeginAnotherHeader) {
  Response response;
  response.headers.push_back({"Location", "/x\r\nSet-Cookie: stolen\r\n\r\n<html>"});
  response.headers.push_back({"X\r\nY", std::string("a\0b\tc\x7f", 6)});
  const std::string head = response_piece(response, {}).head;
  EXPECT_NE(head.find("Location: /x  Set-Cookie: stolen    <html>\r\n"), std::string::npos) << head;
  EXPECT_NE(head.find("X  Y: a b c \r\n"), std::string::npos) << head;
  EXPECT_EQ(head.find("\r\n\r\n"), head.size() - 4);
}

TEST(ResponseHead, TheTransportAloneSaysHowLongAResponseIs) {
  Response response = with_body("12345");
  response.headers = {
      {"Content-Length", "1"}, {"transfer-encoding", "chunked"}, {"Connection", "x"}, {"date", "never"}};
  const std::string all = written(response_piece(response, {}));
  EXPECT_EQ(all.find("Content-Length"), all.find("Content-Length: 5\r\n"));
  for (const std::string_view absent : {"chunked", "Connection", "never"}) {
    EXPECT_EQ(all.find(absent), std::string::npos) << absent;
  }
  EXPECT_TRUE(all.ends_with("\r\n\r\n12345"));
}

TEST(ResponseHead, LargeAndSharedBodiesAreNotCopied) {
  const auto shared = std::make_shared<const std::string>(100, 's');
  Response response = with_body("ignored");
  response.shared_body = shared;
  EXPECT_EQ(response_piece(response, {}).body, shared);
  static const unsigned char fixed[] = {'f', 'i', 'x'};
  response = with_body("ignored");
  response.static_body = fixed;
  EXPECT_EQ(response_piece(response, {}).fixed.data(), fixed);
  std::string large(100'000, 'l');
  const char* const bytes = large.data();
  EXPECT_EQ(response_piece(with_body(std::move(large)), {}).body->data(), bytes);
}

TEST(ResponseHead, AHeadAnswerHasTheLengthOnly) {
  const std::string all = written(response_piece(with_body(std::string(100'000, 'x')), {.is_head = true}));
  EXPECT_NE(all.find("Content-Length: 100000\r\n"), std::string::npos);
  EXPECT_TRUE(all.ends_with("\r\n\r\n"));
}

}  // namespace
}  // namespace muster::http
