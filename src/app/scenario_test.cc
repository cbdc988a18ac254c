// Scenarios in the edition: told wrong with line and path, kept to the byte, and never broken by each other.
#include <gmock/gmock.h>

#include "app/scenario_files.h"
#include "app/show_scenario.h"
#include "app/test_folder.h"
#include "app/test_world.h"

namespace muster::app {
namespace {

const std::filesystem::path kEdition = MUSTER_SOURCE_FOLDER "/test/api/edition";

std::string gate_text() { return bytes_of_file(kEdition / "drills/gate.yaml"); }

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string body(const boost::json::object& fields) { return boost::json::serialize(fields); }

TEST(Scenarios, AreKnownByWhatTheirTextCallsThem) {
  TestWorld world;
  const auto item = boost::json::parse(*get_record(world.call("observer"), fields<Scenario>(), "gate"));
  EXPECT_EQ(item.at("title_en").as_string(), "Entrance of the flower show");
  EXPECT_EQ(item.at("text").as_string(), gate_text());
  const std::string text = changed(gate_text(), "en: Entrance of the flower show", "en: North gate");
  ASSERT_TRUE(world.change("office", "scenario", "gate", body({{"text", text}})).ok());
  const auto after = boost::json::parse(*get_record(world.call("observer"), fields<Scenario>(), "gate"));
  EXPECT_EQ(after.at("title_en").as_string(), "North gate");
  EXPECT_EQ(after.at("text").as_string(), text);
}

TEST(Scenarios, AreRefusedWithEveryMistakeAtItsLine) {
  TestWorld world;
  std::string text = changed(gate_text(), "servers: 2,", "servers: two,");
  text = changed(text, "stations: [gate]", "stations: [door]");
  EXPECT_EQ(
      all_refused(world.change("office", "scenario", "gate", body({{"text", text}}))),
      "bad_number@drills/gate.yaml:12:stations.gate.servers "
      "unknown_station@drills/gate.yaml:14:areas.forecourt.stations[0]");
  EXPECT_EQ(
      all_refused(world.create("office", "scenario", body({{"code", "door"}, {"text", gate_text()}}))),
      "other_code@drills/door.yaml:1:scenario");
  EXPECT_EQ(
      all_refused(world.create("office", "scenario", body({{"code", "door"}, {"text", "include: none.yaml\n"}}))),
      "missing_file@drills/door.yaml:1:include");
  EXPECT_EQ(
      all_refused(world.create("office", "scenario", body({{"code", "door"}, {"text", "include: ../edition.yaml\n"}}))),
      "missing_file@drills/door.yaml:1:include");
  EXPECT_EQ(
      all_refused(world.create("office", "scenario", body({{"code", "door"}, {"text", "include: door.yaml\n"}}))),
      "include_circle@drills/door.yaml:1:include");
  EXPECT_EQ(world.head(), world.imported_to);
}

TEST(Scenarios, DoNotBreakThoseThatIncludeThem) {
  TestWorld world;
  const std::string renamed = changed(gate_text(), "visitors: {title", "guests: {title");
  const auto refusals = all_refused(world.change("office", "scenario", "gate", body({{"text", renamed}})));
  EXPECT_NE(refusals.find("drills/gate-rain.yaml:5:sources.visitors"), std::string::npos) << refusals;
  EXPECT_EQ(refused(world.remove("office", "scenario", "gate")), "still_referred_to");
  EXPECT_EQ(refused(world.remove("office", "scenario", "gate-rain")), "");
  EXPECT_EQ(refused(world.change("office", "scenario", "gate", body({{"text", renamed}}))), "");
  EXPECT_EQ(refused(world.remove("office", "scenario", "gate")), "");
}

TEST(Scenarios, MayBeAsLongAsAFileIsAllowedToBe) {
  TestWorld world;
  std::string text = gate_text();
  text += "# " + std::string(kLargestFileText - text.size() - 3, '-') + "\n";
  ASSERT_EQ(text.size(), kLargestFileText);
  EXPECT_EQ(refused(world.change("office", "scenario", "gate", body({{"text", text}}))), "");
  EXPECT_EQ(refused(world.change("office", "scenario", "gate", body({{"text", text + "\n"}}))), "too_long");
}

TEST(Scenarios, AreCheckedWithoutBeingKept) {
  TestWorld world;
  const Call observer = world.call("observer");
  const auto good = boost::json::parse(*check_scenario(observer, {{"code", "gate"}, {"text", gate_text()}}));
  EXPECT_TRUE(good.at("mistakes").as_array().empty());
  EXPECT_EQ(good.at("starts_second").to_number<double>(), 9 * 3600);
  const auto& source = good.at("sources").at(0);
  EXPECT_EQ(source.at("form").as_string(), "amounts");
  EXPECT_EQ(source.at("total").to_number<double>(), 300);
  const auto& point = source.at("points").at(1);
  EXPECT_EQ(point.at("at").to_number<double>(), 1800);
  EXPECT_EQ(point.at("time").as_string(), "09:30");
  EXPECT_EQ(point.at("line").as_int64(), 10);
  EXPECT_EQ(good.at("stations").at(0).at("lanes").as_int64(), 2);
  EXPECT_EQ(good.at("variants").at(0).at("code").as_string(), "three_lanes");
  EXPECT_EQ(good.at("orders").at(0).at("settings").at(0).at("value").to_number<double>(), 3);

  const std::string text = changed(gate_text(), "to: gate}", "to: gat}");
  const auto bad = boost::json::parse(*check_scenario(observer, {{"code", "gate"}, {"text", text}}));
  const auto& mistake = bad.at("mistakes").at(0);
  EXPECT_EQ(mistake.at("file").as_string(), "drills/gate.yaml");
  EXPECT_EQ(mistake.at("line").as_int64(), 10);
  EXPECT_EQ(mistake.at("path").as_string(), "sources.visitors.to");
  EXPECT_TRUE(bad.at("sources").as_array().empty());
  EXPECT_EQ(all_refused(check_scenario(observer, {{"code", "gate"}})), "required@text");
  EXPECT_EQ(all_refused(check_scenario(observer, {{"code", 1}, {"more", 2}})), "wrong_kind@code unknown_field@more");
}

TEST(Scenarios, ShowEveryKindOfOrder) {
  TestWorld world;
  const std::string text = R"(scenario: orders
lasts: 1 h
points: {post: }
unit_kinds: {car: {title: {zh: 救护车, en: Ambulance}}}
units: {aid: {kind: car, post: post, reserve: true, title: {zh: 增援, en: Aid}}}
incidents: {fall: {rate: 1 / h, at: post, needs: {car: 1}}}
travel: {otherwise: 0}
sources: {visitors: {rate: 1 / min, to: gate}}
stations:
  gate: {servers: 1, service: 1 s, to: stop}
  stop: {departures: {every: {exponential: 5 min}}, to: out}
orders:
  a: {when: {free: car, falls_to: 0, rises_to: 2}, set: {aid: {on_duty: true}, visitors: {factor: 0}}}
  b: {when: {queue: gate, reaches: 5, falls_to: 2}, set: {gate: {servers: 2, closed: true}, stop: {every: 60}}}
  c: {at: 10 min, set: {stop: {every: usual}}}
)";
  const auto told = boost::json::parse(*check_scenario(world.call("observer"), {{"code", "orders"}, {"text", text}}));
  ASSERT_TRUE(told.at("mistakes").as_array().empty()) << told.at("mistakes");
  const auto& orders = told.at("orders").as_array();
  const auto said = [&](std::size_t order) {
    std::string all;
    for (const auto& setting : orders[order].at("settings").as_array()) {
      all += std::string(setting.at("place").as_string()) + " " + std::string(setting.at("kind").as_string()) + " " +
             std::to_string(static_cast<int>(setting.at("value").to_number<double>())) + ", ";
    }
    return all;
  };
  EXPECT_EQ(said(0), "aid duty 1, visitors rate_factor 0, ");
  EXPECT_EQ(said(1), "gate lanes 2, gate closed 1, stop every 60, ");
  EXPECT_EQ(said(2), "stop own_timetable 0, ");
  EXPECT_EQ(orders[0].at("settings").at(0).at("title_en").as_string(), "Aid");
  EXPECT_EQ(orders[0].at("when_free").as_string(), "car");
  EXPECT_EQ(orders[0].at("when_free_title").as_string(), "救护车");
  EXPECT_TRUE(orders[0].at("reaches").is_null());
  EXPECT_EQ(orders[0].at("falls_to").as_int64(), 0);
  EXPECT_EQ(orders[0].at("rises_to").as_int64(), 2);
  EXPECT_EQ(orders[1].at("reaches").as_int64(), 5);
  EXPECT_EQ(orders[1].at("falls_to").as_int64(), 2);
  EXPECT_EQ(told.at("stations").at(1).at("every").to_number<double>(), 300);
}

TEST(Scenarios, ShowWhoStandsReadyAndWhatMayHappen) {
  TestWorld world;
  const std::string text = R"(scenario: response
starts: 08:00
lasts: 10 h
points: {post: {title: {zh: 急救站, en: First-aid post}}, hall: }
unit_kinds: {car: {title: {zh: 救护车, en: Ambulance}}, patrol: }
units:
  cars: {kind: car, post: post, count: 3, duty: [[08:00, 12:00], [17:00, 30:00]]}
  spare: {kind: car, post: post, reserve: true}
  patrols: {kind: patrol, post: hall, count: 2}
travel: {otherwise: 60}
hospitals: {post: {takes: [fall]}}
incidents:
  fall: {rate: 2 / h, at: {post: 1, hall: 2}, needs: {car: 1, patrol: 2}, target: 8 min, transport: 25 %}
script: [{at: 09:00, incident: fall, point: hall}]
)";
  const auto told = boost::json::parse(*check_scenario(world.call("observer"), {{"code", "response"}, {"text", text}}));
  ASSERT_TRUE(told.at("mistakes").as_array().empty()) << told.at("mistakes");
  const auto& units = told.at("units").as_array();
  ASSERT_EQ(units.size(), 3U);
  EXPECT_EQ(units[0].at("title").as_string(), "") << "it was given none";
  EXPECT_EQ(units[0].at("count").as_int64(), 3);
  EXPECT_EQ(units[0].at("kind_title_en").as_string(), "Ambulance");
  EXPECT_EQ(units[0].at("post_title").as_string(), "急救站");
  ASSERT_EQ(units[0].at("duty").as_array().size(), 2U);
  EXPECT_EQ(units[0].at("duty").at(1).at("from").to_number<double>(), 9 * 3600);
  EXPECT_EQ(units[0].at("duty").at(1).at("until").to_number<double>(), 22 * 3600) << "as it is written";
  EXPECT_TRUE(units[1].at("is_reserve").as_bool());
  EXPECT_EQ(units[2].at("count").as_int64(), 2);
  const auto& fall = told.at("incidents").at(0);
  EXPECT_EQ(fall.at("expected").to_number<double>(), 21) << "with the one of the script";
  EXPECT_EQ(fall.at("scripted").as_int64(), 1);
  EXPECT_EQ(fall.at("needs").at(1).at("count").as_int64(), 2);
  EXPECT_EQ(fall.at("target").to_number<double>(), 480);
  EXPECT_EQ(fall.at("transport_share").to_number<double>(), 0.25);
  EXPECT_EQ(fall.at("places").at(1).at("title_en").as_string(), "First-aid post");
}

