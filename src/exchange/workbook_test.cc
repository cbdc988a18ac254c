#include "exchange/workbook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_memory.h"
#include "exchange/test_workbook.h"
#include "exchange/workbook_parts.h"

namespace muster::exchange {
namespace {

Workbook read(const std::vector<TestPart>& parts) {
  auto workbook = read_workbook(zipped(parts), "表.xlsx");
  EXPECT_TRUE(workbook.ok()) << (workbook.ok() ? "" : workbook.refusals()[0].message.en);
  return workbook.ok() ? std::move(workbook).value() : Workbook{"", {{}}};
}

std::string code_of_refusal(std::string bytes) {
  const auto workbook = read_workbook(std::move(bytes), "表.xlsx");
  return workbook.ok() ? "" : workbook.refusals()[0].code;
}

std::vector<std::string> shown_cells(const SheetRow& row) {
  std::vector<std::string> out;
  for (const Cell& cell : row.cells) out.push_back(shown(cell));
  return out;
}

TEST(Workbook, ReadsEveryKindOfCell) {
  const std::string styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/><numFmt "
      "numFmtId=\"165\" formatCode=\"#,##0 [Red]&quot;day&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf "
      "numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"9\"/><xf numFmtId=\"31\"/><xf "
      "numFmtId=\"165\"/></cellXfs>";
  const Workbook book = read(workbook_parts(
      "<sheetData><row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"B3\" s=\"1\"><v>43753</v></c><c r=\"C3\" "
      "s=\"2\"><v>43753.75</v></c><c r=\"D3\" s=\"3\"><v>0.5</v></c><c r=\"E3\"><v>43753</v></c><c r=\"F3\" "
      "t=\"b\"><v>1</v>"
      "</c><c r=\"G3\" t=\"e\"><v>#N/A</v></c><c r=\"H3\" t=\"str\"><v>算出</v></c><c r=\"I3\" "
      "t=\"inlineStr\"><is><r><t>直</t>"
      "</r><r><t>接</t></r><rPh><t>x</t></rPh></is></c><c r=\"J3\" s=\"4\"><v>43753</v></c><c r=\"K3\" "
      "s=\"5\"><v>12</v></c>"
      "<c r=\"L3\" t=\"d\"><v>2019-10-15T00:00:00</v></c><c r=\"M3\"><v>0.30000000000000004</v></c></row></sheetData>",
      "<si><t>零</t></si><si><r><t>任务</t></r><r><t xml:space=\"preserve\"> 名称_x000D_</t></r></si>", styles));
  ASSERT_EQ(book.sheets.size(), 1u);
  EXPECT_EQ(book.sheets[0].title, "任务书");
  ASSERT_EQ(book.sheets[0].rows.size(), 1u);
  EXPECT_EQ(book.sheets[0].rows[0].number, 3u);
  EXPECT_EQ(
      shown_cells(book.sheets[0].rows[0]), (std::vector<std::string>{
                                               "任务 名称", "2019-10-15", "2019-10-15", "50%", "43753", "TRUE", "#N/A",
                                               "算出", "直接", "2019-10-15", "12", "2019-10-15", "0.3"}));
}

TEST(Workbook, KnowsBothDayCounts) {
  EXPECT_EQ(serial_date(43753, false), date_of(2019, 10, 15));
  EXPECT_EQ(serial_date(42291, true), date_of(2019, 10, 15));
  EXPECT_EQ(serial_date(1, false), date_of(1900, 1, 1));
  EXPECT_EQ(serial_date(59, false), date_of(1900, 2, 28));
  EXPECT_EQ(serial_date(60, false), std::nullopt) << "a day that never was";
  EXPECT_EQ(serial_date(61, false), date_of(1900, 3, 1));
  EXPECT_EQ(serial_date(-1, true), std::nullopt);
  EXPECT_EQ(serial_date(1e9, false), std::nullopt);
  const Workbook book = read(workbook_parts(
      "<sheetData><row><c s=\"1\"><v>42291</v></c></row></sheetData>", "",
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>", "<workbookPr date1904=\"1\"/>"));
  EXPECT_EQ(shown(book.sheets[0].rows[0].cells[0]), "2019-10-15");
}

TEST(Workbook, TellsDatesFromOtherNumbersByTheirFormat) {
  EXPECT_EQ(look_of_format("yyyy-mm-dd"), NumberLook::date);
  EXPECT_EQ(look_of_format("[$-804]m\"月\"d\"日\""), NumberLook::date);
  EXPECT_EQ(look_of_format("0.00%"), NumberLook::percent);
  EXPECT_EQ(look_of_format("#,##0\"day\""), NumberLook::plain);
  EXPECT_EQ(look_of_format("[Red]0"), NumberLook::plain);
  EXPECT_EQ(look_of_format("0.00E+00"), NumberLook::plain);
  EXPECT_EQ(look_of_format("[h]:mm"), NumberLook::plain);
}

TEST(Workbook, SpreadsMergedCells) {
  const Workbook book = read(workbook_parts(
      sheet_of({{"市交通委", "甲"}, {"", "乙"}, {}}, "<mergeCell ref=\"A1:A3\"/><mergeCell ref=\"C1:D2\"/>")));
  ASSERT_EQ(book.sheets[0].rows.size(), 3u);
  EXPECT_EQ(shown_cells(book.sheets[0].rows[1]), (std::vector<std::string>{"市交通委", "乙"}));
  EXPECT_FALSE(book.sheets[0].rows[0].cells[0].is_spread);
  EXPECT_TRUE(book.sheets[0].rows[2].cells[0].is_spread);
}

TEST(Workbook, RefusesWhatIsNoWorkbook) {
  using namespace std::string_literals;
  EXPECT_EQ(code_of_refusal(""), "not_a_workbook");
  EXPECT_EQ(code_of_refusal("任务,时限"), "not_a_workbook");
  EXPECT_EQ(code_of_refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s), "old_workbook");
  EXPECT_EQ(code_of_refusal("PK\x03\x04 nothing"s), "broken_archive");
  EXPECT_EQ(code_of_refusal(zipped({{"other.xml", "<a/>"}})), "missing_part");
  EXPECT_EQ(code_of_refusal(std::string(std::size_t{33} << 20, 'P').replace(0, 2, "PK")), "too_large");
  auto parts = workbook_parts("");
  parts[0].text = "<workbook><sheets/></workbook>";
  EXPECT_EQ(code_of_refusal(zipped(parts)), "no_sheet");
  parts[0].text = "<!DOCTYPE a [<!ENTITY b \"c\">]><workbook/>";
  EXPECT_EQ(code_of_refusal(zipped(parts)), "document_type");
  parts[0].text = "<workbook>";
  EXPECT_EQ(code_of_refusal(zipped(parts)), "broken_xml");
}

TEST(Workbook, RefusesEveryBreakOfAnArchive) {
  const std::string whole = zipped(workbook_parts(sheet_of({{"任务名称", "完成时限"}, {"甲", "2019-10-15"}})));
  ASSERT_EQ(code_of_refusal(whole), "");
  for (std::size_t cut = 0; cut < whole.size(); cut += 13) EXPECT_NE(code_of_refusal(whole.substr(0, cut)), "") << cut;
  std::size_t refused = 0;
  for (std::size_t at = 0; at < whole.size(); at += 3) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    refused += code_of_refusal(damaged).empty() ? 0 : 1;  // a few bytes, such as those of times, say nothing
  }
  EXPECT_GT(refused, whole.size() / 6);
}

