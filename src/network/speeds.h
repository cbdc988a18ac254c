// How fast one goes at which hour, as a share of the free speed, by class of road.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "network/road_rules.h"

namespace muster::network {

// Per mille of the free speed, 1 to 2000, for each class and hour of the day (0: from 00:00 to 00:59).
struct DaySpeeds {
  std::array<std::array<std::uint16_t, 24>, kRoadClasses> shares{};
};

DaySpeeds free_all_day();

// An assumed working day of a large Chinese city: slow from 7 to 9 and from 17 to 19, slowest on the main roads. It is
// there so that hours can be told apart before anything was measured, and is to be replaced by a file of one's own.
DaySpeeds assumed_working_day();

// A CSV file with the header `class,hour,share` and rows such as `primary,8,550`. `*` stands for every class. What is
// not named is free (1000). All mistakes are told, each with `name:line`.
Result<DaySpeeds> read_day_speeds(std::string_view csv, const std::string& name);

}  // namespace muster::network
