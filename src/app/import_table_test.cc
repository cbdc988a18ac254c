#include "app/import_table.h"

#include <gmock/gmock.h>

#include "app/test_table.h"
#include "app/test_world.h"
#include "store/verify.h"

namespace muster::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class ImportTable : public testing::Test {
 protected:
  TableUpload upload(const TableRows& rows) { return *read_upload(table_body(rows)); }
  TablePreview look(const TableUpload& table) {
    const auto preview = preview_table(world.call("office"), table);
    EXPECT_TRUE(preview.ok()) << all_refused(preview);
    return preview.ok() ? *preview : TablePreview{};
  }
  Result<TableImported> import(const TableUpload& table, std::int64_t seen) {
    return import_table(world.call("office"), table, seen);
  }
  Result<TableImported> import(const TableRows& rows) { return import(upload(rows), look(upload(rows)).sequence); }

  static std::string told(const TablePreview& preview) {
    std::string out;
    for (const TableRefusal& refusal : preview.refusals) out += refusal.code + "@" + refusal.place + "\n";
    return out;
  }

  TestWorld world;
};

const TableRows kTable = {
    {"编号", "任务名称", "牵头单位", "完成时限", "责任人", "前置任务"},
    {"T001", "增开展馆接驳公交专线", "市交通局", "2020-04-12", "", ""},
    {"", "印制接驳线路图", "公交集团", "D-10", "公交集团运营部经理", "T001"},
    {"T002", "设置东岸临时停车场", "东岸区", "2020-03-31", "", ""},
};

TEST_F(ImportTable, IsFirstLookedAtAndWritesNothing) {
  const std::int64_t before = world.head();
  const TablePreview preview = look(upload(kTable));
  EXPECT_EQ(told(preview), "");
  EXPECT_EQ(preview.created, 1);
  EXPECT_EQ(preview.changed, 1);
  EXPECT_EQ(preview.unchanged, 1) << "a blank cell says nothing: the persons in charge stay";
  EXPECT_TRUE(preview.may_import);
  EXPECT_EQ(preview.sheet, "任务书");
  ASSERT_EQ(preview.rows.size(), 2u);
  EXPECT_EQ(preview.rows[0].code, "T001");
  ASSERT_EQ(preview.rows[0].changes.size(), 1u);
  EXPECT_EQ(preview.rows[0].changes[0].field, "due");
  EXPECT_EQ(preview.rows[0].changes[0].was, "2020-04-10");
  EXPECT_EQ(preview.rows[0].changes[0].becomes, "2020-04-12");
  EXPECT_TRUE(preview.rows[1].is_new);
  EXPECT_EQ(preview.rows[1].code, "T007");
  EXPECT_EQ(world.head(), before);
  EXPECT_FALSE(world.stored<Task>("T007"));
}

TEST_F(ImportTable, IsTakenInAtOnceAndWrittenDown) {
  const std::int64_t before = world.head();
  const auto imported = import(kTable);
  ASSERT_TRUE(imported.ok()) << all_refused(imported);
  EXPECT_EQ(imported->created, 1);
  EXPECT_EQ(imported->changed, 1);
  EXPECT_EQ(imported->remembered, 6);
  EXPECT_EQ(world.stored<Task>("T001")->due, date_of(2020, 4, 12));
  EXPECT_EQ(world.stored<Task>("T001")->responsible, "R10");
  const auto fresh = world.stored<Task>("T007");
  ASSERT_TRUE(fresh);
  EXPECT_EQ(fresh->lead, "U11");
  EXPECT_EQ(fresh->responsible, "R11");
  EXPECT_EQ(fresh->due, date_of(2020, 4, 21));
  EXPECT_THAT(fresh->predecessors, ElementsAre("T001"));
  EXPECT_EQ(fresh->state, TaskState::not_started);
  const auto entries = world.entries_after(before);
  ASSERT_EQ(entries.size(), 8u) << "two tasks and six columns";
  for (const store::Entry& entry : entries) {
    EXPECT_EQ(entry.actor, "office");
    EXPECT_EQ(entry.reason, "任务表.xlsx");
  }
  EXPECT_EQ(refused(import(kTable)), "") << "the same table again";
  EXPECT_EQ(world.entries_after(before).size(), 8u) << "changes nothing";
}

