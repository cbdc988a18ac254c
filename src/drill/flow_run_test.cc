#include "drill/flow_run.h"

#include <algorithm>
#include <cmath>
#include <queue>

#include "base/chance.h"
#include "drill/test_scenario.h"

namespace muster::drill {
namespace {

// ---- the slow obvious way: visitor by visitor ----------------------------------------------------------------------

struct Visit {
  double come = 0;
  double wait = 0;
  double leave = 0;
};

// First come, first served at so many lanes, with the numbers that the engine draws.
std::vector<Visit> serve_one_by_one(
    const std::vector<std::pair<double, std::uint32_t>>& arrivals, const Station& station, const std::string& source,
    std::uint64_t seed) {
  LawDraws time(station.time.front(), {seed, 0, entity_of(station.code, source), 1});
  std::priority_queue<double, std::vector<double>, std::greater<>> free;
  for (std::uint32_t i = 0; i < station.lanes; ++i) free.push(0);
  std::vector<Visit> visits;
  for (const auto& [come, serial] : arrivals) {
    const double begin = std::max(come, free.top());
    free.pop();
    const double leave = begin + time(serial);
    free.push(leave);
    visits.push_back({come, begin - come, leave});
  }
  return visits;
}

TEST(FlowRun, AgreesWithVisitorAfterVisitor) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    ChanceSequence chance({seed, 9, 0, 0, 0});
    const std::uint32_t first_lanes = 1 + chance.below(6);
    const std::uint32_t second_lanes = 1 + chance.below(6);
    const char* laws[] = {"{exponential: 3}", "{lognormal: {mean: 3, variation: 1.2}}", "2.5", "{uniform: [1, 6]}"};
    const std::string text = fmt::format(
        "lasts: 2000\nuntil_empty: true\nseed: {}\nsources: {{in: {{rate: {:.3f}, to: a}}}}\nstations:\n"
        "  a: {{servers: {}, service: {}, to: b}}\n  b: {{servers: {}, service: {}, to: out}}\n",
        seed, 0.1 + chance.uniform() * 0.4 * first_lanes, first_lanes, laws[chance.below(4)], second_lanes,
        laws[chance.below(4)]);
    const Scenario scenario = good_scenario(text);
    FlowRun run(scenario.flow, scenario.clock, scenario.bounds, seed);
    const FlowTally& tally = run.run(0);

    DrawStream unit({seed, 0, entity_of("in"), 8}, Shape::exponential);
    std::vector<std::pair<double, std::uint32_t>> arrivals;
    double at = 0;
    for (std::uint32_t i = 0;; ++i) {
      at += unit(i) / scenario.flow.sources[0].rate.value[0];
      if (at > 2000) break;
      arrivals.emplace_back(at, i);
    }
    for (std::size_t k = 0; k < 2; ++k) {
      const std::vector<Visit> visits = serve_one_by_one(arrivals, scenario.flow.stations[k], "in", seed);
      const Durations& wait = tally.stations[k].classes[0].wait;
      double sum = 0;
      double most = 0;
      std::vector<std::pair<double, std::uint32_t>> onward;
      for (std::size_t i = 0; i < visits.size(); ++i) {
        sum += visits[i].wait;
        most = std::max(most, visits[i].wait);
        onward.emplace_back(visits[i].leave, arrivals[i].second);
      }
      ASSERT_EQ(wait.count, visits.size()) << "seed " << seed;
      ASSERT_NEAR(wait.sum, sum, 1e-7 * (1 + sum)) << "seed " << seed << " station " << k;
      ASSERT_NEAR(wait.most, most, 1e-9 * (1 + most)) << "seed " << seed;
      std::sort(onward.begin(), onward.end());
      arrivals = onward;
    }
    ASSERT_EQ(tally.sources[0].out, arrivals.size());
  }
}

// ---- what must not change anything ---------------------------------------------------------------------------------

