// Random small plans on whole hours, and the obvious way to schedule them: hour by hour, one activity after the other,
// again and again until nothing moves. Shares no code with the engine but the meaning of a calendar's days.
#pragma once

#include <algorithm>
#include <optional>
#include <random>

#include "schedule/plan.h"

namespace muster::schedule {

class TestRandom {
 public:
  explicit TestRandom(std::uint64_t seed) : engine_(seed) {}
  int between(int low, int high) {
    return low + static_cast<int>(engine_() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool one_in(int count) { return between(1, count) == 1; }

 private:
  std::mt19937_64 engine_;
};

inline const Date kPlanDay = date_of(2019, 9, 26);  // before the National Day holiday

inline WorkingCalendar random_calendar(TestRandom& random, const std::string& code) {
  WorkingCalendar calendar = random.one_in(4) ? around_the_clock() : standard_week();
  calendar.code = code;
  calendar.title = code;
  if (random.one_in(3)) calendar.week[5] = {{9 * 3600, 15 * 3600}};
  if (random.one_in(3)) calendar.week[2] = {{0, 6 * 3600}, {20 * 3600, 24 * 3600}};
  for (int i = random.between(0, 3); i > 0; --i) {
    const Date from = kPlanDay + random.between(-5, 40);
    calendar.exceptions.push_back({from, from + random.between(0, 7), {}, "节假日"});
  }
  if (random.one_in(2)) {
    const Date make_up = kPlanDay + random.between(0, 20);
    calendar.exceptions.push_back({make_up, make_up, {{8 * 3600, 12 * 3600}}, "调休上班"});
  }
  return calendar;
}

inline Plan random_plan(TestRandom& random, int most) {
  Plan plan;
  for (int i = 1; i <= random.between(1, 3); ++i)
    plan.calendars.push_back(random_calendar(random, "C" + std::to_string(i)));
  plan.start = begin_of(kPlanDay) + random.between(0, 30) * kHour;
  const int count = random.between(1, most);
  const auto moment = [&] { return plan.start + random.between(-40, 400) * kHour; };
  for (int i = 0; i < count; ++i) {
    Activity activity;
    activity.code = "A" + std::to_string(i);
    activity.title = "任务" + std::to_string(i);
    if (random.one_in(2))
      activity.calendar = static_cast<std::uint32_t>(random.between(0, static_cast<int>(plan.calendars.size()) - 1));
    activity.is_elapsed = random.one_in(8);
    activity.duration = random.between(1, 30) * kHour;
    if (random.one_in(5)) {
      activity.constraint = static_cast<ConstraintKind>(random.between(2, 7));
      activity.constraint_at = moment();
    }
    if (random.one_in(6)) activity.deadline = moment();
    plan.activities.push_back(activity);
  }
  for (int i = random.between(0, 2 * count); i > 0 && count > 1; --i) {
    const int from = random.between(0, count - 2);
    Link link{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(random.between(from + 1, count - 1))};
    link.kind = static_cast<LinkKind>(random.between(0, 3));
    if (random.one_in(3)) link.lag = random.between(-8, 24) * kHour;
    if (random.one_in(4)) link.lag_kind = LagKind::elapsed;
    plan.links.push_back(link);
  }
  plan.honors_constraints = !random.one_in(3);
  // The engine must find an order of its own.
  if (random.one_in(2)) {
    std::vector<std::uint32_t> place(plan.activities.size());
    for (std::uint32_t i = 0; i < place.size(); ++i) place[i] = i;
    for (std::size_t i = place.size(); i > 1; --i)
      std::swap(place[i - 1], place[static_cast<std::size_t>(random.between(0, static_cast<int>(i) - 1))]);
    std::vector<Activity> moved(place.size());
    for (std::uint32_t i = 0; i < place.size(); ++i) moved[place[i]] = plan.activities[i];
    plan.activities = moved;
    for (Link& link : plan.links) link = {place[link.from], place[link.to], link.kind, link.lag_kind, link.lag};
  }
  return plan;
}

// Moments of an activity, found hour by hour.
struct ObviousDates {
  std::vector<Moment> start, finish, late_start, late_finish;
  Moment plan_finish;
};

class ObviousSchedule {
 public:
  explicit ObviousSchedule(const Plan& plan) : plan_(plan) {
    for (std::size_t i = 0; i < plan.activities.size(); ++i) {
      std::vector<char>& hours = worked_.emplace_back();
      for (Moment hour = first_; hour < last_; hour = hour + kHour) hours.push_back(is_worked(i, hour));
    }
  }

  ObviousDates dates() {
    const std::size_t count = plan_.activities.size();
    ObviousDates out;
    out.start.assign(count, plan_.start);
    out.finish.assign(count, plan_.start);
    for (bool moved = true; moved;) {
      moved = false;
      for (std::size_t i = 0; i < count; ++i) moved |= place_early(i, out);
    }
    out.plan_finish = plan_.start;
    for (const Moment finish : out.finish) out.plan_finish = std::max(out.plan_finish, finish);
    out.late_start.assign(count, out.plan_finish);
    out.late_finish.assign(count, out.plan_finish);
    for (bool moved = true; moved;) {
      moved = false;
      for (std::size_t i = 0; i < count; ++i) moved |= place_late(i, out);
    }
    return out;
  }

  // The same with what shall be as late as possible moved hour by hour, from the last to the first, as long as nothing
  // that waits for it, no deadline and not the plan's finish has to move.
  ObviousDates placed_late(const ObviousDates& early) const {
    ObviousDates out = early;
    for (bool moved = true; moved;) {
      moved = false;
      for (std::size_t i = plan_.activities.size(); i-- > 0;) {
        if (plan_.activities[i].constraint == ConstraintKind::as_late_as_possible) moved |= move_behind(i, out);
      }
    }
    return out;
  }

  // Working hours of the activity's calendar between two moments, in seconds; negative when they are the other way
  // round.
  Seconds between(std::size_t activity, Moment from, Moment to) const {
    if (to < from) return -between(activity, to, from);
    Seconds worked = 0;
    for (Moment hour = from; hour < to; hour = hour + kHour) worked += works(activity, hour) ? kHour : 0;
    return worked;
  }

 private:
  bool works(std::size_t i, Moment hour) const {
    return worked_[i].at(static_cast<std::size_t>((hour - first_) / kHour));
  }

  bool is_worked(std::size_t i, Moment hour) const {
    const Activity& activity = plan_.activities[i];
    if (activity.is_elapsed) return true;
    const auto& calendar = plan_.calendars[activity.calendar == kNone ? plan_.calendar : activity.calendar];
    const Seconds in_day = hour - begin_of(day_of(hour));
    for (const Shift& shift : shifts_on(calendar, day_of(hour))) {
      if (shift.from <= in_day && in_day < shift.to) return true;
    }
    return false;
  }

  Moment finish_after(std::size_t i, Moment start) const {
    Seconds left = plan_.activities[i].duration;
    Moment hour = start;
    for (; left > 0; hour = hour + kHour) left -= works(i, hour) ? kHour : 0;
    return hour;
  }

  Moment start_before(std::size_t i, Moment finish) const {
    Seconds left = plan_.activities[i].duration;
    Moment hour = finish;
    for (; left > 0; hour = hour - kHour) left -= works(i, hour - kHour) ? kHour : 0;
    return hour;
  }

  // Is the link kept when its ends are at these moments? Counted on the calendar of the activity it leads to.
  bool keeps(const Link& link, Moment from, Moment to) const {
    if (link.lag_kind == LagKind::elapsed) return between(link.to, from + link.lag, to) >= 0;
    return between(link.to, from, to) >= link.lag;
  }

  bool place_early(std::size_t i, ObviousDates& dates) const {
    const Activity& activity = plan_.activities[i];
    for (Moment start = plan_.start - 500 * kHour;; start = start + kHour) {
      if (!works(i, start)) continue;
      const Moment finish = finish_after(i, start);
      if (!early_enough(activity, i, start, finish, dates)) continue;
      const bool moved = dates.start[i] != start || dates.finish[i] != finish;
      dates.start[i] = start;
      dates.finish[i] = finish;
      return moved;
    }
  }

  bool early_enough(
      const Activity& activity, std::size_t i, Moment start, Moment finish, const ObviousDates& dates) const {
    const Moment at = activity.constraint_at;
    const bool must_start = activity.constraint == ConstraintKind::must_start;
    const bool must_finish = activity.constraint == ConstraintKind::must_finish;
    if (must_start || must_finish) {
      const bool is_kept = between(i, at, must_start ? start : finish) >= 0;
      // Where constraints are not honoured the links have their say too.
      if (plan_.honors_constraints || !is_kept) return is_kept;
    }
    if (activity.constraint == ConstraintKind::not_before && start < at) return false;
    if (activity.constraint == ConstraintKind::finish_not_before && between(i, at, finish) < 0) return false;
    if (start < plan_.start) return false;
    for (const Link& link : plan_.links) {
      if (link.to != i) continue;
      const bool from_finish = link.kind == LinkKind::finish_start || link.kind == LinkKind::finish_finish;
      const bool to_start = link.kind == LinkKind::finish_start || link.kind == LinkKind::start_start;
      if (!keeps(link, from_finish ? dates.finish[link.from] : dates.start[link.from], to_start ? start : finish))
        return false;
    }
    return true;
  }

  bool place_late(std::size_t i, ObviousDates& dates) const {
    const Activity& activity = plan_.activities[i];
    for (Moment finish = dates.plan_finish;; finish = finish - kHour) {
      if (!works(i, finish - kHour)) continue;
      // The last finish that counts is the end of a shift; the start is the first moment of the work.
      const Moment start = start_before(i, finish);
      if (!late_enough(activity, i, start, finish, dates)) continue;
      const bool moved = dates.late_start[i] != start || dates.late_finish[i] != finish;
      dates.late_start[i] = start;
      dates.late_finish[i] = finish;
      return moved;
    }
  }

  bool move_behind(std::size_t i, ObviousDates& dates) const {
    // Seen from behind, the dates that others have now are those that they must keep.
    ObviousDates kept = dates;
    kept.late_start = dates.start;
    kept.late_finish = dates.finish;
    for (Moment finish = dates.plan_finish; finish > dates.finish[i]; finish = finish - kHour) {
      if (!works(i, finish - kHour)) continue;
      const Moment start = start_before(i, finish);
      if (!late_enough(plan_.activities[i], i, start, finish, kept)) continue;
      if (between(i, finish, dates.late_finish[i]) < 0) continue;
      dates.start[i] = start;
      dates.finish[i] = finish;
      return true;
    }
    return false;
  }

  bool late_enough(
      const Activity& activity, std::size_t i, Moment start, Moment finish, const ObviousDates& dates) const {
    const Moment at = activity.constraint_at;
    if (between(i, finish, dates.plan_finish) < 0) return false;
    if (activity.deadline && between(i, finish, *activity.deadline) < 0) return false;
    const bool start_pinned =
        activity.constraint == ConstraintKind::must_start || activity.constraint == ConstraintKind::start_not_after;
    const bool finish_pinned =
        activity.constraint == ConstraintKind::must_finish || activity.constraint == ConstraintKind::finish_not_after;
    if (start_pinned && between(i, start, at) < 0) return false;
    if (finish_pinned && between(i, finish, at) < 0) return false;
    for (const Link& link : plan_.links) {
      if (link.from != i) continue;
      const bool from_finish = link.kind == LinkKind::finish_start || link.kind == LinkKind::finish_finish;
      const bool to_start = link.kind == LinkKind::finish_start || link.kind == LinkKind::start_start;
      if (!keeps(link, from_finish ? finish : start, to_start ? dates.late_start[link.to] : dates.late_finish[link.to]))
        return false;
    }
    return true;
  }

  const Plan& plan_;
  const Moment first_ = begin_of(kPlanDay + -200);
  const Moment last_ = begin_of(kPlanDay + 200);
  std::vector<std::vector<char>> worked_;  // of each activity, hour by hour from first_
};

}  // namespace muster::schedule
