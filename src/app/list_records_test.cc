// Pages, filters and orders of lists.
#include "app/list_records.h"

#include <gmock/gmock.h>

#include "app/test_world.h"

namespace muster::app {
namespace {

namespace json = boost::json;
using testing::ElementsAre;

struct ListRecords : testing::Test {
  std::vector<std::string> codes(
      const std::string& noun, const Parameters& parameters = {}, const std::string& account = "office") {
    std::vector<std::string> found;
    const json::value page = world.list(account, noun, parameters);
    for (const auto& item : page.at("items").as_array()) found.emplace_back(item.at("code").as_string());
    return found;
  }
  std::string wrong(const std::string& noun, const Parameters& parameters) {
    return all_refused(list_records(world.call("office"), world.record(noun), parameters));
  }
  TestWorld world;
};

TEST_F(ListRecords, FiltersByAnyFieldAndByWhatIsComputed) {
  EXPECT_THAT(codes("task", {{"group", "G02"}}), ElementsAre("T001", "T002", "T005"));
  EXPECT_THAT(codes("task", {{"group", "G02"}, {"lead", "U11"}}), ElementsAre("T005"));
  EXPECT_THAT(codes("task", {{"state", "done"}}), ElementsAre("T003"));
  EXPECT_THAT(codes("task", {{"supporting", "U11"}}), ElementsAre("T002"));
  EXPECT_THAT(codes("task", {{"predecessors", "T003"}}), ElementsAre("T001", "T006"));
  EXPECT_THAT(codes("task", {{"parent", ""}, {"level", "district"}}), ElementsAre());
  EXPECT_THAT(codes("task", {{"unit", "U30"}}), ElementsAre("T001", "T002", "T004"));
  EXPECT_THAT(codes("task", {{"colour", "red"}}), ElementsAre("T004"));
  EXPECT_THAT(codes("task", {{"colour", "green"}}), ElementsAre("T003"));
  EXPECT_THAT(codes("task", {{"open", "false"}}), ElementsAre("T003"));
  EXPECT_THAT(codes("task", {{"due", "2020-03-31"}}), ElementsAre("T002"));
  EXPECT_THAT(codes("task", {{"evidence_required", "true"}}), ElementsAre("T001", "T003", "T006"));
  EXPECT_THAT(codes("node", {{"task", "T001"}}), ElementsAre("N001", "N002"));
  EXPECT_THAT(codes("problem", {{"batch", "2"}}), ElementsAre("P004", "P005"));
  EXPECT_THAT(codes("problem", {{"severity", "major"}, {"group", "G02"}}), ElementsAre("P002"));
  EXPECT_THAT(codes("problem", {{"to_verify", "true"}}), ElementsAre("P005"));
  EXPECT_THAT(codes("problem", {{"reopened", "true"}}), ElementsAre("P005"));
  EXPECT_THAT(codes("problem", {{"look_back_overdue", "true"}}), ElementsAre("P003"));
  EXPECT_THAT(codes("problem", {{"open", "true"}, {"unit", "U20"}}), ElementsAre("P005"));
  EXPECT_THAT(codes("problem", {{"lead", ""}}), ElementsAre("P001"));
  EXPECT_THAT(codes("evidence", {{"noun", "problem"}, {"subject", "P002"}}), ElementsAre("E002"));
  EXPECT_THAT(codes("unit", {{"member", "false"}}), ElementsAre("U00"));
  EXPECT_THAT(codes("group", {{"deputies", "U11"}}), ElementsAre("G02"));
  ASSERT_TRUE(world.remove("office", "evidence", "E001").ok());
  EXPECT_THAT(codes("task", {{"evidence_missing", "true"}}), ElementsAre("T003"));
}

TEST_F(ListRecords, FindsWords) {
  EXPECT_THAT(codes("task", {{"q", "停车场"}}), ElementsAre("T002", "T005"));
  EXPECT_THAT(codes("task", {{"q", "PARKING"}}), ElementsAre("T002", "T005"));
  EXPECT_THAT(codes("task", {{"q", "t00"}, {"group", "G01"}}), ElementsAre("T003", "T004"));
  EXPECT_THAT(codes("task", {{"q", "nothing like it"}}), ElementsAre());
  EXPECT_EQ(codes("task", {{"q", ""}}).size(), 6u);
}

TEST_F(ListRecords, SaysWhatIsWrongWithTheQuestion) {
  EXPECT_EQ(wrong("task", {{"limit", "0"}}), "out_of_range@limit");
  EXPECT_EQ(wrong("task", {{"limit", "501"}}), "out_of_range@limit");
  EXPECT_EQ(wrong("task", {{"limit", "ten"}}), "out_of_range@limit");
  EXPECT_EQ(wrong("task", {{"limit", ""}}), "out_of_range@limit");
  EXPECT_EQ(wrong("task", {{"limit", "99999999999999999999"}}), "out_of_range@limit");
  EXPECT_EQ(wrong("task", {{"order", "title"}}), "unknown_order@order");
  EXPECT_EQ(wrong("unit", {{"order", "due"}}), "unknown_order@order");
  EXPECT_EQ(wrong("task", {{"order", "due"}, {"after", "T001"}}), "bad_cursor@after");
  EXPECT_EQ(
      wrong("task", {{"colour", "purple"}, {"open", "yes"}, {"grupo", "G01"}, {"batch", "1"}, {"due", "soon"}}),
      "unknown_choice@colour bad_boolean@open unknown_field@grupo unknown_field@batch bad_date@due");
  EXPECT_EQ(wrong("node", {{"colour", "red"}}), "unknown_field@colour");
  EXPECT_EQ(wrong("problem", {{"batch", "two"}, {"state", "finished"}}), "bad_number@batch unknown_choice@state");
}

TEST_F(ListRecords, PagesJoinWithoutGapOrDouble) {
  for (int i = 0; i < 23; ++i) {
    const std::string due = i % 4 == 0 ? "" : fmt::format(R"(,"due":"2020-03-{:02}")", 2 + i % 7);
    ASSERT_TRUE(world.create("district", "problem", R"({"title":"x","found_on":"2020-03-01")" + due + "}").ok());
  }
  for (const char* account : {"office", "district"}) {
    for (const char* order : {"code", "due"}) {
      for (int limit : {1, 3, 7, 100}) {
        SCOPED_TRACE(fmt::format("{} {} {}", account, order, limit));
        std::vector<std::string> all;
        std::string after;
        do {
          const json::value page =
              world.list(account, "problem", {{"order", order}, {"limit", std::to_string(limit)}, {"after", after}});
          EXPECT_EQ(page.at("total").as_int64(), std::string(account) == "office" ? 28 : 25);
          EXPECT_LE(page.at("items").as_array().size(), static_cast<std::size_t>(limit));
          for (const auto& item : page.at("items").as_array()) {
            const auto& due = item.at("due");
            const std::string date = std::string(order) == "code" ? ""
                                     : due.is_null()              ? "9999"
                                                                  : std::string(due.as_string());
            all.push_back(date + std::string(item.at("code").as_string()));
          }
          after = page.at("next").is_null() ? "" : std::string(page.at("next").as_string());
        } while (!after.empty());
        EXPECT_EQ(all.size(), std::string(account) == "office" ? 28u : 25u);
        EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
        EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
      }
    }
  }
}

// The record at the end of a page moves or goes before the next page is asked for: nothing is skipped, nothing comes
// twice.
TEST_F(ListRecords, APlaceInTheOrderOfDatesStaysWhereItWas) {
  const Parameters first{{"order", "due"}, {"limit", "3"}};
  const json::value page = world.list("office", "task", first);
  EXPECT_THAT(codes("task", first), ElementsAre("T004", "T003", "T005"));
  const std::string next(page.at("next").as_string());
  EXPECT_EQ(next, "2020-03-25~T005");
  ASSERT_TRUE(world.change("office", "task", "T005", R"({"due":"2020-02-10"})").ok());
  EXPECT_THAT(codes("task", {{"order", "due"}, {"limit", "3"}, {"after", next}}), ElementsAre("T002", "T001", "T006"));
  ASSERT_TRUE(world.remove("office", "task", "T005").ok());
  EXPECT_THAT(codes("task", {{"order", "due"}, {"limit", "3"}, {"after", next}}), ElementsAre("T002", "T001", "T006"));
}

TEST_F(ListRecords, CarriesWhatAPageNeeds) {
  const json::value task = world.get("district", "task", "T004");
  EXPECT_EQ(task.at("standing").at("colour").as_string(), "red");
  EXPECT_FALSE(task.at("standing").at("reason").as_string().empty());
  EXPECT_EQ(task.at("standing").at("days_left").as_int64(), -10);
  EXPECT_EQ(json::serialize(task.at("reach").at("steps")), R"(["submit"])");
  EXPECT_EQ(json::serialize(task.at("reach").at("creates")), R"(["node","evidence"])");
  EXPECT_EQ(task.at("nodes").as_array().size(), 1u);
  EXPECT_EQ(json::serialize(world.get("bus", "task", "T002").at("reach").at("editable")), "[]");
  EXPECT_EQ(json::serialize(world.get("observer", "task", "T002").at("reach").at("editable")), "[]");
  const json::value problem = world.get("traffic", "problem", "P002");
  EXPECT_EQ(problem.at("countermeasures").as_array().size(), 2u);
  EXPECT_EQ(problem.at("standing").at("countermeasures_done").as_int64(), 1);
  EXPECT_EQ(problem.at("standing").at("evidence").as_int64(), 1);
  const json::value unit = world.get("bus", "unit", "U30");
  EXPECT_EQ(unit.at("load").at("tasks_led").as_int64(), 2);
  EXPECT_EQ(unit.at("load").at("tasks_supporting").as_int64(), 1);
  EXPECT_EQ(unit.at("load").at("tasks_overdue").as_int64(), 1);
  EXPECT_EQ(unit.at("load").at("problems_open").as_int64(), 2);
  EXPECT_EQ(unit.at("load").at("problems_to_verify").as_int64(), 1);
}

TEST_F(ListRecords, SaysUpToWhichEntryItKnows) {
  const std::int64_t before = world.head();
  EXPECT_EQ(world.list("office", "task").at("sequence").as_int64(), before);
  ASSERT_TRUE(world.change("office", "task", "T001", R"({"note":"x"})").ok());
  EXPECT_EQ(world.list("office", "task").at("sequence").as_int64(), before + 1);
}

}  // namespace
}  // namespace muster::app
