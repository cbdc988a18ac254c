// A hierarchy over the vertices of a road graph, made once for a file and filled with the times of the moment in
// milliseconds, whatever is closed.
//
// Vertices are numbered anew: place 0 is the most important. Taking a vertex out joins those of its neighbours that are
// still there; the arcs that arise so lead from each place to more important ones, and every shortest way is somewhere
// among them as a way that first climbs and then descends.
//
// Customizable contraction hierarchies: J. Dibbelt, B. Strasser, D. Wagner, ACM J. Exp. Algorithmics 21 (2016),
// doi:10.1145/2886843, with the perfect customization of its section 7.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "network/road_times.h"

namespace muster::network {

struct Hierarchy {
  std::vector<std::uint32_t> place_of;   // of each vertex
  std::vector<std::uint32_t> vertex_at;  // of each place
  std::vector<std::uint32_t> begin;      // of each place, in above; one more than places
  std::vector<std::uint32_t> above;      // more important neighbours, the least important first: that one is the parent
  std::vector<std::uint32_t> slots;      // of each arc of the graph: twice the index in above, and one more when it
                                         // descends; kNone when it leads nowhere else

  std::uint32_t count() const { return static_cast<std::uint32_t>(vertex_at.size()); }
  std::uint32_t parent(std::uint32_t place) const {
    return begin[place] < begin[place + 1] ? above[begin[place]] : kNone;
  }
};

Hierarchy build_hierarchy(const RoadGraph& graph);

// The times of one moment in a hierarchy.
//
// `climbs` and `descents` are all a search needs: arcs that lie on no shortest way, or for which another way that
// climbs higher is as short, are left out, so that a closed road costs nothing.
struct HierarchyTimes {
  struct Step {
    std::uint32_t place = 0;  // the more important end
    Milliseconds time = 0;
  };
  std::vector<std::uint32_t> climbs_begin;    // of each place
  std::vector<Step> climbs;                   // from it upwards
  std::vector<std::uint32_t> climb_slots;     // of each of them: twice the hierarchy's arc, for unpacking
  std::vector<std::uint32_t> descents_begin;  // of each place
  std::vector<Step> descents;                 // from above down to it
  std::vector<std::uint32_t> descent_slots;   // twice the arc, and one more

  // How the time of each arc comes about, upwards (2 × arc) and downwards (2 × arc + 1): over this less important
  // place, or directly along an arc of the graph (kDirect + arc).
  std::vector<std::uint32_t> over;
};
inline constexpr std::uint32_t kDirect = 1U << 31;

HierarchyTimes customise(const Hierarchy& hierarchy, const RoadGraph& graph, const RoadTimes& times);

// The arcs of the graph that one arc of the hierarchy stands for, in the order of travel, put behind `arcs`.
void unpack(
    const Hierarchy& hierarchy, const HierarchyTimes& times, std::uint32_t slot, std::vector<std::uint32_t>& arcs);

}  // namespace muster::network
