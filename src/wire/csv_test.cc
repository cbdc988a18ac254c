#include "wire/csv.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/test_memory.h"
#include "model/account.h"
#include "model/contents.h"
#include "wire/test_random.h"

namespace muster::wire {
namespace {

using testing::ElementsAre;
using Rows = std::vector<std::vector<std::string>>;

struct Told {
  Rows rows;
  std::vector<std::size_t> lines;
  Refusals refusals;
};

Told read(std::string_view text, const CsvLimits& limits = {}) {
  Told told_rows;
  const auto outcome = read_csv(text, "x.csv", limits, [&](CsvRow&& row) {
    told_rows.rows.push_back(row.cells);
    told_rows.lines.push_back(row.line);
  });
  if (!outcome.ok()) told_rows.refusals = outcome.refusals();
  return told_rows;
}

std::string refused(std::string_view text, const CsvLimits& limits = {}) {
  const Told answer = read(text, limits);
  return answer.refusals.empty() ? "" : answer.refusals[0].where + " " + answer.refusals[0].code;
}

TEST(Csv, ReadsPlainAndQuotedCells) {
  EXPECT_EQ(read("a,b\n1,2\n").rows, (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(read("a,b\n1,2").rows, (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(read("a,b\r\n\"x,\"\"y\"\"\nz\",2\r\n").rows, (Rows{{"a", "b"}, {"x,\"y\"\nz", "2"}}));
  EXPECT_EQ(read("a,b\n,\n,x\n").rows, (Rows{{"a", "b"}, {"", "x"}}));
  EXPECT_EQ(read("a\n\"\"\n\"x\"\n").rows, (Rows{{"a"}, {"x"}}));
  EXPECT_EQ(read("a,b\rc,d\r").rows, (Rows{{"a", "b"}, {"c", "d"}}));
  EXPECT_EQ(read("a,b\n5\" pipe,x\"y\n").rows, (Rows{{"a", "b"}, {"5\" pipe", "x\"y"}}));
}

TEST(Csv, TakesSemicolonAndTabWhereTheHeaderHasThem) {
  EXPECT_EQ(read("a;b\n1,5;\"U01;U02\"\n").rows, (Rows{{"a", "b"}, {"1,5", "U01;U02"}}));
  EXPECT_EQ(read("a\tb\n1;5\t2\n").rows, (Rows{{"a", "b"}, {"1;5", "2"}}));
  EXPECT_EQ(read("a,b\n1;5,2\n").rows, (Rows{{"a", "b"}, {"1;5", "2"}}));
}

TEST(Csv, SkipsRowsOfNothing) {
  const Told answer = read("a,b\n\n,,\n  \n1,2\n,\n");
  EXPECT_EQ(answer.rows, (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_THAT(answer.lines, ElementsAre(1u, 5u));
}

TEST(Csv, TakesOffTheGuardThatKeepsTextFromBecomingANumber) {
  EXPECT_EQ(read("a,b\n=\"0123\",=1\n").rows, (Rows{{"a", "b"}, {"0123", "=1"}}));
  // What really begins so comes in quotation marks.
  EXPECT_EQ(read("a,b\n\"=\"\"0123\"\"\",x\n").rows, (Rows{{"a", "b"}, {"=\"0123\"", "x"}}));
}

TEST(Csv, CountsLinesInsideCells) {
  EXPECT_THAT(read("a,b\n\"x\ny\n\",2\n3,4\n\n5,6\n").lines, ElementsAre(1u, 2u, 5u, 7u));
  EXPECT_THAT(read("a\r\n\"x\r\ny\"\r\nz\r\n").lines, ElementsAre(1u, 2u, 4u));
}

TEST(Csv, RefusesWhatIsBroken) {
  EXPECT_EQ(refused("a,b\n1,\"x\n2,3\n"), "x.csv:2 open_quotation");
  EXPECT_EQ(refused("a,b\n1,\""), "x.csv:2 open_quotation");
  EXPECT_EQ(refused("a,b\n\"x\"y,2\n"), "x.csv:2 text_after_quotation");
  EXPECT_EQ(refused("a,b\n\"x\ny\" ,2\n"), "x.csv:3 text_after_quotation");
  // What was read before the broken row is kept: its own mistakes are told too.
  EXPECT_EQ(read("a,b\n1,2\n3,\"x").rows.size(), 2u);
}

TEST(Csv, IsBounded) {
  const CsvLimits small{3, 5, 2};
  EXPECT_EQ(refused("a,b,c\n", small), "");
  EXPECT_EQ(refused("a,b,c,d\n", small), "x.csv:1 too_many_columns");
  EXPECT_EQ(refused("12345\n", small), "");
  EXPECT_EQ(refused("123456\n", small), "x.csv:1 cell_too_long");
  EXPECT_EQ(refused("\"123456\"\n", small), "x.csv:1 cell_too_long");
  EXPECT_EQ(refused("a\nb\n\n", small), "");
  EXPECT_EQ(refused("a\nb\nc\n", small), "x.csv:3 too_many_rows");
}

TEST(Csv, RefusesHugeRowsAndCellsWithoutStoringThem) {
  const std::string row = "code,title\n" + std::string(100'000, ',') + "\n";
  expect_within_memory(4 << 20, [&] { return refused(row) == "x.csv:2 too_many_columns"; });
  const std::string plain = "code,title\nT1," + std::string(10'000'000, 'x') + "\n";
  expect_within_memory(4 << 20, [&] { return refused(plain) == "x.csv:2 cell_too_long"; });
  const std::string quoted = "code,title\nT1,\"" + std::string(10'000'000, '"') + "\"\n";
  expect_within_memory(4 << 20, [&] { return refused(quoted) == "x.csv:2 cell_too_long"; });
}

// ---- any table, written by somebody else
// ------------------------------------------------------------------------------

std::string written_elsewhere(const Rows& rows, char separator, const std::string& line_end, bool quote_all) {
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += separator;
      const bool quote =
          quote_all || row[i].starts_with("=") || row[i].find_first_of("\"\n\r,;\t") != std::string::npos;
      if (!quote) {
        out += row[i];
        continue;
      }
      out += '"';
      for (const char c : row[i]) out += c == '"' ? std::string("\"\"") : std::string(1, c);
      out += '"';
    }
    out += line_end;
  }
  return out;
}

RC_GTEST_PROP(Csv, ReadsAnyTableHoweverItWasWritten, ()) {
  const auto width = *rc::gen::inRange<std::size_t>(2, 6);
  const auto cells = rc::gen::container<std::vector<std::string>>(width, text());
  const Rows body = *rc::gen::container<Rows>(rc::gen::suchThat(cells, [](const std::vector<std::string>& row) {
    return std::any_of(row.begin(), row.end(), [](const std::string& cell) { return !cell.empty(); });
  }));
  Rows rows{std::vector<std::string>(width, "name")};
  rows.insert(rows.end(), body.begin(), body.end());
  const char separator = *rc::gen::element(',', ';', '\t');
  const auto line_end = *rc::gen::element<std::string>("\n", "\r\n");
  const std::string file = written_elsewhere(rows, separator, line_end, *rc::gen::arbitrary<bool>());
  const Told answer = read(file);
  RC_ASSERT(answer.refusals.empty());
  RC_ASSERT(answer.rows == rows);
}

RC_GTEST_PROP(Csv, NeverBreaksOnGarbage, (const std::string& garbage)) {
  const Told answer = read(garbage);
  RC_ASSERT(answer.refusals.size() <= 1u);
  Refusals refusals;
  Table<Task> tasks;
  read_csv_records(
      fields<Task>(), garbage, {"tasks.csv", {}}, [&](const std::string& at, const std::string&) { return &tasks[at]; },
      refusals);
  RC_ASSERT(!refusals.empty());  // no garbage has the columns that a task needs
}

// ---- records of described nouns
// ------------------------------------------------------------------------------------------

struct Kept {
  std::map<std::string, std::shared_ptr<void>> objects;
  Refusals refusals;
  bool complete = false;
};

Kept read_records(const Record& record, std::string_view text, std::optional<Date> opening = std::nullopt) {
  Kept kept;
  const auto make = [&](const std::string& at, const std::string&) { return (kept.objects[at] = record.make()).get(); };
  kept.complete = read_csv_records(record, text, {"t.csv", opening}, make, kept.refusals);
  return kept;
}

std::vector<const Record*> every_record() {
  std::vector<const Record*> records{&fields<Edition>(), &fields<Account>()};
  for (const Noun& noun : nouns()) records.push_back(noun.record);
  return records;
}

// Texts of whole files stand in files of their own, beside the table.
void take_files(const Record& record, const void* from, void* to) {
  for (const Field& field : record.fields) {
    if (field.is_file) field.set(to, field.get(from));
  }
}

void expect_round_trip(const Record& record, const void* object) {
  std::string file = csv_header(record);
  write_csv_row(record, object, file);
  const Kept kept = read_records(record, file);
  if (!kept.refusals.empty()) RC_FAIL(file + told(kept.refusals));
  RC_ASSERT(kept.complete);
  RC_ASSERT(kept.objects.size() == 1u);
  void* again = kept.objects.begin()->second.get();
  take_files(record, object, again);
  if (const std::string field = difference(record, object, again, false); !field.empty())
    RC_FAIL(file + "differs: " + field);
  std::string second = csv_header(record);
  write_csv_row(record, again, second);
  RC_ASSERT(second == file);
}

class CsvOfNoun : public testing::TestWithParam<const Record*> {};

TEST_P(CsvOfNoun, IsReadBackAsItWasWritten) {
  const Record& record = *GetParam();
  EXPECT_TRUE(rc::check([&] {
    const auto object = record.make();
    fill(record, object.get());
    Refusals refusals;
    check_object(record, object.get(), "", refusals);
    if (!refusals.empty()) RC_FAIL("the random object is not valid: " + told(refusals));
    expect_round_trip(record, object.get());
  }));
}

// Whatever the checks let through survives the folder.
TEST_P(CsvOfNoun, KeepsWhateverTheChecksAccept) {
  const Record& record = *GetParam();
  EXPECT_TRUE(rc::check([&] {
    const auto object = record.make();
    fill(record, object.get());
    for (const Field& field : record.fields) {
      if (field.is_key || *rc::gen::weightedElement<bool>({{2, true}, {1, false}})) continue;
      if (field.kind == Kind::text) field.set(object.get(), Value{*wild_text()});
      if (field.kind == Kind::texts) field.set(object.get(), Value{*rc::gen::container<Texts>(wild_text())});
    }
    Refusals refusals;
    check_object(record, object.get(), "", refusals);
    if (refusals.empty()) expect_round_trip(record, object.get());
  }));
}

INSTANTIATE_TEST_SUITE_P(
    Nouns, CsvOfNoun, testing::ValuesIn(every_record()),
    [](const testing::TestParamInfo<const Record*>& tested) { return std::string(tested.param->name); });

std::vector<std::string> mistakes(
    const Record& record, std::string_view text, std::optional<Date> opening = std::nullopt) {
  std::vector<std::string> out;
  for (const Refusal& refusal : read_records(record, text, opening).refusals)
    out.push_back(refusal.where + " " + refusal.code);
  return out;
}

TEST(CsvRecords, LeaveDefaultsWhereAColumnOrACellIsMissing) {
  const Kept kept = read_records(
      fields<Task>(), "code,title,lead,due,evidence_required\nT1,甲,U1,2019-11-01,\nT2,乙,U1,2019-11-01,false\n");
  EXPECT_TRUE(kept.refusals.empty()) << told(kept.refusals);
  EXPECT_TRUE(static_cast<const Task*>(kept.objects.at("T1").get())->evidence_required);
  EXPECT_FALSE(static_cast<const Task*>(kept.objects.at("T2").get())->evidence_required);
  EXPECT_EQ(static_cast<const Task*>(kept.objects.at("T1").get())->state, TaskState::not_started);
}

TEST(CsvRecords, CountDatesFromOpening) {
  const Kept kept = read_records(fields<Task>(), "code,title,lead,due\nT1,甲,U1,D-21\n", date_of(2019, 11, 5));
  EXPECT_TRUE(kept.refusals.empty()) << told(kept.refusals);
  EXPECT_EQ(static_cast<const Task*>(kept.objects.at("T1").get())->due, date_of(2019, 10, 15));
  EXPECT_THAT(mistakes(fields<Task>(), "code,title,lead,due\nT1,甲,U1,D-21\n"), ElementsAre("t.csv:2:due bad_date"));
}

TEST(CsvRecords, TellAllMistakesAtOnce) {
  EXPECT_THAT(
      mistakes(
          fields<Task>(),
          "code,title,lead,due,state,progress,titel,title\n"
          "T1,,U1,2019-13-01,finished,110,,\n"
          "T 2,甲,U1,2019-11-01,,,,\n"
          "T3,甲\n"
          ",甲,U1,2019-11-01,,,,\n"),
      ElementsAre(
          "t.csv:1:titel unknown_field", "t.csv:1:title doubled_column", "t.csv:2:title required",
          "t.csv:2:due bad_date", "t.csv:2:state unknown_choice", "t.csv:2:progress out_of_range",
          "t.csv:3:code bad_code", "t.csv:4 wrong_column_count", "t.csv:5:code required"));
  EXPECT_THAT(
      mistakes(fields<Task>(), "title,revision\n甲,1\n"),
      ElementsAre(
          "t.csv:1:revision unknown_field", "t.csv:1:code missing_column", "t.csv:1:lead missing_column",
          "t.csv:1:due missing_column"));
  EXPECT_THAT(mistakes(fields<Task>(), ""), ElementsAre("t.csv:1 empty_file"));
  EXPECT_THAT(mistakes(fields<Task>(), "\n \n"), ElementsAre("t.csv:1 empty_file"));
}

TEST(CsvRecords, KnowWhetherARecordIsMissing) {
  const std::string head = "code,title,lead,due\n";
  EXPECT_TRUE(read_records(fields<Task>(), head).complete);
  EXPECT_TRUE(read_records(fields<Task>(), head + "T1,甲,U1,never\n").complete);
  EXPECT_FALSE(read_records(fields<Task>(), head + "T1,甲,U1\n").complete);
  EXPECT_FALSE(read_records(fields<Task>(), head + "T 1,甲,U1,2019-11-01\n").complete);
  EXPECT_FALSE(read_records(fields<Task>(), head + "T1,\"甲,U1,2019-11-01\n").complete);
  EXPECT_FALSE(read_records(fields<Task>(), "title,lead,due\n甲,U1,2019-11-01\n").complete);
  EXPECT_FALSE(read_records(fields<Task>(), "").complete);
}

TEST(CsvRecords, MayHaveEmptyColumnsOnTheRight) {
  const Kept kept =
      read_records(fields<Task>(), "code,title,lead,due,,\nT1,甲,U1,2019-11-01,,\nT2,乙,U1,2019-11-01\n,,,,,\n");
  EXPECT_TRUE(kept.refusals.empty()) << told(kept.refusals);
  EXPECT_EQ(kept.objects.size(), 2u);
  EXPECT_THAT(
      mistakes(fields<Task>(), "code,title,lead,due,,\nT1,甲,U1,2019-11-01,,lost\n"),
      ElementsAre("t.csv:2 wrong_column_count"));
}

TEST(CsvRecords, StopCollectingMistakesThatNobodyReads) {
  std::string file = "code,title,lead,due\n";
  for (int i = 0; i < 3'000; ++i) file += "T" + std::to_string(i) + ",甲,U1,never\n";
  EXPECT_EQ(mistakes(fields<Task>(), file).size(), kMostRefusals);
}

// A file that was cut anywhere is either refused or is a whole one with fewer rows.
TEST(CsvRecords, CutAnywhereGiveOnlyWholeRecords) {
  const std::string file =
      "code,title,lead,due,note\nT1,\"甲,\"\"乙\"\"\",U1,2019-11-01,\"一\n二\"\nT2,丙,U2,2019-11-02,\n";
  for (std::size_t end = 0; end <= file.size(); ++end) {
    const std::string cut = file.substr(0, end);
    if (!valid_utf8(cut)) continue;  // refused before, by decode_text
    const Kept kept = read_records(fields<Task>(), cut);
    if (!kept.refusals.empty()) continue;
    for (const auto& [at, object] : kept.objects) {
      const auto& task = *static_cast<const Task*>(object.get());
      EXPECT_TRUE(
          (at == "T1" && task.title == "甲,\"乙\"" && task.due == date_of(2019, 11, 1)) ||
          (at == "T2" && task.title == "丙" && task.due == date_of(2019, 11, 2)))
          << end << " " << at;
    }
  }
}

}  // namespace
}  // namespace muster::wire
