#include <algorithm>

#include "network/roads.h"

namespace muster::network {
namespace {

// One half of a search: from some places up the hierarchy, along every arc that climbs.
class Climb {
 public:
  Climb(
      const Hierarchy& hierarchy, const std::vector<std::uint32_t>& begin,
      const std::vector<HierarchyTimes::Step>& steps)
      : hierarchy_(hierarchy), begin_(begin), steps_(steps), reached_(hierarchy.count()) {}

  struct Reached {
    Milliseconds time = kNever;
    std::uint32_t from = kNone;  // the place below; kNone where the search began
    std::uint32_t step = kNone;
  };

  void begin_at(std::uint32_t place, Milliseconds time) {
    if (time < reached_[place].time) reached_[place] = {time, kNone, kNone};
    for (; place != kNone; place = hierarchy_.parent(place)) places_.push_back(place);
  }

  void run() {
    std::sort(places_.begin(), places_.end(), std::greater<>());
    places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
    for (const std::uint32_t place : places_) {
      const Milliseconds here = reached_[place].time;
      if (here >= kNever) continue;
      for (std::uint32_t i = begin_[place]; i < begin_[place + 1]; ++i) {
        Reached& above = reached_[steps_[i].place];
        if (here + steps_[i].time < above.time) above = {here + steps_[i].time, place, i};
      }
    }
  }

  const std::vector<std::uint32_t>& places() const { return places_; }
  const Reached& at(std::uint32_t place) const { return reached_[place]; }

 private:
  const Hierarchy& hierarchy_;
  const std::vector<std::uint32_t>& begin_;
  const std::vector<HierarchyTimes::Step>& steps_;
  std::vector<Reached> reached_;
  std::vector<std::uint32_t> places_;
};

// The arcs from where the search began up to a place, and the vertex where it began.
struct Way {
  std::uint32_t vertex = 0;
  std::vector<std::uint32_t> slots;  // from the place backwards
};

Way way_to(
    const Hierarchy& hierarchy, const Climb& climb, const std::vector<std::uint32_t>& slots, std::uint32_t place) {
  Way way;
  for (; climb.at(place).from != kNone; place = climb.at(place).from) way.slots.push_back(slots[climb.at(place).step]);
  way.vertex = hierarchy.vertex_at[place];
  return way;
}

}  // namespace

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
  Route route{stay.time, {stay.heading}};
  std::uint32_t meeting = kNone;
  for (const std::uint32_t place : back.places()) {
    const Milliseconds time = sum_of(ahead.at(place).time, back.at(place).time);
    if (time >= route.time) continue;
    route.time = time;
    meeting = place;
  }
  if (route.time >= kNever) return std::nullopt;
  if (meeting == kNone) return route;

  Way before = way_to(hierarchy, ahead, now.hierarchy.climb_slots, meeting);
  const Way after = way_to(hierarchy, back, now.hierarchy.descent_slots, meeting);
  std::reverse(before.slots.begin(), before.slots.end());
  std::vector<std::uint32_t> arcs;
  for (const std::uint32_t slot : before.slots) unpack(hierarchy, now.hierarchy, slot, arcs);
  for (const std::uint32_t slot : after.slots) unpack(hierarchy, now.hierarchy, slot, arcs);
  const auto start = std::find_if(starts.begin(), starts.end(), [&](const Start& each) {
    return each.vertex == before.vertex && each.after == ahead.at(hierarchy.place_of[each.vertex]).time;
  });
  const auto arrival = std::find_if(arrivals.begin(), arrivals.end(), [&](const Arrival& each) {
    return each.vertex == after.vertex && each.more == back.at(hierarchy.place_of[each.vertex]).time;
  });
  route.course = {start->heading};
  for (const std::uint32_t arc : arcs) route.course.push_back(graph.arcs[arc].heading);
  route.course.push_back(arrival->heading);
  return route;
}

}  // namespace muster::network
