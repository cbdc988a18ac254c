#include "drill/response_run.h"

#include <fmt/format.h>

#include "base/chance.h"
#include "drill/test_scenario.h"

namespace muster::drill {
namespace {

constexpr const char* kCity = R"(
lasts: 2000000
points: {east: , west: , market: , station: , hospital: }
unit_kinds: {ambulance: {turnout: {uniform: [30, 90]}}, police: }
units:
  a: {kind: ambulance, post: east, count: 2}
  b: {kind: ambulance, post: west}
  p: {kind: police, post: west, count: 2}
hospitals: {hospital: }
travel:
  matrix:
    east: {west: 300, market: 120, station: 400, hospital: 200}
    west: {market: 250, station: 90, hospital: 350}
    market: {station: 310, hospital: 180}
    station: {hospital: 420}
  variation: 0.3
incidents:
  fall: {priority: 3, rate: 1 / h, at: {market: 2, station: 1}, needs: {ambulance: 1}, on_scene: {exponential: 900},
         transport: 0.6, handover: {lognormal: {mean: 1200, variation: 0.4}}, target: 480}
  fight: {priority: 2, rate: 0.5 / h, at: station, needs: {police: 2, ambulance: 1}, on_scene: {exponential: 1500}}
  arrest: {priority: 1, rate: 0.3 / h, at: {market: 1, station: 1}, needs: {ambulance: 1}, on_scene: 1200, transport: 1,
           handover: 1800, may_take_from: [fall], travel_factor: 0.8, target: 360}
)";

TEST(ResponseRun, LosesNoIncident) {
  const Scenario scenario = good_scenario(kCity);
  FlowRun run(scenario.flow, scenario.clock, scenario.bounds, 3);
  for (std::uint32_t replication = 0; replication < 6; ++replication) {
    const ResponseTally& tally = *run.run(replication).response;
    std::uint64_t open = 0;
    for (const IncidentKindTally& kind : tally.kinds) {
      EXPECT_GE(kind.happened, kind.reached);
      EXPECT_GE(kind.reached, kind.complete);
      open += kind.happened - kind.complete;
      EXPECT_EQ(kind.response.count, kind.reached);
    }
    EXPECT_LE(open, 40U);
    EXPECT_GT(tally.kinds[2].redirected + tally.kinds[0].redirected, 0U);
    EXPECT_EQ(tally.kinds[2].redirected, 0U);
    for (const UnitTally& unit : tally.units) {
      EXPECT_LE(unit.busy_seconds, unit.duty_seconds + 1e-6);
      EXPECT_NEAR(unit.duty_seconds, 2000000, 1e-3);
    }
  }
}

constexpr std::string_view kCalledWhileTurningOut = R"(
time_unit: min
lasts: 100
points: {{post: , near: , field: , hall: }}
unit_kinds: {{ambulance: {{turnout: 2}}}}
units: {{{}}}
travel: {{matrix: {{post: {{field: 10, hall: 5, near: 1}}, near: {{field: 12, hall: 4}}, field: {{hall: 15}}}}}}
{}
incidents:
  fall: {{priority: 3, at: field, times: [0], needs: {{ambulance: 1}}, on_scene: 6}}
  collapse: {{priority: 1, at: hall, times: [1], needs: {{ambulance: 1}}, on_scene: 7, may_take_from: [fall]}}
)";

// Half of its two minutes have passed when the unit is called elsewhere: 1 + 5 minutes. With another idle one that
// would be there at the same time, nobody is called away.
TEST(ResponseRun, WhoIsCalledElsewhereTurnsOutToTheEnd) {
  const auto with = [](std::string_view units, std::string_view dispatch = "") {
    return run_scenario(good_scenario(fmt::format(fmt::runtime(kCalledWhileTurningOut), units, dispatch)), 1);
  };
  const Ensemble alone = with("a: {kind: ambulance, post: post}");
  EXPECT_DOUBLE_EQ(value_of(alone, "collapse.response.mean"), 360);
  EXPECT_EQ(value_of(alone, "fall.redirected"), 1);
  const Ensemble both = with("a: {kind: ambulance, post: post}, b: {kind: ambulance, post: near}");
  EXPECT_DOUBLE_EQ(value_of(both, "collapse.response.mean"), 360);
  EXPECT_DOUBLE_EQ(value_of(both, "fall.response.mean"), 720);
  EXPECT_EQ(value_of(both, "fall.redirected"), 0);
  // By preference too, once nobody on the list is free.
  const std::string_view list = "dispatch: {preference: {field: [a], hall: [a]}}";
  const Ensemble preferred = with("a: {kind: ambulance, post: post}", list);
  EXPECT_DOUBLE_EQ(value_of(preferred, "collapse.response.mean"), 360);
  EXPECT_EQ(value_of(preferred, "fall.redirected"), 1);
}

