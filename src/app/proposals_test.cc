#include "app/proposals.h"

#include <gtest/gtest.h>

#include "app/test_world.h"
#include "app/what_if.h"

namespace muster::app {
namespace {

namespace json = boost::json;

// [{…}, {…}] as the member `changes`.
json::value body(const std::string& changes, const std::string& more = "") {
  return json::parse(R"({"changes":[)" + changes + "]" + more + "}");
}

std::string set(const std::string& subject, const std::string& field, const std::string& value) {
  return R"({"noun":"task","subject":")" + subject + R"(","field":")" + field + R"(","value":")" + value + "\"}";
}

json::value weighed(TestWorld& world, const std::string& who, const std::string& changes) {
  const auto answer = what_if(world.call(who), body(changes));
  EXPECT_TRUE(answer.ok()) << all_refused(answer);
  return answer.ok() ? json::parse(*answer) : json::value();
}

TEST(WhatIf, ComparesWithoutStoring) {
  TestWorld world;
  const std::int64_t head = world.head();
  const auto answer =
      weighed(world, "office", set("T001", "duration_likely", "30") + "," + set("T001", "due", "2020-04-20"));
  EXPECT_EQ(world.head(), head);
  ASSERT_EQ(answer.at("changes").as_array().size(), 2U);
  EXPECT_EQ(answer.at("changes").at(1).at("was"), "2020-04-10");
  bool found = false;
  for (const auto& task : answer.at("tasks").as_array()) {
    if (task.at("code") != "T001") continue;
    found = true;
    EXPECT_EQ(task.at("due_before"), "2020-04-10");
    EXPECT_EQ(task.at("due"), "2020-04-20");
  }
  EXPECT_TRUE(found);
}

TEST(WhatIf, NoChangeInWhatIsForecastIsNoDifference) {
  TestWorld world;
  const auto answer = weighed(world, "office", set("T001", "note", "写一笔"));
  EXPECT_TRUE(answer.at("tasks").as_array().empty());
  EXPECT_EQ(answer.at("before"), answer.at("after"));
}

TEST(WhatIf, TellsEveryMistakeAtItsPlace) {
  TestWorld world;
  const auto refuse_all = what_if(
      world.call("office"),
      body(
          set("T001", "due", "soon") + "," + set("T001", "state", "done") + "," + set("T001", "dew", "2020-04-20") +
          "," + set("T999", "due", "2020-04-20") + "," + set("T002", "predecessors", "T777") +
          R"(,{"action":"add","noun":"link","value":"{\"predecessor\":\"T001\"}"})"));
  EXPECT_EQ(
      all_refused(refuse_all),
      "bad_date@changes/0/value not_allowed@changes/1/field unknown_field@changes/2/field "
      "dangling_reference@changes/3/subject dangling_reference@changes/4/value required@changes/5/value/successor");
}

TEST(WhatIf, ALoopIsToldByItsTitles) {
  TestWorld world;
  const auto answer = what_if(world.call("office"), body(set("T003", "predecessors", "T001")));
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(refused(answer), "loop");
}

TEST(WhatIf, AStartBehindTheDueDateIsRefused) {
  TestWorld world;
  EXPECT_EQ(
      all_refused(what_if(world.call("office"), body(set("T006", "start", "2020-04-29")))),
      "dates_reversed@changes/0/value");
  weighed(world, "office", set("T006", "start", "2020-04-29") + "," + set("T006", "due", "2020-04-30"));
}

TEST(Proposals, AreStoredWithWhatStoodThereAndAppliedAsOneWrite) {
  TestWorld world;
  const auto code = propose(
      world.call("staff"),
      body(
          set("T001", "due", "2020-04-09") + "," + set("T001", "progress", "45") +
              R"(,{"action":"add","noun":"link","value":"{\"predecessor\":\"T002\",\"successor\":\"T001\",\"lag\":1}"})",
          R"(,"title":"提前一天")"));
  ASSERT_TRUE(code.ok()) << all_refused(code);
  EXPECT_EQ(world.stored<Proposal>(*code)->unit, "U10");
  const auto change = world.stored<ProposedChange>(*code + "-0001");
  ASSERT_TRUE(change);
  EXPECT_EQ(change->was, "2020-04-10");
  const std::string link = world.stored<ProposedChange>(*code + "-0003")->subject;
  EXPECT_FALSE(link.empty());
  const std::int64_t head = world.head();
  ASSERT_TRUE(world.step("office", "proposal", *code, "apply").ok());
  const auto entries = world.entries_after(head);
  ASSERT_EQ(entries.size(), 3U) << "the proposal, the task in one entry, the link";
  for (const store::Entry& entry : entries) EXPECT_EQ(entry.actor, "office");
  EXPECT_EQ(world.stored<Task>("T001")->due, date_of(2020, 4, 9));
  EXPECT_EQ(world.stored<Task>("T001")->progress, 45);
  EXPECT_EQ(world.stored<Link>(link)->lag, 1);
  EXPECT_EQ(world.stored<Proposal>(*code)->state, ProposalState::applied);
}

TEST(Proposals, WhatASingleChangeWouldBeRefusedForRefusesAll) {
  TestWorld world;
  // T005 rolls up to T002: it may not be due after it.
  const auto code = propose(
      world.call("office"),
      body(set("T001", "due", "2020-04-09") + "," + set("T002", "due", "2020-03-20"), R"(,"title":"压缩")"));
  ASSERT_TRUE(code.ok()) << all_refused(code);
  const std::int64_t head = world.head();
  const auto applied = world.step("office", "proposal", *code, "apply");
  ASSERT_FALSE(applied.ok());
  EXPECT_EQ(applied.refusals().front().where, "changes/1/value");
  EXPECT_EQ(world.head(), head);
  EXPECT_EQ(world.stored<Task>("T001")->due, date_of(2020, 4, 10));
}

TEST(Proposals, WhatMovesTogetherMayOnlyFitTogether) {
  TestWorld world;
  const auto code = propose(
      world.call("office"),
      body(set("T002", "due", "2020-03-20") + "," + set("T005", "due", "2020-03-20"), R"(,"title":"整体提前")"));
  ASSERT_TRUE(code.ok()) << all_refused(code);
  EXPECT_TRUE(world.step("office", "proposal", *code, "apply").ok());
  EXPECT_EQ(world.stored<Task>("T005")->due, date_of(2020, 3, 20));
}

TEST(Proposals, RemoveALinkAsItWasSeen) {
  TestWorld world;
  const auto link = world.create("office", "link", R"({"predecessor":"T002","successor":"T001"})");
  ASSERT_TRUE(link.ok());
  const std::string change = R"({"action":"remove","noun":"link","subject":")" + *link + "\"}";
  const auto first = propose(world.call("office"), body(change, R"(,"title":"脱开")"));
  const auto second = propose(world.call("office"), body(change, R"(,"title":"脱开")"));
  ASSERT_TRUE(first.ok() && second.ok());
  ASSERT_TRUE(world.change("office", "link", *link, R"({"lag":2})").ok());
  EXPECT_EQ(refused(world.step("office", "proposal", *first, "apply")), "conflict");
  const auto third = propose(world.call("office"), body(change, R"(,"title":"脱开")"));
  ASSERT_TRUE(world.step("office", "proposal", *third, "apply").ok());
  EXPECT_FALSE(world.stored<Link>(*link));
  EXPECT_EQ(refused(world.step("office", "proposal", *second, "apply")), "conflict");
}

TEST(Proposals, LinesAreNeitherAddedNorChangedNorRemoved) {
  TestWorld world;
  EXPECT_EQ(
      refused(world.change("office", "proposed_change", "PR001-0001", R"({"value":"2020-04-01"})")), "not_allowed");
  EXPECT_EQ(refused(world.remove("office", "proposed_change", "PR001-0001")), "not_allowed");
  EXPECT_EQ(
      refused(world.create("office", "proposed_change", R"({"proposal":"PR001","noun":"task","subject":"T001"})")),
      "not_allowed");
}

}  // namespace
}  // namespace muster::app
