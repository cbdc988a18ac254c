#include <algorithm>

#include "network/climb.h"
#include "network/roads.h"

namespace muster::network {

std::optional<Route> route_between(
    const Roads& roads, const RoadsNow& now, const RoadPoint& from, const RoadPoint& to) {
  const RoadGraph& graph = roads.graph;
  const Hierarchy& hierarchy = roads.hierarchy;
  const auto starts = starts_at(graph, now.times, from);
  const auto arrivals = arrivals_at(graph, now.times, to);
  Climb ahead(hierarchy, now.hierarchy.climbs_begin, now.hierarchy.climbs);
  Climb back(hierarchy, now.hierarchy.descents_begin, now.hierarchy.descents);
  for (const Start& start : starts) ahead.begin_at(hierarchy.place_of[start.vertex], start.after);
  for (const Arrival& arrival : arrivals) back.begin_at(hierarchy.place_of[arrival.vertex], arrival.more);
  ahead.run();
  back.run();

  const Stay stay = time_on_same_road(graph, now.times, from, to);
  const Meeting meeting = meeting_of(ahead, back);
  if (std::min(stay.time, meeting.time) >= kNever) return std::nullopt;
  if (stay.time <= meeting.time) return Route{stay.time, {stay.heading}};
  const ClimbedWay way = way_over(hierarchy, now.hierarchy, ahead, back, meeting);
  const auto start = std::find_if(starts.begin(), starts.end(), [&](const Start& each) {
    return each.vertex == way.from && each.after == ahead.at(hierarchy.place_of[each.vertex]).time;
  });
  const auto arrival = std::find_if(arrivals.begin(), arrivals.end(), [&](const Arrival& each) {
    return each.vertex == way.to && each.more == back.at(hierarchy.place_of[each.vertex]).time;
  });
  Route route{way.time, {start->heading}};
  for (const std::uint32_t arc : way.arcs) route.course.push_back(graph.arcs[arc].heading);
  route.course.push_back(arrival->heading);
  return route;
}

}  // namespace muster::network
