#include "network/reach.h"

#include <algorithm>
#include <numeric>

#include "network/dijkstra.h"
#include "network/grouping.h"
#include "network/route.h"

namespace muster::network {
namespace {

Groups open_headings(const RoadGraph& graph, const RoadTimes& times, bool by_end) {
  return grouped(graph.junctions(), [&](const auto& put) {
    for (Heading heading = 0; heading < times.headings.size(); ++heading) {
      if (times.headings[heading] < kNever) put(by_end ? graph.end_of(heading) : graph.start_of(heading), heading);
    }
  });
}

// Tarjan's search with a stack of its own. Numbers the parts as they are closed.
class Parts {
 public:
  Parts(const RoadGraph& graph, const Groups& leaving)
      : graph_(graph),
        leaving_(leaving),
        number_(graph.junctions(), kNone),
        low_(number_),
        part_(number_),
        next_(graph.junctions(), 0) {}

  std::vector<std::uint32_t> find() {
    for (std::uint32_t junction = 0; junction < graph_.junctions(); ++junction) {
      if (number_[junction] == kNone) search_from(junction);
    }
    return std::move(part_);
  }

 private:
  void enter(std::uint32_t junction) {
    number_[junction] = low_[junction] = entered_++;
    open_.push_back(junction);
    path_.push_back(junction);
  }

  void search_from(std::uint32_t root) {
    enter(root);
    while (!path_.empty()) {
      const std::uint32_t junction = path_.back();
      const auto out = leaving_.of(junction);
      if (next_[junction] == out.size()) {
        leave(junction);
        continue;
      }
      const std::uint32_t other = graph_.end_of(out[next_[junction]++]);
      if (number_[other] == kNone) {
        enter(other);
      } else if (part_[other] == kNone) {
        low_[junction] = std::min(low_[junction], number_[other]);
      }
    }
  }

  void leave(std::uint32_t junction) {
    path_.pop_back();
    if (!path_.empty()) low_[path_.back()] = std::min(low_[path_.back()], low_[junction]);
    if (low_[junction] != number_[junction]) return;
    for (std::uint32_t member = kNone; member != junction; open_.pop_back()) {
      member = open_.back();
      part_[member] = parts_;
    }
    ++parts_;
  }

  const RoadGraph& graph_;
  const Groups& leaving_;
  std::vector<std::uint32_t> number_, low_, part_, next_;
  std::vector<std::uint32_t> open_, path_;
  std::uint32_t entered_ = 0;
  std::uint32_t parts_ = 0;
};

void measure_parts(const RoadGraph& graph, const RoadTimes& times, Reach& reach) {
  for (std::uint32_t junction = graph.junctions(); junction-- > 0;) {
    RoadPart& part = reach.parts[reach.part_of[junction]];
    ++part.nodes;
    part.somewhere = graph.nodes[graph.junction_nodes[junction]];
  }
  for (std::uint32_t road = 0; road < graph.roads.size(); ++road) {
    std::uint64_t length = 0;
    for (const Segment& segment : graph.segments_of(road)) length += segment.length;
    reach.length += length;
    const std::uint32_t part = reach.part_of[graph.roads[road].from];
    const bool is_open =
        std::min(times.headings[heading_of(road, false)], times.headings[heading_of(road, true)]) < kNever;
    if (part != reach.part_of[graph.roads[road].to] || !is_open) continue;
    reach.parts[part].nodes += graph.roads[road].segments - 1;
    reach.parts[part].length += length;
  }
}

void sort_parts(Reach& reach) {
  std::vector<std::uint32_t> order(reach.parts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return reach.parts[a].nodes > reach.parts[b].nodes;
  });
  std::vector<RoadPart> parts;
  std::vector<std::uint32_t> place(order.size());
  for (const std::uint32_t part : order) {
    place[part] = static_cast<std::uint32_t>(parts.size());
    parts.push_back(reach.parts[part]);
  }
  reach.parts = std::move(parts);
  for (std::uint32_t& part : reach.part_of) part = place[part];
}

// The junctions that can be reached from the largest part along open headings, or that lead to it.
std::vector<std::uint8_t> spread_from_largest(
    const RoadGraph& graph, const Reach& reach, const Groups& open, bool backward) {
  std::vector<std::uint8_t> seen(graph.junctions(), 0);
  std::vector<std::uint32_t> waiting;
  for (std::uint32_t junction = 0; junction < graph.junctions(); ++junction) {
    if (reach.part_of[junction] != 0) continue;
    seen[junction] = 1;
    waiting.push_back(junction);
  }
  while (!waiting.empty()) {
    const std::uint32_t junction = waiting.back();
    waiting.pop_back();
    for (const Heading heading : open.of(junction)) {
      const std::uint32_t other = backward ? graph.start_of(heading) : graph.end_of(heading);
      if (seen[other] != 0) continue;
      seen[other] = 1;
      waiting.push_back(other);
    }
  }
  return seen;
}

// One more step: the nodes inside roads, as far as the roads are open from a junction that was seen.
std::vector<std::uint8_t> nodes_seen(
    const RoadGraph& graph, const RoadTimes& times, const std::vector<std::uint8_t>& junctions, bool backward) {
  std::vector<std::uint8_t> seen(graph.nodes.size(), 0);
  for (std::uint32_t junction = 0; junction < graph.junctions(); ++junction)
    seen[graph.junction_nodes[junction]] = junctions[junction];
  for (Heading heading = 0; heading < times.headings.size(); ++heading) {
    const bool against = is_against(heading);
    if (junctions[backward ? graph.end_of(heading) : graph.start_of(heading)] == 0) continue;
    const Road& road = graph.roads[road_of(heading)];
    const bool upward = against == backward;
    for (std::uint32_t i = 0; i + 1 < road.segments; ++i) {
      const std::uint32_t segment = road.first_segment + (upward ? i : road.segments - 1 - i);
      if (times.along(segment, against) >= kNever) break;
      seen[upward ? graph.segments[segment].to : graph.segments[segment].from] = 1;
    }
  }
  return seen;
}

std::uint64_t count_unseen(const std::vector<std::uint8_t>& seen) {
  return static_cast<std::uint64_t>(std::count(seen.begin(), seen.end(), 0));
}

}  // namespace

