#include "drill/under_way.h"

#include <cmath>

#include "drill/flow_run.h"
#include "drill/test_scenario.h"
#include "drill/trace.h"

namespace muster::drill {
namespace {

// Five crossings in a row, each as far from the next, and a side street down from the second.
//
//   1 --- 2 --- 3 --- 4 --- 5
//         |
//         6
constexpr const char* kStreet = R"(<osm version="0.6">
<node id="1" lat="0" lon="121.300"/><node id="2" lat="0" lon="121.309"/><node id="3" lat="0" lon="121.318"/>
<node id="4" lat="0" lon="121.327"/><node id="5" lat="0" lon="121.336"/><node id="6" lat="-0.007" lon="121.309"/>
<node id="7" lat="0.001" lon="121.318"/><node id="8" lat="0.001" lon="121.327"/>
<way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="5"/><tag k="highway" v="primary"/></way>
<way id="11"><nd ref="2"/><nd ref="6"/><tag k="highway" v="primary"/></way>
<way id="12"><nd ref="3"/><nd ref="7"/><tag k="highway" v="primary"/></way>
<way id="13"><nd ref="4"/><nd ref="8"/><tag k="highway" v="primary"/></way>
</osm>)";

constexpr const char* kPlaces = R"(
points: {west: {at: [121.3, 0]}, east: {at: [121.336, 0]}, south: {at: [121.309, -0.007]}, desk: }
unit_kinds: {car: }
units: {one: {kind: car, post: west}}
)";

Scenario in_street(const std::string& text) {
  auto file = load_scenario("s.yaml", reader_of({{"s.yaml", text}, {"street.osm", kStreet}}));
  if (!file.ok()) {
    ADD_FAILURE() << told(file.refusals());
    return {};
  }
  auto scenario = read_scenario(file->base, file->files);
  if (!scenario.ok()) {
    ADD_FAILURE() << told(scenario.refusals());
    return {};
  }
  return std::move(*scenario);
}

const std::string kByRoad = "travel: {roads: {roads_file: street.osm, hour: 8}}\n";

// From the west to the east, and to the south.
struct Times {
  double east = 0;
  double south = 0;
};
Times times_of_street() {
  const Scenario scenario = in_street(
      std::string("lasts: 1 h\n") + kPlaces + kByRoad +
      "incidents: {east-call: {times: [0], at: east, needs: {car: 1}}, south-call: {times: [1800], at: south, needs: "
      "{car: 1}}}\n");
  const Ensemble ensemble = run_scenario(scenario, 1);
  return {value_of(ensemble, "east-call.response.mean"), value_of(ensemble, "south-call.response.mean")};
}

// A fall in the east at 0, and while the car drives there something worse in the south.
std::string called_at(double seconds, const std::string& more = {}) {
  return std::string("lasts: 1 h\n") + kPlaces + kByRoad + more +
         fmt::format(
             "incidents:\n  fall: {{priority: 2, times: [0], at: east, needs: {{car: 1}}, on_scene: 60}}\n"
             "  arrest: {{priority: 1, times: [{:.9g}], at: south, needs: {{car: 1}}, on_scene: 30 min, may_take_from: "
             "[fall]}}\n",
             seconds);
}

TEST(UnderWay, TurnsAtTheNextJunctionOfItsWay) {
  const auto [east, south] = times_of_street();
  const double street = east / 4;
  for (const double streets : {0.25, 0.75, 1.0, 1.25, 1.5, 1.9, 2.5, 3.2}) {
    const Ensemble ensemble = run_scenario(in_street(called_at(streets * street)), 1);
    EXPECT_DOUBLE_EQ(value_of(ensemble, "fall.redirected"), 1);
    const double turns = std::ceil(streets);  // at the junction so many streets from the west
    EXPECT_NEAR(
        value_of(ensemble, "arrest.response.mean"),
        (turns - streets) * street + std::abs(turns - 1) * street + south - street, 0.01)
        << streets;
  }
}

TEST(UnderWay, IsComparedByItsTrueTimeWithThoseWhoStand) {
  const auto [east, south] = times_of_street();
  const double street = east / 4;
  // In the second street: 0.5 on, 1 back, then down. Between the ends of the trip it would seem a quarter street
  // longer.
  const double truly = 0.5 * street + south;
  for (const double other : {truly + 0.1 * street, truly - 0.1 * street}) {
    std::string text = called_at(1.5 * street);
    text.replace(text.find("units: {"), 8, "units: {two: {kind: car, post: desk}, ");
    text.replace(
        text.find("travel: {"), 9, fmt::format("travel: {{matrix: {{desk: {{south: {:.9g}, east: 3000}}}}, ", other));
    const Ensemble ensemble = run_scenario(in_street(text), 1);
    EXPECT_NEAR(value_of(ensemble, "arrest.response.mean"), std::min(truly, other), 0.01);
    EXPECT_DOUBLE_EQ(value_of(ensemble, "fall.redirected"), other > truly ? 1 : 0);
  }
}

