// Places 点位 in WGS84. Kept in the edition folder as places.geojson.
#pragma once

#include <string>

#include "base/describe.h"
#include "model/provenance.h"

namespace muster {

enum class PlaceKind {
  venue,
  hall,
  gate,
  station,
  road,
  parking,
  checkpoint,
  medical,
  fire,
  police,
  command,
  hotel,
  area
};

template <>
std::span<const Choice> choices<PlaceKind>();

struct Place {
  std::string code;
  std::string title;
  std::string title_en;
  PlaceKind kind = PlaceKind::area;
  double longitude = 0;  // degrees east
  double latitude = 0;   // degrees north
  bool drawn_by_hand = false;
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Place>();

}  // namespace muster
