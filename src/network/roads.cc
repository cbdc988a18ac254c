#include "network/roads.h"

#include <algorithm>

#include "network/sweep.h"

namespace muster::network {

Result<Roads> open_roads(const OsmFile& file, Profile profile, const std::string& name) {
  auto graph = build_roads(file, profile, name);
  if (!graph) return graph.refusals();
  Roads roads;
  roads.graph = std::move(*graph);
  roads.index = index_roads(roads.graph);
  roads.hierarchy = build_hierarchy(roads.graph);
  roads.free = free_times_of(roads.graph);
  roads.reach = reach_of(roads.graph, roads.free);
  return roads;
}

RoadsNow roads_under(
    const Roads& roads, const Orders& orders, const std::vector<std::string>& permits, const DaySpeeds& speeds,
    int hour) {
  RoadsNow now;
  now.times = times_of(roads.graph, passage_under(roads.graph, orders, permits), speeds, hour);
  now.hierarchy = customise(roads.hierarchy, roads.graph, now.times);
  return now;
}

std::optional<RoadPoint> road_near(const Roads& roads, Location at, std::uint32_t most_away, bool on_largest_part) {
  return nearest_point(roads.graph, roads.index, at, most_away, [&](std::uint32_t segment) {
    if (std::min(roads.free.forward[segment], roads.free.backward[segment]) >= kNever) return false;
    return !on_largest_part ||
           is_in_largest_part(roads.graph, roads.free, roads.reach, roads.index.road_of[segment], segment);
  });
}

std::vector<Milliseconds> travel_times(
    const Roads& roads, const RoadsNow& now, std::span<const RoadPoint> from, std::span<const RoadPoint> to) {
  std::vector<std::vector<Arrival>> arrivals;
  std::vector<std::uint32_t> targets;
  for (const RoadPoint& point : to) {
    arrivals.push_back(arrivals_at(roads.graph, now.times, point));
    for (const Arrival& arrival : arrivals.back()) targets.push_back(arrival.vertex);
  }
  const auto places = places_above(roads.hierarchy, targets);
  Sweep sweep(roads.hierarchy, now.hierarchy);
  std::vector<Milliseconds> times;
  times.reserve(from.size() * to.size());
  for (std::size_t first = 0; first < from.size(); first += kLanes) {
    const auto batch = from.subspan(first, std::min(kLanes, from.size() - first));
    std::vector<std::vector<Start>> travellers;
    for (const RoadPoint& point : batch) travellers.push_back(starts_at(roads.graph, now.times, point));
    sweep.run(travellers, places);
    for (std::size_t lane = 0; lane < batch.size(); ++lane) {
      for (std::size_t i = 0; i < to.size(); ++i) {
        Milliseconds best = time_on_same_road(roads.graph, now.times, batch[lane], to[i]).time;
        for (const Arrival& arrival : arrivals[i])
          best = std::min(best, sum_of(sweep.at_vertex(arrival.vertex).times[lane], arrival.more));
        times.push_back(best);
      }
    }
  }
  return times;
}

}  // namespace muster::network
