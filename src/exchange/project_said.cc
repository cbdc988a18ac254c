// An activity in the words of a task: the way back from book/task_plan.cc.
#include <cmath>

#include "exchange/project_looking.h"

namespace muster::exchange {
namespace {

using schedule::Activity;
using schedule::ConstraintKind;
using schedule::Seconds;

double in_days(double seconds, Seconds day) { return std::round(seconds / static_cast<double>(day) * 100) / 100; }

// Of a task without estimate and start only the promised date is known: that is how it was written.
bool knows_only_due(const Activity& activity, Seconds day) {
  return activity.constraint == ConstraintKind::finish_not_before && activity.deadline &&
         activity.constraint_at == *activity.deadline && activity.duration == day && !activity.estimate;
}

// Day and night in the working time that the calendar's weeks leave of it.
double working_of(double seconds, const Activity& activity, const CalendarSense& calendar) {
  if (!activity.is_elapsed) return seconds;
  return seconds * static_cast<double>(calendar.week) / static_cast<double>(7 * schedule::kDay);
}

// The other program knows nothing of our three points: when it changed the duration, they no longer belong to it.
bool fits_estimate(const Activity& activity) {
  return activity.estimate && activity.estimate->law == schedule::Law::triangular &&
         std::abs(activity.estimate->likely - static_cast<double>(activity.duration)) <= 1;
}

void say_durations(const Activity& activity, const CalendarSense& calendar, SaidTask& said) {
  if (activity.is_summary) {
    said.likely = 0;
    return;
  }
  if (knows_only_due(activity, calendar.day)) return;
  said.likely = in_days(working_of(static_cast<double>(activity.duration), activity, calendar), calendar.day);
  if (!fits_estimate(activity)) return;
  said.low = in_days(activity.estimate->low, calendar.day);
  said.high = in_days(activity.estimate->high, calendar.day);
}

// What is left is said only where it is not what progress leaves; that is rounded to a percent in the file.
void say_remaining(const Activity& activity, const CalendarSense& calendar, SaidTask& said) {
  if (!activity.remaining) return;
  const auto duration = static_cast<double>(activity.duration);
  const double left = duration * (1 - activity.progress);
  const double doubt = duration * 0.005 + static_cast<double>(calendar.day) * 0.01;
  const auto remaining = static_cast<double>(*activity.remaining);
  if (std::abs(remaining - left) > doubt)
    said.remaining = in_days(working_of(remaining, activity, calendar), calendar.day);
}

}  // namespace

SaidTask said_of(const Activity& activity, const CalendarSense& calendar) {
  SaidTask said;
  if (activity.actual_start) {
    said.start = schedule::day_of(*activity.actual_start);
  } else if (activity.constraint == ConstraintKind::not_before || activity.constraint == ConstraintKind::must_start) {
    said.start = schedule::day_of(activity.constraint_at);
  }
  if (activity.deadline) said.due = schedule::last_day_of(*activity.deadline);
  if (activity.baseline_start) said.baseline_start = schedule::day_of(*activity.baseline_start);
  if (activity.baseline_finish) said.baseline_due = schedule::last_day_of(*activity.baseline_finish);
  say_durations(activity, calendar, said);
  said.is_finished = activity.actual_finish.has_value();
  said.has_begun = activity.actual_start.has_value() && !said.is_finished;
  if (said.has_begun) {
    said.progress = std::llround(activity.progress * 100);
    say_remaining(activity, calendar, said);
  }
  if (said.is_finished) said.progress = 100;
  return said;
}

}  // namespace muster::exchange
