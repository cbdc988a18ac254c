// Signing in and out over HTTP: the cookie, the token against forged requests, rate limit, lock-out, the one-time link.
#include <gmock/gmock.h>

#include "http/test_rows.h"

namespace muster::http {

std::vector<Row> session_rows() {
  const auto sign_in = [](Statuses statuses, std::string body, std::string refuses = {}) {
    return Row{
        "POST",
        "/api/v1/sign-in",
        statuses,
        std::move(body),
        R"("unit_title_en":"Riverside Transport Bureau")",
        std::move(refuses)};
  };
  const std::string link = "/api/v1/first-administrator";
  return {
      sign_in(everybody(200), R"({"name":"staff","password":"violets and tulips"})"),
      sign_in(everybody(401), R"({"name":"{who}","password":"violets and roses"})", "wrong_credentials"),
      sign_in(everybody(401), R"({"name":"{who}-unknown","password":"violets and tulips"})", "wrong_credentials"),
      sign_in(everybody(401), R"({"name":5,"password":["violets and tulips"]})", "wrong_credentials"),
      sign_in(everybody(401), R"({"name":"staff\u0000","password":"violets and tulips"})", "wrong_credentials"),
      sign_in(everybody(401), R"([])", "wrong_credentials"),
      sign_in(everybody(400), R"({"name":"staff")", "bad_json"),
      {"POST", "/api/v1/sign-out", signed_in_only(204), "", "", "", 0, true},
      {"GET", "/api/v1/me", signed_in_only(200), "", R"("csrf":")"},
      {"POST", "/api/v1/me/password", signed_in_only(204), R"({"old":"violets and tulips","new":"lilies and roses"})",
       "", "", 0, true},
      {"POST", "/api/v1/me/password", signed_in_only(422), R"({"old":"violets and roses","new":"lilies and roses"})",
       "", "wrong_password"},
      {"POST", "/api/v1/me/password", signed_in_only(422), R"({"old":"violets and tulips","new":"short"})", "",
       "password_too_short"},
      {"GET", "/api/v1/demonstration", everybody(200), "", R"({"accounts":[]})"},
      {"GET", link + "?token=0123", everybody(410), "", "", "invitation_used"},
      {"GET", link, everybody(410), "", "", "invitation_used"},
      {"POST", link, everybody(410), R"({"token":"0123","name":"chief","password":"lilies and roses"})", "",
       "invitation_used"},
      {"POST", link, everybody(422), R"({"token":"0123","name":"","password":"lilies and roses"})", "", "bad_name"},
      {"GET", "/api/v1/openapi.json", everybody(200), "", R"("openapi":"3.1.0")"},
  };
}

namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Answer = TestHouse::Answer;

TEST(ApiSession, TheCookieIsKeptFromScriptsAndFromOtherSites) {
  TestHouse house;
  const Answer in = house.send_sign_in("staff", app::kTestPassword);
  ASSERT_EQ(in.status, 200);
  EXPECT_THAT(
      in.headers.at("set-cookie"), AllOf(
                                       HasSubstr("; HttpOnly"), HasSubstr("; SameSite=Strict"), HasSubstr("; Path=/"),
                                       HasSubstr("; Max-Age=43200"), Not(HasSubstr("Secure"))));
  EXPECT_EQ(in.headers.at("cache-control"), "no-store");
  const TestHouse::Session session = TestHouse::session_in(in);
  EXPECT_THAT(in.body, Not(HasSubstr(session.token))) << "the token is in the cookie alone";

  const Answer out = house.ask(kNobody, "POST", "/api/v1/sign-out", {}, session.headers());
  EXPECT_EQ(out.status, 204);
  EXPECT_THAT(out.headers.at("set-cookie"), AllOf(HasSubstr("muster_session=;"), HasSubstr("; Max-Age=0")));
  EXPECT_EQ(house.get(kNobody, "/api/v1/me", session.cookie()).status, 401);
}

TEST(ApiSession, BehindTlsTheCookieIsForTlsOnly) {
  TestHouse house({.secure_cookies = true});
  EXPECT_THAT(house.send_sign_in("staff", app::kTestPassword).headers.at("set-cookie"), HasSubstr("; Secure"));
}

TEST(ApiSession, TheCookieIsFoundAmongOthers) {
  TestHouse house;
  const std::string token = house.session_of("staff").token;
  for (const std::string& cookies :
       {"a=b; muster_session=" + token, "muster_session=" + token + ";a=b",
        "xmuster_session=1;  muster_session=" + token}) {
    EXPECT_EQ(house.get(kNobody, "/api/v1/me", "Cookie: " + cookies + "\r\n").status, 200) << cookies;
  }
  for (const std::string& cookies :
       {"xmuster_session=" + token, std::string("muster_session="), "muster_session=" + token + "0",
        "muster_session=" + std::string(64, '0')}) {
    EXPECT_EQ(house.get(kNobody, "/api/v1/me", "Cookie: " + cookies + "\r\n").status, 401) << cookies;
  }
}

// A forged form of another site brings the cookie, but cannot know the token.
TEST(ApiSession, WithoutItsTokenNothingIsChanged) {
  TestHouse house;
  const TestHouse::Session& mine = house.session_of("admin");
  const std::string& of_others = house.session_of("office").csrf;
  const std::string milestone = R"({"title":"Test day","on":"2020-04-01"})";
  const std::int64_t before = house.entries();
  for (const std::string& header :
       {std::string(), std::string("X-CSRF-Token: \r\n"), "X-CSRF-Token: " + of_others + "\r\n",
        "X-CSRF-Token: " + mine.csrf + "0\r\n"}) {
    SCOPED_TRACE(header);
    const std::string headers = mine.cookie() + header;
    const auto refuses = [&](std::string_view method, const std::string& target, std::string_view body) {
      const Answer answer = house.ask(kNobody, method, target, body, headers);
      EXPECT_EQ(answer.status, 403) << method << " " << target;
      EXPECT_THAT(answer.body, HasSubstr(R"("code":"csrf")"));
    };
    refuses("POST", "milestones", milestone);
    refuses("PATCH", "milestones/M01", R"({"revision":1,"changes":{"title":"x"}})");
    refuses("DELETE", "milestones/M01?revision=1", "");
    refuses("POST", "tasks/T005/steps", R"({"step":"start","revision":1})");
    refuses("POST", "evidence?noun=task&subject=T001&title=x", "x");
    refuses("POST", "/api/v1/accounts", "{}");
    refuses("PATCH", "/api/v1/accounts/bus", "{}");
    refuses("POST", "/api/v1/accounts/bus/password", "{}");
    refuses("POST", "/api/v1/me/password", "{}");
    refuses("POST", "/api/v1/sign-out", "");
    EXPECT_EQ(house.get(kNobody, "milestones", headers).status, 200) << "reading needs no token";
  }
  EXPECT_EQ(house.entries(), before);
  EXPECT_EQ(house.ask("admin", "POST", "milestones", milestone).status, 201);
}

TEST(ApiSession, WrongPasswordsLockForAsLongAsTheAnswerSays) {
  TestHouse house;
  for (int i = 0; i < app::kFreeFailures; ++i) EXPECT_EQ(house.send_sign_in("staff", "violets and roses").status, 401);
  for (const std::chrono::seconds lock : {30s, 60s, 120s}) {
    const Answer locked = house.send_sign_in("staff", app::kTestPassword);
    EXPECT_EQ(locked.status, 429);
    EXPECT_THAT(locked.body, HasSubstr(R"("code":"locked")"));
    const std::chrono::seconds told(std::stoll(locked.headers.at("retry-after")));
    EXPECT_GE(told, lock);
    EXPECT_LE(told, lock + 1s);
    EXPECT_EQ(house.send_sign_in("staff ", app::kTestPassword).status, 401) << "another name is not locked";
    house.world.clock.advance(told);
    EXPECT_EQ(house.send_sign_in("staff", "violets and roses").status, 401) << "the lock is over, and begins anew";
  }
}

// Nobody learns from the answers which names there are.
TEST(ApiSession, AnUnknownNameIsAnsweredLikeAKnownOne) {
  TestHouse house;
  for (int i = 0; i < app::kFreeFailures + 1; ++i) {
    const Answer known = house.send_sign_in("staff", "violets and roses");
    const Answer unknown = house.send_sign_in("stuff", "violets and roses");
    EXPECT_EQ(known.status, unknown.status);
    EXPECT_EQ(known.body, unknown.body);
    EXPECT_EQ(known.headers.count("retry-after"), unknown.headers.count("retry-after"));
  }
}

TEST(ApiSession, OneAddressHasSoManyTriesAMinute) {
  TestHouse house;
  for (int i = 0; i < app::kAttemptsPerMinute; ++i)
    EXPECT_EQ(house.send_sign_in("name-" + std::to_string(i), "violets and roses").status, 401);
  const Answer refused = house.send_sign_in("staff", app::kTestPassword);
  EXPECT_EQ(refused.status, 429);
  EXPECT_THAT(refused.body, HasSubstr(R"("code":"too_many_attempts")"));
  const std::int64_t wait = std::stoll(refused.headers.at("retry-after"));
  EXPECT_GE(wait, 1);
  EXPECT_LE(wait, 60);
  house.world.clock.advance(std::chrono::seconds(wait));
  EXPECT_EQ(house.send_sign_in("staff", app::kTestPassword).status, 200);
}

TEST(ApiSession, TheOneTimeLinkMakesOneAdministrator) {
  TestHouse house;
  const std::string token = house.sign_in.invite_administrator();
  const std::string address = "/api/v1/first-administrator";
  EXPECT_EQ(house.get(kNobody, address + "?token=" + token).status, 204);
  const auto accept = [&](const std::string& name, const std::string& password) {
    const boost::json::object body{{"token", token}, {"name", name}, {"password", password}};
    return house.ask(kNobody, "POST", address, boost::json::serialize(body));
  };
  const Answer weak = accept("chief", "short");
  EXPECT_EQ(weak.status, 422);
  EXPECT_THAT(weak.body, HasSubstr(R"("field":"password")"));
  const Answer bad_name = accept("The Chief", "lilies and roses");
  EXPECT_EQ(bad_name.status, 422);
  EXPECT_THAT(bad_name.body, HasSubstr(R"("field":"name")")) << "as the member of the request is called";
  EXPECT_EQ(house.get(kNobody, address + "?token=" + token).status, 204) << "a mistake does not use the link up";

  const Answer made = accept("chief", "lilies and roses");
  ASSERT_EQ(made.status, 200);
  EXPECT_THAT(made.headers.at("set-cookie"), HasSubstr("HttpOnly"));
  EXPECT_EQ(boost::json::parse(made.body).at("account").at("role"), "administrator");
  EXPECT_EQ(accept("second", "lilies and roses").status, 410);
  EXPECT_EQ(house.get(kNobody, address + "?token=" + token).status, 410);
  EXPECT_EQ(house.get(kNobody, "/api/v1/accounts", TestHouse::session_in(made).cookie()).status, 200);
}

TEST(ApiSession, ANewPasswordEndsEverySession) {
  TestHouse house;
  const TestHouse::Session first = house.session_of("staff");
  const TestHouse::Session second = TestHouse::session_in(house.send_sign_in("staff", app::kTestPassword));
  const Answer changed = house.ask(
      kNobody, "POST", "/api/v1/me/password", R"({"old":"violets and tulips","new":"lilies and roses"})",
      first.headers() + "Content-Type: application/json\r\n");
  ASSERT_EQ(changed.status, 204);
  for (const auto& session : {first, second}) EXPECT_EQ(house.get(kNobody, "/api/v1/me", session.cookie()).status, 401);
  EXPECT_EQ(house.send_sign_in("staff", app::kTestPassword).status, 401);
  EXPECT_EQ(house.send_sign_in("staff", "lilies and roses").status, 200);
}

}  // namespace
}  // namespace muster::http
