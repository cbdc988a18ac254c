// Office tables over HTTP: printed for whoever may read, taken in by those who steer.
#include <gmock/gmock.h>

#include "app/import_project.h"
#include "app/import_table.h"
#include "app/sign_in_rows.h"
#include "app/test_table.h"
#include "exchange/test_project.h"
#include "exchange/workbook.h"
#include "http/answer.h"
#include "http/test_rows.h"

namespace muster::http {
namespace {

namespace json = boost::json;

const app::TableRows kTable = {
    {"编号", "任务名称", "牵头单位", "完成时限"},
    {"T001", "增开展馆接驳公交专线", "U10", "2020-04-12"},
    {"", "印制接驳线路图", "U11", "2020-04-21"}};

const std::string kProject = exchange::project_xml(
    exchange::task_xml(1, "搭建花廊", "<Start>2020-03-16T08:00:00</Start><Finish>2020-03-18T17:00:00</Finish>"));

json::object project_body(const std::string& xml, const std::string& lead) {
  return {{"name", "计划.xml"}, {"project", app::base64_of(xml)}, {"lead", lead}};
}

std::string body_of(json::object body, std::int64_t sequence = -1) {
  if (sequence >= 0) body["sequence"] = sequence;
  return json::serialize(body);
}

}  // namespace

std::vector<Row> table_rows() {
  static const std::int64_t head = app::TestWorld().head();
  const std::string good = body_of(app::table_body(kTable));
  const std::string text = body_of({{"workbook", app::base64_of("no workbook at all")}});
  json::object wrong = app::table_body(kTable);
  wrong["mapping"] = {{"sheet", "任务书"}, {"header_row", 1}, {"columns", {{{"column", "编号"}, {"field", "colour"}}}}};
  return {
      {"GET", "tasks.xlsx", signed_in_only(200), "", "xl/workbook.xml"},
      {"GET", "tasks.xlsx?unit=U10&open=true&language=en", signed_in_only(200), "", "xl/workbook.xml"},
      {"GET", "tasks.xlsx?colour=purple", signed_in_only(422), "", "", "unknown_choice"},
      {"GET", "tasks.xlsx?stat=done", signed_in_only(422), "", "", "unknown_field"},
      {"GET", "problems.xlsx", signed_in_only(200), "", "xl/workbook.xml"},
      {"GET", "problems.xlsx?severity=grave", signed_in_only(422), "", "", "unknown_choice"},
      {"GET", "project", signed_in_only(200), "", R"("leftover":[)"},
      {"GET", "project.xml", signed_in_only(200), "", "<Project xmlns="},
      {"POST", "project.xml/preview", steering(200), body_of(project_body(kProject, "U30")),
       R"("created":1,"changed":0)"},
      {"POST", "project.xml/preview", steering(200), body_of(project_body(kProject, "")), R"("code":"lead_missing")"},
      {"POST", "project.xml/preview", steering(422), body_of(project_body("no project", "")), "", "broken_xml"},
      {"POST", "project.xml/preview", contributors(422), "{}", "", "required"},
      {"POST", "project.xml", steering(200), body_of(project_body(kProject, "U30"), head), R"("created":1)", "", 1},
      {"POST", "project.xml", contributors(422), body_of(project_body(kProject, "U30")), "", "required"},
      {"POST", "project.xml", steering(422), body_of(project_body(kProject, ""), head), "", "lead_missing"},
      {"POST", "tasks.xlsx/preview", steering(200), good, R"("created":1,"changed":1,"unchanged":0)"},
      {"POST", "tasks.xlsx/preview", steering(200), body_of(wrong), R"("code":"unknown_field")"},
      {"POST", "tasks.xlsx/preview", steering(422), text, "", "not_a_workbook"},
      {"POST", "tasks.xlsx/preview", contributors(422), "{}", "", "required"},
      {"POST", "tasks.xlsx/preview", contributors(415), good, "", "not_json", 0, false, "text/plain"},
      {"POST", "tasks.xlsx", steering(200), body_of(app::table_body(kTable), head), R"("created":1,"changed":1)", "",
       6},
      {"POST", "tasks.xlsx", contributors(422), good, "", "required"},
      {"POST", "tasks.xlsx", steering(422), body_of(wrong, head), "", "unknown_field"},
  };
}

namespace {

using testing::HasSubstr;
using testing::Not;
using Answer = TestHouse::Answer;

class ApiTables : public testing::Test {
 protected:
  exchange::Workbook book(const std::string& account, const std::string& target) {
    const Answer answer = house.get(account, target);
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.headers.at("content-type"), kWorkbookType);
    auto workbook = exchange::read_workbook(answer.body, "book.xlsx");
    EXPECT_TRUE(workbook.ok());
    return workbook.ok() ? *workbook : exchange::Workbook{};
  }
  static std::string all_text(const exchange::Workbook& workbook) {
    std::string out;
    for (const exchange::Sheet& sheet : workbook.sheets) {
      for (const exchange::SheetRow& row : sheet.rows) {
        for (const exchange::Cell& cell : row.cells) out += exchange::shown(cell) + "|";
        out += "\n";
      }
    }
    return out;
  }
  json::value preview(const app::TableRows& rows) {
    return json::parse(house.ask("office", "POST", "tasks.xlsx/preview", body_of(app::table_body(rows))).body);
  }
  Answer import(const app::TableRows& rows, std::int64_t sequence) {
    return house.ask("office", "POST", "tasks.xlsx", body_of(app::table_body(rows), sequence));
  }

