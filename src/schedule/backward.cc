#include <algorithm>
#include <limits>

#include "schedule/pass.h"

namespace muster::schedule {
namespace {

constexpr Work kUnbound = std::numeric_limits<Work>::max() / 4;

// The latest point, on the axis of `at`, from which a bond still lets its other end be at `work` of that end's axis.
Work latest_for(const Network& network, Position at, const Bond& bond, Work work) {
  if (bond.is_direct) return work - bond.lag;
  const WorkAxis& axis = network.axis_of(bond.other);
  const Moment moment = bond.is_elapsed ? axis.start_at(work) - bond.lag : axis.start_at(work - bond.lag);
  const WorkAxis& own = network.axis_of(at);
  const Work latest = own.work_at(moment);
  // In a gap of its calendar the activity would start behind the gap, which is too late.
  return !leads_from_finish(bond.kind) && own.start_at(latest) > moment ? latest - 1 : latest;
}

struct Limits {
  Work start = kUnbound;
  Work finish = kUnbound;
};

const Activity* leaf_at(const Plan& plan, const Network& network, Position at) {
  return network.kind[at] == EventKind::leaf ? &plan.activities[network.activity[at]] : nullptr;
}

// Where the end that a bond leads to stands, given the start and finish of its event; nothing when it is done. Of what
// is under way only the rest can still be held back.
std::optional<Work> head_at(const Plan& plan, const Network& network, const Bond& bond, Work start, Work finish) {
  const Activity* other = leaf_at(plan, network, bond.other);
  if (other != nullptr && other->actual_finish) return std::nullopt;
  if (!leads_to_start(bond.kind)) return finish;
  return other != nullptr && other->actual_start ? finish - remaining_of(*other) : start;
}

void limit_by_links(const Plan& plan, const Network& network, const Dates& dates, Position at, Limits& limits) {
  for (const Bond& bond : network.out(at)) {
    const auto head = head_at(plan, network, bond, dates.late_start[bond.other], dates.late_finish[bond.other]);
    if (!head) continue;
    Work& limit = leads_from_finish(bond.kind) ? limits.finish : limits.start;
    limit = std::min(limit, latest_for(network, at, bond, *head));
  }
}

void limit_by_dates(const WorkAxis& axis, const Activity& activity, Limits& limits) {
  if (activity.deadline) limits.finish = std::min(limits.finish, axis.work_at(*activity.deadline));
  switch (activity.constraint) {
    case ConstraintKind::start_not_after:
    case ConstraintKind::must_start:
      limits.start = std::min(limits.start, axis.work_at(activity.constraint_at));
      break;
    case ConstraintKind::finish_not_after:
    case ConstraintKind::must_finish:
      limits.finish = std::min(limits.finish, axis.work_at(activity.constraint_at));
      break;
    default:
      break;
  }
}

Moment moment_of(const Network& network, const Dates& dates, Position at, Work work, bool is_finish) {
  const WorkAxis& axis = network.axis_of(at);
  const bool end = dates.start[at] == dates.finish[at] ? dates.at_end[at] != 0 : is_finish;
  return end ? axis.finish_at(work) : axis.start_at(work);
}

// While something is under way only its finish can still be chosen.
bool is_under_way(const Network& network, const Plan& plan, Position at) {
  return network.kind[at] == EventKind::leaf && plan.activities[network.activity[at]].actual_start.has_value();
}

}  // namespace

Late late_of(const Plan& plan, const Network& network, const Dates& dates, Position at) {
  const Activity& activity = plan.activities[network.activity[at]];
  const bool leaf = network.kind[at] == EventKind::leaf;
  if (leaf && activity.actual_finish) return {dates.start[at], dates.finish[at]};
  const WorkAxis& axis = network.axis_of(at);
  Limits limits;
  limits.finish = axis.work_at(dates.plan_finish);
  limit_by_links(plan, network, dates, at, limits);
  if (network.kind[at] != EventKind::gate) limit_by_dates(axis, activity, limits);
  const Position parent = network.parent[at];
  if (parent != kNone && network.kind[at] != EventKind::gate) {
    limits.finish = std::min(limits.finish, axis.work_at({dates.late_finish[parent]}));
  }
  const Work length = dates.finish[at] - dates.start[at];
  if (!is_under_way(network, plan, at)) {
    const Work duration = network.kind[at] == EventKind::summary ? Work{0} : length;
    if (limits.start < kUnbound) limits.finish = std::min(limits.finish, limits.start + duration);
  }
  return {limits.finish - length, limits.finish};
}

void backward(const Plan& plan, const Network& network, Dates& dates) {
  const std::size_t count = network.size();
  dates.late_start.resize(count);
  dates.late_finish.resize(count);
  for (Position at = static_cast<Position>(count); at-- > 0;) {
    const Late late = late_of(plan, network, dates, at);
    dates.late_start[at] = late.start;
    dates.late_finish[at] = late.finish;
  }
}

Dates pass(const Plan& plan, const Network& network) {
  Dates dates;
  forward(plan, network, dates);
  backward(plan, network, dates);
  return dates;
}

Moment start_of(const Network& network, const Dates& dates, Position at) {
  return moment_of(network, dates, at, dates.start[at], false);
}

Moment finish_of(const Network& network, const Dates& dates, Position at) {
  return moment_of(network, dates, at, dates.finish[at], true);
}

Moment late_start_of(const Network& network, const Dates& dates, Position at) {
  if (network.kind[at] != EventKind::summary) return moment_of(network, dates, at, dates.late_start[at], false);
  Moment first{kUnbound};
  for (const Position child : network.children_of(at)) first = std::min(first, late_start_of(network, dates, child));
  return network.children_of(at).empty() ? Moment{dates.late_start[at]} : first;
}

Moment late_finish_of(const Network& network, const Dates& dates, Position at) {
  if (network.kind[at] != EventKind::summary) return moment_of(network, dates, at, dates.late_finish[at], true);
  Moment last{-kUnbound};
  for (const Position child : network.children_of(at)) last = std::max(last, late_finish_of(network, dates, child));
  return network.children_of(at).empty() ? Moment{dates.late_finish[at]} : last;
}

Seconds total_slack(const Plan& plan, const Network& network, const Dates& dates, Position at) {
  if (network.kind[at] == EventKind::summary) {
    const WorkAxis& axis = network.axes[network.plan_axis];
    const auto between = [&](Moment early, Moment late) { return axis.work_at(late) - axis.work_at(early); };
    return std::min(
        between(start_of(network, dates, at), late_start_of(network, dates, at)),
        between(finish_of(network, dates, at), late_finish_of(network, dates, at)));
  }
  const Seconds at_finish = dates.late_finish[at] - dates.finish[at];
  if (is_under_way(network, plan, at)) return at_finish;
  return std::min(at_finish, dates.late_start[at] - dates.start[at]);
}

// The latest finish of an event, on its axis, that moves nothing behind it.
static Work free_finish(const Plan& plan, const Network& network, const Dates& dates, Position at) {
  Work latest = network.axis_of(at).work_at(dates.plan_finish);
  for (const Bond& bond : network.out(at)) {
    const auto head = head_at(plan, network, bond, dates.start[bond.other], dates.finish[bond.other]);
    if (!head) continue;
    const Work room =
        latest_for(network, at, bond, *head) - (leads_from_finish(bond.kind) ? dates.finish[at] : dates.start[at]);
    latest = std::min(latest, dates.finish[at] + room);
  }
  return latest;
}

Seconds free_slack(const Plan& plan, const Network& network, const Dates& dates, Position at) {
  const Activity* leaf = leaf_at(plan, network, at);
  if (leaf != nullptr && leaf->actual_finish) return 0;
  const bool summary = network.kind[at] == EventKind::summary;
  const WorkAxis& axis = summary ? network.axes[network.plan_axis] : network.axis_of(at);
  const Work finish = axis.work_at(finish_of(network, dates, at));
  Work latest = summary ? axis.work_at({free_finish(plan, network, dates, at)}) : free_finish(plan, network, dates, at);
  for (Position above = network.parent[at]; above != kNone; above = network.parent[above]) {
    latest = std::min(latest, axis.work_at({free_finish(plan, network, dates, above)}));
  }
  return latest - finish;
}

bool is_critical(const Plan& plan, const Network& network, const Dates& dates, Position at) {
  const Activity& activity = plan.activities[network.activity[at]];
  if (network.kind[at] == EventKind::leaf && activity.actual_finish) return false;
  return total_slack(plan, network, dates, at) <= plan.critical_slack;
}

}  // namespace muster::schedule
