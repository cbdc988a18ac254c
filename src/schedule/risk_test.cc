#include "schedule/risk.h"

#include <cmath>

#include <gtest/gtest.h>

#include "schedule/test_plan.h"

namespace muster::schedule {
namespace {

constexpr double kUnit = 1'000'000;  // seconds that stand for 1 in a closed form

struct UncertainPlan {
  Plan plan;

  UncertainPlan() {
    plan.calendars = {around_the_clock()};
    plan.start = begin_of(kPlanDay);
  }
  std::uint32_t add(const std::string& code, const Estimate& estimate) {
    Activity activity;
    activity.code = code;
    activity.title = code;
    activity.duration = static_cast<Seconds>(estimate.likely);
    activity.estimate = estimate;
    plan.activities.push_back(activity);
    return static_cast<std::uint32_t>(plan.activities.size() - 1);
  }
  void link(std::uint32_t from, std::uint32_t to) { plan.links.push_back({from, to}); }
  Forecast run(RiskSetting setting) const {
    const Refusals refusals = check_plan(plan);
    EXPECT_TRUE(refusals.empty()) << (refusals.empty() ? "" : refusals[0].message.en);
    const Network network = compile(plan);
    return forecast(plan, network, pass(plan, network), setting);
  }
  double in_units(Moment moment) const { return static_cast<double>(moment - plan.start) / kUnit; }
};

Estimate exponential_law() { return {Law::exponential, 0, kUnit, 0}; }

double mean_of(const UncertainPlan& uncertain, const Forecast& result) {
  double sum = 0;
  for (const Moment ready : result.ready_at) sum += uncertain.in_units(ready);
  return sum / static_cast<double>(result.ready_at.size());
}

// Tolerances are four standard errors; those written down are for 262,144 samples. Sanitizers make every sample dear.
#if defined(MUSTER_SANITIZED)
constexpr std::uint32_t kMany = 16'384;
#else
constexpr std::uint32_t kMany = 131'072;
#endif
const double kWider = std::sqrt(262'144.0 / kMany);

TEST(Forecast, TheLaterOfTwoExponentialsIsAsItsClosedFormSays) {
  UncertainPlan uncertain;
  uncertain.add("A", exponential_law());
  uncertain.add("B", exponential_law());
  const Forecast result = uncertain.run({.samples = kMany, .seed = 42});
  std::vector<Moment> sorted = result.ready_at;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_NEAR(mean_of(uncertain, result), 1.5, 0.009 * kWider);
  EXPECT_NEAR(uncertain.in_units(quantile(sorted, 0.8)), 2.248354, 0.017 * kWider);
  EXPECT_NEAR(uncertain.in_units(quantile(sorted, 0.95)), 3.676138, 0.034 * kWider);
  EXPECT_NEAR(result.activities[0].criticality, 0.5, 0.004 * kWider);
  EXPECT_NEAR(result.activities[0].criticality + result.activities[1].criticality, 1, 1e-9);
}

TEST(Forecast, ASumOfTenTrianglesHasItsMeanAndVariance) {
  UncertainPlan uncertain;
  for (std::uint32_t i = 0; i < 10; ++i) {
    const auto at = uncertain.add("T" + std::to_string(i), {Law::triangular, kUnit, 2 * kUnit, 4 * kUnit});
    if (i > 0) uncertain.link(at - 1, at);
  }
  const Forecast result = uncertain.run({.samples = kMany, .seed = 7});
  const double mean = mean_of(uncertain, result);
  double square = 0;
  for (const Moment ready : result.ready_at) square += std::pow(uncertain.in_units(ready) - mean, 2);
  EXPECT_NEAR(mean, 23.3333, 0.0155 * kWider);
  EXPECT_NEAR(square / static_cast<double>(result.ready_at.size()), 3.8889, 0.038 * kWider);
  for (const ActivityRisk& risk : result.activities) {
    EXPECT_DOUBLE_EQ(risk.criticality, 1);
    EXPECT_NEAR(risk.correlation, std::sqrt(0.1), 0.008 * kWider);
    EXPECT_GT(risk.swing, 0);
  }
}

TEST(Forecast, EveryLawHasItsMean) {
  const struct {
    Estimate estimate;
    double mean;
    double error;
  } rows[] = {
      {{Law::triangular, 1 * kUnit, 2 * kUnit, 6 * kUnit}, 3, 0.009},
      {{Law::pert, 1 * kUnit, 2 * kUnit, 6 * kUnit}, 2.5, 0.008},
      {{Law::pert, 1 * kUnit, 1 * kUnit, 7 * kUnit}, 2, 0.008},
      {{Law::uniform, 1 * kUnit, 2 * kUnit, 5 * kUnit}, 3, 0.01},
      {{Law::exponential, 0, 2 * kUnit, 0}, 2, 0.016},
      {{Law::lognormal, 0, 1 * kUnit, 2 * kUnit}, std::exp(std::pow(std::log(2) / 1.6448536269514722, 2) / 2), 0.004},
  };
  for (const auto& row : rows) {
    UncertainPlan uncertain;
    uncertain.add("A", row.estimate);
    EXPECT_NEAR(mean_of(uncertain, uncertain.run({.samples = kMany, .seed = 3})), row.mean, row.error * kWider)
        << static_cast<int>(row.estimate.law);
  }
}

TEST(Forecast, WithoutUncertaintyIsThePass) {
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    TestRandom random(seed);
    Plan plan = random_plan(random, 12);
    for (Activity& activity : plan.activities) {
      const auto duration = static_cast<double>(activity.duration);
      if (random.one_in(2)) activity.estimate = Estimate{Law::triangular, duration, duration, duration};
      if (random.one_in(6)) activity.actual_start = plan.start + random.between(-50, 50) * kHour;
      if (activity.actual_start && random.one_in(2)) activity.progress = 0.5;
    }
    if (random.one_in(2)) plan.as_of = plan.start + 30 * kHour;
    ASSERT_TRUE(check_plan(plan).empty());
    const Network network = compile(plan);
    const Dates dates = pass(plan, network);
    const Forecast result = forecast(plan, network, dates, {.samples = 1, .seed = seed, .threads = 1});
    for (std::uint32_t i = 0; i < plan.activities.size(); ++i) {
      const Moment finish = finish_of(network, dates, network.position[i]);
      ASSERT_EQ(format_moment(result.activities[i].p50), format_moment(finish)) << plan.activities[i].code;
      ASSERT_EQ(format_moment(result.activities[i].p95), format_moment(finish));
    }
    ASSERT_EQ(result.ready_at[0], dates.plan_finish);
  }
}

Plan uncertain_plan(std::uint64_t seed, int most) {
  TestRandom random(seed);
  Plan plan = random_plan(random, most);
  for (Activity& activity : plan.activities) {
    const auto duration = static_cast<double>(activity.duration);
    activity.estimate = Estimate{static_cast<Law>(random.between(1, 5)), duration * 0.7, duration, duration * 2};
    activity.by_goal = true;
  }
  plan.goal = plan.start + 300 * kHour;
  Risk risk{"R1", "台风", "Typhoon", 0.3, 1, 1.2, 1.5, 0, 8 * kHour, 24 * kHour, {}};
  for (std::uint32_t i = 0; i < plan.activities.size(); i += 2) risk.hits.push_back(i);
  plan.risks.push_back(risk);
  return plan;
}

void expect_same(const Forecast& one, const Forecast& other) {
  ASSERT_EQ(one.samples, other.samples);
  ASSERT_EQ(one.ready.probability, other.ready.probability);
  ASSERT_EQ(one.ready_at, other.ready_at);
  for (std::size_t i = 0; i < one.activities.size(); ++i) {
    const ActivityRisk& a = one.activities[i];
    const ActivityRisk& b = other.activities[i];
    ASSERT_EQ(a.p50, b.p50);
    ASSERT_EQ(a.p80, b.p80);
    ASSERT_EQ(a.p95, b.p95);
    ASSERT_EQ(a.mean_finish, b.mean_finish);
    ASSERT_EQ(a.criticality, b.criticality);
    ASSERT_EQ(a.correlation, b.correlation);
    ASSERT_EQ(a.swing, b.swing);
    ASSERT_EQ(a.in_time, b.in_time);
  }
  for (std::size_t i = 0; i < one.risks.size(); ++i) {
    ASSERT_EQ(one.risks[i].happened, other.risks[i].happened);
    ASSERT_EQ(one.risks[i].delay, other.risks[i].delay);
  }
}

TEST(Forecast, SameSeedSameBitsOnAnyNumberOfThreads) {
  const Plan plan = uncertain_plan(11, 40);
  const Network network = compile(plan);
  const Dates dates = pass(plan, network);
  const Forecast one = forecast(plan, network, dates, {.samples = 4096, .seed = 5, .threads = 1});
  expect_same(one, forecast(plan, network, dates, {.samples = 4096, .seed = 5, .threads = 2}));
  expect_same(one, forecast(plan, network, dates, {.samples = 4096, .seed = 5, .threads = 7}));
  EXPECT_NE(one.ready_at, forecast(plan, network, dates, {.samples = 4096, .seed = 6}).ready_at);
}

// Activities nobody waits for change no other activity's numbers: they are addressed by code. Enough of them make the
// finishes too many to keep, so that they are binned, and one that is very long makes the points 64 bits wide.
TEST(Forecast, UnrelatedActivitiesChangeNothingAndBinsAgreeWithWhatIsKept) {
  Plan plan = uncertain_plan(12, 30);
  const Network network = compile(plan);
  const Forecast exact = forecast(plan, network, pass(plan, network), {.samples = 8192, .seed = 9});
  Plan larger = plan;
  for (int i = 0; i < 4000; ++i) {
    Activity activity;
    activity.code = "X" + std::to_string(i);
    activity.duration = i == 0 ? 80 * 366 * kDay : kHour;
    larger.activities.push_back(activity);
  }
  const Network larger_network = compile(larger);
  const Forecast binned = forecast(larger, larger_network, pass(larger, larger_network), {.samples = 8192, .seed = 9});
  EXPECT_EQ(exact.ready_at, binned.ready_at);
  for (std::size_t i = 0; i < plan.activities.size(); ++i) {
    const ActivityRisk& a = exact.activities[i];
    const ActivityRisk& b = binned.activities[i];
    EXPECT_EQ(a.criticality, b.criticality);
    EXPECT_EQ(a.mean_finish, b.mean_finish);
    const Work spread = network.axes[1].work_at(a.p95) - network.axes[1].work_at(a.p50);
    for (const auto& [kept, found] : {std::pair(a.p50, b.p50), std::pair(a.p80, b.p80), std::pair(a.p95, b.p95)}) {
      const Work apart =
          network.axis_of(network.position[i]).work_at(found) - network.axis_of(network.position[i]).work_at(kept);
      EXPECT_LE(std::abs(apart), std::max<Work>(spread / 10, 2 * kHour)) << plan.activities[i].code;
    }
  }
}

TEST(Forecast, ANamedRiskDelaysAllItHitsAtOnce) {
  UncertainPlan uncertain;
  for (const char* code : {"A", "B", "C"}) uncertain.add(code, {Law::fixed, 0, 10.0 * kDay, 0});
  uncertain.plan.goal = uncertain.plan.start + 12 * kDay;
  for (Activity& activity : uncertain.plan.activities) activity.by_goal = true;
  Risk risk{"R", "供货延误", "Late supply", 0.3, 1, 1, 1, 5.0 * kDay, 5.0 * kDay, 5.0 * kDay, {0, 1, 2}};
  uncertain.plan.risks = {risk};
  const Forecast together = uncertain.run({.samples = 65536, .seed = 1});
  EXPECT_NEAR(together.ready.probability, 0.7, 0.008);
  EXPECT_NEAR(together.risks[0].delay, 5.0 * kDay, 1);
  EXPECT_EQ(together.risks[0].ready_with.probability, 0);
  EXPECT_EQ(together.risks[0].ready_without.probability, 1);
  uncertain.plan.risks.clear();
  for (std::uint32_t i = 0; i < 3; ++i) {
    risk.code = "R" + std::to_string(i);
    risk.hits = {i};
    uncertain.plan.risks.push_back(risk);
  }
  EXPECT_NEAR(uncertain.run({.samples = 65536, .seed = 1}).ready.probability, 0.343, 0.008);
}

TEST(Forecast, StopsOnceTheIntervalIsAsNarrowAsAskedFor) {
  UncertainPlan uncertain;
  uncertain.add("A", {Law::triangular, kUnit, 2 * kUnit, 4 * kUnit});
  uncertain.plan.activities[0].by_goal = true;
  uncertain.plan.goal = uncertain.plan.start + static_cast<Seconds>(2.2 * kUnit);
  const Forecast result = uncertain.run({.samples = 1'000'000, .half_width = 0.01, .seed = 2});
  EXPECT_LT(result.samples, 12'000U);
  EXPECT_LE(result.ready.high - result.ready.low, 0.02);
  ASSERT_GE(result.convergence.size(), 2U);
  const auto& before = result.convergence[result.convergence.size() - 2].ready;
  EXPECT_GT(before.high - before.low, 0.02);
}

TEST(Forecast, AskedOnlyWhenAllIsReadySaysTheSameOfIt) {
  const Plan plan = uncertain_plan(21, 30);
  const Network network = compile(plan);
  const Dates dates = pass(plan, network);
  const Forecast whole = forecast(plan, network, dates, {.samples = 4096, .seed = 5});
  const Forecast only = forecast(plan, network, dates, {.samples = 4096, .seed = 5, .only_ready = true});
  EXPECT_EQ(only.ready_at, whole.ready_at);
  EXPECT_EQ(only.ready.probability, whole.ready.probability);
  EXPECT_TRUE(only.activities.empty());
}

TEST(Forecast, CanBeCancelled) {
  UncertainPlan uncertain;
  uncertain.add("A", exponential_law());
  std::atomic<bool> cancelled = false;
  RiskSetting setting{.samples = 100'000'000, .seed = 1};
  setting.samples = 1'000'000;
  setting.cancelled = &cancelled;
  setting.progress = [&](std::uint32_t done) { cancelled = done >= 3072; };
  const Forecast result = uncertain.run(setting);
  EXPECT_TRUE(result.cancelled);
  EXPECT_EQ(result.samples, 3072U);
}

}  // namespace
}  // namespace muster::schedule
