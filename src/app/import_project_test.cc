#include "app/import_project.h"

#include <gmock/gmock.h>

#include "app/edition_folder.h"
#include "app/show_project.h"
#include "app/test_table.h"
#include "app/test_world.h"
#include "base/text.h"
#include "exchange/project_records.h"
#include "exchange/test_project.h"

namespace muster::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class ImportProject : public testing::Test {
 protected:
  static ProjectUpload upload(const std::string& xml, const std::string& lead = "") { return {"计划.xml", xml, lead}; }
  std::string exported() {
    const auto written = write_project(world.call("office"));
    EXPECT_TRUE(written.ok());
    return written.ok() ? written->xml : std::string();
  }
  ProjectPreview look(const ProjectUpload& project) {
    const auto preview = preview_project(world.call("office"), project);
    EXPECT_TRUE(preview.ok()) << all_refused(preview);
    return preview.ok() ? *preview : ProjectPreview{};
  }
  Result<ProjectImported> import(const ProjectUpload& project, std::int64_t seen) {
    return import_project(world.call("office"), project, seen);
  }
  Result<ProjectImported> import(const ProjectUpload& project) { return import(project, look(project).sequence); }

  static std::string changed(std::string xml, const std::string& old, const std::string& with) {
    const std::size_t at = xml.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    if (at != std::string::npos) xml.replace(at, old.size(), with);
    return xml;
  }
  static std::string told(const ProjectPreview& preview) {
    std::string out;
    for (const TableRefusal& refusal : preview.refusals) out += refusal.code + "@" + refusal.place + "\n";
    return out;
  }

  TestWorld world;
};

const std::string kFinish = "<Start>2020-03-16T08:00:00</Start><Finish>2020-03-18T17:00:00</Finish>";

std::string two_tasks(const std::string& first = "", const std::string& second = "") {
  return exchange::project_xml(
      exchange::task_xml(1, "搭建花廊", kFinish + first) +
          exchange::task_xml(2, "布置花材", kFinish + exchange::link_xml(1) + second),
      "<Title>花廊</Title>\n");
}

TEST_F(ImportProject, WhatWasExportedChangesNothing) {
  const ProjectPreview preview = look(upload(exported()));
  EXPECT_EQ(told(preview), "");
  EXPECT_EQ(preview.created + preview.changed + preview.removed, 0);
  EXPECT_EQ(preview.unchanged, 6);
  EXPECT_EQ(preview.missing_total, 0);
  EXPECT_FALSE(preview.may_import);
}

TEST_F(ImportProject, IsFirstLookedAtAndThenTakenInAtOnce) {
  const std::string xml =
      changed(exported(), "<Deadline>2020-04-11T00:00:00</Deadline>", "<Deadline>2020-04-12T17:00:00</Deadline>");
  const std::int64_t before = world.head();
  const ProjectPreview preview = look(upload(xml));
  EXPECT_TRUE(preview.may_import);
  ASSERT_EQ(preview.rows.size(), 1u);
  EXPECT_EQ(preview.rows[0].code, "T001");
  EXPECT_EQ(preview.rows[0].noun, "task");
  ASSERT_EQ(preview.rows[0].changes.size(), 1u);
  EXPECT_EQ(preview.rows[0].changes[0].was, "2020-04-10");
  EXPECT_EQ(preview.rows[0].changes[0].becomes, "2020-04-12");
  EXPECT_EQ(world.head(), before);
  const auto imported = import(upload(xml), preview.sequence);
  ASSERT_TRUE(imported.ok()) << all_refused(imported);
  EXPECT_EQ(imported->changed, 1);
  EXPECT_EQ(world.stored<Task>("T001")->due, date_of(2020, 4, 12));
  const auto entries = world.entries_after(before);
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].reason, "计划.xml");
  EXPECT_FALSE(look(upload(xml)).may_import) << "the same file again";
}

