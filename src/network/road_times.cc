#include "network/road_times.h"

#include <algorithm>

namespace muster::network {
namespace {

// Centimetres at tenths of km/h, of which a share in per mille is reached; rounded to the nearest millisecond.
Milliseconds time_along(std::uint32_t length, Speed speed, std::uint16_t share) {
  const std::uint64_t divisor = std::uint64_t{speed} * share;
  const std::uint64_t time = (std::uint64_t{length} * 360'000 + divisor / 2) / divisor;
  return static_cast<Milliseconds>(std::clamp<std::uint64_t>(time, 1, kNever));
}

void add_up(const RoadGraph& graph, RoadTimes& times) {
  times.headings.assign(2 * graph.roads.size(), 0);
  for (std::uint32_t road = 0; road < graph.roads.size(); ++road) {
    const std::uint32_t first = graph.roads[road].first_segment;
    for (std::uint32_t segment = first; segment < first + graph.roads[road].segments; ++segment) {
      for (const bool against : {false, true}) {
        Milliseconds& sum = times.headings[heading_of(road, against)];
        sum = sum_of(sum, times.along(segment, against));
      }
    }
  }
}

}  // namespace

Passage passage_by_rules(const RoadGraph& graph) {
  Passage passage;
  for (const Segment& segment : graph.segments) {
    const WayUse& use = graph.ways[segment.way].use;
    passage.forward.push_back(segment.is_against ? use.backward : use.forward);
    passage.backward.push_back(segment.is_against ? use.forward : use.backward);
  }
  return passage;
}

RoadTimes times_of(const RoadGraph& graph, const Passage& passage, const DaySpeeds& speeds, int hour) {
  RoadTimes times;
  times.forward.reserve(graph.segments.size());
  times.backward.reserve(graph.segments.size());
  for (std::size_t i = 0; i < graph.segments.size(); ++i) {
    const WayUse& use = graph.ways[graph.segments[i].way].use;
    const std::uint16_t share =
        graph.profile == Profile::foot
            ? std::uint16_t{1000}
            : speeds.shares[static_cast<std::size_t>(use.road_class)][static_cast<std::size_t>(hour)];
    const Milliseconds time = time_along(graph.segments[i].length, use.speed, share);
    times.forward.push_back(passage.forward[i] != 0 ? time : kNever);
    times.backward.push_back(passage.backward[i] != 0 ? time : kNever);
  }
  add_up(graph, times);
  return times;
}

RoadTimes free_times_of(const RoadGraph& graph) { return times_of(graph, passage_by_rules(graph), free_all_day(), 0); }

}  // namespace muster::network
