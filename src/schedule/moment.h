// Time as the schedule counts it: seconds of the wall clock of the edition's place. The place has one clock; a plan
// that crosses a change of summer time counts the wall clock, as the people who keep the dates do.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/calendar_date.h"

namespace muster::schedule {

// A length of time in seconds, working or elapsed as the place where it stands says.
using Seconds = std::int64_t;

inline constexpr Seconds kMinute = 60;
inline constexpr Seconds kHour = 3600;
inline constexpr Seconds kDay = 86400;

// Seconds since 1970-01-01T00:00 of the wall clock.
struct Moment {
  std::int64_t seconds = 0;

  auto operator<=>(const Moment&) const = default;
  Moment operator+(Seconds more) const { return {seconds + more}; }
  Moment operator-(Seconds less) const { return {seconds - less}; }
  Seconds operator-(Moment other) const { return seconds - other.seconds; }
};

inline Moment begin_of(Date day) { return {static_cast<std::int64_t>(day.days) * kDay}; }
inline Moment end_of(Date day) { return begin_of(day + 1); }

// The day a moment lies in; midnight belongs to the day that begins.
Date day_of(Moment moment);
// The day that something which ends at the moment still belongs to: midnight belongs to the day that ends.
Date last_day_of(Moment moment);

// `2019-10-15T08:30` or with seconds; a bare date is its midnight. Empty when the text is no such moment.
std::optional<Moment> parse_moment(std::string_view text);
std::string format_moment(Moment moment);  // 2019-10-15T08:30:00

}  // namespace muster::schedule
