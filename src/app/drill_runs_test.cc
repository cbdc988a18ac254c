// Drills are computed beside everything else: at once when they have been asked before, one after the other when there
// are many, and no longer than somebody wants them.
#include "app/drill_runs.h"

#include <thread>

#include <gmock/gmock.h>

#include "app/run_drill.h"
#include "app/test_drill_runs.h"
#include "app/test_world.h"

namespace muster::app {
namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

class DrillRunsTest : public testing::Test {
 protected:
  store::TestPlace place{"sqlite"};
  SetClock clock{kMorning};
  DrillNode node{place, clock};
  DrillRuns& runs = node.runs;
};

TEST_F(DrillRunsTest, TheSameQuestionIsAnsweredAtOnce) {
  HeldWork held;
  held.let_go();
  const auto first = runs.start("e", asked(), held.work("k", "[1]"));
  ASSERT_TRUE(first.ok());
  ASSERT_TRUE(becomes(runs, first->code, DrillRunState::done));
  const auto again = runs.start("e", asked(), held.work("k"));
  EXPECT_EQ(again->code, first->code);
  EXPECT_EQ(again->state, DrillRunState::done);
  EXPECT_EQ(*runs.answers("e", first->code), "[1]");
  EXPECT_NE(runs.start("e", asked(), held.work("other"))->code, first->code);
  EXPECT_NE(runs.start("e", asked("hall"), held.work("k"))->code, first->code);
  EXPECT_NE(runs.start("f", asked(), held.work("k"))->code, first->code);
}

TEST_F(DrillRunsTest, AFewRunAtOnceAndTheOthersWaitInTheirOrder) {
  HeldWork held;
  std::vector<std::string> codes;
  for (int i = 0; i < 4; ++i) codes.push_back(runs.start("e", asked(), held.work(std::to_string(i)))->code);
  ASSERT_TRUE(becomes(runs, codes[0], DrillRunState::running));
  ASSERT_TRUE(becomes(runs, codes[1], DrillRunState::running));
  EXPECT_EQ(held.begun(), 2);
  EXPECT_EQ(runs.find("e", "gate", codes[2])->place, 1);
  EXPECT_EQ(runs.find("e", "gate", codes[3])->place, 2);
  EXPECT_EQ(runs.list("e", "gate").front().code, codes[3]);
  held.let_go();
  for (const std::string& code : codes) EXPECT_TRUE(becomes(runs, code, DrillRunState::done));
}

TEST_F(DrillRunsTest, TooManyAreRefusedUntilSomeAreDone) {
  HeldWork held;
  Refusals refusals;
  for (int i = 0; i < 30 && refusals.empty(); ++i) {
    const auto started = runs.start("e", asked(), held.work(std::to_string(i)));
    if (!started.ok()) refusals = started.refusals();
  }
  ASSERT_FALSE(refusals.empty());
  EXPECT_EQ(refusals.front().code, "busy");
  EXPECT_GT(refusals.front().retry_after, 0);
}

TEST_F(DrillRunsTest, CancellingEndsWhatRunsAndWhatWaits) {
  HeldWork held;
  std::vector<std::string> codes;
  for (int i = 0; i < 3; ++i) codes.push_back(runs.start("e", asked(), held.work(std::to_string(i)))->code);
  ASSERT_TRUE(becomes(runs, codes[0], DrillRunState::running));
  ASSERT_TRUE(becomes(runs, codes[1], DrillRunState::running));
  runs.cancel("e", codes[2]);
  EXPECT_EQ(runs.find("e", "gate", codes[2])->state, DrillRunState::cancelled) << "before it has begun";
  runs.cancel("e", codes[0]);
  ASSERT_TRUE(becomes(runs, codes[0], DrillRunState::cancelled));
  EXPECT_EQ(runs.answers("e", codes[0]), std::nullopt);
  EXPECT_NE(runs.start("e", asked(), held.work("0"))->code, codes[0]) << "a cancelled run answers no question";
  EXPECT_EQ(held.begun() >= 2, true);
  held.let_go();
  ASSERT_TRUE(becomes(runs, codes[1], DrillRunState::done));
  runs.cancel("e", codes[1]);
  EXPECT_FALSE(runs.find("e", "gate", codes[1])) << "a result may be cleared away";
}

TEST_F(DrillRunsTest, WhatFailsSaysSo) {
  const auto run =
      runs.start("e", asked(), {"k", [](const DrillWork::Tell&) -> DrillAnswers { throw std::bad_alloc(); }});
  ASSERT_TRUE(becomes(runs, run->code, DrillRunState::failed));
  EXPECT_THAT(runs.find("e", "gate", run->code)->message_en, HasSubstr("memory"));
}

// ---- of the edition's scenarios
// ------------------------------------------------------------------------------------------------

std::string finished(const Call& call, const std::string& scenario, const std::string& run) {
  for (int tries = 0; tries < 10'000; ++tries) {
    const auto shown = show_drill_run(call, scenario, run);
    if (!shown.ok() || shown->find(R"("state":"done")") != std::string::npos) return shown.ok() ? *shown : "";
    std::this_thread::sleep_for(1ms);
  }
  return {};
}

std::string code_in(const Result<std::string>& run) {
  return std::string(boost::json::parse(*run).at("code").as_string());
}

TEST(RunDrill, AnswersAsTheScenarioAsksAndComparesWithTheSameNumbers) {
  TestWorld world;
  const Call office = world.call("office");
  const auto plain = start_drill(office, "gate", boost::json::object());
  ASSERT_TRUE(plain.ok()) << plain.refusals().front().message.en;
  const auto answer = boost::json::parse(finished(office, "gate", code_in(plain)));
  ASSERT_EQ(answer.at("answers").as_array().size(), 1U);
  EXPECT_EQ(answer.at("answers").at(0).at("replications").as_int64(), 4);
  EXPECT_EQ(answer.at("run").at("done").as_int64(), 4);
  const auto compared = start_drill(office, "gate", {{"compares", true}, {"replications", 6}, {"seed", 7}});
  ASSERT_TRUE(compared.ok());
  const auto both = boost::json::parse(finished(office, "gate", code_in(compared)));
  ASSERT_EQ(both.at("answers").as_array().size(), 2U);
  EXPECT_EQ(both.at("answers").at(1).at("variant").as_string(), "three_lanes");
  EXPECT_FALSE(both.at("answers").at(1).at("differences").as_array().empty());
  EXPECT_EQ(
      code_in(start_drill(office, "gate", {{"compares", true}, {"replications", 6}, {"seed", 7}})), code_in(compared));
  const auto precise = start_drill(office, "gate", {{"half_width", "15%"}, {"replications", 500}});
  const auto stopped = boost::json::parse(finished(office, "gate", code_in(precise)));
  EXPECT_LT(stopped.at("answers").at(0).at("replications").as_int64(), 500);
  EXPECT_EQ(world.head(), world.imported_to) << "nothing is written";
}

TEST(RunDrill, RefusesWhatCannotBeAnswered) {
  TestWorld world;
  const Call office = world.call("office");
  const auto told = [&](boost::json::value body, const char* scenario = "gate") {
    return all_refused(start_drill(office, scenario, body));
  };
  EXPECT_EQ(told({{"replications", 0}, {"seed", -1}}), "out_of_range@replications out_of_range@seed");
  EXPECT_EQ(told({{"replications", 10'001}}), "out_of_range@replications");
  EXPECT_EQ(told({{"half_width", "5 %"}}), "bad_number@half_width");
  EXPECT_EQ(told({{"variant", "none"}}), "unknown_variant@variant");
  EXPECT_EQ(told({{"lanes", 3}}), "unknown_field@lanes");
  EXPECT_EQ(told(boost::json::array{}), "wrong_kind@");
  EXPECT_EQ(told(boost::json::object(), "none"), "not_found@");
  EXPECT_EQ(all_refused(start_drill(world.call("observer"), "gate", boost::json::object())), "not_allowed@");
}

TEST(RunDrill, IsCancelledByWhoeverStartedItAndByTheOffice) {
  TestWorld world;
  const auto run = start_drill(world.call("staff"), "gate", {{"replications", 10'000}});
  ASSERT_TRUE(run.ok());
  EXPECT_EQ(refused(cancel_drill_run(world.call("bus"), "gate", code_in(run))), "not_allowed");
  EXPECT_EQ(refused(cancel_drill_run(world.call("staff"), "gate", "none")), "not_found");
  EXPECT_TRUE(cancel_drill_run(world.call("staff"), "gate", code_in(run)).ok());
  const auto other = start_drill(world.call("staff"), "gate", {{"replications", 9'999}});
  EXPECT_TRUE(cancel_drill_run(world.call("office"), "gate", code_in(other)).ok());
}

}  // namespace
}  // namespace muster::app