TEST(ResponseRun, IsNotChangedByTheOrderOfPointsAndUnits) {
  const std::string_view city = kCity;
  std::string other(city);
  other.replace(other.find("at: {market: 2, station: 1}"), 27, "at: {station: 1, market: 2}");
  const std::string one_unit = "  b: {kind: ambulance, post: west}\n";
  other.erase(other.find(one_unit), one_unit.size());
  other.insert(other.find("  a: {kind"), one_unit);
  const Ensemble first = run_scenario(good_scenario(std::string(city)), 2);
  const Ensemble second = run_scenario(good_scenario(other), 2);
  for (const char* metric : {"fall.response.mean", "arrest.response.p90", "b.busy.share", "fight.dispatch_wait.mean"}) {
    EXPECT_DOUBLE_EQ(value_of(first, metric), value_of(second, metric)) << metric;
  }
}

TEST(ResponseRun, IsNotChangedByAUnitThatIsNeverOnDuty) {
  const Scenario plain = good_scenario(kCity);
  std::string text = kCity;
  text.replace(text.find("  b: {kind"), 0, "  spare: {kind: ambulance, post: station, reserve: true}\n");
  const Scenario more = good_scenario(text);
  const Ensemble one = run_scenario(plain, 4);
  const Ensemble other = run_scenario(more, 4);
  for (const char* metric :
       {"fall.response.mean", "arrest.response.p90", "fight.complete_response.mean", "b.busy.share"}) {
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(value_of(one, metric, i), value_of(other, metric, i)) << metric;
  }
}

TEST(ResponseRun, CallsReservesWhenFewAreFree) {
  std::string text = kCity;
  text.replace(text.find("  b: {kind"), 0, "  spare: {kind: ambulance, post: market, count: 3, reserve: true}\n");
  const Scenario without = good_scenario(text);
  const Scenario with = good_scenario(
      text +
      "orders: {aid: {when: {free: ambulance, falls_to: 1, rises_to: 3}, delay: 10 min, set: {spare: {on_duty: "
      "true}}}}\n");
  const Ensemble one = run_scenario(without, 6);
  const Ensemble other = run_scenario(with, 6);
  EXPECT_GT(value_of(other, "aid.given"), 0);
  double before = 0;
  double after = 0;
  for (std::size_t i = 0; i < 6; ++i) {
    before += value_of(one, "fall.response.mean", i);
    after += value_of(other, "fall.response.mean", i);
  }
  EXPECT_LT(after, 0.8 * before);
}

TEST(ResponseRun, SendsReservesHomeWhenEnoughAreFree) {
  // Two calls keep both cars from 100 to 400; the reserve comes at 100 and is sent home once all three are free.
  const std::string text = R"(
lasts: 2000
points: {post: }
unit_kinds: {car: }
units: {own: {kind: car, post: post, count: 2}, aid: {kind: car, post: post, reserve: true}}
travel: {otherwise: 0}
incidents: {call: {times: [100, 100, 1000], at: post, needs: {car: 1}, on_scene: 300}}
orders:
  come: {when: {free: car, falls_to: 0, rises_to: 2}, set: {aid: {on_duty: true}}}
  go: {when: {free: car, reaches: 3, falls_to: 0}, delay: 50, set: {aid: {on_duty: false}}}
)";
  const Ensemble ensemble = run_scenario(good_scenario(text), 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "come.given"), 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "go.given"), 1);
  std::string at_start = text;
  at_start.replace(at_start.find("reaches: 3, falls_to: 0"), 23, "reaches: 2, falls_to: 1");
  // Two are free from the beginning, which is no rising; afterwards they are again at 400, and at 1300.
  EXPECT_DOUBLE_EQ(value_of(run_scenario(good_scenario(at_start), 1), "go.given"), 2);
}

TEST(ResponseRun, CallsAndCountsUnitsWhereNothingHappens) {
  const Scenario scenario = good_scenario(R"(
lasts: 100
sources: {visitors: {every: 1, to: gate}}
stations: {gate: {servers: 2, service: 1, to: out}}
points: {city: }
unit_kinds: {car: }
units: {aid: {kind: car, post: city, reserve: true}}
orders:
  come: {at: 10, set: {aid: {on_duty: true}}}
  more: {when: {free: car, reaches: 1, falls_to: 0}, set: {gate: {servers: 3}}}
)");
  const Ensemble ensemble = run_scenario(scenario, 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "come.given"), 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "more.given.first"), 10);
  const Scenario nobody = good_scenario(R"(
lasts: 100
sources: {visitors: {every: 1, to: gate}}
stations: {gate: {servers: 2, service: 1, to: out}}
unit_kinds: {car: }
orders: {more: {when: {free: car, reaches: 1}, set: {gate: {servers: 3}}}}
)");
  EXPECT_DOUBLE_EQ(value_of(run_scenario(nobody, 1), "more.given"), 0);
}