  TestHouse house;
};

TEST_F(ApiTables, PrintWhatTheReaderMaySee) {
  const std::string all = all_text(book("office", "tasks.xlsx"));
  for (const char* code : {"T001", "T002", "T003", "T004", "T005", "T006"}) EXPECT_THAT(all, HasSubstr(code));
  const std::string own = all_text(book("hospital", "tasks.xlsx"));
  EXPECT_THAT(own, HasSubstr("T006"));
  EXPECT_THAT(own, Not(HasSubstr("T002")));
  EXPECT_THAT(all_text(book("office", "tasks.xlsx?unit=U40")), Not(HasSubstr("T002")));
}

TEST_F(ApiTables, SpeakTheReadersLanguage) {
  const Answer zh = house.get("office", "tasks.xlsx");
  EXPECT_THAT(
      zh.headers.at("content-disposition"),
      HasSubstr("filename*=UTF-8''%E4%BB%BB%E5%8A%A1%E4%B9%A6-flora-2020-2020-03-01.xlsx"));
  EXPECT_THAT(all_text(book("office", "tasks.xlsx")), HasSubstr("第三届滨江国际花卉展任务书"));
  const std::string en = all_text(book("office", "tasks.xlsx?language=en"));
  EXPECT_THAT(en, HasSubstr("Third Riverside International Flower Show: task book"));
  EXPECT_THAT(en, HasSubstr("Run shuttle buses to the hall"));
}

TEST_F(ApiTables, PrintProblemsWithTheirCountermeasures) {
  const std::string all = all_text(book("office", "problems.xlsx?language=en"));
  EXPECT_THAT(all, HasSubstr("The parking exit conflicts with the main road"));
  EXPECT_THAT(all, HasSubstr("1. "));
  EXPECT_THAT(all_text(book("hospital", "problems.xlsx")), Not(HasSubstr("P002")));
}

TEST_F(ApiTables, AProjectFileHoldsWhatTheReaderMaySee) {
  const std::string all = house.get("office", "project.xml").body;
  EXPECT_THAT(all, HasSubstr("增开展馆接驳公交专线"));
  EXPECT_THAT(house.get("hospital", "project.xml").body, Not(HasSubstr("增开展馆接驳公交专线")));
  const auto about = house.json_of("hospital", "project");
  EXPECT_EQ(about.at("tasks"), 1);
  EXPECT_THAT(json::serialize(about.at("leftover")), HasSubstr(R"("element":"Task/predecessors")"));
}

TEST_F(ApiTables, APrintedBookIsReadBackWithoutADifference) {
  const std::string bytes = house.get("office", "tasks.xlsx").body;
  const Answer answer = house.ask("office", "POST", "tasks.xlsx/preview", body_of(app::table_body(bytes)));
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto told = json::parse(answer.body);
  EXPECT_EQ(told.at("refused"), 0) << answer.body;
  EXPECT_EQ(told.at("unchanged"), 6);
  EXPECT_EQ(told.at("created"), 0);
  EXPECT_EQ(told.at("changed"), 0);
}

TEST_F(ApiTables, WhatWasPreviewedIsTakenIn) {
  const auto told = preview(kTable);
  EXPECT_EQ(told.at("may_import"), true);
  const Answer done = import(kTable, told.at("sequence").as_int64());
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(house.json_of("office", "tasks/T007").at("title"), "印制接驳线路图");
  EXPECT_EQ(house.json_of("office", "tasks/T001").at("due"), "2020-04-12");
  EXPECT_EQ(house.json_of("staff", "column_mappings").at("total"), 4) << "remembered for everybody to see";
}

TEST_F(ApiTables, AConflictNamesBothValues) {
  const auto told = preview(kTable);
  const auto task = house.json_of("office", "tasks/T001");
  const std::string change =
      json::serialize(json::object{{"revision", task.at("revision")}, {"changes", {{"due", "2020-04-14"}}}});
  ASSERT_EQ(house.ask("office", "PATCH", "tasks/T001", change).status, 200);
  const Answer refused = import(kTable, told.at("sequence").as_int64());
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, testing::AllOf(HasSubstr("2020-04-14"), HasSubstr("2020-04-12"), HasSubstr("D2:due")));
  EXPECT_EQ(house.get("office", "tasks/T007").status, 404) << "nothing half-applied";
}

