#include "app/freeze_baseline.h"

#include <gmock/gmock.h>

#include "app/test_world.h"

namespace muster::app {
namespace {

using testing::HasSubstr;

class FreezeBaseline : public testing::Test {
 protected:
  Result<BaselineFrozen> freeze(BaselineWish wish = {}, const char* account = "office") {
    if (wish.sequence == 0) wish.sequence = world.head();
    return freeze_baseline(world.call(account), wish);
  }
  Task task(const char* code) { return *world.stored<Task>(code); }
  Node node(const char* code) { return *world.stored<Node>(code); }

  TestWorld world;
};

TEST_F(FreezeBaseline, KeepsTheDatesOfTheWholeTaskBookInOneWrite) {
  const std::int64_t before = world.head();
  const auto frozen = freeze({.reason = "第3号文"});
  ASSERT_TRUE(frozen.ok()) << all_refused(frozen);
  EXPECT_EQ(frozen->tasks, 6);
  EXPECT_EQ(frozen->nodes, 5);
  EXPECT_EQ(frozen->unchanged, 0);
  EXPECT_EQ(task("T001").baseline_start, date_of(2020, 1, 10));
  EXPECT_EQ(task("T001").baseline_due, date_of(2020, 4, 10));
  EXPECT_EQ(node("N001").baseline_due, node("N001").due);
  const auto entries = world.entries_after(before);
  ASSERT_EQ(entries.size(), 11u) << "one for each record";
  for (const store::Entry& entry : entries) {
    EXPECT_EQ(entry.reason, "freeze_baseline: 第3号文");
    EXPECT_EQ(entry.actor, "office");
  }
  const auto again = freeze();
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->tasks, 0);
  EXPECT_EQ(again->unchanged, 6);
  EXPECT_EQ(world.entries_after(before).size(), 11u) << "nothing changes, nothing is written";
}

TEST_F(FreezeBaseline, StaysWhenDatesMoveAndMovesWhenItIsFrozenAnew) {
  ASSERT_TRUE(freeze().ok());
  ASSERT_TRUE(world.change("office", "task", "T001", R"({"due":"2020-04-15"})").ok());
  EXPECT_EQ(task("T001").baseline_due, date_of(2020, 4, 10));
  const auto kept = freeze({.only_missing = true});
  ASSERT_TRUE(kept.ok());
  EXPECT_EQ(kept->tasks, 0);
  EXPECT_EQ(task("T001").baseline_due, date_of(2020, 4, 10));
  const std::int64_t before = world.head();
  const auto anew = freeze();
  ASSERT_TRUE(anew.ok());
  EXPECT_EQ(anew->tasks, 1);
  EXPECT_EQ(task("T001").baseline_due, date_of(2020, 4, 15));
  EXPECT_THAT(world.entries_after(before)[0].change, HasSubstr(R"(["2020-04-10","2020-04-15"])")) << "what was before";
}

TEST_F(FreezeBaseline, OneTaskThatWasAddedLater) {
  ASSERT_TRUE(freeze().ok());
  ASSERT_TRUE(
      world.create("office", "task", R"({"code":"T020","title":"加装遮阳棚","lead":"U30","due":"2020-04-20"})").ok());
  EXPECT_FALSE(task("T020").baseline_due);
  const auto frozen = freeze({.tasks = {"T020"}});
  ASSERT_TRUE(frozen.ok());
  EXPECT_EQ(frozen->tasks, 1);
  EXPECT_EQ(task("T020").baseline_due, date_of(2020, 4, 20));
  EXPECT_FALSE(task("T020").baseline_start) << "it has no start";
  EXPECT_EQ(all_refused(freeze({.tasks = {"T020", "T999"}})), "dangling_reference@tasks");
}

TEST_F(FreezeBaseline, DatesThatMovedMeanwhileAreNotApprovedUnseen) {
  const std::int64_t seen = world.head();
  ASSERT_TRUE(world.change("office", "task", "T001", R"({"due":"2020-04-15"})").ok());
  const auto frozen = freeze({.sequence = seen});
  ASSERT_FALSE(frozen.ok());
  EXPECT_EQ(all_refused(frozen), "conflict@T001");
  EXPECT_FALSE(task("T002").baseline_due) << "nothing half-frozen";
  EXPECT_TRUE(freeze({.sequence = seen, .tasks = {"T002"}}).ok()) << "of this one no date moved";
}

TEST_F(FreezeBaseline, IsForThoseWhoSteerAndByNoOtherWay) {
  for (const char* account : {"traffic", "staff", "observer"}) EXPECT_EQ(refused(freeze({}, account)), "not_allowed");
  EXPECT_TRUE(freeze({}, "admin").ok());
  EXPECT_EQ(refused(world.change("office", "task", "T001", R"({"baseline_due":"2020-04-01"})")), "not_allowed");
  EXPECT_FALSE(
      world.create("office", "task", R"({"title":"甲","lead":"U30","due":"2020-04-20","baseline_due":"2020-04-20"})")
          .ok());
}

TEST(BaselineWishes, AreRefusedWithEverythingThatIsWrong) {
  const auto all = [](const char* body) { return all_refused(read_baseline_wish(boost::json::parse(body))); };
  EXPECT_EQ(all("[]"), "wrong_kind@");
  EXPECT_EQ(all("{}"), "required@sequence");
  EXPECT_EQ(
      all(R"({"sequence":"1","tasks":[],"only_missing":1,"reason":2,"dates":3})"),
      "wrong_kind@tasks wrong_kind@only_missing wrong_kind@reason unknown_field@dates required@sequence");
  EXPECT_EQ(all(R"({"sequence":1,"tasks":["T1",2]})"), "wrong_kind@tasks");
  EXPECT_EQ(all(R"({"sequence":1,"tasks":null,"reason":null})"), "");
}

}  // namespace
}  // namespace muster::app
