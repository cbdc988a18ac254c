// The text files of a timetable in GTFS, row by row. For timetable.cc and service_calendar.cc only.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/calendar_date.h"
#include "base/result.h"
#include "drill/scenario.h"

namespace muster::drill {

struct GtfsRow {
  std::map<std::string, std::string, std::less<>> cells;
  std::string place;  // file:line

  std::string_view at(std::string_view name) const;
};

struct GtfsTables {
  const FileReader& read;
  const std::string& folder;  // with the last slash
  const std::string& where;   // place of refusals that are not in a file
  Refusals refusals;

  // False when the file is not there, which is refused if it is required.
  bool each(const std::string& name, bool is_required, const std::function<void(const GtfsRow&)>& see);
  void refuse_in(const GtfsRow& row, std::string_view field, std::string code, Sentence why);
};

// Of 08:05:30; hours may pass 24.
std::optional<double> gtfs_seconds(std::string_view text);
// Of 20191106.
std::optional<Date> gtfs_date(std::string_view text);

}  // namespace muster::drill
