#include "drill/statistics.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "base/chance.h"

namespace muster::drill {
namespace {

// Published tables of the t distribution (two-sided 95 % and 99 %).
TEST(Statistics, KnowsStudentsTable) {
  EXPECT_NEAR(student_quantile(1, 0.95), 12.7062047362, 1e-6);
  EXPECT_NEAR(student_quantile(2, 0.95), 4.30265272991, 1e-8);
  EXPECT_NEAR(student_quantile(3, 0.95), 3.18244630528, 1e-8);
  EXPECT_NEAR(student_quantile(9, 0.95), 2.26215716280, 1e-8);
  EXPECT_NEAR(student_quantile(10, 0.99), 3.16927267261, 1e-8);
  EXPECT_NEAR(student_quantile(29, 0.95), 2.04522964213, 1e-8);
  EXPECT_NEAR(student_quantile(100, 0.95), 1.98397151845, 1e-8);
  EXPECT_NEAR(student_quantile(999, 0.95), 1.96234146113, 1e-7);
  EXPECT_NEAR(student_quantile(2'000'000, 0.95), 1.95996398454, 1e-6);
}

TEST(Statistics, SummarisesAndLeavesOutWhatHasNoValue) {
  const std::vector<double> values{2, 4, std::nan(""), 6};
  const Summary of = summary_of(values);
  EXPECT_EQ(of.count, 3U);
  EXPECT_DOUBLE_EQ(of.mean, 4);
  EXPECT_DOUBLE_EQ(of.deviation, 2);
  EXPECT_NEAR(of.half_width, 4.30265272991 * 2 / std::sqrt(3.0), 1e-8);
  EXPECT_TRUE(std::isnan(summary_of(std::vector<double>{1}).half_width));
  EXPECT_TRUE(std::isnan(summary_of({}).mean));
}

TEST(Statistics, HoldsAQuantileAsOftenAsItSays) {
  // The 80 % quantile of uniform numbers is 0.8: its interval must hold it in at least 95 % of trials.
  int held = 0;
  for (std::uint32_t trial = 0; trial < 2000; ++trial) {
    ChanceSequence chance({5, trial, 0, 0, 0});
    std::vector<double> values(60);
    for (double& value : values) value = chance.uniform();
    const Quantile of = quantile_of(values, 0.8);
    held += of.low <= 0.8 && 0.8 <= of.high ? 1 : 0;
  }
  EXPECT_GE(held, 1900);
  EXPECT_LE(held, 1990);
}

TEST(Statistics, SaysWhenThereAreTooFewForAnEnd) {
  const std::vector<double> values{1, 2, 3, 4, 5};
  const Quantile of = quantile_of(values, 0.95);
  EXPECT_TRUE(std::isnan(of.high));
  EXPECT_DOUBLE_EQ(quantile_of(values, 0.5).value, 3);
}

TEST(Statistics, HoldsAQuantileOfManyBetweenTwoValues) {
  // Binomial with n = 1,000 and 0.9: mean 900, deviation 9.5.
  std::vector<double> values;
  for (int i = 0; i < 1'000; ++i) values.push_back(i);
  const Quantile of = quantile_of(values, 0.9);
  EXPECT_NEAR(of.value, 899.1, 1e-9);
  EXPECT_NEAR(of.low, 900 - 1.96 * 9.487, 2);
  EXPECT_NEAR(of.high, 900 + 1.96 * 9.487, 2);
}

}  // namespace
}  // namespace muster::drill
