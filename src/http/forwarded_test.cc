#include "http/forwarded.h"

#include <gtest/gtest.h>

namespace muster::http {
namespace {

std::string client(
    const std::string& peer, const std::vector<std::string>& forwarded,
    const std::vector<std::string>& proxies = {"127.0.0.1", "::1", "10.0.0.7"}) {
  Request request;
  request.peer = peer;
  for (const std::string& value : forwarded) request.headers.push_back({"x-forwarded-for", value});
  return client_address(request, proxies);
}

TEST(Forwarded, IsBelievedOfATrustedProxyOnly) {
  EXPECT_EQ(client("127.0.0.1", {"203.0.113.5"}), "203.0.113.5");
  EXPECT_EQ(client("::1", {"203.0.113.5"}), "203.0.113.5");
  EXPECT_EQ(client("::ffff:127.0.0.1", {"203.0.113.5"}), "203.0.113.5");
  EXPECT_EQ(client("10.0.0.7", {"203.0.113.5"}), "203.0.113.5");
  EXPECT_EQ(client("10.0.0.8", {"203.0.113.5"}), "10.0.0.8");
  EXPECT_EQ(client("198.51.100.1", {"127.0.0.1"}), "198.51.100.1");
  EXPECT_EQ(client("127.0.0.1", {"203.0.113.5"}, {}), "127.0.0.1") << "no proxy is in front";
  EXPECT_EQ(client("127.0.0.1", {}), "127.0.0.1");
}

// Whoever writes the header himself only adds to its left end.
TEST(Forwarded, TakesTheRightmostHopThatIsNoProxy) {
  EXPECT_EQ(client("127.0.0.1", {"1.1.1.1, 203.0.113.5"}), "203.0.113.5");
  EXPECT_EQ(client("127.0.0.1", {"1.1.1.1", "203.0.113.5"}), "203.0.113.5") << "several headers are one list";
  EXPECT_EQ(client("127.0.0.1", {"1.1.1.1, 203.0.113.5, 10.0.0.7"}), "203.0.113.5");
  EXPECT_EQ(client("127.0.0.1", {"203.0.113.5 ,127.0.0.1,\t10.0.0.7"}), "203.0.113.5");
  EXPECT_EQ(client("127.0.0.1", {"10.0.0.7, 127.0.0.1"}), "10.0.0.7") << "proxies all the way";
}

TEST(Forwarded, StopsAtWhatIsNoAddress) {
  EXPECT_EQ(client("127.0.0.1", {"203.0.113.5, unknown"}), "127.0.0.1");
  EXPECT_EQ(client("127.0.0.1", {"203.0.113.5, , 10.0.0.7"}), "203.0.113.5") << "an empty place is none";
  EXPECT_EQ(client("127.0.0.1", {""}), "127.0.0.1");
  EXPECT_EQ(client("127.0.0.1", {"203.0.113.5, 300.1.1.1"}), "127.0.0.1");
  EXPECT_EQ(client("127.0.0.1", {std::string(100'000, ',')}), "127.0.0.1");
}

TEST(Forwarded, HasOneFormForEachAddress) {
  EXPECT_EQ(plain_address("203.0.113.5:4711"), "203.0.113.5");
  EXPECT_EQ(plain_address("[2001:DB8:0:0::1]:443"), "2001:db8::1");
  EXPECT_EQ(plain_address("[2001:db8::1]"), "2001:db8::1");
  EXPECT_EQ(plain_address("2001:db8::1"), "2001:db8::1");
  EXPECT_EQ(plain_address("::ffff:203.0.113.5"), "203.0.113.5");
  for (const char* none : {"", "unknown", "_hidden", "203.0.113", "203.0.113.5.6", "[::1", "1.2.3.4 ", "g::1"})
    EXPECT_EQ(plain_address(none), std::nullopt) << none;
}

}  // namespace
}  // namespace muster::http
