// Files of the city 城市数据 that drills and the map read: road networks, timetables, layers, speeds of an hour. Their
// bytes are kept by their SHA-256; each says under which licence it may be passed on and whom it names.
#pragma once

#include <string>

#include "base/describe.h"
#include "model/provenance.h"

namespace muster {

enum class CityFileKind {
  roads,      // an OpenStreetMap extract, .osm.pbf or .osm
  timetable,  // one text file of a GTFS feed
  layer,      // GeoJSON
  speeds,     // speeds by class of road and hour, CSV
  text        // anything that is read by people, UTF-8
};

template <>
std::span<const Choice> choices<CityFileKind>();

struct CityFile {
  std::string code;
  std::string title;
  std::string title_en;
  CityFileKind kind = CityFileKind::text;
  std::string file;         // path inside the folder: city/…
  std::string content;      // SHA-256 of the bytes, lower-case hexadecimal
  std::int64_t size = 0;    // bytes
  std::string licence;      // its short name, such as ODbL-1.0
  std::string attribution;  // what stands beside every map that is drawn from it
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<CityFile>();

}  // namespace muster
