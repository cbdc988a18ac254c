#include "book/level_tasks.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "book/test_edition.h"

namespace muster::book {
namespace {

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

void need(EditionContents& contents, const std::string& task, const std::string& team, std::int64_t crews = 1) {
  const std::string code = task + team;
  contents.assignments[code] = {code, task, team, crews, Provenance::recorded, "", 1};
}

EditionContents with_team(std::int64_t capacity) {
  EditionContents contents;
  contents.edition.opens = date_of(2019, 11, 5);
  Team& team = contents.teams["TM1"];
  team.code = "TM1";
  team.title = "检查组";
  team.capacity = capacity;
  return contents;
}

Levelling level(const EditionContents& contents, Date as_of = kMonday) {
  const auto tasks = plan_of(contents, as_of);
  EXPECT_TRUE(tasks.ok());
  auto levelling = level_tasks(contents, *tasks, as_of, {.schedules = 500});
  EXPECT_TRUE(levelling.ok());
  return *levelling;
}

TEST(Levelling, TheOneWithTheEarlierDateGoesFirst) {
  EditionContents contents = with_team(1);
  add_task(contents, "T1", 5, date_of(2019, 9, 20));
  add_task(contents, "T2", 5, date_of(2019, 9, 8));
  need(contents, "T1", "TM1");
  need(contents, "T2", "TM1");
  const Levelling out = level(contents);
  ASSERT_EQ(out.tasks.size(), 1U);
  EXPECT_EQ(out.tasks[0].code, "T1");
  EXPECT_EQ(out.tasks[0].team, "TM1");
  EXPECT_EQ(out.tasks[0].start_before, kMonday);
  EXPECT_EQ(out.tasks[0].start, date_of(2019, 9, 9));
  EXPECT_EQ(out.tasks[0].finish, date_of(2019, 9, 13));
  ASSERT_EQ(out.changes.size(), 1U);
  EXPECT_EQ(out.changes[0].field, "start");
  EXPECT_EQ(out.changes[0].value, "2019-09-09");
  ASSERT_EQ(out.teams.size(), 1U);
  EXPECT_EQ(out.teams[0].peak, 2);
  EXPECT_EQ(out.teams[0].overloaded, 5);
  EXPECT_EQ(out.teams[0].overloaded_after, 0);
  EXPECT_EQ(out.late, 0);
}

TEST(Levelling, TellsWhatOneMoreWouldBring) {
  EditionContents contents = with_team(1);
  for (const char* code : {"T1", "T2"}) {
    add_task(contents, code, 5, date_of(2019, 9, 8));
    need(contents, code, "TM1");
  }
  const Levelling out = level(contents);
  EXPECT_EQ(out.late_before, 0);
  EXPECT_EQ(out.late, 5);
  EXPECT_EQ(out.teams[0].late_saved, 5);
  EXPECT_EQ(out.teams[0].finish_saved, 7);
  // It begins after it is due: another due date is proposed with it.
  ASSERT_EQ(out.changes.size(), 2U);
  EXPECT_EQ(out.changes[1].field, "due");
  EXPECT_EQ(out.changes[1].value, "2019-09-13");
}

TEST(Levelling, WhoIsAtWorkKeepsTheTeam) {
  EditionContents contents = with_team(1);
  Task& running = add_task(contents, "T1", 10, date_of(2019, 9, 30));
  running.state = TaskState::in_progress;
  running.start = date_of(2019, 8, 20);
  running.remaining = 3;
  add_task(contents, "T2", 2, date_of(2019, 9, 3));
  need(contents, "T1", "TM1");
  need(contents, "T2", "TM1");
  const Levelling out = level(contents);
  ASSERT_EQ(out.tasks.size(), 1U);
  EXPECT_EQ(out.tasks[0].start, date_of(2019, 9, 5));
  EXPECT_EQ(out.tasks[0].late, 3);
}

TEST(Levelling, ATeamThatIsAwayIsWaitedForAndItsWeekendIsNot) {
  EditionContents contents = with_team(1);
  Calendar& office = contents.calendars["W1"];
  office.code = "W1";
  office.title = "机关";
  for (std::string* day : {&office.monday, &office.tuesday, &office.wednesday, &office.thursday, &office.friday})
    *day = "08:00-12:00 13:00-17:00";
  contents.teams["TM1"].calendar = "W1";
  contents.calendar_exceptions["WX1"] = {"WX1", "W1", "集训", "", date_of(2019, 9, 10), date_of(2019, 9, 11),
                                         "",    {},   "",     1};
  // Sunday included: the site works through the weekend, the team does not need to.
  Calendar& site = contents.calendars["W2"];
  site = office;
  site.code = "W2";
  site.saturday = site.sunday = site.monday;
  add_task(contents, "T1", 6, date_of(2019, 9, 30)).calendar = "W2";  // Monday to Saturday
  add_task(contents, "T2", 3, date_of(2019, 9, 30)).calendar = "W2";
  contents.tasks["T2"].start = date_of(2019, 9, 9);
  need(contents, "T1", "TM1");
  need(contents, "T2", "TM1");
  const Levelling out = level(contents);
  ASSERT_EQ(out.tasks.size(), 1U);
  EXPECT_EQ(out.tasks[0].code, "T2");
  EXPECT_EQ(out.tasks[0].start, date_of(2019, 9, 12)) << "after the two days of its absence";
  EXPECT_EQ(out.teams[0].overloaded_after, 0);
}

TEST(Levelling, TellsWhatCannotBePlaced) {
  EditionContents contents = with_team(2);
  add_task(contents, "T1", 5, date_of(2019, 9, 20));
  add_task(contents, "T2", 5, date_of(2019, 9, 20)).duration_likely.reset();
  add_task(contents, "T3", 5, date_of(2019, 9, 20));
  need(contents, "T1", "TM1", 3);
  need(contents, "T2", "TM1");
  need(contents, "T3", "TM1");
  const Levelling out = level(contents);
  EXPECT_EQ(out.unplaced, (Texts{"T1", "T2"}));
  EXPECT_NE(out.sentence_en.find("2 tasks cannot be placed"), std::string::npos) << out.sentence_en;
}

TEST(Levelling, WithoutTeamsNothingMoves) {
  EditionContents contents;
  contents.edition.opens = date_of(2019, 11, 5);
  add_task(contents, "T1", 5, date_of(2019, 9, 20));
  const Levelling out = level(contents);
  EXPECT_TRUE(out.teams.empty());
  EXPECT_TRUE(out.tasks.empty());
  EXPECT_FALSE(out.sentence.empty());
}

// Counted anew from what was proposed, without any of the code that proposed it: day by day, task by task.
TEST(Levelling, WhatIsProposedOverloadsNobodyAndKeepsEveryLink) {
  const auto check = [] {
    EditionContents contents = with_team(*rc::gen::inRange(1, 4));
    const int count = *rc::gen::inRange(2, 9);
    for (int i = 1; i <= count; ++i) {
      const std::string code = "T" + std::to_string(i);
      Task& task = add_task(contents, code, *rc::gen::inRange(1, 8), kMonday + *rc::gen::inRange(0, 40));
      if (i > 1 && *rc::gen::arbitrary<bool>()) task.predecessors = {"T" + std::to_string(*rc::gen::inRange(1, i))};
      if (*rc::gen::arbitrary<bool>()) need(contents, code, "TM1", *rc::gen::inRange(1, 4));
    }
    const Levelling out = level(contents);
    for (const WeighedChange& change : out.changes) {
      Task& task = contents.tasks[change.subject];
      (change.field == "start" ? *(task.start = Date{}) : task.due) = *parse_date(change.value);
    }
    const auto tasks = plan_of(contents, kMonday);
    const schedule::Network network = schedule::compile(tasks->plan);
    const schedule::Dates dates = schedule::pass(tasks->plan, network);
    for (Date day = kMonday; day < kMonday + 120; day = day + 1) {
      std::int64_t asked = 0;
      for (const auto& [code, assignment] : contents.assignments) {
        const schedule::Position at = network.position[tasks->place.at(assignment.task)];
        const bool weekend = schedule::weekday_of(day) >= 5;
        const bool inside = schedule::day_of(schedule::start_of(network, dates, at)) <= day &&
                            day <= schedule::last_day_of(schedule::finish_of(network, dates, at));
        if (inside && !weekend && assignment.crews <= contents.teams["TM1"].capacity) asked += assignment.crews;
      }
      RC_ASSERT(asked <= contents.teams["TM1"].capacity);
    }
  };
  rc::check("levelled", check);
}

}  // namespace
}  // namespace muster::book
