#include "book/task_plan.h"

#include <algorithm>

#include "schedule/network.h"

namespace muster::book {
namespace {

using schedule::Activity;
using schedule::Seconds;

schedule::Shifts shifts_of(std::string_view hours) {
  schedule::Shifts shifts;
  for (const HoursOfDay& part : parse_hours(hours).value_or(std::vector<HoursOfDay>{})) {
    shifts.push_back({part.from, part.to});
  }
  return shifts;
}

Seconds length_of(const schedule::Shifts& shifts) {
  Seconds length = 0;
  for (const schedule::Shift& shift : shifts) length += shift.to - shift.from;
  return length;
}

schedule::WorkingCalendar calendar_of(const Calendar& calendar) {
  schedule::WorkingCalendar out;
  out.code = calendar.code;
  out.title = calendar.title;
  out.day = 0;
  const auto week = week_of(calendar);
  for (std::size_t i = 0; i < week.size(); ++i) {
    out.week[i] = shifts_of(week[i]);
    out.day = std::max(out.day, length_of(out.week[i]));
  }
  return out;
}

// Index of each calendar; the plan's own is the edition's, or the standard week.
std::unordered_map<std::string, std::uint32_t> lay_calendars(const EditionContents& contents, schedule::Plan& plan) {
  std::unordered_map<std::string, std::uint32_t> place;
  plan.calendars.push_back(schedule::standard_week());
  for (const auto& [code, calendar] : contents.calendars) {
    place[code] = static_cast<std::uint32_t>(plan.calendars.size());
    plan.calendars.push_back(calendar_of(calendar));
  }
  for (const auto& [code, exception] : contents.calendar_exceptions) {
    const auto at = place.find(exception.calendar);
    if (at == place.end()) continue;
    plan.calendars[at->second].exceptions.push_back(
        {exception.from, exception.to, shifts_of(exception.hours), exception.title});
  }
  const auto own = place.find(contents.edition.calendar);
  plan.calendar = own == place.end() ? 0 : own->second;
  return place;
}

// The working time that the task book itself leaves between start and due.
Seconds time_between(const schedule::WorkingCalendar& calendar, Date from, Date to) {
  Seconds time = 0;
  for (Date day = from; day <= to; day = day + 1) time += length_of(schedule::shifts_on(calendar, day));
  return time;
}

void estimate(const Task& task, const schedule::WorkingCalendar& calendar, Activity& activity) {
  const auto seconds = [&](double days) { return days * static_cast<double>(calendar.day); };
  const double likely = task.duration_likely.value_or(0);
  const double low = task.duration_low.value_or(likely);
  const double high = task.duration_high.value_or(likely);
  if (task.duration_likely) {
    activity.duration = static_cast<Seconds>(seconds(likely));
    if (low < high) {
      activity.estimate = schedule::Estimate{schedule::Law::triangular, seconds(low), seconds(likely), seconds(high)};
    }
  } else if (task.start) {
    activity.duration = time_between(calendar, *task.start, task.due);
  } else if (task.state == TaskState::not_started || task.state == TaskState::in_progress) {
    // Nothing is known but the date that was promised; the forecast can be no better than that.
    activity.duration = calendar.day;
    activity.constraint = schedule::ConstraintKind::finish_not_before;
    activity.constraint_at = schedule::end_of(task.due);
  }
}

void take_progress(const Task& task, const schedule::WorkingCalendar& calendar, Date as_of, Activity& activity) {
  const Date begun = std::min(task.start.value_or(as_of), as_of);
  switch (task.state) {
    case TaskState::not_started:
      if (task.start && *task.start > as_of && activity.constraint != schedule::ConstraintKind::finish_not_before) {
        activity.constraint = schedule::ConstraintKind::not_before;
        activity.constraint_at = schedule::begin_of(*task.start);
      }
      break;
    case TaskState::in_progress:
      // Without an estimate and a start the promised date stays the earliest finish.
      if (activity.constraint == schedule::ConstraintKind::finish_not_before) break;
      activity.actual_start = schedule::begin_of(begun);
      activity.progress = static_cast<double>(task.progress) / 100;
      if (task.remaining)
        activity.remaining = static_cast<Seconds>(*task.remaining * static_cast<double>(calendar.day));
      break;
    case TaskState::submitted:
      activity.actual_start = schedule::begin_of(begun);
      activity.remaining = kVerificationDays * calendar.day;
      activity.estimate.reset();
      break;
    case TaskState::done: {
      const Date done = std::min(task.done_on.value_or(as_of), as_of);
      activity.actual_start = schedule::begin_of(std::min(begun, done));
      activity.actual_finish = schedule::end_of(done);
      break;
    }
    case TaskState::withdrawn:
      break;
  }
}

Activity activity_of(
    const Task& task, const schedule::Plan& plan, std::uint32_t calendar, const Edition& edition, Date as_of) {
  Activity activity;
  activity.code = task.code;
  activity.title = task.title;
  activity.title_en = task.title_en;
  activity.calendar = calendar;
  activity.deadline = schedule::end_of(task.due);
  activity.by_goal = task.due < edition.opens;
  if (task.baseline_start) activity.baseline_start = schedule::begin_of(*task.baseline_start);
  if (task.baseline_due) activity.baseline_finish = schedule::end_of(*task.baseline_due);
  estimate(task, plan.calendars[calendar], activity);
  take_progress(task, plan.calendars[calendar], as_of, activity);
  return activity;
}

void add_link(TaskPlan& out, const std::string& from, const std::string& to, schedule::Link link) {
  const auto first = out.place.find(from);
  const auto second = out.place.find(to);
  if (first == out.place.end() || second == out.place.end()) return;  // withdrawn
  link.from = first->second;
  link.to = second->second;
  out.plan.links.push_back(link);
}

void lay_links(const EditionContents& contents, TaskPlan& out) {
  for (const Task* task : out.tasks) {
    for (const std::string& predecessor : task->predecessors) add_link(out, predecessor, task->code, {});
    // A task is not done before all that rolls up to it is.
    schedule::Link part;
    part.kind = schedule::LinkKind::finish_finish;
    if (!task->parent.empty()) add_link(out, task->code, task->parent, part);
  }
  for (const auto& [code, link] : contents.links) {
    schedule::Link out_link;
    out_link.kind = static_cast<schedule::LinkKind>(link.kind);
    out_link.lag_kind = link.lag_is_elapsed ? schedule::LagKind::elapsed : schedule::LagKind::working;
    const auto to = out.place.find(link.successor);
    if (to == out.place.end()) continue;
    const Seconds day =
        link.lag_is_elapsed ? schedule::kDay : out.plan.calendars[out.plan.activities[to->second].calendar].day;
    out_link.lag = link.lag * day;
    add_link(out, link.predecessor, link.successor, out_link);
  }
}

bool holds(const Texts& codes, const std::string& code) {
  return !code.empty() && std::find(codes.begin(), codes.end(), code) != codes.end();
}

void lay_risks(const EditionContents& contents, TaskPlan& out) {
  const auto day = static_cast<double>(out.plan.calendars[out.plan.calendar].day);
  for (const auto& [code, risk] : contents.risks) {
    schedule::Risk made;
    made.code = code;
    made.title = risk.title;
    made.title_en = risk.title_en;
    made.probability = static_cast<double>(risk.probability) / 100;
    made.factor_low = 1 + static_cast<double>(risk.longer_low) / 100;
    made.factor_likely = 1 + static_cast<double>(risk.longer_likely) / 100;
    made.factor_high = 1 + static_cast<double>(risk.longer_high) / 100;
    made.added_low = risk.delay_low * day;
    made.added_likely = risk.delay_likely * day;
    made.added_high = risk.delay_high * day;
    for (std::uint32_t i = 0; i < out.tasks.size(); ++i) {
      const Task& task = *out.tasks[i];
      const bool open = task.state == TaskState::not_started || task.state == TaskState::in_progress;
      if (open && (holds(risk.tasks, task.code) || holds(risk.units, task.lead) || holds(risk.groups, task.group))) {
        made.hits.push_back(i);
      }
    }
    out.plan.risks.push_back(std::move(made));
  }
}

}  // namespace

Result<TaskPlan> plan_of(const EditionContents& contents, Date as_of) {
  TaskPlan out;
  const auto calendars = lay_calendars(contents, out.plan);
  out.plan.title = contents.edition.title;
  out.plan.as_of = schedule::begin_of(as_of);
  out.plan.goal = schedule::begin_of(contents.edition.opens);
  out.plan.start = schedule::begin_of(as_of);
  for (const auto& [code, task] : contents.tasks) {
    if (task.state == TaskState::withdrawn) continue;
    const auto calendar = calendars.find(task.calendar);
    out.place[code] = static_cast<std::uint32_t>(out.tasks.size());
    out.tasks.push_back(&task);
    out.plan.activities.push_back(activity_of(
        task, out.plan, calendar == calendars.end() ? out.plan.calendar : calendar->second, contents.edition, as_of));
    if (task.start) out.plan.start = std::min(out.plan.start, schedule::begin_of(*task.start));
    const bool open = task.state == TaskState::not_started || task.state == TaskState::in_progress;
    if (open && !out.plan.activities.back().estimate) out.unestimated.push_back(code);
  }
  for (const auto& [code, node] : contents.nodes) {
    const bool is_open = node.state != TaskState::done && node.state != TaskState::withdrawn;
    const auto task = out.place.find(node.task);
    if (!is_open || task == out.place.end() || out.tasks[task->second]->state == TaskState::done) continue;
    out.nodes.push_back(&node);
  }
  lay_links(contents, out);
  lay_risks(contents, out);
  const Refusals refusals = schedule::check_plan(out.plan);
  if (!refusals.empty()) return refusals;
  return out;
}

}  // namespace muster::book