constexpr const char* kTwoGates = R"(
lasts: 3000
curves_every: 300
sources:
  metro: {rate: 0.5, to: {shortest: [north, south]}}
  coaches: {every: {exponential: 60}, batch: {uniform: [5, 20]}, to: north}
stations:
  north: {servers: 4, service: {exponential: 8}, patience: {exponential: 200}, to: hall}
  south: {servers: 3, service: {gamma: {mean: 8, variation: 0.5}}, to: hall}
  hall: {stay: {lognormal: {mean: 600, variation: 0.4}}, to: [{share: 0.2, to: north}, {to: out}]}
)";

void expect_same_where_both_have_it(const Ensemble& one, const Ensemble& other) {
  for (const Metric& metric : one.metrics) {
    const std::vector<double> there = column_of(other, metric.code);
    if (there.empty()) continue;
    const std::vector<double> here = column_of(one, metric.code);
    for (std::size_t i = 0; i < here.size(); ++i) {
      if (here[i] != there[i] && !(std::isnan(here[i]) && std::isnan(there[i]))) {
        ADD_FAILURE() << metric.code << " replication " << i << ": " << here[i] << " and " << there[i];
      }
    }
  }
}

TEST(FlowRun, IsNotChangedByAPlaceThatNobodyUses) {
  const Scenario plain = good_scenario(kTwoGates);
  const Scenario more =
      good_scenario(std::string(kTwoGates) + "  spare: {servers: 9, service: {exponential: 1}, to: out}\n");
  expect_same_where_both_have_it(run_scenario(plain, 6), run_scenario(more, 6));
}

TEST(FlowRun, IsNotChangedByTheOrderOfTheFile) {
  const Scenario plain = good_scenario(kTwoGates);
  const Scenario turned = good_scenario(R"(
stations:
  hall: {stay: {lognormal: {mean: 600, variation: 0.4}}, to: [{share: 0.2, to: north}, {to: out}]}
  south: {servers: 3, service: {gamma: {mean: 8, variation: 0.5}}, to: hall}
  north: {servers: 4, service: {exponential: 8}, patience: {exponential: 200}, to: hall}
sources:
  coaches: {every: {exponential: 60}, batch: {uniform: [5, 20]}, to: north}
  metro: {rate: 0.5, to: {shortest: [north, south]}}
curves_every: 300
lasts: 3000
)");
  expect_same_where_both_have_it(run_scenario(plain, 6), run_scenario(turned, 6));
}

TEST(FlowRun, GivesTheSameBitsOnAnyNumberOfThreads) {
  const Scenario scenario = good_scenario(kTwoGates);
  const Ensemble one = run_scenario(scenario, 13, 1);
  const Ensemble three = run_scenario(scenario, 13, 3);
  expect_same_where_both_have_it(one, three);
  EXPECT_EQ(one.series, three.series);
}

TEST(FlowRun, LosesNobody) {
  // Whoever is made has left, was lost, or is still there.
  const Scenario scenario = good_scenario(R"(
lasts: 5000
classes: {a: {priority: 1}, b: {priority: 2}}
sources:
  one: {class: a, rate: 0.4, to: first}
  two: {class: b, rate: 0.4, to: first}
  three: {class: b, population: 30, pause: {exponential: 100}, to: second}
stations:
  first: {servers: 2, service: {exponential: 2}, order: interrupting_priority, balk: {from: {5: 0.5}, to: out}, to: second}
  second: {servers: 2, waiting_room: 3, when_full: blocked, service: {exponential: 1.5}, patience: {exponential: 4}, to: third}
  third: {servers: 1, room: 6, when_full: lost, service: {exponential: 1}, batch: [2, 4], to: [{share: 0.3, to: first}, {to: out}]}
)");
  for (std::uint32_t replication = 0; replication < 8; ++replication) {
    FlowRun run(scenario.flow, scenario.clock, scenario.bounds, 5);
    const FlowTally& tally = run.run(replication);
    std::uint64_t made = 0;
    std::uint64_t gone = 0;
    for (const SourceTally& source : tally.sources) {
      made += source.made;
      gone += source.out;
    }
    for (const StationClassTally& of : tally.stations[2].classes) gone += of.lost;
    EXPECT_EQ(made, gone + tally.present.now);
    EXPECT_GT(gone, 1000U);
    for (const StationTally& station : tally.stations) {
      std::uint64_t came = 0;
      std::uint64_t left = 0;
      for (const StationClassTally& of : station.classes) {
        came += of.came;
        left += of.left + of.reneged;
      }
      EXPECT_EQ(came, left + station.present.now);
    }
  }
}

