// The roads of a city as the other rooms use them: opened once from a file, filled with the times of the moment as
// often as orders or the hour change, and asked for travel times and routes. All answers are those of plain Dijkstra.
//
//   const auto roads = open_roads(*file, Profile::emergency, "city.osm.pbf");
//   const auto post = road_near(*roads, location, kMostAway);
//   const RoadsNow now = roads_under(*roads, orders, {"red"}, speeds, 8);
//   const auto times = travel_times(*roads, now, posts, incidents);      // milliseconds, a row for each post
//   const auto way = route_between(*roads, now, *post, *incident);       // and draw_route(…) for a map
//
// Everything here may be used by several threads at once.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "network/closure.h"
#include "network/hierarchy.h"
#include "network/reach.h"
#include "network/route.h"

namespace muster::network {

struct Roads {
  RoadGraph graph;
  RoadIndex index;
  Hierarchy hierarchy;
  RoadTimes free;  // by the rules of the road alone, on free roads
  Reach reach;     // under these
};

// `name` is the file's. Takes a few hundred milliseconds for a city.
Result<Roads> open_roads(const OsmFile& file, Profile profile, const std::string& name);

struct RoadsNow {
  RoadTimes times;
  HierarchyTimes hierarchy;
};

// The orders have passed check_orders(). `hour` is 0 to 23. Takes milliseconds.
RoadsNow roads_under(
    const Roads& roads, const Orders& orders, const std::vector<std::string>& permits, const DaySpeeds& speeds,
    int hour);

// The nearest point that the rules of the road let the traveller use, within `most_away` centimetres. `on_largest_part`
// passes over islands of the data: where one can come from most other roads and go back to them.
std::optional<RoadPoint> road_near(
    const Roads& roads, Location at, std::uint32_t most_away, bool on_largest_part = false);

// From each to each, row after row; kNever where none leads.
std::vector<Milliseconds> travel_times(
    const Roads& roads, const RoadsNow& now, std::span<const RoadPoint> from, std::span<const RoadPoint> to);

// Nothing when none leads there.
std::optional<Route> route_between(const Roads& roads, const RoadsNow& now, const RoadPoint& from, const RoadPoint& to);

}  // namespace muster::network
