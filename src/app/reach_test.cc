// What a record says of itself to its reader: the pages keep no rule of their own.
#include "app/reach.h"

#include <gmock/gmock.h>

#include "app/test_world.h"

namespace muster::app {
namespace {

namespace json = boost::json;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

struct Reaches : testing::Test {
  TestWorld world;

  json::value reach(const std::string& account, const std::string& noun, const std::string& code) {
    return world.get(account, noun, code).at("reach");
  }
  static std::vector<std::string> texts(const json::value& list) {
    std::vector<std::string> out;
    for (const auto& each : list.as_array()) out.emplace_back(each.as_string());
    return out;
  }
};

TEST_F(Reaches, NamesWhatMayBeMadeInside) {
  EXPECT_THAT(texts(reach("district", "task", "T004").at("creates")), ElementsAre("node", "evidence"));
  EXPECT_THAT(texts(reach("observer", "task", "T004").at("creates")), IsEmpty());
  EXPECT_THAT(texts(reach("district", "problem", "P005").at("creates")), ElementsAre("countermeasure", "evidence"));
  // Who may only look at a problem may still show what they see of it.
  EXPECT_THAT(texts(reach("bus", "problem", "P002").at("creates")), Contains("evidence"));
  EXPECT_THAT(texts(reach("observer", "problem", "P002").at("creates")), IsEmpty());
  EXPECT_THAT(texts(reach("traffic", "group", "G02").at("creates")), ElementsAre("task"));
  EXPECT_THAT(texts(reach("traffic", "group", "G01").at("creates")), IsEmpty());
  EXPECT_THAT(texts(reach("staff", "group", "G02").at("creates")), IsEmpty());
  EXPECT_THAT(texts(reach("office", "group", "G01").at("creates")), ElementsAre("task"));
  EXPECT_THAT(texts(reach("office", "unit", "U10").at("creates")), ElementsAre("person"));
  EXPECT_THAT(texts(reach("traffic", "unit", "U10").at("creates")), IsEmpty());
}

TEST_F(Reaches, OnlyTheOfficeRemoves) {
  for (const Account& account : test_accounts()) {
    const bool may = account.role == Role::office || account.role == Role::administrator;
    EXPECT_EQ(reach(account.code, "unit", "U10").at("may_remove"), json::value(may)) << account.code;
  }
}

TEST_F(Reaches, SaysOfACollectionWhetherAnythingMayBeMadeInIt) {
  const auto may = [&](const std::string& account, const char* noun) {
    const auto page = list_records(world.call(account), *find_noun(noun)->record, {});
    return page.ok() && json::parse(*page).at("may_create").as_bool();
  };
  for (const Account& account : test_accounts()) {
    SCOPED_TRACE(account.code);
    const bool steers = account.role == Role::office || account.role == Role::administrator;
    EXPECT_EQ(may(account.code, "unit"), steers);
    EXPECT_EQ(may(account.code, "problem"), account.role != Role::observer);
    EXPECT_EQ(may(account.code, "task"), steers || account.role == Role::unit_lead);
    EXPECT_EQ(may(account.code, "node"), account.role != Role::observer);
  }
}

// What is told as missing before a step is what the step is refused for, word by word.
TEST_F(Reaches, TellsBeforehandWhatAStepWouldBeRefusedFor) {
  int told = 0;
  for (const char* noun : {"task", "problem"}) {
    const auto page = list_records(world.call("office"), *find_noun(noun)->record, {});
    ASSERT_TRUE(page.ok());
    const json::value read = json::parse(*page);
    for (const auto& item : read.at("items").as_array()) {
      const std::string code(item.at("code").as_string());
      for (const std::string& step : texts(item.at("reach").at("steps"))) {
        SCOPED_TRACE(code + " " + step);
        std::vector<std::string> missing;
        for (const auto& unmet : item.at("reach").at("unmet").as_array()) {
          if (unmet.at("step").as_string() == step) missing.emplace_back(unmet.at("reason_en").as_string());
        }
        if (missing.empty()) continue;
        const auto taken = world.step("office", noun, code, step, R"("reason":"x")");
        ASSERT_FALSE(taken.ok());
        std::vector<std::string> refused_for;
        for (const Refusal& refusal : taken.refusals()) refused_for.push_back(refusal.message.en);
        EXPECT_EQ(missing, refused_for);
        ++told;
      }
    }
  }
  EXPECT_GT(told, 3);
  EXPECT_EQ(world.head(), world.imported_to);
}

TEST_F(Reaches, ClosesTheCountermeasuresOfAClosedProblem) {
  const auto page = list_records(world.call("office"), fields<Problem>(), {});
  ASSERT_TRUE(page.ok());
  const json::value read = json::parse(*page);
  int closed = 0;
  for (const auto& problem : read.at("items").as_array()) {
    const bool open = problem.at("state").as_string() != "closed" && problem.at("state").as_string() != "looked_back";
    for (const auto& measure : problem.at("countermeasures").as_array()) {
      const bool done = measure.at("state").as_string() == "done";
      const std::vector<std::string> steps = texts(measure.at("reach").at("steps"));
      if (open) {
        EXPECT_THAT(steps, ElementsAre(done ? "undo" : "done"));
      } else {
        EXPECT_THAT(steps, IsEmpty());
        ++closed;
      }
    }
  }
  EXPECT_GT(closed, 0);
}

}  // namespace
}  // namespace muster::app
