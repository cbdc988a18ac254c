// The order of events: each after all it waits for. Gates stand for what holds back a summary and all that it holds.
#pragma once

#include <cstdint>
#include <vector>

#include "schedule/plan.h"

namespace muster::schedule {

// Events are numbered: activities first, then one gate for each summary that something leads to.
struct Events {
  std::vector<std::uint32_t> gate;      // of each activity; kNone without one
  std::vector<std::uint32_t> gates_of;  // summary of each gate, in the order of their numbers
  // Rows: what comes after each event.
  std::vector<std::uint32_t> after_begin;
  std::vector<std::uint32_t> after;

  std::size_t size() const { return gate.size() + gates_of.size(); }
};

// Indexes of links and parents must be valid.
Events events_of(const Plan& plan);

// Nearest summary above an activity that has a gate; kNone without.
std::uint32_t gate_above(const Plan& plan, const Events& events, std::uint32_t activity);

// The event of a link's end: an activity, or the gate when the link leads to a summary.
std::uint32_t head_of(const Plan& plan, const Events& events, const Link& link);

// Topological order (Kahn 1962) that keeps the plan's order where it can. Shorter than the events when there are loops.
std::vector<std::uint32_t> order_of(const Events& events);

// Loops, each as the activities in it from first to last; at most `limit`.
std::vector<std::vector<std::uint32_t>> loops_of(const Plan& plan, std::size_t limit = 20);

}  // namespace muster::schedule
