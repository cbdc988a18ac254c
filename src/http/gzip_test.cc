#include "http/gzip.h"

#include <array>
#include <random>
#include <zlib.h>

#include <gtest/gtest.h>

namespace muster::http {
namespace {

std::string expanded(const std::string& compressed) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
  stream.avail_in = static_cast<uInt>(compressed.size());
  std::string text;
  std::array<char, 4096> part;
  int outcome = Z_OK;
  while (outcome == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(part.data());
    stream.avail_out = static_cast<uInt>(part.size());
    outcome = inflate(&stream, Z_NO_FLUSH);
    text.append(part.data(), part.size() - stream.avail_out);
  }
  EXPECT_EQ(outcome, Z_STREAM_END);
  inflateEnd(&stream);
  return text;
}

std::string rows(int count) {
  std::string text = "[";
  for (int i = 0; i < count; ++i) {
    text += R"({"code":"T-)" + std::to_string(i) + R"(","title":"场馆安检通道演练","due":"2019-10-)" +
            std::to_string(i % 31) + "\"},";
  }
  return text + "]";
}

TEST(Gzip, ComesBackTheSame) {
  for (const int count : {20, 200, 20'000}) {
    const std::string text = rows(count);
    const auto compressed = gzip(text, "gzip, deflate, br");
    ASSERT_TRUE(compressed);
    EXPECT_LT(compressed->size(), text.size() / 3);
    EXPECT_EQ(expanded(*compressed), text);
  }
}

TEST(Gzip, OnlyWhenItIsWorthIt) {
  EXPECT_FALSE(gzip(std::string(1023, 'x'), "gzip"));
  EXPECT_TRUE(gzip(std::string(1024, 'x'), "gzip"));
  std::mt19937 random(1);
  std::string noise(5000, ' ');
  for (char& c : noise) c = static_cast<char>(random());
  EXPECT_FALSE(gzip(noise, "gzip")) << "it would only grow";
  EXPECT_FALSE(gzip(std::string(5000, 'x'), "br"));
}

TEST(Gzip, ReadsAcceptEncoding) {
  for (const std::string_view yes :
       {"gzip", "GZip", "deflate, gzip;q=1.0, *;q=0.5", "br;q=1, gzip ; q=0.1", "*", "identity, *;q=0.3",
        "gzip;q=0.001"}) {
    EXPECT_TRUE(accepts_gzip(yes)) << yes;
  }
  for (const std::string_view no :
       {"", "br", "identity", "gzip;q=0", "gzip;q=0.000", "*;q=0", "gzip;q=0, *", "x-gzip", "gzipped", ",,;;,"}) {
    EXPECT_FALSE(accepts_gzip(no)) << no;
  }
}

}  // namespace
}  // namespace muster::http
