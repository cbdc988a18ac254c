// What the forecast needs besides tasks: working calendars 工作日历 with their exceptions, links 衔接关系 other than
// plain predecessors, and named risks 风险 that delay several tasks at once.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "base/describe.h"
#include "model/provenance.h"

namespace muster {

// Hours of a day: `08:30-12:00 13:00-17:30`; empty: no work. `00:00-24:00` is the whole day.
struct Calendar {
  std::string code;
  std::string title;
  std::string title_en;
  std::string monday;
  std::string tuesday;
  std::string wednesday;
  std::string thursday;
  std::string friday;
  std::string saturday;
  std::string sunday;
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Calendar>();

// Days on which other hours are worked than the week says: holidays, and working days made up for them.
struct CalendarException {
  std::string code;
  std::string calendar;
  std::string title;
  std::string title_en;
  Date from;
  Date to;
  std::string hours;
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<CalendarException>();

enum class LinkKind { finish_start, start_start, finish_finish, start_finish };

template <>
std::span<const Choice> choices<LinkKind>();

// Predecessors of a task that simply have to be finished first stand in the task itself.
struct Link {
  std::string code;
  std::string predecessor;  // task
  std::string successor;    // task
  LinkKind kind = LinkKind::finish_start;
  std::int64_t lag = 0;         // days; negative: a lead
  bool lag_is_elapsed = false;  // calendar days and not working days
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Link>();

struct Risk {
  std::string code;
  std::string title;
  std::string title_en;
  std::int64_t probability = 0;  // percent
  Texts tasks;                   // it hits these
  Texts units;                   // and all open tasks that these lead
  Texts groups;                  // and all open tasks of these
  std::int64_t longer_low = 0;   // percent by which durations grow
  std::int64_t longer_likely = 0;
  std::int64_t longer_high = 0;
  double delay_low = 0;  // working days that are added
  double delay_likely = 0;
  double delay_high = 0;
  std::string owner;  // unit that watches it
  std::string measure;
  std::string measure_en;
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Risk>();

// Part of a day in seconds from its midnight.
struct HoursOfDay {
  std::int32_t from = 0;
  std::int32_t to = 0;

  bool operator==(const HoursOfDay&) const = default;
};

// In order and apart from each other; nothing when the text is no such list.
std::optional<std::vector<HoursOfDay>> parse_hours(std::string_view text);

// The hours of a calendar's week, Monday first.
std::array<std::string_view, 7> week_of(const Calendar& calendar);

}  // namespace muster
