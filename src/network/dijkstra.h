// The slow and obvious way (E. W. Dijkstra, "A note on two problems in connexion with graphs", Numerische Mathematik 1
// (1959) 269–271): the truth that the hierarchy is held to, and the answer to questions asked once.
#pragma once

#include <span>
#include <vector>

#include "network/road_times.h"

namespace muster::network {

struct Start {
  std::uint32_t vertex = 0;
  Milliseconds after = 0;  // already on the way when it begins here
  Heading heading = 0;     // by which it was reached; the search does not look at it
};

struct ShortestTimes {
  std::vector<Milliseconds> times;  // of each vertex, kNever where none leads
  std::vector<std::uint32_t> arcs;  // the last arc on the way to each vertex, kNone at starts and where none leads
};

ShortestTimes dijkstra(const RoadGraph& graph, const RoadTimes& times, std::span<const Start> starts);

}  // namespace muster::network
