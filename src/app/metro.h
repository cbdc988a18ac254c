// Lines and stations of a timetable feed (gtfs.org/schedule/reference), as a map draws them: each line along the stops
// of its longest trip.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "network/location.h"

namespace muster::app {

struct MetroStop {
  std::string code;
  std::string title;
  network::Location at;
};

struct MetroLine {
  std::string code;
  std::string title;
  std::string colour;  // six hexadecimal digits; empty: the feed says none
  std::vector<network::Location> stops;
};

struct Metro {
  std::vector<MetroLine> lines;
  std::vector<MetroStop> stops;
};

// Of the feed's files by their names, such as stops.txt. What is missing or makes no sense is left out: the drill that
// runs by the timetable is the one to refuse it.
Metro metro_of(const std::map<std::string, std::string>& files);

}  // namespace muster::app
