// The roads of a file as a map draws them: by class and name, ways that continue each other joined into one line, so
// that a name has room, and points left out that nobody would miss. Where ways meet a point stays, so that the lines
// still make a network.
//
// Method: D. Douglas, T. Peucker, "Algorithms for the reduction of the number of points required to represent a
// digitized line", Cartographica 10 (1973).
#pragma once

#include <string>
#include <vector>

#include "network/osm_file.h"
#include "network/road_rules.h"

namespace muster::network {

using Line = std::vector<Location>;

struct RoadLines {
  RoadClass road_class = RoadClass::service;
  bool is_link = false;
  std::string name;     // as the file has it; empty: none
  std::string name_en;  // `name:en`
  std::vector<Line> lines;
};

// Large roads last, so that they are drawn over small ones. `tolerance` is in centimetres: how far a point that is left
// out may lie from the line that stays. Nodes that are not in the file cut their ways.
std::vector<RoadLines> road_lines(const OsmFile& file, std::uint32_t tolerance);

// With fewer points; the first and the last stay.
Line simplified(const Line& line, std::uint32_t tolerance);

}  // namespace muster::network
