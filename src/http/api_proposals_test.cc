// Weighing changes over HTTP, proposing them, and deciding.
#include <gmock/gmock.h>

#include "http/test_rows.h"

namespace muster::http {
namespace {

using ::testing::HasSubstr;

std::string due_of_t001(const std::string& day) {
  return R"({"changes":[{"noun":"task","subject":"T001","field":"due","value":")" + day + R"("}]})";
}

std::string titled(const std::string& changes) { return R"({"title":"by {who}",)" + changes.substr(1); }

// The readers of T001 (api_reading_test.cc); who cannot see it is told that there is none.
constexpr Statuses seeing_t001(int status) {
  return {401, status, status, status, 422, 422, status, 422, status, status};
}

std::vector<Row> weighing() {
  const std::string good = due_of_t001("2020-04-12");
  const auto with = [](const std::string& change) { return R"({"changes":[)" + change + "]}"; };
  const Statuses refused = signed_in_only(422);
  return {
      {"POST", "what-if", seeing_t001(200), good, R"("was":"2020-04-10","value":"2020-04-12")", "dangling_reference"},
      {"POST", "what-if", signed_in_only(200),
       with(R"({"action":"add","noun":"team","value":"{\"title\":\"巡检组\",\"capacity\":2}"})"), R"("action":"add")"},
      {"POST", "what-if", signed_in_only(200), with(R"({"action":"remove","noun":"assignment","subject":"AS001"})"),
       R"("action":"remove")"},
      {"POST", "what-if", refused, "{}", "", "required"},
      {"POST", "what-if", refused, R"({"changes":[]})", "", "required"},
      {"POST", "what-if", refused, R"({"changes":{}})", "", "wrong_kind"},
      {"POST", "what-if", refused, R"({"changes":[7]})", "", "wrong_kind"},
      {"POST", "what-if", refused, R"({"changes":[{"noun":"task","subject":"T001"}],"reason":"x"})", "",
       "unknown_field"},
      {"POST", "what-if", refused, with(R"({"noun":"problem","subject":"P001","field":"due","value":"2020-04-12"})"),
       "", "unknown_noun"},
      {"POST", "what-if", refused, with(R"({"noun":"task","subject":"T999","field":"due","value":"2020-04-12"})"), "",
       "dangling_reference"},
      {"POST", "what-if", refused, with(R"({"action":"remove","noun":"calendar","subject":"W999"})"), "",
       "dangling_reference"},
      {"POST", "what-if", signed_in_only(400), R"({"changes":[)", "", "bad_json"},
      {"POST", "what-if", signed_in_only(415), good, "", "not_json", 0, false, "text/plain"},
  };
}

std::vector<Row> levelling_rows() {
  return {
      {"GET", "levelling", signed_in_only(200), "", R"("teams":[],"tasks":[],"changes":[],"unplaced":[)"},
  };
}

std::vector<Row> proposing() {
  const Statuses proposers{401, 201, 201, 201, 422, 422, 201, 422, 201, 403};
  return {
      {"POST", "proposals", proposers, titled(due_of_t001("2020-04-12")), R"("state":"proposed")", "dangling_reference",
       2},
      {"POST", "proposals", contributors(422), due_of_t001("2020-04-12"), "", "required"},
      {"POST", "proposals", contributors(422), R"({"title":"x"})", "", "required"},
      {"POST", "proposed_changes", contributors(403),
       R"({"proposal":"PR001","noun":"task","subject":"T001","field":"due","value":"2020-04-12"})"},
  };
}

std::vector<Row> deciding() {
  const Statuses seen{401, 200, 200, 200, 404, 404, 200, 404, 404, 200};
  const Statuses discarders{401, 200, 200, 200, 404, 404, 200, 404, 404, 403};
  const Statuses appliers{401, 200, 200, 403, 404, 404, 403, 404, 404, 403};
  const std::string step = R"({"revision":{revision},"step":)";
  return {
      {"GET", "proposals/PR001", seen, "", R"("unit":"U10")"},
      {"GET", "proposed_changes/PR001-0001", seen, "", R"("was":"2020-04-10")"},
      {"GET", "proposals/PR001/comparison", seen, "", R"("stale":false)"},
      {"GET", "proposals/PR999/comparison", signed_in_only(404), "", "", "not_found"},
      {"PATCH", "proposals/PR001", discarders, R"({"revision":{revision},"changes":{"reason":"by {who}"}})",
       R"("reason":"by )", "", 1},
      {"PATCH",
       "proposals/PR001",
       {401, 403, 403, 403, 404, 404, 403, 404, 404, 403},
       R"({"revision":{revision},"changes":{"state":"applied"}})"},
      {"POST", "proposals/PR001/steps", discarders, step + R"("discard"})", R"("state":"discarded")", "", 1},
      {"POST", "proposals/PR001/steps", appliers, step + R"("apply"})", R"("state":"applied")", "", 2},
      {"DELETE", "proposals/PR001?revision={revision}", contributors(403)},
      {"DELETE", "proposed_changes/PR001-0001?revision={revision}", contributors(403)},
  };
}

}  // namespace

std::vector<Row> proposal_rows() {
  std::vector<Row> all;
  for (const auto& rows : {weighing(), levelling_rows(), proposing(), deciding()})
    all.insert(all.end(), rows.begin(), rows.end());
  return all;
}

namespace {

TEST(ApiProposals, WhatWasChangedMeanwhileIsNotOverwritten) {
  TestHouse house;
  ASSERT_EQ(house.ask("office", "PATCH", "tasks/T001", R"({"revision":1,"changes":{"due":"2020-04-08"}})").status, 200);
  const auto stale = house.ask("office", "GET", "proposals/PR001/comparison", "");
  EXPECT_THAT(stale.body, HasSubstr(R"("was":"2020-04-08","value":"2020-04-05","stale":true)"));
  const std::int64_t before = house.entries();
  const auto refused = house.ask("office", "POST", "proposals/PR001/steps", R"({"revision":1,"step":"apply"})");
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("changes/0/was"));
  EXPECT_EQ(house.entries(), before) << "neither the task nor the proposal is changed";
}

TEST(ApiProposals, WhatIsDecidedIsNotWeighedAgain) {
  TestHouse house;
  ASSERT_EQ(house.ask("office", "POST", "proposals/PR001/steps", R"({"revision":1,"step":"discard"})").status, 200);
  EXPECT_EQ(house.ask("office", "GET", "proposals/PR001/comparison", "").status, 422);
  EXPECT_EQ(house.ask("office", "POST", "proposals/PR001/steps", R"({"revision":2,"step":"apply"})").status, 422);
}

}  // namespace
}  // namespace muster::http
