// Where a point lies on the Earth, and how far two of them are apart. WGS84. Positions are whole numbers, as
// OpenStreetMap keeps them, and lengths are whole centimetres, so that the same file gives the same lengths on any
// machine: sums never depend on the order in which they are made.
#pragma once

#include <cstdint>

namespace muster::network {

inline constexpr std::int32_t kUnitsPerDegree = 10'000'000;

// In 10⁻⁷ degrees east and north.
struct Location {
  std::int32_t longitude = 0;
  std::int32_t latitude = 0;

  bool operator==(const Location&) const = default;
};

// Degrees outside ±180 and ±90, or no numbers at all, have no location.
bool on_earth(double longitude, double latitude);
Location location_at(double longitude, double latitude);  // of what is on the Earth
inline double degrees(std::int32_t units) { return static_cast<double>(units) / kUnitsPerDegree; }

// Centimetres of one unit to the east and to the north, in the neighbourhood of a latitude: the radii of curvature of
// the ellipsoid there. Up to ten kilometres the error is below a millionth.
struct LocalScale {
  double east = 0;
  double north = 0;
};
LocalScale scale_at(std::int32_t latitude);

// The shorter way round the Earth, in units; a difference of longitudes fits no 32-bit number.
std::int64_t units_east(Location from, Location to);

// In centimetres, with the scale of the latitude between them. Meant for neighbours; between continents it is only of
// the right order.
std::uint32_t distance(Location a, Location b);

}  // namespace muster::network
