// Somebody under way on the roads who is called elsewhere: where he can first turn, and how long it takes from there.
//
// One turns at junctions only, never between them: who is inside a street first goes on to its end, or as far as he was
// going in it. What lies ahead in the same street is reached without turning. Turn bans hold at the junction, by the
// street one comes from. All times are those of plain Dijkstra from that junction.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "network/climb.h"
#include "network/roads.h"

namespace muster::network {

// A piece of a course: along one street.
struct Stretch {
  Heading heading = 0;
  std::uint32_t vertex = kNone;        // reached at its end; kNone: it ends at `point`
  RoadPoint point;                     // inside the street
  std::optional<std::int64_t> enters;  // when the start of the street is passed, below 0 where one sets out within it;
                                       // nothing where a part of the street behind is closed
  Milliseconds leaves = 0;             // when its end is reached
};

// A route as it is travelled; milliseconds from setting out.
struct Course {
  std::vector<Stretch> stretches;
  Milliseconds time = 0;
};

// Where somebody under way can first choose.
struct Turning {
  Heading heading = 0;                 // of the street one is on
  std::optional<Milliseconds> passed;  // of that street, where it is known
  Milliseconds rest = 0;               // until one can choose
  std::uint32_t vertex = kNone;        // there; kNone: at `point`
  RoadPoint point;
};

// `gone` is at most the course's time.
Turning turning_after(const Course& course, Milliseconds gone);
// Where one is, and where one turns.
Location location_of(const RoadGraph& graph, const RoadTimes& times, const Turning& turning);
Location turning_place(const RoadGraph& graph, const Turning& turning);

// What one thread needs to ask for ways to one point after another: made once and used again, 24 bytes for each vertex.
class Approach {
 public:
  Approach(const Roads& roads, const RoadsNow& now);

  // All that is asked afterwards is about ways to this point.
  void head_for(const RoadPoint& to);

  // kNever where none leads there.
  Milliseconds time_from(const Turning& turning);
  std::optional<Course> course_from(const RoadPoint& from);
  std::optional<Course> course_from(const Turning& turning);

 private:
  void begin(const std::vector<Start>& starts);
  // When `to` lies ahead in the street.
  Milliseconds straight_on(const Turning& turning) const;
  std::optional<Course> course_over(
      const std::vector<Start>& starts, const std::optional<RoadPoint>& from, Milliseconds before);

  const Roads& roads_;
  const RoadsNow& now_;
  RoadPoint to_;
  std::vector<Arrival> arrivals_;
  Climb ahead_;
  Climb back_;
};

}  // namespace muster::network
