// Vertices whose removal parts a piece of the map in two: as few as can be found between two of its outer quarters, in
// the best of four directions.
//
// Inertial flow: A. Schild, C. Sommer, "On balanced separators in road networks", SEA 2015, LNCS 9125, 286–297; here
// with flows through vertices, each of which carries one unit, so that the smallest cut is a set of vertices (K. Menger
// 1927). Flows: E. A. Dinic, "Algorithm for solution of a problem of maximum flow in networks with power estimation"
// (1970).
#pragma once

#include <cstdint>
#include <vector>

#include "network/location.h"

namespace muster::network {

// Vertices 0 … n-1 with the neighbours of each; no vertex is its own neighbour and none is named twice.
struct PieceOfMap {
  std::vector<std::uint32_t> begin;  // one more than vertices
  std::vector<std::uint32_t> neighbours;
  std::vector<Location> at;

  std::uint32_t count() const { return static_cast<std::uint32_t>(at.size()); }
};

// Of at least two vertices. May be all of them when the piece is dense. Neither side that is left is larger than three
// quarters. Sorted.
std::vector<std::uint32_t> separator_of(const PieceOfMap& piece);

}  // namespace muster::network
