// The first half of building roads: ways cut into segments, and segments strung into roads.
#pragma once

#include <vector>

#include "network/road_graph.h"

namespace muster::network {

// Nodes, ways and segments of `graph`, segments in the order and direction of the ways.
void draw_segments(const OsmFile& file, Profile profile, RoadGraph& graph);

// Roads and junctions, and segments put into the order of the roads. The nodes in `must_be_junctions` (by id) become
// junctions even where one cannot choose.
void string_roads(const std::vector<std::int64_t>& must_be_junctions, RoadGraph& graph);

}  // namespace muster::network
