#include "network/closure.h"

#include <cmath>

#include "network/position_text.h"
#include "network/test_roads.h"

namespace muster::network {
namespace {

// Two lines of streets with a square between b and e in the middle.
DrawnRoads town() {
  return DrawnRoads(
      R"(
a---b---c---d
|           |
e---f---g---h
)",
      {{"ab"}, {"bc"}, {"cd"}, {"ef"}, {"fg"}, {"gh"}, {"ae"}, {"dh"}});
}

std::string route_under(
    const DrawnRoads& town, const Orders& orders, char from, char to, const std::vector<std::string>& permits = {}) {
  const RoadGraph graph = town.graph();
  EXPECT_TRUE(check_orders(graph, orders).empty());
  return town.route(graph, times_of(graph, passage_under(graph, orders, permits), free_all_day(), 0), from, to);
}

// The rectangle from one place of the map to another.
Ring rectangle(std::int32_t line, std::int32_t column, std::int32_t to_line, std::int32_t to_column) {
  return {
      DrawnRoads::at(line, column), DrawnRoads::at(line, to_column), DrawnRoads::at(to_line, to_column),
      DrawnRoads::at(to_line, column)};
}

TEST(Closures, OfWaysAreGoneRound) {
  const DrawnRoads roads = town();
  Closure closure{"", ClosureKind::ways, {}, {roads.way("bc")}, {}};
  EXPECT_EQ(route_under(roads, {{}, {}}, 'a', 'd'), "abcd");
  EXPECT_EQ(route_under(roads, {{closure}, {}}, 'a', 'd'), "aefghd");
  EXPECT_EQ(route_under(roads, {{closure}, {}}, 'a', 'b'), "ab") << "the open part of a road may still be used";
  closure.ways.push_back(roads.way("fg"));
  EXPECT_EQ(route_under(roads, {{closure}, {}}, 'a', 'd'), "-");
  EXPECT_EQ(route_under(roads, {{closure}, {{roads.way("fg"), true, true}}}, 'a', 'd'), "aefghd");
  EXPECT_EQ(route_under(roads, {{closure}, {{roads.way("fg"), false, true}}}, 'a', 'd'), "-");
  EXPECT_EQ(route_under(roads, {{closure}, {{roads.way("fg"), false, true}}}, 'd', 'a'), "dhgfea");
}

TEST(Closures, OfAnAreaHoldAllThatTouchesIt) {
  const DrawnRoads roads = town();
  const Closure across{"", ClosureKind::area, {rectangle(0, 5, 2, 7)}, {}, {}};
  EXPECT_EQ(route_under(roads, {{across}, {}}, 'a', 'd'), "aefghd")
      << "the street runs through it and has no node inside";
  const Closure all{"", ClosureKind::area, {rectangle(0, -1, 9, 99)}, {}, {}};
  EXPECT_EQ(route_under(roads, {{all}, {}}, 'a', 'd'), "-");
  const Closure ring_with_a_hole{"", ClosureKind::area, {rectangle(0, -1, 9, 99), rectangle(0, -1, 2, 99)}, {}, {}};
  EXPECT_EQ(route_under(roads, {{ring_with_a_hole}, {}}, 'a', 'd'), "abcd") << "in the hole it is open";
  EXPECT_EQ(route_under(roads, {{ring_with_a_hole}, {}}, 'e', 'h'), "-");
}

TEST(Closures, OfARingHoldItsLineAndLetPermitsThrough) {
  const DrawnRoads roads = town();
  Closure ring{"", ClosureKind::cordon, {rectangle(0, 2, 2, 10)}, {}, {"red", "blue"}};
  EXPECT_EQ(route_under(roads, {{ring}, {}}, 'a', 'd'), "aefghd");
  EXPECT_EQ(route_under(roads, {{ring}, {}}, 'b', 'c'), "bc") << "inside one may drive";
  EXPECT_EQ(route_under(roads, {{ring}, {}}, 'a', 'c'), "-") << "nobody comes in";
  EXPECT_EQ(route_under(roads, {{ring}, {}}, 'a', 'c', {"green"}), "-");
  EXPECT_EQ(route_under(roads, {{ring}, {}}, 'a', 'c', {"green", "blue"}), "abc");
  EXPECT_EQ(route_under(roads, {{ring}, {{roads.way("ab"), true, true}}}, 'a', 'c'), "abc") << "a gate in the ring";
}

TEST(Closures, OpenWhatTheRulesForbid) {
  const DrawnRoads roads("a---b---c", {{"ab", "highway=service access=private"}, {"bc", "highway=primary oneway=-1"}});
  EXPECT_EQ(route_under(roads, {{}, {}}, 'a', 'c'), "-");
  EXPECT_EQ(route_under(roads, {{}, {{roads.way("ab"), true, true}, {roads.way("bc"), true, false}}}, 'a', 'c'), "abc");
}

TEST(Closures, AreReadFromText) {
  const auto ways = closure_from_text("way:12, 13,14", "--close");
  ASSERT_TRUE(ways.ok());
  EXPECT_EQ(ways->ways, (std::vector<std::int64_t>{12, 13, 14}));
  const auto area = closure_from_text("polygon:121.1,31.1; 121.2,31.1;121.2,31.2", "--close");
  ASSERT_TRUE(area.ok());
  EXPECT_EQ(area->kind, ClosureKind::area);
  EXPECT_EQ(area->rings[0][1], (Location{1'212'000'000, 311'000'000}));
  EXPECT_EQ(closure_from_text("ring:1,1;2,1;2,2", "--close")->kind, ClosureKind::cordon);
  for (const char* wrong :
       {"", "way:", "way:x", "way:1.5", "polygon:1,1;2,2", "polygon:1,1;2,2;200,3", "street:1", "way"}) {
    const auto refused = closure_from_text(wrong, "--close");
    ASSERT_FALSE(refused.ok()) << wrong;
    EXPECT_EQ(refused.refusals()[0].where, "--close");
  }
  EXPECT_EQ(closure_from_text("way:a,b,3,c", "--close").refusals().size(), 3U);
}

TEST(Closures, AreReadFromGeoJson) {
  const auto orders = read_orders(
      R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"title":"核心圈","kind":"cordon","permits":["red"]},
         "geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,1]]]}},
        {"type":"Feature","properties":null,
         "geometry":{"type":"MultiPolygon","coordinates":[[[[1,1],[2,1],[2,2],[1,1]]],[[[3,3],[4,3],[4,4]]]]}},
        {"type":"Feature","properties":{"ways":[7,8]},"geometry":null},
        {"type":"Feature","properties":{"ways":[9],"kind":"opening"},"geometry":null}]})",
      "orders.geojson");
  ASSERT_TRUE(orders.ok()) << orders.refusals()[0].message.en;
  ASSERT_EQ(orders->closures.size(), 3U);
  EXPECT_EQ(orders->closures[0].kind, ClosureKind::cordon);
  EXPECT_EQ(orders->closures[0].title, "核心圈");
  EXPECT_EQ(orders->closures[0].permits, std::vector<std::string>{"red"});
  EXPECT_EQ(orders->closures[0].rings[0].size(), 3U) << "the last point is the first";
  EXPECT_EQ(orders->closures[1].rings.size(), 2U);
  EXPECT_EQ(orders->closures[2].ways, (std::vector<std::int64_t>{7, 8}));
  ASSERT_EQ(orders->openings.size(), 1U);
  EXPECT_EQ(orders->openings[0].way, 9);
  EXPECT_TRUE(read_orders(R"({"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2]]]})", "x").ok());
}

