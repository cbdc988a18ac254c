#include "network/test_roads.h"

namespace muster::network {
namespace {

TEST(Routes, TakeTheFasterRoadEvenIfItIsLonger) {
  const DrawnRoads city(
      R"(
a-----b
|     |
c-----d
)",
      {{"ab", "highway=service"}, {"ac", "highway=trunk"}, {"cd", "highway=trunk"}, {"db", "highway=trunk"}});
  EXPECT_EQ(city.route('a', 'b'), "acdb");
  EXPECT_EQ(city.route('a', 'b', Profile::foot), "ab") << "nobody walks on a trunk road";
}

TEST(Routes, GoOneWayRoadsOneWay) {
  const DrawnRoads city(
      R"(
a--b--c
|     |
d-----e
)",
      {{"abc", "highway=primary oneway=yes"}, {"de"}, {"ec"}, {"da", "highway=residential"}});
  EXPECT_EQ(city.route('a', 'c'), "abc");
  EXPECT_EQ(city.route('c', 'a'), "ceda");
  EXPECT_EQ(city.route('c', 'a', Profile::foot), "cba");
  const DrawnRoads reversed("a--b--c", {{"abc", "highway=primary oneway=-1"}});
  EXPECT_EQ(reversed.route('a', 'c'), "-");
  EXPECT_EQ(reversed.route('c', 'a'), "cba");
}

TEST(Routes, GoRoundARoundaboutOneWay) {
  const DrawnRoads city(
      R"(
  a
b   d
  c
)",
      {{"abcda", "highway=primary junction=roundabout"}, {"bx"}});
  EXPECT_EQ(city.route('a', 'd'), "abcd");
  EXPECT_EQ(city.route('d', 'b'), "dab");
}

TEST(Routes, HeedTurnBansAtANode) {
  const std::string map = R"(
  e
  |
a-b-c
  |
  d-f
)";
  const std::vector<DrawnWay> ways = {{"ab"}, {"bc"}, {"eb"}, {"bd"}, {"df"}, {"fc"}};
  EXPECT_EQ(DrawnRoads(map, ways).route('a', 'd'), "abd");
  EXPECT_EQ(DrawnRoads(map, ways, {{"ab", "b", "bd"}}).route('a', 'd'), "abcfd");
  EXPECT_EQ(DrawnRoads(map, ways, {{"ab", "b", "bc", "only_straight_on"}}).route('a', 'd'), "abcfd");
  EXPECT_EQ(DrawnRoads(map, ways, {{"ab", "b", "bd"}}).route('a', 'd', Profile::emergency), "abd");
  EXPECT_EQ(DrawnRoads(map, ways, {{"ab", "b", "bd"}}).route('e', 'd'), "ebd") << "others may";
}

TEST(Routes, HeedTurnBansOverAWay) {
  const std::string map = R"(
a---b---c
    |
d---e---f
    |
    g---h
)";
  const std::vector<DrawnWay> ways = {{"ab", "highway=primary oneway=yes"},
                                      {"cb", "highway=primary oneway=yes"},
                                      {"be"},
                                      {"de"},
                                      {"ef"},
                                      {"eg"},
                                      {"gh"}};
  EXPECT_EQ(DrawnRoads(map, ways).route('a', 'd'), "abed");
  const DrawnRoads banned(map, ways, {{"ab", "be", "de"}});
  EXPECT_EQ(banned.route('a', 'd'), "abefed");
  EXPECT_EQ(banned.route('c', 'd'), "cbed");
  EXPECT_EQ(banned.route('a', 'g'), "abeg");
  const DrawnRoads only(map, ways, {{"ab", "be", "eg", "only_straight_on"}});
  EXPECT_EQ(only.route('a', 'f'), "abeghgef") << "nobody turns round between two junctions";
}

