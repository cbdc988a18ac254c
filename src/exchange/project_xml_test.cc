#include "exchange/project_xml.h"

#include <gtest/gtest.h>

#include "exchange/test_project.h"
#include "schedule/network.h"

namespace muster::exchange {
namespace {

using schedule::Activity;
using schedule::ConstraintKind;
using schedule::LagKind;
using schedule::LinkKind;

ProjectFile read(const std::string& xml) {
  auto file = read_project_xml(xml, "plan.xml");
  EXPECT_TRUE(file.ok()) << told(file.ok() ? Refusals{} : file.refusals());
  return file.ok() ? std::move(file).value() : ProjectFile{};
}

schedule::Moment at(const char* text) { return *schedule::parse_moment(text); }

TEST(ProjectXml, ReadsOutlineDurationsAndProgress) {
  const ProjectFile file = read(project_xml(
      task_xml(1, "交通保障") +
      task_xml(
          7, "编制方案",
          "<DurationFormat>8</DurationFormat><PercentComplete>50</PercentComplete>"
          "<ActualStart>2019-10-02T08:00:00</ActualStart>"
          "<RemainingDuration>PT4H30M0S</RemainingDuration>",
          2) +
      task_xml(8, "开幕", "<Milestone>1</Milestone><Deadline>2019-11-05T00:00:00</Deadline>", 2) +
      task_xml(9, "复盘")));
  ASSERT_EQ(file.plan.activities.size(), 4u);
  const auto& activities = file.plan.activities;
  EXPECT_TRUE(activities[0].is_summary);
  EXPECT_FALSE(activities[3].is_summary);
  EXPECT_EQ(activities[1].parent, 0u);
  EXPECT_EQ(activities[2].parent, 0u);
  EXPECT_EQ(activities[3].parent, schedule::kNone);
  EXPECT_EQ(activities[1].code, "7");
  EXPECT_EQ(activities[1].title, "编制方案");
  EXPECT_TRUE(activities[1].is_elapsed);
  EXPECT_EQ(activities[1].duration, 8 * 3600);
  EXPECT_EQ(activities[1].remaining, 4 * 3600 + 1800);
  EXPECT_DOUBLE_EQ(activities[1].progress, 0.5);
  EXPECT_EQ(activities[2].deadline, at("2019-11-05"));
  EXPECT_FALSE(activities[2].is_milestone) << "it lasts eight hours";
  EXPECT_EQ(found_leftover(file.leftover, LeftoverKind::adapted, "Task/Milestone").count, 1);
}

TEST(ProjectXml, ReadsConstraintsAndLinks) {
  const std::string date = "<ConstraintDate>2019-10-08T08:00:00</ConstraintDate>";
  std::string tasks;
  for (int type = 0; type <= 7; ++type) {
    tasks += task_xml(type + 1, "t", "<ConstraintType>" + std::to_string(type) + "</ConstraintType>" + date);
  }
  tasks += task_xml(
      20, "last",
      link_xml(1, "<Type>0</Type><LinkLag>4800</LinkLag><LagFormat>7</LagFormat>") +
          link_xml(2, "<Type>1</Type><LinkLag>14400</LinkLag><LagFormat>8</LagFormat>") +
          link_xml(3, "<Type>2</Type><LinkLag>50</LinkLag><LagFormat>19</LagFormat>") +
          link_xml(4, "<Type>3</Type><LinkLag>-600</LinkLag><LagFormat>37</LagFormat>"));
  const ProjectFile file = read(project_xml(tasks));
  const ConstraintKind kinds[] = {ConstraintKind::as_soon_as_possible, ConstraintKind::as_late_as_possible,
                                  ConstraintKind::must_start,          ConstraintKind::must_finish,
                                  ConstraintKind::not_before,          ConstraintKind::start_not_after,
                                  ConstraintKind::finish_not_before,   ConstraintKind::finish_not_after};
  ASSERT_EQ(file.plan.activities.size(), 9u);
  for (std::size_t i = 0; i < 8; ++i) EXPECT_EQ(file.plan.activities[i].constraint, kinds[i]);
  EXPECT_EQ(file.plan.activities[2].constraint_at, at("2019-10-08T08:00"));
  ASSERT_EQ(file.plan.links.size(), 4u);
  const auto& links = file.plan.links;
  EXPECT_EQ(links[0].kind, LinkKind::finish_finish);
  EXPECT_EQ(links[0].lag, 8 * 3600);
  EXPECT_EQ(links[1].kind, LinkKind::finish_start);
  EXPECT_EQ(links[1].lag_kind, LagKind::elapsed);
  EXPECT_EQ(links[1].lag, 86400);
  EXPECT_EQ(links[2].kind, LinkKind::start_finish);
  EXPECT_EQ(links[2].lag_kind, LagKind::percent);
  EXPECT_EQ(links[2].lag, 500);
  EXPECT_EQ(links[3].kind, LinkKind::start_start);
  EXPECT_EQ(links[3].lag, -3600);
}

TEST(ProjectXml, KeepsTasksPlacedByHandAndSaysHow) {
  const ProjectFile file = read(project_xml(
      task_xml(
          1, "手动",
          "<Manual>1</Manual><ManualStart>2019-10-09T09:00:00</ManualStart><Start>2019-10-08T08:00:00</Start>") +
      task_xml(2, "无日期", "<Manual>1</Manual>")));
  EXPECT_EQ(file.plan.activities[0].constraint, ConstraintKind::must_start);
  EXPECT_EQ(file.plan.activities[0].constraint_at, at("2019-10-09T09:00"));
  EXPECT_EQ(file.plan.activities[1].constraint, ConstraintKind::as_soon_as_possible);
  EXPECT_EQ(found_leftover(file.leftover, LeftoverKind::adapted, "Task/Manual").count, 1);
}

TEST(ProjectXml, LeavesOutInactiveTasksWithTheirLinksAndSaysSo) {
  const ProjectFile file = read(project_xml(
      task_xml(1, "在用") + task_xml(2, "停用", "<Active>0</Active>" + link_xml(1)) + task_xml(3, "后续", link_xml(2)) +
      task_xml(4, "停用汇总", "<Active>0</Active>") + task_xml(5, "停用子项", "<Active>0</Active>", 2)));
  ASSERT_EQ(file.plan.activities.size(), 2u);
  EXPECT_TRUE(file.plan.links.empty());
  EXPECT_EQ(found_leftover(file.leftover, LeftoverKind::left_out, "Task/Active").count, 3);
  EXPECT_EQ(found_leftover(file.leftover, LeftoverKind::left_out, "PredecessorLink").count, 1);
}

TEST(ProjectXml, ListsWhatItDoesNotHold) {
  const std::string more =
      "<Cost>1200</Cost><Work>PT0H0M0S</Work><Priority>500</Priority><EarlyStart>2019-10-01T08:00:00</EarlyStart>"
      "<Notes>见附件</Notes><Surprise>1</Surprise><ExtendedAttribute><FieldID>1</FieldID><Value>x</Value>"
      "</ExtendedAttribute>";
  std::string xml = project_xml(task_xml(1, "甲", more) + task_xml(2, "乙", "<Cost>0</Cost>"));
  xml.insert(
      xml.find("</Project>"),
      "<Resources><Resource><UID>0</UID></Resource><Resource><Name>吊车</Name></Resource>"
      "</Resources><Assignments><Assignment><ResourceUID>-65535</ResourceUID></Assignment></Assignments>");
  const ProjectFile file = read(xml);
  EXPECT_EQ(found_leftover(file.leftover, LeftoverKind::left_out, "Task/Cost").count, 1);
  EXPECT_EQ(found_leftover(file.leftover, LeftoverKind::left_out, "Task/Notes").count, 1);
  EXPECT_EQ(found_leftover(file.leftover, LeftoverKind::left_out, "Task/Surprise").count, 1);
  EXPECT_EQ(found_leftover(file.leftover, LeftoverKind::left_out, "Task/ExtendedAttribute").count, 1);
  EXPECT_EQ(found_leftover(file.leftover, LeftoverKind::left_out, "Project/Resources").count, 1);
  EXPECT_EQ(found_leftover(file.leftover, LeftoverKind::empty, "Project/Assignments").count, 1);
  EXPECT_EQ(found_leftover(file.leftover, LeftoverKind::empty, "Task/Work").count, 1);
  EXPECT_EQ(found_leftover(file.leftover, LeftoverKind::empty, "Task/Priority").count, 1);
  EXPECT_EQ(found_leftover(file.leftover, LeftoverKind::computed, "Task/EarlyStart").count, 1);
  for (const Leftover& leftover : file.leftover) {
    EXPECT_FALSE(leftover.what.zh.empty());
    EXPECT_FALSE(leftover.what.en.empty());
    EXPECT_NE(leftover.element, "Task/UID");
  }
}

TEST(ProjectXml, ReadsTheHeadOfTheProject) {
  const ProjectFile file = read(project_xml(
      task_xml(1, "甲"),
      "<Title>第二届</Title><StartDate>2019-03-01T09:00:00</StartDate><MinutesPerDay>420</MinutesPerDay>"
      "<CriticalSlackLimit>2</CriticalSlackLimit><StatusDate>2019-10-15T17:00:00</StatusDate>"
      "<CurrentDate>2019-10-16T09:00:00</CurrentDate>"));
  EXPECT_EQ(file.plan.title, "第二届");
  EXPECT_EQ(file.plan.start, at("2019-03-01T09:00"));
  EXPECT_EQ(file.plan.critical_slack, 2 * 420 * 60);
  EXPECT_EQ(file.plan.as_of, at("2019-10-15T17:00"));
  EXPECT_EQ(file.saved_at, at("2019-10-16T09:00"));
  EXPECT_EQ(file.plan.calendars[0].day, 420 * 60);
  EXPECT_TRUE(schedule::check_plan(file.plan).empty());
}

TEST(ProjectXml, ReadsChineseInGbkWhenTheFileSaysSo) {
  std::string xml = project_xml(task_xml(1, "\xBC\xD7"));
  xml.replace(xml.find("UTF-8"), 5, "GB2312");
  EXPECT_EQ(read(xml).plan.activities[0].title, "甲");
  xml.replace(xml.find("GB2312"), 6, "UTF-8");
  EXPECT_FALSE(read_project_xml(xml, "plan.xml").ok());
}

}  // namespace
}  // namespace muster::exchange
