#include "base/elementary.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace muster {
namespace {

// ln 2 in two parts: multiples of the first are exact.
constexpr double kLnTwoHigh = 0x1.62e42fefap-1;
constexpr double kLnTwoLow = 0x1.cf79abc9e3b39p-40;

double power_of_two(int exponent) { return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52); }

template <int N>
double polynomial(const double (&coefficients)[N], double x) {
  double sum = coefficients[N - 1];
  for (int i = N - 2; i >= 0; --i) sum = sum * x + coefficients[i];
  return sum;
}

}  // namespace

double exponential(double x) {
  if (x > 709.78) return std::numeric_limits<double>::infinity();
  if (x < -745) return 0;
  const ExponentialParts parts = exponential_parts(x);
  const int exponent = static_cast<int>(parts.exponent - kExponentRounding);
  const int half = exponent / 2;
  return parts.mantissa * power_of_two(half) * power_of_two(exponent - half);
}

double logarithm(double x) {
  int scale = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= 0x1p54;
    scale = -54;
  }
  const auto bits = std::bit_cast<std::uint64_t>(x);
  int exponent = static_cast<int>(bits >> 52) - 1023;
  double mantissa = std::bit_cast<double>((bits & 0x000fffffffffffffULL) | 0x3ff0000000000000ULL);
  if (mantissa > 1.4142135623730951) {
    mantissa /= 2;
    ++exponent;
  }
  exponent += scale;
  // ln m = 2 artanh((m - 1) / (m + 1)), |s| < 0.172.
  const double s = (mantissa - 1) / (mantissa + 1);
  const double square = s * s;
  double sum = 0;
  for (int i = 21; i >= 3; i -= 2) sum = (sum + 1.0 / i) * square;
  const double series = 2 * s + 2 * s * sum;
  return exponent * kLnTwoHigh + (series + exponent * kLnTwoLow);
}

double normal_quantile(double p) {
  static constexpr double e[] = {6.65790464350110377720,    5.46378491116411436990,    1.78482653991729133580,
                                 2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                 2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static constexpr double f[] = {
      1.0,
      5.99832206555887937690e-1,
      1.36929880922735805310e-1,
      1.48753612908506148525e-2,
      7.86869131145613259100e-4,
      1.84631831751005468180e-5,
      1.42151175831644588870e-7,
      2.04426310338993978564e-15};
  const double q = p - 0.5;
  if (std::fabs(q) <= kNormalMiddle) return normal_quantile_in_middle(q);
  const double tail = std::sqrt(-logarithm(q < 0 ? p : 1 - p));
  const double value = tail <= 5 ? normal_quantile_in_tail(tail) : polynomial(e, tail - 5) / polynomial(f, tail - 5);
  return q < 0 ? -value : value;
}

}  // namespace muster
