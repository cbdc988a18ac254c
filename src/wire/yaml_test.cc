#include "wire/yaml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/test_memory.h"
#include "model/contents.h"
#include "wire/test_random.h"

namespace muster::wire {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kEdition =
    "code: e1\ntitle: 第二届\ntitle_en: Second\ncity: 上海\nopens: 2019-11-05\ncloses: 2019-11-10\ntime_zone: "
    "Asia/Shanghai\n";

struct Answer {
  Edition edition;
  Refusals refusals;
};

Answer read(std::string_view text) {
  Answer answer;
  read_yaml(fields<Edition>(), text, "e.yaml", &answer.edition, answer.refusals);
  return answer;
}

std::vector<std::string> mistakes(std::string_view text) {
  std::vector<std::string> out;
  for (const Refusal& refusal : read(text).refusals) out.push_back(refusal.where + " " + refusal.code);
  return out;
}

TEST(Yaml, ReadsAFlatMapping) {
  const Answer answer = read(std::string(kEdition) + "as_of: D-21\nattribution: >-\n  甲：\n  乙 # not a comment\n");
  EXPECT_THAT(answer.refusals, IsEmpty()) << told(answer.refusals);
  EXPECT_EQ(answer.edition.title, "第二届");
  EXPECT_EQ(answer.edition.as_of, date_of(2019, 10, 15));
  EXPECT_EQ(answer.edition.attribution, "甲： 乙 # not a comment");
  EXPECT_THAT(mistakes("{code: e1, title: x}"), ElementsAre("e.yaml:1 bad_yaml"));
}

TEST(Yaml, KeepsWhatLooksLikeAnotherKindAsText) {
  const Answer answer = read(std::string(kEdition) + "short_title: 2019\nshort_title_en: no\nprevious: ~\n");
  EXPECT_THAT(answer.refusals, IsEmpty()) << told(answer.refusals);
  EXPECT_EQ(answer.edition.short_title, "2019");
  EXPECT_EQ(answer.edition.short_title_en, "no");
  EXPECT_EQ(answer.edition.previous, "");
}

RC_GTEST_PROP(Yaml, IsReadBackAsItWasWritten, ()) {
  Edition edition;
  fill(fields<Edition>(), &edition);
  const std::string yaml = write_yaml(fields<Edition>(), &edition);
  const Answer answer = read(yaml);
  if (!answer.refusals.empty()) RC_FAIL(yaml + told(answer.refusals));
  if (const std::string field = difference(fields<Edition>(), &edition, &answer.edition, false); !field.empty())
    RC_FAIL(yaml + "differs: " + field);
  RC_ASSERT(write_yaml(fields<Edition>(), &answer.edition) == yaml);
}

RC_GTEST_PROP(Yaml, KeepsWhateverTheChecksAccept, ()) {
  Edition edition;
  fill(fields<Edition>(), &edition);
  edition.title = *wild_text();
  edition.attribution = *wild_text();
  Refusals refusals;
  check_object(fields<Edition>(), &edition, "", refusals);
  if (!refusals.empty()) return;
  const Answer answer = read(write_yaml(fields<Edition>(), &edition));
  RC_ASSERT(answer.refusals.empty());
  RC_ASSERT(answer.edition.title == edition.title);
  RC_ASSERT(answer.edition.attribution == edition.attribution);
}

TEST(Yaml, TellsAllMistakesAtTheirLines) {
  EXPECT_THAT(
      mistakes("code: e 1\ntitel: x\ntitle_en: y\ncity: z\n\nopens: 2019-11-31\ncloses: 2019-11-06\ntime_zone: "
               "UTC\ncity: w\n"
               "revision: 3\n"),
      ElementsAre(
          "e.yaml:1:code bad_code", "e.yaml:2:titel unknown_field", "e.yaml:6:opens bad_date",
          "e.yaml:9:city doubled_field", "e.yaml:10:revision unknown_field", "e.yaml:1:title required"));
  EXPECT_THAT(mistakes(std::string(kEdition) + "attribution: [a, b]\n"), ElementsAre("e.yaml:8 bad_yaml"));
  EXPECT_THAT(mistakes("code:\n" + std::string(kEdition).substr(9)), ElementsAre("e.yaml:1:code required"));
  EXPECT_THAT(mistakes(std::string(kEdition) + "? [a, b]\n: c\n"), ElementsAre("e.yaml:8 bad_yaml"));
  EXPECT_THAT(mistakes(std::string(kEdition) + "as_of: D-21\n"), IsEmpty());
  EXPECT_THAT(mistakes(std::string(kEdition) + "as_of: yesterday\n"), ElementsAre("e.yaml:8:as_of bad_date"));
}

TEST(Yaml, RefusesWhatIsNoMapping) {
  for (const char* text : {"", "# nothing\n", "just words", "- a\n- b\n", "~"})
    EXPECT_THAT(mistakes(text), ElementsAre("e.yaml:1 bad_yaml")) << text;
  EXPECT_THAT(mistakes("code: e1\ntitle: [open\n"), ElementsAre(testing::EndsWith(" bad_yaml")));
  EXPECT_THAT(mistakes("code: e1\n\ttitle: x\n"), ElementsAre(testing::EndsWith(" bad_yaml")));
  EXPECT_THAT(mistakes("code: *nowhere\n"), ElementsAre("e.yaml:1 bad_yaml"));
  EXPECT_THAT(mistakes(std::string(kEdition) + "---\ncode: e2\n"), ElementsAre("e.yaml:8 bad_yaml"));
  EXPECT_THAT(mistakes(std::string(kEdition) + "...\n"), IsEmpty());
  EXPECT_THAT(mistakes(std::string(kEdition) + "...\ncode: e2\n"), ElementsAre("e.yaml:9 bad_yaml"));
  EXPECT_THAT(mistakes(std::string(kEdition) + "attribution: |\n  甲\n  ---\n  乙\n"), IsEmpty());
  EXPECT_THAT(mistakes(std::string("# a comment\n---\n") + kEdition), IsEmpty());
}

TEST(Yaml, IsBoundedAgainstBombs) {
  std::string laughs = "a: &a [x,x,x,x,x,x,x,x,x]\n";
  for (char name = 'b'; name <= 'z'; ++name) {
    laughs += std::string(1, name) + ": &" + name + " [";
    for (int i = 0; i < 9; ++i) laughs += std::string(i > 0 ? "," : "") + "*" + static_cast<char>(name - 1);
    laughs += "]\n";
  }
  const auto all_refused = [](const std::string& text) { return !mistakes(text).empty(); };
  expect_within_memory(64 << 20, [&] { return all_refused(laughs); });
  expect_within_memory(64 << 20, [&] { return all_refused("code: &a [*a]\n"); });
  expect_within_memory(
      64 << 20, [&] { return mistakes("code: " + std::string(100'000, '['))[0].ends_with("bad_yaml"); });
  expect_within_memory(
      64 << 20, [&] { return mistakes("code: " + std::string(100'000, '{'))[0].ends_with("bad_yaml"); });
  expect_within_memory(64 << 20, [&] {
    std::string staircase;
    for (std::size_t depth = 0; depth < 700; ++depth) staircase += std::string(depth, ' ') + "a:\n";
    return mistakes(staircase)[0].ends_with("bad_yaml");
  });
  // The densest thing that fits into the bound.
  expect_within_memory(64 << 20, [&] {
    std::string dense = "code: [";
    while (dense.size() + 4 < kLargestYaml) dense += "[],";
    return all_refused(dense + "]");
  });
  expect_within_memory(64 << 20, [&] {
    std::string keys;
    for (int i = 0; keys.size() + 16 < kLargestYaml; ++i) keys += "k" + std::to_string(i) + ": v\n";
    return all_refused(keys);
  });
  EXPECT_THAT(
      mistakes(std::string(kEdition) + "#" + std::string(kLargestYaml, 'x')), ElementsAre("e.yaml file_too_large"));
}

TEST(Yaml, CutAnywhereIsRefusedOrWhole) {
  const std::string text = std::string(kEdition) + "attribution: \"甲 \\\"乙\\\"\"\n";
  for (std::size_t end = 0; end < text.size(); ++end) {
    const std::string cut = text.substr(0, end);
    if (!valid_utf8(cut)) continue;
    const Answer answer = read(cut);
    EXPECT_TRUE(!answer.refusals.empty() || answer.edition.code == "e1") << end;
    EXPECT_TRUE(!answer.refusals.empty() || end > text.find("time_zone: ")) << end;
  }
}

RC_GTEST_PROP(Yaml, NeverBreaksOnGarbage, ()) {
  const auto marks = rc::gen::element<std::string>(
      "a", "code", ":", ": ", "\n", " ", "  ", "- ", "[", "]", "{", "}", ",", "&a ", "*a", "!t ", "\"", "'", "|", ">",
      "#", "?", "---\n", "...\n", "%", "@", "\t", "\\x", "~", "<<");
  const std::string garbage = *joined(rc::gen::container<std::vector<std::string>>(marks));
  RC_ASSERT(!read(garbage).refusals.empty());  // no garbage has all that an edition needs
}

RC_GTEST_PROP(Yaml, NeverBreaksOnBytes, (const std::string& garbage)) { RC_ASSERT(!read(garbage).refusals.empty()); }

}  // namespace
}  // namespace muster::wire