TEST(Closures, TellEveryMistakeInGeoJsonWithItsPlace) {
  const auto orders = read_orders(
      R"({"features":[
        {"properties":{"kind":"wall"},"geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2]]]}},
        {"geometry":{"type":"Point","coordinates":[1,1]}},
        {"geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1]]]}},
        {"geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,"x"]]]}},
        {"geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,99]]]}},
        {"properties":{"ways":["a"]}},
        {"properties":{"permits":"red"},"geometry":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2]]]}},
        17]})",
      "orders.geojson");
  ASSERT_FALSE(orders.ok());
  ASSERT_EQ(orders.refusals().size(), 8U);
  for (std::size_t i = 0; i < 8; ++i)
    EXPECT_EQ(orders.refusals()[i].where, fmt::format("orders.geojson:features[{}]", i));
  for (const char* wrong :
       {"", "{", "[]", "null", "{}", R"({"features":[]})", R"({"type":"Polygon","coordinates":[]})"}) {
    const auto refused = read_orders(wrong, "orders.geojson");
    ASSERT_FALSE(refused.ok()) << wrong;
    EXPECT_TRUE(refused.refusals()[0].where.starts_with("orders.geojson")) << refused.refusals()[0].where;
  }
}

TEST(Closures, MustFitTheRoads) {
  const RoadGraph graph = town().graph();
  const Orders orders{
      {{"", ClosureKind::ways, {}, {1, 77}, {}}, {"", ClosureKind::area, {{{1, 1}, {2, 2}}}, {}, {}}, {}},
      {{99, true, true}}};
  const Refusals refusals = check_orders(graph, orders);
  ASSERT_EQ(refusals.size(), 4U);
  EXPECT_EQ(refusals[0].where, "closures[0]");
  EXPECT_EQ(refusals[1].code, "open_ring");
  EXPECT_EQ(refusals[2].code, "empty");
  EXPECT_EQ(refusals[3].where, "openings[0]");
}

