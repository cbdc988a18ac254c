#include "schedule/update.h"

#include <gtest/gtest.h>

#include "schedule/test_plan.h"

namespace muster::schedule {
namespace {

// Some activities become summaries of those behind them.
void add_summaries(TestRandom& random, Plan& plan) {
  std::vector<std::uint32_t> summaries;
  const auto count = static_cast<std::uint32_t>(plan.activities.size());
  for (std::uint32_t i = 0; i < 2; ++i) {
    Activity summary;
    summary.code = "S" + std::to_string(i);
    summary.is_summary = true;
    if (i == 1) summary.parent = count;
    plan.activities.push_back(summary);
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    if (random.one_in(3)) plan.activities[i].parent = count + static_cast<std::uint32_t>(random.between(0, 1));
  }
}

void edit(TestRandom& random, const Plan& plan, Activity& activity) {
  const auto moment = [&] { return plan.start + random.between(-40, 300) * kHour; };
  switch (random.between(0, 5)) {
    case 0:
      activity.duration = random.between(1, 40) * kHour;
      break;
    case 1:
      activity.deadline = moment();
      break;
    case 2:
      activity.constraint = static_cast<ConstraintKind>(random.between(0, 7));
      activity.constraint_at = moment();
      break;
    case 3:
      activity.actual_start = moment();
      activity.progress = random.between(0, 9) / 10.0;
      break;
    case 4:
      activity.actual_start = moment();
      activity.actual_finish = *activity.actual_start + random.between(0, 50) * kHour;
      break;
    default:
      activity.actual_start.reset();
      activity.actual_finish.reset();
      activity.progress = 0;
      activity.deadline.reset();
      break;
  }
}

TEST(Update, GivesWhatAWholePassGives) {
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    TestRandom random(seed);
    Plan plan = random_plan(random, 20);
    if (random.one_in(2)) add_summaries(random, plan);
    if (random.one_in(2)) plan.as_of = plan.start + 20 * kHour;
    ASSERT_TRUE(check_plan(plan).empty());
    Network network = compile(plan);
    Dates dates = pass(plan, network);
    for (int i = 0; i < 15; ++i) {
      std::vector<std::uint32_t> changed;
      for (int k = random.between(1, 3); k > 0; --k) {
        const auto at = static_cast<std::uint32_t>(random.between(0, static_cast<int>(plan.activities.size()) - 1));
        if (plan.activities[at].is_summary) continue;
        edit(random, plan, plan.activities[at]);
        changed.push_back(at);
      }
      update(plan, network, dates, changed);
      const Network fresh_network = compile(plan);
      const Dates fresh = pass(plan, fresh_network);
      ASSERT_EQ(format_moment(dates.plan_finish), format_moment(fresh.plan_finish));
      for (std::uint32_t k = 0; k < plan.activities.size(); ++k) {
        SCOPED_TRACE(plan.activities[k].code);
        const Position at = network.position[k];
        const Position of_fresh = fresh_network.position[k];
        ASSERT_EQ(start_of(network, dates, at), start_of(fresh_network, fresh, of_fresh));
        ASSERT_EQ(finish_of(network, dates, at), finish_of(fresh_network, fresh, of_fresh));
        ASSERT_EQ(late_start_of(network, dates, at), late_start_of(fresh_network, fresh, of_fresh));
        ASSERT_EQ(late_finish_of(network, dates, at), late_finish_of(fresh_network, fresh, of_fresh));
        ASSERT_EQ(total_slack(plan, network, dates, at), total_slack(plan, fresh_network, fresh, of_fresh));
        ASSERT_EQ(free_slack(plan, network, dates, at), free_slack(plan, fresh_network, fresh, of_fresh));
      }
    }
  }
}

TEST(Update, LooksOnlyAtWhatDepends) {
  Plan plan;
  plan.calendars = {standard_week()};
  plan.start = begin_of(kPlanDay);
  for (std::uint32_t i = 0; i < 1000; ++i) {
    Activity activity;
    activity.code = "A" + std::to_string(i);
    activity.duration = i % 100 == 99 ? 800 * kHour : 8 * kHour;
    plan.activities.push_back(activity);
    if (i % 100 != 0) plan.links.push_back({i - 1, i});
  }
  Network network = compile(plan);
  Dates dates = pass(plan, network);
  plan.activities[250].deadline = plan.start + 4000 * kHour;
  plan.activities[250].duration = 7 * kHour;
  const std::vector<std::uint32_t> changed{250};
  const Updated updated = update(plan, network, dates, changed);
  EXPECT_LE(updated.early, 51U);
  EXPECT_GE(updated.early, 49U);
  EXPECT_LE(updated.late, 120U);
}

}  // namespace
}  // namespace muster::schedule
