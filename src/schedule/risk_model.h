// What the samples of a risk run share: a network boiled down to what has to be added and compared for each of them.
#pragma once

#include <cstdint>
#include <vector>

#include "schedule/laws.h"
#include "schedule/pass.h"

namespace muster::schedule {

enum class Course : std::uint8_t {
  free,     // starts as soon as it may
  pinned,   // starts at a given point (must start)
  ended,    // finishes at a given point less its duration (must finish)
  running,  // started: what remains of it waits and takes its time
  settled,  // done: start and finish are known
  gate,
  summary
};

// Points are counted from `base` of the event's axis, so that they fit in 32 bits wherever the plan allows.
struct RiskEvent {
  Course course = Course::free;
  bool is_drawn = false;  // its duration is uncertain
  bool is_goal = false;   // counts for being ready
  bool at_end = false;    // without duration: stands at the end of a shift
  std::uint64_t entity = 0;
  Work floor = 0;                 // no start before; pinned, running and settled: the start; ended: the finish
  Work finish_floor = INT64_MIN;  // no finish before
  Work fixed = 0;                 // settled: the finish; running: no resumption before
  Work duration = 0;              // planned, or what remains
  double remaining = 1;           // share of a drawn duration that remains
  Work deadline = 0;              // INT64_MAX without one
  std::uint32_t hits_begin = 0;   // rows of `hits`
  std::uint32_t hits_end = 0;
};

struct RiskModel {
  const Plan& plan;
  const Network& network;
  std::vector<Work> base;           // of each axis
  std::vector<RiskEvent> events;    // by position
  std::vector<Estimate> estimates;  // by position, of those that are drawn
  std::vector<std::uint32_t> hits;  // risks that hit an event
  std::vector<std::uint64_t> risk_entities;
  std::vector<std::uint16_t> goal_axes;  // axes on which something counts for being ready
  Moment ready_reference;                // by the pass: what deviations are counted from
};

RiskModel model_of(const Plan& plan, const Network& network, const Dates& dates);

// Where being ready is decided: everything, when nothing is marked.
bool counts_for_goal(const Plan& plan, const Activity& activity, bool any_marked);

}  // namespace muster::schedule
