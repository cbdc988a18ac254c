// Accounts over HTTP: for administrators alone.
#include <gmock/gmock.h>

#include "http/test_rows.h"

namespace muster::http {

std::vector<Row> account_rows() {
  const std::string accounts = "/api/v1/accounts";
  return {
      {"GET", accounts, administrators(200), "", R"("code":"observer")"},
      {"GET", accounts + "?limit=2&after=bus", administrators(200), "", R"("next":"hospital"})"},
      {"GET", accounts + "?role=observer", administrators(200), "", R"({"items":[{"code":"observer",)"},
      {"GET", accounts + "?limit=0", administrators(422), "", "", "out_of_range"},
      {"GET", accounts + "?limit=501", administrators(422), "", "", "out_of_range"},
      {"GET", accounts + "?role=chief", administrators(422), "", "", "unknown_choice"},
      {"GET", accounts + "?rolle=observer", administrators(422), "", "", "unknown_field"},
      {"GET", accounts + "?after=%zz", everybody(400), "", "", "bad_query"},
      {"POST", accounts, administrators(201),
       R"({"code":"clinic","title":"急救","role":"unit_member","unit":"U40","password":"lilies and roses"})",
       R"("code":"clinic","title":"急救","role":"unit_member","unit":"U40","active":true,"revision":1)", "", 1},
      {"POST", accounts, administrators(409),
       R"({"code":"bus","title":"急救","role":"observer","password":"lilies and roses"})", "", "duplicate_code"},
      {"POST", accounts, administrators(422),
       R"({"code":"clinic","title":"急救","role":"unit_member","password":"lilies and roses"})", "", "required"},
      {"POST", accounts, administrators(422),
       R"({"code":"clinic","title":"急救","role":"observer","password":"clinic and roses"})", "",
       "password_too_simple"},
      {"POST", accounts, administrators(422), R"({"code":"clinic","title":"急救","role":"observer"})", "",
       "password_too_short"},
      {"POST", accounts, administrators(422), R"(["clinic"])", "", "wrong_kind"},
      {"POST", accounts, administrators(422), R"({"code":"clinic","revision":7,"password":"lilies and roses"})", "",
       "unknown_field"},
      {"PATCH", accounts + "/bus", administrators(200), R"({"revision":{revision},"changes":{"title":"by {who}"}})",
       R"("title":"by admin")", "", 1},
      {"PATCH", accounts + "/bus", administrators(403), R"({"revision":{revision},"changes":{"code":"tram"}})", "",
       "not_allowed"},
      {"PATCH", accounts + "/bus", administrators(422), R"({"changes":{"title":"x"}})", "", "required"},
      {"PATCH", accounts + "/bus", administrators(422), R"({"revision":{revision}})", "", "required"},
      {"PATCH", accounts + "/bus", administrators(409), R"({"revision":9,"changes":{"title":"x"}})", "", "conflict"},
      {"PATCH", accounts + "/admin", administrators(422), R"({"revision":{revision},"changes":{"active":false}})", "",
       "last_administrator"},
      {"PATCH", accounts + "/tram", administrators(404), R"({"revision":1,"changes":{"title":"x"}})", "", "not_found"},
      {"POST", accounts + "/bus/password", administrators(204), R"({"password":"lilies and roses"})", "", "", 0, true},
      {"POST", accounts + "/bus/password", administrators(422), R"({"password":"busbusbus"})", "",
       "password_too_simple"},
      {"POST", accounts + "/tram/password", administrators(404), R"({"password":"lilies and roses"})", "", "not_found"},
  };
}

namespace {

using testing::HasSubstr;
using testing::Not;
using Answer = TestHouse::Answer;

TEST(ApiAccount, PagesJoinWithoutGapOrDouble) {
  TestHouse house;
  std::vector<std::string> codes;
  std::string after;
  for (int pages = 0; pages < 20; ++pages) {
    const auto page = house.json_of("admin", "/api/v1/accounts?limit=2" + (after.empty() ? "" : "&after=" + after));
    for (const auto& item : page.at("items").as_array()) codes.emplace_back(item.at("code").as_string());
    if (page.at("next").is_null()) break;
    after = page.at("next").as_string();
  }
  EXPECT_THAT(
      codes,
      testing::ElementsAre("admin", "bus", "district", "hospital", "observer", "office", "police", "staff", "traffic"));
}

TEST(ApiAccount, AStaleChangeIsAnsweredWithBothVersions) {
  TestHouse house;
  ASSERT_EQ(
      house.ask("admin", "PATCH", "/api/v1/accounts/bus", R"({"revision":1,"changes":{"title":"公交"}})").status, 200);
  const Answer stale =
      house.ask("admin", "PATCH", "/api/v1/accounts/bus", R"({"revision":1,"changes":{"title":"集团"}})");
  ASSERT_EQ(stale.status, 409);
  const auto problem = boost::json::parse(stale.body);
  EXPECT_EQ(problem.at("yours").at("title"), "集团");
  EXPECT_EQ(problem.at("theirs").at("title"), "公交");
  EXPECT_EQ(problem.at("theirs").at("revision"), 2);
}

TEST(ApiAccount, SwitchedOffMeansOutAtOnce) {
  TestHouse house;
  const std::string cookie = house.session_of("bus").cookie();
  ASSERT_EQ(house.get(kNobody, "/api/v1/me", cookie).status, 200);
  ASSERT_EQ(
      house.ask("admin", "PATCH", "/api/v1/accounts/bus", R"({"revision":1,"changes":{"active":false}})").status, 200);
  EXPECT_EQ(house.get(kNobody, "/api/v1/me", cookie).status, 401);
  EXPECT_EQ(house.send_sign_in("bus", app::kTestPassword).status, 401);
}

TEST(ApiAccount, NoAnswerHoldsASecret) {
  TestHouse house;
  const std::string password = "lilies and roses";
  const Answer made = house.ask(
      "admin", "POST", "/api/v1/accounts",
      R"({"code":"clinic","title":"急救","role":"observer","password":"lilies and roses"})");
  ASSERT_EQ(made.status, 201);
  for (const std::string& body : {made.body, house.get("admin", "/api/v1/accounts").body})
    EXPECT_THAT(body, testing::AllOf(Not(HasSubstr("password")), Not(HasSubstr(password)), Not(HasSubstr("argon2"))));
}

}  // namespace
}  // namespace muster::http
