#include "base/elementary.h"

#include <cmath>

#include <gtest/gtest.h>

namespace muster {
namespace {

double error_of(double value, double expected) {
  return expected == 0 ? std::fabs(value) : std::fabs(value - expected) / std::fabs(expected);
}

TEST(Elementary, AgreesWithTheCLibrary) {
  for (int i = -7000; i <= 7000; ++i) {
    const double x = i * 0.1001;
    EXPECT_LT(error_of(exponential(x), std::exp(x)), 2e-15) << x;
  }
  for (double x = 1e-310; x < 1e308; x *= 1.37) EXPECT_LT(error_of(logarithm(x), std::log(x)), 2e-15) << x;
  for (int i = 1; i < 4000; ++i) {
    const double x = 0.5 + i / 3999.0;
    EXPECT_NEAR(logarithm(x), std::log(x), 3e-16) << x;
  }
}

TEST(Elementary, KnowsTheNormalQuantiles) {
  // Values of the paper's test: AS 241, and tables of the normal distribution.
  EXPECT_NEAR(normal_quantile(0.25), -0.6744897501960817, 1e-15);
  EXPECT_NEAR(normal_quantile(0.001), -3.090232306167814, 1e-14);
  EXPECT_NEAR(normal_quantile(1e-20), -9.262340089798408, 1e-13);
  EXPECT_EQ(normal_quantile(0.5), 0);
  for (double p = 0.0001; p < 1; p += 0.00037) {
    EXPECT_NEAR(0.5 * std::erfc(-normal_quantile(p) / std::sqrt(2.0)), p, 1e-14) << p;
  }
}

}  // namespace
}  // namespace muster