Reach reach_of(const RoadGraph& graph, const RoadTimes& times) {
  Reach reach;
  reach.nodes = graph.nodes.size();
  const Groups leaving = open_headings(graph, times, false);
  reach.part_of = Parts(graph, leaving).find();
  reach.parts.resize(reach.part_of.empty() ? 0 : 1 + *std::max_element(reach.part_of.begin(), reach.part_of.end()));
  measure_parts(graph, times, reach);
  sort_parts(reach);
  const auto there = nodes_seen(graph, times, spread_from_largest(graph, reach, leaving, false), false);
  const auto back =
      nodes_seen(graph, times, spread_from_largest(graph, reach, open_headings(graph, times, true), true), true);
  reach.not_reached = count_unseen(there);
  reach.not_leading_back = count_unseen(back);
  for (std::size_t node = 0; node < there.size(); ++node) reach.outside += there[node] == 0 || back[node] == 0 ? 1 : 0;
  return reach;
}

std::uint64_t nodes_not_reached_from(const RoadGraph& graph, const RoadTimes& times, const RoadPoint& point) {
  const auto found = dijkstra(graph, times, starts_at(graph, times, point));
  std::vector<std::uint8_t> junctions(graph.junctions(), 0);
  for (std::uint32_t vertex = 0; vertex < graph.vertices(); ++vertex) {
    if (found.times[vertex] < kNever) junctions[graph.vertex_junction[vertex]] = 1;
  }
  auto seen = nodes_seen(graph, times, junctions, false);
  // The nodes ahead on the point's own road.
  const Road& road = graph.roads[point.road];
  for (std::uint32_t i = point.segment; i < road.first_segment + road.segments && times.forward[i] < kNever; ++i)
    seen[graph.segments[i].to] = 1;
  for (std::uint32_t i = point.segment + 1; i-- > road.first_segment && times.backward[i] < kNever;)
    seen[graph.segments[i].from] = 1;
  return count_unseen(seen);
}

bool is_in_largest_part(
    const RoadGraph& graph, const RoadTimes& times, const Reach& reach, std::uint32_t road, std::uint32_t segment) {
  const Road& whole = graph.roads[road];
  bool comes = false;
  bool goes = false;
  for (const bool against : {false, true}) {
    const Heading heading = heading_of(road, against);
    if (times.along(segment, against) >= kNever) continue;
    bool open_before = reach.part_of[graph.start_of(heading)] == 0;
    bool open_after = reach.part_of[graph.end_of(heading)] == 0;
    for (std::uint32_t i = whole.first_segment; i < whole.first_segment + whole.segments; ++i) {
      if (times.along(i, against) < kNever || i == segment) continue;
      ((i < segment) != against ? open_before : open_after) = false;
    }
    comes = comes || open_before;
    goes = goes || open_after;
  }
  return comes && goes;
}

}  // namespace muster::network
