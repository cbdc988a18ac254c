// Where activities stand for the eye: as they were entered, and as late as they shall be.
#include <algorithm>
#include <limits>

#include "schedule/pass.h"

namespace muster::schedule {
namespace {

// What remains of its slack may not be used up where a deadline lies before the next activity.
Seconds room_behind(const Plan& plan, const Network& network, const Dates& dates, Position at) {
  return std::min(free_slack(plan, network, dates, at), total_slack(plan, network, dates, at));
}

void move(const Plan& plan, const Network& network, Position at, Seconds by, Dates& dates) {
  dates.start[at] += by;
  dates.finish[at] += by;
  for (Position above = network.parent[at]; above != kNone; above = network.parent[above]) {
    const Early whole = early_of(plan, network, dates, above);
    dates.start[above] = whole.start;
    dates.finish[above] = whole.finish;
  }
}

}  // namespace

Moment shown_start_of(const Plan& plan, const Network& network, const Dates& dates, Position at) {
  if (network.kind[at] == EventKind::summary) {
    Moment first{std::numeric_limits<Seconds>::max()};
    for (const Position child : network.children_of(at))
      first = std::min(first, shown_start_of(plan, network, dates, child));
    return network.children_of(at).empty() ? start_of(network, dates, at) : first;
  }
  const Activity& activity = plan.activities[network.activity[at]];
  const bool entered = network.kind[at] == EventKind::leaf && activity.actual_start.has_value();
  return entered ? *activity.actual_start : start_of(network, dates, at);
}

Dates placed_late(const Plan& plan, const Network& network, const Dates& dates) {
  Dates placed = dates;
  for (Position at = static_cast<Position>(network.size()); at-- > 0;) {
    const Activity& activity = plan.activities[network.activity[at]];
    if (network.kind[at] != EventKind::leaf || activity.constraint != ConstraintKind::as_late_as_possible) continue;
    if (activity.actual_start || activity.actual_finish) continue;
    const Seconds room = room_behind(plan, network, placed, at);
    if (room > 0) move(plan, network, at, room, placed);
  }
  return placed;
}

}  // namespace muster::schedule