TEST_F(ApiTables, AProjectThatWasExportedIsReadBackWithoutADifference) {
  const std::string xml = house.get("office", "project.xml").body;
  const auto told =
      json::parse(house.ask("office", "POST", "project.xml/preview", body_of(project_body(xml, ""))).body);
  EXPECT_EQ(told.at("refused"), 0);
  EXPECT_EQ(told.at("unchanged"), 6);
  EXPECT_EQ(told.at("may_import"), false);
}

TEST_F(ApiTables, BodiesAreBounded) {
  const std::string large(app::kLargestProject / 3 * 4 + kJsonLimit, 'A');
  EXPECT_EQ(house.ask("office", "POST", "project.xml/preview", "\"" + large + "\"").status, 413);

  json::object body{{"workbook", std::string(app::kLargestWorkbook / 3 * 4 + kJsonLimit, 'A')}};
  EXPECT_EQ(house.ask("office", "POST", "tasks.xlsx/preview", json::serialize(body)).status, 413);
}

// Without waiting for what a stranger wants to send; the same head with a session would be asked to go on.
TEST_F(ApiTables, AFileIsNotReadFromWhoIsNotSignedIn) {
  for (const std::string_view target :
       {"/api/v1/editions/flora-2020/project.xml", "/api/v1/editions/flora-2020/city_files",
        "/api/v1/editions/flora-2020/tasks/T001/evidence"}) {
    const auto head = [&](const std::string& cookie) {
      return fmt::format(
          "POST {} HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: {}\r\n{}\r\n", target, kJsonLimit + 1,
          cookie);
    };
    TestClient stranger(house.port());
    stranger.send(head("Cookie: muster_session=" + std::string(64, 'a') + "\r\n"));
    const TestClient::Answer refused = stranger.read_answer();
    EXPECT_EQ(refused.status, 401) << target;
    EXPECT_NE(refused.body.find(R"("code":"not_signed_in")"), std::string::npos) << refused.body;
    TestClient office(house.port());
    office.send(head(house.session_of("office").cookie()));
    EXPECT_EQ(office.read_answer().status, 100) << target;
  }
}

// Whether somebody is signed in is asked on the thread that reads: it must outlive a store that does not answer.
TEST_F(ApiTables, AFileIsPutOffWhileTheStoreDoesNotAnswer) {
  app::run_alone(*house.world.store, [](store::Session& session) {
    session.run(R"(ALTER TABLE "sign_in_session" RENAME TO "sign_in_session_gone")", {});
  });
  TestClient client(house.port());
  client.send(fmt::format(
      "POST /api/v1/editions/flora-2020/project.xml HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\nCookie: "
      "muster_session={}\r\n\r\n",
      kJsonLimit + 1, std::string(64, 'b')));
  EXPECT_EQ(client.read_answer().status, 503);
  // And the thread reads on.
  EXPECT_LT(TestClient(house.port()).request("GET", "/", "").status, 500);
}

TEST_F(ApiTables, OnlyThoseWhoMayImportAreToldSo) {
  EXPECT_EQ(house.json_of("office", "tasks").at("may_import"), true);
  EXPECT_EQ(house.json_of("traffic", "tasks").at("may_import"), false);
  EXPECT_EQ(house.json_of("office", "units").at("may_import"), false);
}

}  // namespace
}  // namespace muster::http