TEST(ResponseRun, KeepsToShifts) {
  const Scenario scenario = good_scenario(R"(
starts: 06:00
lasts: 18 h
points: {post: , place: }
unit_kinds: {car: }
units: {early: {kind: car, post: post, duty: [[06:00, 12:00]]}, late: {kind: car, post: post, duty: [[14:00, 24:00]]}}
travel: {matrix: {post: {place: 60}}}
incidents: {call: {times: [07:00, 11:59, 12:30, 15:00], at: place, needs: {car: 1}, on_scene: 10 min}}
)");
  const Ensemble ensemble = run_scenario(scenario, 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "early.sent"), 2);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "late.sent"), 2);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "call.dispatch_wait.most"), 5400);
  EXPECT_NEAR(value_of(ensemble, "late.busy.share"), 2 * 660.0 / (10 * 3600), 1e-9);
  // Early finishes the call of 11:59 and drives home before it goes off duty.
  EXPECT_NEAR(value_of(ensemble, "early.busy.share"), 2 * 660.0 / (6 * 3600 - 60 + 720), 1e-9);
}

TEST(ResponseRun, SendsNobodyWhoseDutyIsOver) {
  // The car is on its way home at 101, off duty since 100.
  const Scenario scenario = good_scenario(R"(
lasts: 1000
points: {post: , place: }
unit_kinds: {car: }
units: {early: {kind: car, post: post, duty: [[0, 100]]}, late: {kind: car, post: post, duty: [[300, 1000]]}}
travel: {matrix: {post: {place: 60}}}
incidents: {call: {times: [10, 101], at: place, needs: {car: 1}, on_scene: 25}}
)");
  const Ensemble ensemble = run_scenario(scenario, 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "early.sent"), 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "call.dispatch_wait.most"), 199);
}

TEST(ResponseRun, ServesWhatWaitsWhenDutyBeginsOnTheWayHome) {
  // Free at 95 and on the way home until 155; on duty again at 130, 35 s from the place.
  const Scenario scenario = good_scenario(R"(
lasts: 1000
points: {post: , place: }
unit_kinds: {car: }
units: {one: {kind: car, post: post, duty: [[0, 100], [130, 1000]]}}
travel: {matrix: {post: {place: 60}}}
incidents: {call: {times: [10, 101], at: place, needs: {car: 1}, on_scene: 25}}
)");
  const Ensemble ensemble = run_scenario(scenario, 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "call.dispatch_wait.most"), 29);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "call.response.mean"), (60 + 64) / 2.0);
}

TEST(ResponseRun, TakesToHospitalAlsoWhenAnotherKindIsDoneFirst) {
  const Scenario scenario = good_scenario(R"(
lasts: 1000
points: {post: , hospital: }
unit_kinds: {ambulance: , police: }
units: {a: {kind: ambulance, post: post}, p: {kind: police, post: post}}
hospitals: {hospital: }
travel: {matrix: {post: {hospital: 50}}}
incidents: {fall: {times: [10], at: post, needs: {ambulance: {on_scene: 100}, police: {on_scene: 5}}, transport: 1, handover: 7}}
)");
  const Ensemble ensemble = run_scenario(scenario, 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "a.transported"), 1);
  EXPECT_NEAR(value_of(ensemble, "a.busy.share"), 157 / 1000.0, 1e-9);
}

TEST(ResponseRun, EndsWhenMoreIncidentsAreOpenThanItMayHold) {
  const Scenario scenario = good_scenario(R"(
lasts: 1000000
points: {post: }
unit_kinds: {car: }
units: {one: {kind: car, post: post}}
travel: {otherwise: 0}
incidents: {call: {rate: 1000, at: post, needs: {car: 1}, on_scene: 1000, delay: 1000000}}
)");
  EXPECT_EQ(run_scenario(scenario, 1).replications[0].ending, Ending::incidents);
}

TEST(ResponseRun, HappensWherePeopleAre) {
  const Scenario scenario = good_scenario(R"(
lasts: 10 h
sources: {crowd: {rate: {steps: {0 h: 2000 / h, 5 h: 0}}, to: hall}}
stations: {hall: {stay: 1 h, to: out}}
areas: {venue: {stations: [hall]}}
points: {hall-door: }
unit_kinds: {car: }
units: {car-units: {kind: car, post: hall-door, count: 20}}
travel: {otherwise: 0}
incidents: {collapse: {for_each_person: {area: venue, rate: 0.01 / h}, at: hall-door, needs: {car: 1}, on_scene: 1 min}}
)");
  // 10,000 visitors for an hour each: 100 incidents on average.
  const Ensemble ensemble = run_scenario(scenario, 60, 2);
  double sum = 0;
  for (std::size_t i = 0; i < 60; ++i) sum += value_of(ensemble, "collapse.happened", i);
  EXPECT_NEAR(sum / 60, 100, 4);
}

