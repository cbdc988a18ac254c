#include "exchange/task_book_sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange/task_table.h"
#include "exchange/zip_archive.h"

namespace muster::exchange {
namespace {

using ::testing::HasSubstr;

const Date kOpening = date_of(2019, 11, 5);
const Date kAsOf = date_of(2019, 10, 15);

EditionContents city() {
  EditionContents contents;
  contents.edition.code = "2019";
  contents.edition.opens = kOpening;
  for (const char* code : {"U1", "U2"}) {
    contents.units[code].code = code;
    contents.units[code].title = std::string("单位") + code;
    contents.units[code].title_en = std::string("Unit ") + code;
  }
  const auto task = [&](const char* code, const char* title, const char* lead, Date due, std::int64_t progress) {
    Task& made = contents.tasks[code];
    made.code = code;
    made.title = title;
    made.title_en = std::string("English ") + code;
    made.lead = lead;
    made.due = due;
    made.progress = progress;
    made.state = TaskState::in_progress;
  };
  task("T1", "=HYPERLINK(\"x\")", "U2", date_of(2019, 10, 30), 0);
  task("T2", "逾期的任务", "U1", date_of(2019, 10, 1), 40);
  task("T3", "临近的任务", "U1", date_of(2019, 10, 20), 90);
  task("T4", "撤销的任务", "U1", date_of(2019, 10, 20), 90);
  task("T5", "完成的任务", "U1", date_of(2019, 9, 1), 100);
  contents.tasks["T2"].start = date_of(2019, 9, 1);
  contents.tasks["T2"].supporting = {"U2"};
  contents.tasks["T4"].state = TaskState::withdrawn;
  contents.tasks["T5"].state = TaskState::done;
  contents.tasks["T5"].done_on = date_of(2019, 9, 1);
  return contents;
}

TaskBookSheet sheet_in(Language language, Paper paper = Paper::a3) {
  const EditionContents contents = city();
  return {
      {"任务书", kAsOf, kOpening, language, paper},
      task_book_rows(contents, book::index_of(contents), kAsOf, language)};
}

Workbook read(const std::string& bytes) {
  auto workbook = read_workbook(bytes, "书.xlsx");
  EXPECT_TRUE(workbook.ok()) << (workbook.ok() ? "" : workbook.refusals()[0].message.en);
  return workbook.ok() ? std::move(workbook).value() : Workbook{};
}

std::vector<std::string> column(const Sheet& sheet, std::size_t index) {
  std::vector<std::string> out;
  for (const SheetRow& row : sheet.rows) out.push_back(index < row.cells.size() ? shown(row.cells[index]) : "");
  return out;
}

using Texts = std::vector<std::string>;

TEST(TaskBookSheet, PrintsUnitByUnitWithComputedColours) {
  const Workbook book = read(write_task_book(sheet_in(Language::zh)));
  ASSERT_EQ(book.sheets.size(), 1u);
  const Sheet& sheet = book.sheets[0];
  EXPECT_EQ(sheet.title, "任务书");
  EXPECT_EQ(
      column(sheet, 1),
      (Texts{"任务书", "截至 2019-10-15（D-21）", "牵头单位", "单位U1", "单位U1", "单位U1", "单位U2"}));
  EXPECT_EQ(column(sheet, 2), (Texts{"任务书", "截至 2019-10-15（D-21）", "编号", "T5", "T2", "T3", "T1"}));
  EXPECT_EQ(sheet.rows[6].cells[3].text, "=HYPERLINK(\"x\")") << "a text, not a formula";
  EXPECT_EQ(sheet.rows[4].cells[5].text, "单位U2");
  EXPECT_EQ(sheet.rows[4].cells[8].date, date_of(2019, 9, 1));
  EXPECT_EQ(sheet.rows[4].cells[9].date, date_of(2019, 10, 1));
  EXPECT_EQ(shown(sheet.rows[4].cells[10]), "D-35");
  EXPECT_EQ(shown(sheet.rows[4].cells[11]), "40%");
  EXPECT_EQ(shown(sheet.rows[4].cells[13]), "逾期");
  EXPECT_EQ(shown(sheet.rows[4].cells[14]), "逾期 14 天");
  EXPECT_EQ(shown(sheet.rows[5].cells[13]), "临近时限");
}

std::string part(const std::string& bytes, const std::string& name) {
  auto archive = ZipArchive::open(bytes, "书.xlsx");
  EXPECT_TRUE(archive.ok());
  return archive->read(name).value();
}

TEST(TaskBookSheet, IsSetUpForThePrinter) {
  const std::string bytes = write_task_book(sheet_in(Language::zh));
  const std::string xml = part(bytes, "xl/worksheets/sheet1.xml");
  EXPECT_THAT(xml, HasSubstr("<mergeCell ref=\"B4:B6\"/>"));
  EXPECT_THAT(xml, HasSubstr("<autoFilter ref=\"A3:O7\"/>"));
  EXPECT_THAT(xml, HasSubstr("paperSize=\"8\""));
  EXPECT_THAT(xml, HasSubstr("orientation=\"landscape\""));
  EXPECT_THAT(xml, HasSubstr("fitToHeight=\"0\""));
  EXPECT_THAT(xml, HasSubstr("state=\"frozen\""));
  EXPECT_THAT(xml, HasSubstr("第 &amp;P 页"));
  EXPECT_THAT(part(bytes, "xl/workbook.xml"), HasSubstr("Print_Titles"));
  EXPECT_THAT(part(bytes, "xl/styles.xml"), HasSubstr("FFF4B0A8"));
  EXPECT_THAT(
      part(write_task_book(sheet_in(Language::en, Paper::a4)), "xl/worksheets/sheet1.xml"),
      HasSubstr("paperSize=\"9\""));
}

TEST(TaskBookSheet, SpeaksEnglish) {
  const Sheet sheet = read(write_task_book(sheet_in(Language::en))).sheets[0];
  EXPECT_EQ(shown(sheet.rows[2].cells[3]), "Task");
  EXPECT_EQ(shown(sheet.rows[4].cells[1]), "Unit U1");
  EXPECT_EQ(shown(sheet.rows[4].cells[3]), "English T2");
  EXPECT_EQ(shown(sheet.rows[4].cells[13]), "Overdue");
  EXPECT_EQ(shown(sheet.rows[4].cells[14]), "14 days overdue");
}

TEST(TaskBookSheet, GivesTheSameBytesForTheSameRows) {
  EXPECT_EQ(write_task_book(sheet_in(Language::zh)), write_task_book(sheet_in(Language::zh)));
}

TEST(TaskBookSheet, CanBeReadBackAsATable) {
  const EditionContents contents = city();
  const Workbook book = read(write_task_book(sheet_in(Language::zh)));
  auto proposal = propose_mapping(book);
  ASSERT_TRUE(proposal.ok());
  EXPECT_EQ(proposal->mapping.header_row, 3);
  // The printed book has no day on which a task was done.
  for (TableColumn& column : proposal->mapping.columns) {
    if (column.field == "state") column.field.clear();
  }
  const auto table = read_task_table(book, proposal->mapping, {contents});
  ASSERT_TRUE(table.ok()) << table.refusals()[0].where << table.refusals()[0].message.en;
  ASSERT_EQ(table->tasks.size(), 4u);
  for (const TableTask& read_back : table->tasks) {
    const Task& task = contents.tasks.at(read_back.task.code);
    EXPECT_EQ(read_back.task.title, task.title);
    EXPECT_EQ(read_back.task.lead, task.lead);
    EXPECT_EQ(read_back.task.supporting, task.supporting);
    EXPECT_EQ(read_back.task.due, task.due);
    EXPECT_EQ(read_back.task.start, task.start);
    EXPECT_EQ(read_back.task.progress, task.progress);
    EXPECT_TRUE(read_back.is_known);
  }
}

TEST(CheckSheet, CountsUnitsAndListsWhatIsOpen) {
  const Workbook book = read(write_check_sheet(sheet_in(Language::zh)));
  ASSERT_EQ(book.sheets.size(), 2u);
  const Sheet& units = book.sheets[0];
  ASSERT_EQ(units.rows.size(), 6u);
  const auto counts = [&](std::size_t row) {
    Texts out;
    for (const Cell& cell : units.rows[row].cells) out.push_back(shown(cell));
    return out;
  };
  EXPECT_EQ(counts(2), (Texts{"牵头单位", "任务", "已完成", "待核验", "逾期", "滞后", "临近时限", "缺凭据"}));
  EXPECT_EQ(counts(3), (Texts{"单位U1", "3", "1", "0", "1", "0", "1", "1"}));
  EXPECT_EQ(counts(4), (Texts{"单位U2", "1", "0", "0", "0", "0", "0", "0"}));
  EXPECT_EQ(counts(5), (Texts{"合计", "4", "1", "0", "1", "0", "1", "1"}));
  EXPECT_EQ(column(book.sheets[1], 2).size(), 6u) << "title, day, head and three open tasks";
  EXPECT_EQ(shown(book.sheets[1].rows[2].cells[11]), "核查意见");
}

}  // namespace
}  // namespace muster::exchange
