#include "network/route.h"

#include <algorithm>

namespace muster::network {
namespace {

// Of a segment's time, what a part of its length takes: rounded down, so that parts never take longer than the whole.
// Nothing of a closed segment is open: who stands at its end need not enter it.
Milliseconds part_of(Milliseconds whole, std::uint32_t part, std::uint32_t length) {
  if (part == 0) return 0;
  return whole >= kNever ? kNever : static_cast<Milliseconds>(std::uint64_t{whole} * part / length);
}

// The junction at which a point lies, if it does, and the heading that ends there.
struct AtJunction {
  std::uint32_t junction = kNone;
  Heading heading = 0;
};

AtJunction junction_at(const RoadGraph& graph, const RoadPoint& point) {
  const Road& road = graph.roads[point.road];
  if (point.along == 0 && point.segment == road.first_segment) return {road.from, heading_of(point.road, true)};
  const bool is_end = point.along == graph.segments[point.segment].length;
  if (is_end && point.segment + 1 == road.first_segment + road.segments)
    return {road.to, heading_of(point.road, false)};
  return {};
}

// How far the point is from where the heading enters its segment.
std::uint32_t entered(const RoadGraph& graph, const RoadPoint& point, bool against) {
  const std::uint32_t length = graph.segments[point.segment].length;
  return against ? length - point.along : point.along;
}

Milliseconds part_before(const RoadGraph& graph, const RoadTimes& times, const RoadPoint& point, bool against) {
  return part_of(
      times.along(point.segment, against), entered(graph, point, against), graph.segments[point.segment].length);
}

Milliseconds part_after(const RoadGraph& graph, const RoadTimes& times, const RoadPoint& point, bool against) {
  return part_of(
      times.along(point.segment, against), entered(graph, point, !against), graph.segments[point.segment].length);
}

// The segments of the heading strictly behind the point (before: in front of it), as far as the road goes.
Milliseconds rest_of_road(
    const RoadGraph& graph, const RoadTimes& times, const RoadPoint& point, bool against, bool before) {
  const Road& road = graph.roads[point.road];
  const std::uint32_t last = road.first_segment + road.segments;
  const bool lower = against != before;
  Milliseconds sum = 0;
  for (std::uint32_t i = lower ? road.first_segment : point.segment + 1; i < (lower ? point.segment : last); ++i)
    sum = sum_of(sum, times.along(i, against));
  return sum;
}

}  // namespace

std::vector<Start> starts_at(const RoadGraph& graph, const RoadTimes& times, const RoadPoint& point) {
  std::vector<Start> starts;
  if (const auto [junction, heading] = junction_at(graph, point); junction != kNone)
    starts.push_back({junction, 0, heading});
  for (const bool against : {false, true}) {
    const Heading heading = heading_of(point.road, against);
    const Milliseconds after =
        sum_of(part_after(graph, times, point, against), rest_of_road(graph, times, point, against, false));
    if (after >= kNever) continue;
    for (const std::uint32_t arc : graph.arcs_along(heading)) {
      if (graph.arcs[arc].from == graph.start_of(heading)) starts.push_back({graph.arcs[arc].to, after, heading});
    }
  }
  return starts;
}

std::vector<Arrival> arrivals_at(const RoadGraph& graph, const RoadTimes& times, const RoadPoint& point) {
  std::vector<Arrival> arrivals;
  if (const auto [junction, heading] = junction_at(graph, point); junction != kNone) {
    arrivals.push_back({junction, opposite(heading), 0});
    for (std::uint32_t vertex = graph.junctions(); vertex < graph.vertices(); ++vertex) {
      if (graph.vertex_junction[vertex] == junction) arrivals.push_back({vertex, opposite(heading), 0});
    }
  }
  for (const bool against : {false, true}) {
    const Heading heading = heading_of(point.road, against);
    const Milliseconds more =
        sum_of(rest_of_road(graph, times, point, against, true), part_before(graph, times, point, against));
    if (more >= kNever) continue;
    for (const std::uint32_t arc : graph.arcs_along(heading)) arrivals.push_back({graph.arcs[arc].from, heading, more});
  }
  return arrivals;
}

Stay time_on_same_road(const RoadGraph& graph, const RoadTimes& times, const RoadPoint& from, const RoadPoint& to) {
  Stay best;
  if (from.road != to.road) return best;
  for (const bool against : {false, true}) {
    const bool is_same = from.segment == to.segment;
    const bool is_ahead =
        is_same ? entered(graph, to, against) >= entered(graph, from, against) : (to.segment > from.segment) != against;
    if (!is_ahead) continue;
    Milliseconds time = 0;
    if (is_same) {
      const std::uint32_t part = entered(graph, to, against) - entered(graph, from, against);
      time = part_of(times.along(from.segment, against), part, graph.segments[from.segment].length);
    } else {
      time = sum_of(part_after(graph, times, from, against), part_before(graph, times, to, against));
      for (std::uint32_t i = std::min(from.segment, to.segment) + 1; i < std::max(from.segment, to.segment); ++i)
        time = sum_of(time, times.along(i, against));
    }
    if (time < best.time) best = {time, heading_of(from.road, against)};
  }
  return best;
}

std::optional<Route> find_route(
    const RoadGraph& graph, const RoadTimes& times, const RoadPoint& from, const RoadPoint& to) {
  const Stay stay = time_on_same_road(graph, times, from, to);
  Route route{stay.time, {stay.heading}};
  const auto starts = starts_at(graph, times, from);
  const auto found = dijkstra(graph, times, starts);
  std::optional<Arrival> best;
  for (const Arrival& arrival : arrivals_at(graph, times, to)) {
    const Milliseconds time = sum_of(found.times[arrival.vertex], arrival.more);
    if (time >= route.time) continue;
    route.time = time;
    best = arrival;
  }
  if (route.time >= kNever) return std::nullopt;
  if (!best) return route;
  route.course = {best->heading};
  std::uint32_t vertex = best->vertex;
  for (; found.arcs[vertex] != kNone; vertex = graph.arcs[found.arcs[vertex]].from)
    route.course.push_back(graph.arcs[found.arcs[vertex]].heading);
  const auto start = std::find_if(starts.begin(), starts.end(), [&](const Start& each) {
    return each.vertex == vertex && each.after == found.times[vertex];
  });
  route.course.push_back(start->heading);
  std::reverse(route.course.begin(), route.course.end());
  return route;
}

}  // namespace muster::network
