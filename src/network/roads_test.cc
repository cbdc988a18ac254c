#include "network/roads.h"

#include "network/test_roads.h"

namespace muster::network {
namespace {

std::vector<RoadPoint> random_points(const Roads& roads, std::uint64_t seed, std::uint32_t count) {
  ChanceSequence chance({seed, 2, 0, 0, 0});
  std::vector<RoadPoint> points;
  for (std::uint32_t i = 0; i < count; ++i) {
    RoadPoint point;
    point.segment = chance.below(static_cast<std::uint32_t>(roads.graph.segments.size()));
    point.road = roads.index.road_of[point.segment];
    const std::uint32_t length = roads.graph.segments[point.segment].length;
    // Often at an end, where two ways of counting could differ.
    point.along = chance.below(4) == 0 ? 0 : chance.below(4) == 0 ? length : chance.below(length + 1);
    point.at = roads.graph.nodes[roads.graph.segments[point.segment].from];
    points.push_back(point);
  }
  return points;
}

// The course leads from point to point, every turn is one of the graph's arcs, and its pieces add up to its time.
void expect_sound(
    const Roads& roads, const RoadTimes& times, const RoadPoint& from, const RoadPoint& to, const Route& route) {
  ASSERT_FALSE(route.course.empty());
  EXPECT_EQ(road_of(route.course.front()), from.road);
  EXPECT_EQ(road_of(route.course.back()), to.road);
  const auto drawing = draw_route(roads.graph, times, from, to, route);
  ASSERT_EQ(drawing.passed.size(), drawing.line.size());
  EXPECT_TRUE(std::is_sorted(drawing.passed.begin(), drawing.passed.end()));
  EXPECT_EQ(drawing.passed.back(), route.time);
  for (std::size_t i = 1; i < route.course.size(); ++i)
    EXPECT_EQ(roads.graph.start_of(route.course[i]), roads.graph.end_of(route.course[i - 1]));
  if (route.course.size() == 1) return;
  Milliseconds sum = 0;
  for (std::size_t i = 1; i + 1 < route.course.size(); ++i) sum += times.headings[route.course[i]];
  for (const Start& start : starts_at(roads.graph, times, from)) {
    if (start.heading != route.course.front()) continue;
    sum += start.after;
    break;
  }
  for (const Arrival& arrival : arrivals_at(roads.graph, times, to)) {
    if (arrival.heading != route.course.back()) continue;
    sum += arrival.more;
    break;
  }
  EXPECT_EQ(sum, route.time);
}

void expect_same_answers(const Roads& roads, const RoadsNow& now, std::uint64_t seed, std::uint32_t count) {
  const auto from = random_points(roads, seed, count);
  const auto to = random_points(roads, seed + 1'000'000, count);
  const auto table = travel_times(roads, now, from, to);
  ASSERT_EQ(table.size(), from.size() * to.size());
  for (std::size_t i = 0; i < from.size(); ++i) {
    for (std::size_t j = 0; j < to.size(); ++j) {
      const auto truth = find_route(roads.graph, now.times, from[i], to[j]);
      const auto quick = route_between(roads, now, from[i], to[j]);
      ASSERT_EQ(table[i * to.size() + j], truth ? truth->time : kNever) << i << " to " << j;
      ASSERT_EQ(quick.has_value(), truth.has_value());
      if (!quick) continue;
      ASSERT_EQ(quick->time, truth->time);
      expect_sound(roads, now.times, from[i], to[j], *quick);
      expect_sound(roads, now.times, from[i], to[j], *truth);
    }
  }
}

TEST(Roads, AnswerAsDijkstraDoesBetweenPointsInTheMiddleOfRandomRoads) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const auto roads = open_roads(
        random_roads(seed, static_cast<std::uint32_t>(4 + seed % 50), seed % 2 == 0 ? 8 : 0), Profile::car, "random");
    ASSERT_TRUE(roads.ok());
    const Orders orders = random_orders(roads->graph, seed);
    expect_same_answers(*roads, roads_under(*roads, {}, {}, free_all_day(), 0), seed, 18);
    expect_same_answers(*roads, roads_under(*roads, orders, {}, assumed_working_day(), 18), seed, 18);
  }
}

TEST(Roads, AnswerAsDijkstraDoesOnRealNetworks) {
  for (const auto& path : real_networks()) {
    SCOPED_TRACE(path.string());
    const auto roads = open_roads(*read_osm_file(path.string()), Profile::emergency, "real");
    ASSERT_TRUE(roads.ok());
    const RoadsNow now = roads_under(*roads, random_orders(roads->graph, 9), {}, assumed_working_day(), 8);
    expect_same_answers(*roads, now, 4, 9);
  }
}

// The other twin: node by node, without junctions and headings. Holds the stringing of roads.
TEST(Roads, KeepTheTimesOfTheDrawingWhenChainsBecomeRoads) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const auto graph = build_roads(random_roads(seed, 40, 0), Profile::car, "random");
    const RoadTimes times = times_of(*graph, passage_under(*graph, random_orders(*graph, seed), {}), free_all_day(), 0);
    std::vector<Milliseconds> nodes(graph->nodes.size(), kNever);
    nodes[graph->junction_nodes[0]] = 0;
    for (bool changed = true; changed;) {
      changed = false;
      const auto relax = [&](std::uint32_t from, std::uint32_t to, Milliseconds time) {
        if (sum_of(nodes[from], time) >= nodes[to]) return;
        nodes[to] = sum_of(nodes[from], time);
        changed = true;
      };
      for (std::uint32_t i = 0; i < graph->segments.size(); ++i) {
        relax(graph->segments[i].from, graph->segments[i].to, times.forward[i]);
        relax(graph->segments[i].to, graph->segments[i].from, times.backward[i]);
      }
    }
    const std::vector<Start> starts{{0, 0, 0}};
    const auto found = dijkstra(*graph, times, starts).times;
    for (std::uint32_t junction = 0; junction < graph->junctions(); ++junction)
      EXPECT_EQ(found[junction], nodes[graph->junction_nodes[junction]]);
  }
}

TEST(Roads, AreTheSameEachTimeTheyAreOpened) {
  for (const auto& path : real_networks()) {
    const auto file = read_osm_file(path.string());
    const auto first = open_roads(*file, Profile::car, "real");
    const auto second = open_roads(*file, Profile::car, "real");
    EXPECT_EQ(first->graph.segments, second->graph.segments);
    EXPECT_EQ(first->graph.roads, second->graph.roads);
    EXPECT_EQ(first->graph.arcs, second->graph.arcs);
    EXPECT_EQ(first->hierarchy.vertex_at, second->hierarchy.vertex_at);
    EXPECT_EQ(first->free.headings, second->free.headings);
  }
}

// A change of a number here is a change of the house's assumptions or of its lengths, on this machine or another.
TEST(Roads, GiveTheSameTimesOnAnyMachine) {
  const auto file = read_osm_file(MUSTER_SOURCE_FOLDER "/editions/ciie-2019/city/hongqiao_network.osm.pbf");
  const auto roads = open_roads(*file, Profile::car, "real");
  std::uint64_t lengths = 0;
  std::uint64_t times = 0;
  for (const Segment& segment : roads->graph.segments) lengths += segment.length;
  for (const Milliseconds time : roads->free.forward) times += time < kNever ? time : 0;
  EXPECT_EQ(lengths, 232968707U);
  EXPECT_EQ(times, 207518114U);
}

}  // namespace
}  // namespace muster::network
