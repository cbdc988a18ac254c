// Reading over HTTP: editions, lists with pages and filters, single records, the ledger; and what is no question.
#include <gmock/gmock.h>

#include "http/test_rows.h"

namespace muster::http {

std::vector<Row> reading_rows() {
  // Sight of task T001: led by U10, supported by U30; of T004: led by U30, supported by U10, in the group U20 leads.
  const Statuses of_t001{401, 200, 200, 200, 404, 404, 200, 404, 200, 200};
  const Statuses of_t004{401, 200, 200, 200, 200, 404, 200, 404, 200, 200};
  const Statuses of_p003{401, 200, 200, 404, 200, 404, 404, 404, 404, 200};
  const auto list = [](const std::string& target, const std::string& says) {
    return Row{"GET", target, signed_in_only(200), "", says};
  };
  const auto bad = [](const std::string& target, const std::string& refuses, int status = 422) {
    return Row{"GET", target, signed_in_only(status), "", "", refuses};
  };
  return {
      {"GET", "/api/v1/editions/flora-2020", signed_in_only(200), "", R"("opens":"2020-05-01")"},
      bad("/api/v1/editions/flora-2021", "unknown_edition", 404),
      bad("/api/v1/editions/flora-2021/tasks", "unknown_edition", 404),
      bad("/api/v1/editions/system/ledger", "unknown_edition", 404),
      {"GET", "overview", signed_in_only(200), "", R"("days_to_opening":)"},
      {"GET", "forecast", signed_in_only(200), "", R"("samples":10240)"},
      {"GET", "ten-day-check", signed_in_only(200), "", R"("circular":{)"},
      {"GET", "ten-day-check?on=2020-02-29", signed_in_only(200), "", R"("last":"2020-02-29")"},
      {"GET", "ten-day-check?on=", signed_in_only(200), "", R"("last":"2020-03-10")"},
      bad("ten-day-check?on=2020-02-30", "bad_date"),
      bad("ten-day-check?on=20%20October", "bad_date"),
      {"GET", "tasks/T001", of_t001, "", R"("code":"T001")"},
      {"GET", "tasks/T004", of_t004, "", R"("standing":{)"},
      {"GET", "nodes/N001", of_t001, "", R"("task":"T001")"},
      {"GET", "problems/P003", of_p003, "", R"("countermeasures":[{)"},
      {"GET", "countermeasures/C005", of_p003, "", R"("problem":"P003")"},
      {"GET", "evidence/E003", of_p003, "", R"("subject":"P003")"},
      {"GET", "units/U10", signed_in_only(200), "", R"("load":{)"},
      {"GET", "documents/D01", signed_in_only(200), "", R"("content":")"},
      bad("tasks/T999", "not_found", 404),
      {"GET", "tasks/%00", everybody(404), "", "", "no_route"},
      {"GET", "tasks/%ff", everybody(404), "", "", "no_route"},
      bad("task/T001", "no_route", 404),
      bad("accounts/admin", "no_route", 404),
      list("units", R"("total":6,)"),
      list("groups?limit=2", R"("next":"G01")"),
      list("groups?limit=2&after=G02", R"("next":null)"),
      list("people?unit=U10", R"({"items":[{"code":"R10",)"),
      list("places?kind=gate", R"("total":1,)"),
      list("milestones?q=TASK%20book", R"({"items":[{"code":"M01",)"),
      list("documents?kind=notice", R"("total":1,)"),
      list("tasks?order=due&limit=1", R"("standing":{"colour":")"),
      list("tasks?unit=U00", R"({"items":[],"next":null,"total":0,)"),
      list("tasks?colour=red&open=true", R"("items":[)"),
      list("problems?reopened=true", R"("items":[)"),
      list("tasks?language=en", R"("items":[)"),
      bad("tasks?limit=0", "out_of_range"),
      bad("tasks?limit=501", "out_of_range"),
      bad("tasks?limit=9999999999999999999999", "out_of_range"),
      bad("tasks?order=title", "unknown_order"),
      bad("milestones?order=due", "unknown_order"),
      bad("tasks?order=due&after=T001", "bad_cursor"),
      bad("tasks?state=finished", "unknown_choice"),
      bad("tasks?due=soon", "bad_date"),
      bad("tasks?evidence_required=maybe", "bad_boolean"),
      bad("tasks?open=maybe", "bad_boolean"),
      bad("tasks?colour=purple", "unknown_choice"),
      bad("tasks?stat=done", "unknown_field"),
      bad("units?colour=red", "unknown_field"),
      {"GET", "tasks?q=%", everybody(400), "", "", "bad_query"},
      {"GET", "tasks?q=%00", everybody(400), "", "", "bad_query"},
      {"GET", "tasks?q=%c0%af", everybody(400), "", "", "bad_query"},
      list("ledger?limit=2", R"("next":)"),
      list("ledger?noun=task&code=T001&order=newest", R"("items":[)"),
      list("ledger?after=9999999", R"({"items":[],"next":null,)"),
      bad("ledger?after=-1", "bad_number"),
      bad("ledger?before=x", "bad_number"),
      bad("ledger?order=due", "unknown_order"),
      bad("ledger?limit=0", "out_of_range"),
      bad("ledger?action=change&who=me", "unknown_field"),
      bad("stream?after=yesterday", "bad_number"),
      bad("stream?after=-1", "bad_number"),
  };
}

namespace {

namespace json = boost::json;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using Answer = TestHouse::Answer;
using Codes = std::vector<std::string>;

Codes codes_in(const json::value& page) {
  Codes codes;
  for (const auto& item : page.at("items").as_array()) codes.emplace_back(item.at("code").as_string());
  return codes;
}

class ApiReading : public testing::Test {
 protected:
  Codes codes(const std::string& account, const std::string& target) {
    return codes_in(house.json_of(account, target));
  }