// ---- single rules
// ----------------------------------------------------------------------------------------------------

TEST(FlowRun, TakesVehiclesWhenTheyLeave) {
  const Scenario scenario = good_scenario(R"(
lasts: 1000
sources: {crowd: {times: [0], batch: 25, to: platform}}
stations: {platform: {departures: {times: [10, 50], every: 100, first: 200, room: 10}, to: out}}
)");
  const Ensemble ensemble = run_scenario(scenario, 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "platform.wait.most"), 200);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "platform.wait.mean"), (10 * 10 + 10 * 50 + 5 * 200) / 25.0);
}

TEST(FlowRun, ObeysOrders) {
  const Scenario scenario = good_scenario(R"(
starts: 08:00
lasts: 1 h
curves_every: 10 min
sources: {crowd: {every: 60 s, to: sorting}}
stations:
  sorting: {to: left, signs: {turned: right}}
  left: {stay: 1 s, to: out}
  right: {servers: 1, service: 1 s, to: out}
orders:
  turn: {at: 08:30, set: {sorting: {sign: turned}}}
  shut: {at: 08:40, set: {right: {servers: 0}}}
  open: {when: {queue: right, reaches: 5}, delay: 2 min, set: {right: {servers: 1}}}
)");
  const Ensemble ensemble = run_scenario(scenario, 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "left.came"), 29);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "right.came"), 31);
  // Shut at 40:00; the fifth waits from 44:00 (arrivals at whole minutes, that of 40:00 included), open at 46:00.
  EXPECT_DOUBLE_EQ(value_of(ensemble, "open.given"), 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "right.waiting.most"), 6);
}

TEST(FlowRun, CountsThresholds) {
  const Scenario scenario = good_scenario(R"(
lasts: 100
sources: {crowd: {times: [10, 20, 30], to: hall}}
stations: {hall: {stay: 25, to: out}}
areas: {venue: {stations: [hall], thresholds: {yellow: 2, red: 3}}}
)");
  const Ensemble ensemble = run_scenario(scenario, 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "venue.above.yellow"), 25);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "venue.above.red"), 5);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "venue.reached.red"), 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "venue.present.most"), 3);
}

TEST(FlowRun, CountsExactlyWhenAsked) {
  const Scenario scenario = good_scenario(R"(
starts: 07:00
lasts: 4 h
sources: {metro: {total: 5000, counted: exactly, curve: {amounts: {07:00: 1, 08:00: 3, 09:00: 0}}, to: hall}}
stations: {hall: {stay: 1, to: out}}
curves_every: 1 h
)");
  const Ensemble ensemble = run_scenario(scenario, 40);
  for (std::size_t i = 0; i < 40; ++i) ASSERT_DOUBLE_EQ(value_of(ensemble, "metro.made", i), 5000);
  // A quarter in the first hour: 1,250, with a deviation of 31 in one and 5 in the mean of forty.
  const auto came = std::find_if(ensemble.series.begin(), ensemble.series.end(), [](const Series& series) {
    return series.kind == SeriesKind::came;
  });
  EXPECT_NEAR(static_cast<double>(came->ticks[0].sum) / 40, 1250, 20);
  EXPECT_EQ(came->ticks[2].sum, 0);
}

