// Calendars by a secret address, over HTTP: for programs that cannot sign in.
#include <gmock/gmock.h>

#include "http/test_rows.h"

namespace muster::http {

std::vector<Row> calendar_rows() {
  const std::string list = "calendar_subscriptions";
  const auto wish = [](const std::string& noun, const std::string& subject) {
    return R"({"noun":")" + noun + R"(","subject":")" + subject + R"(","language":"zh"})";
  };
  return {
      {"GET", list, signed_in_only(200), "", R"({"items":[],"units":[)"},
      {"POST",
       list,
       {401, 201, 201, 201, 403, 403, 403, 403, 403, 403},
       wish("unit", "U10"),
       R"("address":"/calendar/)",
       "",
       0,
       true},
      {"POST",
       list,
       {401, 201, 201, 201, 403, 403, 201, 403, 403, 201},
       wish("person", "R10"),
       R"("address":"/calendar/)",
       "",
       0,
       true},
      {"POST", list, signed_in_only(422), wish("task", "T001"), "", "unknown_noun"},
      {"POST", list, signed_in_only(422), wish("unit", "U99"), "", "dangling_reference"},
      {"POST", list, signed_in_only(422), "{}", "", "unknown_noun"},
      {"POST", list, signed_in_only(415), wish("unit", "U10"), "", "not_json", 0, false, "text/plain"},
      {"DELETE", list + "/0123456789ab", signed_in_only(404), "", "", "not_found"},
      {"GET", "/calendar/" + std::string(64, '0') + ".ics", everybody(404), "", "", "not_found"},
      {"GET", "/calendar/secret", everybody(404), "", "", "not_found"},
  };
}

namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;
using Answer = TestHouse::Answer;

class ApiCalendars : public testing::Test {
 protected:
  json::value subscribe(const std::string& account, const std::string& language = "zh") {
    const json::object wish{{"noun", "unit"}, {"subject", "U10"}, {"language", language}};
    const Answer made = house.ask(account, "POST", "calendar_subscriptions", json::serialize(wish));
    EXPECT_EQ(made.status, 201) << made.body;
    return json::parse(made.body);
  }
  static std::string address_of(const json::value& made) { return std::string(made.at("address").as_string()); }

  TestHouse house;
};

TEST_F(ApiCalendars, AreReadByWhoeverHasTheAddress) {
  const std::string address = address_of(subscribe("traffic"));
  const Answer calendar = house.get(kNobody, address);
  ASSERT_EQ(calendar.status, 200);
  EXPECT_EQ(calendar.headers.at("content-type"), "text/calendar; charset=utf-8");
  EXPECT_EQ(calendar.headers.count("set-cookie"), 0u);
  EXPECT_TRUE(calendar.body.starts_with("BEGIN:VCALENDAR\r\n"));
  EXPECT_THAT(calendar.body, HasSubstr("【时限】T001 增开展馆接驳公交专线"));
  EXPECT_THAT(house.get(kNobody, address_of(subscribe("traffic", "en"))).body, HasSubstr("Due: T001 Run shuttle"));
}

TEST_F(ApiCalendars, AreNotSentAgainWhileNothingChanges) {
  const std::string address = address_of(subscribe("traffic"));
  const Answer first = house.get(kNobody, address);
  const std::string tag = first.headers.at("etag");
  const std::string modified = first.headers.at("last-modified");
  EXPECT_THAT(modified, testing::EndsWith(" GMT"));
  EXPECT_EQ(house.get(kNobody, address, "If-None-Match: " + tag + "\r\n").status, 304);
  EXPECT_EQ(house.get(kNobody, address, "If-Modified-Since: " + modified + "\r\n").status, 304);
  EXPECT_EQ(house.get(kNobody, address, "If-None-Match: \"other\"\r\n").status, 200);
  house.world.clock.advance(std::chrono::minutes(5));
  ASSERT_TRUE(house.world.change("office", "task", "T001", R"({"due":"2020-04-11"})").ok());
  const Answer later = house.get(kNobody, address, "If-None-Match: " + tag + "\r\n");
  EXPECT_EQ(later.status, 200);
  EXPECT_THAT(later.body, HasSubstr("DTSTART;VALUE=DATE:20200411"));
  EXPECT_NE(later.headers.at("last-modified"), modified);
}

TEST_F(ApiCalendars, TellNothingOnceRevoked) {
  const auto made = subscribe("traffic");
  const auto list = house.json_of("traffic", "calendar_subscriptions");
  ASSERT_EQ(list.at("items").as_array().size(), 1u);
  EXPECT_THAT(json::serialize(list), Not(HasSubstr(address_of(made).substr(10, 20)))) << "never told again";
  const std::string code(list.at("items").at(0).at("code").as_string());
  EXPECT_EQ(house.ask("traffic", "DELETE", "calendar_subscriptions/" + code).status, 204);
  EXPECT_EQ(house.get(kNobody, address_of(made)).status, 404);
  EXPECT_EQ(house.ask("traffic", "DELETE", "calendar_subscriptions/" + code).status, 404);
}

TEST_F(ApiCalendars, WrongAndRevokedAddressesLookTheSame) {
  const auto made = subscribe("traffic");
  const auto list = house.json_of("traffic", "calendar_subscriptions");
  const std::string code(list.at("items").at(0).at("code").as_string());
  ASSERT_EQ(house.ask("traffic", "DELETE", "calendar_subscriptions/" + code).status, 204);
  const Answer revoked = house.get(kNobody, address_of(made));
  const Answer wrong = house.get(kNobody, "/calendar/" + std::string(64, 'f') + ".ics");
  EXPECT_EQ(revoked.status, wrong.status);
  EXPECT_EQ(revoked.body, wrong.body);
}

TEST_F(ApiCalendars, GuessingIsSlowedDown) {
  Answer answer;
  for (int i = 0; i < 31; ++i) answer = house.get(kNobody, "/calendar/" + std::to_string(i) + ".ics");
  EXPECT_EQ(answer.status, 429);
  EXPECT_EQ(answer.headers.count("retry-after"), 1u);
}

TEST_F(ApiCalendars, MakingOneNeedsThePagesToken) {
  const std::string cookie = house.session_of("traffic").cookie();
  const std::string wish = R"({"noun":"unit","subject":"U10","language":"zh"})";
  EXPECT_EQ(
      house.ask(kNobody, "POST", "calendar_subscriptions", wish, cookie + "Content-Type: application/json\r\n").status,
      403);
}

}  // namespace
}  // namespace muster::http
