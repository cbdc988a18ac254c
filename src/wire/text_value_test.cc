#include "wire/text_value.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/contents.h"
#include "wire/test_random.h"

namespace muster::wire {
namespace {

const Date kOpening = date_of(2019, 11, 5);

Result<Value> of_task(std::string_view field, std::string_view text) {
  return value_from_text(*fields<Task>().find(field), text, "here", kOpening);
}

// The value as text again, or the code of its refusal.
std::string read(std::string_view field, std::string_view text) {
  const auto value = of_task(field, text);
  if (!value.ok()) return value.refusals().front().code + " at " + value.refusals().front().where;
  return value_to_text(*fields<Task>().find(field), *value);
}

TEST(TextValue, ReadsEachKind) {
  EXPECT_EQ(read("title", " 甲 乙 "), "甲 乙");
  EXPECT_EQ(read("progress", "85"), "85");
  EXPECT_EQ(read("progress", " -3 "), "-3");
  EXPECT_EQ(read("duration_low", "0.50"), "0.5");
  EXPECT_EQ(read("duration_low", "1e2"), "100");
  EXPECT_EQ(read("due", "2019-10-15"), "2019-10-15");
  EXPECT_EQ(read("due", "D-21"), "2019-10-15");
  EXPECT_EQ(read("state", "in_progress"), "in_progress");
  EXPECT_EQ(read("state", "推进中"), "in_progress");
  EXPECT_EQ(read("supporting", "U01; U02 ;"), "U01;U02");
  for (const char* yes : {"true", "TRUE", "True", "1", "yes", "是"})
    EXPECT_EQ(read("evidence_required", yes), "true") << yes;
  for (const char* no : {"false", "FALSE", "0", "no", "否"}) EXPECT_EQ(read("evidence_required", no), "false") << no;
}

TEST(TextValue, TakesBlankTextAsAbsent) {
  for (const Field& field : fields<Task>().fields)
    EXPECT_TRUE(absent(*value_from_text(field, " \t", "here"))) << field.name;
}

TEST(TextValue, RefusesWhatIsNone) {
  for (const char* text : {"85%", "8 5", "0x10", "1.0", "9223372036854775808", "一", "+5"})
    EXPECT_EQ(read("progress", text), "bad_number at here") << text;
  for (const char* text : {"inf", "nan", "1e999", "1,5", "x", "1 2"})
    EXPECT_EQ(read("duration_low", text), "bad_number at here") << text;
  for (const char* text : {"2019/10/15", "15.10.2019", "D-", "2019-02-30", "soon"})
    EXPECT_EQ(read("due", text), "bad_date at here") << text;
  EXPECT_EQ(read("evidence_required", "maybe"), "bad_boolean at here");
  EXPECT_EQ(read("state", "finished"), "unknown_choice at here");
}

TEST(TextValue, CountsFromOpeningOnlyWhereThatIsMeant) {
  EXPECT_FALSE(value_from_text(*fields<Task>().find("due"), "D-21", "here").ok());
  EXPECT_FALSE(value_from_text(*fields<Edition>().find("opens"), "D-21", "here", kOpening).ok());
}

TEST(TextValue, SaysWhatWasGivenAndWhatIsExpectedInBothLanguages) {
  const auto date = of_task("due", "15.10.2019").refusals().front().message;
  EXPECT_EQ(date.zh, "“15.10.2019”不是日期，应写成 2019-10-15 或 D-21");
  EXPECT_EQ(date.en, "\"15.10.2019\" is not a date like 2019-10-15 or D-21");
  const auto state = of_task("state", "in_progres").refusals().front().message;
  EXPECT_EQ(
      state.zh,
      "没有“in_progres”这一选项，是否想写 in_progress？可选：not_started, in_progress, submitted, done, withdrawn");
  EXPECT_EQ(
      state.en,
      "there is no \"in_progres\"; did you mean in_progress? Choose one of: not_started, in_progress, submitted, done, "
      "withdrawn");
  EXPECT_EQ(
      of_task("state", "banana").refusals().front().message.en,
      "there is no \"banana\"; choose one of: not_started, in_progress, submitted, done, withdrawn");
  EXPECT_EQ(of_task("progress", "八十五").refusals().front().message.zh, "“八十五”不是整数");
  // A long or hostile value is not repeated in full.
  EXPECT_LT(of_task("progress", std::string(10'000, 'x')).refusals().front().message.en.size(), 100u);
  EXPECT_EQ(of_task("progress", "1\x1B[2J").refusals().front().message.en.find('\x1B'), std::string::npos);
}

TEST(TextValue, WritesNumbersPlainly) {
  EXPECT_EQ(number_to_text(0), "0");
  EXPECT_EQ(number_to_text(-0.0), "0");
  EXPECT_EQ(number_to_text(121.2977), "121.2977");
  EXPECT_EQ(number_to_text(-1.5), "-1.5");
  EXPECT_EQ(number_to_text(100'000'000'000'000), "100000000000000");
  EXPECT_EQ(number_to_text(1e-7), "0.0000001");
  EXPECT_EQ(number_to_text(1e15), "1e+15");
  EXPECT_EQ(number_to_text(1e-100).size(), 102u);
  EXPECT_NE(number_to_text(5e-324), "0");
}

RC_GTEST_PROP(TextValue, WritesNumbersThatReadBackTheSame, ()) {
  const double number = *rc::gen::map(rc::gen::arbitrary<std::uint64_t>(), [](std::uint64_t bits) {
    const auto any = std::bit_cast<double>(bits);
    return std::isfinite(any) ? any : 1.0;
  });
  const std::string text = number_to_text(number);
  RC_ASSERT(std::strtod(text.c_str(), nullptr) == number);
  if (std::abs(number) < 1e15) RC_ASSERT(text.find('e') == std::string::npos);
}

class TextValueOfNoun : public testing::TestWithParam<const Record*> {};

TEST_P(TextValueOfNoun, IsReadBackAsItWasWritten) {
  EXPECT_TRUE(rc::check([&] {
    for (const Field& field : GetParam()->fields) {
      const Value value = *value_for(field);
      const auto again = value_from_text(field, value_to_text(field, value), "here");
      if (!again.ok()) RC_FAIL(told(again.refusals()));
      // Empty text and empty lists come back as absent, which a record takes for the same.
      const bool empty = absent(*again) && value_to_text(field, value).empty();
      if (!empty && !(*again == value)) RC_FAIL(std::string(field.name));
    }
  }));
}

std::vector<const Record*> every_record() {
  std::vector<const Record*> records{&fields<Edition>()};
  for (const Noun& noun : nouns()) records.push_back(noun.record);
  return records;
}

INSTANTIATE_TEST_SUITE_P(
    Nouns, TextValueOfNoun, testing::ValuesIn(every_record()),
    [](const testing::TestParamInfo<const Record*>& tested) { return std::string(tested.param->name); });

// ---- check_value
// --------------------------------------------------------------------------------------------------------

std::string checked(const Record& record, std::string_view name, Value value) {
  Refusals refusals;
  check_value(*record.find(name), value, "here", refusals);
  std::string codes;
  for (const Refusal& refusal : refusals) codes += (codes.empty() ? "" : " ") + refusal.code;
  return codes;
}

TEST(CheckValue, AsksForWhatIsRequired) {
  EXPECT_EQ(checked(fields<Task>(), "title", Value{}), "required");
  EXPECT_EQ(checked(fields<Task>(), "title", Value{std::string()}), "required");
  EXPECT_EQ(checked(fields<Task>(), "title", Value{std::string(" \n ")}), "required");
  EXPECT_EQ(checked(fields<Task>(), "due", Value{}), "required");
  EXPECT_EQ(checked(fields<Task>(), "title_en", Value{}), "");
  EXPECT_EQ(checked(fields<Task>(), "note", Value{std::string()}), "");
}

TEST(CheckValue, LimitsLengthInCharacters) {
  std::string title;
  for (int i = 0; i < 500; ++i) title += "汉";
  EXPECT_EQ(checked(fields<Task>(), "title", Value{title}), "");
  EXPECT_EQ(checked(fields<Task>(), "title", Value{title + "汉"}), "too_long");
  EXPECT_EQ(checked(fields<Task>(), "note", Value{std::string(20'000, 'x')}), "");
  EXPECT_EQ(checked(fields<Task>(), "note", Value{std::string(20'001, 'x')}), "too_long");
  EXPECT_EQ(checked(fields<Task>(), "supporting", Value{Texts(1'000, "U1")}), "");
  EXPECT_EQ(checked(fields<Task>(), "supporting", Value{Texts(1'001, "U1")}), "too_many");
}

TEST(CheckValue, TakesAFileAsItIs) {
  const auto file = [](const std::string& text) { return checked(fields<Scenario>(), "text", Value{text}); };
  EXPECT_EQ(file("\n lasts: 1 h\r\n\t# 一小时 \n\n"), "");
  EXPECT_EQ(file(std::string(kLargestFileText, 'x')), "");
  EXPECT_EQ(file(std::string(kLargestFileText + 1, 'x')), "too_long");
  EXPECT_EQ(file(std::string("a\0b", 3)), "control_character");
  EXPECT_EQ(file("a\xFF"), "not_utf8");
  EXPECT_EQ(file(" \n"), "required");
}

TEST(CheckValue, RefusesTextThatCannotBeKept) {
  EXPECT_EQ(checked(fields<Task>(), "title", Value{std::string("a\xFF")}), "not_utf8");
  EXPECT_EQ(checked(fields<Task>(), "title", Value{std::string("a\rb")}), "control_character");
  EXPECT_EQ(checked(fields<Task>(), "title", Value{std::string("a\0b", 3)}), "control_character");
  EXPECT_EQ(checked(fields<Task>(), "title", Value{std::string("一行\n\t又一行")}), "");
  EXPECT_EQ(checked(fields<Task>(), "title", Value{std::string(" a")}), "blank_end");
  EXPECT_EQ(checked(fields<Task>(), "title", Value{std::string("a\n")}), "blank_end");
  EXPECT_EQ(checked(fields<Task>(), "supporting", Value{Texts{"U1;U2"}}), "bad_item");
  EXPECT_EQ(checked(fields<Task>(), "supporting", Value{Texts{""}}), "bad_item");
  EXPECT_EQ(checked(fields<Task>(), "supporting", Value{Texts{"U1", " U2"}}), "blank_end");
  EXPECT_EQ(checked(fields<Task>(), "code", Value{std::string("T/1")}), "bad_code");
  EXPECT_EQ(checked(fields<Task>(), "code", Value{std::string("T.1-a_b")}), "");
}

TEST(CheckValue, LimitsRanges) {
  for (const std::int64_t good : {0, 100}) EXPECT_EQ(checked(fields<Task>(), "progress", Value{good}), "");
  for (const std::int64_t bad : {-1, 101}) EXPECT_EQ(checked(fields<Task>(), "progress", Value{bad}), "out_of_range");
  EXPECT_EQ(checked(fields<Place>(), "longitude", Value{180.0}), "");
  EXPECT_EQ(checked(fields<Place>(), "longitude", Value{180.001}), "out_of_range");
  EXPECT_EQ(checked(fields<Place>(), "latitude", Value{-90.5}), "out_of_range");
  EXPECT_EQ(checked(fields<Evidence>(), "size", Value{std::int64_t{INT64_MAX}}), "");
  EXPECT_EQ(checked(fields<Evidence>(), "size", Value{std::int64_t{-1}}), "out_of_range");
}

TEST(CheckValue, ChecksAWholeObjectButNotWhatTheHouseKeeps) {
  Unit unit;
  unit.code = "U 1";
  unit.title = "甲";
  unit.revision = -5;
  Refusals refusals;
  check_object(fields<Unit>(), &unit, "units[3].", refusals);
  ASSERT_EQ(refusals.size(), 2u);
  EXPECT_EQ(refusals[0].where, "units[3].code");
  EXPECT_EQ(refusals[1].where, "units[3].title_en");
}

TEST(CheckValue, OffersTheNearestField) {
  EXPECT_EQ(
      unknown_field(fields<Task>(), "predecesors", "x").message.en,
      "there is no field \"predecesors\"; did you mean predecessors?");
  EXPECT_EQ(unknown_field(fields<Task>(), "温度", "x").message.zh, "没有“温度”这一项");
}

}  // namespace
}  // namespace muster::wire
