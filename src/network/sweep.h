// Times from several starts at once to many vertices, or to all: the starts climb the hierarchy, then one pass over it
// from the most important place downwards gives every place its time.
//
// PHAST: D. Delling, A. V. Goldberg, A. Nowatzyk, R. F. Werneck, "PHAST: hardware-accelerated shortest path trees",
// J. Parallel Distrib. Comput. 73 (2013) 940–952; restricted to some targets: RPHAST, D. Delling, A. V. Goldberg, R. F.
// Werneck, "Faster batched shortest paths in road networks", ATMOS 2011.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "network/dijkstra.h"
#include "network/hierarchy.h"

namespace muster::network {

inline constexpr std::size_t kLanes = 16;

// One time for each of the starts that are swept together.
struct alignas(64) Lanes {
  std::array<Milliseconds, kLanes> times{};
};

// What one thread needs for sweeping; made once and used again.
class Sweep {
 public:
  Sweep(const Hierarchy& hierarchy, const HierarchyTimes& times);

  // For each of up to kLanes travellers the vertices he may begin from. Gives every vertex of `places` (all of them by
  // default) its times.
  void run(std::span<const std::vector<Start>> travellers);
  void run(std::span<const std::vector<Start>> travellers, std::span<const std::uint32_t> places);

  const Lanes& at_place(std::uint32_t place) const { return lanes_[place]; }
  const Lanes& at_vertex(std::uint32_t vertex) const { return lanes_[hierarchy_.place_of[vertex]]; }

 private:
  void climb(std::span<const std::vector<Start>> travellers);

  const Hierarchy& hierarchy_;
  const HierarchyTimes& times_;
  std::vector<Lanes> lanes_;              // of each place
  std::vector<std::uint8_t> is_climbed_;  // places that hold times from below
  std::vector<std::uint32_t> climbed_;
};

// All places that a way down to one of these vertices may pass, the most important first.
std::vector<std::uint32_t> places_above(const Hierarchy& hierarchy, std::span<const std::uint32_t> vertices);

// The times from each junction to all, one row after the other in an order of its own: `take(from, row)` gets the
// junction and, for each junction, its time. The row is only there during the call. Nothing is kept, for all rows
// together may not fit into memory. A vertex that stands for a junction with a ban counts as its junction.
void all_pairs(
    const RoadGraph& graph, const Hierarchy& hierarchy, const HierarchyTimes& times,
    const std::function<void(std::uint32_t from, std::span<const Milliseconds> row)>& take);

}  // namespace muster::network
