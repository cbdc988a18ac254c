#include "app/metro.h"

#include <gtest/gtest.h>

namespace muster::app {
namespace {

TEST(Metro, DrawsEachLineAlongItsLongestTripInTheOrderOfItsStops) {
  const Metro metro = metro_of({
      {"stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,甲,31,121\nB,乙,31.1,121.1\nC,丙,31.2,121.2\nD,丁,x,121\n"},
      {"routes.txt", "route_id,route_short_name,route_long_name,route_color\nR1,,一号线,FF0000\nR2,2号线,,blue\n"},
      {"trips.txt", "route_id,trip_id\nR1,short\nR1,long\nR2,one\n"},
      {"stop_times.txt",
       "trip_id,stop_id,stop_sequence\nshort,A,1\nshort,B,2\nlong,C,10\nlong,B,9\nlong,A,2\none,A,1\none,D,2\n"},
  });
  ASSERT_EQ(metro.stops.size(), 3U) << "a stop without a position lies nowhere";
  ASSERT_EQ(metro.lines.size(), 1U) << "a line of one stop is none";
  EXPECT_EQ(metro.lines[0].title, "一号线");
  EXPECT_EQ(metro.lines[0].colour, "FF0000");
  ASSERT_EQ(metro.lines[0].stops.size(), 3U);
  EXPECT_EQ(metro.lines[0].stops[1], metro.stops[1].at);
}

TEST(Metro, OfNothingIsNothing) {
  EXPECT_TRUE(metro_of({}).stops.empty());
  EXPECT_TRUE(metro_of({{"stops.txt", "\""}, {"routes.txt", "route_id\nR1\n"}}).lines.empty());
}

}  // namespace
}  // namespace muster::app