TEST_F(ImportTable, ColumnsAreMappedOnceAndRemembered) {
  const TableRows own = {
      {"代号", "干什么", "谁来办", "哪天办完", "经费"}, {"T002", "设置东岸临时停车场", "东岸区", "2020-03-30", "3"}};
  const TablePreview first = look(upload(own));
  EXPECT_FALSE(first.may_import);
  EXPECT_THAT(told(first), HasSubstr("no_header"));
  ASSERT_EQ(first.sheets.size(), 1u);

  TableUpload pointed = upload(own);
  pointed.mapping = exchange::TableMapping{"任务书", 1, {}};
  const TablePreview columns = look(pointed);
  ASSERT_EQ(columns.columns.size(), 5u) << "of the row that was pointed at";
  EXPECT_EQ(columns.columns[3].cell, "D1");
  EXPECT_EQ(columns.columns[3].field, "");
  pointed.mapping->columns = {
      {"代号", "code"}, {"干什么", "title"}, {"谁来办", "lead"}, {"哪天办完", "due"}, {"经费", ""}};
  const TablePreview mapped = look(pointed);
  EXPECT_EQ(told(mapped), "");
  EXPECT_EQ(mapped.changed, 1);
  ASSERT_TRUE(import(pointed, mapped.sequence).ok());

  TableRows later = own;
  later[1][3] = "2020-03-29";
  const TablePreview again = look(upload(later));
  EXPECT_EQ(told(again), "") << "found by what was said before";
  EXPECT_EQ(again.changed, 1);
  EXPECT_EQ(again.columns[4].field, "");
  EXPECT_THAT(again.columns[4].remark, HasSubstr("此前设定为不采用"));
  EXPECT_TRUE(world.stored<ColumnMapping>("CM005"));
  EXPECT_EQ(world.stored<ColumnMapping>("CM004")->field, "due");
}

TEST_F(ImportTable, RowsReferToEachOtherInAnyOrder) {
  const auto imported = import(
      {{"序号", "任务名称", "牵头单位", "完成时限", "前置任务", "上级任务"},
       {"1", "验收临时厕所", "东岸区", "2020-04-20", "2", "布置临时设施"},
       {"2", "安装临时厕所", "东岸区", "2020-04-10", "", "布置临时设施"},
       {"3", "布置临时设施", "东岸区", "2020-04-22", "", ""}});
  ASSERT_TRUE(imported.ok()) << all_refused(imported);
  EXPECT_EQ(imported->created, 3);
  EXPECT_THAT(world.stored<Task>("T007")->predecessors, ElementsAre("T008"));
  EXPECT_EQ(world.stored<Task>("T007")->parent, "T009");
}

TEST_F(ImportTable, WholeAndPartMoveTogether) {
  // T005 rolls up to T002 and would not fit into its new deadline.
  const TableRows both = {
      {"编号", "任务", "牵头", "时限"},
      {"T002", "设置东岸临时停车场", "U30", "2020-03-10"},
      {"T005", "完成停车场公交站点改造", "U11", "2020-03-05"}};
  ASSERT_EQ(refused(import({both[0], both[1]})), "after_parent");
  const auto imported = import(both);
  EXPECT_TRUE(imported.ok()) << all_refused(imported);
}

TEST_F(ImportTable, OneMistakeKeepsEverythingOut) {
  const std::int64_t before = world.head();
  const TableRows rows = {
      {"编号", "任务", "牵头", "时限", "上级任务", "前置任务"},
      {"T010", "甲", "U30", "2020-04-20", "", ""},
      {"T011", "乙", "U30", "2020-04-22", "T002", ""},
      {"T012", "丙", "U30", "2020-04-22", "", "丁"},
      {"T013", "丁", "U30", "2020-04-22", "", "丙"}};
  const TablePreview preview = look(upload(rows));
  EXPECT_FALSE(preview.may_import);
  EXPECT_THAT(told(preview), HasSubstr("任务表.xlsx:任务书!D3:due")) << "after its parent's deadline, at its cell";
  EXPECT_THAT(told(preview), HasSubstr("loop@任务表.xlsx:任务书!F4:predecessors"));
  const auto imported = import(rows);
  ASSERT_FALSE(imported.ok());
  EXPECT_GE(imported.refusals().size(), 2u) << "all at once";
  EXPECT_EQ(world.head(), before);
  EXPECT_FALSE(world.stored<Task>("T010"));
}

TEST_F(ImportTable, RowsWithMistakesAreToldBesideTheOthers) {
  const TablePreview preview =
      look(upload({{"任务", "牵头", "时限"}, {"甲", "市气象局", "十月底"}, {"乙", "U30", "2020-04-20"}}));
  EXPECT_EQ(preview.refused, 2);
  EXPECT_THAT(told(preview), HasSubstr("unknown_unit@任务表.xlsx:任务书!B2:lead"));
  EXPECT_THAT(told(preview), HasSubstr("@任务表.xlsx:任务书!C2:due"));
  ASSERT_EQ(preview.rows.size(), 1u);
  EXPECT_EQ(preview.rows[0].title, "乙");
  EXPECT_FALSE(preview.may_import);
}

TEST_F(ImportTable, WhatOthersChangedMeanwhileIsAConflict) {
  const TablePreview preview = look(upload(kTable));
  ASSERT_TRUE(world.change("office", "task", "T001", R"({"due":"2020-04-15"})").ok());
  const auto imported = import(upload(kTable), preview.sequence);
  ASSERT_FALSE(imported.ok());
  ASSERT_EQ(all_refused(imported), "conflict@任务表.xlsx:任务书!D2:due");
  EXPECT_THAT(imported.refusals()[0].message.zh, testing::AllOf(HasSubstr("2020-04-15"), HasSubstr("2020-04-12")));
  EXPECT_FALSE(world.stored<Task>("T007"));
  EXPECT_TRUE(import(kTable).ok()) << "looked at again";
}

