#include <algorithm>
#include <limits>

#include "schedule/pass.h"

namespace muster::schedule {
namespace {

constexpr Work kUnbound = std::numeric_limits<Work>::min() / 4;

// Where one bond allows its end to be, on the axis of the event it leads to.
struct Allowed {
  Work work = 0;
  bool at_end = false;
};

Allowed allowed_by(const Network& network, const Dates& dates, Position at, const Bond& bond) {
  const bool finish = leads_from_finish(bond.kind);
  if (bond.is_direct) {
    return {
        (finish ? dates.finish[bond.other] : dates.start[bond.other]) + bond.lag,
        finish ? network.duration[bond.other] > 0 || dates.at_end[bond.other] != 0 : dates.at_end[bond.other] != 0};
  }
  const WorkAxis& axis = network.axis_of(at);
  Moment moment = finish ? finish_of(network, dates, bond.other) : start_of(network, dates, bond.other);
  Work work = 0;
  if (bond.is_elapsed) {
    moment = moment + bond.lag;
    work = axis.work_at(moment);
  } else {
    work = axis.work_at(moment) + bond.lag;
    // A lag moves along the axis; where it lands decides as for a direct bond.
    if (bond.lag != 0) return {work, finish};
  }
  // The end of a shift will do only where it is no earlier than what it waits for.
  return {work, finish && axis.finish_at(work) >= moment};
}

// The latest of several allowed points; of the same point, the beginning of a shift is later than the end of one.
void raise(Allowed& to, const Allowed& by) {
  if (by.work > to.work) {
    to = by;
  } else if (by.work == to.work) {
    to.at_end = to.at_end && by.at_end;
  }
}

struct Bounds {
  Allowed start{kUnbound, true};
  Allowed finish{kUnbound, true};
};

Bounds bounds_of(const Network& network, const Dates& dates, Position at) {
  Bounds bounds;
  for (const Bond& bond : network.in(at)) {
    const Allowed allowed = allowed_by(network, dates, at, bond);
    raise(leads_to_start(bond.kind) ? bounds.start : bounds.finish, allowed);
  }
  return bounds;
}

Early done(const WorkAxis& axis, const Activity& activity, Work duration) {
  const Work finish = axis.work_at(*activity.actual_finish);
  const Work start = activity.actual_start ? std::min(finish, axis.work_at(*activity.actual_start)) : finish - duration;
  return {start, finish, axis.finish_at(finish) >= *activity.actual_finish};
}

// What remains of a started activity waits for what leads to it (retained logic) and cannot be done before `as_of`.
Early started(const Plan& plan, const WorkAxis& axis, const Activity& activity, const Bounds& bounds) {
  const Work remaining = remaining_of(activity);
  const Work start = axis.work_at(*activity.actual_start);
  const Work total = activity.is_milestone ? 0 : activity.duration;
  Work resume = start + std::max<Work>(0, total - remaining);
  if (plan.as_of) resume = std::max(resume, axis.work_at(*plan.as_of));
  resume = std::max(resume, bounds.start.work);
  return {start, std::max(resume + remaining, bounds.finish.work), true};
}

// A constraint that pins the activity overrules its links where the plan says so: it is kept, and the links' slack
// turns negative.
Early constrained(const Plan& plan, const WorkAxis& axis, const Activity& activity, Work duration, Allowed at) {
  const auto pin = [&](const Allowed& by) {
    if (plan.honors_constraints) {
      at = by;
    } else {
      raise(at, by);
    }
  };
  const Work point = axis.work_at(activity.constraint_at);
  const bool at_end = axis.finish_at(point) >= activity.constraint_at;
  switch (activity.constraint) {
    case ConstraintKind::not_before:
      raise(at, {point, false});
      break;
    case ConstraintKind::finish_not_before:
      raise(at, {point - duration, at_end});
      break;
    case ConstraintKind::must_start:
      pin({point, false});
      break;
    case ConstraintKind::must_finish:
      pin({point - duration, at_end});
      break;
    default:
      break;
  }
  return {at.work, at.work + duration, at.at_end};
}

Early summary_of(const Network& network, const Dates& dates, Position at) {
  const auto children = network.children_of(at);
  if (children.empty()) return {network.floor[at], network.floor[at], false};
  Early whole{std::numeric_limits<Work>::max(), std::numeric_limits<Work>::min(), false};
  for (const Position child : children) {
    whole.start = std::min(whole.start, start_of(network, dates, child).seconds);
    whole.finish = std::max(whole.finish, finish_of(network, dates, child).seconds);
  }
  return whole;
}

}  // namespace

Work remaining_of(const Activity& activity) {
  if (activity.actual_finish) return 0;
  const Work duration = activity.is_milestone ? 0 : activity.duration;
  if (!activity.actual_start) return duration;
  if (activity.remaining) return *activity.remaining;
  return duration - static_cast<Work>(static_cast<double>(duration) * activity.progress);
}

Early early_of(const Plan& plan, const Network& network, const Dates& dates, Position at) {
  if (network.kind[at] == EventKind::summary) return summary_of(network, dates, at);
  const Bounds bounds = bounds_of(network, dates, at);
  const Work duration = network.duration[at];
  Allowed start{network.floor[at], false};
  raise(start, bounds.start);
  raise(start, {bounds.finish.work - duration, bounds.finish.at_end});
  if (network.is_plain[at] != 0) return {start.work, start.work + duration, false};
  const Activity& activity = plan.activities[network.activity[at]];
  const WorkAxis& axis = network.axis_of(at);
  if (network.kind[at] == EventKind::gate) {
    return constrained(plan, axis, activity, 0, start);
  }
  if (activity.actual_finish) return done(axis, activity, duration);
  if (activity.actual_start) return started(plan, axis, activity, bounds);
  return constrained(plan, axis, activity, duration, start);
}

void forward(const Plan& plan, const Network& network, Dates& dates) {
  const std::size_t count = network.size();
  dates.start.resize(count);
  dates.finish.resize(count);
  dates.at_end.assign(count, 0);
  Moment last = plan.start;
  for (Position at = 0; at < count; ++at) {
    const Early early = early_of(plan, network, dates, at);
    dates.start[at] = early.start;
    dates.finish[at] = early.finish;
    dates.at_end[at] = early.at_end;
    if (network.kind[at] == EventKind::leaf) last = std::max(last, finish_of(network, dates, at));
  }
  dates.plan_finish = last;
}

Driver driver_of(const Plan& plan, const Network& network, const Dates& dates, Position at) {
  const Activity& activity = plan.activities[network.activity[at]];
  if (network.kind[at] == EventKind::leaf && activity.actual_finish) return {Hold::done};
  const bool under_way = network.kind[at] == EventKind::leaf && activity.actual_start.has_value();
  const Work rest = under_way ? remaining_of(activity) : network.duration[at];
  const Work begins = dates.finish[at] - rest;
  for (const Bond& bond : network.in(at)) {
    const Work work = allowed_by(network, dates, at, bond).work;
    if (work == (leads_to_start(bond.kind) ? begins : dates.finish[at])) return {Hold::link, bond.link, bond.other};
  }
  if (under_way) return {Hold::started};
  if (begins == network.floor[at]) {
    return {plan.as_of && *plan.as_of > plan.start ? Hold::as_of : Hold::plan_start};
  }
  return {Hold::constraint};
}

}  // namespace muster::schedule
