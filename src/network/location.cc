#include "network/location.h"

#include <algorithm>
#include <cmath>

namespace muster::network {
namespace {

constexpr double kEquatorCentimetres = 637'813'700.0;
constexpr double kEccentricitySquared = 6.69437999014e-3;
constexpr double kRadiansPerUnit = 3.14159265358979323846 / 180 / kUnitsPerDegree;

// Taylor's series: the C library's cosine changes its last bit from one processor to the next. |x| ≤ π/2.
double cosine(double x) {
  const double square = x * x;
  double sum = 0;
  for (int k = 22; k > 0; k -= 2) sum = (1 + sum) * -square / (k * (k - 1));
  return 1 + sum;
}

}  // namespace

bool on_earth(double longitude, double latitude) {
  return longitude >= -180 && longitude <= 180 && latitude >= -90 && latitude <= 90;
}

Location location_at(double longitude, double latitude) {
  return {
      static_cast<std::int32_t>(std::lround(longitude * kUnitsPerDegree)),
      static_cast<std::int32_t>(std::lround(latitude * kUnitsPerDegree))};
}

LocalScale scale_at(std::int32_t latitude) {
  const double cosine_here = std::max(0.0, cosine(latitude * kRadiansPerUnit));
  const double flattened = 1 - kEccentricitySquared * (1 - cosine_here * cosine_here);
  const double across = kEquatorCentimetres / std::sqrt(flattened);
  const double along = across * (1 - kEccentricitySquared) / flattened;
  return {across * cosine_here * kRadiansPerUnit, along * kRadiansPerUnit};
}

std::int64_t units_east(Location from, Location to) {
  constexpr std::int64_t half = 180LL * kUnitsPerDegree;
  const std::int64_t east = std::int64_t{to.longitude} - from.longitude;
  return east > half ? east - 2 * half : east < -half ? east + 2 * half : east;
}

std::uint32_t distance(Location a, Location b) {
  const auto middle = static_cast<std::int32_t>((std::int64_t{a.latitude} + b.latitude) / 2);
  const LocalScale scale = scale_at(middle);
  const double east = static_cast<double>(units_east(a, b)) * scale.east;
  const double north = static_cast<double>(std::int64_t{b.latitude} - a.latitude) * scale.north;
  return static_cast<std::uint32_t>(std::llround(std::sqrt(east * east + north * north)));
}

}  // namespace muster::network
