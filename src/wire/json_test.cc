#include "wire/json.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/test_memory.h"
#include "model/account.h"
#include "model/contents.h"
#include "wire/test_random.h"

namespace muster::wire {
namespace {

using testing::ElementsAre;

std::vector<const Record*> every_record() {
  std::vector<const Record*> records{&fields<Edition>(), &fields<Account>()};
  for (const Noun& noun : nouns()) records.push_back(noun.record);
  return records;
}

class JsonOfNoun : public testing::TestWithParam<const Record*> {};

TEST_P(JsonOfNoun, IsReadBackAsItWasWritten) {
  const Record& record = *GetParam();
  EXPECT_TRUE(rc::check([&] {
    const auto object = record.make();
    fill(record, object.get());
    std::string json;
    write_json(record, object.get(), json);
    const auto parsed = parse_json(json);
    if (!parsed.ok()) RC_FAIL(json + told(parsed.refusals()));
    const auto again = record.make();
    Refusals refusals;
    read_json(record, *parsed, again.get(), "", refusals);
    if (!refusals.empty()) RC_FAIL(json + told(refusals));
    if (const std::string field = difference(record, object.get(), again.get(), true); !field.empty())
      RC_FAIL(json + "differs: " + field);
    std::string second;
    write_json(record, again.get(), second);
    RC_ASSERT(second == json);
  }));
}

// Another reader of JSON sees the members in the described order, and nothing else.
TEST_P(JsonOfNoun, HasEveryMemberInOrder) {
  const Record& record = *GetParam();
  std::string json;
  write_json(record, record.make().get(), json);
  const boost::json::value parsed = boost::json::parse(json);
  std::vector<std::string> members;
  for (const auto& member : parsed.as_object()) members.emplace_back(member.key());
  std::vector<std::string> described;
  for (const Field& field : record.fields) described.emplace_back(field.name);
  EXPECT_EQ(members, described);
}

INSTANTIATE_TEST_SUITE_P(
    Nouns, JsonOfNoun, testing::ValuesIn(every_record()),
    [](const testing::TestParamInfo<const Record*>& tested) { return std::string(tested.param->name); });

TEST(Json, IsWrittenWithoutSpaces) {
  Unit unit;
  unit.code = "U01";
  unit.title = "上海\"市\"\\\n\t\r\x01";
  unit.member = true;
  EXPECT_EQ(
      to_json(unit),
      R"({"code":"U01","title":"上海\"市\"\\\n\t\r\u0001","title_en":"","short_title":"","short_title_en":"",)"
      R"("kind":"government","member":true,"parent":"","group":"","jurisdiction":"","provenance":"recorded","source":"","revision":0})");
}

RC_GTEST_PROP(Json, WritesTextThatAnotherReaderReads, ()) {
  const std::string written = *text();
  std::string json;
  write_text(written, json);
  RC_ASSERT(std::string(boost::json::parse(json).as_string()) == written);
}

RC_GTEST_PROP(Json, WritesNumbersThatAnotherReaderReads, ()) {
  const auto any_bits =
      rc::gen::map(rc::gen::arbitrary<std::uint64_t>(), [](std::uint64_t bits) { return std::bit_cast<double>(bits); });
  // As phones give their position: seventeen digits.
  const auto degrees = rc::gen::map(rc::gen::arbitrary<std::uint64_t>(), [](std::uint64_t bits) {
    return static_cast<double>(bits >> 11) / static_cast<double>(1ULL << 53) * 180;
  });
  const double written = *rc::gen::oneOf(any_bits, degrees);
  std::string json;
  write_value(*fields<Task>().find("duration_low"), Value{written}, json);
  if (!std::isfinite(written)) {
    RC_ASSERT(json == "null");
  } else {
    RC_ASSERT(std::strtod(json.c_str(), nullptr) == written);
    const auto again = parse_json(json);
    RC_ASSERT(again.ok());
    RC_ASSERT(std::get<double>(*value_from_json(*fields<Task>().find("duration_low"), *again, "")) == written);
  }
}

std::string refused(std::string_view json) {
  const auto parsed = parse_json(json);
  return parsed.ok() ? "" : parsed.refusals().front().where + " " + parsed.refusals().front().code;
}

TEST(Json, ReadsNumbersToTheLastBit) {
  for (const char* text :
       {"-172.43127776997827", "-9.146229953197121", "104.47399113092115", "5e-324", "1.7976931348623157e308", "0.1",
        "1e23"}) {
    EXPECT_EQ(parse_json(text)->to_number<double>(), std::strtod(text, nullptr)) << text;
  }
  const auto list = parse_json("[1,-2.5,3,1e2,4.25,18446744073709551615]");
  EXPECT_EQ(boost::json::serialize(*list), "[1,-2.5E0,3,1E2,4.25E0,18446744073709551615]");
}

TEST(Json, RefusesWhatIsNoJson) {
  EXPECT_EQ(refused(" {} \n"), "");
  EXPECT_EQ(refused(""), "1:1 bad_json");
  EXPECT_EQ(refused("{} x"), "1:4 bad_json");
  EXPECT_EQ(refused("{}{}"), "1:3 bad_json");
  EXPECT_EQ(refused("{\n  \"a\": 1,\n  \"b\": tru\n}").substr(0, 2), "3:");
  EXPECT_EQ(refused("{'a':1}").substr(0, 2), "1:");
  EXPECT_NE(refused("[1,]"), "");
  EXPECT_NE(refused("\"\xFF\""), "");
  EXPECT_NE(refused("{\"a\":NaN}"), "");
  EXPECT_NE(refused(std::string_view("[1\0]", 4)), "");
}

TEST(Json, RefusesDepthWithoutTakingMemory) {
  EXPECT_EQ(refused(std::string(32, '[') + std::string(32, ']')), "");
  EXPECT_EQ(refused(std::string(33, '[') + std::string(33, ']')), "1:33 too_deep");
  const std::string arrays = std::string(100'000, '[') + std::string(100'000, ']');
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  expect_within_memory(
      4 << 20, [&] { return refused(arrays).ends_with("too_deep") && refused(objects).ends_with("too_deep"); });
}

TEST(Json, CutAnywhereIsRefused) {
  Task task;
  task.code = "T001";
  task.title = "甲\"乙\\";
  task.supporting = {"U01", "U02"};
  const std::string json = to_json(task);
  for (std::size_t end = 0; end < json.size(); ++end) EXPECT_NE(refused(json.substr(0, end)), "") << end;
}

RC_GTEST_PROP(Json, NeverBreaksOnGarbage, (const std::string& garbage)) {
  const auto parsed = parse_json(garbage);
  if (!parsed.ok()) RC_ASSERT(parsed.refusals().size() == 1u);
}

std::vector<std::string> mistakes(const Record& record, const char* json) {
  const auto object = record.make();
  Refusals refusals;
  read_json(record, *parse_json(json), object.get(), "", refusals);
  std::vector<std::string> out;
  for (const Refusal& refusal : refusals) out.push_back(refusal.where + " " + refusal.code);
  return out;
}

TEST(JsonRecords, TellAllMistakesAtOnce) {
  EXPECT_THAT(
      mistakes(
          fields<Task>(),
          R"({"titel":"x","title":5,"progress":"85","due":"2019-02-30","supporting":"U01","evidence_required":1,)"
          R"("state":"finished","duration_low":"x","predecessors":["T1",2],"start":null})"),
      ElementsAre(
          "titel unknown_field", "title wrong_kind", "progress wrong_kind", "due bad_date", "supporting wrong_kind",
          "evidence_required wrong_kind", "state unknown_choice", "duration_low wrong_kind",
          "predecessors wrong_kind"));
  EXPECT_THAT(mistakes(fields<Task>(), "[]"), ElementsAre(" wrong_kind"));
  EXPECT_THAT(mistakes(fields<Task>(), "null"), ElementsAre(" wrong_kind"));
}

TEST(JsonRecords, DoNotRepeatAHostileNameInFull) {
  const std::string json = "{\"" + std::string(10'000, 'x') + "\":1,\"a\\u001b[2J\":1}";
  const auto found = mistakes(fields<Task>(), json.c_str());
  ASSERT_EQ(found.size(), 2u);
  EXPECT_LT(found[0].size(), 100u);
  EXPECT_EQ(found[1], "a [2J unknown_field");
}

TEST(JsonRecords, TakeWholeNumbersAsSuchAndAnyNumberAsNumber) {
  Task task;
  Refusals refusals;
  read_json(
      fields<Task>(),
      *parse_json(R"({"progress":85,"duration_low":3,"duration_likely":1e1,"duration_high":18446744073709551615})"),
      &task, "", refusals);
  EXPECT_TRUE(refusals.empty()) << told(refusals);
  EXPECT_EQ(task.progress, 85);
  EXPECT_EQ(task.duration_low, 3);
  EXPECT_EQ(task.duration_likely, 10);
  EXPECT_EQ(task.duration_high, 18446744073709551615.0);
  EXPECT_THAT(mistakes(fields<Task>(), R"({"progress":85.5})"), ElementsAre("progress wrong_kind"));
  EXPECT_THAT(mistakes(fields<Task>(), R"({"progress":18446744073709551615})"), ElementsAre("progress wrong_kind"));
}

TEST(JsonRecords, NullEmptiesAMember) {
  Task task;
  task.start = date_of(2019, 1, 1);
  task.title = "x";
  Refusals refusals;
  read_json(fields<Task>(), *parse_json(R"({"start":null,"title":null})"), &task, "", refusals);
  EXPECT_TRUE(refusals.empty());
  EXPECT_FALSE(task.start);
  EXPECT_EQ(task.title, "");
}

TEST(JsonRecords, AreMadeFromJson) {
  const auto unit = from_json<Unit>(*parse_json(R"({"code":"U01","title":"甲","member":true})"));
  ASSERT_TRUE(unit.ok());
  EXPECT_EQ(unit->title, "甲");
  EXPECT_TRUE(unit->member);
  const auto wrong = from_json<Unit>(*parse_json(R"({"member":"yes"})"));
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.refusals().front().where, "member");
}

}  // namespace
}  // namespace muster::wire
