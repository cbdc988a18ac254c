// A working calendar laid out as an axis: the number of working seconds from a fixed origin to a moment, and back. On
// the axis durations and lags are plain additions. Exact for every date: outside the table the week repeats.
#pragma once

#include <cstdint>
#include <vector>

#include "schedule/calendar.h"

namespace muster::schedule {

// A point on the axis of one calendar, in working seconds from its origin. The end of one shift and the beginning of
// the next are the same point.
using Work = std::int64_t;

class WorkAxis {
 public:
  // The calendar must have working time in its week (check_calendar). The table covers `from`…`to` and every exception;
  // other dates are right too, only slower.
  WorkAxis(const WorkingCalendar& calendar, Date from, Date to);

  // Every hour of every day: an axis on which work is time.
  static WorkAxis clock();

  Work work_at(Moment moment) const {
    if (is_clock_) return moment.seconds;
    const std::int64_t second = moment.seconds - origin_;
    if (second < 0 || second >= span_) return work_outside(moment);
    return work_inside(second);
  }

  // The latest moment that has this much work before it: where something may start.
  Moment start_at(Work work) const {
    if (is_clock_) return {work};
    if (work < 0 || work >= total_) return start_outside(work);
    return start_inside(work);
  }

  // The earliest moment that has this much work before it: where something is finished.
  Moment finish_at(Work work) const {
    // The end of the last second that is worked.
    return start_at(work - 1) + 1;
  }

  bool is_clock() const { return is_clock_; }

 private:
  WorkAxis() = default;
  Work work_inside(std::int64_t second) const;
  Moment start_inside(Work work) const;
  Work work_outside(Moment moment) const;
  Moment start_outside(Work work) const;

  bool is_clock_ = false;
  std::int64_t origin_ = 0;  // seconds; a midnight, after a week without exceptions
  std::int64_t span_ = 0;    // seconds covered by the table
  Work total_ = 0;           // work in the table
  Work week_work_ = 0;
  Work bucket_ = 1;                        // working seconds to one entry of first_day_
  std::vector<Work> day_work_;             // before each day of the table, and after the last
  std::vector<std::uint16_t> day_shifts_;  // which of shifts_
  std::vector<std::uint32_t> first_day_;   // the day in which a bucket of work begins
  std::vector<Shifts> shifts_;             // each pattern once
};

}  // namespace muster::schedule
