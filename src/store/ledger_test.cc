#include "store/ledger.h"

#include <gtest/gtest.h>

#include "model/document.h"
#include "model/task.h"
#include "store/change.h"
#include "store/sha256.h"
#include "wire/json.h"

namespace muster::store {
namespace {

TEST(Sha256, KnownAnswers) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

Entry example() {
  Entry entry;
  entry.edition = "ciie-2019";
  entry.sequence = 7;
  entry.at = *parse_instant("2019-10-15T08:00:00.25Z");
  entry.actor = "wang";
  entry.unit = "U23";
  entry.action = Action::change;
  entry.noun = "problem";
  entry.code = "P001";
  entry.revision = 3;
  entry.reason = "现场复核";
  entry.change = R"({"title":["出入口拥堵","出入口客流折返"]})";
  entry.previous = std::string(64, 'a');
  return entry;
}

TEST(Ledger, BytesAreAsDescribed) {
  std::string bytes;
  write_hashed_bytes(example(), bytes);
  EXPECT_EQ(
      bytes,
      "muster ledger 1\n9:ciie-2019\n1:7\n27:2019-10-15T08:00:00.250000Z\n4:wang\n3:U23\n6:change\n7:problem\n4:P001\n"
      "1:3\n12:现场复核\n53:{\"title\":[\"出入口拥堵\",\"出入口客流折返\"]}\n64:" +
          std::string(64, 'a') + "\n");
}

// The answer was computed by the Python of ledger.h.
TEST(Ledger, HashIsWhatAnotherLanguageComputes) {
  EXPECT_EQ(hash_of(example()), "21d5f3b9b485bdd7140669ec244e2b6048f9cc7dade69af616037b93aff4982d");
}

TEST(Ledger, WritesTheChangeAsAnObject) {
  EXPECT_EQ(
      wire::to_json(example()),
      R"({"edition":"ciie-2019","sequence":7,"at":"2019-10-15T08:00:00.250000Z","actor":"wang","unit":"U23",)"
      R"("action":"change","noun":"problem","code":"P001","revision":3,"reason":"现场复核",)"
      R"("change":{"title":["出入口拥堵","出入口客流折返"]},"previous":")" +
          std::string(64, 'a') + R"(","hash":""})");
}

TEST(Change, ACreationLeavesOutWhatIsEmpty) {
  Task task;
  task.code = "T1";
  task.title = "换行\n与引号\"";
  task.due = date_of(2019, 11, 5);
  task.duration_low = 0;
  task.duration_high = 2.50;
  task.supporting = {"U1", "U\"2"};
  const auto values = values_of(fields<Task>(), &task);
  const std::string after = whole_change(fields<Task>(), values, Side::after);
  EXPECT_EQ(
      after,
      R"({"code":[null,"T1"],"title":[null,"换行\n与引号\""],"domain":[null,"coordination"],"level":[null,"city"],)"
      R"("supporting":[null,["U1","U\"2"]],"due":[null,"2019-11-05"],"duration_low":[null,0],)"
      R"("duration_high":[null,2.5],"state":[null,"not_started"],"evidence_required":[null,true],)"
      R"("provenance":[null,"recorded"]})");
  const auto read = read_change(fields<Task>(), after);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->size(), 11u);
  EXPECT_EQ((*read)[1].field->name, "title");
  EXPECT_EQ((*read)[1].after, R"("换行\n与引号\"")");
  EXPECT_EQ((*read)[4].after, R"(["U1","U\"2"])");
  EXPECT_TRUE(whole_change(fields<Task>(), values, Side::before).starts_with(R"({"code":["T1",null],)"));
}

TEST(Change, ADifferenceNamesChangedFieldsOnly) {
  Task before;
  Task after = before;
  after.revision = 9;
  const auto& record = fields<Task>();
  EXPECT_EQ(difference(record, values_of(record, &before), values_of(record, &after)), "");
  after.duration_low = 1.5;
  after.state = TaskState::done;
  after.predecessors = {"T2"};
  before.done_on = date_of(2019, 10, 1);
  EXPECT_EQ(
      difference(record, values_of(record, &before), values_of(record, &after)),
      R"({"predecessors":[[],["T2"]],"duration_low":[null,1.5],"state":["not_started","done"],)"
      R"("done_on":["2019-10-01",null]})");
}

TEST(Change, RefusesEveryOtherForm) {
  for (const char* bad :
       {"",
        "{",
        "[]",
        "null",
        "{}x",
        R"({"title":["a"]})",
        R"({"title":["a","b","c"]})",
        R"({"title":{"a":1}})",
        R"({"title":["a",{"b":1}]})",
        R"({"title":["a",["b",["c"]]]})",
        R"({"title":["a","b"],})",
        R"({"title":["a","b")",
        R"({"no_such_field":[null,"b"]})",
        R"({"title":["a","b"],"code":["a","b"]})",
        R"({"title":["a","b"],"title":["a","b"]})",
        R"({"revision":[1,2]})",
        R"({"title": ["a","b"]})",
        R"({"title":["a","b})",
        R"({"title":[,"b"]})",
        R"({"title":["a\)"}) {
    EXPECT_FALSE(read_change(fields<Task>(), bad).ok()) << bad;
  }
  EXPECT_TRUE(read_change(fields<Task>(), "{}").ok());
}

TEST(Change, KnowsWhatIsEmpty) {
  const auto empty = [](const Record& record, std::string_view field) {
    return empty_json_of(record, *record.find(field));
  };
  EXPECT_EQ(empty(fields<Task>(), "note"), "\"\"");
  EXPECT_EQ(empty(fields<Task>(), "progress"), "0");
  EXPECT_EQ(empty(fields<Task>(), "evidence_required"), "false");
  EXPECT_EQ(empty(fields<Task>(), "supporting"), "[]");
  EXPECT_EQ(empty(fields<Task>(), "start"), "null");
  EXPECT_EQ(empty(fields<Evidence>(), "kind"), "\"paper\"");
}

}  // namespace
}  // namespace muster::store
