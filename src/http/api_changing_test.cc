// Changing records over HTTP: creating, patching field by field, steps, removing; and bodies that are none.
#include <gmock/gmock.h>

#include "http/test_rows.h"

namespace muster::http {
namespace {

std::string patch(const std::string& changes) { return R"({"revision":{revision},"changes":)" + changes + "}"; }

std::vector<Row> creating() {
  const Statuses leaders_of_g03{401, 201, 201, 403, 403, 201, 403, 403, 403, 403};
  const Statuses owners_of_t001{401, 201, 201, 201, 403, 403, 201, 403, 403, 403};
  const Statuses workers_on_p005{401, 201, 201, 403, 201, 403, 403, 403, 201, 403};
  return {
      {"POST", "tasks", leaders_of_g03,
       R"({"title":"急救车待命","group":"G03","lead":"U30","due":"2020-04-01","code":"T900"})", R"({"code":"T900",)",
       "", 1},
      {"POST", "tasks", steering(201), R"({"title":"by {who}","lead":"U40","due":"2020-04-01"})", R"("title":"by )", "",
       1},
      {"POST", "problems", contributors(201), R"({"title":"by {who}","found_on":"2020-02-20"})", R"("title":"by )", "",
       1},
      {"POST", "nodes", owners_of_t001, R"({"task":"T001","title":"试运行","due":"2020-04-01"})", R"("task":"T001")",
       "", 1},
      {"POST", "countermeasures", workers_on_p005, R"({"problem":"P005","title":"延长开放时间"})",
       R"("problem":"P005")", "", 1},
      {"POST", "baseline", steering(200), R"({"sequence":100000})", R"("tasks":6,"nodes":5)", "", 11},
      {"POST", "baseline", steering(422), R"({"sequence":100000,"tasks":["T999"]})", "", "dangling_reference"},
      {"POST", "baseline", contributors(422), R"({"tasks":[]})", "", "wrong_kind"},
      {"POST", "units", steering(201), R"({"title":"气象局","title_en":"Weather Service"})", R"("title":"气象局")", "",
       1},
      {"POST", "milestones", steering(201), R"({"title":"开幕","on":"2020-05-01"})", R"("on":"2020-05-01")", "", 1},
      {"POST", "milestones", contributors(422), R"({"titel":"开幕","on":"2020-05-01"})", "", "unknown_field"},
      {"POST", "milestones", contributors(422), R"({"title":"开幕","on":"1 May"})", "", "bad_date"},
      {"POST", "milestones", contributors(422), R"({"title":7,"on":"2020-05-01"})", "", "wrong_kind"},
      {"POST", "milestones", contributors(422), R"(["开幕"])", "", "wrong_kind"},
      {"POST", "milestones", contributors(400), R"({"title":"开幕",)", "", "bad_json"},
      {"POST", "milestones", contributors(400), "{\"title\":\"\xff\"}", "", "bad_json"},
      {"POST", "milestones", contributors(415), R"({"title":"开幕","on":"2020-05-01"})", "", "not_json", 0, false,
       "text/plain"},
      {"POST", "milestones", contributors(415), R"({"title":"开幕","on":"2020-05-01"})", "", "not_json", 0, false,
       "application/x-www-form-urlencoded"},
      {"POST", "milestones", contributors(415), R"({"title":"开幕","on":"2020-05-01"})", "", "not_json", 0, false,
       "application/jsonp"},
      {"POST", "milestones", steering(409), R"({"code":"M01","title":"开幕","on":"2020-05-01"})", "", "duplicate_code"},
      {"POST", "overview", contributors(404), "{}", "", "no_route"},
      {"POST", "accounts", contributors(404), "{}", "", "no_route"},
  };
}

