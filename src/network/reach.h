// What can be reached at all. Map data has islands and gaps, and closures make more; they are counted here so that they
// can be told.
//
// Turn bans are not looked at: they make ways longer and hardly ever cut one.
//
// Strongly connected parts: R. Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972)
// 146–160, without recursion.
#pragma once

#include <cstdint>
#include <vector>

#include "network/road_times.h"
#include "network/snap.h"

namespace muster::network {

// A set of junctions from each of which all others of it can be reached.
struct RoadPart {
  std::uint64_t nodes = 0;   // those inside its roads counted with them
  std::uint64_t length = 0;  // centimetres of the roads between its junctions
  Location somewhere;        // one of its junctions

  bool operator==(const RoadPart&) const = default;
};

struct Reach {
  std::vector<std::uint32_t> part_of;  // of each junction, in parts
  std::vector<RoadPart> parts;         // the one with most nodes first
  std::uint64_t nodes = 0;             // of the whole network
  std::uint64_t length = 0;            // centimetres
  // Nodes that cannot be reached from the largest part, nodes from which it cannot be reached, and both together.
  std::uint64_t not_reached = 0;
  std::uint64_t not_leading_back = 0;
  std::uint64_t outside = 0;
};
Reach reach_of(const RoadGraph& graph, const RoadTimes& times);

// Nodes that cannot be reached from the point.
std::uint64_t nodes_not_reached_from(const RoadGraph& graph, const RoadTimes& times, const RoadPoint& point);

// Whether one can come from the largest part to this segment and from it back again, going along its road.
bool is_in_largest_part(
    const RoadGraph& graph, const RoadTimes& times, const Reach& reach, std::uint32_t road, std::uint32_t segment);

}  // namespace muster::network
