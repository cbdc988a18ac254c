#include "network/reach.h"

#include "network/test_roads.h"
#include "network/trip.h"

namespace muster::network {
namespace {

TEST(Reach, CountsIslandsAndOneWayEnds) {
  const DrawnRoads town(
      R"(
a---b---c---d   x---y
|       |
e---f---g
)",
      {{"abc"}, {"cd", "highway=primary oneway=yes"}, {"aefgc"}, {"xy"}});
  const RoadGraph graph = town.graph();
  const Reach reach = reach_of(graph, free_times_of(graph));
  EXPECT_EQ(reach.nodes, 9U);
  ASSERT_EQ(reach.parts.size(), 3U);
  EXPECT_EQ(reach.parts[0].nodes, 6U);
  EXPECT_EQ(reach.parts[1].nodes, 2U);
  EXPECT_EQ(reach.not_reached, 2U) << "x and y";
  EXPECT_EQ(reach.not_leading_back, 3U) << "x, y and d";
  EXPECT_EQ(reach.outside, 3U);
}

TEST(Reach, CountsTheNodesBehindAClosure) {
  const DrawnRoads town("a---b---c---d---e", {{"abc"}, {"cde"}});
  const RoadGraph graph = town.graph();
  const Orders orders{{{"", ClosureKind::ways, {}, {town.way("cde")}, {}}}, {}};
  const RoadTimes times = times_of(graph, passage_under(graph, orders, {}), free_all_day(), 0);
  const RoadIndex index = index_roads(graph);
  const auto a = nearest_point(graph, index, town.place('a'), 100, [](std::uint32_t) { return true; });
  EXPECT_EQ(nodes_not_reached_from(graph, times, *a), 2U);
  EXPECT_EQ(nodes_not_reached_from(graph, free_times_of(graph), *a), 0U);
}

// Against asking from each junction: two are in one part when each reaches the other.
TEST(Reach, AgreesWithSearchingFromEveryJunction) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const auto graph = build_roads(random_roads(seed, 40, 0), Profile::car, "random");
    const RoadTimes times = free_times_of(*graph);
    const Reach reach = reach_of(*graph, times);
    std::vector<std::vector<Milliseconds>> all;
    for (std::uint32_t junction = 0; junction < graph->junctions(); ++junction) {
      const std::vector<Start> starts{{junction, 0, 0}};
      all.push_back(dijkstra(*graph, times, starts).times);
    }
    for (std::uint32_t a = 0; a < graph->junctions(); ++a) {
      for (std::uint32_t b = 0; b < graph->junctions(); ++b) {
        const bool together = all[a][b] < kNever && all[b][a] < kNever;
        ASSERT_EQ(reach.part_of[a] == reach.part_of[b], together) << a << " and " << b;
      }
    }
  }
}

TEST(Trips, SayWhatHasToBeSaid) {
  const DrawnRoads town(
      R"(
a---b---c       x---y
|       |
e---f---g
)",
      {{"abc"}, {"aefgc"}, {"xy"}});
  const RoadGraph graph = town.graph();
  TripQuestion question;
  question.from = town.place('a');
  question.to = town.place('g');
  const auto there = plan_trip(graph, question);
  ASSERT_TRUE(there.ok());
  EXPECT_TRUE(there->route);
  EXPECT_EQ(there->not_reached, 2U);
  ASSERT_EQ(there->remarks.size(), 1U);
  EXPECT_EQ(there->remarks[0].en, "2 of the network's 8 nodes (25.0 %) cannot be reached from the start");

  question.to = town.place('x');
  const auto island = plan_trip(graph, question);
  EXPECT_FALSE(island->route);
  EXPECT_NE(island->why_none->en.find("even without closures"), std::string::npos);

  question.on_largest_part = true;
  const auto near = plan_trip(graph, question);
  ASSERT_TRUE(near->route) << "the nearest road that is connected";
  EXPECT_EQ(near->to.at, town.place('c'));
  EXPECT_NE(near->remarks[0].en.find("from the nearest road"), std::string::npos);
}

TEST(Trips, TellAClosedEndFromACutWay) {
  const DrawnRoads town("a---b---c---d", {{"ab"}, {"bc"}, {"cd"}});
  const RoadGraph graph = town.graph();
  TripQuestion question;
  question.from = town.place('a');
  question.to = town.place('d');
  question.orders.closures = {{"", ClosureKind::ways, {}, {town.way("bc")}, {}}};
  EXPECT_NE(plan_trip(graph, question)->why_none->en.find("cut every way"), std::string::npos);
  question.orders.closures[0].ways = {town.way("ab"), town.way("bc"), town.way("cd")};
  EXPECT_NE(plan_trip(graph, question)->why_none->en.find("the start lies within"), std::string::npos);
  question.orders.closures[0].ways = {town.way("cd")};
  EXPECT_NE(plan_trip(graph, question)->why_none->en.find("the destination lies within"), std::string::npos);
}

TEST(Trips, RefusePointsWithoutARoadAndOrdersWithoutAPlace) {
  const RoadGraph graph = DrawnRoads("a---b", {{"ab"}}).graph();
  TripQuestion question;
  question.from = {0, 0};
  question.to = {1'210'000'000, 320'000'000};
  question.orders.closures = {{"", ClosureKind::ways, {}, {5}, {}}};
  const auto refused = plan_trip(graph, question);
  ASSERT_FALSE(refused.ok());
  ASSERT_EQ(refused.refusals().size(), 3U);
  EXPECT_EQ(refused.refusals()[0].where, "closures[0]");
  EXPECT_EQ(refused.refusals()[1].where, "from");
  EXPECT_EQ(refused.refusals()[2].where, "to");
}

TEST(Trips, RoundSharesWithoutHidingAny) {
  EXPECT_EQ(per_cent(1, 1'000'000), "0.1");
  EXPECT_EQ(per_cent(999'999, 1'000'000), "99.9");
  EXPECT_EQ(per_cent(0, 5), "0.0");
  EXPECT_EQ(per_cent(5, 5), "100.0");
  EXPECT_EQ(per_cent(1, 6), "16.7");
}

// What SOURCES of the data say and what is computed here belong together (docs/roads.md names the figures).
TEST(Reach, OfTheNetworksOfTheDemonstration) {
  const auto figures = [](const char* name) {
    const auto graph = build_roads(
        *read_osm_file(std::string(MUSTER_SOURCE_FOLDER "/editions/ciie-2019/city/") + name), Profile::car, name);
    const Reach reach = reach_of(*graph, free_times_of(*graph));
    return fmt::format("{} nodes, {} outside, {} parts", reach.nodes, reach.outside, reach.parts.size());
  };
  EXPECT_EQ(figures("hongqiao_network.osm.pbf"), "14414 nodes, 2645 outside, 784 parts");
  EXPECT_EQ(figures("shanghai_center.osm.pbf"), "21796 nodes, 1157 outside, 136 parts");
}

}  // namespace
}  // namespace muster::network
