// How long it takes to go along each piece of road, at one hour and under one set of orders. Whole milliseconds, so
// that two ways of adding them up can be held to exact equality.
#pragma once

#include <cstdint>
#include <vector>

#include "network/road_graph.h"
#include "network/speeds.h"

namespace muster::network {

using Milliseconds = std::uint32_t;

// Cannot be passed. Twelve days, so that two of them can be added; a way that takes longer counts as none.
inline constexpr Milliseconds kNever = 1U << 30;
inline Milliseconds sum_of(Milliseconds a, Milliseconds b) { return a + b < kNever ? a + b : kNever; }

// Who may go where, for each segment: in the direction of its road, and against it.
struct Passage {
  std::vector<std::uint8_t> forward;
  std::vector<std::uint8_t> backward;

  bool operator==(const Passage&) const = default;
};
Passage passage_by_rules(const RoadGraph& graph);

struct RoadTimes {
  std::vector<Milliseconds> forward;   // of each segment, in the direction of its road; at least 1
  std::vector<Milliseconds> backward;  // and against it
  std::vector<Milliseconds> headings;  // of each heading, the sum along its segments

  Milliseconds along(std::uint32_t segment, bool against) const { return (against ? backward : forward)[segment]; }
};

// `hour` is 0 to 23; somebody on foot is as fast at any.
RoadTimes times_of(const RoadGraph& graph, const Passage& passage, const DaySpeeds& speeds, int hour);
RoadTimes free_times_of(const RoadGraph& graph);

}  // namespace muster::network