// The numbers of the first record of a trip that begins on the road, places of which are zigzag-coded.
std::vector<std::int64_t> turn_in(const std::string& records) {
  static constexpr std::size_t fields[] = {0, 0, 6, 4, 2, 2, 2, 10};
  std::size_t at = 0;
  while (at < records.size()) {
    const auto kind = static_cast<std::size_t>(records[at++]);
    std::vector<std::int64_t> numbers;
    while (numbers.size() < fields[kind]) {
      std::uint64_t value = 0;
      for (int shift = 0;; shift += 7) {
        const auto byte = static_cast<unsigned char>(records[at++]);
        value |= std::uint64_t{byte & 0x7FU} << shift;
        if ((byte & 0x80) == 0) break;
      }
      const bool is_place = kind == 7 && numbers.size() >= 1 && numbers.size() <= 4;
      const auto half = static_cast<std::int64_t>(value >> 1);
      numbers.push_back(!is_place ? static_cast<std::int64_t>(value) : value % 2 == 0 ? half : -half - 1);
    }
    if (kind == 7) return numbers;
  }
  return {};
}

TEST(UnderWay, IsTracedFromWhereItWasOverWhereItTurns) {
  const double street = times_of_street().east / 4;
  const Scenario scenario = in_street(called_at(1.5 * street));
  FlowRun run(scenario.flow, scenario.clock, scenario.bounds, 1);
  Trace trace(600);
  run.run(0, nullptr, &trace);
  const std::vector<std::int64_t> turn = turn_in(trace.records());
  ASSERT_EQ(turn.size(), 10U);
  EXPECT_EQ(turn[0], 0);
  EXPECT_NEAR(static_cast<double>(turn[1]), 1'213'135'000, 100) << "half way from the second crossing to the third";
  EXPECT_EQ(turn[2], 0);
  EXPECT_EQ(turn[3], 1'213'180'000);
  EXPECT_EQ(turn[4], 0);
  EXPECT_EQ(turn[5], std::llround(street * 5));
  EXPECT_EQ(turn[6], 2);
  EXPECT_EQ(turn[7], std::llround(street * 15));
  EXPECT_NEAR(static_cast<double>(turn[8]), 10 * (street / 2 + times_of_street().south), 1);
  EXPECT_EQ(turn[9], 0);
}

// The same times as a table: nothing of a day without calls under way may differ, and with them something must.
TEST(UnderWay, ChangesNothingWhereNobodyIsCalledUnderWay) {
  const std::string calls = R"(
lasts: 100 h
incidents:
  fall: {priority: 2, rate: RATE / h, at: {east: 2, south: 1}, needs: {car: 1}, on_scene: {exponential: 400}}
  arrest: {priority: 1, rate: RATE / h, at: {south: 1, west: 1}, needs: {car: 1}, on_scene: 300, may_take_from: [fall]}
)";
  const auto with_rate = [&](const std::string& rate) {
    std::string text = calls;
    for (std::size_t at = 0; (at = text.find("RATE")) != std::string::npos;) text.replace(at, 4, rate);
    return text;
  };
  const Scenario by_road = in_street(kPlaces + kByRoad + with_rate("0.01"));
  std::string table = "travel: {both_ways: no, rows: [";
  const auto& points = by_road.flow.response.points;
  for (std::size_t i = 0; i < points.size() * points.size(); ++i) {
    const float seconds = by_road.flow.response.tables[0][i];
    if (!std::isfinite(seconds) || seconds == 0) continue;
    table += fmt::format(
        "{{from: {}, to: {}, time: {:.9g}}}, ", points[i / points.size()].code, points[i % points.size()].code,
        seconds);
  }
  table += "]}\n";
  for (const char* rate : {"0.01", "12"}) {
    const Ensemble one = run_scenario(in_street(kPlaces + kByRoad + with_rate(rate)), 4);
    const Ensemble other = run_scenario(in_street(kPlaces + table + with_rate(rate)), 4);
    bool is_same = true;
    for (const char* metric :
         {"fall.response.mean", "arrest.response.most", "one.busy.share", "fall.travel.deviation"}) {
      for (std::size_t i = 0; i < 4; ++i) {
        const double a = value_of(one, metric, i);
        const double b = value_of(other, metric, i);
        is_same = is_same && (a == b || (std::isnan(a) && std::isnan(b)));
      }
    }
    EXPECT_EQ(is_same, std::string(rate) == "0.01") << rate;
  }
}

TEST(UnderWay, GivesTheSameBitsOnAnyNumberOfThreads) {
  const Scenario scenario = in_street(std::string(kPlaces) + kByRoad + R"(
lasts: 30 h
incidents:
  fall: {priority: 2, rate: 8 / h, at: {east: 2, south: 1}, needs: {car: 1}, on_scene: {exponential: 200}}
  arrest: {priority: 1, rate: 4 / h, at: {south: 1, west: 1, east: 1}, needs: {car: 1}, may_take_from: [fall]}
)");
  const Ensemble one = run_scenario(scenario, 9, 1);
  const Ensemble three = run_scenario(scenario, 9, 3);
  EXPECT_GT(value_of(one, "fall.redirected"), 5);
  for (const char* metric : {"fall.response.mean", "arrest.response.mean", "one.busy.share"}) {
    for (std::size_t i = 0; i < 9; ++i) EXPECT_EQ(value_of(one, metric, i), value_of(three, metric, i)) << metric;
  }
}

}  // namespace
}  // namespace muster::drill
