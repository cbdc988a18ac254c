// Files that must be refused, each with its place and reason.
#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_memory.h"
#include "exchange/test_project.h"
#include "exchange/xml_document.h"
#include "schedule/network.h"

namespace muster::exchange {
namespace {

using ::testing::HasSubstr;

std::string why(const std::string& xml) {
  const auto file = read_project_xml(xml, "plan.xml");
  return file.ok() ? "" : told(file.refusals());
}

TEST(ProjectHostile, RefusesWhatIsNoProject) {
  EXPECT_THAT(why(""), HasSubstr("plan.xml"));
  EXPECT_THAT(why("hello"), HasSubstr("[broken_xml]"));
  EXPECT_THAT(why("<html></html>"), HasSubstr("plan.xml:1:html [not_a_project]"));
  EXPECT_THAT(why("<Project xmlns=\"urn:other\"/>"), HasSubstr("[not_a_project]"));
  EXPECT_THAT(why(std::string("PK\x03\x04\x00\x01\xFF\xFE", 8)), HasSubstr("plan.xml"));
}

TEST(ProjectHostile, TellsTheLineWhereAFileBreaksOff) {
  const std::string whole = project_xml(task_xml(1, "甲") + task_xml(2, "乙"));
  const std::string reason = why(whole.substr(0, whole.find("乙")));
  EXPECT_THAT(reason, HasSubstr("[broken_xml]"));
  EXPECT_THAT(reason, HasSubstr("plan.xml:6"));
  for (std::size_t cut = 0; cut < whole.size() - 12; cut += 7) EXPECT_NE(why(whole.substr(0, cut)), "") << cut;
}

// Whatever byte is another one: read, or refused with a place; never a crash, never half a plan.
TEST(ProjectHostile, SurvivesEveryDamage) {
  const std::string whole = project_xml(
      task_xml(1, "甲", "<Deadline>2019-11-01T08:00:00</Deadline>") + task_xml(2, "乙", "", 2) +
          task_xml(3, "丙", link_xml(1)),
      "<CalendarUID>3</CalendarUID>",
      "<Calendar><UID>3</UID><Name>x</Name><Exceptions><Exception><TimePeriod><FromDate>2019-10-01T00:00:00</FromDate>"
      "<ToDate>2019-12-07T00:00:00</ToDate></TimePeriod><Type>6</Type><DaysOfWeek>64</DaysOfWeek></Exception></"
      "Exceptions>"
      "</Calendar>");
  ASSERT_EQ(why(whole), "");
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char other : {'<', '9', '\0', '\xFF', '-'}) {
      std::string damaged = whole;
      damaged[at] = other;
      const auto file = read_project_xml(damaged, "plan.xml");
      if (!file.ok()) {
        EXPECT_THAT(told(file.refusals()), ::testing::StartsWith("plan.xml")) << at;
      } else {
        EXPECT_EQ(file->numbers.size(), file->plan.activities.size());
        EXPECT_TRUE(schedule::check_plan(file->plan).empty()) << at;
      }
    }
  }
}

TEST(ProjectHostile, RefusesEveryDocumentType) {
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>";
  EXPECT_THAT(why(bomb + "<Project>&b;</Project>"), HasSubstr("[document_type]"));
  EXPECT_THAT(why("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><Project/>"), HasSubstr("[document_type]"));
  EXPECT_THAT(why("<!doctype Project><Project/>"), HasSubstr("[document_type]"));
}

TEST(ProjectHostile, RefusesEndlessDepthAndTooManyElements) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  for (int i = 0; i < 100'000; ++i) deep += "</a>";
  EXPECT_THAT(why(deep), HasSubstr("[too_deep]"));
  const auto code = [](const std::string& xml, const XmlLimits& limits) {
    const auto document = XmlDocument::parse(xml, "plan.xml", limits);
    return document.ok() ? std::string() : document.refusals()[0].code;
  };
  EXPECT_EQ(code("<a><b/><b c='1'/></a>", {.bytes = 100, .nodes = 4, .depth = 2}), "");
  EXPECT_EQ(code("<a><b/><b c='1'/></a>", {.bytes = 100, .nodes = 3, .depth = 2}), "too_large");
  EXPECT_EQ(code("<a><b/><b c='1'/></a>", {.bytes = 20, .nodes = 4, .depth = 2}), "too_large");
  EXPECT_EQ(code("<a><b><c/></b></a>", {.bytes = 100, .nodes = 4, .depth = 2}), "too_deep");
}

TEST(ProjectHostile, RefusesAMillionTasksQuicklyAndInBoundedMemory) {
  std::string tasks;
  for (int i = 1; i <= 1'000'000; ++i) tasks += "<Task><UID>" + std::to_string(i) + "</UID></Task>\n";
  const std::string xml = project_xml(tasks);
  const auto before = std::chrono::steady_clock::now();
  expect_within_memory(std::size_t{700} << 20, [&] { return why(xml).find("[too_many_tasks]") != std::string::npos; });
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(30));
}

TEST(ProjectHostile, ExplainsALoopByAllItsTitles) {
  const std::string reason = why(project_xml(
      task_xml(1, "场馆验收", link_xml(3)) + task_xml(2, "设备进场", link_xml(1)) +
      task_xml(3, "联合演练", link_xml(2))));
  EXPECT_THAT(reason, HasSubstr("[loop]"));
  for (const char* title : {"场馆验收", "设备进场", "联合演练"}) EXPECT_THAT(reason, HasSubstr(title));
}

