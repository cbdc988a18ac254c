// Exponential, logarithm and normal quantile made of +, -, *, / and square root alone, which IEEE 754 rounds the same
// way everywhere. The C library's differ in the last bits between processors, and a simulation would differ with them.
#pragma once

namespace muster {

// Relative error below 1e-15 for finite x; exponential is 0 below -745 and infinite above 709.
double exponential(double x);
double logarithm(double x);  // x > 0

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

}  // namespace muster
