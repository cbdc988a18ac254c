#include "schedule/moment.h"

#include <fmt/core.h>

namespace muster::schedule {
namespace {

std::int64_t floor_days(std::int64_t seconds) {
  return seconds >= 0 ? seconds / kDay : -((-seconds + kDay - 1) / kDay);
}

std::optional<int> two_digits(std::string_view text, int most) {
  if (text.size() != 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') return std::nullopt;
  const int number = (text[0] - '0') * 10 + (text[1] - '0');
  return number <= most ? std::optional(number) : std::nullopt;
}

}  // namespace

Date day_of(Moment moment) { return {static_cast<std::int32_t>(floor_days(moment.seconds))}; }

Date last_day_of(Moment moment) { return day_of({moment.seconds - 1}); }

std::optional<Moment> parse_moment(std::string_view text) {
  const auto date = parse_date(text.substr(0, 10));
  if (!date) return std::nullopt;
  const Moment midnight = begin_of(*date);
  if (text.size() == 10) return midnight;
  const bool short_form = text.size() == 16;
  if ((!short_form && text.size() != 19) || text[10] != 'T' || text[13] != ':') return std::nullopt;
  const auto hour = two_digits(text.substr(11, 2), 23);
  const auto minute = two_digits(text.substr(14, 2), 59);
  const auto second = short_form ? std::optional(0) : two_digits(text.substr(17, 2), 59);
  if (!hour || !minute || !second || (!short_form && text[16] != ':')) return std::nullopt;
  return midnight + (*hour * kHour + *minute * kMinute + *second);
}

std::string format_moment(Moment moment) {
  const Date day = day_of(moment);
  const std::int64_t rest = moment.seconds - begin_of(day).seconds;
  return fmt::format("{}T{:02}:{:02}:{:02}", format_date(day), rest / kHour, rest / kMinute % 60, rest % 60);
}

}  // namespace muster::schedule
