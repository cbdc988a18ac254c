// From one point on the roads to another: how long, by which roads, and how it looks on the map.
//
// A point that lies at a junction is there, whichever of the roads it was found on. Any other lies inside a road. It is
// left in either direction that is allowed there and reached in either; between two points of the same road one may
// also simply go on. One may turn round at a junction where no ban says otherwise, never between junctions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "network/dijkstra.h"
#include "network/snap.h"

namespace muster::network {

// Vertices to begin a search from, for somebody who stands at the point.
std::vector<Start> starts_at(const RoadGraph& graph, const RoadTimes& times, const RoadPoint& point);

// The vertices from which the point is reached along its own road, and how long that last piece takes.
struct Arrival {
  std::uint32_t vertex = 0;
  Heading heading = 0;
  Milliseconds more = 0;
};
std::vector<Arrival> arrivals_at(const RoadGraph& graph, const RoadTimes& times, const RoadPoint& point);

// Without leaving the road on which both lie; kNever when that is not possible.
struct Stay {
  Milliseconds time = kNever;
  Heading heading = 0;
};
Stay time_on_same_road(const RoadGraph& graph, const RoadTimes& times, const RoadPoint& from, const RoadPoint& to);

struct Route {
  Milliseconds time = 0;
  std::vector<Heading> course;  // the first and the last are travelled in part
};

// By plain Dijkstra. Nothing when none leads there. `Roads` (roads.h) answers the same much faster where it is asked
// often.
std::optional<Route> find_route(
    const RoadGraph& graph, const RoadTimes& times, const RoadPoint& from, const RoadPoint& to);

// A stretch of the route under one name.
struct RouteLeg {
  std::string name;  // empty: the road has none in the file
  RoadClass road_class = RoadClass::service;
  Milliseconds time = 0;
  std::uint32_t length = 0;  // centimetres

  bool operator==(const RouteLeg&) const = default;
};

struct RouteDrawing {
  std::vector<Location> line;        // from one point to the other
  std::vector<Milliseconds> passed;  // when each of them is passed, from 0 to the route's time
  std::vector<RouteLeg> legs;
  std::uint64_t length = 0;  // centimetres
};
RouteDrawing draw_route(
    const RoadGraph& graph, const RoadTimes& times, const RoadPoint& from, const RoadPoint& to, const Route& route);

}  // namespace muster::network
