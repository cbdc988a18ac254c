// A replay shows what the run computed, whatever became of its scenario since.
#include "app/replay_drill.h"

#include <thread>

#include <gmock/gmock.h>

#include "app/run_drill.h"
#include "app/test_world.h"

namespace muster::app {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

std::string run_done(const Call& call, const std::string& scenario, const boost::json::value& question) {
  const auto started = start_drill(call, scenario, question);
  if (!started.ok()) return started.refusals().front().message.en;
  const std::string code(boost::json::parse(*started).at("code").as_string());
  for (int tries = 0; tries < 10'000; ++tries) {
    if (call.app.drill_runs.find(call.edition, scenario, code)->state == DrillRunState::done) break;
    std::this_thread::sleep_for(1ms);
  }
  return code;
}

// The trace, or `code@field` of what was refused.
std::string replayed(
    const Call& call, const std::string& scenario, const std::string& run, const Parameters& parameters) {
  const auto promise = std::make_shared<std::promise<DrillTraces::Made>>();
  const auto outcome = replay_drill(
      call, scenario, run, parameters, [promise](const DrillTraces::Made& made) { promise->set_value(made); });
  if (!outcome.ok()) return all_refused(outcome);
  const auto made = promise->get_future().get();
  return made.get().ok() ? **made.get() : all_refused(made.get());
}

TEST(ReplayDrill, EachReplicationHasItsOwnTraceAndAlwaysTheSame) {
  TestWorld world;
  const Call office = world.call("office");
  const std::string run = run_done(office, "gate", {{"replications", 3}});
  const std::string first = replayed(office, "gate", run, {{"replication", "1"}});
  EXPECT_THAT(first, StartsWith("MUSTERTR"));
  EXPECT_THAT(first, HasSubstr(R"("title_en":"Entrance of the flower show")"));
  EXPECT_NE(first, replayed(office, "gate", run, {{"replication", "2"}}));
  const std::string other = run_done(office, "gate", {{"replications", 4}});
  EXPECT_EQ(replayed(world.call("observer"), "gate", other, {{"replication", "1"}}), first);
  const std::string seeded = run_done(office, "gate", {{"replications", 3}, {"seed", 9}});
  EXPECT_NE(replayed(office, "gate", seeded, {{"replication", "1"}}), first);
}

TEST(ReplayDrill, GoesByTheTextThatTheRunWasComputedFrom) {
  TestWorld world;
  const Call office = world.call("office");
  const std::string rain = run_done(office, "gate-rain", {{"replications", 2}});
  const std::string gate = run_done(office, "gate", {{"replications", 2}});
  const std::string before = replayed(office, "gate", gate, {{"replication", "1"}});
  std::string text = std::string(world.get("office", "scenario", "gate").at("text").as_string());
  const std::size_t total = text.find("total: 300");
  ASSERT_NE(total, std::string::npos);
  text.replace(total, 10, "total: 100");
  ASSERT_TRUE(
      world.change("office", "scenario", "gate", boost::json::serialize(boost::json::object{{"text", text}})).ok());
  const Call now = world.call("office");
  // Not kept from before: this one has not been asked for, and what it includes has been changed.
  const std::string after = replayed(now, "gate-rain", rain, {{"replication", "1"}});
  EXPECT_THAT(after, StartsWith("MUSTERTR"));
  EXPECT_EQ(replayed(now, "gate", gate, {{"replication", "1"}}), before);
  EXPECT_THAT(replayed(now, "gate", gate, {{"replication", "2"}}), StartsWith("MUSTERTR"));
  const std::string later = run_done(now, "gate", {{"replications", 2}});
  EXPECT_NE(later, gate);
  EXPECT_NE(replayed(now, "gate", later, {{"replication", "1"}}), before);
}

TEST(ReplayDrill, VariantsAreReplayedByTheirCodes) {
  TestWorld world;
  const Call office = world.call("office");
  const std::string compared = run_done(office, "gate", {{"replications", 2}, {"compares", true}});
  const std::string base = replayed(office, "gate", compared, {{"replication", "2"}});
  const std::string wider = replayed(office, "gate", compared, {{"replication", "2"}, {"variant", "three_lanes"}});
  EXPECT_THAT(wider, StartsWith("MUSTERTR"));
  EXPECT_NE(wider, base);
  const std::string alone = run_done(office, "gate", {{"replications", 2}, {"variant", "three_lanes"}});
  EXPECT_EQ(replayed(office, "gate", alone, {{"replication", "2"}}), wider) << "the one that was run";
}

TEST(ReplayDrill, RefusesWhatIsNotThere) {
  TestWorld world;
  const Call office = world.call("office");
  const std::string run = run_done(office, "gate", {{"replications", 2}});
  const auto told = [&](const Parameters& parameters) { return replayed(office, "gate", run, parameters); };
  EXPECT_EQ(told({}), "required@replication");
  EXPECT_EQ(told({{"replication", "0"}}), "out_of_range@replication");
  EXPECT_EQ(told({{"replication", "3"}}), "out_of_range@replication");
  EXPECT_EQ(told({{"replication", "1x"}}), "out_of_range@replication");
  EXPECT_EQ(
      told({{"replication", "9"}, {"variant", "none"}, {"speed", "2"}}), "unknown_field@speed unknown_variant@variant");
  EXPECT_EQ(told({{"replication", "1"}, {"variant", "three_lanes"}}), "unknown_variant@variant") << "it was not run";
  EXPECT_EQ(replayed(office, "gate", "none", {{"replication", "1"}}), "not_found@");
  EXPECT_EQ(replayed(office, "none", run, {{"replication", "1"}}), "not_found@");
  EXPECT_EQ(replayed(office, "gate-rain", run, {{"replication", "1"}}), "not_found@") << "a run of another scenario";
  const auto started = start_drill(office, "gate", {{"replications", 10'000}});
  const std::string running(boost::json::parse(*started).at("code").as_string());
  EXPECT_EQ(replayed(office, "gate", running, {{"replication", "1"}}), "not_done@");
  office.app.drill_runs.cancel(office.edition, running);
}

}  // namespace
}  // namespace muster::app
