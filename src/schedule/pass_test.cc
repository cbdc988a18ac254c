#include "schedule/pass.h"

#include <gtest/gtest.h>

#include "schedule/test_plan.h"

namespace muster::schedule {
namespace {

std::string words(const Refusals& refusals) {
  std::string all;
  for (const Refusal& refusal : refusals) all += refusal.message.en + "\n";
  return all;
}

TEST(Pass, AgreesWithTheObviousSchedule) {
  for (std::uint64_t seed = 1; seed <= 250; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    TestRandom random(seed);
    const Plan plan = random_plan(random, 9);
    const Refusals refusals = check_plan(plan);
    ASSERT_TRUE(refusals.empty()) << words(refusals);
    const Network network = compile(plan);
    const Dates dates = pass(plan, network);
    ObviousSchedule obvious(plan);
    const ObviousDates expected = obvious.dates();
    ASSERT_EQ(format_moment(dates.plan_finish), format_moment(expected.plan_finish));
    for (std::uint32_t i = 0; i < plan.activities.size(); ++i) {
      const Position at = network.position[i];
      SCOPED_TRACE(plan.activities[i].code);
      ASSERT_EQ(format_moment(start_of(network, dates, at)), format_moment(expected.start[i]));
      ASSERT_EQ(format_moment(finish_of(network, dates, at)), format_moment(expected.finish[i]));
      const Seconds slack = total_slack(plan, network, dates, at);
      const Seconds rest = (slack % kHour + kHour) % kHour;
      ASSERT_EQ(slack - rest, obvious.between(i, expected.finish[i], expected.late_finish[i]));
      // The engine may find a second before a gap where the obvious schedule, hour by hour, finds the hour before it.
      if (rest != 0) continue;
      ASSERT_EQ(format_moment(late_finish_of(network, dates, at)), format_moment(expected.late_finish[i]));
      ASSERT_EQ(format_moment(late_start_of(network, dates, at)), format_moment(expected.late_start[i]));
    }
  }
}

// Of plans on whole hours of one calendar, where the engine and the hours cannot differ by a second before a gap.
TEST(PlacedLate, AgreesWithTheObviousSchedule) {
  int moved = 0;
  for (std::uint64_t seed = 1; seed <= 250; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    TestRandom random(seed);
    Plan plan = random_plan(random, 9);
    plan.calendars = {standard_week()};
    plan.calendar = 0;
    for (Activity& activity : plan.activities) {
      activity.calendar = kNone;
      activity.is_elapsed = false;
      if (random.one_in(3)) activity.constraint = ConstraintKind::as_late_as_possible;
    }
    for (Link& link : plan.links) link.lag_kind = LagKind::working;
    ASSERT_TRUE(check_plan(plan).empty());
    const Network network = compile(plan);
    const Dates early = pass(plan, network);
    const Dates placed = placed_late(plan, network, early);
    ObviousSchedule obvious(plan);
    const ObviousDates expected = obvious.placed_late(obvious.dates());
    for (std::uint32_t i = 0; i < plan.activities.size(); ++i) {
      const Position at = network.position[i];
      SCOPED_TRACE(plan.activities[i].code);
      ASSERT_EQ(format_moment(finish_of(network, placed, at)), format_moment(expected.finish[i]));
      ASSERT_EQ(placed.late_finish[at], early.late_finish[at]);
      moved += placed.finish[at] != early.finish[at] ? 1 : 0;
      ASSERT_GE(free_slack(plan, network, placed, at), std::min<Seconds>(0, free_slack(plan, network, early, at)));
    }
  }
  EXPECT_GT(moved, 100);
}

struct Small {
  Plan plan;
  Small() {
    plan.calendars = {standard_week()};
    plan.start = *parse_moment("2019-10-14T08:00");
  }
  std::uint32_t add(const std::string& code, int days) {
    Activity activity;
    activity.code = code;
    activity.title = code;
    activity.duration = days * 8 * kHour;
    activity.is_milestone = days == 0;
    plan.activities.push_back(activity);
    return static_cast<std::uint32_t>(plan.activities.size() - 1);
  }
  void link(std::uint32_t from, std::uint32_t to, LinkKind kind = LinkKind::finish_start, int lag_days = 0) {
    plan.links.push_back({from, to, kind, LagKind::working, lag_days * 8 * kHour});
  }
  std::string dates_of(std::uint32_t index) const {
    const Refusals refusals = check_plan(plan);
    if (!refusals.empty()) return words(refusals);
    const Network network = compile(plan);
    const Dates dates = pass(plan, network);
    const Position at = network.position[index];
    return format_moment(start_of(network, dates, at)) + " " + format_moment(finish_of(network, dates, at)) + " " +
           std::to_string(total_slack(plan, network, dates, at) / kHour) + " " +
           std::to_string(free_slack(plan, network, dates, at) / kHour);
  }
};

TEST(Pass, AMilestoneStandsWhereWhatItWaitsForEnded) {
  Small small;
  const auto work = small.add("work", 2);
  const auto done = small.add("done", 0);
  const auto next = small.add("next", 1);
  small.link(work, done);
  small.link(done, next);
  EXPECT_EQ(small.dates_of(done), "2019-10-15T17:00:00 2019-10-15T17:00:00 0 0");
  EXPECT_EQ(small.dates_of(next), "2019-10-16T08:00:00 2019-10-16T17:00:00 0 0");
}

TEST(Pass, AMilestoneWithNothingBeforeItStandsAtTheBeginning) {
  Small small;
  const auto begin = small.add("begin", 0);
  small.link(begin, small.add("work", 1));
  EXPECT_EQ(small.dates_of(begin), "2019-10-14T08:00:00 2019-10-14T08:00:00 0 0");
}

TEST(Pass, WhatHoldsBackASummaryHoldsBackAllInIt) {
  Small small;
  const auto before = small.add("before", 1);
  const auto whole = small.add("whole", 0);
  const auto inner = small.add("inner", 0);
  const auto first = small.add("first", 1);
  const auto second = small.add("second", 2);
  const auto after = small.add("after", 1);
  small.plan.activities[whole].is_summary = small.plan.activities[inner].is_summary = true;
  small.plan.activities[whole].is_milestone = small.plan.activities[inner].is_milestone = false;
  small.plan.activities[inner].parent = whole;
  small.plan.activities[first].parent = inner;
  small.plan.activities[second].parent = whole;
  small.link(before, whole);
  small.link(whole, after);
  EXPECT_EQ(small.dates_of(first), "2019-10-15T08:00:00 2019-10-15T17:00:00 8 8");
  EXPECT_EQ(small.dates_of(second), "2019-10-15T08:00:00 2019-10-16T17:00:00 0 0");
  EXPECT_EQ(small.dates_of(whole), "2019-10-15T08:00:00 2019-10-16T17:00:00 0 0");
  EXPECT_EQ(small.dates_of(inner), "2019-10-15T08:00:00 2019-10-15T17:00:00 8 8");
  EXPECT_EQ(small.dates_of(after), "2019-10-17T08:00:00 2019-10-17T17:00:00 0 0");
  EXPECT_EQ(small.dates_of(before), "2019-10-14T08:00:00 2019-10-14T17:00:00 0 0");
}

TEST(Pass, AnActualStartAndProgressSayWhatIsLeft) {
  Small small;
  const auto work = small.add("work", 4);
  const auto next = small.add("next", 1);
  small.link(work, next);
  small.plan.activities[work].actual_start = *parse_moment("2019-10-14T08:00");
  small.plan.activities[work].progress = 0.25;
  small.plan.as_of = *parse_moment("2019-10-16T00:00");
  EXPECT_EQ(small.dates_of(work), "2019-10-14T08:00:00 2019-10-18T17:00:00 0 0");
  EXPECT_EQ(small.dates_of(next), "2019-10-21T08:00:00 2019-10-21T17:00:00 0 0");
  small.plan.activities[work].actual_finish = *parse_moment("2019-10-15T17:00");
  EXPECT_EQ(small.dates_of(next), "2019-10-16T08:00:00 2019-10-16T17:00:00 0 0");
}

TEST(Pass, WhatRemainsOfAStartedActivityStillWaits) {
  Small small;
  const auto before = small.add("before", 3);
  const auto work = small.add("work", 2);
  small.link(before, work);
  small.plan.activities[work].actual_start = *parse_moment("2019-10-14T08:00");
  small.plan.activities[work].progress = 0.5;
  small.plan.as_of = *parse_moment("2019-10-15T00:00");
  EXPECT_EQ(small.dates_of(before), "2019-10-15T08:00:00 2019-10-17T17:00:00 0 0");
  EXPECT_EQ(small.dates_of(work), "2019-10-14T08:00:00 2019-10-18T17:00:00 0 0");
}

TEST(Pass, ADeadlineTurnsSlackNegative) {
  Small small;
  const auto first = small.add("first", 2);
  const auto second = small.add("second", 2);
  small.link(first, second);
  small.plan.activities[second].deadline = *parse_moment("2019-10-16T17:00");
  EXPECT_EQ(small.dates_of(first), "2019-10-14T08:00:00 2019-10-15T17:00:00 -8 0");
}

TEST(Pass, APercentLagIsAShareOfThePredecessor) {
  Small small;
  const auto first = small.add("first", 4);
  const auto second = small.add("second", 1);
  small.plan.links.push_back({first, second, LinkKind::start_start, LagKind::percent, 50'000});
  EXPECT_EQ(small.dates_of(second), "2019-10-16T08:00:00 2019-10-16T17:00:00 8 8");
}

TEST(Pass, AnActualStartOnAFreeDayIsShownAsItWasEntered) {
  Small small;
  const auto whole = small.add("whole", 1);
  const auto work = small.add("work", 2);
  small.plan.activities[whole].is_summary = true;
  small.plan.activities[work].parent = whole;
  small.plan.activities[work].actual_start = *parse_moment("2019-10-19T10:00");  // a Saturday
  const Network network = compile(small.plan);
  const Dates dates = pass(small.plan, network);
  for (const auto index : {work, whole}) {
    const Position at = network.position[index];
    EXPECT_EQ(format_moment(shown_start_of(small.plan, network, dates, at)), "2019-10-19T10:00:00");
    EXPECT_EQ(format_moment(finish_of(network, dates, at)), "2019-10-22T17:00:00");
  }
}

TEST(Pass, LinksOverruleConstraintsThatAreNotHonoured) {
  Small small;
  const auto first = small.add("first", 3);
  const auto second = small.add("second", 1);
  small.link(first, second);
  small.plan.activities[second].constraint = ConstraintKind::must_start;
  small.plan.activities[second].constraint_at = *parse_moment("2019-10-15T08:00");
  EXPECT_EQ(small.dates_of(second), "2019-10-15T08:00:00 2019-10-15T17:00:00 0 8");
  small.plan.honors_constraints = false;
  EXPECT_EQ(small.dates_of(second), "2019-10-17T08:00:00 2019-10-17T17:00:00 -16 0");
  small.plan.activities[second].constraint_at = *parse_moment("2019-10-21T08:00");
  EXPECT_EQ(small.dates_of(second), "2019-10-21T08:00:00 2019-10-21T17:00:00 0 0");
}

TEST(PlacedLate, UsesUpFreeSlackAndNothingElse) {
  Small small;
  const auto whole = small.add("whole", 1);
  const auto early = small.add("early", 1);
  const auto late = small.add("late", 1);
  const auto later = small.add("later", 1);
  const auto other = small.add("other", 4);
  const auto last = small.add("last", 1);
  small.plan.activities[whole].is_summary = true;
  small.plan.activities[late].parent = whole;
  small.plan.activities[early].parent = whole;
  for (const auto index : {late, later}) small.plan.activities[index].constraint = ConstraintKind::as_late_as_possible;
  small.link(early, late);
  small.link(late, later);
  small.link(later, last);
  small.link(other, last);
  const Network network = compile(small.plan);
  const Dates placed = placed_late(small.plan, network, pass(small.plan, network));
  const auto of = [&](std::uint32_t index) {
    const Position at = network.position[index];
    return format_moment(start_of(network, placed, at)) + " " + format_moment(finish_of(network, placed, at));
  };
  EXPECT_EQ(of(early), "2019-10-14T08:00:00 2019-10-14T17:00:00");
  EXPECT_EQ(of(late), "2019-10-16T08:00:00 2019-10-16T17:00:00");
  EXPECT_EQ(of(later), "2019-10-17T08:00:00 2019-10-17T17:00:00");
  EXPECT_EQ(of(last), "2019-10-18T08:00:00 2019-10-18T17:00:00");
  EXPECT_EQ(of(whole), "2019-10-14T08:00:00 2019-10-16T17:00:00");
  EXPECT_EQ(total_slack(small.plan, network, placed, network.position[late]), 0);
}

TEST(Pass, SaysWhatHoldsAnActivity) {
  Small small;
  const auto first = small.add("first", 2);
  const auto other = small.add("other", 1);
  const auto last = small.add("last", 1);
  small.link(other, last);
  small.link(first, last);
  const Network network = compile(small.plan);
  const Dates dates = pass(small.plan, network);
  const Driver driver = driver_of(small.plan, network, dates, network.position[last]);
  EXPECT_EQ(driver.hold, Hold::link);
  EXPECT_EQ(driver.link, 1U);
  EXPECT_EQ(network.activity[driver.other], first);
  EXPECT_EQ(driver_of(small.plan, network, dates, network.position[first]).hold, Hold::plan_start);
}

TEST(CheckPlan, TellsALoopByAllItsTitlesAndEverythingElseAtOnce) {
  Small small;
  const auto a = small.add("A", 1);
  const auto b = small.add("B", 1);
  const auto c = small.add("C", 1);
  small.link(a, b);
  small.link(b, c);
  small.link(c, a);
  ASSERT_EQ(check_plan(small.plan).size(), 1U);
  EXPECT_EQ(
      check_plan(small.plan)[0].message.en,
      "the links go round in a loop and can never be ordered: A A → B B → C C → A A");
  small.plan.activities[a].duration = -1;
  small.plan.calendars.push_back({});
  small.plan.links.push_back({a, 99});
  EXPECT_EQ(check_plan(small.plan).size(), 3U) << words(check_plan(small.plan));
}

TEST(CheckPlan, ASummaryThatWaitsForWhatItHoldsIsALoop) {
  Small small;
  const auto whole = small.add("whole", 0);
  const auto part = small.add("part", 1);
  small.plan.activities[whole].is_summary = true;
  small.plan.activities[part].parent = whole;
  small.link(part, whole);
  ASSERT_EQ(check_plan(small.plan).size(), 1U);
  EXPECT_EQ(check_plan(small.plan)[0].code, "loop");
}

}  // namespace
}  // namespace muster::schedule
