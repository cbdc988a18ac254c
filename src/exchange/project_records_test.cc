#include "exchange/project_records.h"

#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/sentence.h"
#include "exchange/task_project.h"
#include "exchange/test_project.h"
#include "wire/text_value.h"

namespace muster::exchange {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Date kAsOf = date_of(2019, 10, 15);

Task& add_task(EditionContents& contents, const char* code, TaskState state, Texts predecessors = {}) {
  Task& made = contents.tasks[code];
  made.code = code;
  made.title = std::string("任务") + code;
  made.lead = "U10";
  made.due = date_of(2019, 10, 31);
  made.duration_low = 2;
  made.duration_likely = 3;
  made.duration_high = 6;
  made.state = state;
  made.predecessors = std::move(predecessors);
  return made;
}

void add_link(
    EditionContents& contents, const char* code, const char* from, const char* to, LinkKind kind, std::int64_t lag,
    bool is_elapsed) {
  Link& link = contents.links[code];
  link.code = code;
  link.predecessor = from;
  link.successor = to;
  link.kind = kind;
  link.lag = lag;
  link.lag_is_elapsed = is_elapsed;
}

void add_exception(
    EditionContents& contents, const char* code, const char* calendar, const char* title, Date from, Date to,
    const char* hours) {
  CalendarException& exception = contents.calendar_exceptions[code];
  exception.code = code;
  exception.calendar = calendar;
  exception.title = title;
  exception.from = from;
  exception.to = to;
  exception.hours = hours;
}

// One of everything that a task book holds and a project file carries.
EditionContents city() {
  EditionContents contents;
  contents.edition.code = "2019";
  contents.edition.title = "第二届";
  contents.edition.opens = date_of(2019, 11, 5);
  contents.edition.calendar = "W1";
  for (const char* code : {"W1", "W2"}) {
    Calendar& calendar = contents.calendars[code];
    calendar.code = code;
    calendar.title = std::string("日历") + code;
    for (std::string* day : {&calendar.monday, &calendar.tuesday, &calendar.wednesday})
      *day = "08:30-12:00 13:00-17:30";
  }
  contents.calendars["W2"].sunday = "00:00-24:00";
  add_exception(contents, "WX001", "W1", "国庆", date_of(2019, 10, 1), date_of(2019, 10, 7), "");
  add_task(contents, "T001", TaskState::in_progress).start = date_of(2019, 10, 8);
  contents.tasks["T001"].progress = 33;
  contents.tasks["T001"].remaining = 2.5;
  add_task(contents, "T002", TaskState::not_started, {"T001"}).calendar = "W2";
  add_task(contents, "T003", TaskState::done).done_on = date_of(2019, 10, 10);
  add_task(contents, "T004", TaskState::not_started, {"T002", "T003"}).parent = "T005";
  add_task(contents, "T005", TaskState::not_started).start = date_of(2019, 10, 20);
  add_task(contents, "T006", TaskState::withdrawn);
  add_task(contents, "T007", TaskState::submitted);
  Task& only_due = add_task(contents, "T008", TaskState::not_started);
  only_due.duration_low = only_due.duration_likely = only_due.duration_high = std::nullopt;
  Task& no_estimate = add_task(contents, "T009", TaskState::not_started);
  no_estimate.duration_low = no_estimate.duration_likely = no_estimate.duration_high = std::nullopt;
  no_estimate.start = date_of(2019, 10, 1);
  add_task(contents, "12", TaskState::not_started).duration_likely = 5.25;
  contents.tasks["T001"].baseline_start = date_of(2019, 10, 1);
  contents.tasks["T001"].baseline_due = date_of(2019, 10, 25);
  contents.tasks["T008"].baseline_due = date_of(2019, 10, 30);
  add_link(contents, "K001", "T001", "T004", LinkKind::start_start, 2, true);
  add_link(contents, "K002", "T002", "T005", LinkKind::finish_finish, -1, false);
  add_link(contents, "K003", "T003", "T005", LinkKind::finish_start, 0, false);
  return contents;
}

std::string written(const EditionContents& contents) {
  const auto project = write_task_project(contents, kAsOf);
  EXPECT_TRUE(project.ok());
  return project.ok() ? project->xml : std::string();
}

ProjectRecords look_at(const std::string& xml, const EditionContents& contents, Date as_of = kAsOf) {
  const auto file = read_project_xml(xml, "计划.xml");
  EXPECT_TRUE(file.ok()) << (file.ok() ? "" : told(file.refusals()));
  if (!file.ok()) return {};
  return records_of(*file, {contents, as_of, "计划.xml", "U10"});
}

std::string value_of(const SaidRecord& said, const std::string& name) {
  const Field& field = *said.record->find(name);
  return wire::value_to_text(field, field.get(object_of(said)));
}

// `task T001 due=2019-11-02`, one line for each record.
std::vector<std::string> told_records(const ProjectRecords& read) {
  std::vector<std::string> out;
  for (const SaidRecord& said : read.records) {
    std::string line = said.is_removed ? "-" : said.is_known ? "" : "+";
    line += std::string(said.record->name) + " " + code_of(*said.record, object_of(said));
    for (const std::string& field : said.fields) line += " " + field + "=" + value_of(said, field);
    out.push_back(line);
  }
  return out;
}

void replace(std::string& text, const std::string& old, const std::string& with) {
  const std::size_t at = text.find(old);
  ASSERT_NE(at, std::string::npos) << old;
  text.replace(at, old.size(), with);
}

// The part of the file that is about the task with this title.
void replace_in_task(std::string& xml, const std::string& title, const std::string& old, const std::string& with) {
  const std::size_t from = xml.find("<Name>" + title + "</Name>");
  ASSERT_NE(from, std::string::npos);
  const std::size_t at = xml.find(old, from);
  ASSERT_LE(at, xml.find("</Task>", from)) << old;
  xml.replace(at, old.size(), with);
}

TEST(ProjectRecords, AFileThatWasWrittenSaysNothing) {
  const EditionContents contents = city();
  const std::string xml = written(contents);
  for (const int days : {0, 1, 40, -20}) {
    const ProjectRecords read = look_at(xml, contents, kAsOf + days);
    EXPECT_THAT(told_records(read), IsEmpty()) << "looked at " << days << " days later";
    EXPECT_THAT(read.absent, IsEmpty());
    EXPECT_EQ(read.unchanged, 9);
    EXPECT_EQ(told(read.refusals), "");
  }
}

TEST(ProjectRecords, OnlyWhatTheOtherProgramChangedIsSaid) {
  const EditionContents contents = city();
  std::string xml = written(contents);
  replace_in_task(
      xml, "任务T002", "<Deadline>2019-11-01T00:00:00</Deadline>", "<Deadline>2019-11-03T17:00:00</Deadline>");
  replace_in_task(xml, "任务T005", "<ConstraintDate>2019-10-20T00:00:00", "<ConstraintDate>2019-10-22T08:00:00");
  replace_in_task(xml, "任务T001", "<PercentComplete>33<", "<PercentComplete>50<");
  replace_in_task(xml, "任务12", "<Duration>PT42H0M0S<", "<Duration>PT16H0M0S<");
  EXPECT_THAT(
      told_records(look_at(xml, contents)),
      ElementsAre(
          "task 12 duration_low= duration_likely=2 duration_high=", "task T001 progress=50", "task T002 due=2019-11-03",
          "task T005 start=2019-10-22"));
}

TEST(ProjectRecords, LinksAreChangedAddedAndRemoved) {
  const EditionContents contents = city();
  EditionContents changed = contents;
  changed.links["K001"].lag = 3;
  changed.links.erase("K002");
  changed.tasks["T004"].predecessors = {"T002"};
  changed.tasks["T008"].predecessors = {"T001"};
  add_link(changed, "K009", "T001", "T009", LinkKind::start_finish, 1, false);
  EXPECT_THAT(
      told_records(look_at(written(changed), contents)),
      ElementsAre(
          "link K001 predecessor=T001 successor=T004 kind=start_start lag=3 lag_is_elapsed=true",
          "+link K004 predecessor=T001 successor=T009 kind=start_finish lag=1 lag_is_elapsed=false", "-link K002",
          "task T004 predecessors=T002", "task T008 predecessors=T001"));
}

TEST(ProjectRecords, CalendarsAreChangedByTheirNames) {
  const EditionContents contents = city();
  EditionContents changed = contents;
  changed.calendars["W2"].sunday = "";
  changed.calendars["W2"].friday = "09:00-12:00";
  changed.calendar_exceptions["WX001"].to = date_of(2019, 10, 8);
  add_exception(changed, "WX002", "W2", "补班", date_of(2019, 10, 12), date_of(2019, 10, 12), "08:00-16:00");
  const ProjectRecords read = look_at(written(changed), contents);
  EXPECT_THAT(
      told_records(read),
      testing::IsSupersetOf(
          {"-calendar_exception WX001",
           "+calendar_exception WX002 calendar=W1 title=国庆 from=2019-10-01 to=2019-10-08",
           "calendar W2 friday=09:00-12:00 sunday=",
           "+calendar_exception WX003 calendar=W2 title=补班 from=2019-10-12 to=2019-10-12 hours=08:00-16:00"}));
}

TEST(ProjectRecords, TasksOfTheBookThatAreNotThereAreLeftAlone) {
  EditionContents contents = city();
  const std::string xml = written(contents);
  add_task(contents, "T020", TaskState::not_started, {"T001"});
  contents.tasks["T004"].predecessors.emplace_back("T020");
  add_link(contents, "K010", "T020", "T005", LinkKind::finish_start, 4, false);
  const ProjectRecords read = look_at(xml, contents);
  EXPECT_THAT(told_records(read), IsEmpty()) << "what links them stays";
  ASSERT_EQ(read.absent.size(), 1u);
  EXPECT_EQ(read.absent[0].code, "T020");
}

TEST(ProjectRecords, WhatIsDoneHereStaysDoneAndNothingIsDoneByAFile) {
  const EditionContents contents = city();
  std::string xml = written(contents);
  replace_in_task(
      xml, "任务T002", "<PercentComplete>0</PercentComplete>",
      "<PercentComplete>100</PercentComplete><ActualStart>2019-10-14T08:00:00</ActualStart>"
      "<ActualFinish>2019-10-15T17:00:00</ActualFinish>");
  replace_in_task(xml, "任务T003", "<ActualFinish>2019-10-11T00:00:00</ActualFinish>", "");
  const ProjectRecords read = look_at(xml, contents);
  EXPECT_THAT(told_records(read), ElementsAre("task T002 start=2019-10-14 state=in_progress progress=100"));
  EXPECT_EQ(found_leftover(read.leftover, LeftoverKind::adapted, "Task/ActualFinish").count, 1);
  EXPECT_EQ(found_leftover(read.leftover, LeftoverKind::left_out, "Task/ActualFinish ").count, 1);
}

TEST(ProjectRecords, WhatWasApprovedHereStaysAndWhatHasNoBaselineTakesTheFiles) {
  const EditionContents contents = city();
  std::string xml = written(contents);
  replace_in_task(
      xml, "任务T001", "<Finish>2019-10-26T00:00:00</Finish>\n\t\t\t</Baseline>",
      "<Finish>2019-10-28T17:00:00</Finish></Baseline>");
  replace_in_task(
      xml, "任务T002", "</Task>",
      "<Baseline><Number>0</Number><Start>2019-10-16T08:00:00</Start><Finish>2019-10-20T17:00:00</Finish></Baseline></"
      "Task>");
  const ProjectRecords read = look_at(xml, contents);
  EXPECT_THAT(told_records(read), ElementsAre("task T002 baseline_start=2019-10-16 baseline_due=2019-10-20"));
  EXPECT_EQ(found_leftover(read.leftover, LeftoverKind::left_out, "Task/Baseline 0").count, 1);
}

// ---- files of other people

std::string guid_xml(int number) { return fmt::format("<GUID>00000000-0000-0000-0000-{:012}</GUID>", number); }

const char* kFinish = "<Start>2019-10-16T08:00:00</Start><Finish>2019-10-18T17:00:00</Finish>";

std::string outline() {
  return project_xml(
      task_xml(1, "场馆改造", guid_xml(1) + kFinish, 1) + task_xml(2, "拆除", guid_xml(2) + kFinish, 2) +
          task_xml(
              3, "安装",
              guid_xml(3) + "<Start>2019-10-21T08:00:00</Start><Finish>2019-10-23T17:00:00</Finish>" +
                  link_xml(2, "<Type>1</Type><LinkLag>4800</LinkLag><LagFormat>7</LagFormat>"),
              2) +
          task_xml(4, "验收", guid_xml(4) + "<Finish>2019-10-24T17:00:00</Finish>" + link_xml(1)),
      "<Title>改造计划</Title>\n");
}

TEST(ProjectRecords, TasksWithoutACodeGetOneAndKeepTheirKey) {
  const EditionContents contents = city();
  const ProjectRecords read = look_at(outline(), contents);
  EXPECT_EQ(told(read.refusals), "");
  EXPECT_EQ(read.fresh, 4);
  EXPECT_EQ(read.absent.size(), 9u);
  const auto lines = told_records(read);
  EXPECT_THAT(lines, Contains(HasSubstr("+task T010 project_key=00000000-0000-0000-0000-000000000001 title=场馆改造")));
  EXPECT_THAT(
      lines, Contains(testing::AllOf(HasSubstr("+task T010"), HasSubstr("due=2019-10-23"), HasSubstr("likely=0"))))
      << "a whole is due no earlier than its parts and has no duration of its own";
  EXPECT_THAT(
      lines, Contains(testing::AllOf(
                 HasSubstr("title=拆除"), HasSubstr("start=2019-10-16"), HasSubstr("parent=T010"),
                 HasSubstr("likely=1"), HasSubstr("calendar=W003"))));
  EXPECT_THAT(
      lines, Contains("+link K004 predecessor=T011 successor=T012 kind=finish_start lag=1 lag_is_elapsed=false"));
  EXPECT_THAT(lines, Contains(testing::AllOf(HasSubstr("title=验收"), HasSubstr("predecessors=T010"))));
  EXPECT_EQ(found_leftover(read.leftover, LeftoverKind::adapted, "Task/Summary").count, 1);
}

// Everything that was said, put into the book.
void take_in(EditionContents& contents, const ProjectRecords& read) {
  for (const SaidRecord& said : read.records) {
    const Noun& noun = *find_noun(said.record->name);
    const std::string code = code_of(*said.record, object_of(said));
    if (said.is_removed) {
      noun.erase(contents, code);
      continue;
    }
    void* object = noun.put(contents, code);
    said.record->find("code")->set(object, code);
    for (const std::string& field : said.fields)
      said.record->find(field)->set(object, said.record->find(field)->get(object_of(said)));
  }
}

TEST(ProjectRecords, TheSameFileTwiceChangesNothing) {
  for (const bool has_guids : {true, false}) {
    EditionContents contents = city();
    std::string xml = outline();
    for (int i = 1; i <= 4 && !has_guids; ++i) replace(xml, guid_xml(i), "");
    take_in(contents, look_at(xml, contents));
    EXPECT_EQ(contents.tasks.size(), 14u);
    for (const int days : {0, 30}) {
      const ProjectRecords again = look_at(xml, contents, kAsOf + days);
      EXPECT_THAT(told_records(again), IsEmpty());
      EXPECT_EQ(again.unchanged, 4);
    }
    replace(xml, "<Finish>2019-10-24T17:00:00", "<Finish>2019-10-25T17:00:00");
    EXPECT_THAT(told_records(look_at(xml, contents)), ElementsAre("task T013 due=2019-10-25")) << "known again";
  }
}

TEST(ProjectRecords, SummaryLinksLeadToWhatTheyHold) {
  EditionContents contents;
  contents.edition.opens = date_of(2019, 11, 5);
  const ProjectRecords read = look_at(
      project_xml(
          task_xml(1, "准备", kFinish) + task_xml(2, "施工", kFinish + link_xml(1)) + task_xml(3, "甲", kFinish, 2) +
          task_xml(4, "乙", kFinish, 2)),
      contents);
  EXPECT_EQ(told(read.refusals), "");
  const auto lines = told_records(read);
  EXPECT_THAT(lines, Contains(testing::AllOf(HasSubstr("title=甲"), HasSubstr("predecessors=T001"))));
  EXPECT_THAT(lines, Contains(testing::AllOf(HasSubstr("title=乙"), HasSubstr("predecessors=T001"))));
  EXPECT_EQ(found_leftover(read.leftover, LeftoverKind::adapted, "PredecessorLink").count, 1);
}

TEST(ProjectRecords, WhatATaskBookHasNoPlaceForIsCounted) {
  EditionContents contents;
  contents.edition.opens = date_of(2019, 11, 5);
  const std::string more = std::string(kFinish) + "<Cost>100</Cost><Notes>备注</Notes>";
  const auto constraint = [](int type) {
    return fmt::format("<ConstraintType>{}</ConstraintType><ConstraintDate>2019-10-18T08:00:00</ConstraintDate>", type);
  };
  const ProjectRecords read = look_at(
      project_xml(
          task_xml(1, "甲", more + constraint(1)) + task_xml(2, "乙", more + constraint(7)) +
              task_xml(3, "丙", more + constraint(3)) + task_xml(4, "丁", more + constraint(2)) +
              task_xml(5, "戊", std::string(kFinish) + "<DurationFormat>8</DurationFormat>"),
          "<HonorConstraints>0</HonorConstraints>\n"),
      contents);
  const auto count = [&](LeftoverKind kind, const char* element) {
    return found_leftover(read.leftover, kind, element).count;
  };
  EXPECT_EQ(count(LeftoverKind::left_out, "Task/ConstraintType ALAP"), 1);
  EXPECT_EQ(count(LeftoverKind::left_out, "Task/ConstraintType FNLT"), 2);
  EXPECT_EQ(count(LeftoverKind::adapted, "Task/ConstraintType"), 1);
  EXPECT_EQ(count(LeftoverKind::adapted, "Task/DurationFormat"), 1);
  EXPECT_EQ(count(LeftoverKind::left_out, "Task/Cost"), 4);
  EXPECT_EQ(count(LeftoverKind::left_out, "Task/Notes"), 4);
  EXPECT_EQ(count(LeftoverKind::left_out, "Project/HonorConstraints"), 1);
  for (const Leftover& left : read.leftover) EXPECT_FALSE(left.what.zh.empty() || left.what.en.empty()) << left.element;
}

TEST(ProjectRecords, ValuesThatNoTaskMayHaveAreToldAtTheirLine) {
  EditionContents contents;
  contents.edition.opens = date_of(2019, 11, 5);
  const std::string far = "<Finish>2019-10-18T17:00:00</Finish><Duration>PT80000H0M0S</Duration>";
  std::string xml = project_xml(task_xml(1, "", kFinish) + task_xml(2, "乙") + task_xml(3, "丙", far));
  replace(xml, "<Name>丙</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>", "<Name>丙</Name>");
  const ProjectRecords read = look_at(xml, contents);
  std::vector<std::string> codes;
  for (const Refusal& refusal : read.refusals) codes.push_back(refusal.code + "@" + refusal.where);
  EXPECT_THAT(
      codes,
      ElementsAre(
          "required@计划.xml:5:title", "date_missing@计划.xml:6:due", "out_of_range@计划.xml:7:duration_likely"));
}

TEST(ProjectRecords, FilesOfOtherProgramsAreTakenInAndKnownAgain) {
  const std::filesystem::path folder = MUSTER_SOURCE_FOLDER "/../shared/data/formats/mspdi";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "not here";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto file = read_project_xml(bytes_of(entry.path()), entry.path().filename().string());
    if (!file.ok() || file->plan.activities.empty()) continue;
    EditionContents contents;
    contents.edition.opens = date_of(2030, 11, 5);
    const ProjectLook look{contents, kAsOf, "计划.xml", "U10"};
    const ProjectRecords read = records_of(*file, look);
    EXPECT_EQ(told(read.refusals), "") << entry.path();
    EXPECT_GT(read.fresh, 0) << entry.path();
    take_in(contents, read);
    EXPECT_THAT(told_records(records_of(*file, look)), IsEmpty()) << entry.path();
    const std::string back = written(contents);
    EXPECT_THAT(told_records(look_at(back, contents)), IsEmpty()) << entry.path() << " written and read back";
  }
}

