#include "network/hierarchy.h"

#include <algorithm>
#include <numeric>

#include "network/dissection.h"
#include "network/grouping.h"

namespace muster::network {
namespace {

// The vertices as a map without directions. Those that stand at one junction lie at the same point.
PieceOfMap map_of(const RoadGraph& graph) {
  PieceOfMap map;
  for (const std::uint32_t junction : graph.vertex_junction)
    map.at.push_back(graph.nodes[graph.junction_nodes[junction]]);
  const Groups ends = grouped(graph.vertices(), [&](const auto& put) {
    for (const Arc& arc : graph.arcs) {
      put(arc.from, arc.to);
      put(arc.to, arc.from);
    }
  });
  map.begin.push_back(0);
  for (std::uint32_t vertex = 0; vertex < graph.vertices(); ++vertex) {
    std::vector<std::uint32_t> others(ends.of(vertex).begin(), ends.of(vertex).end());
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    for (const std::uint32_t other : others) {
      if (other != vertex) map.neighbours.push_back(other);
    }
    map.begin.push_back(static_cast<std::uint32_t>(map.neighbours.size()));
  }
  return map;
}

// What a place is joined to when those below it are taken out: its own more important neighbours and those of the
// places whose parent it is (the elimination tree of sparse matrices: R. Schreiber, ACM TOMS 8 (1982) 256–276).
void join_upwards(const PieceOfMap& map, Hierarchy& hierarchy) {
  const std::uint32_t count = hierarchy.count();
  std::vector<std::vector<std::uint32_t>> above(count);
  std::vector<std::vector<std::uint32_t>> children(count);
  std::vector<std::uint32_t> seen(count, kNone);
  for (std::uint32_t place = count; place-- > 0;) {
    auto& mine = above[place];
    const auto add = [&](std::uint32_t other) {
      if (other >= place || seen[other] == place) return;
      seen[other] = place;
      mine.push_back(other);
    };
    const std::uint32_t vertex = hierarchy.vertex_at[place];
    for (std::uint32_t i = map.begin[vertex]; i < map.begin[vertex + 1]; ++i)
      add(hierarchy.place_of[map.neighbours[i]]);
    for (const std::uint32_t child : children[place]) {
      for (const std::uint32_t other : above[child]) add(other);
    }
    std::sort(mine.begin(), mine.end(), std::greater<>());
    if (!mine.empty()) children[mine.front()].push_back(place);
  }
  hierarchy.begin.push_back(0);
  for (const auto& mine : above) {
    hierarchy.above.insert(hierarchy.above.end(), mine.begin(), mine.end());
    hierarchy.begin.push_back(static_cast<std::uint32_t>(hierarchy.above.size()));
  }
}

std::uint32_t find_arc(const Hierarchy& hierarchy, std::uint32_t low, std::uint32_t high) {
  const auto first = hierarchy.above.begin() + hierarchy.begin[low];
  const auto last = hierarchy.above.begin() + hierarchy.begin[low + 1];
  return static_cast<std::uint32_t>(std::lower_bound(first, last, high, std::greater<>()) - hierarchy.above.begin());
}

}  // namespace

Hierarchy build_hierarchy(const RoadGraph& graph) {
  const PieceOfMap map = map_of(graph);
  Hierarchy hierarchy;
  hierarchy.vertex_at = dissection_order(map);
  hierarchy.place_of.resize(map.count());
  for (std::uint32_t place = 0; place < hierarchy.count(); ++place)
    hierarchy.place_of[hierarchy.vertex_at[place]] = place;
  join_upwards(map, hierarchy);
  for (const Arc& arc : graph.arcs) {
    const std::uint32_t from = hierarchy.place_of[arc.from];
    const std::uint32_t to = hierarchy.place_of[arc.to];
    hierarchy.slots.push_back(
        from == to ? kNone : 2 * find_arc(hierarchy, std::max(from, to), std::min(from, to)) + (from < to ? 1 : 0));
  }
  return hierarchy;
}

void unpack(
    const Hierarchy& hierarchy, const HierarchyTimes& times, std::uint32_t slot, std::vector<std::uint32_t>& arcs) {
  std::vector<std::uint32_t> waiting{slot};
  while (!waiting.empty()) {
    const std::uint32_t next = waiting.back();
    waiting.pop_back();
    const std::uint32_t over = times.over[next];
    if (over >= kDirect) {
      arcs.push_back(over - kDirect);
      continue;
    }
    // Down to the place between, then up again.
    const auto after = std::upper_bound(hierarchy.begin.begin(), hierarchy.begin.end(), next / 2);
    const auto low = static_cast<std::uint32_t>(after - hierarchy.begin.begin() - 1);
    const std::uint32_t high = hierarchy.above[next / 2];
    const bool descends = next % 2 != 0;
    waiting.push_back(2 * find_arc(hierarchy, over, descends ? low : high));
    waiting.push_back(2 * find_arc(hierarchy, over, descends ? high : low) + 1);
  }
}

}  // namespace muster::network
