#include "drill/response.h"

#include <cmath>

namespace muster::drill {
namespace {

constexpr double kRadius = 6'371'008.8;
constexpr double kDegree = 0.017453292519943295;

// cos x for |x| <= π/2, by its series: the C library's differs between processors.
double cosine(double x) {
  double term = 1;
  double sum = 1;
  for (int i = 1; i < 14; ++i) {
    term *= -x * x / static_cast<double>((2 * i - 1) * (2 * i));
    sum += term;
  }
  return sum;
}

}  // namespace

double travel_time(const DistanceLaw& law, double straight_metres) {
  const double way = straight_metres * law.detour;
  if (law.acceleration <= 0) return way / law.speed;
  if (way <= law.speed * law.speed / law.acceleration) return 2 * std::sqrt(way / law.acceleration);
  return law.speed / law.acceleration + way / law.speed;
}

// Within a city the plane that touches the sphere between the points is right to a millionth.
double distance_between(const Point& a, const Point& b) {
  const double north = (b.latitude - a.latitude) * kDegree * kRadius;
  const double middle = (a.latitude + b.latitude) / 2 * kDegree;
  const double east = (b.longitude - a.longitude) * kDegree * kRadius * cosine(middle);
  return std::sqrt(north * north + east * east);
}

}  // namespace muster::drill
