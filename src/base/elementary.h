// Exponential, logarithm and normal quantile made of +, -, *, / and square root alone, which IEEE 754 rounds the same
// way everywhere. The C library's differ in the last bits between processors, and a simulation would differ with them.
#pragma once

#include <bit>
#include <cstdint>

namespace muster {

// Relative error below 1e-15 for finite x; exponential is 0 below -745 and infinite above 709.
double exponential(double x);
double logarithm(double x);  // x > 0

// The same bits where |x| is not above kExponentialMiddle; without a branch, for many at once.
inline constexpr double kExponentialMiddle = 700;
inline double exponential_in_middle(double x);

// The point below which a standard normal variable lies with probability p, 0 < p < 1. Relative error below 1e-15 (M.
// J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988), 477–484).
double normal_quantile(double p);

// Its middle alone, where most numbers fall: of q = p - 0.5 with |q| <= 0.425. Without a branch, for many at once.
inline constexpr double kNormalMiddle = 0.425;
[[gnu::always_inline]] inline double normal_quantile_in_middle(double q) {
  const double r = 0.180625 - q * q;
  double above = 2.5090809287301226727e+3;
  above = above * r + 3.3430575583588128105e+4;
  above = above * r + 6.7265770927008700853e+4;
  above = above * r + 4.5921953931549871457e+4;
  above = above * r + 1.3731693765509461125e+4;
  above = above * r + 1.9715909503065514427e+3;
  above = above * r + 1.3314166789178437745e+2;
  above = above * r + 3.3871328727963666080;
  double below = 5.2264952788528545610e+3;
  below = below * r + 2.8729085735721942674e+4;
  below = below * r + 3.9307895800092710610e+4;
  below = below * r + 2.1213794301586595867e+4;
  below = below * r + 5.3941960214247511077e+3;
  below = below * r + 6.8718700749205790830e+2;
  below = below * r + 4.2313330701600911252e+1;
  below = below * r + 1.0;
  return q * above / below;
}

// Its upper tail alone, of tail = sqrt(-ln(1 - p)) <= 5 where p is beyond the middle.
[[gnu::always_inline]] inline double normal_quantile_in_tail(double tail) {
  const double r = tail - 1.6;
  double above = 7.74545014278341407640e-4;
  above = above * r + 2.27238449892691845833e-2;
  above = above * r + 2.41780725177450611770e-1;
  above = above * r + 1.27045825245236838258;
  above = above * r + 3.64784832476320460504;
  above = above * r + 5.76949722146069140550;
  above = above * r + 4.63033784615654529590;
  above = above * r + 1.42343711074968357734;
  double below = 1.05075007164441684324e-9;
  below = below * r + 5.47593808499534494600e-4;
  below = below * r + 1.51986665636164571966e-2;
  below = below * r + 1.48103976427480074590e-1;
  below = below * r + 6.89767334985100004550e-1;
  below = below * r + 1.67638483018380384940;
  below = below * r + 2.05319162663775882187;
  below = below * r + 1.0;
  return above / below;
}

// x = k ln 2 + r with |r| <= ln 2 / 2: e^r, and k + 1.5 2^52, in whose last bits k stands.
struct ExponentialParts {
  double mantissa = 0;
  double exponent = 0;
};

inline constexpr double kExponentRounding = 0x1.8p52;  // adding and taking it away rounds to the nearest whole number

[[gnu::always_inline]] inline ExponentialParts exponential_parts(double x) {
  constexpr double kLnTwoHigh = 0x1.62e42fefap-1;  // in two parts: multiples of the first are exact
  constexpr double kLnTwoLow = 0x1.cf79abc9e3b39p-40;
  const double rounded = x * 1.4426950408889634 + kExponentRounding;
  const double k = rounded - kExponentRounding;
  const double r = (x - k * kLnTwoHigh) - k * kLnTwoLow;
  // The series to r^13 in pairs and pairs of pairs (G. Estrin, 1960), so that its products do not wait for each other.
  const double r2 = r * r;
  const double r4 = r2 * r2;
  const double low = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120));
  const double middle = (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40320 + r * (1.0 / 362880));
  const double high = (1.0 / 3628800 + r * (1.0 / 39916800)) + r2 * (1.0 / 479001600 + r * (1.0 / 6227020800));
  return {1 + (r + r2 * (low + r4 * (middle + r4 * high))), rounded};
}

[[gnu::always_inline]] inline double exponential_in_middle(double x) {
  const ExponentialParts parts = exponential_parts(x);
  return parts.mantissa * std::bit_cast<double>((std::bit_cast<std::uint64_t>(parts.exponent) + 1023) << 52);
}

}  // namespace muster
