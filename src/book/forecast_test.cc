#include "book/forecast.h"

#include <gtest/gtest.h>

#include "book/ten_day_period.h"

namespace muster::book {
namespace {

const Date kAsOf = date_of(2019, 10, 15);

struct SmallEdition {
  EditionContents contents;

  SmallEdition() {
    contents.edition.code = "small";
    contents.edition.opens = date_of(2019, 11, 5);
    contents.edition.closes = date_of(2019, 11, 10);
    contents.edition.calendar = "W1";
    Calendar& calendar = contents.calendars["W1"];
    calendar.code = "W1";
    calendar.title = "日历";
    for (std::string* day :
         {&calendar.monday, &calendar.tuesday, &calendar.wednesday, &calendar.thursday, &calendar.friday}) {
      *day = "08:00-12:00 13:00-17:00";
    }
  }
  Task& add(const std::string& code, Date due) {
    Task& task = contents.tasks[code];
    task.code = code;
    task.title = "任务" + code;
    task.title_en = "Task " + code;
    task.lead = "U1";
    task.due = due;
    return task;
  }
  void estimate(Task& task, double low, double likely, double high) {
    task.duration_low = low;
    task.duration_likely = likely;
    task.duration_high = high;
  }
  Forecast forecast(std::uint32_t samples = 2048, bool with_measures = false) const {
    const auto tasks = plan_of(contents, kAsOf);
    EXPECT_TRUE(tasks.ok()) << (tasks.ok() ? "" : tasks.refusals()[0].message.en);
    ForecastSetting setting;
    setting.risk.samples = samples;
    setting.with_measures = with_measures;
    return forecast_of(*tasks, contents, kAsOf, setting);
  }
  const TaskForecast& of(const Forecast& forecast, const std::string& code) const {
    for (const TaskForecast& task : forecast.tasks) {
      if (task.code == code) return task;
    }
    throw std::out_of_range(code);
  }
};

TEST(TaskPlan, AnUnstartedTaskTakesItsLikelyTimeFromToday) {
  SmallEdition small;
  small.estimate(small.add("T1", date_of(2019, 10, 25)), 3, 4, 8);
  small.estimate(small.add("T9", date_of(2019, 12, 31)), 30, 30, 30);
  const Forecast forecast = small.forecast();
  const TaskForecast& task = small.of(forecast, "T1");
  EXPECT_EQ(format_date(task.start), "2019-10-15");
  EXPECT_EQ(format_date(task.finish), "2019-10-18");
  EXPECT_EQ(task.slack, 5);
  EXPECT_EQ(forecast.finish, task.finish);
  EXPECT_GE(task.p80, task.p50);
  EXPECT_GE(task.p95, task.p80);
}

TEST(TaskPlan, WhatIsLeftFollowsProgressUnlessTheUnitSaysIt) {
  SmallEdition small;
  Task& task = small.add("T1", date_of(2019, 10, 31));
  small.estimate(task, 20, 20, 20);
  task.start = date_of(2019, 9, 2);
  task.state = TaskState::in_progress;
  task.progress = 90;
  EXPECT_EQ(format_date(small.of(small.forecast(), "T1").finish), "2019-10-16");
  task.remaining = 5;
  EXPECT_EQ(format_date(small.of(small.forecast(), "T1").finish), "2019-10-21");
  task.state = TaskState::submitted;
  EXPECT_EQ(format_date(small.of(small.forecast(), "T1").finish), "2019-10-15");
  task.state = TaskState::done;
  task.done_on = date_of(2019, 10, 11);
  EXPECT_EQ(format_date(small.of(small.forecast(), "T1").p95), "2019-10-11");
}

TEST(TaskPlan, LinksLagsAndPartsHoldBack) {
  SmallEdition small;
  small.estimate(small.add("T1", date_of(2019, 10, 31)), 2, 2, 2);
  Task& second = small.add("T2", date_of(2019, 10, 31));
  small.estimate(second, 1, 1, 1);
  Task& whole = small.add("T3", date_of(2019, 10, 31));
  small.estimate(whole, 1, 1, 1);
  second.parent = "T3";
  Link& link = small.contents.links["K1"];
  link.code = "K1";
  link.predecessor = "T1";
  link.successor = "T2";
  link.lag = 2;
  const Forecast forecast = small.forecast();
  EXPECT_EQ(format_date(small.of(forecast, "T1").finish), "2019-10-16");
  EXPECT_EQ(format_date(small.of(forecast, "T2").finish), "2019-10-21");
  EXPECT_EQ(format_date(small.of(forecast, "T3").finish), "2019-10-21");
  ASSERT_GE(forecast.chain.size(), 2U);
  EXPECT_EQ(forecast.chain.back().code, "T1");
  EXPECT_NE(small.of(forecast, "T2").because_en.find("waits for T1 \"Task T1\""), std::string::npos);
  link.lag_is_elapsed = true;
  EXPECT_EQ(format_date(small.of(small.forecast(), "T2").finish), "2019-10-21");
  link.lag = 1;
  EXPECT_EQ(format_date(small.of(small.forecast(), "T2").finish), "2019-10-18");
}

TEST(TaskPlan, HolidaysAndMakeUpDaysCount) {
  SmallEdition small;
  small.estimate(small.add("T1", date_of(2019, 10, 31)), 6, 6, 6);
  EXPECT_EQ(format_date(small.of(small.forecast(), "T1").finish), "2019-10-22");
  const auto except = [&](const char* code, Date from, Date to, const char* hours) {
    CalendarException& exception = small.contents.calendar_exceptions[code];
    exception.code = code;
    exception.calendar = "W1";
    exception.from = from;
    exception.to = to;
    exception.hours = hours;
  };
  except("X1", date_of(2019, 10, 19), date_of(2019, 10, 19), "08:00-12:00 13:00-17:00");
  except("X2", date_of(2019, 10, 16), date_of(2019, 10, 17), "");
  EXPECT_EQ(format_date(small.of(small.forecast(), "T1").finish), "2019-10-23");
}

TEST(TaskPlan, WithoutAnEstimateOnlyThePromisedDateIsKnownAndThatIsSaid) {
  SmallEdition small;
  small.add("T1", date_of(2019, 10, 25));
  const Forecast forecast = small.forecast();
  EXPECT_EQ(format_date(small.of(forecast, "T1").finish), "2019-10-25");
  EXPECT_EQ(forecast.unestimated, Texts{"T1"});
}

TEST(TaskPlan, ALoopIsRefusedByItsTitles) {
  SmallEdition small;
  small.add("T1", date_of(2019, 10, 25)).predecessors = {"T2"};
  small.add("T2", date_of(2019, 10, 25)).predecessors = {"T1"};
  const auto tasks = plan_of(small.contents, kAsOf);
  ASSERT_FALSE(tasks.ok());
  EXPECT_NE(tasks.refusals()[0].message.zh.find("任务T1"), std::string::npos);
}

// Only what is due before the opening has to be done by then.
TEST(Forecast, TasksDueAfterTheOpeningDoNotCount) {
  SmallEdition small;
  small.estimate(small.add("T1", date_of(2019, 10, 25)), 2, 3, 5);
  small.estimate(small.add("T2", date_of(2019, 12, 20)), 40, 40, 40);
  const Forecast forecast = small.forecast();
  EXPECT_EQ(forecast.ready, 1);
  EXPECT_LT(forecast.p95, date_of(2019, 10, 25));
  EXPECT_GT(forecast.margin, 0);
}

TEST(Forecast, TheCurveRisesToOneAndAgreesWithTheQuantiles) {
  SmallEdition small;
  small.estimate(small.add("T1", date_of(2019, 10, 25)), 5, 12, 25);
  small.estimate(small.add("T2", date_of(2019, 10, 25)), 5, 12, 25);
  const Forecast forecast = small.forecast(8192);
  ASSERT_FALSE(forecast.curve.empty());
  EXPECT_EQ(forecast.curve.back().probability, 1);
  for (std::size_t i = 1; i < forecast.curve.size(); ++i) {
    EXPECT_GE(forecast.curve[i].probability, forecast.curve[i - 1].probability);
    if (forecast.curve[i].on == forecast.p80) {
      EXPECT_GE(forecast.curve[i].probability, 0.8);
      EXPECT_LT(forecast.curve[i - 1].probability, 0.8);
    }
    if (forecast.curve[i].on == forecast.opens + -1) {
      EXPECT_DOUBLE_EQ(forecast.curve[i].probability, forecast.ready);
    }
  }
}

TEST(Measures, AreRankedByWhatTheyBuyAndLeaveOutWhatBuysNothing) {
  SmallEdition small;
  Task& slow = small.add("T1", date_of(2019, 10, 25));
  small.estimate(slow, 10, 15, 22);
  small.estimate(small.add("T2", date_of(2019, 10, 25)), 1, 2, 3);
  Task& waiting = small.add("T3", date_of(2019, 10, 31));
  small.estimate(waiting, 5, 8, 12);
  waiting.start = date_of(2019, 10, 22);
  Risk& risk = small.contents.risks["RK1"];
  risk.code = "RK1";
  risk.title = "台风";
  risk.probability = 50;
  risk.tasks = {"T1"};
  risk.delay_low = 2;
  risk.delay_likely = 4;
  risk.delay_high = 6;
  const Forecast forecast = small.forecast(8192, true);
  ASSERT_GE(forecast.measures.size(), 2U);
  EXPECT_EQ(forecast.measures[0].code, "T1");
  EXPECT_EQ(forecast.measures[0].kind, "shorten");
  for (std::size_t i = 0; i < forecast.measures.size(); ++i) {
    const Measure& measure = forecast.measures[i];
    EXPECT_EQ(measure.rank, static_cast<std::int64_t>(i + 1));
    EXPECT_GE(measure.gain + measure.gain_in_time, 0.005);
    EXPECT_NE(measure.code, "T2");
    if (i > 0) {
      EXPECT_LE(measure.gain, forecast.measures[i - 1].gain);
    }
  }
  // The gain is what the changed plan really brings.
  for (const Measure& measure : forecast.measures) {
    if (measure.kind != "avert") continue;
    const double before = small.forecast(4096).ready;
    small.contents.risks["RK1"].probability = 25;
    EXPECT_DOUBLE_EQ(measure.gain, small.forecast(4096).ready - before);
    return;
  }
  FAIL() << "averting the risk buys something";
}

TEST(NodeForecasts, ANodeLiesInTheForecastWhereItLiesInTheTask) {
  SmallEdition small;
  Task& task = small.add("T1", date_of(2019, 11, 4));
  small.estimate(task, 10, 10, 10);
  task.start = date_of(2019, 10, 21);  // a fortnight before it is due: Monday to Monday
  const auto add = [&](const std::string& code, Date due, TaskState state) {
    Node& node = small.contents.nodes[code];
    node.code = code;
    node.task = "T1";
    node.title = "节点" + code;
    node.due = due;
    node.state = state;
  };
  add("N1", date_of(2019, 10, 28), TaskState::not_started);
  add("N2", date_of(2019, 11, 4), TaskState::not_started);
  add("N3", date_of(2019, 10, 21), TaskState::done);
  const Forecast forecast = small.forecast();
  ASSERT_EQ(forecast.nodes.size(), 2U) << "what is done is not forecast";
  EXPECT_EQ(format_date(small.of(forecast, "T1").finish), "2019-11-01");
  EXPECT_EQ(format_date(forecast.nodes[0].expected), "2019-10-27");
  EXPECT_EQ(forecast.nodes[0].late, -1);
  EXPECT_EQ(forecast.nodes[1].expected, small.of(forecast, "T1").finish);
  EXPECT_EQ(small.of(forecast, "T1").start_at, "2019-10-21T08:00");
  EXPECT_EQ(small.of(forecast, "T1").finish_at, "2019-11-01T17:00");
}

TEST(Measures, ADateNobodyCanKeepIsToBeAgreedAnew) {
  SmallEdition small;
  small.estimate(small.add("T1", date_of(2019, 10, 17)), 5, 6, 8);
  small.estimate(small.add("T2", date_of(2019, 11, 1)), 5, 6, 8);
  const Forecast forecast = small.forecast(2048, true);
  ASSERT_FALSE(forecast.measures.empty());
  const Measure& last = forecast.measures.back();
  EXPECT_EQ(last.kind, "move_due");
  EXPECT_EQ(last.code, "T1");
  EXPECT_NEAR(last.gain_in_time, 0.8, 0.01);
  EXPECT_NE(last.what_en.find(day_words(small.of(forecast, "T1").p80).en), std::string::npos);
  for (const Measure& measure : forecast.measures) EXPECT_FALSE(measure.kind == "move_due" && measure.code == "T2");
}

}  // namespace
}  // namespace muster::book
