// When vehicles leave a stop, from a timetable in GTFS (gtfs.org/schedule/reference): trips with times of their own and
// trips that repeat (frequencies.txt; where a period has no exact times, the first leaves at its beginning).
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "drill/scenario.h"

namespace muster::drill {

struct TimetableStop {
  std::string folder;   // of the GTFS text files, with the last slash
  std::string stop;     // stop_id or stop_name
  std::string route;    // route_id or route_short_name; empty: any
  std::string towards;  // trip_headsign or direction_id; empty: any
};

// Seconds after midnight of the service day, ascending. `where` is the place of refusals that are not in a file.
Result<std::vector<double>> departures_at(const TimetableStop& asked, const FileReader& read, const std::string& where);

}  // namespace muster::drill
