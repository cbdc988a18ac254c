#include <algorithm>

#include "network/route.h"

namespace muster::network {
namespace {

// Follows a route piece by piece and notes what is seen.
class Drawer {
 public:
  Drawer(const RoadGraph& graph, const RoadTimes& times) : graph_(graph), times_(times) {}

  void begin(Location at) {
    drawing_.line.push_back(at);
    drawing_.passed.push_back(0);
  }

  // A piece of a segment, from one distance along its road's direction to another.
  void go(std::uint32_t segment, bool against, std::uint32_t from, std::uint32_t to, Location end) {
    const std::uint32_t length = from < to ? to - from : from - to;
    if (length == 0) return;
    const std::uint64_t whole_time = times_.along(segment, against);
    note(segment, static_cast<Milliseconds>(whole_time * length / graph_.segments[segment].length), length, end);
  }

  // The segments of a road from one to another, both whole.
  void go_whole(std::uint32_t first, std::uint32_t count, bool against) {
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t segment = against ? first + count - 1 - i : first + i;
      const Segment& whole = graph_.segments[segment];
      note(segment, times_.along(segment, against), whole.length, graph_.nodes[against ? whole.from : whole.to]);
    }
  }

  void note(std::uint32_t segment, Milliseconds time, std::uint32_t length, Location end) {
    drawing_.line.push_back(end);
    drawing_.passed.push_back(drawing_.passed.back() + time);
    drawing_.length += length;
    const RoadWay& way = graph_.ways[graph_.segments[segment].way];
    auto& legs = drawing_.legs;
    if (legs.empty() || legs.back().name != way.name || legs.back().road_class != way.use.road_class)
      legs.push_back({way.name, way.use.road_class, 0, 0});
    legs.back().time += time;
    legs.back().length += length;
  }

  RouteDrawing take(Milliseconds time) {
    // What the parts of segments were rounded down by.
    drawing_.passed.back() = time;
    return std::move(drawing_);
  }

 private:
  const RoadGraph& graph_;
  const RoadTimes& times_;
  RouteDrawing drawing_;
};

void leave(const RoadGraph& graph, const RoadPoint& from, bool against, Drawer& drawer) {
  const Segment& whole = graph.segments[from.segment];
  const Road& road = graph.roads[from.road];
  drawer.go(
      from.segment, against, from.along, against ? 0 : whole.length, graph.nodes[against ? whole.from : whole.to]);
  const std::uint32_t first = against ? road.first_segment : from.segment + 1;
  const std::uint32_t last = against ? from.segment : road.first_segment + road.segments;
  drawer.go_whole(first, last - first, against);
}

void arrive(const RoadGraph& graph, const RoadPoint& to, bool against, Drawer& drawer) {
  const Road& road = graph.roads[to.road];
  const std::uint32_t first = against ? to.segment + 1 : road.first_segment;
  const std::uint32_t last = against ? road.first_segment + road.segments : to.segment;
  drawer.go_whole(first, last - first, against);
  drawer.go(to.segment, against, against ? graph.segments[to.segment].length : 0, to.along, to.at);
}

void stay(const RoadGraph& graph, const RoadPoint& from, const RoadPoint& to, bool against, Drawer& drawer) {
  if (from.segment == to.segment) return drawer.go(from.segment, against, from.along, to.along, to.at);
  const Segment& first = graph.segments[from.segment];
  const Segment& last = graph.segments[to.segment];
  drawer.go(
      from.segment, against, from.along, against ? 0 : first.length, graph.nodes[against ? first.from : first.to]);
  const std::uint32_t low = std::min(from.segment, to.segment) + 1;
  drawer.go_whole(low, std::max(from.segment, to.segment) - low, against);
  drawer.go(to.segment, against, against ? last.length : 0, to.along, to.at);
}

}  // namespace

RouteDrawing draw_route(
    const RoadGraph& graph, const RoadTimes& times, const RoadPoint& from, const RoadPoint& to, const Route& route) {
  Drawer drawer(graph, times);
  drawer.begin(from.at);
  if (route.course.size() == 1) {
    stay(graph, from, to, is_against(route.course[0]), drawer);
    return drawer.take(route.time);
  }
  leave(graph, from, is_against(route.course.front()), drawer);
  for (std::size_t i = 1; i + 1 < route.course.size(); ++i) {
    const Road& road = graph.roads[road_of(route.course[i])];
    drawer.go_whole(road.first_segment, road.segments, is_against(route.course[i]));
  }
  arrive(graph, to, is_against(route.course.back()), drawer);
  return drawer.take(route.time);
}

}  // namespace muster::network