TEST_F(ImportTable, OtherFieldsOfTheSameTaskAreMerged) {
  const TablePreview preview = look(upload(kTable));
  ASSERT_TRUE(world.change("traffic", "task", "T001", R"({"note":"已联系车队"})").ok());
  ASSERT_TRUE(import(upload(kTable), preview.sequence).ok());
  EXPECT_EQ(world.stored<Task>("T001")->note, "已联系车队");
  EXPECT_EQ(world.stored<Task>("T001")->due, date_of(2020, 4, 12));
}

TEST_F(ImportTable, SequencesThatAreNotThereAreRefused) {
  EXPECT_EQ(refused(import(upload(kTable), 1'000'000)), "bad_sequence");
}

TEST_F(ImportTable, StatesAreSetByStepsAndNotByTables) {
  const TableRows rows = {
      {"编号", "任务", "牵头", "时限", "状态", "实际完成日期"},
      {"T002", "设置东岸临时停车场", "U30", "2020-03-31", "已完成", "2020-02-28"}};
  const TablePreview preview = look(upload(rows));
  EXPECT_EQ(preview.columns[4].field, "");
  EXPECT_THAT(preview.columns[4].remark, HasSubstr("由办理步骤产生"));
  EXPECT_THAT(preview.choosable, testing::Not(testing::Contains("state")));
  EXPECT_EQ(preview.unchanged, 1);
  TableUpload asked = upload(rows);
  asked.mapping = exchange::TableMapping{
      "任务书", 1, {{"编号", "code"}, {"任务", "title"}, {"牵头", "lead"}, {"时限", "due"}, {"状态", "state"}}};
  EXPECT_THAT(told(look(asked)), HasSubstr("not_importable"));
  EXPECT_EQ(refused(import(asked, preview.sequence)), "not_importable");
  EXPECT_EQ(world.stored<Task>("T002")->state, TaskState::in_progress);
}

TEST_F(ImportTable, ALoopThroughTasksThatAreThereIsTold) {
  // T006 waits for T003; the table lets T003 wait for a new task that waits for T006.
  const TablePreview preview = look(upload(
      {{"编号", "任务", "牵头", "时限", "前置任务"},
       {"T003", "编制大客流管控方案", "U20", "2020-02-28", "T010"},
       {"T010", "甲", "U20", "2020-02-20", "T006"}}));
  EXPECT_EQ(told(preview), "loop@任务表.xlsx:任务书!E2:predecessors\n");
  EXPECT_THAT(preview.refusals[0].message, HasSubstr("T003 编制大客流管控方案 → T010 甲 → T006 设立现场急救点 → T003"));
}

TEST_F(ImportTable, ALongChainIsCheckedOnce) {
  TableRows rows{{"编号", "任务", "牵头", "时限", "前置任务"}};
  for (int i = 0; i < 2'000; ++i)
    rows.push_back(
        {fmt::format("X{}", i), fmt::format("第{}项", i), "U30", "2020-04-20",
         i == 0 ? "" : fmt::format("X{}", i - 1)});
  const auto begin = std::chrono::steady_clock::now();
  const auto imported = import(rows);
  ASSERT_TRUE(imported.ok()) << all_refused(imported);
  EXPECT_EQ(imported->created, 2'000);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60)) << "each task walking the whole chain";
}

TEST_F(ImportTable, IsForThoseWhoSteer) {
  for (const char* account : {"traffic", "staff", "observer"}) {
    EXPECT_EQ(refused(preview_table(world.call(account), upload(kTable))), "not_allowed");
    EXPECT_EQ(refused(import_table(world.call(account), upload(kTable), 0)), "not_allowed");
  }
}

TEST(TableUploads, AreRefusedWithEverythingThatIsWrong) {
  const auto all = [](const char* body) { return all_refused(read_upload(boost::json::parse(body))); };
  EXPECT_EQ(all("[]"), "wrong_kind@");
  EXPECT_EQ(all("{}"), "required@workbook");
  EXPECT_EQ(all(R"({"workbook":"no base64!"})"), "bad_base64@workbook");
  EXPECT_EQ(
      all(R"({"workbook":"QUJD","sheets":1,"mapping":{"sheet":"a","columns":[{"column":"b","feld":"due"}]}})"),
      "unknown_field@sheets unknown_field@mapping.columns[0].feld");
  TestWorld world;
  const TableUpload text{"x.xlsx", "not a workbook", std::nullopt};
  EXPECT_FALSE(preview_table(world.call("office"), text).ok());
  TableUpload large{"x.xlsx", "", std::nullopt};
  boost::json::object body{{"workbook", base64_of(std::string(kLargestWorkbook + 1, 'x'))}};
  EXPECT_EQ(all_refused(read_upload(body)), "too_large@workbook");
}

}  // namespace
}  // namespace muster::app
