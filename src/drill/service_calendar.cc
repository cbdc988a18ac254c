#include "drill/service_calendar.h"

#include "base/sentence.h"

namespace muster::drill {
namespace {

constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};

// 1970-01-01 was a Thursday.
std::size_t weekday(Date date) { return static_cast<std::size_t>(((date.days + 3) % 7 + 7) % 7); }

std::optional<Date> date_in(GtfsTables& tables, const GtfsRow& row, std::string_view field) {
  const auto date = gtfs_date(row.at(field));
  if (!date) tables.refuse_in(row, field, "bad_date", {"日期应写作 20191106", "dates must be written 20191106"});
  return date;
}

}  // namespace

ServiceCalendar::ServiceCalendar(GtfsTables& tables) {
  const bool has_weeks = tables.each("calendar.txt", false, [&](const GtfsRow& row) { read_week(tables, row); });
  const bool has_dates = tables.each("calendar_dates.txt", false, [&](const GtfsRow& row) { read_date(tables, row); });
  is_there_ = has_weeks || has_dates;
}

void ServiceCalendar::read_week(GtfsTables& tables, const GtfsRow& row) {
  Week week;
  for (std::size_t day = 0; day < kDays.size(); ++day) {
    const std::string_view runs = row.at(kDays[day]);
    if (runs != "0" && runs != "1") {
      tables.refuse_in(row, kDays[day], "bad_value", {"应为 0（不开行）或 1（开行）", "must be 0 (does not run) or 1"});
    }
    week.runs[day] = runs == "1";
  }
  const auto from = date_in(tables, row, "start_date");
  const auto until = date_in(tables, row, "end_date");
  if (!from || !until) return;
  week.from = *from;
  week.until = *until;
  if (*until < *from) {
    tables.refuse_in(row, "end_date", "bad_order", {"不应早于 start_date", "must not be before start_date"});
  }
  if (!weeks_.emplace(row.at("service_id"), week).second) {
    tables.refuse_in(row, "service_id", "doubled_code", {"这个 service_id 写了两次", "this service_id stands twice"});
  }
}

void ServiceCalendar::read_date(GtfsTables& tables, const GtfsRow& row) {
  const auto date = date_in(tables, row, "date");
  const std::string_view type = row.at("exception_type");
  if (type != "1" && type != "2") {
    tables.refuse_in(
        row, "exception_type", "bad_value", {"应为 1（加开）或 2（停开）", "must be 1 (added) or 2 (removed)"});
  } else if (date && !dates_[std::string(row.at("service_id"))].emplace(*date, type == "1").second) {
    tables.refuse_in(
        row, "date", "doubled_code", {"同一 service_id 的这一天写了两次", "this day of the service_id stands twice"});
  }
}

bool ServiceCalendar::knows(std::string_view service) const {
  return weeks_.find(service) != weeks_.end() || dates_.find(service) != dates_.end();
}

bool ServiceCalendar::runs_on(std::string_view service, Date date) const {
  if (const auto dates = dates_.find(service); dates != dates_.end()) {
    if (const auto found = dates->second.find(date); found != dates->second.end()) return found->second;
  }
  const auto week = weeks_.find(service);
  return week != weeks_.end() && week->second.from <= date && date <= week->second.until &&
         week->second.runs[weekday(date)];
}

}  // namespace muster::drill
