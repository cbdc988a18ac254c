// A file of the city comes over the network: what it holds is looked at first, and from then on the folder, the map and
// the scenarios have it.
#include "app/keep_city_file.h"

#include <filesystem>

#include <gmock/gmock.h>

#include "app/city_file_uses.h"
#include "app/city_map.h"
#include "app/test_folder.h"
#include "app/test_world.h"

namespace muster::app {
namespace {

namespace files = std::filesystem;
namespace json = boost::json;
using testing::HasSubstr;

constexpr const char* kEdition = MUSTER_SOURCE_FOLDER "/test/api/edition";

std::string roads() { return bytes_of_file(files::path(kEdition) / "city/roads.osm"); }

// Two ways that do not meet: one of them cannot be reached.
const std::string kIslands =
    R"(<osm version="0.6">)"
    R"(<node id="1" lat="31.1" lon="121.1"/><node id="2" lat="31.1" lon="121.2"/><node id="3" lat="31.1" lon="121.3"/>)"
    R"(<node id="4" lat="31.5" lon="121.1"/><node id="5" lat="31.5" lon="121.2"/>)"
    R"(<way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="9"/><tag k="highway" v="primary"/></way>)"
    R"(<way id="2"><nd ref="4"/><nd ref="5"/><tag k="highway" v="primary"/></way></osm>)";

const std::string kLayer =
    R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{}}]})";

Parameters place(const char* kind, const char* file) { return {{"kind", kind}, {"file", file}}; }