TEST(Routes, StopAtBarriers) {
  const DrawnRoads city("a---b---c", {{"abc"}}, {}, {{'b', "barrier=bollard"}});
  EXPECT_EQ(city.route('a', 'c'), "-");
  EXPECT_EQ(city.route('a', 'c', Profile::emergency), "abc") << "bollards are taken down";
  EXPECT_EQ(city.route('a', 'c', Profile::foot), "abc");
  const DrawnRoads gate("a---b---c", {{"abc"}}, {}, {{'b', "barrier=gate access=private"}});
  EXPECT_EQ(gate.route('a', 'c'), "-");
}

TEST(Routes, KeepOffPrivateAndBusRoadsUnlessInAHurry) {
  const DrawnRoads city(
      R"(
a---b
|   |
c---d
)",
      {{"ab", "highway=residential access=private"}, {"ac"}, {"cd", "highway=busway"}, {"bd"}});
  EXPECT_EQ(city.route('a', 'b'), "-");
  EXPECT_EQ(city.route('a', 'b', Profile::emergency), "ab");
  EXPECT_EQ(city.route('c', 'd', Profile::emergency), "cd");
}

TEST(Routes, BeginAndEndInTheMiddleOfARoad) {
  const DrawnRoads city("a-------b---c", {{"ab", "highway=primary oneway=yes"}, {"bc"}, {"ca", "highway=service"}});
  const RoadGraph graph = city.graph();
  const RoadTimes times = free_times_of(graph);
  const RoadIndex index = index_roads(graph);
  const auto at = [&](std::int32_t column) {
    return *nearest_point(
        graph, index, {DrawnRoads::at(1, column).longitude, city.place('a').latitude + 100}, 1000,
        [&](std::uint32_t segment) { return graph.ways[graph.segments[segment].way].id == 1; });
  };
  const RoadPoint early = at(2);
  const RoadPoint late = at(6);
  const auto ahead = find_route(graph, times, early, late);
  const auto behind = find_route(graph, times, late, early);
  ASSERT_TRUE(ahead && behind);
  EXPECT_EQ(ahead->course.size(), 1U);
  EXPECT_EQ(behind->course.size(), 2U) << "once round, since the road is one-way";
  EXPECT_GT(behind->time, ahead->time);
  EXPECT_EQ(find_route(graph, times, early, early)->time, 0U);
  EXPECT_NEAR(static_cast<double>(draw_route(graph, times, early, late, *ahead).length), 20'000, 200);
  const auto drawing = draw_route(graph, times, late, early, *behind);
  EXPECT_EQ(drawing.line.front(), late.at);
  EXPECT_EQ(drawing.line.back(), early.at);
  EXPECT_EQ(drawing.passed.back(), behind->time);
  EXPECT_TRUE(std::is_sorted(drawing.passed.begin(), drawing.passed.end()));
}

TEST(Routes, TellTheirLegsByName) {
  const DrawnRoads city(
      R"(
a---b---c
        |
        d
)",
      {{"ab", "highway=primary"}, {"bc", "highway=primary"}, {"cd"}});
  const RoadGraph graph = city.graph();
  const RoadTimes times = free_times_of(graph);
  EXPECT_EQ(graph.roads.size(), 1U) << "no choice between a and d: one road of three ways";
  const RoadIndex index = index_roads(graph);
  const auto any = [](std::uint32_t) { return true; };
  const auto from = nearest_point(graph, index, city.place('a'), 100, any);
  const auto to = nearest_point(graph, index, city.place('d'), 100, any);
  const auto route = find_route(graph, times, *from, *to);
  const auto drawing = draw_route(graph, times, *from, *to, *route);
  ASSERT_EQ(drawing.legs.size(), 3U);
  EXPECT_EQ(drawing.legs[1].name, "bc");
  EXPECT_EQ(drawing.legs[2].road_class, RoadClass::residential);
  Milliseconds sum = 0;
  for (const RouteLeg& leg : drawing.legs) sum += leg.time;
  EXPECT_EQ(sum, route->time);
}

}  // namespace
}  // namespace muster::network