  TestHouse house;
};

TEST_F(ApiReading, EveryoneSeesTheirOwnPartOfEachList) {
  const struct {
    const char* account;
    Codes tasks;
    Codes problems;
    Codes nodes;
    Codes evidence;
  } rows[] = {
      {"admin",
       {"T001", "T002", "T003", "T004", "T005", "T006"},
       {"P001", "P002", "P003", "P004", "P005"},
       {"N001", "N002", "N003", "N004", "N005"},
       {"E001", "E002", "E003", "E004"}},
      {"traffic", {"T001", "T002", "T004", "T005"}, {"P001", "P002"}, {"N001", "N002", "N003", "N004"}, {"E002"}},
      {"police", {"T003", "T004"}, {"P003", "P005"}, {"N004"}, {"E001", "E003", "E004"}},
      {"hospital", {"T006"}, {"P004"}, {"N005"}, {}},
      {"staff", {"T001", "T002", "T004", "T005"}, {"P002"}, {"N001", "N002", "N003", "N004"}, {"E002"}},
      {"bus", {"T002", "T005"}, {"P002"}, {"N003"}, {"E002"}},
      {"district", {"T001", "T002", "T004"}, {"P002", "P005"}, {"N001", "N002", "N003", "N004"}, {"E002", "E004"}},
      {"observer",
       {"T001", "T002", "T003", "T004", "T005", "T006"},
       {"P001", "P002", "P003", "P004", "P005"},
       {"N001", "N002", "N003", "N004", "N005"},
       {"E001", "E002", "E003", "E004"}},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.account);
    EXPECT_EQ(codes(row.account, "tasks"), row.tasks);
    EXPECT_EQ(codes(row.account, "problems"), row.problems);
    EXPECT_EQ(codes(row.account, "nodes"), row.nodes);
    EXPECT_EQ(codes(row.account, "evidence"), row.evidence);
    EXPECT_EQ(house.json_of(row.account, "tasks?limit=1").at("total").as_int64(), std::ssize(row.tasks))
        << "nor is it told how many there are beside";
  }
}

TEST_F(ApiReading, PagesJoinWithoutGapOrDoubleForWhoSeesApart) {
  for (const std::string order : {"code", "due"}) {
    Codes joined;
    std::string after;
    for (int pages = 0; pages < 10; ++pages) {
      const auto page =
          house.json_of("traffic", "tasks?limit=1&order=" + order + (after.empty() ? "" : "&after=" + after));
      for (const std::string& code : codes_in(page)) joined.push_back(code);
      if (page.at("next").is_null()) break;
      after = page.at("next").as_string();
    }
    EXPECT_EQ(joined, codes("traffic", "tasks?order=" + order)) << order;
    EXPECT_EQ(joined.size(), 4U);
  }
}

TEST_F(ApiReading, AllThatIsWrongWithAQuestionIsSaidAtOnceInTheLanguageAskedFor) {
  const std::string target = "tasks?limit=x&colour=purple&state=don&stae=done";
  const auto errors = [&](const std::string& language) {
    return json::parse(house.get("office", target, "Accept-Language: " + language + "\r\n").body);
  };
  const auto english = errors("en-GB,en;q=0.9");
  const auto chinese = errors("zh-CN,zh;q=0.9,en;q=0.8");
  Codes fields;
  for (const auto& error : english.at("errors").as_array()) fields.emplace_back(error.at("field").as_string());
  EXPECT_THAT(fields, ElementsAre("limit", "colour", "state", "stae"));
  EXPECT_THAT(
      std::string(english.at("detail").as_string()),
      AllOf(HasSubstr("must be between 1 and 500"), HasSubstr("did you mean state?"), Not(HasSubstr("选项"))));
  EXPECT_THAT(std::string(chinese.at("detail").as_string()), AllOf(HasSubstr("应在 1 到 500 之间"), HasSubstr("选项")));
  for (std::size_t i = 0; i < fields.size(); ++i) {
    EXPECT_EQ(english.at("errors").at(i).at("code"), chinese.at("errors").at(i).at("code"));
    EXPECT_NE(english.at("errors").at(i).at("message"), chinese.at("errors").at(i).at("message"));
  }
}

TEST_F(ApiReading, TheLanguageIsTheOnePreferred) {
  const std::pair<const char*, const char*> rows[] = {
      {"", "请先登录"},
      {"Accept-Language: en\r\n", "sign in first"},
      {"Accept-Language: EN-us\r\n", "sign in first"},
      {"Accept-Language: fr, de\r\n", "请先登录"},
      {"Accept-Language: fr, en;q=0.3\r\n", "sign in first"},
      {"Accept-Language: en;q=0.2, zh;q=0.8\r\n", "请先登录"},
      {"Accept-Language: zh;q=0.2, en;q=0.8\r\n", "sign in first"},
      {"Accept-Language: zh, en\r\n", "请先登录"},
      {"Accept-Language: en;q=0, zh-Hans\r\n", "请先登录"},
      {"Accept-Language: de-en, *\r\n", "请先登录"},
      {"Accept-Language: ,;=;q=;q=x,en;q=\r\n", "请先登录"},
  };
  for (const auto& [header, sentence] : rows)
    EXPECT_THAT(house.get(kNobody, "tasks", header).body, HasSubstr(sentence)) << header;
  EXPECT_THAT(house.get(kNobody, "tasks?language=en").body, HasSubstr("sign in first"));
  EXPECT_THAT(house.get(kNobody, "tasks?language=zh", "Accept-Language: en\r\n").body, HasSubstr("请先登录"));
}

TEST_F(ApiReading, AnAddressTellsWhichMethodsItTakes) {
  const struct {
    const char* method;
    const char* target;
    int status;
    const char* allow;
  } rows[] = {
      {"DELETE", "tasks", 405, "GET, POST"},
      {"PUT", "tasks/T001", 405, "GET, PATCH, DELETE"},
      {"POST", "tasks/T001", 405, "GET, PATCH, DELETE"},
      {"GET", "tasks/T001/steps", 405, "POST"},
      {"POST", "evidence/E001/content", 405, "GET"},
      {"GET", "/api/v1/sign-in", 405, "POST"},
      {"DELETE", "/api/v1/accounts/bus", 405, "PATCH"},
      {"OPTIONS", "/api/v1/me", 405, "GET"},
      {"HEAD", "stream", 404, ""},
      {"GET", "/api/v1/", 404, ""},
      {"GET", "/api/v2/me", 404, ""},
      {"GET", "/api/v1/me/", 404, ""},
      {"GET", "tasks/T001/steps/start", 404, ""},
  };
  for (const auto& row : rows) {
    const Answer answer = house.ask("office", row.method, row.target);
    EXPECT_EQ(answer.status, row.status) << row.method << " " << row.target;
    const auto allow = answer.headers.find("allow");
    EXPECT_EQ(allow == answer.headers.end() ? "" : allow->second, row.allow) << row.method << " " << row.target;
  }
}

TEST_F(ApiReading, HeadIsGetWithoutItsBody) {
  for (const char* target : {"tasks", "tasks/T001", "documents/D01/content", "/api/v1/openapi.json"}) {
    const Answer got = house.get("office", target);
    const Answer head = house.ask("office", "HEAD", target);
    EXPECT_EQ(head.status, 200) << target;
    EXPECT_EQ(head.headers.at("content-length"), std::to_string(got.body.size())) << target;
    EXPECT_EQ(head.headers.at("content-type"), got.headers.at("content-type")) << target;
  }
}

TEST_F(ApiReading, TheLedgerIsReadInPagesBothWays) {
  const auto all = house.json_of("observer", "ledger?limit=500");
  std::vector<std::int64_t> sequences;
  for (const auto& item : all.at("items").as_array()) sequences.push_back(item.at("sequence").as_int64());
  ASSERT_EQ(std::ssize(sequences), house.world.head());
  for (const std::string order : {"oldest", "newest"}) {
    std::vector<std::int64_t> joined;
    std::string cursor;
    for (int pages = 0; pages < 50; ++pages) {
      const auto page = house.json_of("observer", "ledger?limit=7&order=" + order + cursor);
      for (const auto& item : page.at("items").as_array()) joined.push_back(item.at("sequence").as_int64());
      if (page.at("next").is_null()) break;
      cursor = (order == "oldest" ? "&after=" : "&before=") + std::to_string(page.at("next").as_int64());
    }
    if (order == "newest") std::reverse(joined.begin(), joined.end());
    EXPECT_EQ(joined, sequences) << order;
  }
}

TEST_F(ApiReading, TheLedgerShowsNobodyMoreThanTheRecordsDo) {
  for (const char* account : {"traffic", "police", "hospital", "staff", "bus", "district"}) {
    const Codes seen = codes(account, "tasks");
    EXPECT_EQ(codes(account, "ledger?limit=500&noun=task"), seen) << account << ": one entry each, from the import";
  }
  EXPECT_THAT(house.json_of("hospital", "ledger?noun=task&code=T001").at("items").as_array(), IsEmpty());
}

}  // namespace
}  // namespace muster::http
