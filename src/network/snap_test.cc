#include "network/snap.h"

#include <cmath>

#include "network/test_roads.h"

namespace muster::network {
namespace {

const auto kAny = [](std::uint32_t) { return true; };

TEST(Snapping, FindsTheFootOfThePerpendicular) {
  const DrawnRoads town("a-------b", {{"ab"}});
  const RoadGraph graph = town.graph();
  const RoadIndex index = index_roads(graph);
  const Location half{
      town.place('a').longitude + (town.place('b').longitude - town.place('a').longitude) / 2,
      town.place('a').latitude + 9'020};
  const auto point = nearest_point(graph, index, half, 20'000, kAny);
  ASSERT_TRUE(point);
  EXPECT_NEAR(point->away, 10'000, 20);
  EXPECT_NEAR(point->along, graph.segments[0].length / 2.0, 2);
  EXPECT_EQ(point->at.latitude, town.place('a').latitude);
  EXPECT_FALSE(nearest_point(graph, index, half, 9'000, kAny)) << "too far away";
  EXPECT_FALSE(nearest_point(graph, index, half, 20'000, [](std::uint32_t) { return false; }));
}

TEST(Snapping, FindsWhatLookingAtEverySegmentFinds) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto graph = build_roads(random_roads(seed, 120, 0), Profile::car, "random");
    const RoadIndex index = index_roads(*graph);
    ChanceSequence chance({seed, 9, 0, 0, 0});
    for (int i = 0; i < 40; ++i) {
      const auto off = [&] { return static_cast<std::int32_t>(chance.below(300'000)) - 50'000; };
      const Location asked{1'210'000'000 + off(), 310'000'000 + off()};
      const auto wanted = [&](std::uint32_t segment) { return segment % 3 != seed % 3; };
      std::optional<RoadPoint> best;
      for (std::uint32_t segment = 0; segment < graph->segments.size(); ++segment) {
        if (!wanted(segment)) continue;
        const auto point =
            nearest_point(*graph, index, asked, UINT32_MAX, [&](std::uint32_t each) { return each == segment; });
        if (!best || point->away < best->away) best = point;
      }
      const auto found = nearest_point(*graph, index, asked, UINT32_MAX, wanted);
      ASSERT_EQ(found.has_value(), best.has_value());
      if (!found) continue;
      EXPECT_EQ(found->away, best->away);
    }
  }
}

TEST(Snapping, AnswersNothingWhereThereAreNoRoads) {
  EXPECT_FALSE(nearest_point({}, index_roads({}), {}, UINT32_MAX, kAny));
}

// Lengths on the ellipsoid as published: a degree of latitude from the equator and at 45°, of longitude at 45° (NIMA TR
// 8350.2, WGS84).
TEST(Lengths, AreThoseOfTheEllipsoid) {
  EXPECT_NEAR(distance({0, -5'000'000}, {0, 5'000'000}), 11'057'428, 20);
  EXPECT_NEAR(distance({0, 445'000'000}, {0, 455'000'000}), 11'113'178, 20);
  EXPECT_NEAR(distance({0, 450'000'000}, {10'000'000, 450'000'000}), 7'884'683, 20);
  EXPECT_EQ(distance({5, 5}, {5, 5}), 0U);
  EXPECT_NEAR(distance({1'799'999'000, 0}, {-1'799'999'000, 0}), 2'226, 2) << "across the 180th meridian";
}

}  // namespace
}  // namespace muster::network
