#include "network/road_lines.h"

#include <gtest/gtest.h>

namespace muster::network {
namespace {

Location at(int east, int north) { return {1'215'000'000 + east * 100, 312'400'000 + north * 100}; }  // metres, about

OsmFile file_of(std::vector<OsmWay> ways) {
  OsmFile file;
  for (int i = 1; i <= 9; ++i) file.nodes.push_back({i, at(100 * i, 0)});
  file.ways = std::move(ways);
  return file;
}

Tags named(const char* highway, const char* name) { return {{"highway", highway}, {"name", name}}; }

TEST(RoadLines, JoinWaysThatContinueEachOtherUnderOneName) {
  const auto lines = road_lines(
      file_of({
          {1, {2, 3}, named("primary", "A")},
          {2, {2, 1}, named("primary", "A")},
          {3, {3, 4}, named("primary", "A")},
          {4, {4, 5}, named("primary", "B")},
      }),
      1);
  ASSERT_EQ(lines.size(), 2U);
  ASSERT_EQ(lines[0].lines.size(), 1U);
  EXPECT_EQ(lines[0].name, "A");
  EXPECT_EQ(lines[0].lines[0].size(), 2U) << "all of it is straight";
  EXPECT_EQ(distance(lines[0].lines[0].front(), lines[0].lines[0].back()), distance(at(100, 0), at(400, 0)));
  EXPECT_EQ(lines[1].name, "B");
}

TEST(RoadLines, PutLargeRoadsOverSmallOnesAndRampsUnderTheirRoad) {
  const auto lines = road_lines(
      file_of({
          {1, {1, 2}, named("motorway", "")},
          {2, {2, 3}, named("motorway_link", "")},
          {3, {3, 4}, named("footway", "")},
          {4, {4, 5}, {{"highway", "proposed"}}},
      }),
      0);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].road_class, RoadClass::footway);
  EXPECT_TRUE(lines[1].is_link);
  EXPECT_EQ(lines[2].road_class, RoadClass::motorway);
  EXPECT_FALSE(lines[2].is_link);
}

TEST(RoadLines, AreCutWhereANodeIsMissing) {
  const auto lines = road_lines(file_of({{1, {1, 2, 99, 3, 4}, named("primary", "A")}}), 0);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].lines.size(), 2U);
}

TEST(RoadLines, KeepThePointsWhereTheyMeet) {
  OsmFile file = file_of({{1, {1, 2, 3, 4}, named("primary", "A")}, {2, {3, 10}, named("residential", "B")}});
  file.nodes.push_back({10, at(300, 100)});
  const auto lines = road_lines(file, 1000);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[1].lines[0], (Line{at(100, 0), at(300, 0), at(400, 0)}));
}

TEST(RoadLines, LoseOnlyPointsThatLieWithinTheTolerance) {
  const Line line{at(0, 0), at(100, 1), at(200, 0), at(300, 40), at(400, 0), at(0, 0)};
  const Line fewer = simplified(line, 500);
  EXPECT_EQ(fewer, (Line{at(0, 0), at(200, 0), at(300, 40), at(400, 0), at(0, 0)}));
  EXPECT_EQ(simplified(line, 0), line);
  EXPECT_EQ(simplified({at(0, 0), at(0, 0)}, 500).size(), 2U);
}

}  // namespace
}  // namespace muster::network
