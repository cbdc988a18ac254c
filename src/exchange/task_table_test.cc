#include "exchange/task_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange/test_workbook.h"
#include "wire/json.h"

namespace muster::exchange {
namespace {

using ::testing::HasSubstr;

using Rows = std::vector<std::vector<std::string>>;

Workbook workbook_of(const Rows& rows, const std::string& merges = "") {
  auto workbook = read_workbook(zipped(workbook_parts(sheet_of(rows, merges))), "表.xlsx");
  EXPECT_TRUE(workbook.ok());
  return std::move(workbook).value();
}

EditionContents city() {
  EditionContents contents;
  contents.edition.code = "2019";
  contents.edition.opens = date_of(2019, 11, 5);
  const auto unit = [&](const char* code, const char* title, const char* short_title) {
    contents.units[code].code = code;
    contents.units[code].title = title;
    contents.units[code].short_title = short_title;
  };
  unit("U10", "上海市公安局", "市公安局");
  unit("U11", "上海市交通委员会", "市交通委");
  unit("U12", "上海市卫生健康委员会", "市卫健委");
  const auto person = [&](const char* code, const char* title, const char* of) {
    contents.people[code].code = code;
    contents.people[code].title = title;
    contents.people[code].unit = of;
  };
  person("P1", "王伟", "U10");
  person("P2", "王伟", "U11");
  contents.tasks["T007"].code = "T007";
  contents.tasks["T007"].title = "开展联合演练";
  return contents;
}

std::string told(const Refusals& refusals) {
  std::string out;
  for (const Refusal& refusal : refusals) out += refusal.where + " [" + refusal.code + "] " + refusal.message.zh + "\n";
  return out;
}

Result<TaskTable> read(const Workbook& workbook, const EditionContents& contents) {
  const auto proposal = propose_mapping(workbook);
  if (!proposal) return proposal.refusals();
  return read_task_table(workbook, proposal->mapping, {contents});
}

const Rows kTable = {
    {"第二届进博会城市服务保障任务书", "", "", "", "", "", "", "", ""},
    {"序号", "牵头单位\n（责任单位）", "工作任务", "配合单位", "责任人", "开始时间", "完成时限", "前置任务", "进度"},
    {"一、交通保障", "", "", "", "", "", "", "", ""},
    {"1", "市交通委", "编制交通组织方案", "市公安局、市卫健委", "王伟", "2019年3月1日", "D-30", "", "80%"},
    {"2", "", "发布交通管制通告", "上海市公安局", "", "", "2019年10月28日前", "1；开展联合演练", ""},
    {"", "", "", "", "", "", "", "", ""},
    {"3", "U12", "设置医疗点", "", "", "2019/9/1", "2019-10-20", "编制交通组织方案", "100%"},
    {"填表人：张三", "", "", "", "", "", "", "", ""},
};
const char* const kMerges = "<mergeCell ref=\"A1:I1\"/><mergeCell ref=\"A3:I3\"/><mergeCell ref=\"B4:B5\"/>";

TEST(TaskTable, ReadsAnOfficesOwnTable) {
  const EditionContents contents = city();
  const auto table = read(workbook_of(kTable, kMerges), contents);
  ASSERT_TRUE(table.ok()) << told(table.refusals());
  ASSERT_EQ(table->tasks.size(), 3u);
  const Task& plan = table->tasks[0].task;
  EXPECT_EQ(plan.code, "T008") << "the next free number";
  EXPECT_EQ(plan.title, "编制交通组织方案");
  EXPECT_EQ(plan.lead, "U11");
  EXPECT_EQ(plan.supporting, (Texts{"U10", "U12"}));
  EXPECT_EQ(plan.responsible, "P2") << "of two people of one name the one of the lead unit";
  EXPECT_EQ(plan.start, date_of(2019, 3, 1));
  EXPECT_EQ(plan.due, date_of(2019, 10, 6));
  EXPECT_EQ(plan.progress, 80);
  const Task& notice = table->tasks[1].task;
  EXPECT_EQ(notice.lead, "U11") << "merged down";
  EXPECT_EQ(notice.due, date_of(2019, 10, 28));
  EXPECT_EQ(notice.predecessors, (Texts{"T008", "T007"})) << "by running number and by title";
  EXPECT_EQ(table->tasks[2].task.predecessors, (Texts{"T008"}));
  EXPECT_EQ(table->tasks[2].row, 7u);
  ASSERT_EQ(table->skipped.size(), 2u);
  EXPECT_EQ(table->skipped[0].text, "一、交通保障");
  EXPECT_EQ(table->skipped[1].row, 8u);
}

TEST(TaskTable, KnowsTasksOfTheEditionAgain) {
  const EditionContents contents = city();
  const auto table = read(
      workbook_of(
          {{"Task", "Lead unit", "Due"}, {"开展联合演练", "U10", "2019-10-01"}, {"新任务", "U10", "2019-10-02"}}),
      contents);
  ASSERT_TRUE(table.ok()) << told(table.refusals());
  EXPECT_EQ(table->tasks[0].task.code, "T007");
  EXPECT_TRUE(table->tasks[0].is_known);
  EXPECT_FALSE(table->tasks[1].is_known);
  EXPECT_EQ(table->tasks[0].fields, (std::vector<std::string>{"lead", "title", "due"}));
}

TEST(TaskTable, RefusesEverythingAtItsCell) {
  const EditionContents contents = city();
  const auto table = read(
      workbook_of(
          {{"编号", "任务名称", "牵头单位", "责任人", "开始时间", "完成时限", "前置任务", "进度", "状态"},
           {"A1", "甲", "市交通局", "李四", "2019-10-01", "10月底前", "没有的任务", "0.5", "快了"},
           {"A1", "乙", "", "", "2019-12-01", "2019-10-01", "", "", ""},
           {"坏 码", "丙", "U10", "王伟伟", "", "2019-10-01", "", "200%", ""}}),
      contents);
  ASSERT_FALSE(table.ok());
  const std::string reasons = told(table.refusals());
  EXPECT_THAT(reasons, HasSubstr("表.xlsx:任务书!C2:lead [unknown_unit]"));
  EXPECT_THAT(reasons, HasSubstr("表.xlsx:任务书!D2:responsible [unknown_person]"));
  EXPECT_THAT(reasons, HasSubstr("表.xlsx:任务书!F2:due [bad_date] “10月底前”"));
  EXPECT_THAT(reasons, HasSubstr("表.xlsx:任务书!G2:predecessors [unknown_task]"));
  EXPECT_THAT(reasons, HasSubstr("表.xlsx:任务书!H2:progress [bad_number]"));
  EXPECT_THAT(reasons, HasSubstr("表.xlsx:任务书!I2:state"));
  EXPECT_THAT(reasons, HasSubstr("表.xlsx:任务书!A3:code [duplicate_code]"));
  EXPECT_THAT(reasons, HasSubstr("表.xlsx:任务书!C3:lead"));
  EXPECT_THAT(reasons, HasSubstr("表.xlsx:任务书!A4:code"));
  EXPECT_THAT(reasons, HasSubstr("是否为“王伟”"));
  EXPECT_THAT(reasons, HasSubstr("表.xlsx:任务书!H4:progress"));
}

TEST(TaskTable, HoldsTasksToTheirOwnRules) {
  const EditionContents contents = city();
  const auto table =
      read(workbook_of({{"任务", "牵头", "开始", "时限"}, {"甲", "U10", "2019-12-01", "2019-10-01"}}), contents);
  ASSERT_FALSE(table.ok());
  EXPECT_THAT(told(table.refusals()), HasSubstr("表.xlsx:任务书!C2:start [dates_reversed]"));
}

TEST(ColumnMapping, IsProposedWithReasonsForWhatIsNotTaken) {
  const auto proposal = propose_mapping(
      workbook_of({{"任务名称", "责任单位", "牵头单位", "完成日期", "完成时限", "经费（万元）"}, {"甲"}}));
  ASSERT_TRUE(proposal.ok());
  const std::vector<TableColumn> expected = {{"任务名称", "title"}, {"责任单位", ""},    {"牵头单位", "lead"},
                                             {"完成日期", ""},      {"完成时限", "due"}, {"经费（万元）", ""}};
  EXPECT_EQ(proposal->mapping.columns, expected);
  EXPECT_EQ(proposal->mapping.sheet, "任务书");
  EXPECT_EQ(proposal->mapping.header_row, 1);
  ASSERT_EQ(proposal->remarks.size(), 3u);
  EXPECT_THAT(proposal->remarks[0].zh, HasSubstr("B1 列“责任单位”：已采用“牵头单位”列"));
  EXPECT_THAT(proposal->remarks[2].zh, HasSubstr("不认识"));
  EXPECT_FALSE(propose_mapping(workbook_of({{"姓名", "电话"}, {"张三", "1"}})).ok());
}

TEST(ColumnMapping, PassesOverWhatItsOwnTablesWorkOut) {
  const auto proposal =
      propose_mapping(workbook_of({{"任务名称", "牵头单位", "完成时限", "距开幕", "灯色", "Days left"}, {"甲"}}));
  ASSERT_TRUE(proposal.ok());
  ASSERT_EQ(proposal->remarks.size(), 3u);
  for (const Sentence& remark : proposal->remarks) EXPECT_THAT(remark.zh, HasSubstr("由本系统按其他列算出"));
}

TEST(ColumnMapping, FindsHeadersOfSeveralRows) {
  const Rows rows = {
      {"任务名称", "责任单位", "", "完成时限"}, {"", "牵头单位", "配合单位", ""}, {"甲", "U10", "U11", "2019-10-01"}};
  const Workbook workbook =
      workbook_of(rows, "<mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/><mergeCell ref=\"D1:D2\"/>");
  const auto proposal = propose_mapping(workbook);
  ASSERT_TRUE(proposal.ok());
  EXPECT_EQ(proposal->mapping.header_row, 2);
  const EditionContents contents = city();
  const auto table = read_task_table(workbook, proposal->mapping, {contents});
  ASSERT_TRUE(table.ok()) << told(table.refusals());
  EXPECT_EQ(table->tasks[0].task.supporting, Texts{"U11"});
}

TEST(ColumnMapping, IsRememberedAndCanBeGiven) {
  const TableMapping given{"别处", 9, {{"干什么", "title"}, {"谁来办", "lead"}, {"哪天办完", "due"}, {"其他", ""}}};
  std::string json;
  wire::write_json(fields<TableMapping>(), &given, json);
  EXPECT_THAT(json, HasSubstr("谁来办"));
  const Workbook workbook =
      workbook_of({{}, {"序", "哪天办完", "谁来办", "干什么"}, {"1", "2019-10-01", "市公安局", "甲"}});
  const auto mapping = find_again(workbook, given);
  ASSERT_TRUE(mapping.ok());
  EXPECT_EQ(mapping->header_row, 2);
  const EditionContents contents = city();
  const auto table = read_task_table(workbook, *mapping, {contents});
  ASSERT_TRUE(table.ok()) << told(table.refusals());
  EXPECT_EQ(table->tasks[0].task.lead, "U10");
  TableMapping wrong = *mapping;
  wrong.columns.push_back({"序", "colour"});
  wrong.columns.push_back({"没有", "note"});
  wrong.columns.push_back({"序", "lead"});
  const auto refused = read_task_table(workbook, wrong, {contents});
  ASSERT_FALSE(refused.ok());
  for (const char* code : {"[unknown_field]", "[no_column]", "[field_twice]"}) {
    EXPECT_THAT(told(refused.refusals()), HasSubstr(code));
  }
  EXPECT_FALSE(find_again(workbook_of({{"任务"}}), given).ok());
}

}  // namespace
}  // namespace muster::exchange