// Three crossings in a row, 1 km and 2 km apart, and a unit kind that goes by road while another walks.
Result<Scenario> on_roads(const std::string& more) {
  auto file = load_scenario(
      "s.yaml", reader_of(
                    {{"s.yaml", R"(
starts: 08:00
lasts: 3 h
points: {a: {at: [121.3, 0]}, b: {at: [121.308983, 0]}, c: {at: [121.326949, 0]}}
unit_kinds:
  car: {travel: {roads: {roads_file: city/roads.osm, profile: car)" +
                                    more + R"(}}}
  team: {}
units: {one: {kind: car, post: a}, two: {kind: team, post: a}}
travel: {distance: {speed: 2, acceleration: 0, detour: 1}}
incidents:
  near: {times: [08:10], at: b, needs: {car: 1}, on_scene: 60}
  far: {times: [09:00], at: c, needs: {car: 1}, on_scene: 60}
  walk: {times: [10:00], at: b, needs: {team: 1}, on_scene: 60}
)"},
                     {"city/roads.osm", R"(<osm version="0.6">
<node id="1" lat="0" lon="121.3"/><node id="2" lat="0" lon="121.308983"/><node id="3" lat="0" lon="121.326949"/>
<node id="4" lat="0.001" lon="121.308983"/>
<way id="10"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way>
<way id="11"><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/></way>
<way id="12"><nd ref="2"/><nd ref="4"/><tag k="highway" v="primary"/></way>
</osm>)"}}));
  if (!file.ok()) return file.refusals();
  return read_scenario(file->base, file->files);
}

TEST(ResponseRun, DrivesByRoadWhereToldAndElseByTheLawOfTheDistance) {
  const auto scenario = on_roads("");
  ASSERT_TRUE(scenario.ok()) << told(scenario.refusals());
  const Ensemble ensemble = run_scenario(*scenario, 1);
  const double near = value_of(ensemble, "near.response.mean");
  EXPECT_GT(near, 30);
  EXPECT_LT(near, 120);
  EXPECT_NEAR(value_of(ensemble, "far.response.mean"), 3 * near, 0.5);
  EXPECT_NEAR(value_of(ensemble, "walk.response.mean"), 500, 3);
}

TEST(ResponseRun, HeedsClosedRoads) {
  const auto closed = on_roads(", close: ['way:11']");
  ASSERT_TRUE(closed.ok()) << told(closed.refusals());
  EXPECT_NE(told(closed->warnings).find("unit_kinds.car.travel: a → c has no travel time"), std::string::npos)
      << told(closed->warnings);
  const Ensemble ensemble = run_scenario(*closed, 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "near.reached"), 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "far.reached"), 0);
  const auto wrong = on_roads(", close: ['way:99', nonsense], hour: 25, speeds: fast");
  ASSERT_FALSE(wrong.ok());
  EXPECT_GE(wrong.refusals().size(), 3U) << told(wrong.refusals());
}

TEST(ResponseRun, ReplaysARecord) {
  auto file = load_scenario(
      "s.yaml", reader_of(
                    {{"s.yaml", R"(
lasts: 1000
points: {post: , a: , b: }
unit_kinds: {car: }
units: {one: {kind: car, post: post}}
hospitals: {b: }
travel: {rows: {csv_file: travel.csv}}
incidents: {call: {needs: {car: 1}}}
script: {csv_file: calls.csv}
)"},
                     {"travel.csv", "from,to,time\npost,a,10\npost,b,20\na,b,5\n"},
                     {"calls.csv",
                      "at,incident,point,delay,on_scene,transport,hospital,handover\n"
                      "100,call,a,3,7,1,b,11\n500,call,b,0,1,0,,\n"}}));
  ASSERT_TRUE(file.ok()) << told(file.refusals());
  const auto scenario = read_scenario(file->base, file->files);
  ASSERT_TRUE(scenario.ok()) << told(scenario.refusals());
  const Ensemble ensemble = run_scenario(*scenario, 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "call.response.mean"), (13 + 20) / 2.0);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "one.transported"), 1);
  EXPECT_NEAR(value_of(ensemble, "one.busy.share"), (10 + 7 + 5 + 11 + 20 + 1) / 1000.0, 1e-9);
}

}  // namespace
}  // namespace muster::drill
