#include "schedule/order.h"

#include <algorithm>

namespace muster::schedule {
namespace {

template <class Add>
void each_edge(const Plan& plan, const Events& events, const Add& add) {
  for (const Link& link : plan.links) add(link.from, head_of(plan, events, link));
  const auto count = static_cast<std::uint32_t>(plan.activities.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const Activity& activity = plan.activities[i];
    if (activity.parent != kNone) add(i, activity.parent);
    if (events.gate[i] != kNone) add(events.gate[i], i);
    const std::uint32_t above = gate_above(plan, events, i);
    if (above != kNone) add(above, events.gate[i] != kNone ? events.gate[i] : i);
  }
}

std::uint32_t activity_of(const Events& events, std::uint32_t event) {
  return event < events.gate.size() ? event : events.gates_of[event - events.gate.size()];
}

// A loop through one event that is in or behind a loop, found by walking forward among the events left over.
std::vector<std::uint32_t> loop_from(
    const Events& events, std::uint32_t start, const std::vector<bool>& left, std::vector<std::uint8_t>& seen) {
  struct Frame {
    std::uint32_t event;
    std::uint32_t at;
  };
  std::vector<Frame> way{{start, events.after_begin[start]}};
  seen[start] = 1;
  while (!way.empty()) {
    Frame& top = way.back();
    if (top.at == events.after_begin[top.event + 1]) {
      seen[top.event] = 2;
      way.pop_back();
      continue;
    }
    const std::uint32_t next = events.after[top.at++];
    if (!left[next] || seen[next] == 2) continue;
    if (seen[next] == 0) {
      seen[next] = 1;
      way.push_back({next, events.after_begin[next]});
      continue;
    }
    std::vector<std::uint32_t> loop;
    auto from = std::find_if(way.begin(), way.end(), [&](const Frame& frame) { return frame.event == next; });
    for (; from != way.end(); ++from) {
      const std::uint32_t activity = activity_of(events, from->event);
      if (loop.empty() || loop.back() != activity) loop.push_back(activity);
    }
    if (loop.size() > 1 && loop.front() == loop.back()) loop.pop_back();
    for (const Frame& frame : way) seen[frame.event] = 2;
    return loop;
  }
  return {};
}

}  // namespace

std::uint32_t gate_above(const Plan& plan, const Events& events, std::uint32_t activity) {
  std::uint32_t above = plan.activities[activity].parent;
  while (above != kNone && events.gate[above] == kNone) above = plan.activities[above].parent;
  return above == kNone ? kNone : events.gate[above];
}

std::uint32_t head_of(const Plan& plan, const Events& events, const Link& link) {
  return plan.activities[link.to].is_summary ? events.gate[link.to] : link.to;
}

Events events_of(const Plan& plan) {
  Events events;
  const auto count = static_cast<std::uint32_t>(plan.activities.size());
  events.gate.assign(count, kNone);
  std::vector<bool> gated(count, false);
  for (const Link& link : plan.links) gated[link.to] = plan.activities[link.to].is_summary;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Activity& activity = plan.activities[i];
    if (!activity.is_summary || (!gated[i] && activity.constraint != ConstraintKind::not_before)) continue;
    events.gate[i] = count + static_cast<std::uint32_t>(events.gates_of.size());
    events.gates_of.push_back(i);
  }
  events.after_begin.assign(events.size() + 1, 0);
  each_edge(plan, events, [&](std::uint32_t from, std::uint32_t) { ++events.after_begin[from + 1]; });
  for (std::size_t i = 1; i < events.after_begin.size(); ++i) events.after_begin[i] += events.after_begin[i - 1];
  events.after.resize(events.after_begin.back());
  std::vector<std::uint32_t> at(events.after_begin.begin(), events.after_begin.end() - 1);
  each_edge(plan, events, [&](std::uint32_t from, std::uint32_t to) { events.after[at[from]++] = to; });
  return events;
}

std::vector<std::uint32_t> order_of(const Events& events) {
  std::vector<std::uint32_t> waits(events.size(), 0);
  for (const std::uint32_t next : events.after) ++waits[next];
  std::vector<std::uint32_t> order;
  order.reserve(events.size());
  for (std::uint32_t event = 0; event < events.size(); ++event) {
    if (waits[event] == 0) order.push_back(event);
  }
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::uint32_t event = order[i];
    for (std::uint32_t k = events.after_begin[event]; k < events.after_begin[event + 1]; ++k) {
      if (--waits[events.after[k]] == 0) order.push_back(events.after[k]);
    }
  }
  return order;
}

std::vector<std::vector<std::uint32_t>> loops_of(const Plan& plan, std::size_t limit) {
  const Events events = events_of(plan);
  const auto order = order_of(events);
  std::vector<std::vector<std::uint32_t>> loops;
  if (order.size() == events.size()) return loops;
  std::vector<bool> left(events.size(), true);
  for (const std::uint32_t event : order) left[event] = false;
  std::vector<std::uint8_t> seen(events.size(), 0);
  for (std::uint32_t event = 0; event < events.size() && loops.size() < limit; ++event) {
    if (!left[event] || seen[event] != 0) continue;
    auto loop = loop_from(events, event, left, seen);
    if (!loop.empty()) loops.push_back(std::move(loop));
  }
  return loops;
}

}  // namespace muster::schedule