std::vector<Row> patching() {
  const Statuses owners_of_t001{401, 200, 200, 200, 404, 404, 200, 404, 403, 403};
  const Statuses leaders_of_t004{401, 200, 200, 403, 200, 404, 403, 404, 403, 403};
  const Statuses seen_t001{401, 422, 422, 422, 404, 404, 422, 404, 422, 403};
  return {
      {"PATCH", "tasks/T001", owners_of_t001, patch(R"({"note":"by {who}"})"), R"("note":"by )", "", 1},
      {"PATCH", "tasks/T001", owners_of_t001, patch(R"({"progress":40})"), R"("revision":1,)", "", 0},
      {"PATCH", "tasks/T001", {401, 200, 200, 200, 404, 404, 200, 404, 200, 403}, patch("{}"), R"("revision":1,)"},
      {"PATCH", "tasks/T004", leaders_of_t004, patch(R"({"due":"2020-03-05"})"), R"("due":"2020-03-05")", "", 1},
      {"PATCH", "groups/G01", steering(200), patch(R"({"duty":null})"), R"("duty":"")", "", 1},
      {"PATCH",
       "tasks/T001",
       {401, 403, 403, 403, 404, 404, 403, 404, 403, 403},
       patch(R"({"state":"done"})"),
       "",
       "not_allowed"},
      {"PATCH", "tasks/T001", seen_t001, patch(R"({"notes":"x"})"), "", "unknown_field"},
      {"PATCH", "tasks/T001", seen_t001, patch(R"({"revision":9})"), "", "unknown_field"},
      {"PATCH", "tasks/T001", seen_t001, patch("[]"), "", "wrong_kind"},
      {"PATCH", "tasks/T001", contributors(422), R"({"changes":{"note":"x"}})", "", "required"},
      {"PATCH", "tasks/T001", contributors(422), R"({"revision":"1","changes":{"note":"x"}})", "", "required"},
      {"PATCH", "tasks/T001", contributors(422), R"({"revision":1})", "", "required"},
      {"PATCH", "tasks/T001", contributors(422), "null", "", "required"},
      {"PATCH",
       "tasks/T001",
       {401, 422, 422, 422, 404, 404, 422, 404, 403, 403},
       R"({"revision":2,"changes":{"note":"x"}})",
       "",
       "bad_revision"},
      {"PATCH", "tasks/T999", contributors(404), R"({"revision":1,"changes":{"note":"x"}})", "", "not_found"},
  };
}

std::vector<Row> stepping() {
  const auto step = [](const std::string& words) { return R"({"revision":{revision},"step":)" + words + "}"; };
  return {
      {"POST",
       "tasks/T006/steps",
       {401, 200, 200, 404, 404, 200, 404, 404, 404, 403},
       step(R"("start")"),
       R"("state":"in_progress")",
       "",
       1},
      {"POST",
       "tasks/T005/steps",
       {401, 200, 200, 200, 404, 404, 200, 200, 404, 403},
       step(R"("start")"),
       R"("state":"in_progress")",
       "",
       1},
      {"POST",
       "nodes/N004/steps",
       {401, 200, 200, 403, 200, 404, 403, 404, 403, 403},
       step(R"("verify")"),
       R"("state":"done")",
       "",
       1},
      {"POST",
       "problems/P003/steps",
       {401, 200, 200, 404, 403, 404, 404, 404, 404, 403},
       step(R"("look_back")"),
       R"("state":"looked_back")",
       "",
       1},
      {"POST",
       "problems/P003/steps",
       {401, 422, 422, 404, 403, 404, 404, 404, 404, 403},
       step(R"("reopen")"),
       "",
       "required"},
      {"POST",
       "countermeasures/C002/steps",
       {401, 200, 200, 200, 404, 404, 403, 403, 200, 403},
       step(R"("done")"),
       R"("state":"done")",
       "",
       1},
      {"POST",
       "tasks/T006/steps",
       {401, 422, 422, 404, 404, 422, 404, 404, 404, 403},
       step(R"("submit")"),
       "",
       "nodes_open"},
      {"POST",
       "tasks/T006/steps",
       {401, 422, 422, 404, 404, 422, 404, 404, 404, 403},
       step(R"("finish")"),
       "",
       "unknown_step"},
      {"POST", "tasks/T006/steps", contributors(422), step(R"("start","lead":"U10")"), "", "unknown_field"},
      {"POST", "tasks/T006/steps", contributors(422), R"({"step":"start"})", "", "required"},
      {"POST",
       "tasks/T006/steps",
       {401, 409, 409, 404, 404, 409, 404, 404, 404, 403},
       R"({"step":"start","revision":9})",
       "",
       "conflict"},
      {"POST", "milestones/M01/steps", contributors(404), step(R"("start")"), "", "no_route"},
  };
}