TEST(FlowRun, StaysUntilTheCurveSays) {
  const Scenario scenario = good_scenario(R"(
starts: 09:00
lasts: 10 h
curves_every: 1 h
sources: {metro: {total: 20000, counted: exactly, curve: {amounts: {09:00: 1, 10:00: 0}}, to: hall}}
stations: {hall: {stay: {until: {amounts: {11:00: 1, 12:00: 3, 13:00: 0}}}, to: out}}
)");
  const Ensemble ensemble = run_scenario(scenario, 2);
  EXPECT_EQ(value_of(ensemble, "all.out"), 20000);
  const Series* left = nullptr;
  for (const Series& series : ensemble.series) {
    if (series.kind == SeriesKind::left) left = &series;
  }
  EXPECT_NEAR(static_cast<double>(left->ticks[2].sum) / 2, 5000, 300);
  EXPECT_NEAR(static_cast<double>(left->ticks[3].sum) / 2, 15000, 300);
}

TEST(FlowRun, StopsASourceUntilAnotherFactor) {
  for (const char* rate : {"1", "{points: {0: 1, 3000: 1}}"}) {
    const Scenario scenario = good_scenario(fmt::format(
        "lasts: 3000\ncurves_every: 1000\nsources: {{in: {{rate: {}, to: hall}}}}\nstations: {{hall: {{stay: 1, to: "
        "out}}}}\n"
        "orders: {{stop: {{at: 1000, set: {{in: {{factor: 0}}}}}}, go_on: {{at: 2000, set: {{in: {{factor: 2}}}}}}}}\n",
        rate));
    const Ensemble ensemble = run_scenario(scenario, 30);
    const Series* came = nullptr;
    for (const Series& series : ensemble.series) {
      if (series.kind == SeriesKind::came) came = &series;
    }
    EXPECT_NEAR(static_cast<double>(came->ticks[0].sum) / 30, 1000, 25) << rate;
    EXPECT_EQ(came->ticks[1].most, 0) << rate;
    EXPECT_NEAR(static_cast<double>(came->ticks[2].sum) / 30, 2000, 35) << rate;
  }
}

// Nobody can tell such a source from one whose curve says the same: 10 * 0.2 + 10 * 2 + 20 * 0.4 visitors, one random
// number each, so that the same visitors come, only sooner or later.
TEST(FlowRun, AFactorActsAtOnce) {
  const std::string stations = "stations: {hall: {stay: 0, to: out}}\n";
  const Scenario by_order = good_scenario(
      "lasts: 40\nsources: {in: {rate: 0.2, to: hall}}\n" + stations +
      "orders: {more: {at: 10, set: {in: {factor: 10}}}, less: {at: 20, set: {in: {factor: 2}}}}\n");
  const Scenario by_curve =
      good_scenario("lasts: 40\nsources: {in: {rate: {steps: {0: 0.2, 10: 2, 20: 0.4}}, to: hall}}\n" + stations);
  const Scenario curve_by_order = good_scenario(
      "lasts: 40\nsources: {in: {rate: {steps: {0: 0.1, 20: 0.2}}, to: hall}}\n" + stations +
      "orders: {now: {at: 0, set: {in: {factor: 2}}}, more: {at: 10, set: {in: {factor: 20}}}, "
      "stop: {at: 15, set: {in: {factor: 0}}}, go_on: {at: 15, set: {in: {factor: 20}}}, "
      "less: {at: 20, set: {in: {factor: 2}}}}\n");
  const std::vector<double> one = column_of(run_scenario(by_order, 2000), "hall.came");
  const std::vector<double> other = column_of(run_scenario(by_curve, 2000), "hall.came");
  EXPECT_EQ(one, other);
  EXPECT_EQ(column_of(run_scenario(curve_by_order, 2000), "hall.came"), other);
  double sum = 0;
  for (const double came : one) sum += came;
  EXPECT_NEAR(sum / 2000, 30, 4 * std::sqrt(30.0 / 2000));
}

