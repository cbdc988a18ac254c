#include "exchange/office_date.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace muster::exchange {
namespace {

const Date kOpening = date_of(2019, 11, 5);

std::string read(std::string_view text, bool is_deadline = true) {
  const auto date = parse_office_date(text, "here", {kOpening, is_deadline});
  return date ? format_date(*date) : date.refusals()[0].message.zh;
}

TEST(OfficeDate, ReadsTheUsualWays) {
  for (const char* text :
       {"2019年10月15日", "2019-10-15", "2019/10/15", "2019.10.15", "20191015", "2019 年 10 月 15 日",
        "２０１９年１０月１５日", "二〇一九年十月十五日", "2019年10月15号", "2019年10月15日前", "2019年10月15日前完成",
        "2019-10-15 17:00:00", "D-21", "D－21", "D-21日", "开幕前21天", "d-21"}) {
    EXPECT_EQ(read(text), "2019-10-15") << text;
  }
  EXPECT_EQ(read("2019-1-5"), "2019-01-05");
  EXPECT_FALSE(parse_office_date("二零一九年三十月一日", "here", {kOpening, true}).ok());
  EXPECT_EQ(read("2019年十一月二十日"), "2019-11-20");
  EXPECT_EQ(read("开幕后3天"), "2019-11-08");
  EXPECT_EQ(read("开幕日"), "2019-11-05");
  EXPECT_EQ(read("D+3"), "2019-11-08");
}

TEST(OfficeDate, GuessesNothing) {
  struct Unclear {
    const char* text;
    const char* reason;
  };
  for (const Unclear& unclear : std::initializer_list<Unclear>{
           {"10月底前", "哪一天"},
           {"2019年10月中旬", "哪一天"},
           {"2019年第三季度", "季度"},
           {"10月15日", "年份"},
           {"10月15日前", "年份"},
           {"19年10月15日", "四位"},
           {"2019年10月", "没有写日"},
           {"长期坚持", "完成时限"},
           {"2019年2月30日", "不是存在的日期"},
           {"15/10/2019", "看不出是哪一天"},
           {"开幕前", "D-21"},
           {"2019年10月15日前后", "不是存在的日期"},
           {"尽快", "看不出是哪一天"}}) {
    EXPECT_THAT(read(unclear.text), ::testing::HasSubstr(unclear.reason)) << unclear.text;
    EXPECT_THAT(read(unclear.text), ::testing::HasSubstr(unclear.text));
  }
}

TEST(OfficeDate, TakesBeforeOnlyOfDeadlines) {
  EXPECT_TRUE(parse_office_date("2019年10月15日前", "here", {kOpening, true}).ok());
  EXPECT_FALSE(parse_office_date("2019年10月15日前", "here", {kOpening, false}).ok());
}

TEST(OfficeDate, NeedsTheOpeningForRelativeDates) {
  EXPECT_FALSE(parse_office_date("D-21", "here", {std::nullopt, true}).ok());
}

}  // namespace
}  // namespace muster::exchange
