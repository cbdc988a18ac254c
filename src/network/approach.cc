#include "network/approach.h"

#include <algorithm>

namespace muster::network {
namespace {

// How long it takes from the start of a street to a point in it, if all of that is open.
std::optional<Milliseconds> time_into(
    const RoadGraph& graph, const std::vector<Arrival>& arrivals, const RoadPoint& point, Heading heading) {
  if (road_of(heading) != point.road) return std::nullopt;
  for (const Arrival& arrival : arrivals) {
    if (arrival.heading != heading) continue;
    if (graph.vertex_junction[arrival.vertex] == graph.start_of(heading)) return arrival.more;
  }
  return std::nullopt;
}

std::optional<std::int64_t> entered(
    const RoadGraph& graph, const RoadTimes& times, const RoadPoint& from, Heading heading, Milliseconds before) {
  const auto behind = time_into(graph, arrivals_at(graph, times, from), from, heading);
  if (!behind) return std::nullopt;
  return std::int64_t{before} - *behind;
}

}  // namespace

Turning turning_after(const Course& course, Milliseconds gone) {
  const auto found = std::lower_bound(
      course.stretches.begin(), course.stretches.end(), gone,
      [](const Stretch& stretch, Milliseconds time) { return stretch.leaves < time; });
  const Stretch& on = found == course.stretches.end() ? course.stretches.back() : *found;
  Turning turning{on.heading, std::nullopt, on.leaves - std::min(gone, on.leaves), on.vertex, on.point};
  if (on.enters) turning.passed = static_cast<Milliseconds>(gone - *on.enters);
  return turning;
}

Location turning_place(const RoadGraph& graph, const Turning& turning) {
  if (turning.vertex == kNone) return turning.point.at;
  return graph.nodes[graph.junction_nodes[graph.vertex_junction[turning.vertex]]];
}

Location location_of(const RoadGraph& graph, const RoadTimes& times, const Turning& turning) {
  if (!turning.passed) return turning_place(graph, turning);
  const bool against = is_against(turning.heading);
  const Road& road = graph.roads[road_of(turning.heading)];
  std::int64_t passed = *turning.passed;
  for (std::uint32_t i = 0; i < road.segments; ++i) {
    const std::uint32_t segment = road.first_segment + (against ? road.segments - 1 - i : i);
    const std::int64_t whole = times.along(segment, against);
    if (passed > whole) {
      passed -= whole;
      continue;
    }
    const Segment& ends = graph.segments[segment];
    const Location a = graph.nodes[against ? ends.to : ends.from];
    const Location b = graph.nodes[against ? ends.from : ends.to];
    const auto between = [&](std::int64_t from, std::int64_t to) {
      return static_cast<std::int32_t>(from + (to - from) * passed / whole);
    };
    return {between(a.longitude, b.longitude), between(a.latitude, b.latitude)};
  }
  return turning_place(graph, turning);
}

Approach::Approach(const Roads& roads, const RoadsNow& now)
    : roads_(roads),
      now_(now),
      ahead_(roads.hierarchy, now.hierarchy.climbs_begin, now.hierarchy.climbs),
      back_(roads.hierarchy, now.hierarchy.descents_begin, now.hierarchy.descents) {}

void Approach::head_for(const RoadPoint& to) {
  if (!arrivals_.empty() && to == to_) return;
  to_ = to;
  arrivals_ = arrivals_at(roads_.graph, now_.times, to);
  back_.begin_anew();
  for (const Arrival& arrival : arrivals_) {
    back_.begin_at(roads_.hierarchy.place_of[arrival.vertex], arrival.more);
  }
  back_.run();
}

void Approach::begin(const std::vector<Start>& starts) {
  ahead_.begin_anew();
  for (const Start& start : starts) ahead_.begin_at(roads_.hierarchy.place_of[start.vertex], start.after);
  ahead_.run();
}

Milliseconds Approach::straight_on(const Turning& turning) const {
  if (!turning.passed) return kNever;
  const auto into = time_into(roads_.graph, arrivals_, to_, turning.heading);
  return into && *into >= *turning.passed ? *into - *turning.passed : kNever;
}

Milliseconds Approach::time_from(const Turning& turning) {
  Milliseconds best = straight_on(turning);
  if (turning.vertex != kNone) {
    begin({{turning.vertex, turning.rest, turning.heading}});
    return std::min(best, meeting_of(ahead_, back_).time);
  }
  begin(starts_at(roads_.graph, now_.times, turning.point));
  const Milliseconds stay = time_on_same_road(roads_.graph, now_.times, turning.point, to_).time;
  return std::min(best, sum_of(turning.rest, std::min(stay, meeting_of(ahead_, back_).time)));
}

// From a point, or from a junction when there is none; all times are later by `before`.
std::optional<Course> Approach::course_over(
    const std::vector<Start>& starts, const std::optional<RoadPoint>& from, Milliseconds before) {
  const RoadGraph& graph = roads_.graph;
  begin(starts);
  const Meeting meeting = meeting_of(ahead_, back_);
  const Stay stay = from ? time_on_same_road(graph, now_.times, *from, to_) : Stay{};
  if (std::min(stay.time, meeting.time) >= kNever) return std::nullopt;
  Course course;
  course.time = before + std::min(stay.time, meeting.time);
  if (stay.time <= meeting.time) {
    course.stretches.push_back(
        {stay.heading, kNone, to_, entered(graph, now_.times, *from, stay.heading, before), course.time});
    return course;
  }
  const ClimbedWay way = way_over(roads_.hierarchy, now_.hierarchy, ahead_, back_, meeting);
  Milliseconds time = before;
  if (from) {
    const auto start = std::find_if(starts.begin(), starts.end(), [&](const Start& each) {
      return each.vertex == way.from && each.after == ahead_.at(roads_.hierarchy.place_of[each.vertex]).time;
    });
    time += start->after;
    course.stretches.push_back(
        {start->heading, start->vertex, {}, entered(graph, now_.times, *from, start->heading, before), time});
  }
  for (const std::uint32_t arc : way.arcs) {
    const auto [begins, ends, heading] = graph.arcs[arc];
    const Milliseconds entered_at = time;
    time += now_.times.headings[heading];
    course.stretches.push_back({heading, ends, {}, entered_at, time});
  }
  const auto arrival = std::find_if(arrivals_.begin(), arrivals_.end(), [&](const Arrival& each) {
    return each.vertex == way.to && each.more == back_.at(roads_.hierarchy.place_of[each.vertex]).time;
  });
  course.stretches.push_back({arrival->heading, kNone, to_, time, course.time});
  return course;
}

std::optional<Course> Approach::course_from(const RoadPoint& from) {
  return course_over(starts_at(roads_.graph, now_.times, from), from, 0);
}

std::optional<Course> Approach::course_from(const Turning& turning) {
  const Milliseconds direct = straight_on(turning);
  const bool is_at_junction = turning.vertex != kNone;
  auto course = is_at_junction
                    ? course_over({{turning.vertex, 0, turning.heading}}, std::nullopt, turning.rest)
                    : course_over(starts_at(roads_.graph, now_.times, turning.point), turning.point, turning.rest);
  std::optional<std::int64_t> enters;
  if (turning.passed) enters = -std::int64_t{*turning.passed};
  if (direct < kNever && (!course || direct <= course->time)) {
    return Course{{{turning.heading, kNone, to_, enters, direct}}, direct};
  }
  if (!course || course->time >= kNever) return std::nullopt;
  course->stretches.insert(
      course->stretches.begin(), {turning.heading, turning.vertex, turning.point, enters, turning.rest});
  return course;
}

}  // namespace muster::network
