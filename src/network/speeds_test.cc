#include "network/speeds.h"

#include "network/test_roads.h"

namespace muster::network {
namespace {

TEST(Speeds, OfAnHourMakeTimesLonger) {
  const DrawnRoads town("a---b---c", {{"ab", "highway=primary"}, {"bc", "highway=service"}});
  const RoadGraph graph = town.graph();
  const auto times = [&](const RoadGraph& roads, int hour) {
    return times_of(roads, passage_by_rules(roads), assumed_working_day(), hour).headings[0];
  };
  EXPECT_EQ(times(graph, 3), free_times_of(graph).headings[0]);
  EXPECT_GT(times(graph, 8), times(graph, 12));
  const RoadGraph on_foot = town.graph(Profile::foot);
  EXPECT_EQ(times(on_foot, 8), times(on_foot, 3)) << "nobody walks in a jam";
}

TEST(Speeds, AreWholeMillisecondsRoundedToTheNearest) {
  const DrawnRoads town("a---b", {{"ab", "highway=primary maxspeed=36"}});
  const RoadGraph graph = town.graph();
  // 36 km/h are one centimetre in a millisecond.
  EXPECT_EQ(free_times_of(graph).headings[0], graph.segments[0].length);
  DaySpeeds half = free_all_day();
  half.shares[static_cast<std::size_t>(RoadClass::primary)][8] = 500;
  EXPECT_EQ(times_of(graph, passage_by_rules(graph), half, 8).headings[0], 2 * graph.segments[0].length);
}

TEST(Speeds, AreReadFromATable) {
  const auto speeds = read_day_speeds("class,hour,share\r\n*,8,700\nprimary, 8 ,500\n\nsteps,23,2000\n", "speeds.csv");
  ASSERT_TRUE(speeds.ok());
  EXPECT_EQ(speeds->shares[static_cast<std::size_t>(RoadClass::primary)][8], 500);
  EXPECT_EQ(speeds->shares[static_cast<std::size_t>(RoadClass::motorway)][8], 700);
  EXPECT_EQ(speeds->shares[static_cast<std::size_t>(RoadClass::motorway)][9], 1000);
  const auto refused =
      read_day_speeds("class,hour,share\nlane,8,500\nprimary,24,500\nprimary,8,0\nprimary,8\nx,y,z\n", "speeds.csv");
  ASSERT_FALSE(refused.ok());
  ASSERT_EQ(refused.refusals().size(), 7U);
  EXPECT_EQ(refused.refusals()[0].where, "speeds.csv:2");
  EXPECT_EQ(refused.refusals()[3].where, "speeds.csv:5");
  EXPECT_EQ(read_day_speeds("hour,share\n", "speeds.csv").refusals()[0].code, "bad_header");
  EXPECT_FALSE(read_day_speeds(std::string(2 << 20, 'x'), "speeds.csv").ok());
}

}  // namespace
}  // namespace muster::network
