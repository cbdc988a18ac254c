// The answer of a trip as a GeoJSON feature, so that any map can show it.
#pragma once

#include <string>

#include "network/trip.h"

namespace muster::app {

// `from`, `to`: where the roads are entered and left, `from_away_m`, `to_away_m` how far that is from what was asked;
// `found`; if so `time_ms`, `length_m`, `legs` {name, class, time_ms, length_m} and `passed_ms` for each point of the
// line, otherwise `reason`; `nodes`, `nodes_not_reached`, `remarks`.
std::string trip_json(const network::Trip& trip, Language language);

}  // namespace muster::app
