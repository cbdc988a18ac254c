#include "drill/law.h"

#include <cmath>
#include <string>

#include <gtest/gtest.h>

namespace muster::drill {
namespace {

struct Case {
  std::string name;
  Law law;
  double mean;
  double variance;
};

std::vector<Case> cases() {
  Law values{LawKind::values, 0, 0, 0, {1, 5}, {0.25, 1}, {}};
  Law sum{LawKind::sum,
          0,
          0,
          0,
          {},
          {},
          {{LawKind::exponential, 2, 0, 0, {}, {}, {}}, {LawKind::constant, 3, 0, 0, {}, {}, {}}}};
  return {
      {"constant", {LawKind::constant, 3, 0, 0, {}, {}, {}}, 3, 0},
      {"exponential", {LawKind::exponential, 3, 0, 0, {}, {}, {}}, 3, 9},
      {"uniform", {LawKind::uniform, 2, 8, 0, {}, {}, {}}, 5, 3},
      {"triangular", {LawKind::triangular, 1, 4, 2, {}, {}, {}}, 7.0 / 3, 7.0 / 18},
      {"normal", {LawKind::normal, 10, 1, 0, {}, {}, {}}, 10, 1},
      {"lognormal", lognormal_law(60, 0.5), 60, 900},
      {"erlang", {LawKind::erlang, 2, 3, 0, {}, {}, {}}, 6, 12},
      {"gamma", gamma_law(5, 0.8), 5, 16},
      {"gamma below one", gamma_law(5, 2), 5, 100},
      {"weibull", {LawKind::weibull, 2, 1, 0, {}, {}, {}}, 0.886226925452758, 0.214601836602552},
      {"pareto", {LawKind::pareto, 5, 2, 0, {}, {}, {}}, 2.5, 5.0 / 12},
      {"hyperexponential", hyperexponential_law(2, 2), 2, 16},
      {"values", values, 4, 3},
      {"sum", sum, 5, 4},
  };
}

TEST(Laws, HaveTheirMeanAndVariation) {
  for (const Case& of : cases()) {
    EXPECT_NEAR(mean_of(of.law), of.mean, 1e-9 * of.mean) << of.name;
    EXPECT_NEAR(squared_variation_of(of.law), of.variance / (of.mean * of.mean), 1e-8) << of.name;
  }
}

// 100,000 numbers: the mean within four standard errors, the variance within five percent.
TEST(Laws, DrawNumbersWithTheirMeanAndVariance) {
  constexpr std::uint32_t count = 100'000;
  for (const Case& of : cases()) {
    LawDraws draws(of.law, {.seed = 11, .replication = 0, .entity = 5, .purpose = 1});
    double sum = 0;
    double square = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      const double drawn = draws(i);
      ASSERT_GE(drawn, 0) << of.name;
      sum += drawn;
      square += (drawn - of.mean) * (drawn - of.mean);
    }
    EXPECT_NEAR(sum / count, of.mean, 4 * std::sqrt(of.variance / count) + 1e-12) << of.name;
    const double spread = of.name == "gamma below one" || of.name == "hyperexponential" ? 0.12 : 0.05;
    EXPECT_NEAR(square / count, of.variance, spread * of.variance + 1e-12) << of.name;
  }
}

TEST(Laws, AnswerByNumberInAnyOrder) {
  for (const Case& of : cases()) {
    LawDraws forwards(of.law, {.seed = 11, .replication = 2, .entity = 5, .purpose = 1});
    LawDraws backwards(of.law, {.seed = 11, .replication = 2, .entity = 5, .purpose = 1});
    std::vector<double> drawn;
    for (std::uint32_t i = 0; i < 300; ++i) drawn.push_back(forwards(i));
    for (std::uint32_t i = 300; i-- > 0;) ASSERT_EQ(backwards(i), drawn[i]) << of.name << " " << i;
  }
}

}  // namespace
}  // namespace muster::drill