Parameters told(Parameters more = {}) {
  Parameters all{
      {"title", "新数据"}, {"licence", "ODbL-1.0"}, {"attribution", "© 贡献者"}, {"provenance", "illustrative"}};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

json::value report(TestWorld& world, const Parameters& parameters, const std::string& bytes) {
  const auto answer = check_city_file(world.call("office"), parameters, bytes);
  EXPECT_EQ(all_refused(answer), "");
  return answer.ok() ? json::parse(*answer) : json::value(json::object());
}

// A scenario that takes its travel times from the edition's roads.
std::string driving(const std::string& file) {
  return "lasts: 1 h\npoints:\n  post: {at: [121.4980, 31.2385]}\n  place: {at: [121.5055, 31.2430]}\n"
         "unit_kinds: {car: }\nunits: {a: {kind: car, post: post}}\ntravel: {roads: {roads_file: ../" +
         file +
         ", profile: emergency, speeds: free, within: 300 m}}\nincidents: {fall: {times: [5], at: place, needs: {car: "
         "1}, on_scene: 10}}\n";
}

TEST(KeepCityFile, TellsWhatRoadsHold) {
  TestWorld world;
  const auto whole = report(world, place("roads", "city/new.osm"), roads());
  EXPECT_GT(whole.at("junctions").as_int64(), 3);
  EXPECT_GT(whole.at("length").to_number<double>(), 0.1);
  EXPECT_EQ(whole.at("replaces").as_string(), "");
  const auto islands = report(world, place("roads", "city/roads.osm"), kIslands);
  EXPECT_EQ(islands.at("nodes").as_int64(), 5);
  EXPECT_EQ(islands.at("unreachable").as_int64(), 2);
  EXPECT_EQ(islands.at("missing_nodes").as_int64(), 1);
  EXPECT_EQ(islands.at("replaces").as_string(), "CF01") << "what stands there now";
  EXPECT_EQ(world.head(), world.imported_to) << "nothing is written by looking";
}

TEST(KeepCityFile, TellsWhatOtherKindsHold) {
  TestWorld world;
  const std::string stops = "stop_id,stop_name,stop_lat,stop_lon\nS9,东门,31.2,121.5\nS8,西门,31.2,121.4\n";
  const auto feed = report(world, place("timetable", "city/tram/stops.txt"), stops);
  EXPECT_EQ(feed.at("rows").as_int64(), 2);
  EXPECT_EQ(feed.at("columns").as_array().size(), 4U);
  EXPECT_EQ(report(world, place("layer", "city/fence.geojson"), kLayer).at("features").as_int64(), 1);
}

TEST(KeepCityFile, RefusesWhatCannotBeReadOrPlaced) {
  TestWorld world;
  const auto refused_as = [&](const Parameters& parameters, const std::string& bytes) {
    return all_refused(check_city_file(world.call("office"), parameters, bytes));
  };
  EXPECT_EQ(refused_as(place("roads", "city/new.osm"), "<osm><node"), "broken_xml@city/new.osm:1");
  EXPECT_EQ(
      refused_as(place("timetable", "city/tram/stops.txt"), "stop_id,stop_name\nS9,东门\n"),
      "missing_column@city/tram/stops.txt missing_column@city/tram/stops.txt");
  EXPECT_EQ(refused_as(place("layer", "city/a.geojson"), "{\"type\":\"Feature\"}"), "no_layer@city/a.geojson");
  EXPECT_EQ(refused_as(place("layer", "city/a.osm"), kLayer), "other_ending@file");
  EXPECT_EQ(refused_as(place("layer", "city/../a.geojson"), kLayer), "path_outside@file");
  EXPECT_EQ(refused_as(place("layer", "a.geojson"), kLayer), "path_outside@file");
  EXPECT_EQ(refused_as(place("text", "city/a\"b"), "x"), "path_outside@file");
  EXPECT_EQ(refused_as(place("layer", ""), ""), "required@file required@content");
  EXPECT_EQ(refused_as(place("walls", "city/a.txt"), "x"), "unknown_choice@kind");
  EXPECT_EQ(refused_as({{"kind", "text"}, {"file", "city/a"}, {"size", "9"}}, "x"), "unknown_field@size");
  EXPECT_EQ(refused_as(place("text", "city/a"), std::string(kLargestCityUpload + 1, 'x')), "too_large@content");
}

TEST(KeepCityFile, IsTheOfficesAffair) {
  TestWorld world;
  for (const char* who : {"traffic", "staff", "observer"}) {
    const Call call = world.call(who);
    EXPECT_EQ(all_refused(check_city_file(call, place("layer", "city/a.geojson"), kLayer)), "not_allowed@");
    EXPECT_EQ(
        all_refused(add_city_file(call, told({{"kind", "layer"}, {"file", "city/a.geojson"}}), kLayer)),
        "not_allowed@");
    const std::string revision = std::to_string(world.revision("city_file", "CF01"));
    EXPECT_EQ(all_refused(replace_city_file(call, "CF01", {{"revision", revision}}, kIslands)), "not_allowed@");
  }
  EXPECT_FALSE(world.list("staff", "city_file").at("may_create").as_bool());
  EXPECT_TRUE(world.list("office", "city_file").at("may_create").as_bool());
}

TEST(KeepCityFile, TheFolderHasItByteForByte) {
  TestWorld world;
  const auto code =
      add_city_file(world.call("office"), told({{"kind", "layer"}, {"file", "city/fences/a.geojson"}}), kLayer);
  ASSERT_EQ(all_refused(code), "");
  const auto kept = world.get("observer", "city_file", *code);
  EXPECT_EQ(kept.at("size").as_int64(), static_cast<std::int64_t>(kLayer.size()));
  EXPECT_EQ(kept.at("attribution").as_string(), "© 贡献者");
  const TestFolder out;
  ASSERT_EQ(all_refused(export_edition(*world.store, kFlora, out.path() / "edition", false)), "");
  EXPECT_EQ(out.read("edition/city/fences/a.geojson"), kLayer);
  const auto again = import_edition(*world.store, out.path() / "edition", true);
  ASSERT_EQ(all_refused(again), "");
  EXPECT_EQ(again->created + again->changed + again->removed, 0);
}

TEST(KeepCityFile, TwoFilesNeverStandAtOnePlace) {
  TestWorld world;
  const auto add = [&](const char* file) {
    return all_refused(add_city_file(world.call("office"), told({{"kind", "text"}, {"file", file}}), "x"));
  };
  EXPECT_EQ(add("city/roads.osm"), "duplicate_file@file");
  EXPECT_EQ(add("city/metro"), "duplicate_file@file") << "a folder stands there";
  EXPECT_EQ(add("city/roads.osm/notes"), "duplicate_file@file") << "inside a file";
  EXPECT_EQ(add("city/metro.txt"), "") << "which only looks alike";
  EXPECT_EQ(
      all_refused(add_city_file(world.call("office"), place("text", "city/b"), "x")),
      "required@title required@licence required@attribution");
}

TEST(KeepCityFile, ANewFileIsUsedAtOnce) {
  TestWorld world;
  const Call office = world.call("office");
  const std::string before = show_roads(office)->tag;
  const std::string revision = std::to_string(world.revision("city_file", "CF01"));
  const auto replace = [&](const std::string& seen, Parameters more = {}) {
    more.emplace_back("revision", seen);
    return all_refused(replace_city_file(world.call("office"), "CF01", more, kIslands));
  };
  EXPECT_EQ(replace("0"), "conflict@revision");
  EXPECT_EQ(replace("x"), "required@revision");
  EXPECT_EQ(replace(revision, {{"licence", ""}}), "required@licence");
  EXPECT_EQ(replace(revision, {{"file", "city/other.osm"}}), "unknown_field@file") << "kind and path stay";
  EXPECT_EQ(replace(revision, {{"source", "2019-10 extract"}}), "");
  const auto kept = world.get("office", "city_file", "CF01");
  EXPECT_EQ(kept.at("source").as_string(), "2019-10 extract");
  EXPECT_EQ(kept.at("licence").as_string(), "CC0-1.0") << "what was not said stays";
  EXPECT_EQ(kept.at("size").as_int64(), static_cast<std::int64_t>(kIslands.size()));
  const auto drawn = show_roads(world.call("office"));
  EXPECT_NE(drawn->tag, before);
  EXPECT_THAT(drawn->geojson, HasSubstr("[121.10000,31.50000]"));
  EXPECT_EQ(all_refused(replace_city_file(office, "none", {{"revision", "1"}}, kIslands)), "not_found@");
}

TEST(KeepCityFile, ScenariosThatNameItAreToldAndHoldIt) {
  TestWorld world;
  const json::object entered{{"code", "fall"}, {"text", driving("city/roads.osm")}};
  ASSERT_EQ(all_refused(world.create("office", "scenario", json::serialize(entered))), "");
  const json::object including{{"code", "fall-rain"}, {"text", "include: fall.yaml\nlasts: 2 h\n"}};
  ASSERT_EQ(all_refused(world.create("office", "scenario", json::serialize(including))), "");
  const auto uses = json::parse(list_city_file_uses(world.call("observer"))).at("items").as_array();
  ASSERT_EQ(uses.size(), 2U);
  EXPECT_EQ(uses[0].at("scenario").as_string(), "fall");
  EXPECT_EQ(uses[1].at("scenario").as_string(), "fall-rain") << "because of what it includes";
  EXPECT_EQ(uses[0].at("file").as_string(), "city/roads.osm");
  CityFile alike;
  alike.kind = CityFileKind::roads;
  alike.file = "city/roads";
  EXPECT_TRUE(uses_of(world.call("office"), alike).empty()) << "a path that only begins alike";
  const auto good = report(world, place("roads", "city/roads.osm"), roads());
  EXPECT_EQ(good.at("uses").at(0).at("mistakes").as_int64(), 0);
  EXPECT_EQ(good.at("uses").at(0).at("warnings"), good.at("uses").at(0).at("warnings_before"));
  EXPECT_EQ(good.at("uses").at(0).at("message").as_string(), "");
  // Far from both points, and in two parts.
  const auto bad = report(world, place("roads", "city/roads.osm"), kIslands);
  EXPECT_GT(bad.at("uses").at(0).at("warnings").as_int64(), bad.at("uses").at(0).at("warnings_before").as_int64());
  EXPECT_THAT(std::string(bad.at("uses").at(0).at("message_en").as_string()), HasSubstr("drills/fall.yaml:"));
  EXPECT_EQ(all_refused(world.remove("office", "city_file", "CF01")), "still_referred_to@");
  EXPECT_EQ(all_refused(world.remove("office", "city_file", "CF05")), "");
}

}  // namespace
}  // namespace muster::app
