#include "base/text.h"

#include <algorithm>
#include <array>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace muster {
namespace {

// The encoding of one character, written out once more.
std::string utf8(char32_t c) {
  std::string out;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
  return out;
}

rc::Gen<char32_t> character() {
  return rc::gen::suchThat(
      rc::gen::inRange<char32_t>(0, 0x110000), [](char32_t c) { return c < 0xD800 || c > 0xDFFF; });
}

TEST(Trimmed, TakesBlanksFromBothEnds) {
  EXPECT_EQ(trimmed(" \t a b\r\n"), "a b");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed(" \n "), "");
  EXPECT_EQ(trimmed("\xE3\x80\x80甲"), "\xE3\x80\x80甲");  // an ideographic space is a character like others
}

TEST(Split, GivesTrimmedPartsWithoutEmptyOnes) {
  EXPECT_EQ(split("U01; U02 ;;U03;", ';'), (std::vector<std::string>{"U01", "U02", "U03"}));
  EXPECT_TRUE(split("", ';').empty());
  EXPECT_TRUE(split(" ; ;", ';').empty());
}

TEST(Join, PutsTheSeparatorBetweenAllParts) {
  EXPECT_EQ(join(std::vector<std::string>{"a", "b"}, ", "), "a, b");
  EXPECT_EQ(join(std::vector<std::string>{}, ";"), "");
  EXPECT_EQ(join(std::vector<std::string>{"", "a", ""}, ";"), ";a;");
}

RC_GTEST_PROP(Split, UndoesJoin, ()) {
  const auto parts = *rc::gen::container<std::vector<std::string>>(
      rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('!', ';'))));
  RC_ASSERT(split(join(parts, ";"), ';') == parts);
}

RC_GTEST_PROP(ValidUtf8, AcceptsEveryCharacterAndCountsIt, ()) {
  const auto characters = *rc::gen::container<std::vector<char32_t>>(character());
  std::string text;
  for (const char32_t c : characters) text += utf8(c);
  RC_ASSERT(valid_utf8(text));
  RC_ASSERT(count_characters(text) == characters.size());
}

TEST(ValidUtf8, RefusesWhatIsNot) {
  using namespace std::string_literals;
  for (const std::string& text :
       {"\x80"s,
        "\xBF"s,
        "\xC0\x80"s,
        "\xC1\xBF"s,
        "\xC2"s,
        "\xC2\x41"s,
        "\xE0\x80\x80"s,
        "\xE0\x9F\xBF"s,
        "\xE6\xB5"s,
        "\xE6\x41\xB7"s,
        "\xED\xA0\x80"s,
        "\xED\xBF\xBF"s,
        "\xF0\x8F\xBF\xBF"s,
        "\xF0\x9F\x98"s,
        "\xF4\x90\x80\x80"s,
        "\xF5\x80\x80\x80"s,
        "\xFF"s,
        "\xFE\xFF"s,
        "上\xE6"s,
        "\xC4\xE3\xBA\xC3"s}) {
    EXPECT_FALSE(valid_utf8(text)) << hexadecimal(text);
  }
  EXPECT_TRUE(valid_utf8("\xED\x9F\xBF"s));
  EXPECT_TRUE(valid_utf8("\xF4\x8F\xBF\xBF"s));
  EXPECT_TRUE(valid_utf8("a\0b"s));
}

TEST(Shortened, CutsBetweenCharacters) {
  EXPECT_EQ(shortened("城市服务保障", 4), "城市服务…");
  EXPECT_EQ(shortened("城市服务", 4), "城市服务");
  EXPECT_EQ(shortened("", 4), "");
  EXPECT_EQ(shortened("ab", 0), "…");
}

// What somebody else wrote must not move the cursor of the terminal in which it is shown.
TEST(Shortened, StaysOnOneLine) {
  EXPECT_EQ(shortened("a\nb\tc\x1B[2Jd\x7F", 40), "a b c [2Jd ");
  EXPECT_EQ(
      shortened(
          "a\xC2\x9B"
          "2Jb",
          40),
      "a 2Jb");
  EXPECT_EQ(
      shortened(
          "a\xC2\xA0"
          "b",
          40),
      "a\xC2\xA0"
      "b");
}

