// Which way and how long, on the roads of the edition and under the closures that are asked about.
#pragma once

#include <string>

#include "app/list_records.h"

namespace muster::app {

// `from` and `to` as LON,LAT; `close` (several), `open`, `permits`, `profile` (car, emergency, foot), `at` as HH:MM and
// `largest_part` as `muster route` takes them. The speeds of an hour are those of the edition's file of speeds, and
// without one an assumed working day. Of several networks the one whose roads lie nearest to both points answers.
// A GeoJSON feature (app/trip_json.h), with `attribution` beside it. Refused under the names of the parameters; also
// when the edition has no roads.
Result<std::string> plan_route(const Call& call, const Parameters& parameters);

}  // namespace muster::app
