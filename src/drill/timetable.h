// When vehicles leave a stop on one day, from a timetable in GTFS (gtfs.org/schedule/reference): trips with times of
// their own and trips that repeat (frequencies.txt; also without exact_times the first leaves at the period's beginning
// and one each headway before its end), of the services that run on that day (calendar.txt, calendar_dates.txt).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/calendar_date.h"
#include "base/result.h"
#include "drill/scenario.h"

namespace muster::drill {

struct TimetableStop {
  std::string folder;        // of the GTFS text files, with the last slash
  std::string stop;          // stop_id or stop_name
  std::string route;         // route_id or route_short_name; empty: any
  std::string towards;       // trip_headsign or direction_id; empty: any
  std::optional<Date> date;  // nothing: all trips, whatever the calendar says
};

struct Timetable {
  // Seconds after midnight of the day, ascending. What the service of the day before lets leave after its 24:00 stands
  // at the beginning; the day's own times may pass 24:00.
  std::vector<double> departures;
  Refusals warnings;
};

// `where` is the place of refusals and warnings that are not in a file.
Result<Timetable> departures_at(const TimetableStop& asked, const FileReader& read, const std::string& where);

}  // namespace muster::drill