TEST(ControlCharacters, AreFoundExceptTabAndLineFeed) {
  EXPECT_FALSE(has_control_characters("一\t二\n三"));
  for (const char* text : {"a\r", "\x01", "\x1B[0m", "\x7F", "\xC2\x85", "\xC2\x9B", "甲\xC2\x80"})
    EXPECT_TRUE(has_control_characters(text)) << text;
  EXPECT_TRUE(has_control_characters(std::string_view("a\0b", 3)));
  EXPECT_FALSE(has_control_characters("\xC2\xA0"));  // a no-break space
  EXPECT_FALSE(has_control_characters("\xC2"));
}

TEST(Nearest, IsWhatWasMeant) {
  const std::array<std::string_view, 4> names{"in_progress", "not_started", "done", "submitted"};
  EXPECT_EQ(nearest("in_progres", names), "in_progress");
  EXPECT_EQ(nearest("DONE", names), "done");
  EXPECT_EQ(nearest("dome", names), "done");
  EXPECT_EQ(nearest("submited", names), "submitted");
  EXPECT_EQ(nearest("banana", names), "");
  EXPECT_EQ(nearest("", names), "");
  EXPECT_EQ(nearest(std::string(100'000, 'x'), names), "");
  EXPECT_EQ(nearest("done", {}), "");
}

// Slow and obvious: recursion over all ways to edit.
std::size_t edits(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.size() + b.size();
  if (a[0] == b[0]) return edits(a.substr(1), b.substr(1));
  return 1 + std::min({edits(a.substr(1), b), edits(a, b.substr(1)), edits(a.substr(1), b.substr(1))});
}

RC_GTEST_PROP(Nearest, IsTheFirstOfTheClosestWithinAThird, ()) {
  const auto word = rc::gen::resize(6, rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c')));
  const std::string asked = *word;
  const auto given = *rc::gen::resize(5, rc::gen::container<std::vector<std::string>>(word));
  const std::vector<std::string_view> candidates(given.begin(), given.end());
  std::size_t closest = std::max<std::size_t>(1, asked.size() / 3) + 1;
  const std::string* expected = nullptr;
  for (const std::string& candidate : given) {
    if (edits(asked, candidate) < closest) {
      closest = edits(asked, candidate);
      expected = &candidate;
    }
  }
  const std::string_view answer = nearest(asked, candidates);
  RC_ASSERT(answer == (expected == nullptr ? std::string_view() : std::string_view(*expected)));
}

TEST(Hexadecimal, WritesTwoDigitsAByte) { EXPECT_EQ(hexadecimal(std::string_view("\x00\x0F\xA0\xFF", 4)), "000fa0ff"); }

TEST(Sha256Text, IsSixtyFourLowerCaseDigits) {
  EXPECT_TRUE(is_sha256(std::string(64, 'a')));
  EXPECT_FALSE(is_sha256(std::string(64, 'A')));
  EXPECT_FALSE(is_sha256(std::string(64, 'g')));
  EXPECT_FALSE(is_sha256(std::string(63, 'a')));
  EXPECT_FALSE(is_sha256(std::string(65, 'a')));
  EXPECT_FALSE(is_sha256("../../etc/passwd"));
}

TEST(Code, IsShortAndPlain) {
  for (const char* code : {"T001", "U00-1", "T001.1", "a_b", "1", "ciie-2019"}) EXPECT_TRUE(is_code(code)) << code;
  for (const char* code : {"", "-T", ".", "_x", "T 1", "T/1", "任务", "T;1", "T,1", "T\n", "..", "T001\t"})
    EXPECT_FALSE(is_code(code)) << code;
  EXPECT_TRUE(is_code(std::string(64, 'T')));
  EXPECT_FALSE(is_code(std::string(65, 'T')));
}

TEST(LowerAscii, LeavesOtherCharactersAlone) { EXPECT_EQ(lower_ascii("ABC É 上 z"), "abc É 上 z"); }

}  // namespace
}  // namespace muster
