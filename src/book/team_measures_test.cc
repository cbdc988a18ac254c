#include "book/team_measures.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/sentence.h"
#include "book/team_order.h"

namespace muster::book {
namespace {

using testing::HasSubstr;

const Date kMonday = date_of(2019, 9, 2);

Task& add_task(EditionContents& contents, const std::string& code, double days, Date due) {
  Task& task = contents.tasks[code];
  task.code = code;
  task.title = "任务" + code;
  task.lead = "U1";
  task.due = due;
  task.duration_likely = days;
  return task;
}

void need(EditionContents& contents, const std::string& task, std::int64_t crews = 1) {
  const std::string code = task + "TM1";
  contents.assignments[code] = {code, task, "TM1", crews, Provenance::recorded, "", 1};
}

EditionContents with_team(std::int64_t capacity) {
  EditionContents contents;
  contents.edition.opens = date_of(2019, 9, 9);
  Team& team = contents.teams["TM1"];
  team.code = "TM1";
  team.title = "检查组";
  team.unit = "U1";
  team.capacity = capacity;
  return contents;
}

Forecast forecast(const EditionContents& contents, bool with_measures = true) {
  const auto tasks = plan_of(contents, kMonday);
  EXPECT_TRUE(tasks.ok());
  ForecastSetting setting;
  setting.risk.samples = 2'048;
  setting.with_measures = with_measures;
  return forecast_of(*tasks, contents, kMonday, setting);
}

const Measure* team_measure(const Forecast& forecast) {
  const auto at = std::find_if(forecast.measures.begin(), forecast.measures.end(), [](const Measure& measure) {
    return measure.kind == "add_team";
  });
  return at == forecast.measures.end() ? nullptr : &*at;
}

// Two inspections of three days each before the opening a week from Monday, one crew: five working days are too few for
// both in turn, and with two crews both are done on Wednesday.
TEST(TeamMeasures, OneMoreIsWorthAllWhereTwoHaveToWaitForOne) {
  EditionContents contents = with_team(1);
  for (const char* code : {"T1", "T2"}) {
    add_task(contents, code, 3, date_of(2019, 9, 6));
    need(contents, code);
  }
  const Forecast out = forecast(contents);
  EXPECT_EQ(out.ready, 1.0) << "as if there were crews enough";
  EXPECT_EQ(out.ready_in_turn, 0.0) << "the second ends on Monday, when the doors open";
  const Measure* measure = team_measure(out);
  ASSERT_NE(measure, nullptr);
  EXPECT_EQ(measure->rank, 1);
  EXPECT_EQ(measure->noun, "team");
  EXPECT_EQ(measure->code, "TM1");
  EXPECT_EQ(measure->unit, "U1");
  EXPECT_EQ(measure->gain, 1.0);
  EXPECT_EQ(measure->gain_days, 5.0) << "from Monday to the Wednesday before";
  EXPECT_THAT(measure->what, HasSubstr("由 1 支增至 2 支"));
  EXPECT_THAT(measure->reason, HasSubstr("有 3 天所需超过现有，1 项任务要等它腾出来"));
  EXPECT_THAT(measure->reason, HasSubstr("由 0% 升至 100%"));
  EXPECT_THAT(measure->reason_en, HasSubstr("rises from 0 % to 100 %"));
  EXPECT_THAT(out.team_note, HasSubstr("未计队伍不足"));
  EXPECT_THAT(out.team_note, HasSubstr("就绪把握为 0%"));
  EXPECT_THAT(out.team_note_en, HasSubstr("every team to be large enough"));
}

// The second inspection of two days begins when the first ends: it is done in the week only if that took three days at
// the most.
TEST(TeamMeasures, ALongerTaskKeepsThoseBehindItWaiting) {
  EditionContents contents = with_team(1);
  Task& first = add_task(contents, "T1", 2, date_of(2019, 9, 4));
  first.duration_low = 2;
  first.duration_high = 4;
  add_task(contents, "T2", 2, date_of(2019, 9, 6));
  need(contents, "T1");
  need(contents, "T2");
  const Forecast out = forecast(contents);
  EXPECT_EQ(out.ready, 1.0);
  // T1 of low 2, likely 2, high 4 takes at most 3 days with a probability of 1 - (4 - 3)² / (4 - 2)² = 3/4.
  ASSERT_TRUE(out.ready_in_turn);
  EXPECT_NEAR(*out.ready_in_turn, 0.75, 0.04);
  const Measure* measure = team_measure(out);
  ASSERT_NE(measure, nullptr);
  EXPECT_NEAR(measure->gain, 0.25, 0.04);
}

TEST(TeamMeasures, WhereTeamsSufficeNothingIsSaid) {
  EditionContents contents = with_team(2);
  for (const char* code : {"T1", "T2"}) {
    add_task(contents, code, 3, date_of(2019, 9, 6));
    need(contents, code);
  }
  const Forecast out = forecast(contents);
  EXPECT_EQ(team_measure(out), nullptr);
  EXPECT_FALSE(out.ready_in_turn);
  EXPECT_EQ(out.team_note, "");
}

TEST(TeamMeasures, ATeamThatBuysNothingIsNoMeasure) {
  EditionContents contents = with_team(1);
  contents.edition.opens = date_of(2019, 11, 5);
  for (const char* code : {"T1", "T2"}) {
    add_task(contents, code, 3, date_of(2019, 9, 30));
    need(contents, code);
  }
  const Forecast out = forecast(contents);
  EXPECT_EQ(team_measure(out), nullptr) << "they wait for each other and are ready all the same";
  EXPECT_EQ(out.ready_in_turn, 1.0);
  EXPECT_NE(out.team_note, "") << "it is said all the same";
}

TEST(TeamMeasures, AreNotTriedWithoutMeasures) {
  EditionContents contents = with_team(1);
  for (const char* code : {"T1", "T2"}) {
    add_task(contents, code, 3, date_of(2019, 9, 6));
    need(contents, code);
  }
  const Forecast out = forecast(contents, false);
  EXPECT_FALSE(out.ready_in_turn);
  EXPECT_TRUE(out.measures.empty());
}

TEST(TeamMeasures, ALargeTaskBookIsNotTriedAndSaysSo) {
  EditionContents contents = with_team(1);
  for (std::size_t i = 0; i <= kMostTasksInTurn; ++i) {
    const std::string code = fmt::format("T{}", i);
    add_task(contents, code, 1, date_of(2019, 9, 6));
    if (i < 2) need(contents, code);
  }
  const Forecast out = forecast(contents);
  EXPECT_FALSE(out.ready_in_turn);
  EXPECT_TRUE(out.trials_cut);
  EXPECT_THAT(out.team_note, HasSubstr("任务过多"));
}

// Two crews, three tasks: the third takes over the crew that is free first, and waits for nobody else.
TEST(TeamOrder, ATaskTakesOverTheCrewsThatAreFree) {
  EditionContents contents = with_team(2);
  add_task(contents, "T1", 2, date_of(2019, 9, 3));
  add_task(contents, "T2", 4, date_of(2019, 9, 5));
  add_task(contents, "T3", 2, date_of(2019, 9, 20));
  for (const char* code : {"T1", "T2", "T3"}) need(contents, code);
  const auto tasks = plan_of(contents, kMonday);
  const schedule::Network network = schedule::compile(tasks->plan);
  const schedule::Dates dates = schedule::pass(tasks->plan, network);
  const TeamBook book = team_book_of(contents, *tasks, kMonday, kLevelledDays);
  const auto run = level_once(*tasks, book, network, dates, {.schedules = 100});
  ASSERT_TRUE(run.ok());
  const schedule::Plan plan = plan_in_turn(*tasks, book, *run);
  ASSERT_EQ(plan.links.size(), 1U);
  EXPECT_EQ(plan.links[0].from, tasks->place.at("T1"));
  EXPECT_EQ(plan.links[0].to, tasks->place.at("T3"));
  EXPECT_EQ(plan.activities[plan.links[0].to].constraint, schedule::ConstraintKind::as_soon_as_possible)
      << "it may begin earlier when T1 is done earlier";
}

TEST(TeamOrder, CrewsOfOneTaskAreTakenOverBySeveral) {
  EditionContents contents = with_team(30'000);
  add_task(contents, "T1", 2, date_of(2019, 9, 3));
  for (const char* code : {"T2", "T3"}) add_task(contents, code, 1, date_of(2019, 9, 20));
  need(contents, "T1", 30'000);
  need(contents, "T2", 10'000);
  need(contents, "T3", 20'000);
  const auto tasks = plan_of(contents, kMonday);
  const schedule::Network network = schedule::compile(tasks->plan);
  const schedule::Dates dates = schedule::pass(tasks->plan, network);
  const TeamBook book = team_book_of(contents, *tasks, kMonday, kLevelledDays);
  const auto run = level_once(*tasks, book, network, dates, {.schedules = 100});
  ASSERT_TRUE(run.ok());
  const schedule::Plan plan = plan_in_turn(*tasks, book, *run);
  ASSERT_EQ(plan.links.size(), 2U) << "both wait for the first, and for nobody else";
  for (const schedule::Link& link : plan.links) EXPECT_EQ(link.from, tasks->place.at("T1"));
}

}  // namespace
}  // namespace muster::book
