#include "model/timetable.h"

#include <gtest/gtest.h>

#include "model/check_edition.h"

namespace muster {
namespace {

TEST(Hours, AreReadInOrderAndApart) {
  const auto hours = parse_hours("08:30-12:00 13:00-17:30");
  ASSERT_TRUE(hours);
  EXPECT_EQ(hours->size(), 2U);
  EXPECT_EQ((*hours)[0], (HoursOfDay{30'600, 43'200}));
  EXPECT_EQ((*parse_hours("00:00-24:00"))[0], (HoursOfDay{0, 86'400}));
  EXPECT_TRUE(parse_hours("")->empty());
  for (const char* bad :
       {"8:30-12:00", "08:30", "08:30-08:30", "12:00-08:30", "08:30-12:00 11:00-13:00", "08:60-12:00", "00:00-24:01",
        "08:30–12:00", "ab:cd-ef:gh"}) {
    EXPECT_FALSE(parse_hours(bad)) << bad;
  }
}

EditionContents with_tasks() {
  EditionContents contents;
  contents.edition.code = "small";
  contents.edition.title = "小届";
  contents.edition.title_en = "Small";
  contents.edition.city = "城";
  contents.edition.opens = contents.edition.closes = date_of(2019, 11, 5);
  contents.units["U1"].code = "U1";
  contents.units["U1"].title = "单位";
  for (const char* code : {"T1", "T2", "T3"}) {
    Task& task = contents.tasks[code];
    task.code = code;
    task.title = std::string("任务") + code;
    task.lead = "U1";
    task.due = date_of(2019, 10, 1);
  }
  return contents;
}

Refusals check(const EditionContents& contents) {
  const auto where = [](const Record& record, std::string_view code, std::string_view field) {
    return std::string(record.name) + ":" + std::string(code) + ":" + std::string(field);
  };
  return check_edition(contents, where);
}

TEST(CheckTimetable, ALoopThroughPredecessorsLinksAndPartsIsTold) {
  EditionContents contents = with_tasks();
  ASSERT_TRUE(check(contents).empty()) << check(contents)[0].message.en;
  contents.tasks["T2"].predecessors = {"T1"};
  contents.tasks["T3"].parent = "T1";
  Link& link = contents.links["K1"];
  link.code = "K1";
  link.predecessor = "T2";
  link.successor = "T3";
  const Refusals refusals = check(contents);
  ASSERT_EQ(refusals.size(), 1U);
  EXPECT_EQ(refusals[0].code, "loop");
  for (const char* title : {"任务T1", "任务T2", "任务T3"})
    EXPECT_NE(refusals[0].message.zh.find(title), std::string::npos);
}

TEST(CheckTimetable, EmptyCalendarsBadHoursAndReversedImpactsAreRefusedAllAtOnce) {
  EditionContents contents = with_tasks();
  contents.calendars["W1"].code = "W1";
  contents.calendars["W1"].title = "空日历";
  contents.calendars["W2"].code = "W2";
  contents.calendars["W2"].title = "坏日历";
  contents.calendars["W2"].monday = "9-5";
  CalendarException& exception = contents.calendar_exceptions["WX1"];
  exception.code = "WX1";
  exception.title = "节假日";
  exception.calendar = "W9";
  exception.from = date_of(2019, 10, 7);
  exception.to = date_of(2019, 10, 1);
  Risk& risk = contents.risks["RK1"];
  risk.code = "RK1";
  risk.title = "台风";
  risk.tasks = {"T9"};
  risk.longer_low = 50;
  std::map<std::string, int> counts;
  for (const Refusal& refusal : check(contents)) ++counts[refusal.code];
  EXPECT_EQ(counts["empty_calendar"], 1);
  EXPECT_EQ(counts["bad_hours"], 1);
  EXPECT_EQ(counts["dates_reversed"], 1);
  EXPECT_EQ(counts["dangling_reference"], 2);
  EXPECT_EQ(counts["impact_reversed"], 1);
}

}  // namespace
}  // namespace muster
