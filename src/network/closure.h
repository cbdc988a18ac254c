// What an order of the day closes and opens, as sets of segments: areas, control rings and single ways, each with the
// permits that let a vehicle pass all the same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "network/road_times.h"

namespace muster::network {

enum class ClosureKind : std::uint8_t {
  area,    // nobody may be on a road that touches it
  cordon,  // nobody may cross its line, in or out; inside and outside one may drive: a control ring
  ways     // whole ways of OpenStreetMap
};

// A closed line; the last point is joined to the first. What lies in an odd number of rings is inside, so that a ring
// within a ring is a hole.
using Ring = std::vector<Location>;

struct Closure {
  std::string title;  // for telling what is in the way
  ClosureKind kind = ClosureKind::area;
  std::vector<Ring> rings;           // of areas and cordons
  std::vector<std::int64_t> ways;    // of ways, by their ids
  std::vector<std::string> permits;  // classes of permit that it does not hold back
};

// A way that may be used although the rules of the road or a closure say otherwise: a gate through a ring, a private
// road put at disposal, a one-way road in its other direction.
struct Opening {
  std::int64_t way = 0;
  bool forward = true;   // as it is drawn
  bool backward = true;  // against that
};

struct Orders {
  std::vector<Closure> closures;
  std::vector<Opening> openings;
};

// Orders that name ways the graph does not have, rings of less than three points, closures of nothing. Places are
// `closures[2]` and `openings[0]`.
Refusals check_orders(const RoadGraph& graph, const Orders& orders);

// By the rules of the road, less what is closed to somebody with these permits, and with what is opened.
Passage passage_under(const RoadGraph& graph, const Orders& orders, const std::vector<std::string>& permits);

// The segments that a closure lays hold of, in order.
std::vector<std::uint32_t> segments_closed_by(const RoadGraph& graph, const Closure& closure);

// Closures and openings as people write them down.
//
//   way:ID[,ID…]            closes these ways
//   polygon:LON,LAT;LON,LAT;LON,LAT[;…]   closes all that touches the area
//   ring:LON,LAT;LON,LAT;LON,LAT[;…]      closes the line round the area
Result<Closure> closure_from_text(std::string_view text, const std::string& where);

// A GeoJSON FeatureCollection, Feature or geometry. Polygon and MultiPolygon: `kind` is `area` (the default) or
// `cordon`. A feature with the property `ways` (a list of ids) and no geometry: `kind` is `ways` (the default) or
// `opening`. `title` and `permits` (a list of texts) are understood everywhere. Places are `name:features[3]`.
Result<Orders> read_orders(std::string_view geojson, const std::string& name);

}  // namespace muster::network
