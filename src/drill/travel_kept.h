// What the variants of one scenario share of their travel times. For read_travel.cc and read_roads.cc only.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>

#include "drill/scenario.h"
#include "network/roads.h"

namespace muster::drill {

struct TravelKept {
  std::map<std::string, std::shared_ptr<const network::Roads>> roads;   // by file and profile
  std::map<std::string, std::shared_ptr<const network::RoadsNow>> now;  // by these, orders, permits, hour and speeds
  std::size_t cells = 0;                                                // of all tables
};

}  // namespace muster::drill
