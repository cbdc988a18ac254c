#include "http/request_reader.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace muster::http {
namespace {

using namespace std::string_view_literals;

struct Outcome {
  std::vector<Request> requests;
  int refused = 0;  // status
  std::string code;
  std::size_t unread = 0;
};

constexpr ReaderLimits small_limits{.target_bytes = 100, .header_bytes = 400, .header_count = 8};

// Feeds the text in pieces of these sizes (the last size repeats), as a connection would.
Outcome read_in_pieces(
    std::string_view text, const std::vector<std::size_t>& sizes, ReaderLimits limits = small_limits,
    std::size_t body_limit = 64) {
  RequestReader reader(limits, [body_limit](const Request&) { return body_limit; });
  Outcome outcome;
  std::string input;
  std::size_t fed = 0;
  for (std::size_t i = 0; fed < text.size() && outcome.refused == 0; ++i) {
    const std::size_t size = std::min(sizes[std::min(i, sizes.size() - 1)], text.size() - fed);
    input += text.substr(fed, size);
    fed += size;
    while (true) {
      const std::size_t used = reader.read(input);
      EXPECT_LE(used, input.size());
      input.erase(0, used);
      if (reader.state() == RequestReader::State::complete) {
        outcome.requests.push_back(reader.take());
        if (!input.empty()) continue;
      }
      break;
    }
    if (reader.state() == RequestReader::State::refused) {
      outcome.refused = reader.rejection().status;
      outcome.code = reader.rejection().code;
    }
  }
  outcome.unread = input.size();
  return outcome;
}

Outcome read_whole(std::string_view text) { return read_in_pieces(text, {text.size()}); }

TEST(RequestReader, GivesMethodPathQueryAndHeaders) {
  const Outcome outcome = read_whole(
      "PATCH /api/v1/tasks/T-1?fields=title,due&x=%20 HTTP/1.1\r\nHost: a\r\nX-Mixed-Case:  some value \r\n"
      "Content-Length: 5\r\n\r\nhello");
  ASSERT_EQ(outcome.requests.size(), 1U);
  const Request& request = outcome.requests[0];
  EXPECT_EQ(request.method, "PATCH");
  EXPECT_EQ(request.path, "/api/v1/tasks/T-1");
  EXPECT_EQ(request.query, "fields=title,due&x=%20");
  EXPECT_EQ(request.header("x-mixed-case"), "some value");
  EXPECT_EQ(request.header("absent"), "");
  EXPECT_EQ(request.body, "hello");
}

TEST(RequestReader, KnowsTheFormsOfATarget) {
  EXPECT_EQ(read_whole("GET http://a.example/x?y HTTP/1.1\r\nHost: a\r\n\r\n").requests.at(0).path, "/x");
  EXPECT_EQ(read_whole("GET http://a.example/x?y HTTP/1.1\r\nHost: a\r\n\r\n").requests.at(0).query, "y");
  EXPECT_EQ(read_whole("GET https://a.example HTTP/1.1\r\nHost: a\r\n\r\n").requests.at(0).path, "/");
  EXPECT_EQ(read_whole("GET https://a.example?q HTTP/1.1\r\nHost: a\r\n\r\n").requests.at(0).query, "q");
  EXPECT_EQ(read_whole("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").requests.at(0).path, "*");
  for (const std::string_view target : {"*", "x", "http://", "ftp://a/x", "a.example:443", "/x#y", "/\x01", "/\xe4"}) {
    const std::string text = "GET " + std::string(target) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    EXPECT_EQ(read_whole(text).refused, 400) << target;
  }
}

TEST(RequestReader, ReadsTheSameHoweverTheBytesAreCut) {
  const std::string text =
      "GET /one HTTP/1.1\r\nHost: a\r\n\r\n"
      "\r\nPOST /two HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "5;name=\"v\"\r\nhello\r\n1\r\n!\r\n0\r\nTrailer: x\r\n\r\n"
      "POST /three HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
      "PUT /four HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
      "GET /five HTTP/1.0\r\n\r\n";
  const auto check = [](const Outcome& outcome, const std::string& how) {
    ASSERT_EQ(outcome.requests.size(), 5U) << how << ' ' << outcome.code;
    EXPECT_EQ(outcome.refused, 0) << how;
    EXPECT_EQ(outcome.unread, 0U) << how;
    EXPECT_EQ(outcome.requests[1].body, "hello!") << how;
    EXPECT_EQ(outcome.requests[1].header("trailer"), "") << "trailers are not headers";
    EXPECT_EQ(outcome.requests[2].body, "") << how;
    EXPECT_EQ(outcome.requests[3].body, "abc") << how;
    EXPECT_EQ(outcome.requests[4].path, "/five") << how;
  };
  for (std::size_t size = 1; size <= text.size(); ++size) {
    check(read_in_pieces(text, {size}), "pieces of " + std::to_string(size));
    check(read_in_pieces(text, {size, 1}), "cut at " + std::to_string(size) + ", then single bytes");
    check(read_in_pieces(text, {size, text.size()}), "cut at " + std::to_string(size));
  }
}

// Everything by which two servers in a row could be made to see different requests.
TEST(RequestReader, RefusesWhatCouldSmuggleARequest) {
  const std::vector<std::pair<int, std::string>> cases = {
      {400, "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"},
      {400, "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n"},
      {400, "Content-Length: 3\r\nContent-Length: 4\r\n"},
      {400, "Content-Length: 3\r\nContent-Length: 3\r\n"},
      {400, "Content-Length: 3, 3\r\n"},
      {400, "Content-Length: 3 3\r\n"},
      {400, "Content-Length: +3\r\n"},
      {400, "Content-Length: -3\r\n"},
      {400, "Content-Length: 0x3\r\n"},
      {400, "Content-Length: 3.0\r\n"},
      {400, "Content-Length:\r\n"},
      {400, "Content-Length: 99999999999999999999999\r\n"},
      {400, "Content-Length : 3\r\n"},
      {400, "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"},
      {400, "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"},
      {501, "Transfer-Encoding: gzip, chunked\r\n"},
      {501, "Transfer-Encoding: chunked, identity\r\n"},
      {501, "Transfer-Encoding: xchunked\r\n"},
      {501, "Transfer-Encoding: identity\r\n"},
      {501, "Transfer-Encoding:\r\n"},
      {400, "X: a\nTransfer-Encoding: chunked\r\n"},
      {400, "X: a\rTransfer-Encoding: chunked\r\n"},
      {400, std::string("X: a\0b\r\n", 8)},
      {400, "X\x01: a\r\n"},
      {400, ": a\r\n"},
      {400, "no colon\r\n"},
      {400, "X: folded\r\n here\r\n"},
      {400, "Transfer-Encoding:\r\n chunked\r\n"},
      {400, "X: \r\n\t\r\n"},
      {400, "Host: b\r\n"},
  };
  for (const auto& [status, headers] : cases) {
    const std::string text = "POST / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\nabc";
    for (const std::size_t size : {text.size(), std::size_t{1}}) {
      const Outcome outcome = read_in_pieces(text, {size});
      EXPECT_EQ(outcome.refused, status) << headers;
      EXPECT_TRUE(outcome.requests.empty()) << headers;
    }
  }
  EXPECT_EQ(read_whole("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").refused, 400);
  EXPECT_EQ(read_whole("GET / HTTP/1.1\r\n\r\n").code, "bad_host");
}

TEST(RequestReader, RefusesMalformedRequestLines) {
  for (const std::string_view line :
       {"GET  / HTTP/1.1\r\n", "GET / HTTP/1.1 \r\n", "GET /\r\n", "GET\r\n", " GET / HTTP/1.1\r\n",
        "GET / HTTP/2.0\r\n", "GET / HTTP/11\r\n", "GET / http/1.1\r\n", "GET / HTTP/1.1\n", "GET /\tHTTP/1.1\r\n",
        "G\xff / HTTP/1.1\r\n", "\nGET / HTTP/1.1\r\n", "\r\n\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\n", "\x16\x03\x01\x02"}) {
    EXPECT_EQ(read_whole(std::string(line) + "Host: a\r\n\r\n").refused, 400) << line;
  }
  for (const std::string_view method : {"TRACE", "CONNECT", "BREW", "get", "PROPFIND"}) {
    EXPECT_EQ(read_whole(std::string(method) + " / HTTP/1.1\r\nHost: a\r\n\r\n").refused, 501) << method;
  }
  EXPECT_EQ(read_whole("POST / HTTP/1.1\r\nHost: a\r\nExpect: a-miracle\r\nContent-Length: 1\r\n\r\n").refused, 417);
}

TEST(RequestReader, RefusesBadChunks) {
  for (const std::string_view chunks :
       {"x\r\n", "\r\n\r\n\r\n", "-1\r\nabc", "5\nhello", "5\r\nhelloX\r\n", "3\r\nhello\r\n", "1 1\r\na",
        "fffffffffffffffff\r\n", "10000000000000000\r\n", "1;=\r\na\r\n0\r\n\r\n", "0\r\nno colon\r\n\r\n",
        "0\r\nContent-Length: 1\r\n\r\n", "0\r\nTransfer-Encoding: chunked\r\n\r\n"}) {
    const std::string text =
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + std::string(chunks) + "\r\n\r\n\r\n";
    for (const std::size_t size : {text.size(), std::size_t{1}}) {
      const Outcome outcome = read_in_pieces(text, {size});
      EXPECT_EQ(outcome.refused, 400) << chunks;
      EXPECT_TRUE(outcome.requests.empty()) << chunks;
    }
  }
}

TEST(RequestReader, KeepsItsBounds) {
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\n";
  const auto refused = [](const std::string& text) {
    const int whole = read_whole(text).refused;
    EXPECT_EQ(read_in_pieces(text, {1}).refused, whole);
    return whole;
  };
  EXPECT_EQ(refused("GET /" + std::string(99, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"), 0);
  EXPECT_EQ(refused("GET /" + std::string(100, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"), 414);
  EXPECT_EQ(refused("GET /" + std::string(5000, 'a')), 414);
  EXPECT_EQ(refused(std::string(5000, 'a')), 414);
  EXPECT_EQ(refused(head + "X: " + std::string(5000, 'a')), 431);
  EXPECT_EQ(refused(head + "X: " + std::string(380, 'a') + "\r\n\r\n"), 431);
  std::string many = head;
  for (int i = 0; i < 7; ++i) many += "X: a\r\n";
  EXPECT_EQ(refused(many + "\r\n"), 0);
  EXPECT_EQ(refused(many + "X: a\r\n\r\n"), 431);

  EXPECT_EQ(refused(head + "Content-Length: 64\r\n\r\n" + std::string(64, 'a')), 0);
  EXPECT_EQ(refused(head + "Content-Length: 65\r\n\r\n"), 413);
  EXPECT_EQ(refused(head + "Content-Length: 18446744073709551615\r\n\r\n"), 413);
  const std::string chunked = head + "Transfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(refused(chunked + "40\r\n" + std::string(64, 'a') + "\r\n0\r\n\r\n"), 0);
  EXPECT_EQ(refused(chunked + "41\r\naaa"), 413);
  EXPECT_EQ(refused(chunked + "40\r\n" + std::string(64, 'a') + "\r\n1\r\na\r\n"), 413);
  EXPECT_EQ(refused(chunked + "ffffffffffffffff\r\n"), 413);
  EXPECT_EQ(refused(chunked + "1;" + std::string(5000, 'a')), 400);
  EXPECT_EQ(refused(chunked + "0\r\nX: " + std::string(5000, 'a')), 400);
  EXPECT_EQ(refused(chunked + std::string(5000, '0')), 400);
}

TEST(RequestReader, AsksHowLargeTheBodyMayBeWhenTheHeadIsComplete) {
  RequestReader reader({}, [](const Request& head) -> std::size_t { return head.path == "/evidence" ? 10 : 2; });
  const std::string evidence = "POST /evidence HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";
  EXPECT_EQ(reader.read(evidence), evidence.size());
  EXPECT_EQ(reader.state(), RequestReader::State::complete);
  EXPECT_EQ(reader.take().body, "hello");
  reader.read("POST /tasks HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n");
  ASSERT_EQ(reader.state(), RequestReader::State::refused);
  EXPECT_EQ(reader.rejection().status, 413);
}

// Printed with its seed when it fails: mutated requests must read the same whole, in bytes and in random pieces.
TEST(RequestReader, RandomBytesReadTheSameInAllPieces) {
  // Folded last: refused, but mutations of it may not be.
  const std::vector<std::string> sources = {
      "GET /a?b=c HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
      "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789GET / HTTP/1.1\r\nHost: a\r\n\r\n",
      "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\nA;x=y\r\n0123456789\r\n0\r\nT: "
      "t\r\n\r\n",
      "PUT / HTTP/1.0\r\nX: folded\r\n  value\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nok"};
  constexpr std::string_view spice = "\r\n\0 \t:;,0aF\x7f\xff\""sv;
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto below = [&random](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
  for (int round = 0; round < 5'000 && !::testing::Test::HasFailure(); ++round) {
    std::string text = sources[below(sources.size())];
    for (std::size_t change = below(4); change > 0; --change) {
      const std::size_t at = below(text.size());
      switch (below(4)) {
        case 0:
          text[at] = spice[below(spice.size())];
          break;
        case 1:
          text.insert(at, 1, spice[below(spice.size())]);
          break;
        case 2:
          text.erase(at, 1 + below(3));
          break;
        default:
          text[at] = static_cast<char>(random());
          break;
      }
      if (text.empty()) text = "x";
    }
    const Outcome whole = read_whole(text);
    const Outcome bytes = read_in_pieces(text, {1});
    const Outcome pieces = read_in_pieces(text, {1 + below(text.size()), 1 + below(7), 1 + below(40)});
    for (const Outcome* other : {&bytes, &pieces}) {
      // The same bytes in pieces may still be waited for where the whole is already refused, never the other way round.
      ASSERT_TRUE(other->refused == whole.refused || other->refused == 0) << ::testing::PrintToString(text);
      ASSERT_EQ(other->requests.size(), whole.requests.size()) << ::testing::PrintToString(text);
      for (std::size_t i = 0; i < whole.requests.size(); ++i) {
        ASSERT_EQ(other->requests[i].body, whole.requests[i].body) << ::testing::PrintToString(text);
        ASSERT_EQ(other->requests[i].headers, whole.requests[i].headers) << ::testing::PrintToString(text);
      }
    }
  }
}

}  // namespace
}  // namespace muster::http