TEST(ProjectRecords, ManyLinksAreLookedAtInBoundedTime) {
  EditionContents contents;
  contents.edition.opens = date_of(2019, 11, 5);
  constexpr int kTasks = 2'000;
  for (int i = 0; i < kTasks; ++i) {
    const std::string code = fmt::format("T{:04}", i);
    add_task(contents, code.c_str(), TaskState::not_started);
    for (int back = 1; back <= std::min(i, 4); ++back) {
      const std::string link = fmt::format("K{:04}{}", i, back);
      add_link(
          contents, link.c_str(), fmt::format("T{:04}", i - back).c_str(), code.c_str(), LinkKind::start_start, back,
          false);
    }
  }
  const std::string xml = written(contents);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_THAT(told_records(look_at(xml, contents)), IsEmpty());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20)) << "each link sought among all";
}

TEST(ProjectRecords, TooManyTasksAreRefused) {
  std::string tasks;
  for (int i = 1; i <= 5'001; ++i) tasks += task_xml(i, "任务");
  const auto file = read_project_xml(project_xml(tasks), "计划.xml");
  ASSERT_TRUE(file.ok());
  const EditionContents contents;
  const ProjectRecords read = records_of(*file, {contents, kAsOf, "计划.xml", "U10"});
  ASSERT_EQ(read.refusals.size(), 1u);
  EXPECT_EQ(read.refusals[0].code, "too_many_tasks");
}

}  // namespace
}  // namespace muster::exchange
