// The replications that are worth looking at are those that the rows say.
#include "drill/notable.h"

#include <algorithm>

#include "drill/test_scenario.h"

namespace muster::drill {
namespace {

constexpr const char* kDesk = R"(
scenario: desk
lasts: 2 h
warm_up: 30 min
time_unit: min
sources: {people: {rate: 110 / h, to: desk}}
stations: {desk: {servers: 1, service: {exponential: 30 s}, to: out}}
)";

constexpr const char* kFalls = R"(
scenario: falls
lasts: 8 h
points: {post: , place: }
unit_kinds: {car: }
units: {a: {kind: car, post: post}}
travel: {matrix: {post: {place: 120}}}
incidents: {fall: {rate: 4 / h, at: place, needs: {car: 1}, on_scene: {exponential: 10 min}}}
)";

Ensemble run_of(const Scenario& scenario, std::uint32_t replications, unsigned threads = 1) {
  EnsembleSetting setting;
  setting.seed = 5;
  setting.replications = replications;
  setting.threads = threads;
  return run_ensemble(scenario.flow, scenario.clock, scenario.bounds, setting);
}

const NotableReplication& of_kind(const std::vector<NotableReplication>& notable, std::string_view kind) {
  return *std::find_if(notable.begin(), notable.end(), [&](const auto& of) { return of.kind == kind; });
}

TEST(Notable, TheWorstIsWhereMostWasWaitedAndTheTypicalInTheMiddle) {
  const Scenario scenario = good_scenario(kDesk);
  const Ensemble ensemble = run_of(scenario, 9);
  const auto notable = notable_of(scenario, ensemble);
  ASSERT_EQ(notable.size(), 2U) << "no incidents, no response";
  std::vector<double> length = column_of(ensemble, "desk.waiting.mean");
  const auto worst = std::max_element(length.begin(), length.end()) - length.begin();
  EXPECT_EQ(of_kind(notable, "worst").by, "wait");
  EXPECT_EQ(of_kind(notable, "worst").replication, worst + 1);
  EXPECT_DOUBLE_EQ(of_kind(notable, "worst").value, length[static_cast<std::size_t>(worst)] * 90) << "minutes";
  const double typical = length[static_cast<std::size_t>(of_kind(notable, "typical").replication) - 1];
  std::sort(length.begin(), length.end());
  EXPECT_EQ(typical, length[4]);
}

TEST(Notable, IncidentsAreJudgedByHowLongTheyWaitedForTheFirstUnit) {
  const Scenario scenario = good_scenario(kFalls);
  const Ensemble ensemble = run_of(scenario, 8);
  const auto notable = notable_of(scenario, ensemble);
  ASSERT_EQ(notable.size(), 2U);
  const std::vector<double> response = column_of(ensemble, "fall.response.mean");
  const auto worst = std::max_element(response.begin(), response.end()) - response.begin();
  EXPECT_EQ(of_kind(notable, "worst").by, "response");
  EXPECT_EQ(of_kind(notable, "worst").replication, worst + 1);
}

TEST(Notable, OneReplicationIsNeitherTypicalNorWorstAndThreadsAreNotSeen) {
  const Scenario scenario = good_scenario(kDesk);
  EXPECT_TRUE(notable_of(scenario, run_of(scenario, 1)).empty());
  const auto one = notable_of(scenario, run_of(scenario, 12, 1));
  const auto three = notable_of(scenario, run_of(scenario, 12, 3));
  ASSERT_EQ(one.size(), three.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].replication, three[i].replication);
    EXPECT_EQ(one[i].value, three[i].value);
  }
}

TEST(Notable, WhereNobodyWaitsAllAreAlike) {
  const Scenario scenario = good_scenario(R"(
scenario: walk
lasts: 1 h
sources: {people: {every: 60, to: desk}}
stations: {desk: {servers: 9, service: 10, to: out}}
)");
  EXPECT_TRUE(notable_of(scenario, run_of(scenario, 4)).empty());
}

}  // namespace
}  // namespace muster::drill
