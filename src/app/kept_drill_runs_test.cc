// What one node computes every node tells, also when the first is gone.
#include "app/kept_drill_runs.h"

#include <thread>

#include <gmock/gmock.h>

#include "app/test_drill_runs.h"

namespace muster::app {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class KeptDrillRunsTest : public store::OverBothEngines {
 protected:
  std::vector<std::string> codes_of(DrillNode& node) {
    std::vector<std::string> codes;
    for (const DrillRun& run : node.runs.list("e", "gate")) codes.push_back(run.code);
    return codes;
  }
};
OVER_BOTH_ENGINES(KeptDrillRunsTest);

DrillSource gate_source() { return {"gate", 7, {{"gate", "scenario: gate\n# 入口"}}, {{"city/roads.osm", "ab12"}}}; }

DrillAnswers answered(const std::string& json) { return {json, {{"", 0xFEDCBA9876543210U, 4}, {"wide", 1, 4}}}; }

TEST_P(KeptDrillRunsTest, EveryNodeTellsOfARunAndMayEndIt) {
  DrillNode one(*place, clock);
  DrillNode other(*place, clock);
  HeldWork held;
  const auto run = one.runs.start("e", asked(), held.work("k"));
  ASSERT_TRUE(run.ok());
  ASSERT_TRUE(becomes(other.runs, run->code, DrillRunState::running));
  for (int tries = 0; tries < 5'000 && other.runs.find("e", "gate", run->code)->done == 0; ++tries) {
    std::this_thread::sleep_for(1ms);
  }
  EXPECT_EQ(other.runs.find("e", "gate", run->code)->done, 1) << "how far it is";
  EXPECT_EQ(other.runs.list("e", "gate").size(), 1U);
  EXPECT_TRUE(other.runs.list("e", "hall").empty());
  EXPECT_TRUE(other.runs.list("f", "gate").empty());
  EXPECT_EQ(other.runs.find("e", "hall", run->code), std::nullopt);
  EXPECT_EQ(other.runs.start("e", asked(), held.work("k"))->code, run->code) << "the question is under way already";
  EXPECT_EQ(other.runs.answers("e", run->code), std::nullopt);
  other.runs.cancel("e", run->code);
  ASSERT_TRUE(becomes(one.runs, run->code, DrillRunState::cancelled));
  EXPECT_EQ(other.runs.find("e", "gate", run->code)->state, DrillRunState::cancelled);
  other.runs.cancel("e", run->code);
  EXPECT_EQ(one.runs.find("e", "gate", run->code), std::nullopt) << "cleared away";
}

TEST_P(KeptDrillRunsTest, ARunThatWaitsElsewhereIsEndedToo) {
  DrillNode one(*place, clock);
  DrillNode other(*place, clock);
  HeldWork held;
  std::vector<std::string> codes;
  for (int i = 0; i < 3; ++i) codes.push_back(one.runs.start("e", asked(), held.work(std::to_string(i)))->code);
  other.runs.cancel("e", codes[2]);
  EXPECT_TRUE(becomes(one.runs, codes[2], DrillRunState::cancelled));
  EXPECT_EQ(held.begun(), 2);
}

TEST_P(KeptDrillRunsTest, AnswersOutliveTheNode) {
  std::string code;
  {
    DrillNode one(*place, clock);
    DrillWork work{"k", [](const DrillWork::Tell&) { return answered(R"([{"推演": 1}])"); }};
    work.source = std::make_shared<const DrillSource>(gate_source());
    code = one.runs.start("e", asked(), std::move(work))->code;
    ASSERT_TRUE(becomes(one.runs, code, DrillRunState::done));
  }
  DrillNode next(*place, clock);
  EXPECT_EQ(next.runs.find("e", "gate", code)->state, DrillRunState::done);
  EXPECT_EQ(next.runs.answers("e", code), R"([{"推演": 1}])");
  const auto drilled = next.runs.drilled("e", code);
  ASSERT_TRUE(drilled);
  EXPECT_EQ(drilled->source->scenario, "gate");
  EXPECT_EQ(drilled->source->seed, 7);
  EXPECT_EQ(drilled->source->texts, gate_source().texts);
  EXPECT_EQ(drilled->source->contents, gate_source().contents);
  ASSERT_EQ(drilled->variants.size(), 2U);
  EXPECT_EQ(drilled->variants[0].model, 0xFEDCBA9876543210U);
  EXPECT_EQ(drilled->variants[1].code, "wide");
  EXPECT_EQ(drilled->variants[1].replications, 4);
  HeldWork held;
  DrillRun later = asked();
  later.revision = 5;
  const auto again = next.runs.start("e", later, held.work("k"));
  EXPECT_EQ(again->code, code);
  EXPECT_EQ(again->revision, 5);
  EXPECT_EQ(next.runs.find("e", "gate", code)->revision, 5);
  EXPECT_EQ(held.begun(), 0) << "not computed twice";
}

TEST_P(KeptDrillRunsTest, ANodeThatStopsSaysSo) {
  std::vector<std::string> codes;
  HeldWork held;
  {
    DrillNode one(*place, clock);
    for (int i = 0; i < 4; ++i) codes.push_back(one.runs.start("e", asked(), held.work(std::to_string(i)))->code);
    ASSERT_TRUE(becomes(one.runs, codes[0], DrillRunState::running));
  }
  DrillNode next(*place, clock);
  for (const std::string& code : codes) {
    const auto run = next.runs.find("e", "gate", code);
    EXPECT_EQ(run->state, DrillRunState::failed);
    EXPECT_THAT(run->message_en, HasSubstr("stopped"));
  }
  held.let_go();
  EXPECT_NE(next.runs.start("e", asked(), held.work("0"))->code, codes[0]) << "what failed answers no question";
}

TEST_P(KeptDrillRunsTest, ANodeThatDiedIsNotWaitedFor) {
  DrillNode next(*place, clock);
  const RunPlace kept{*next.store, "e"};
  DrillRun run = asked();
  run.code = "1-lost";
  run.asked_at = clock.now();
  run.state = DrillRunState::running;
  keep_run(kept, run, "k", gate_source());
  EXPECT_EQ(next.runs.find("e", "gate", "1-lost")->state, DrillRunState::running);
  EXPECT_TRUE(same_run(kept, "gate", "k", 0, clock.now()));
  clock.advance(16s);
  EXPECT_EQ(next.runs.find("e", "gate", "1-lost")->state, DrillRunState::failed);
  EXPECT_EQ(next.runs.list("e", "gate").at(0).state, DrillRunState::failed);
  EXPECT_FALSE(same_run(kept, "gate", "k", 0, clock.now()));
  next.runs.cancel("e", "1-lost");
  EXPECT_EQ(next.runs.find("e", "gate", "1-lost"), std::nullopt);
}

TEST_P(KeptDrillRunsTest, TheOldestMakeRoom) {
  DrillNode node(*place, clock);
  const RunPlace kept{*node.store, "e"};
  const auto keep = [&](const std::string& code, bool ends) {
    clock.advance(1s);
    DrillRun run = asked();
    run.code = code;
    run.asked_at = clock.now();
    keep_run(kept, run, code, gate_source());
    run.state = DrillRunState::done;
    run.ended_at = clock.now();
    if (ends) end_run(kept, run, answered("[1]"));
  };
  keep("dead", false);
  clock.advance(10s);
  keep("under-way", false);
  for (int i = 0; i < 5; ++i) keep(fmt::format("run-{}", i), true);
  place->execute(R"(UPDATE "drill_run" SET "bytes" = 100000000)");
  keep("large", true);
  EXPECT_THAT(codes_of(node), testing::ElementsAre("large", "run-4", "run-3", "under-way"));
  place->execute(R"(UPDATE "drill_run" SET "bytes" = 300000000)");
  keep("newest", true);
  EXPECT_THAT(codes_of(node), testing::ElementsAre("newest", "under-way"));
}

TEST_P(KeptDrillRunsTest, WhatWasDamagedIsNotTold) {
  DrillNode node(*place, clock);
  HeldWork held;
  held.let_go();
  const auto run = node.runs.start("e", asked(), held.work("k", "[1]"));
  ASSERT_TRUE(becomes(node.runs, run->code, DrillRunState::done));
  place->execute(R"(UPDATE "drill_run" SET "answers" = '3:AAAA', "source" = '3:AAAA')");
  EXPECT_THROW(node.runs.answers("e", run->code), store::Failure);
  EXPECT_THROW(node.runs.drilled("e", run->code), store::Failure);
}

TEST_P(KeptDrillRunsTest, AStoreThatIsAwayAtTheEndIsTriedAgain) {
  DrillNode node(*place, clock);
  HeldWork held;
  const auto run = node.runs.start("e", asked(), held.work("k", "[1]"));
  ASSERT_TRUE(becomes(node.runs, run->code, DrillRunState::running));
  place->execute(R"(ALTER TABLE "drill_run" RENAME TO "away")");
  held.let_go();
  std::this_thread::sleep_for(200ms);
  EXPECT_EQ(node.runs.find("e", "gate", run->code)->state, DrillRunState::running) << "this node knows";
  place->execute(R"(ALTER TABLE "away" RENAME TO "drill_run")");
  EXPECT_TRUE(becomes(node.runs, run->code, DrillRunState::done));
  EXPECT_EQ(node.runs.answers("e", run->code), "[1]");
}

}  // namespace
}  // namespace muster::app
