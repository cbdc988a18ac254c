#include "schedule/risk_model.h"

#include <algorithm>
#include <limits>

namespace muster::schedule {
namespace {

void settle_course(const Plan& plan, const Activity& activity, const WorkAxis& axis, Work base, RiskEvent& event) {
  const auto point = [&](Moment moment) { return axis.work_at(moment) - base; };
  switch (activity.constraint) {
    case ConstraintKind::must_start:
      if (plan.honors_constraints) event.course = Course::pinned;
      event.floor = plan.honors_constraints ? point(activity.constraint_at)
                                            : std::max(event.floor, point(activity.constraint_at));
      break;
    case ConstraintKind::must_finish:
      if (plan.honors_constraints) {
        event.course = Course::ended;
        event.floor = point(activity.constraint_at);
      } else {
        event.finish_floor = point(activity.constraint_at);
      }
      break;
    case ConstraintKind::not_before:
      event.floor = std::max(event.floor, point(activity.constraint_at));
      break;
    case ConstraintKind::finish_not_before:
      event.finish_floor = point(activity.constraint_at);
      break;
    default:
      break;
  }
}

RiskEvent event_of(const Plan& plan, const Network& network, const Dates& dates, Position at, Work base) {
  const Activity& activity = plan.activities[network.activity[at]];
  const WorkAxis& axis = network.axis_of(at);
  RiskEvent event;
  event.at_end = dates.at_end[at] != 0;
  event.entity = entity_of(activity.code);
  event.floor = network.floor[at] - base;
  event.deadline = activity.deadline ? axis.work_at(*activity.deadline) - base : std::numeric_limits<Work>::max();
  event.duration = network.duration[at];
  if (network.kind[at] == EventKind::summary) {
    event.course = Course::summary;
    return event;
  }
  if (network.kind[at] == EventKind::gate) {
    event.course = Course::gate;
    event.deadline = std::numeric_limits<Work>::max();
    if (activity.constraint == ConstraintKind::not_before) {
      event.floor = std::max(event.floor, axis.work_at(activity.constraint_at) - base);
    }
    return event;
  }
  if (!activity.actual_start && !activity.actual_finish) settle_course(plan, activity, axis, base, event);
  event.is_drawn = activity.estimate.has_value() && activity.estimate->law != Law::fixed && !activity.is_milestone;
  if (activity.actual_finish) {
    event.course = Course::settled;
    event.is_drawn = false;
    event.floor = dates.start[at] - base;
    event.fixed = dates.finish[at] - base;
  } else if (activity.actual_start) {
    event.course = Course::running;
    event.floor = dates.start[at] - base;
    event.fixed = event.floor;
    const Work rest = remaining_of(activity);
    event.remaining = activity.duration > 0 ? static_cast<double>(rest) / static_cast<double>(activity.duration) : 0;
    event.fixed += std::max<Work>(0, event.duration - rest);
    if (plan.as_of) event.fixed = std::max(event.fixed, axis.work_at(*plan.as_of) - base);
    event.duration = rest;
  }
  return event;
}

void lay_hits(const Plan& plan, const Network& network, RiskModel& model) {
  std::vector<std::vector<std::uint32_t>> rows(network.size());
  for (std::uint32_t risk = 0; risk < plan.risks.size(); ++risk) {
    for (const std::uint32_t activity : plan.risks[risk].hits) rows[network.position[activity]].push_back(risk);
    model.risk_entities.push_back(entity_of(plan.risks[risk].code));
  }
  for (Position at = 0; at < network.size(); ++at) {
    RiskEvent& event = model.events[at];
    event.hits_begin = static_cast<std::uint32_t>(model.hits.size());
    const bool can_be_hit =
        event.course != Course::settled && event.course != Course::gate && event.course != Course::summary;
    if (can_be_hit) model.hits.insert(model.hits.end(), rows[at].begin(), rows[at].end());
    event.hits_end = static_cast<std::uint32_t>(model.hits.size());
  }
}

}  // namespace

bool counts_for_goal(const Plan& plan, const Activity& activity, bool any_marked) {
  if (activity.is_summary) return false;
  return any_marked ? activity.by_goal && plan.goal.has_value() : true;
}

RiskModel model_of(const Plan& plan, const Network& network, const Dates& dates) {
  RiskModel model{plan, network, {}, {}, {}, {}, {}, {}, plan.start};
  for (const WorkAxis& axis : network.axes) model.base.push_back(axis.work_at(plan.start));
  const bool any_marked = plan.goal && std::any_of(
                                           plan.activities.begin(), plan.activities.end(),
                                           [](const Activity& activity) { return activity.by_goal; });
  std::vector<bool> on_axis(network.axes.size(), false);
  for (Position at = 0; at < network.size(); ++at) {
    model.events.push_back(event_of(plan, network, dates, at, model.base[network.axis[at]]));
    RiskEvent& event = model.events.back();
    const Activity& activity = plan.activities[network.activity[at]];
    model.estimates.push_back(event.is_drawn ? *activity.estimate : Estimate{});
    if (network.kind[at] != EventKind::leaf) continue;
    event.is_goal = counts_for_goal(plan, activity, any_marked);
    if (!event.is_goal) continue;
    on_axis[network.axis[at]] = true;
    model.ready_reference = std::max(model.ready_reference, finish_of(network, dates, at));
  }
  for (std::size_t axis = 0; axis < on_axis.size(); ++axis) {
    if (on_axis[axis]) model.goal_axes.push_back(static_cast<std::uint16_t>(axis));
  }
  lay_hits(plan, network, model);
  return model;
}

}  // namespace muster::schedule
