// On which days a service of a GTFS timetable runs (gtfs.org/schedule/reference: calendar.txt, calendar_dates.txt).
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "drill/gtfs_tables.h"

namespace muster::drill {

class ServiceCalendar {
 public:
  // Reads both files, each of which may be missing.
  explicit ServiceCalendar(GtfsTables& tables);

  bool is_there() const { return is_there_; }
  bool knows(std::string_view service) const;
  // By weekday and range, unless a date of its own adds or removes it.
  bool runs_on(std::string_view service, Date date) const;

 private:
  struct Week {
    std::array<bool, 7> runs{};  // from Monday on
    Date from;
    Date until;  // runs on it
  };

  void read_week(GtfsTables& tables, const GtfsRow& row);
  void read_date(GtfsTables& tables, const GtfsRow& row);

  bool is_there_ = false;
  std::map<std::string, Week, std::less<>> weeks_;
  std::map<std::string, std::map<Date, bool>, std::less<>> dates_;
};

}  // namespace muster::drill