// Circles that take no time and go through the list of events: each ends by itself and says so.
TEST(FlowRun, EndsWhereTimeStandsStill) {
  for (const char* rest :
       {"sources: {s: {rate: 2, to: a}}\nstations: {a: {servers: 1, service: 1, patience: 0, renege_to: a, to: out}}\n",
        "sources: {s: {population: 2, pause: 0, to: a}}\n"
        "stations: {a: {servers: 1, service: 1, waiting_room: 0, to: out}}\n",
        "sources: {s: {rate: 2, to: a}}\nstations: {a: {servers: 1, service: 1, waiting_room: 0, when_full: {to: o}, "
        "to: out}, o: {stay: 0, to: a}}\n"}) {
    const Scenario scenario = good_scenario(std::string("lasts: 100\n") + rest);
    const Ensemble ensemble = run_scenario(scenario, 1);
    EXPECT_EQ(ensemble.replications[0].ending, Ending::standstill) << rest;
    const DrillAnswer answer = answer_of(scenario, ensemble);
    const bool is_told = std::any_of(answer.warnings.begin(), answer.warnings.end(), [](const auto& warning) {
      return warning.code == "bounded" && warning.message_en.find("takes no time") != std::string::npos;
    });
    EXPECT_TRUE(is_told) << rest;
  }
  // Many at one instant are no standstill.
  const Scenario crowd = good_scenario(
      "lasts: 10\nsources: {s: {times: [1], batch: 300000, to: a}}\nstations: {a: {stay: 0, to: b}, b: {stay: 0, to: "
      "c}, c: {stay: 0, to: d}, d: {stay: 0, to: out}}\n");
  const Ensemble whole = run_scenario(crowd, 1);
  EXPECT_EQ(whole.replications[0].ending, Ending::at_its_time);
  EXPECT_EQ(value_of(whole, "all.out"), 300000);
}

TEST(FlowRun, SendsVehiclesAsOrderedAndNoLongerByTheTimetable) {
  const Scenario scenario = good_scenario(R"(
lasts: 1000
sources: {crowd: {times: [0], batch: 6, to: platform}}
stations: {platform: {departures: {times: [100, 500, 900], room: 1}, to: out}}
orders: {closer: {at: 150, set: {platform: {every: 60}}}}
)");
  // At 100, then every minute from 210 on: 210, 270, 330, 390, 450.
  EXPECT_DOUBLE_EQ(
      value_of(run_scenario(scenario, 1), "platform.wait.mean"), (100 + 210 + 270 + 330 + 390 + 450) / 6.0);
}

// Somebody comes every 10 from 1 on, and every vehicle takes all: how often one left tells when.
double wait_at_stop(const std::string& departures, const std::string& orders = "") {
  const Scenario scenario = good_scenario(
      "lasts: 1000\nsources: {crowd: {times: [1, 101, 201, 301, 401, 501], to: stop}}\n"
      "stations: {stop: {departures: " +
      departures + ", to: out}}\n" + orders);
  return value_of(run_scenario(scenario, 1), "stop.wait.mean");
}

TEST(FlowRun, GoesOnWithGapsAfterTheTimes) {
  // At 10 and 30, then 100 after another.
  EXPECT_DOUBLE_EQ(wait_at_stop("{times: [10, 30], every: 100}"), (9 + 5 * 29) / 6.0);
  // At 10, then from 60 on.
  EXPECT_DOUBLE_EQ(wait_at_stop("{times: [10], first: 60, every: 100}"), (9 + 5 * 59) / 6.0);
}

