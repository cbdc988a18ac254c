// Which kinds of incident happen where.
#pragma once

#include <compare>
#include <vector>

#include "drill/response.h"

namespace muster::drill {

struct IncidentPlace {
  Index kind = 0;
  Index point = 0;

  auto operator<=>(const IncidentPlace&) const = default;
};

inline constexpr std::size_t kMostIncidentPlaces = 400;

// By kind and then point, of what is drawn and of the script. None where there is only one kind or one point, so that
// these say it all, nor where there are more than kMostIncidentPlaces.
std::vector<IncidentPlace> incident_places(const Response& response);

}  // namespace muster::drill
