// `{gtfs: FOLDER, stop: …, route: …, towards: …}` in a scenario stands for the departures of its day. Laid down after
// includes and variants, which may change the day.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "drill/scenario.h"
#include "drill/timetable.h"

namespace muster::drill {

class TimetableLoading {
 public:
  explicit TimetableLoading(const FileReader& read) : read_(read) {}

  // In the place of each timetable the list of its departures, in seconds after midnight.
  void lay_down(wire::YamlTree& root);

  Refusals refusals;
  Refusals warnings;

 private:
  void walk(wire::YamlTree& tree, const std::string& path, const std::optional<Date>& date);
  void lay_down_one(wire::YamlTree& tree, const std::string& path, const std::optional<Date>& date);
  std::optional<Date> day_of(const wire::YamlTree& root);

  const FileReader& read_;
  std::map<std::string, std::vector<double>> kept_;  // variants mostly ask the same
};

}  // namespace muster::drill