TEST_F(ImportProject, NewTasksNeedAUnitAndAreKnownAgain) {
  const ProjectPreview without = look(upload(two_tasks()));
  EXPECT_EQ(told(without), "lead_missing@lead\n");
  EXPECT_EQ(without.fresh, 2);
  EXPECT_EQ(without.missing_total, 6);
  EXPECT_EQ(without.rows.size(), 2u) << "they are shown all the same";
  EXPECT_EQ(refused(import(upload(two_tasks()))), "lead_missing");
  EXPECT_EQ(refused(preview_project(world.call("office"), upload(two_tasks(), "U99"))), "dangling_reference");
  const auto imported = import(upload(two_tasks(), "U30"));
  ASSERT_TRUE(imported.ok()) << all_refused(imported);
  const auto task = world.stored<Task>("T008");
  ASSERT_TRUE(task);
  EXPECT_EQ(task->title, "布置花材");
  EXPECT_EQ(task->lead, "U30");
  EXPECT_EQ(task->due, date_of(2020, 3, 18));
  EXPECT_EQ(task->project_key, "花廊#2");
  EXPECT_THAT(task->predecessors, ElementsAre("T007"));
  const ProjectPreview again = look(upload(two_tasks()));
  EXPECT_EQ(told(again), "") << "nobody has to lead anything new";
  EXPECT_EQ(again.unchanged, 2);
  EXPECT_FALSE(again.may_import);
}

TEST_F(ImportProject, WhatOthersChangedMeanwhileIsAConflict) {
  const std::string xml =
      changed(exported(), "<Deadline>2020-04-11T00:00:00</Deadline>", "<Deadline>2020-04-12T17:00:00</Deadline>");
  const ProjectPreview preview = look(upload(xml));
  ASSERT_TRUE(world.change("office", "task", "T001", R"({"due":"2020-04-15"})").ok());
  const auto imported = import(upload(xml), preview.sequence);
  ASSERT_FALSE(imported.ok());
  EXPECT_EQ(imported.refusals()[0].code, "conflict");
  EXPECT_THAT(imported.refusals()[0].message.zh, testing::AllOf(HasSubstr("2020-04-15"), HasSubstr("2020-04-12")));
  EXPECT_EQ(refused(import(upload(xml), 1'000'000)), "bad_sequence");
}

TEST_F(ImportProject, ALinkThatCameMeanwhileIsNotRemovedUnseen) {
  const std::string xml = exported();
  const ProjectPreview preview = look(upload(xml));
  ASSERT_TRUE(world
                  .create(
                      "office", "link",
                      R"({"code":"K001","predecessor":"T001","successor":"T006","kind":"start_start","lag":1})")
                  .ok());
  EXPECT_EQ(refused(import(upload(xml), preview.sequence)), "conflict");
  const auto imported = import(upload(xml));
  ASSERT_TRUE(imported.ok()) << all_refused(imported);
  EXPECT_EQ(imported->removed, 1) << "once it was looked at";
}

TEST_F(ImportProject, OneMistakeKeepsEverythingOut) {
  const std::int64_t before = world.head();
  // A part that is due after its whole, and a deadline before the start.
  std::string xml =
      changed(exported(), "<Deadline>2020-03-26T00:00:00</Deadline>", "<Deadline>2020-04-20T17:00:00</Deadline>");
  xml = changed(xml, "<Deadline>2020-04-26T00:00:00</Deadline>", "<Deadline>2020-03-01T17:00:00</Deadline>");
  const ProjectPreview preview = look(upload(xml));
  EXPECT_FALSE(preview.may_import);
  EXPECT_THAT(told(preview), HasSubstr("after_parent@计划.xml:"));
  EXPECT_THAT(told(preview), HasSubstr("dates_reversed@计划.xml:"));
  const auto imported = import(upload(xml), preview.sequence);
  ASSERT_FALSE(imported.ok());
  EXPECT_GE(imported.refusals().size(), 2u) << "all at once";
  EXPECT_EQ(world.head(), before);
}

