#include "drill/ranking.h"

#include "drill/test_scenario.h"

namespace muster::drill {
namespace {

Scenario with_lanes(int lanes) {
  return good_scenario(fmt::format(
      "lasts: 2000\nsources: {{in: {{rate: 1, to: gate}}}}\nstations: {{gate: {{servers: {}, service: {{exponential: "
      "8}}, to: "
      "out}}}}\n",
      lanes));
}

TEST(Ranking, FindsTheBestAndSparesTheBad) {
  const std::vector<Scenario> scenarios = {with_lanes(5), with_lanes(12), with_lanes(7), with_lanes(9), with_lanes(6)};
  std::vector<const Scenario*> all;
  for (const Scenario& scenario : scenarios) all.push_back(&scenario);
  const Ranking ranking = rank_variants(all, {"gate.wait.mean", false, 3, 60, 2});
  ASSERT_EQ(ranking.order.size(), 5U);
  EXPECT_EQ(ranking.order[0].variant, 1U);
  EXPECT_TRUE(ranking.order[0].is_candidate);
  EXPECT_FALSE(ranking.order[1].is_candidate);
  EXPECT_LT(ranking.runs, 5U * 60 / 2);
  for (std::size_t i = 1; i < 5; ++i) EXPECT_GT(ranking.order[i].difference, ranking.order[i].half_width);
}

TEST(Ranking, KeepsWhatCannotBeToldApart) {
  // The same model twice: paired differences are zero, and neither is ever left out.
  const Scenario one = with_lanes(9);
  const Scenario other = with_lanes(9);
  const Ranking ranking = rank_variants({&one, &other}, {"gate.wait.mean", false, 3, 30, 1});
  EXPECT_TRUE(ranking.order[0].is_candidate);
  EXPECT_TRUE(ranking.order[1].is_candidate);
  EXPECT_EQ(ranking.runs, 60U);
}

TEST(Ranking, LooksForTheLargestWhenAsked) {
  const Scenario few = with_lanes(5);
  const Scenario many = with_lanes(12);
  const Ranking ranking = rank_variants({&few, &many}, {"all.out", true, 3, 40, 1});
  EXPECT_EQ(ranking.order[0].variant, 1U);
}

}  // namespace
}  // namespace muster::drill
