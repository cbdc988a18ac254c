#include "wire/encoding.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unicode/ucnv.h>

#include "wire/test_random.h"

namespace muster::wire {
namespace {

using namespace std::string_literals;

std::string encoded(const char* encoding, const std::string& utf8) {
  UErrorCode error = U_ZERO_ERROR;
  std::string out(utf8.size() * 4 + 16, '\0');
  const auto length = ucnv_convert(
      encoding, "UTF-8", out.data(), static_cast<std::int32_t>(out.size()), utf8.data(),
      static_cast<std::int32_t>(utf8.size()), &error);
  EXPECT_TRUE(U_SUCCESS(error)) << u_errorName(error);
  out.resize(static_cast<std::size_t>(length));
  return out;
}

std::string refused(const std::string& bytes) {
  const auto decoded = decode_text(bytes, "t.csv");
  return decoded.ok() ? "" : decoded.refusals().front().where + " " + decoded.refusals().front().code;
}

TEST(Encoding, TakesUtf8AsItIs) {
  const auto plain = decode_text("编号\r\n", "t");
  ASSERT_TRUE(plain.ok());
  EXPECT_EQ(plain->utf8, "编号\r\n");
  EXPECT_EQ(plain->converted_from, "");
  EXPECT_EQ(decode_text("", "t")->utf8, "");
}

TEST(Encoding, TakesOffAByteOrderMark) {
  EXPECT_EQ(decode_text("\xEF\xBB\xBF编号", "t")->utf8, "编号");
  EXPECT_EQ(decode_text("\xEF\xBB\xBF", "t")->utf8, "");
  // Only one, and only at the beginning; what follows it is not taken for another mark.
  EXPECT_EQ(decode_text("a\xEF\xBB\xBF", "t")->utf8, "a\xEF\xBB\xBF");
  EXPECT_EQ(refused("\xEF\xBB\xBF\xFF\xFE"), "t.csv bad_encoding");
}

TEST(Encoding, ConvertsGbkAndSaysSo) {
  const std::string text = "code,title\nT001,编制城市服务保障总体方案\n";
  const auto decoded = decode_text(encoded("GBK", text), "t");
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(decoded->utf8, text);
  EXPECT_EQ(decoded->converted_from, "GBK");
  // The word whose GBK bytes are two valid characters of UTF-8 stays what it is when there is other text beside it.
  EXPECT_EQ(decode_text(encoded("GBK", "title\n中国联通\n"), "t")->utf8, "title\n中国联通\n");
}

TEST(Encoding, ConvertsUtf16) {
  const std::string text = "code\ttitle\r\nT001\t甲😀\r\n";
  const auto little = decode_text("\xFF\xFE" + encoded("UTF-16LE", text), "t");
  ASSERT_TRUE(little.ok());
  EXPECT_EQ(little->utf8, text);
  EXPECT_EQ(little->converted_from, "UTF-16");
  EXPECT_EQ(decode_text("\xFE\xFF" + encoded("UTF-16BE", text), "t")->utf8, text);
  EXPECT_EQ(decode_text("\xFF\xFE", "t")->utf8, "");
  EXPECT_EQ(refused("\xFF\xFE\x3D\xD8"s), "t.csv bad_encoding");  // half of a pair
}

// A broken byte must not turn a whole file into other words.
TEST(Encoding, RefusesUtf8WithABrokenPlaceAtItsLine) {
  EXPECT_EQ(refused("code,title\nT001,编制总体方案\nT002,归集\xE9问题\n"), "t.csv:3 broken_utf8");
  EXPECT_EQ(refused("title\n编制总体方案\xE9\x97"), "t.csv:2 broken_utf8");
  const std::string whole = "code,title\nT001,编制城市服务保障总体方案\n";
  for (std::size_t end = 20; end <= whole.size(); ++end) {
    const std::string cut = whole.substr(0, end);
    EXPECT_EQ(refused(cut), valid_utf8(cut) ? "" : "t.csv:2 broken_utf8") << end;
  }
}

TEST(Encoding, RefusesWhatIsNoText) {
  EXPECT_EQ(refused("\x80\xFF\xFF"), "t.csv bad_encoding");
  EXPECT_EQ(refused("a\xFF"), "t.csv bad_encoding");
  EXPECT_EQ(refused("\x89PNG\r\n\x1A\n\xFF\xD8\xFF"), "t.csv bad_encoding");
}

// Far more than one buffer of the converter.
TEST(Encoding, ConvertsLongText) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "保障" + std::to_string(i) + (i % 7 == 0 ? "\n" : ",");
  EXPECT_EQ(decode_text(encoded("GBK", text), "t")->utf8, text);
  EXPECT_EQ(decode_text("\xFF\xFE" + encoded("UTF-16LE", text), "t")->utf8, text);
}

RC_GTEST_PROP(Encoding, GivesValidUtf8OrARefusal, (const std::string& garbage)) {
  const auto decoded = decode_text(garbage, "t");
  if (decoded.ok()) RC_ASSERT(valid_utf8(decoded->utf8));
}

RC_GTEST_PROP(Encoding, GivesBackChineseWrittenInGbk, ()) {
  const auto word = rc::gen::element<std::string>(
      "任务", "上海", "保障", "问题", "，", "。", "a", "1", "\n", "交通", "进博会", "整改", "联通");
  const std::string written = "编号,标题\n" + *joined(rc::gen::container<std::vector<std::string>>(word));
  const auto decoded = decode_text(encoded("GBK", written), "t");
  RC_ASSERT(decoded.ok());
  RC_ASSERT(decoded->utf8 == written);
}

}  // namespace
}  // namespace muster::wire
