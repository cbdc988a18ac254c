#include "drill/warm_up.h"

#include <vector>

#include "base/chance.h"
#include "drill/test_scenario.h"

namespace muster::drill {
namespace {

std::vector<DrillWarning> told_warm_up(const Scenario& scenario, std::uint32_t replications) {
  std::vector<DrillWarning> told;
  for (const DrillWarning& warning : answer_of(scenario, run_scenario(scenario, replications)).warnings) {
    if (warning.code == "warm_up") told.push_back(warning);
  }
  return told;
}

std::string one_server(std::uint64_t seed, const std::string& more) {
  return fmt::format(
      "seed: {}\n{}\nsources: {{in: {{rate: 0.9, to: desk}}}}\n"
      "stations: {{desk: {{servers: 1, service: {{exponential: 1}}, to: out}}}}\n",
      seed, more);
}

TEST(WarmUp, CutsOffTheRiseAndNotWhatFollows) {
  ChanceSequence chance({21, 0, 0, 0, 0});
  std::vector<double> values;
  for (int i = 0; i < 20; ++i) values.push_back(0.5 * i);
  for (int i = 0; i < 80; ++i) values.push_back(10 + chance.uniform());
  const std::size_t cut = best_truncation(values);
  EXPECT_GE(cut, 19U);
  EXPECT_LE(cut, 22U);
  EXPECT_EQ(best_truncation(std::vector<double>(100, 3.0)), 0U);
  EXPECT_EQ(best_truncation(std::vector<double>{1, 2, 3, 3}), 2U);
  std::vector<double> rising;
  for (int i = 0; i < 100; ++i) rising.push_back(i);
  EXPECT_EQ(best_truncation(rising), 50U);
}

TEST(WarmUp, IsAskedForWhereAQueueBeginsEmpty) {
  int told = 0;
  int doubted = 0;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const auto warnings = told_warm_up(good_scenario(one_server(seed, "lasts: 10000")), 60);
    told += warnings.size() == 1 ? 1 : 0;
    if (warnings.empty()) continue;
    EXPECT_EQ(warnings[0].where, "s.yaml:1:warm_up");
    const std::string& message = warnings[0].message_en;
    const std::size_t at = message.find("\"warm_up: ");
    ASSERT_NE(at, std::string::npos) << message;
    const double proposed = std::stod(message.substr(at + 10));
    // The relaxation time of this queue is 1 / (1 - sqrt(0.9))^2 = 380; MSER-5 is known to cut short rather than long.
    EXPECT_GE(proposed, 100);
    EXPECT_LE(proposed, 4000);
  }
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Scenario good = good_scenario(one_server(seed, "lasts: 12000\nwarm_up: 2000"));
    doubted += told_warm_up(good, 60).empty() ? 0 : 1;
  }
  EXPECT_EQ(told, 3);
  EXPECT_EQ(doubted, 0);
}

TEST(WarmUp, IsNotAskedForOnADay) {
  EXPECT_TRUE(is_steady(good_scenario(one_server(1, "lasts: 100"))));
  EXPECT_FALSE(is_steady(good_scenario(one_server(1, "lasts: 100\nstarts: 08:00"))));
  EXPECT_FALSE(is_steady(good_scenario(one_server(1, "lasts: 100\nuntil_empty: true"))));
  EXPECT_FALSE(
      is_steady(good_scenario(one_server(1, "lasts: 100\norders: {more: {at: 50, set: {desk: {servers: 2}}}}"))));
  const char* const changing[] = {
      "rate: {steps: {0: 0.5, 50: 0.9}}", "total: 50, counted: exactly", "rate: 0.5, until: 50", "times: [1, 5]",
      "rate: 1.5"};
  for (const char* source : changing) {
    EXPECT_FALSE(is_steady(good_scenario(fmt::format(
        "lasts: 100\nsources: {{in: {{{}, to: desk}}}}\n"
        "stations: {{desk: {{servers: 1, service: {{exponential: 1}}, to: out}}}}\n",
        source))))
        << source;
  }
  const Scenario day = good_scenario(one_server(1, "lasts: 5000\nstarts: 08:00\ncurves_every: 100"));
  EXPECT_TRUE(told_warm_up(day, 30).empty());
}

}  // namespace
}  // namespace muster::drill
