// Turn restrictions as forbidden sequences of headings, and the vertices that make them hold.
//
// Restrictions: wiki.openstreetmap.org/wiki/Relation:restriction, `no_…` and `only_…`, by way of a node or of ways.
#pragma once

#include <cstdint>
#include <vector>

#include "network/road_graph.h"

namespace muster::network {

// Nobody may go along these headings one right after the other. At least two.
using TurnBan = std::vector<Heading>;

// The nodes at which restrictions need a junction, by id.
std::vector<std::int64_t> nodes_of_restrictions(const OsmFile& file);

// Of what the file restricts for the graph's traveller, each sequence once and in order. What cannot be understood is
// counted in the graph's gaps.
std::vector<TurnBan> turn_bans(const OsmFile& file, RoadGraph& graph);

// Vertices and arcs. A vertex remembers how much of a forbidden sequence was just travelled: the longest beginning of
// any that the way there ends with (A. V. Aho, M. J. Corasick, "Efficient string matching", CACM 18 (1975) 333–340).
// Junctions without bans cost nothing.
void lay_arcs(const std::vector<TurnBan>& bans, RoadGraph& graph);

}  // namespace muster::network