TEST(FlowRun, ReturnsToTheTimetableAsOrdered) {
  const std::string often =
      "orders: {often: {at: 210, set: {stop: {every: 10}}}, usual: {at: 311, set: {stop: {every: usual}}}}\n";
  // At 50 and 150; from 220 on every 10, the last at 310; by the timetable again at 350.
  const double expected = (49 + 49 + 19 + 9 + 49 + 49) / 6.0;
  EXPECT_DOUBLE_EQ(wait_at_stop("{every: 100, first: 50}", often), expected);
  EXPECT_DOUBLE_EQ(wait_at_stop("{times: [50, 150, 250, 350, 450, 550]}", often), expected);
  EXPECT_DOUBLE_EQ(wait_at_stop("{times: [50, 150, 250], every: 100}", often), expected);
  // Nothing was ordered: nothing changes.
  EXPECT_DOUBLE_EQ(
      wait_at_stop("{every: 100, first: 50}", "orders: {usual: {at: 60, set: {stop: {every: usual}}}}\n"), 49);
}

TEST(FlowRun, LeavesAsLateAsSaid) {
  // Due at 100, 200, …; each 150 late.
  EXPECT_DOUBLE_EQ(wait_at_stop("{every: 100, delay: 150}"), (249 + 149 + 4 * 49) / 6.0);
}

TEST(FlowRun, GivesAnOrderAgainWhenTheQueueHasEmptied) {
  const Scenario scenario = good_scenario(R"(
lasts: 1000
sources: {crowd: {times: [10, 500], batch: 4, to: gate}}
stations: {gate: {servers: 1, service: 10, to: out}}
orders: {help: {when: {queue: gate, reaches: 3, falls_to: 0}, set: {gate: {servers: 1}}}}
)");
  EXPECT_DOUBLE_EQ(value_of(run_scenario(scenario, 1), "help.given"), 2);
}

TEST(FlowRun, TellsWhetherAndWhenAnOrderWasGiven) {
  const Scenario scenario = good_scenario(R"(
lasts: 1000
sources: {crowd: {times: [10, 500], batch: 4, to: gate}}
stations: {gate: {servers: 1, service: 10, to: out}}
orders:
  help: {when: {queue: gate, reaches: 3, falls_to: 0}, delay: 5, set: {gate: {servers: 1}}}
  never: {when: {queue: gate, reaches: 30}, set: {gate: {servers: 1}}}
  noon: {at: 600, set: {gate: {servers: 1}}}
)");
  const Ensemble ensemble = run_scenario(scenario, 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "help.given.any"), 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "help.given.first"), 15);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "never.given.any"), 0);
  EXPECT_TRUE(std::isnan(value_of(ensemble, "never.given.first")));
  for (const Metric& metric : metrics_of(scenario.flow)) EXPECT_NE(metric.code, "noon.given.first");
}

TEST(FlowRun, GivesAnOrderWhenTheQueueFalls) {
  const auto given = [](const std::string& when) {
    const Scenario scenario = good_scenario(
        "lasts: 1000\nsources: {crowd: {times: [10, 500], batch: 4, to: gate}}\n"
        "stations: {gate: {servers: 1, service: 10, to: out}}\nareas: {place: {stations: [gate]}}\n"
        "orders: {back: {when: " +
        when + ", set: {gate: {servers: 1}}}}\n");
    return value_of(run_scenario(scenario, 1), "back.given");
  };
  // It begins at 0, which is no falling; without `rises_to` once only.
  EXPECT_DOUBLE_EQ(given("{queue: gate, falls_to: 0}"), 1);
  EXPECT_DOUBLE_EQ(given("{queue: gate, falls_to: 0, rises_to: 2}"), 2);
  EXPECT_DOUBLE_EQ(given("{queue: gate, falls_to: 1, rises_to: 3}"), 2);
  EXPECT_DOUBLE_EQ(given("{queue: gate, falls_to: 1, rises_to: 4}"), 0);
  EXPECT_DOUBLE_EQ(given("{area: place, falls_to: 0}"), 1);
  EXPECT_DOUBLE_EQ(given("{area: place, falls_to: 0, rises_to: 4}"), 2);
  EXPECT_DOUBLE_EQ(given("{area: place, falls_to: 3, rises_to: 4}"), 2);
  EXPECT_DOUBLE_EQ(given("{area: place, falls_to: 2, rises_to: 5}"), 0);
}

