// From a point on the map to the road: the nearest point of any segment.
//
// The segments lie in a packed tree of boxes, filled once in the order of a space-filling curve (I. Kamel, C.
// Faloutsos, "On packing R-trees", CIKM 1993, with Morton's curve instead of Hilbert's).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "network/road_graph.h"

namespace muster::network {

// A point on a road.
struct RoadPoint {
  std::uint32_t road = 0;
  std::uint32_t segment = 0;  // index in the graph
  std::uint32_t along = 0;    // centimetres from the start of the segment, in the direction of the road
  std::uint32_t away = 0;     // centimetres from the point that was asked for
  Location at;

  bool operator==(const RoadPoint&) const = default;
};

struct Box {
  std::int32_t west = INT32_MAX, south = INT32_MAX, east = INT32_MIN, north = INT32_MIN;
};

struct RoadIndex {
  std::vector<std::uint32_t> segments;  // in the order of the curve
  std::vector<Box> boxes;               // of each level, the lowest first; each holds up to 16 of the level below
  std::vector<std::uint32_t> level_begin;
  std::vector<std::uint32_t> road_of;  // of each segment
};

RoadIndex index_roads(const RoadGraph& graph);

// The nearest point that is no further away than `most_away` centimetres, of the segments that `is_wanted` admits. Of
// several at the same distance the one with the lowest segment. Nothing when there is none. Points are not looked for
// across the 180th meridian.
std::optional<RoadPoint> nearest_point(
    const RoadGraph& graph, const RoadIndex& index, Location asked, std::uint32_t most_away,
    const std::function<bool(std::uint32_t segment)>& is_wanted);

}  // namespace muster::network
