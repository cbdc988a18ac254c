// The city's map over HTTP: what it is drawn from, and which way one goes on it.
#include <gmock/gmock.h>

#include "http/test_rows.h"

namespace muster::http {
namespace {

constexpr const char* kFrom = "121.4980,31.2385";
constexpr const char* kTo = "121.5055,31.2430";

constexpr const char* kBytes = "application/octet-stream";
constexpr const char* kRoads =
    R"(<osm><node id="1" lat="31.1" lon="121.1"/><node id="2" lat="31.1" lon="121.2"/><way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way></osm>)";
constexpr const char* kFence = "?kind=layer&file=city/fence.geojson";
constexpr const char* kTold = "&title=fence&licence=CC0-1.0&attribution=office";
constexpr const char* kLayer = R"({"type":"FeatureCollection","features":[]})";

std::string way(const std::string& more = {}) { return "map/route?from=" + std::string(kFrom) + "&to=" + kTo + more; }

}  // namespace

std::vector<Row> map_rows() {
  return {
      {"GET", "map/roads", signed_in_only(200), "", R"("class":"primary","link":false,"name":"中山大道")"},
      {"GET", "map/roads", signed_in_only(200), "", R"("attributions":["滨江城市测绘 Riverside Survey"])"},
      {"GET", "map/metro", signed_in_only(200), "", R"("kind":"line","code":"R1","name":"1号线","colour":"#D0021B")"},
      {"GET", "map/metro", signed_in_only(200), "", R"("kind":"stop","code":"S2","name":"花园站")"},
      {"GET", way(), signed_in_only(200), "", R"("found":true)"},
      {"GET", way("&profile=foot&at=08:30"), signed_in_only(200), "", R"("found":true)"},
      {"GET", way("&close=way:1,2,3,4"), signed_in_only(200), "", R"("found":false)"},
      {"GET", way("&close=way:99"), signed_in_only(422), "", "", "unknown_way"},
      {"GET", way("&close=circle:1"), signed_in_only(422), "", "", "bad_closure"},
      {"GET", way("&profile=horse"), signed_in_only(422), "", "", "unknown_profile"},
      {"GET", way("&at=25:00"), signed_in_only(422), "", "", "no_time"},
      {"GET", way("&largest_part=yes"), signed_in_only(422), "", "", "no_boolean"},
      {"GET", way("&closed=way:1"), signed_in_only(422), "", "", "unknown_field"},
      {"GET", "map/route", signed_in_only(422), "", "", "required"},
      {"GET", "map/route?from=1,1&to=2,2", signed_in_only(422), "", "", "no_road"},
      {"GET", "map/tiles", signed_in_only(404), "", "", "no_route"},
      {"GET", "city_file_uses", signed_in_only(200), "", R"({"items":[)"},
      {"POST", std::string("city_files/check") + kFence, steering(200), kLayer, R"("features":0)", "", 0, false,
       kBytes},
      {"POST", "city_files/check?kind=layer&file=fence", contributors(422), kLayer, "", "path_outside", 0, false,
       kBytes},
      {"POST", std::string("city_files") + kFence + kTold, steering(201), kLayer, R"("file":"city/fence.geojson")", "",
       1, false, kBytes},
      {"POST", std::string("city_files") + kFence, contributors(422), kLayer, "", "required", 0, false, kBytes},
      {"PUT", "city_files/CF01/content?revision={revision}", steering(200), kRoads, R"("code":"CF01")", "", 1, false,
       kBytes},
      {"PUT", "city_files/none/content?revision=1", contributors(404), kLayer, "", "not_found", 0, false, kBytes},
  };
}

namespace {

namespace json = boost::json;

TEST(ApiMap, LayersAreAskedForOnceAndThenOnlyWhetherTheyChanged) {
  TestHouse house;
  const auto first = house.get("bus", "map/roads");
  ASSERT_EQ(first.status, 200);
  const std::string etag = first.headers.at("etag");
  const auto again = house.get("bus", "map/roads", "If-None-Match: " + etag + "\r\n");
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.body.empty());
  const std::int64_t revision = house.world.revision("city_file", "CF01");
  const std::string patch = R"({"revision":)" + std::to_string(revision) + R"(,"changes":{"attribution":"测绘院"}})";
  ASSERT_EQ(house.ask("office", "PATCH", "city_files/CF01", patch).status, 200);
  const auto changed = house.get("bus", "map/roads", "If-None-Match: " + etag + "\r\n");
  EXPECT_EQ(changed.status, 200) << "who is to be named is a part of the map";
  EXPECT_NE(changed.body.find("测绘院"), std::string::npos);
}

TEST(ApiMap, AClosureMakesTheWayLonger) {
  TestHouse house;
  const auto time = [&](const std::string& more) {
    const json::value answer = house.json_of("bus", way(more));
    return answer.at("properties").at("time_ms").as_int64();
  };
  const std::int64_t open = time("");
  EXPECT_GT(time("&close=way:2"), open);
  EXPECT_EQ(time("&close=way:2&open=2"), open);
  EXPECT_GT(time("&at=08:30"), open) << "rush hour of an assumed working day";
  EXPECT_GT(time("&profile=foot"), open);
}

TEST(ApiMap, AnEditionWithoutFilesHasAnEmptyMapAndNoWays) {
  TestHouse house;
  for (const char* code : {"CF01", "CF02", "CF03", "CF04", "CF05"}) {
    const auto revision = std::to_string(house.world.revision("city_file", code));
    const std::string target = std::string("city_files/") + code + "?revision=" + revision;
    ASSERT_EQ(house.ask("office", "DELETE", target).status, 204);
  }
  for (const char* layer : {"map/roads", "map/metro"})
    EXPECT_TRUE(house.json_of("bus", layer).at("features").as_array().empty());
  const auto none = house.get("bus", way());
  EXPECT_EQ(none.status, 422);
  EXPECT_NE(none.body.find("no_roads"), std::string::npos);
}

TEST(ApiMap, BytesOfTheCityAreHandedOverAsAFile) {
  TestHouse house;
  const auto answer = house.get("bus", "city_files/CF01/content");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.headers.at("content-type"), "application/octet-stream");
  EXPECT_NE(answer.body.find("<osm"), std::string::npos);
}

TEST(ApiMap, AFileOfTheCityIsLookedAtBroughtReplacedAndHandedBack) {
  TestHouse house;
  const std::string octets = "Content-Type: application/octet-stream\r\n";
  const auto looked = house.ask("office", "POST", "city_files/check" + std::string(kFence), kLayer, octets);
  ASSERT_EQ(looked.status, 200) << looked.body;
  EXPECT_EQ(json::parse(looked.body).at("features").as_int64(), 0);
  const auto added = house.ask("office", "POST", "city_files" + std::string(kFence) + kTold, kLayer, octets);
  ASSERT_EQ(added.status, 201) << added.body;
  const json::value file = json::parse(added.body);
  const std::string code(file.at("code").as_string());
  EXPECT_EQ(house.get("bus", "city_files/" + code + "/content").body, kLayer);
  const std::string fresh = R"({"type":"FeatureCollection","features":[],"name":"2"})";
  const std::string content = "city_files/" + code + "/content?revision=";
  const auto seen = std::to_string(file.at("revision").as_int64());
  EXPECT_EQ(house.ask("staff", "PUT", content + seen, fresh, octets).status, 403);
  ASSERT_EQ(house.ask("office", "PUT", content + seen, fresh, octets).status, 200);
  const auto stale = house.ask("office", "PUT", content + seen, fresh, octets);
  EXPECT_EQ(stale.status, 409);
  EXPECT_EQ(json::parse(stale.body).at("theirs").at("code").as_string(), code);
  EXPECT_EQ(house.get("bus", "city_files/" + code + "/content").body, fresh);
}

TEST(ApiMap, MoreThanTheBoundIsNotEvenRead) {
  TestHouse house;
  const auto refused = TestClient(house.port())
                           .request(
                               "POST", TestHouse::whole("city_files/check" + std::string(kFence)), {},
                               house.session_of("office").headers() + "Content-Length: 67108865\r\n");
  EXPECT_EQ(refused.status, 413);
}

}  // namespace
}  // namespace muster::http