std::vector<Row> removing() {
  return {
      {"DELETE", "milestones/M02?revision={revision}", steering(204), "", "", "", 1},
      {"DELETE", "evidence/E003?revision={revision}", steering(204), "", "", "", 1},
      {"DELETE", "milestones/M02?revision=9", steering(409), "", "", "conflict"},
      {"DELETE", "tasks/T001?revision={revision}", steering(409), "", "", "still_referred_to"},
      {"DELETE", "milestones/M99?revision=1", steering(404), "", "", "not_found"},
      {"DELETE", "milestones/M02", contributors(422), "", "", "required"},
      {"DELETE", "milestones/M02?revision=one", contributors(422), "", "", "required"},
      {"DELETE", "accounts/bus?revision=1", contributors(404), "", "", "no_route"},
  };
}

}  // namespace

std::vector<Row> changing_rows() {
  std::vector<Row> all;
  for (const auto& rows : {creating(), patching(), stepping(), removing()})
    all.insert(all.end(), rows.begin(), rows.end());
  return all;
}

namespace {

namespace json = boost::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;
using Answer = TestHouse::Answer;

class ApiChanging : public testing::Test {
 protected:
  Answer patch_at(std::int64_t revision, const std::string& account, const std::string& changes) {
    return house.ask(
        account, "PATCH", "tasks/T001", fmt::format(R"({{"revision":{},"changes":{}}})", revision, changes));
  }

