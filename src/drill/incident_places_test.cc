#include "drill/incident_places.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "drill/answers.h"
#include "drill/test_scenario.h"

namespace muster::drill {
namespace {

// Of two kinds at two points, by hand: the unit is there 60 s after it was asked for in the west, 240 s in the east.
constexpr std::string_view kByHand = R"(
lasts: 10 h
replications: 2
points: {west: , east: }
unit_kinds: {ambulance: {turnout: 0}}
units: {a: {kind: ambulance, post: west}}
travel: {matrix: {west: {west: 1 min, east: 4 min}, east: {west: 4 min, east: 1 min}}}
incidents:
  fall: {priority: 1, needs: {ambulance: 1}, on_scene: 5 min, target: 2 min}
  heat: {priority: 1, needs: {ambulance: 1}, on_scene: 5 min, target: 5 min}
script:
  - {at: 1 h, incident: fall, point: west}
  - {at: 2 h, incident: fall, point: east}
  - {at: 3 h, incident: heat, point: east}
  - {at: 4 h, incident: fall, point: west}
)";

DrillAnswer told_of(const Scenario& scenario, std::uint32_t replications) {
  return answer_of(scenario, run_scenario(scenario, replications));
}

const DrillDistribution* found(const DrillAnswer& answer, std::string_view code) {
  const auto at = std::find_if(
      answer.distributions.begin(), answer.distributions.end(), [&](const auto& each) { return each.code == code; });
  return at == answer.distributions.end() ? nullptr : &*at;
}

TEST(IncidentPlaces, ResponsesAreToldOfEachKindAtEachPoint) {
  const Scenario scenario = good_scenario(std::string(kByHand));
  EXPECT_EQ(incident_places(scenario.flow.response), (std::vector<IncidentPlace>{{0, 0}, {0, 1}, {1, 1}}));
  const DrillAnswer answer = told_of(scenario, 2);
  const DrillDistribution* west = found(answer, "west[fall].response");
  ASSERT_NE(west, nullptr);
  EXPECT_EQ(west->count, 4);
  EXPECT_EQ(west->in_target, 1);
  EXPECT_TRUE(west->points.empty());
  const DrillDistribution* east = found(answer, "east[fall].response");
  ASSERT_NE(east, nullptr);
  EXPECT_EQ(east->count, 2);
  EXPECT_EQ(east->in_target, 0);
  EXPECT_NEAR(east->p50.value_or(0), 240, 240 / 64.0);
  const DrillDistribution* heat = found(answer, "east[heat].response");
  ASSERT_NE(heat, nullptr);
  EXPECT_EQ(heat->in_target, 1);
  EXPECT_EQ(found(answer, "west[heat].response"), nullptr) << "never happened";
  // And of the point and the kind alone, as before, with their curves.
  ASSERT_NE(found(answer, "east.response"), nullptr);
  EXPECT_EQ(found(answer, "east.response")->count, 4);
  EXPECT_FALSE(found(answer, "east.response")->points.empty());
}

TEST(IncidentPlaces, PairsAddUpToKindsAndPoints) {
  const Scenario scenario = good_scenario(R"(
lasts: 5 days
points: {a: , b: , c: }
unit_kinds: {patrol: {turnout: 1 min}}
units: {p: {kind: patrol, post: a, count: 3}}
travel: {matrix: {a: {a: 1 min, b: 3 min, c: 5 min}, b: {b: 1 min, c: 2 min}, c: {c: 1 min}}, both_ways: true, variation: 0.3}
incidents:
  theft: {priority: 2, rate: 1 / h, at: {a: 1, b: 2}, needs: {patrol: 1}, on_scene: {exponential: 20 min}}
  crush: {priority: 1, rate: 0.5 / h, at: {a: 1, b: 1, c: 3}, needs: {patrol: 2}, on_scene: {exponential: 30 min}}
)");
  const DrillAnswer answer = told_of(scenario, 3);
  const auto count = [&](const std::string& code) {
    const DrillDistribution* of = found(answer, code + ".response");
    return of == nullptr ? 0 : of->count;
  };
  EXPECT_EQ(count("a[theft]") + count("b[theft]"), count("theft"));
  EXPECT_EQ(count("a[crush]") + count("b[crush]") + count("c[crush]"), count("crush"));
  EXPECT_EQ(count("a[theft]") + count("a[crush]"), count("a"));
  EXPECT_EQ(count("c[crush]"), count("c"));
  EXPECT_EQ(count("c[theft]"), 0);
  EXPECT_GT(count("b[crush]"), 0);
}

TEST(IncidentPlaces, NoneWhereTheySayNothingNewOrAreTooMany) {
  Response response;
  response.points.resize(30);
  response.incident_kinds.resize(1);
  response.incident_kinds[0].points = {0, 1, 2};
  EXPECT_TRUE(incident_places(response).empty()) << "of one kind the points say it all";
  response.incident_kinds.resize(2);
  response.incident_kinds[1].points = {2};
  EXPECT_EQ(incident_places(response).size(), 4U);
  response.incident_kinds.resize(20);
  for (IncidentKind& kind : response.incident_kinds) {
    kind.points.clear();
    for (Index point = 0; point < 20; ++point) kind.points.push_back(point);
  }
  EXPECT_EQ(incident_places(response).size(), kMostIncidentPlaces);
  response.incident_kinds[0].points.push_back(20);
  EXPECT_TRUE(incident_places(response).empty());
}

}  // namespace
}  // namespace muster::drill