// Against counting crossings with floating-point numbers, far from the corners where these cannot be trusted.
TEST(Closures, KnowInsideFromOutside) {
  ChanceSequence chance({5, 0, 0, 0, 0});
  RoadGraph graph;
  graph.ways.push_back({1, {}, ""});
  for (std::uint32_t i = 0; i < 3'000; ++i) {
    const Location at{
        static_cast<std::int32_t>(chance.below(2'000'000)), static_cast<std::int32_t>(chance.below(2'000'000))};
    graph.nodes.push_back(at);
    graph.nodes.push_back({at.longitude + 1, at.latitude});
    graph.segments.push_back({2 * i, 2 * i + 1, 0, 1, false});
  }
  Closure star{"", ClosureKind::area, {{}}, {}, {}};
  for (int i = 0; i < 10; ++i) {
    const double angle = i * 3.14159265358979 / 5;
    const double radius = i % 2 == 0 ? 900'000 : 300'000;
    star.rings[0].push_back(
        {1'000'000 + static_cast<std::int32_t>(radius * std::cos(angle)),
         1'000'000 + static_cast<std::int32_t>(radius * std::sin(angle))});
  }
  std::vector<std::uint32_t> inside;
  for (std::uint32_t i = 0; i < graph.segments.size(); ++i) {
    const Location at = graph.nodes[2 * i];
    bool odd = false;
    for (std::size_t j = 0; j < 10; ++j) {
      const Location a = star.rings[0][j];
      const Location b = star.rings[0][(j + 1) % 10];
      if ((a.latitude > at.latitude) == (b.latitude > at.latitude)) continue;
      const double share = (at.latitude - a.latitude) / static_cast<double>(b.latitude - a.latitude);
      if (at.longitude < a.longitude + share * (b.longitude - a.longitude)) odd = !odd;
    }
    if (odd) inside.push_back(i);
  }
  EXPECT_EQ(segments_closed_by(graph, star), inside);
}

TEST(Positions, AreReadAndWrittenWithoutLoss) {
  Refusals refusals;
  EXPECT_EQ(position_in(" 121.2977 , 31.1920001 ", "--from", refusals), (Location{1'212'977'000, 311'920'001}));
  EXPECT_EQ(text_of({1'212'977'000, -5}), "121.2977000,-0.0000005");
  EXPECT_TRUE(refusals.empty());
  for (const char* wrong : {"", "121", "121,", "a,b", "181,0", "31.2,121.3", "1e400,0", "nan,1", "1,2,3"})
    EXPECT_FALSE(position_in(wrong, "--from", refusals)) << wrong;
  EXPECT_EQ(refusals.size(), 9U);
  EXPECT_NE(refusals[5].message.en.find("longitude comes first"), std::string::npos);
}

}  // namespace
}  // namespace muster::network