TEST(FlowRun, LeavesBehindWhoCanNoLongerMove) {
  const Scenario scenario = good_scenario(R"(
lasts: 100
until_empty: true
sources: {crowd: {times: [10, 60], batch: 3, to: platform}, other: {times: [50], to: hall}}
stations:
  platform: {departures: {times: [30]}, to: out}
  hall: {stay: 400, to: stand}
  stand: {departures: {every: 7}, to: out}
)");
  const Ensemble ensemble = run_scenario(scenario, 1);
  EXPECT_DOUBLE_EQ(value_of(ensemble, "all.left_over"), 3);
  EXPECT_LT(ensemble.replications[0].ended_at, 470);
}

TEST(FlowRun, EndsByItsBoundsAndSaysWhich) {
  const std::string text =
      "lasts: 1000000\nsources: {in: {rate: 10, to: desk}}\n"
      "stations: {desk: {servers: 1, service: 1, to: out}}\n";
  const Scenario few = good_scenario(text + "bounds: {events: 100000}\n");
  const Ensemble counted = run_scenario(few, 1);
  EXPECT_EQ(counted.replications[0].ending, Ending::events);
  EXPECT_EQ(counted.replications[0].events, 100'000U);
  const Scenario crowded = good_scenario(text + "bounds: {present: 5000}\n");
  EXPECT_EQ(run_scenario(crowded, 1).replications[0].ending, Ending::present);
  const Scenario late = good_scenario(text + "bounds: {minutes: 0.001}\n");
  const Ensemble cut = run_scenario(late, 50);
  EXPECT_TRUE(cut.is_late);
  EXPECT_LT(cut.replications.size(), 50U);
}

TEST(FlowRun, CanBeCancelled) {
  const Scenario scenario = good_scenario(kTwoGates);
  EnsembleSetting how;
  how.replications = 50;
  how.threads = 2;
  const Ensemble ensemble = run_ensemble(
      scenario.flow, scenario.clock, scenario.bounds, how, [](const Progress& progress) { return progress.done < 5; });
  EXPECT_TRUE(ensemble.is_cancelled);
  EXPECT_GE(ensemble.replications.size(), 5U);
  EXPECT_LT(ensemble.replications.size(), 50U);
}

TEST(FlowRun, PairsVariantsByTheSameNumbers) {
  // 60 against 66 lanes: the difference of the mean wait varies far less than two runs with numbers of their own.
  const std::string text =
      "lasts: 8 h\nsources: {in: {rate: {points: {0 h: 0.2, 3 h: 2, 8 h: 0}}, to: gate}}\n"
      "stations: {gate: {servers: %d, service: {exponential: 50}, to: out}}\n";
  const auto with = [&](const std::string& lanes) {
    std::string changed = text;
    changed.replace(changed.find("%d"), 2, lanes);
    return good_scenario(changed);
  };
  const Scenario before = with("60");
  const Scenario after = with("66");
  const Ensemble one = run_scenario(before, 60, 2);
  const Ensemble other = run_scenario(after, 60, 2);
  DrillAnswer answer = answer_of(after, other);
  compare(after, one, other, answer);
  const auto row = std::find_if(answer.differences.begin(), answer.differences.end(), [](const DrillDifference& of) {
    return of.code == "gate.wait.mean";
  });
  ASSERT_NE(row, answer.differences.end());
  EXPECT_LT(*row->high, 0);
  EXPECT_GT(*row->variance_ratio, 10);
}

}  // namespace
}  // namespace muster::drill
