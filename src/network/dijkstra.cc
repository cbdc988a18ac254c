#include "network/dijkstra.h"

#include <functional>
#include <queue>
#include <utility>

namespace muster::network {

ShortestTimes dijkstra(const RoadGraph& graph, const RoadTimes& times, std::span<const Start> starts) {
  using Reached = std::pair<Milliseconds, std::uint32_t>;
  std::priority_queue<Reached, std::vector<Reached>, std::greater<>> queue;
  ShortestTimes found;
  found.times.assign(graph.vertices(), kNever);
  found.arcs.assign(graph.vertices(), kNone);
  const auto reach = [&](std::uint32_t vertex, Milliseconds time, std::uint32_t arc) {
    if (time >= found.times[vertex]) return;
    found.times[vertex] = time;
    found.arcs[vertex] = arc;
    queue.emplace(time, vertex);
  };
  for (const Start& start : starts) reach(start.vertex, start.after, kNone);
  while (!queue.empty()) {
    const auto [time, vertex] = queue.top();
    queue.pop();
    if (time > found.times[vertex]) continue;
    for (std::uint32_t arc = graph.arcs_begin[vertex]; arc < graph.arcs_begin[vertex + 1]; ++arc)
      reach(graph.arcs[arc].to, sum_of(time, times.headings[graph.arcs[arc].heading]), arc);
  }
  return found;
}

}  // namespace muster::network