TEST(Scenarios, OfAnIncludedFileAreReadWithTheirOwnLines) {
  TestWorld world;
  const std::string text = bytes_of_file(kEdition / "drills/gate-rain.yaml");
  const auto read = boost::json::parse(*check_scenario(world.call("staff"), {{"code", "gate-rain"}, {"text", text}}));
  EXPECT_EQ(read.at("title_en").as_string(), "Entrance of the flower show in the rain");
  EXPECT_EQ(read.at("sources").at(0).at("total").to_number<double>(), 200);
  EXPECT_FALSE(read.at("sources").at(0).at("points").at(0).at("is_own").as_bool());
}

TEST(ScenarioFolder, ReadsEveryFileAndTellsItsMistakes) {
  const TestFolder folder(kEdition);
  folder.write("drills/north.yaml", changed(gate_text(), "scenario: gate", "scenario: north"));
  const auto read = read_edition_folder(folder.path());
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->contents.scenarios.size(), 3U) << "one that scenarios.csv does not name counts too";
  EXPECT_EQ(read->contents.scenarios.at("gate").note_en, "Entrance of the flower show");
  folder.write("drills/north.yaml", "scenario: south\nlasts: soon\n");
  std::filesystem::remove(folder.path() / "drills/gate.yaml");
  folder.write("drills/notes.txt", "no scenario");
  const std::string told = all_refused(read_edition_folder(folder.path()));
  for (const char* place :
       {"missing_file@scenarios.csv:2:code", "missing_file@drills/gate-rain.yaml:4:include",
        "other_code@drills/north.yaml:1:scenario", "bad_duration@drills/north.yaml:2:lasts"}) {
    EXPECT_NE(told.find(place), std::string::npos) << place << " in " << told;
  }
}

TEST(ScenarioFolder, GivesTheBytesBack) {
  const TestFolder folder(kEdition);
  const std::string odd = "\n\n  \n" + changed(gate_text(), "lasts: 1 h", "lasts:   1 h   # 一小时\t") + "\n\n";
  folder.write("drills/gate.yaml", odd);
  TestWorld world;
  ASSERT_TRUE(import_edition(*world.store, folder.path(), true).ok());
  const TestFolder out;
  ASSERT_TRUE(export_edition(*world.store, kFlora, out.path() / "edition", false).ok());
  EXPECT_EQ(bytes_of_file(out.path() / "edition/drills/gate.yaml"), odd);
  EXPECT_EQ(
      bytes_of_file(out.path() / "edition/drills/gate-rain.yaml"), bytes_of_file(kEdition / "drills/gate-rain.yaml"));
}

}  // namespace
}  // namespace muster::app