TEST(Workbook, RefusesZipBombsInBoundedMemory) {
  const std::string bomb = zipped(workbook_parts(
      "<sheetData><row><c><v>" + std::string(std::size_t{80} << 20, '1') + "</v></c></row></sheetData>"));
  ASSERT_LT(bomb.size(), std::size_t{1} << 20);
  expect_within_memory(std::size_t{200} << 20, [&] { return code_of_refusal(bomb) == "too_large"; });
}

TEST(Workbook, RefusesSheetsBeyondItsLimits) {
  EXPECT_EQ(
      code_of_refusal(zipped(workbook_parts("<sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData>"))),
      "too_large");
  EXPECT_EQ(
      code_of_refusal(zipped(workbook_parts(sheet_of({{"甲"}}, "<mergeCell ref=\"A1:ZZ999999\"/>")))), "too_large");
  EXPECT_EQ(code_of_refusal(zipped(workbook_parts(sheet_of({{std::string(40'000, 'x')}})))), "long_cell");
}

TEST(Workbook, NamesCells) {
  EXPECT_EQ(column_letters(0), "A");
  EXPECT_EQ(column_letters(25), "Z");
  EXPECT_EQ(column_letters(26), "AA");
  EXPECT_EQ(column_letters(16'383), "XFD");
  for (const std::size_t column : {0u, 25u, 26u, 701u, 702u, 16'383u}) {
    EXPECT_EQ(parse_cell_name(cell_name(column, 7))->column, column);
  }
  EXPECT_FALSE(parse_cell_name("5C"));
  EXPECT_FALSE(parse_cell_name("A0"));
}

}  // namespace
}  // namespace muster::exchange