  TestHouse house;
};

TEST_F(ApiChanging, DifferentFieldsOfTwoPeopleMergeAndTheSameConflictsWithBothVersions) {
  EXPECT_EQ(patch_at(1, "staff", R"({"note":"车辆已到位"})").status, 200);
  const Answer merged = patch_at(1, "traffic", R"({"progress":55})");
  ASSERT_EQ(merged.status, 200) << "both saw revision 1, but touched different fields";
  EXPECT_EQ(json::parse(merged.body).at("note"), "车辆已到位");
  EXPECT_EQ(json::parse(merged.body).at("progress"), 55);
  EXPECT_EQ(json::parse(merged.body).at("revision"), 3);

  const std::int64_t before = house.entries();
  const Answer stale = patch_at(1, "office", R"({"note":"车辆未到","note_en":"No vehicles","progress":10})");
  ASSERT_EQ(stale.status, 409);
  const auto problem = json::parse(stale.body);
  EXPECT_EQ(problem.at("code"), "conflict");
  EXPECT_THAT(problem.at("fields").as_array(), UnorderedElementsAre("note", "progress"));
  EXPECT_EQ(problem.at("yours").at("note"), "车辆未到");
  EXPECT_EQ(problem.at("theirs").at("note"), "车辆已到位");
  EXPECT_EQ(problem.at("theirs").at("revision"), 3);
  EXPECT_EQ(house.entries(), before) << "nothing of a refused patch is kept";

  EXPECT_EQ(patch_at(3, "office", R"({"note":"车辆未到"})").status, 200) << "whoever has seen theirs may decide";
}

TEST_F(ApiChanging, AStepOnWhatHasChangedIsAnsweredWithBothVersions) {
  ASSERT_EQ(patch_at(1, "staff", R"({"note":"x"})").status, 200);
  const Answer stale =
      house.ask("office", "POST", "tasks/T001/steps", R"({"step":"withdraw","revision":1,"reason":"取消"})");
  ASSERT_EQ(stale.status, 409);
  const auto problem = json::parse(stale.body);
  EXPECT_EQ(problem.at("yours").at("step"), "withdraw");
  EXPECT_EQ(problem.at("theirs").at("note"), "x");
}

TEST_F(ApiChanging, RemovingWhatHasChangedIsAnsweredWithWhatItIsNow) {
  ASSERT_EQ(
      house.ask("office", "PATCH", "milestones/M02", R"({"revision":1,"changes":{"title":"第二次检查"}})").status, 200);
  const Answer stale = house.ask("office", "DELETE", "milestones/M02?revision=1");
  ASSERT_EQ(stale.status, 409);
  EXPECT_EQ(json::parse(stale.body).at("theirs").at("title"), "第二次检查");
}

TEST_F(ApiChanging, TheEntrySaysWhoChangedWhatFromWhatToWhat) {
  const std::int64_t before = house.world.head();
  ASSERT_EQ(patch_at(1, "staff", R"({"note":"车辆已到位","progress":50})").status, 200);
  const auto entries = house.json_of("office", "ledger?after=" + std::to_string(before));
  ASSERT_EQ(entries.at("items").as_array().size(), 1U);
  const auto& entry = entries.at("items").at(0);
  EXPECT_EQ(entry.at("actor"), "staff");
  EXPECT_EQ(entry.at("unit"), "U10");
  EXPECT_EQ(entry.at("noun"), "task");
  EXPECT_EQ(entry.at("code"), "T001");
  EXPECT_EQ(entry.at("change"), json::parse(R"({"note":["","车辆已到位"],"progress":[40,50]})"));
}

TEST_F(ApiChanging, EveryFieldThatIsWrongIsNamedAtOnceInTheLanguageAskedFor) {
  const std::string body =
      R"({"revision":1,"changes":{"progress":101,"due":"2020-13-01","supporting":["U99"],"titl":"x","code":"T2"}})";
  const auto told = [&](const std::string& language) {
    return json::parse(house.ask("office", "PATCH", "tasks/T001", body, "Accept-Language: " + language + "\r\n").body);
  };
  const auto english = told("en");
  std::vector<std::string> fields;
  for (const auto& error : english.at("errors").as_array()) fields.emplace_back(error.at("field").as_string());
  EXPECT_THAT(fields, ElementsAre("progress", "due", "titl", "code"));
  EXPECT_EQ(english.at("errors").at(2).at("message"), R"(there is no field "titl"; did you mean title?)");
  EXPECT_EQ(told("zh").at("errors").at(2).at("message"), "没有“titl”这一项，是否想写 title？");
}

TEST_F(ApiChanging, BodiesThatAreTooDeepOrTooLargeAreRefused) {
  const std::int64_t before = house.entries();
  for (const std::string& deep :
       {std::string(100'000, '['), R"({"title":)" + std::string(100'000, '{'),
        R"({"title":)" + std::string(40, '[') + std::string(40, ']') + "}"}) {
    const Answer answer = house.ask("office", "POST", "milestones", deep);
    EXPECT_EQ(answer.status, 400);
    EXPECT_THAT(answer.body, HasSubstr("\"code\":\""));
    EXPECT_LT(answer.body.size(), 1'000U) << "what is hostile is not repeated";
  }
  const std::string just = R"({"title":")" + std::string(kJsonLimit - 12, 'x') + R"("})";
  ASSERT_EQ(just.size(), kJsonLimit);
  EXPECT_EQ(house.ask("office", "POST", "milestones", just).status, 422);
  const Answer large = house.ask("office", "POST", "milestones", just + " ");
  EXPECT_EQ(large.status, 413);
  const auto problem = json::parse(large.body);
  EXPECT_EQ(problem.at("code"), "body_too_large");
  EXPECT_EQ(problem.at("status"), 413);
  EXPECT_TRUE(problem.at("errors").is_array());
  EXPECT_EQ(house.entries(), before);
}

TEST_F(ApiChanging, TheMediaTypeIsReadAsTheStandardSays) {
  const std::string body = R"({"title":"开幕","on":"2020-05-01"})";
  for (const std::string type :
       {"application/json", "application/json; charset=utf-8", "Application/JSON", "application/json;charset=UTF-8"}) {
    EXPECT_EQ(house.ask("office", "POST", "milestones", body, "Content-Type: " + type + "\r\n").status, 201) << type;
  }
  EXPECT_EQ(house.ask("office", "POST", "milestones", body, "Content-Type:\r\n").status, 415);
}

}  // namespace
}  // namespace muster::http
