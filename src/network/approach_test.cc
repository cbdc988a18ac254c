#include "network/approach.h"

#include "network/test_roads.h"

namespace muster::network {
namespace {

Roads opened(const OsmFile& file, Profile profile = Profile::car) { return *open_roads(file, profile, "drawn"); }

RoadsNow at_once(const Roads& roads, const Orders& orders = {}) {
  return roads_under(roads, orders, {}, free_all_day(), 8);
}

RoadPoint point_at(const Roads& roads, Location at) { return *road_near(roads, at, 2000); }

// a lies in the west, e at the end of the long street; d is reached over c.
const std::string kTown = R"(
a-----b-----------c-----e
      |           |
      f           d
)";
const std::vector<DrawnWay> kStreets = {{"ab"}, {"bc"}, {"ce"}, {"cd"}, {"bf"}};

TEST(Approach, GoesOnToTheNextJunctionAndTurnsThere) {
  const DrawnRoads town(kTown, kStreets);
  const Roads roads = opened(town.file);
  const RoadsNow now = at_once(roads);
  const auto time = [&](char from, char to) {
    return route_between(roads, now, point_at(roads, town.place(from)), point_at(roads, town.place(to)))->time;
  };
  Approach approach(roads, now);
  approach.head_for(point_at(roads, town.place('e')));
  const auto course = approach.course_from(point_at(roads, town.place('a')));
  ASSERT_TRUE(course);
  EXPECT_EQ(course->time, time('a', 'e'));
  // A third into the street from b to c: on to c, and back all of it.
  const Milliseconds gone = time('a', 'b') + time('b', 'c') / 3;
  const Turning turning = turning_after(*course, gone);
  EXPECT_EQ(turning_place(roads.graph, turning), town.place('c'));
  EXPECT_EQ(turning.rest, time('a', 'c') - gone);
  const Location here = location_of(roads.graph, now.times, turning);
  EXPECT_EQ(here.latitude, town.place('b').latitude);
  EXPECT_NEAR(here.longitude, town.place('b').longitude + 12 * 5240 / 3, 30);
  approach.head_for(point_at(roads, town.place('f')));
  EXPECT_EQ(approach.time_from(turning), turning.rest + time('c', 'f'));
  approach.head_for(point_at(roads, town.place('d')));
  EXPECT_EQ(approach.time_from(turning), time('a', 'd') - gone);
}

TEST(Approach, ReachesWhatLiesAheadInTheStreetAndNotWhatLiesBehind) {
  const DrawnRoads town(kTown, kStreets);
  const Roads roads = opened(town.file);
  const RoadsNow now = at_once(roads);
  const auto in_street = [&](std::int32_t columns) {
    return point_at(roads, {town.place('b').longitude + columns * 5240, town.place('b').latitude});
  };
  Approach approach(roads, now);
  approach.head_for(point_at(roads, town.place('e')));
  const auto course = *approach.course_from(in_street(2));
  const Milliseconds a_column = route_between(roads, now, in_street(2), in_street(6))->time / 4;
  const Turning turning = turning_after(course, 2 * a_column);
  approach.head_for(in_street(7));
  EXPECT_NEAR(approach.time_from(turning), 3 * a_column, 3);
  EXPECT_NEAR(approach.course_from(turning)->time, 3 * a_column, 3);
  approach.head_for(in_street(3));
  EXPECT_NEAR(approach.time_from(turning), (8 + 9) * a_column, 20) << "to c and back";
}

TEST(Approach, HeedsTheBanAtTheJunctionAhead) {
  const DrawnRoads town(kTown, kStreets, {{"bc", "c", "cd"}});
  const Roads roads = opened(town.file);
  const RoadsNow now = at_once(roads);
  Approach approach(roads, now);
  approach.head_for(point_at(roads, town.place('e')));
  const auto course = *approach.course_from(point_at(roads, town.place('b')));
  const Turning turning = turning_after(course, 100);
  const auto time = [&](char from, char to) {
    return route_between(roads, now, point_at(roads, town.place(from)), point_at(roads, town.place(to)))->time;
  };
  approach.head_for(point_at(roads, town.place('d')));
  EXPECT_EQ(approach.time_from(turning), turning.rest + 2 * time('c', 'e') + time('c', 'd')) << "by way of e";
}

// What one would find with Dijkstra's method from the junction (or the point), in a search of its own.
Milliseconds plain_time(const Roads& roads, const RoadsNow& now, const Turning& turning, const RoadPoint& to) {
  std::vector<Start> starts{{turning.vertex, 0, turning.heading}};
  Milliseconds best = kNever;
  if (turning.vertex == kNone) {
    const auto route = find_route(roads.graph, now.times, turning.point, to);
    best = route ? route->time : kNever;
  } else {
    const auto found = dijkstra(roads.graph, now.times, starts);
    for (const Arrival& arrival : arrivals_at(roads.graph, now.times, to)) {
      best = std::min(best, sum_of(found.times[arrival.vertex], arrival.more));
    }
  }
  best = sum_of(best, turning.rest);
  for (const Arrival& arrival : arrivals_at(roads.graph, now.times, to)) {
    if (!turning.passed || arrival.heading != turning.heading || arrival.more < *turning.passed) continue;
    best = std::min(best, arrival.more - *turning.passed);
  }
  return best;
}

TEST(Approach, AgreesWithDijkstraFromTheJunction) {
  std::size_t asked = 0;
  std::size_t redirected_twice = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const auto built = open_roads(random_roads(seed, 40, 8), Profile::car, "random");
    if (!built.ok()) continue;
    const Roads& roads = *built;
    const RoadsNow now = at_once(roads, random_orders(roads.graph, seed));
    ChanceSequence chance({seed, 7, 0, 0, 0});
    std::vector<RoadPoint> points;
    for (int i = 0; i < 12; ++i) {
      const auto off = [&] { return static_cast<std::int32_t>(chance.below(200'000)); };
      if (const auto near = road_near(roads, {1'210'000'000 + off(), 310'000'000 + off()}, 100'000))
        points.push_back(*near);
    }
    Approach approach(roads, now);
    for (std::size_t i = 0; i + 2 < points.size(); ++i) {
      approach.head_for(points[i + 1]);
      auto course = approach.course_from(points[i]);
      const auto route = find_route(roads.graph, now.times, points[i], points[i + 1]);
      ASSERT_EQ(course.has_value(), route.has_value());
      if (!course) continue;
      ASSERT_EQ(course->time, route->time);
      for (std::size_t next = 0; next < points.size() && course; ++next) {
        const Milliseconds gone = chance.below(course->time + 1);
        const Turning turning = turning_after(*course, gone);
        approach.head_for(points[next]);
        const Milliseconds time = approach.time_from(turning);
        ASSERT_EQ(time, plain_time(roads, now, turning, points[next])) << seed << " " << i << " " << next;
        const auto on = approach.course_from(turning);
        ASSERT_EQ(on.has_value(), time < kNever);
        ++asked;
        if (!on) continue;
        ASSERT_EQ(on->time, time);
        ASSERT_EQ(on->stretches.back().leaves, time);
        ASSERT_EQ(turning_after(*on, 0).rest, on->stretches.size() == 1 ? time : turning.rest);
        if (next % 3 == 0) {
          course = on;
          ++redirected_twice;
        }
      }
    }
  }
  EXPECT_GT(asked, 1000U);
  EXPECT_GT(redirected_twice, 300U);
}

}  // namespace
}  // namespace muster::network
