#include "schedule/work_axis.h"

#include <algorithm>

namespace muster::schedule {
namespace {

Seconds length_of(const Shifts& shifts) {
  Seconds length = 0;
  for (const Shift& shift : shifts) length += shift.to - shift.from;
  return length;
}

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value >= 0 ? value / by : -((-value + by - 1) / by);
}

constexpr Seconds kWeek = 7 * kDay;

}  // namespace

WorkAxis WorkAxis::clock() {
  WorkAxis axis;
  axis.is_clock_ = true;
  return axis;
}

WorkAxis::WorkAxis(const WorkingCalendar& calendar, Date from, Date to) {
  for (const CalendarException& exception : calendar.exceptions) {
    from = std::min(from, exception.from);
    to = std::max(to, exception.to);
  }
  // A week without exceptions at both ends: beyond them the week repeats.
  from = from + -7;
  to = to + 8;
  origin_ = begin_of(from).seconds;
  const auto days = static_cast<std::size_t>(to - from);
  span_ = static_cast<std::int64_t>(days) * kDay;
  day_work_.reserve(days + 1);
  day_shifts_.reserve(days);
  for (Date day = from; day < to; day = day + 1) {
    const Shifts& shifts = shifts_on(calendar, day);
    auto known = std::find(shifts_.begin(), shifts_.end(), shifts);
    if (known == shifts_.end()) known = shifts_.insert(shifts_.end(), shifts);
    day_work_.push_back(total_);
    day_shifts_.push_back(static_cast<std::uint16_t>(known - shifts_.begin()));
    total_ += length_of(shifts);
  }
  day_work_.push_back(total_);
  for (const Shifts& shifts : calendar.week) week_work_ += length_of(shifts);
  bucket_ = std::max<Work>(1, total_ / static_cast<Work>(days));
  std::uint32_t day = 0;
  for (Work work = 0; work < total_; work += bucket_) {
    while (day_work_[day + 1] <= work) ++day;
    first_day_.push_back(day);
  }
}

Work WorkAxis::work_inside(std::int64_t second) const {
  const auto day = static_cast<std::size_t>(second / kDay);
  const auto in_day = static_cast<std::int32_t>(second % kDay);
  Work work = day_work_[day];
  for (const Shift& shift : shifts_[day_shifts_[day]]) {
    if (in_day <= shift.from) break;
    work += std::min(in_day, shift.to) - shift.from;
  }
  return work;
}

Moment WorkAxis::start_inside(Work work) const {
  std::uint32_t day = first_day_[static_cast<std::size_t>(work / bucket_)];
  while (day_work_[day + 1] <= work) ++day;
  Work rest = work - day_work_[day];
  std::int64_t in_day = 0;
  for (const Shift& shift : shifts_[day_shifts_[day]]) {
    const Work length = shift.to - shift.from;
    if (rest < length) {
      in_day = shift.from + rest;
      break;
    }
    rest -= length;
  }
  return {origin_ + static_cast<std::int64_t>(day) * kDay + in_day};
}

Work WorkAxis::work_outside(Moment moment) const {
  const std::int64_t second = moment.seconds - origin_;
  const std::int64_t weeks = second < 0 ? floor_divide(second, kWeek) : (second - span_) / kWeek + 1;
  return work_inside(second - weeks * kWeek) + weeks * week_work_;
}

Moment WorkAxis::start_outside(Work work) const {
  const Work weeks = work < 0 ? floor_divide(work, week_work_) : (work - total_) / week_work_ + 1;
  return start_inside(work - weeks * week_work_) + weeks * kWeek;
}

}  // namespace muster::schedule
