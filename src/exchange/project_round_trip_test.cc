// What is written can be read again, and says the same; and the files of other programs, when they lie beside the
// checkout, are read.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "exchange/recurring_days.h"
#include "exchange/test_project.h"
#include "schedule/network.h"
#include "wire/test_random.h"

namespace muster::exchange {
namespace {

using schedule::Activity;
using schedule::CalendarException;
using schedule::kNone;
using schedule::Link;
using schedule::Moment;
using schedule::Plan;
using schedule::Seconds;
using schedule::Shifts;
using schedule::WorkingCalendar;

int between(int least, int most) { return *rc::gen::inRange(least, most + 1); }
bool maybe() { return *rc::gen::arbitrary<bool>(); }
Moment some_moment() { return {1'500'000'000 + Seconds{between(0, 2'000'000)} * 60}; }
std::optional<Moment> perhaps_moment() { return maybe() ? std::optional(some_moment()) : std::nullopt; }

Shifts some_shifts(bool may_be_free) {
  Shifts shifts;
  std::int32_t at = 0;
  for (int i = between(may_be_free ? 0 : 1, 3); i > 0; --i) {
    const std::int32_t from = at + between(0, 120) * 60;
    at = from + between(1, 300) * 60;
    shifts.push_back({from, at});
  }
  if (!shifts.empty() && maybe()) shifts.back().to = schedule::kDay;
  return shifts;
}

WorkingCalendar some_calendar(int uid, Seconds day) {
  WorkingCalendar calendar;
  calendar.code = std::to_string(uid);
  calendar.title = *wire::text();
  calendar.day = day;
  for (Shifts& shifts : calendar.week) shifts = some_shifts(true);
  calendar.week[3] = some_shifts(false);
  for (int i = between(0, 5); i > 0; --i) {
    const Date from{18'000 + between(0, 60)};
    calendar.exceptions.push_back({from, from + between(0, 20), some_shifts(true), *wire::text()});
  }
  return calendar;
}

Activity some_activity(const Plan& plan, int number) {
  Activity activity;
  activity.code = maybe() ? std::to_string(number) : "T" + std::to_string(number);
  activity.title = *wire::text();
  activity.title_en = *wire::text();
  if (number > 1 && maybe()) activity.parent = static_cast<std::uint32_t>(number - 2);
  if (maybe()) activity.calendar = static_cast<std::uint32_t>(between(0, static_cast<int>(plan.calendars.size()) - 1));
  activity.constraint = static_cast<schedule::ConstraintKind>(between(0, 7));
  if (static_cast<int>(activity.constraint) > 1) activity.constraint_at = some_moment();
  activity.deadline = perhaps_moment();
  activity.baseline_start = perhaps_moment();
  activity.baseline_finish = perhaps_moment();
  activity.is_elapsed = maybe();
  activity.duration = between(0, 1'000'000);
  activity.is_milestone = activity.duration == 0 && maybe();
  if (maybe()) activity.estimate = {schedule::Law::triangular, 3600.5, 1e-3 + between(4000, 5000), 1e6 / 3};
  activity.actual_start = perhaps_moment();
  if (!activity.actual_start) return activity;
  activity.progress = between(0, 99) / 100.0;
  if (maybe()) activity.actual_finish = *activity.actual_start + between(0, 100) * 60;
  if (!activity.actual_finish && maybe()) activity.remaining = between(0, 100'000);
  return activity;
}

Link some_link(std::uint32_t from, std::uint32_t to, bool to_summary) {
  Link link{from, to};
  link.kind = static_cast<schedule::LinkKind>(between(0, to_summary ? 1 : 3));
  link.lag_kind = static_cast<schedule::LagKind>(between(0, 2));
  link.lag = between(-10'000, 10'000) * (link.lag_kind == schedule::LagKind::percent ? 10 : 6);
  return link;
}

bool holds(const Plan& plan, std::uint32_t above, std::uint32_t below) {
  for (; below != kNone; below = plan.activities[below].parent) {
    if (below == above) return true;
  }
  return false;
}

// A plan such as a file can hold: activities stand as an outline, links go forward (so that there is no loop).
Plan some_plan() {
  Plan plan;
  plan.title = *rc::gen::suchThat(wire::text(), [](const std::string& text) { return !text.empty(); });
  const Seconds day = between(1, 24) * schedule::kHour;
  for (int i = between(1, 3); i > 0; --i) {
    plan.calendars.push_back(some_calendar(static_cast<int>(plan.calendars.size()) + 1, day));
  }
  plan.calendar = static_cast<std::uint32_t>(between(0, static_cast<int>(plan.calendars.size()) - 1));
  plan.start = some_moment();
  plan.as_of = perhaps_moment();
  plan.honors_constraints = maybe();
  plan.critical_slack = between(-2, 5) * day;
  const int count = between(1, 12);
  for (int number = 1; number <= count; ++number) plan.activities.push_back(some_activity(plan, number));
  for (Activity& activity : plan.activities) {
    if (activity.parent != kNone) plan.activities[activity.parent].is_summary = true;
  }
  for (Activity& activity : plan.activities) {
    if (!activity.is_summary) continue;
    // A summary's own are worked out from what it holds.
    activity.duration = 0;
    activity.is_elapsed = activity.is_milestone = false;
    activity.progress = 0;
    activity.actual_start = activity.actual_finish = std::nullopt;
    activity.remaining.reset();
  }
  for (std::uint32_t to = 1; to < plan.activities.size(); ++to) {
    const auto from = static_cast<std::uint32_t>(between(0, static_cast<int>(to) - 1));
    if (maybe() && !holds(plan, from, to)) plan.links.push_back(some_link(from, to, plan.activities[to].is_summary));
  }
  return plan;
}

void expect_same(const Plan& a, const Plan& b) {
  RC_ASSERT(a.title == b.title);
  RC_ASSERT(a.calendar == b.calendar);
  RC_ASSERT(a.start == b.start);
  RC_ASSERT(a.as_of == b.as_of);
  RC_ASSERT(a.honors_constraints == b.honors_constraints);
  RC_ASSERT(a.critical_slack == b.critical_slack);
  RC_ASSERT(a.calendars.size() == b.calendars.size());
  for (std::size_t i = 0; i < a.calendars.size(); ++i) {
    WorkingCalendar expected = a.calendars[i];
    expected.exceptions = apart(expected.exceptions);
    RC_ASSERT(expected == b.calendars[i]);
    for (int day = 17'990; day < 18'100; ++day) {
      RC_ASSERT(shifts_on(a.calendars[i], {day}) == shifts_on(b.calendars[i], {day}));
    }
  }
  RC_ASSERT(a.activities.size() == b.activities.size());
  for (std::size_t i = 0; i < a.activities.size(); ++i) {
    const Activity& x = a.activities[i];
    const Activity& y = b.activities[i];
    RC_ASSERT(x.code == y.code);
    RC_ASSERT(x.title == y.title);
    RC_ASSERT(x.title_en == y.title_en);
    RC_ASSERT(x.parent == y.parent);
    RC_ASSERT(x.is_summary == y.is_summary);
    RC_ASSERT(x.calendar == y.calendar);
    RC_ASSERT(x.is_elapsed == y.is_elapsed);
    RC_ASSERT(x.is_milestone == y.is_milestone);
    RC_ASSERT(x.duration == y.duration);
    RC_ASSERT(x.estimate == y.estimate);
    RC_ASSERT(x.constraint == y.constraint);
    RC_ASSERT(x.constraint_at == y.constraint_at);
    RC_ASSERT(x.deadline == y.deadline);
    RC_ASSERT(x.actual_start == y.actual_start);
    RC_ASSERT(x.actual_finish == y.actual_finish);
    RC_ASSERT(x.remaining == y.remaining);
    RC_ASSERT(x.progress == y.progress);
    RC_ASSERT(x.baseline_start == y.baseline_start);
    RC_ASSERT(x.baseline_finish == y.baseline_finish);
  }
  RC_ASSERT(a.links.size() == b.links.size());
  for (std::size_t i = 0; i < a.links.size(); ++i) {
    RC_ASSERT(a.links[i].from == b.links[i].from);
    RC_ASSERT(a.links[i].to == b.links[i].to);
    RC_ASSERT(a.links[i].kind == b.links[i].kind);
    RC_ASSERT(a.links[i].lag_kind == b.links[i].lag_kind);
    RC_ASSERT(a.links[i].lag == b.links[i].lag);
  }
}

RC_GTEST_PROP(ProjectRoundTrip, KeepsEverythingThatAPlanHolds, ()) {
  ProjectFile file;
  file.plan = some_plan();
  file.saved_at = perhaps_moment();
  RC_PRE(schedule::check_plan(file.plan).empty());
  const WrittenProject written = write_project_xml(file);
  RC_ASSERT(written.leftover.empty());
  const auto again = read_project_xml(written.xml, "plan.xml");
  if (!again.ok()) RC_FAIL(told(again.refusals()));
  expect_same(file.plan, again->plan);
  RC_ASSERT(file.saved_at == again->saved_at);
  for (const Leftover& leftover : again->leftover) RC_ASSERT(leftover.kind != LeftoverKind::left_out);
  // Once more, from what was read: numbers stay.
  const WrittenProject twice = write_project_xml(*again);
  RC_ASSERT(twice.xml == written.xml);
}

TEST(ProjectRoundTrip, PutsActivitiesIntoTheOrderOfTheirOutline) {
  ProjectFile file;
  file.plan.calendars.push_back(schedule::standard_week());
  file.plan.activities.resize(4);
  const char* titles[] = {"子项一", "汇总", "子项二", "另一项"};
  for (std::size_t i = 0; i < 4; ++i) {
    file.plan.activities[i].code = "T" + std::to_string(i);
    file.plan.activities[i].title = titles[i];
  }
  file.plan.activities[1].is_summary = true;
  file.plan.activities[0].parent = file.plan.activities[2].parent = 1;
  file.plan.links.push_back({3, 0});
  const auto again = read_project_xml(write_project_xml(file).xml, "plan.xml");
  ASSERT_TRUE(again.ok()) << told(again.refusals());
  std::vector<std::string> order;
  for (const Activity& activity : again->plan.activities) order.push_back(activity.title);
  EXPECT_EQ(order, (std::vector<std::string>{"汇总", "子项一", "子项二", "另一项"}));
  ASSERT_EQ(again->plan.links.size(), 1u);
  EXPECT_EQ(again->plan.activities[again->plan.links[0].from].title, "另一项");
  EXPECT_EQ(again->plan.activities[again->plan.links[0].to].title, "子项一");
}

TEST(ProjectRoundTrip, SaysWhatTheFormatCannotCarry) {
  ProjectFile file;
  file.plan.calendars = {schedule::standard_week(), schedule::around_the_clock()};
  file.plan.activities.resize(2);
  file.plan.activities[0].code = "A";
  file.plan.activities[1].code = "B";
  file.plan.activities[0].progress = 0.333;
  file.plan.links.push_back({0, 1, schedule::LinkKind::finish_start, schedule::LagKind::working, 61});
  file.plan.risks.resize(3);
  file.plan.goal = Moment{};
  file.plan.activities[1].by_goal = true;
  file.plan.critical_slack = 3600;
  const auto lost = write_project_xml(file).leftover;
  EXPECT_EQ(found_leftover(lost, LeftoverKind::left_out, "Risk").count, 3);
  EXPECT_EQ(found_leftover(lost, LeftoverKind::left_out, "Plan/goal").count, 1);
  EXPECT_EQ(found_leftover(lost, LeftoverKind::left_out, "Activity/by_goal").count, 1);
  for (const char* element : {"Plan/critical_slack", "Link/lag", "Activity/progress", "WorkingCalendar/day"}) {
    EXPECT_EQ(found_leftover(lost, LeftoverKind::adapted, element).count, 1) << element;
  }
}

std::vector<std::filesystem::path> files_of_others() {
  std::vector<std::filesystem::path> files;
  const std::filesystem::path folder = MUSTER_SOURCE_FOLDER "/../shared/data/formats/mspdi";
  if (!std::filesystem::is_directory(folder)) return files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".xml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

TEST(ProjectRoundTrip, ReadsAndKeepsTheFilesOfOtherPrograms) {
  const auto files = files_of_others();
  if (files.empty()) GTEST_SKIP() << "no files of other programs beside the checkout";
  for (const auto& path : files) {
    const auto file = read_project_xml(bytes_of(path), path.filename().string());
    ASSERT_TRUE(file.ok()) << path << told(file.ok() ? Refusals{} : file.refusals());
    EXPECT_FALSE(file->leftover.empty());
    for (const Leftover& leftover : file->leftover) {
      EXPECT_EQ(leftover.what.en.find("not in the table"), std::string::npos)
          << path.filename() << ": " << leftover.element << " is not in the table of elements";
    }
    const auto again = read_project_xml(write_project_xml(*file).xml, path.filename().string());
    ASSERT_TRUE(again.ok()) << path << told(again.ok() ? Refusals{} : again.refusals());
    EXPECT_EQ(again->numbers, file->numbers);
    rc::check([&] { expect_same(file->plan, again->plan); });
  }
}

}  // namespace
}  // namespace muster::exchange
