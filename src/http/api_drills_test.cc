// Scenarios over HTTP: checked, written by those who plan drills, run by those who may change something.
#include <thread>

#include <gmock/gmock.h>

#include "http/test_rows.h"

namespace muster::http {
namespace {

// The office and those who lead a guarantee group.
constexpr Statuses planners(int status) { return {401, status, status, status, status, status, 403, 403, 403, 403}; }

const std::string kText =
    R"(lasts: 1 h\nsources: {a: {rate: 60 / h, to: b}}\nstations: {b: {servers: 1, service: 30 s, to: out}}\n)";

std::vector<Row> writing() {
  const std::string wrong = R"(lasts: 1 h\nstations: {b: {servers: x}}\n)";
  return {
      {"GET", "scenarios", signed_in_only(200), "", R"("code":"gate-rain")"},
      {"GET", "scenarios/gate", signed_in_only(200), "", R"("title_en":"Entrance of the flower show")"},
      {"POST", "scenarios", planners(201), R"({"code":"by-{who}","text":")" + kText + "\"}", R"("title":"by-)", "", 1},
      {"POST", "scenarios", planners(422), R"({"code":"x","text":")" + wrong + "\"}", "", "bad_number"},
      {"POST", "scenarios", planners(422), R"({"code":"x"})", "", "required"},
      {"PATCH", "scenarios/gate", planners(200), R"({"revision":{revision},"changes":{"note":"by {who}"}})",
       R"("note":"by )", "", 1},
      {"PATCH", "scenarios/gate", contributors(422), R"({"revision":{revision},"changes":{"title":"x"}})", "",
       "unknown_field"},
      {"DELETE", "scenarios/gate-rain?revision={revision}", steering(204), "", "", "", 1},
      {"DELETE", "scenarios/gate?revision={revision}", steering(409), "", "", "still_referred_to"},
  };
}

std::vector<Row> checking() {
  const std::string good = R"({"code":"gate","text":")" + kText + "\"}";
  return {
      {"POST", "scenarios/check", signed_in_only(200), good, R"("lanes":1)"},
      {"POST", "scenarios/check", signed_in_only(200), R"({"code":"gate","text":"lasts: 1\nlast: 2\n"})",
       R"("line":2,"path":"last")"},
      {"POST", "scenarios/check", signed_in_only(422), R"({"code":"gate"})", "", "required"},
      {"POST", "scenarios/check", signed_in_only(422), R"({"code":"../gate","text":"x"})", "", "bad_code"},
      {"POST", "scenarios/check", signed_in_only(400), R"({"code")", "", "bad_json"},
  };
}

std::vector<Row> running() {
  return {
      {"POST", "scenarios/gate/runs", contributors(201), R"({"replications":2})", R"("scenario":"gate")"},
      {"POST", "scenarios/gate/runs", contributors(422), R"({"replications":0})", "", "out_of_range"},
      {"POST", "scenarios/none/runs", contributors(404), "{}", "", "not_found"},
      {"GET", "scenarios/gate/runs", signed_in_only(200), "", R"("items":[)"},
      {"GET", "scenarios/none/runs", signed_in_only(404), "", "", "not_found"},
      {"GET", "scenarios/gate/runs/none", signed_in_only(404), "", "", "not_found"},
      {"GET", "scenarios/gate/runs/none/trace?replication=1", signed_in_only(404), "", "", "not_found"},
      {"DELETE", "scenarios/gate/runs/none", contributors(404), "", "", "not_found"},
  };
}

std::string code_of(const TestHouse::Answer& answer) {
  return std::string(boost::json::parse(answer.body).at("code").as_string());
}

boost::json::value when_done(TestHouse& house, const std::string& run) {
  for (int tries = 0; tries < 2'000; ++tries) {
    boost::json::value shown = house.json_of("observer", run);
    if (shown.at("run").at("state").as_string() == "done") return shown;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return {};
}

TEST(ApiDrills, ARunIsStartedFollowedReadAndClearedAway) {
  TestHouse house;
  const auto started = house.ask("staff", "POST", "scenarios/gate/runs", R"({"compares":true})");
  ASSERT_EQ(started.status, 201) << started.body;
  const std::string run = "scenarios/gate/runs/" + code_of(started);
  const boost::json::value shown = when_done(house, run);
  EXPECT_EQ(shown.at("answers").as_array().size(), 2U);
  EXPECT_EQ(shown.at("answers").at(0).at("title_en").as_string(), "Entrance of the flower show");
  EXPECT_EQ(house.json_of("observer", "scenarios/gate/runs").at("items").as_array().size(), 1U);
  EXPECT_EQ(house.get("observer", "scenarios/gate-rain/runs/" + code_of(started)).status, 404);
  EXPECT_EQ(house.ask("bus", "DELETE", run).status, 403);
  EXPECT_EQ(house.ask("observer", "DELETE", run).status, 403);
  EXPECT_EQ(house.ask("staff", "DELETE", run).status, 204);
  EXPECT_EQ(house.get("observer", run).status, 404);
}

TEST(ApiDrills, AReplicationIsHandedOverAsAFileToBePlayedBack) {
  TestHouse house;
  const auto started = house.ask("staff", "POST", "scenarios/gate/runs", R"({"compares":true})");
  const std::string run = "scenarios/gate/runs/" + code_of(started);
  const boost::json::value shown = when_done(house, run);
  const auto& notable = shown.at("answers").at(0).at("notable").as_array();
  ASSERT_EQ(notable.size(), 2U);
  const std::string worst = std::to_string(notable.at(1).at("replication").as_int64());
  const auto trace = house.get("observer", run + "/trace?replication=" + worst + "&variant=three_lanes");
  ASSERT_EQ(trace.status, 200) << trace.body;
  EXPECT_TRUE(trace.body.starts_with("MUSTERTR"));
  EXPECT_EQ(trace.headers.at("content-type"), "application/octet-stream");
  EXPECT_EQ(trace.headers.at("x-content-type-options"), "nosniff");
  EXPECT_NE(trace.headers.at("content-disposition").find("-three_lanes-" + worst + ".trace"), std::string::npos);
  const auto head = house.ask("observer", "HEAD", run + "/trace?replication=1");
  EXPECT_EQ(head.status, 200);
  EXPECT_TRUE(head.body.empty());
  EXPECT_EQ(house.get("observer", run + "/trace?replication=5").status, 422);
  EXPECT_EQ(house.get("observer", run + "/trace?replication=1&variant=none").status, 422);
  EXPECT_EQ(house.get(kNobody, run + "/trace?replication=1").status, 401);
  const auto long_one = house.ask("staff", "POST", "scenarios/gate/runs", R"({"replications":10000})");
  const std::string running = "scenarios/gate/runs/" + code_of(long_one);
  EXPECT_EQ(house.get("observer", running + "/trace?replication=1").status, 409);
  EXPECT_EQ(house.ask("staff", "DELETE", running).status, 204);
}

TEST(ApiRows, Drills) { check_rows(drill_rows()); }

}  // namespace

std::vector<Row> drill_rows() {
  std::vector<Row> all;
  for (const auto& rows : {writing(), checking(), running()}) all.insert(all.end(), rows.begin(), rows.end());
  return all;
}

}  // namespace muster::http