TEST_F(ImportProject, LoopsAreToldAsChains) {
  const auto in_file = preview_project(world.call("office"), upload(two_tasks(exchange::link_xml(2)), "U30"));
  ASSERT_FALSE(in_file.ok());
  EXPECT_EQ(in_file.refusals()[0].code, "loop");
  EXPECT_THAT(in_file.refusals()[0].message.zh, HasSubstr("搭建花廊"));
  EXPECT_THAT(in_file.refusals()[0].where, HasSubstr("计划.xml:"));
  // T006 waits for T003; of the two the file has T003 alone, and lets it wait for a task that waits for T006.
  ASSERT_TRUE(world
                  .create(
                      "office", "task",
                      R"({"code":"T020","title":"中转","lead":"U30","due":"2020-04-25","predecessors":["T006"]})")
                  .ok());
  std::string xml = exported();
  const std::size_t from = xml.rfind("<Task>", xml.find("<Name>编制大客流管控方案</Name>"));
  const std::size_t uid_at = xml.find("<UID>", xml.rfind("<Task>", xml.find("<Name>中转</Name>"))) + 5;
  const std::string uid = xml.substr(uid_at, xml.find('<', uid_at) - uid_at);
  xml.insert(xml.find("<ExtendedAttribute>", from), exchange::link_xml(std::stoi(uid)));
  // Without T006 the file alone has no loop.
  const std::size_t gone = xml.rfind("<Task>", xml.find("<Name>设立现场急救点</Name>"));
  xml.erase(gone, xml.find("</Task>", gone) + 7 - gone);
  const std::size_t link = xml.find("<PredecessorLink>", xml.find("<Name>中转</Name>"));
  xml.erase(link, xml.find("</PredecessorLink>", link) + 18 - link);
  const ProjectPreview preview = look(upload(xml));
  EXPECT_EQ(preview.missing_total, 1);
  ASSERT_EQ(preview.refused, 1) << told(preview);
  EXPECT_EQ(preview.refusals[0].code, "loop");
  EXPECT_THAT(
      preview.refusals[0].message, HasSubstr("T003 编制大客流管控方案 → T020 中转 → T006 设立现场急救点 → T003"));
}

TEST_F(ImportProject, IsForThoseWhoSteer) {
  for (const char* account : {"traffic", "staff", "observer"}) {
    EXPECT_EQ(refused(preview_project(world.call(account), upload(two_tasks(), "U30"))), "not_allowed");
    EXPECT_EQ(refused(import_project(world.call(account), upload(two_tasks(), "U30"), 0)), "not_allowed");
  }
}

TEST_F(ImportProject, HostileFilesAreRefusedWhole) {
  for (const char* text :
       {"", "no xml", "<a/>", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><Project>&b;</Project>"}) {
    EXPECT_FALSE(preview_project(world.call("office"), upload(text)).ok()) << text;
  }
  const auto body = [](const boost::json::value& value) { return all_refused(read_project_upload(value)); };
  EXPECT_EQ(body({}), "wrong_kind@");
  EXPECT_EQ(body(boost::json::object{}), "required@project");
  EXPECT_EQ(
      body({{"project", "no base64!"}, {"lead", 1}, {"mapping", 2}}),
      "unknown_field@mapping wrong_kind@lead bad_base64@project");
  EXPECT_EQ(body({{"project", base64_of(std::string(kLargestProject + 1, 'x'))}}), "too_large@project");
}

TEST(DemonstrationProject, IsReadBackWithoutADifference) {
  const auto folder = read_edition_folder(MUSTER_SOURCE_FOLDER "/editions/ciie-2019");
  ASSERT_TRUE(folder.ok());
  const EditionContents& contents = folder->contents;
  const Date day = *contents.edition.as_of;
  const auto written = write_project(contents, day, Language::zh);
  ASSERT_TRUE(written.ok());
  const auto file = exchange::read_project_xml(written->xml, "x.xml");
  ASSERT_TRUE(file.ok());
  for (const int days : {0, 10}) {
    const auto read = exchange::records_of(*file, {contents, day + days, "x.xml", ""});
    std::string said;
    for (const exchange::SaidRecord& one : read.records)
      said += fmt::format(
          "{} {}: {}\n", one.record->name, code_of(*one.record, exchange::object_of(one)), join(one.fields, " "));
    EXPECT_EQ(said, "");
    EXPECT_TRUE(read.refusals.empty());
    EXPECT_EQ(read.unchanged, std::ssize(file->plan.activities));
  }
}

}  // namespace
}  // namespace muster::app
