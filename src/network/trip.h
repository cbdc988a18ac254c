// A person's question, from one point of the map to another under the orders of the day, answered with everything that
// has to be said about the answer: where the roads were entered, what the data cannot say, and why there is none.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "network/closure.h"
#include "network/reach.h"
#include "network/route.h"

namespace muster::network {

inline constexpr std::uint32_t kMostAway = 200'000;     // two kilometres: further from any road there is none
inline constexpr std::uint32_t kWorthTelling = 10'000;  // a hundred metres from the point to the road

struct TripQuestion {
  Location from;
  Location to;
  Orders orders;
  std::vector<std::string> permits;
  DaySpeeds speeds = free_all_day();
  int hour = 0;
  // Enter and leave the roads only where they are connected with most of the others.
  bool on_largest_part = false;
};

struct Trip {
  RoadPoint from;
  RoadPoint to;
  std::optional<Route> route;
  RouteDrawing drawing;
  std::optional<Sentence> why_none;  // when there is no route
  std::vector<Sentence> remarks;
  std::uint64_t nodes = 0;        // of the network
  std::uint64_t not_reached = 0;  // those that cannot be reached from `from` under these orders
};

// Refused when a point has no road near it, or the orders do not fit the roads; places are `from`, `to`, `closures[0]`.
Result<Trip> plan_trip(const RoadGraph& graph, const TripQuestion& question);

// "17.2" of a hundred, rounded so that what is there is never 0 and what is missing never 100.
std::string per_cent(std::uint64_t part, std::uint64_t whole);

}  // namespace muster::network