TEST(ProjectHostile, CountsALinkWithASummaryForWhatItHolds) {
  // The part waits for a task that waits for the whole that the part belongs to.
  const std::string reason = why(project_xml(
      task_xml(1, "交通保障") + task_xml(2, "编制方案", link_xml(3), 2) + task_xml(3, "培训", link_xml(1))));
  EXPECT_THAT(reason, HasSubstr("[loop]"));
  for (const char* title : {"交通保障", "编制方案", "培训"}) EXPECT_THAT(reason, HasSubstr(title));
  EXPECT_THAT(why(project_xml(task_xml(1, "全") + task_xml(2, "部分", link_xml(1), 2))), HasSubstr("[loop]"));
}

struct Bad {
  const char* more;
  const char* expected;
};

class ProjectBadTask : public ::testing::TestWithParam<Bad> {};

TEST_P(ProjectBadTask, IsRefusedAtItsPlace) {
  EXPECT_THAT(why(project_xml(task_xml(5, "甲") + task_xml(6, "乙", GetParam().more))), HasSubstr(GetParam().expected));
}

INSTANTIATE_TEST_SUITE_P(
    All, ProjectBadTask,
    ::testing::Values(
        Bad{"<PercentComplete>120</PercentComplete>", "plan.xml:6:PercentComplete [bad_number] 任务 6「乙」"},
        Bad{"<Deadline>2019-02-30T08:00:00</Deadline>", "plan.xml:6:Deadline [bad_date]"},
        Bad{"<Deadline>9019-02-03T08:00:00</Deadline>", "plan.xml:6:Deadline [bad_date]"},
        Bad{"<Deadline>2019-02-03T08:00:00Z</Deadline>", "[bad_date]"},
        Bad{"<ActualStart>2019-10-09</ActualStart><ActualFinish>2019-10-08</ActualFinish>",
            "plan.xml:6:Task [actual_dates]"},
        Bad{"<ConstraintType>4</ConstraintType>", "plan.xml:6:ConstraintDate [missing]"},
        Bad{"<ConstraintType>9</ConstraintType>", "[bad_number]"},
        Bad{"<CalendarUID>44</CalendarUID>", "plan.xml:6:CalendarUID [no_calendar]"},
        Bad{"<RemainingDuration>-PT8H0M0S</RemainingDuration>", "plan.xml:6:RemainingDuration [negative_duration]"},
        Bad{"<RemainingDuration>PT99999999999H0M0S</RemainingDuration>", "[long_duration]"},
        Bad{"<RemainingDuration>3 days</RemainingDuration>", "[bad_duration]"},
        Bad{"<Milestone>maybe</Milestone>", "[bad_boolean]"},
        Bad{"<PredecessorLink><PredecessorUID>77</PredecessorUID></PredecessorLink>",
            "plan.xml:6:PredecessorUID [dangling_link]"},
        Bad{"<PredecessorLink><Type>1</Type></PredecessorLink>", "[missing]"},
        Bad{"<PredecessorLink><PredecessorUID>5</PredecessorUID><Type>4</Type></PredecessorLink>", "[bad_number]"},
        Bad{"<PredecessorLink><PredecessorUID>6</PredecessorUID></PredecessorLink>", "[loop]"}));

TEST(ProjectHostile, TellsEverythingAtOnce) {
  const std::string reason = why(project_xml(
      task_xml(1, "甲", "<Deadline>soon</Deadline>") + task_xml(1, "又是甲") + task_xml(2, "乙", link_xml(9)),
      "<ScheduleFromStart>0</ScheduleFromStart><StartDate>2019</StartDate>"));
  for (const char* code : {"[bad_date]", "[duplicate_uid]", "[dangling_link]", "[backwards]"}) {
    EXPECT_THAT(reason, HasSubstr(code));
  }
  EXPECT_THAT(reason, HasSubstr("第 4 行"));
}

TEST(ProjectHostile, RefusesCalendarsThatCannotBeWorkedIn) {
  std::string week;
  for (int day = 1; day <= 7; ++day) {
    week += "<WeekDay><DayType>" + std::to_string(day) + "</DayType><DayWorking>0</DayWorking></WeekDay>";
  }
  const auto calendar = [](const std::string& inside) {
    return "<Calendar><UID>3</UID><Name>空</Name>" + inside + "</Calendar>";
  };
  const std::string head = "<CalendarUID>3</CalendarUID>\n";
  const auto refused = [&](const std::string& inside) {
    return why(project_xml(task_xml(1, "甲"), head, calendar(inside)));
  };
  EXPECT_THAT(refused("<WeekDays>" + week + "</WeekDays>"), HasSubstr("plan.xml:5:Calendar [empty_calendar]"));
  EXPECT_THAT(
      refused("<WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>"
              "09:00:00</FromTime><ToTime>08:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays>"),
      HasSubstr("[bad_time]"));
  EXPECT_THAT(
      refused(
          "<Exceptions><Exception><TimePeriod><FromDate>2019-10-02</FromDate><ToDate>2019-10-01</ToDate></TimePeriod>"
          "</Exception></Exceptions>"),
      HasSubstr("[bad_period]"));
  EXPECT_THAT(refused("<Exceptions><Exception/></Exceptions>"), HasSubstr("[missing]"));
  EXPECT_THAT(
      refused(
          "<Exceptions><Exception><TimePeriod><FromDate>1950-01-01</FromDate><ToDate>2199-01-01</ToDate></TimePeriod>"
          "<Type>6</Type><DaysOfWeek>127</DaysOfWeek></Exception></Exceptions>"),
      HasSubstr("[too_many_days]"));
  EXPECT_THAT(why(project_xml(task_xml(1, "甲"), "<CalendarUID>8</CalendarUID>")), HasSubstr("[no_calendar]"));
}

}  // namespace
}  // namespace muster::exchange
