// Asks every row of the interface by every kind of caller, and sees that no route is without rows.
#include <gmock/gmock.h>

#include "app/accounts.h"
#include "base/text.h"
#include "http/handlers.h"
#include "http/test_rows.h"

namespace muster::http {

namespace {

using testing::HasSubstr;

// The revision of the record that an address ends with.
std::int64_t revision_at(TestHouse& house, const std::string& target) {
  const auto parts = split(target.substr(0, target.find('?')), '/');
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    if (parts[i] == "accounts") {
      const auto account = app::find_account(*house.world.store, parts[i + 1]);
      return account ? account->revision : 0;
    }
    const Noun* noun = find_noun(parts[i]);
    if (noun != nullptr) return house.world.revision(std::string(noun->record->name), parts[i + 1]);
  }
  return 0;
}

std::string filled(TestHouse& house, const Row& row, std::string text, const char* caller) {
  const std::pair<std::string, std::string> places[] = {
      {"{who}", caller}, {"{revision}", std::to_string(revision_at(house, row.target))}};
  for (const auto& [place, value] : places) {
    for (std::size_t at = 0; (at = text.find(place)) != std::string::npos;) text.replace(at, place.size(), value);
  }
  return text;
}

// A refusal is problem+json that says in the asked language what is wrong and where.
void expect_problem(const TestHouse::Answer& answer) {
  EXPECT_EQ(answer.headers.at("content-type"), "application/problem+json; charset=utf-8");
  const auto problem = boost::json::parse(answer.body);
  EXPECT_EQ(problem.at("status").as_int64(), answer.status);
  EXPECT_FALSE(problem.at("code").as_string().empty());
  EXPECT_FALSE(problem.at("title").as_string().empty());
  EXPECT_FALSE(problem.at("errors").as_array().empty());
}

void check_answer(const Row& row, int expected, const TestHouse::Answer& answer) {
  ASSERT_EQ(answer.status, expected) << answer.body;
  EXPECT_EQ(answer.headers.at("x-content-type-options"), "nosniff");
  EXPECT_EQ(answer.headers.count("content-security-policy"), 1U);
  if (answer.status < 400) {
    EXPECT_THAT(answer.body, HasSubstr(row.says));
    EXPECT_EQ(answer.body.empty(), answer.status == 204);
    return;
  }
  expect_problem(answer);
  const bool of_rights = answer.status == 401 || answer.status == 403 || answer.status == 404;
  if (!row.refuses.empty() && (!of_rights || row.statuses[1] == answer.status)) {
    EXPECT_THAT(answer.body, HasSubstr("\"code\":\"" + row.refuses + "\""));
  }
}

// As http/router.cc chooses: the first that fits.
const Route* route_of(const Row& row) {
  const std::string target = TestHouse::whole(row.target);
  for (const Route& route : routes()) {
    if (route.method == row.method && match(route.pattern, target.substr(0, target.find('?')))) return &route;
  }
  return nullptr;
}

}  // namespace

void check_rows(const std::vector<Row>& rows) {
  auto house = std::make_unique<TestHouse>();
  for (const Row& row : rows) {
    house->world.clock.advance(std::chrono::minutes(1));  // so that no address signs in too often
    for (std::size_t i = 0; i < kCallers.size(); ++i) {
      SCOPED_TRACE(std::string(row.method) + " " + row.target + " " + row.body + " by " + kCallers[i]);
      const std::string target = filled(*house, row, row.target, kCallers[i]);
      const std::string body = filled(*house, row, row.body, kCallers[i]);
      house->session_of(kCallers[i]);
      const std::int64_t before = house->entries();
      const auto answer =
          house->ask(kCallers[i], row.method, target, body, "Content-Type: " + row.content_type + "\r\n");
      check_answer(row, row.statuses[i], answer);
      const std::int64_t written = house->entries() - before;
      EXPECT_EQ(written, answer.status < 400 ? row.entries : 0);
      if (written == 0 && !(row.alone && answer.status < 400)) continue;
      house.reset();  // ends before the next one begins
      house = std::make_unique<TestHouse>();
    }
  }
}

TEST(ApiRows, EveryRouteHasRows) {
  std::map<const Route*, int> rows;
  for (const Row& row : all_rows()) ++rows[route_of(row)];
  for (const Route& route : routes()) EXPECT_GT(rows[&route], 0) << route.method << " " << route.pattern;
}

// Of a route for those who may do something there are rows in which somebody did.
TEST(ApiRows, EveryRouteIsOnceOpenAndOnceClosed) {
  std::map<const Route*, std::set<int>> seen;
  for (const Row& row : all_rows()) seen[route_of(row)].insert(row.statuses.begin(), row.statuses.end());
  for (const Route& route : routes()) {
    const std::set<int>& statuses = seen[&route];
    SCOPED_TRACE(std::string(route.method) + " " + std::string(route.pattern));
    EXPECT_EQ(statuses.contains(401), route.access != Access::anyone || route.handle == sign_in);
    const bool decided_within = route.handle == subscribe;  // by whose calendar it is
    EXPECT_EQ(
        statuses.contains(403),
        route.access == Access::contributor || route.access == Access::administrator || decided_within);
    const bool asked_elsewhere = route.stream != nullptr || route.handle == accept_invitation ||
                                 route.handle == check_invitation ||  // a stream does not end, a link works once
                                 route.handle == read_calendar ||     // a secret is made first
                                 route.handle == revoke_subscription || route.handle == show_drill_run ||
                                 route.handle == cancel_drill_run || route.answer_later != nullptr;
    EXPECT_TRUE(asked_elsewhere || *statuses.begin() < 300);
  }
}

TEST(ApiRows, Sessions) { check_rows(session_rows()); }
TEST(ApiRows, Accounts) { check_rows(account_rows()); }
TEST(ApiRows, Reading) { check_rows(reading_rows()); }
TEST(ApiRows, Map) { check_rows(map_rows()); }
TEST(ApiRows, Changing) { check_rows(changing_rows()); }
TEST(ApiRows, Evidence) { check_rows(evidence_rows()); }
TEST(ApiRows, Proposals) { check_rows(proposal_rows()); }
TEST(ApiRows, Tables) { check_rows(table_rows()); }
TEST(ApiRows, Calendars) { check_rows(calendar_rows()); }

}  // namespace muster::http
