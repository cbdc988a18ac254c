#include "drill/scenario.h"

#include "drill/shard.h"
#include "drill/test_scenario.h"

namespace muster::drill {
namespace {

TEST(Scenario, LaysIncludesUnderTheFile) {
  auto file = load_scenario(
      "days/peak.yaml",
      reader_of(
          {{"days/peak.yaml",
            "include: ../venue.yaml\nsources: {metro: {rate: 9}}\nstations: {gate: {servers: 12, target:}}\n"},
           {"days/../venue.yaml",
            "lasts: 10\nsources: {metro: {rate: 1, to: gate}}\nstations: {gate: {servers: 10, service: 1, target: 5, "
            "to: out}}\n"}}));
  ASSERT_TRUE(file.ok()) << told(file.refusals());
  const auto scenario = read_scenario(file->base);
  ASSERT_TRUE(scenario.ok()) << told(scenario.refusals());
  EXPECT_EQ(scenario->flow.stations[0].lanes, 12U);
  EXPECT_EQ(scenario->flow.stations[0].wait_target, kNever);
  EXPECT_EQ(scenario->flow.sources[0].rate.value[0], 9);
}

TEST(Scenario, TellsWhichIncludedFileIsWrong) {
  const auto circle =
      load_scenario("a.yaml", reader_of({{"a.yaml", "include: b.yaml\n"}, {"b.yaml", "include: a.yaml\n"}}));
  EXPECT_EQ(told(circle.refusals()), "b.yaml:1:include: files include each other: a.yaml -> b.yaml -> a.yaml\n");
  const auto absent = load_scenario("a.yaml", reader_of({{"a.yaml", "lasts: 1\ninclude: c.yaml\n"}}));
  EXPECT_EQ(told(absent.refusals()), "a.yaml:2:include: the file c.yaml is not there\n");
  auto file = load_scenario(
      "a.yaml", reader_of(
                    {{"a.yaml", "include: [b.yaml]\nlasts: 1\nsources: {x: {rate: 1, to: gate}}\n"},
                     {"b.yaml", "stations:\n  gate: {servers: no, service: 1, to: out}\n"}}));
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(
      told(read_scenario(file->base).refusals()),
      "b.yaml:2:stations.gate.servers: must be a whole number from 0 to 20000\n");
}

TEST(Scenario, MakesVariantsAndSweeps) {
  auto file = load_scenario("s.yaml", reader_of({{"s.yaml", R"(
lasts: 10
sources: {x: {rate: 1, to: gate}}
stations: {gate: {servers: 1, service: 1, to: out}}
variants: {two: {title: {zh: 两道, en: Two lanes}, stations: {gate: {servers: 2}}}}
sweep: {stations.gate.servers: [3, 4], sources.x.rate: [1, 2, 3]}
)"}}));
  ASSERT_TRUE(file.ok()) << told(file.refusals());
  ASSERT_EQ(file->variants.size(), 7U);
  EXPECT_EQ(file->variants[0].title.en, "Two lanes");
  EXPECT_EQ(file->variants[6].code, "stations.gate.servers=4,sources.x.rate=3");
  const auto last = read_scenario(file->variants[6].tree);
  ASSERT_TRUE(last.ok());
  EXPECT_EQ(last->flow.stations[0].lanes, 4U);
  EXPECT_EQ(last->flow.sources[0].rate.value[0], 3);
}

// Each variant holds the whole scenario; a thousand copies of a long list would fill the memory.
TEST(Scenario, RefusesMoreVariantsThanTheMemoryHolds) {
  std::string text = "lasts: 1 h\nsources: {a: {times: [0";
  for (int i = 1; i < 50'000; ++i) text += ", " + std::to_string(i);
  text += "], to: out}}\nsweep: {seed: [1";
  for (int i = 2; i <= 100; ++i) text += ", " + std::to_string(i);
  auto file = load_scenario("s.yaml", reader_of({{"s.yaml", text + "]}\n"}}));
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(told(file.refusals()), "s.yaml:3:sweep: the scenario is too large for 100 variants\n");
}

TEST(Scenario, SaysAWrongLengthOnce) {
  const auto read =
      scenario_from("lasts: long\nsources: {a: {total: 9, curve: {amounts: {0: 1, 10: 0}}, to: out}}\nstations: {}\n");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.refusals().size(), 1U) << told(read.refusals());
}

TEST(Scenario, KnowsAModelByWhatDecidesTheOutcome) {
  const std::string text = "lasts: 10\nsources: {x: {rate: 1, to: out}}\n";
  const std::uint64_t model = good_scenario(text).model;
  EXPECT_EQ(good_scenario("title: other\nseed: 9\nreplications: 3\n" + text).model, model);
  EXPECT_NE(good_scenario("lasts: 11\nsources: {x: {rate: 1, to: out}}\n").model, model);
}

TEST(Scenario, ReadsTimesOfDayAndUnits) {
  const Scenario scenario = good_scenario(R"(
starts: 2019-11-06 22:00
time_unit: min
lasts: 4 h
sources: {x: {rate: 120 / h, from: 23:30, until: 25:00, to: gate}}
stations: {gate: {servers: {steps: {22:00: 2, 24:30: 3}}, service: {exponential: 0.5}, to: out}}
)");
  EXPECT_DOUBLE_EQ(scenario.clock.lasts, 14400);
  EXPECT_DOUBLE_EQ(scenario.flow.sources[0].rate.value[0], 120.0 / 3600);
  EXPECT_DOUBLE_EQ(scenario.flow.sources[0].from, 5400);
  EXPECT_DOUBLE_EQ(scenario.flow.sources[0].until, 3 * 3600);
  EXPECT_DOUBLE_EQ(scenario.flow.stations[0].time[0].first, 30);
  EXPECT_EQ(scenario.flow.stations[0].lanes, 2U);
  EXPECT_EQ(scenario.flow.stations[0].most_lanes, 3U);
  EXPECT_DOUBLE_EQ(scenario.flow.orders[0].at, 2.5 * 3600);
  EXPECT_EQ(clock_text(scenario, 9000), "24:30");
}

TEST(Scenario, WarnsOfWhatCannotWork) {
  const Scenario scenario = good_scenario(R"(
lasts: 1000
sources: {x: {rate: 2, to: gate}}
stations:
  gate: {servers: 1, service: 1, to: shut}
  shut: {servers: 3, service: 1, closed: true, to: out}
  lost: {stay: 1, to: out}
  asleep: {servers: 0, service: 1, to: out}
)");
  const std::string warned = told(scenario.warnings);
  EXPECT_NE(warned.find("stations.gate: mean load 200 %"), std::string::npos) << warned;
  EXPECT_NE(warned.find("stations.shut: is closed all the time"), std::string::npos) << warned;
  EXPECT_NE(warned.find("stations.lost: nobody ever comes here"), std::string::npos) << warned;
}

TEST(Scenario, IsRefusedWithEveryMistake) {
  const auto wrong = scenario_from(R"(
lasts: -1
time_unit: fortnight
curves_every: 0
classes: {a b: , c.d: }
sources:
  x: {rate: 1, total: 5, to: gate}
  y: {population: 0, to: out}
stations:
  gate: {servers: 2, stay: 4, service: {lognormal: {mean: 0, variation: 1}}, to: {shortest: []}, order: tallest}
orders:
  now: {set: {gate: {sign: no}}}
)");
  ASSERT_FALSE(wrong.ok());
  EXPECT_GE(wrong.refusals().size(), 13U) << told(wrong.refusals());
  for (const Refusal& refusal : wrong.refusals()) {
    EXPECT_TRUE(refusal.where.starts_with("s.yaml:")) << refusal.where;
    EXPECT_FALSE(refusal.message.zh.empty());
  }
}

TEST(Scenario, RefusesWhatMeansNothingAtAPlace) {
  const auto wrong = scenario_from(R"(
lasts: 10
classes: {a: {priority: 1}, b: {priority: 2}}
sources: {x: {class: a, rate: 1, to: fork}}
stations:
  fork: {room: 4, closed: true, to: hall}
  hall: {stay: 5, patience: 3, to: lift}
  lift: {servers: 1, service: 1, batch: 4, order: interrupting_priority, to: out}
)");
  EXPECT_EQ(
      told(wrong.refusals()),
      "s.yaml:6:stations.fork.room: means nothing here, where nobody queues or is served so\n"
      "s.yaml:6:stations.fork.closed: means nothing here, where nobody queues or is served so\n"
      "s.yaml:7:stations.hall.patience: means nothing here, where nobody queues or is served so\n"
      "s.yaml:8:stations.lift.batch: those served together cannot be interrupted: not with interrupting_priority\n");
}

TEST(Scenario, ReadsKindsOfUnitsFromAListWithTravelTimesOfTheirOwn) {
  const Scenario scenario = good_scenario(R"(
lasts: 10
points: {a: , b: }
unit_kinds: [{code: car, travel: {otherwise: 7}}, {code: team}]
units: {one: {kind: car, post: a}, two: {kind: team, post: a}}
travel: {otherwise: 9}
incidents: {x: {times: [1], at: b, needs: {car: 1}}}
)");
  const Response& response = scenario.flow.response;
  EXPECT_EQ(response.tables[response.unit_kinds[0].table][1], 7);
  EXPECT_EQ(response.tables[response.unit_kinds[1].table][1], 9);
}

TEST(Scenario, RefusesMoreTravelTimesThanFitIntoTheMemory) {
  std::string text = "lasts: 10\npoints:\n";
  for (int i = 0; i < 3900; ++i) text += fmt::format("  p{}:\n", i);
  text += "unit_kinds:\n";
  for (int i = 0; i < 9; ++i) text += fmt::format("  k{}: {{travel: {{otherwise: 1}}}}\n", i);
  const auto wrong =
      scenario_from(text + "incidents: {x: {times: [1], at: p1, needs: {k0: 1}}}\nunits: {u: {kind: k0, post: p2}}\n");
  ASSERT_FALSE(wrong.ok());
  EXPECT_NE(told(wrong.refusals()).find("too many travel times"), std::string::npos) << told(wrong.refusals());
}

TEST(Scenario, NamesEachVariantOfASweepOverLists) {
  const auto file = load_scenario("s.yaml", reader_of({{"s.yaml", R"(
lasts: 10
sources: {x: {rate: 1, to: gate}}
stations: {gate: {servers: 1, service: 1, to: out}}
sweep: {stations.gate.service: [{exponential: 1}, {exponential: 2}, 3]}
)"}}));
  ASSERT_TRUE(file.ok()) << told(file.refusals());
  EXPECT_EQ(file->variants[0].code, "stations.gate.service=#1");
  EXPECT_EQ(file->variants[1].code, "stations.gate.service=#2");
  EXPECT_EQ(file->variants[2].code, "stations.gate.service=3");
}

TEST(Scenario, KeepsAPointWithoutAnythingBehindItsColonFromEitherFile) {
  auto file = load_scenario(
      "a.yaml", reader_of(
                    {{"a.yaml", "include: b.yaml\npoints: {own: }\n"},
                     {"b.yaml", "lasts: 1\npoints: {other: }\nsources: {x: {rate: 1, to: out}}\n"}}));
  ASSERT_TRUE(file.ok()) << told(file.refusals());
  const auto scenario = read_scenario(file->base, file->files);
  ASSERT_TRUE(scenario.ok()) << told(scenario.refusals());
  EXPECT_EQ(scenario->flow.response.points.size(), 2U);
}

TEST(Shard, MergesToTheWholeBitByBit) {
  const Scenario scenario = good_scenario(R"(
lasts: 500
curves_every: 50
sources: {x: {rate: 1, to: gate}}
stations:
  gate: {servers: 3, service: {exponential: 2}, target: 1, to: desk}
  desk: {servers: 2, service: {exponential: 2}, waiting_room: 0, when_full: blocked, to: out}
)");
  const Ensemble whole = run_scenario(scenario, 11);
  std::vector<Shard> parts;
  for (std::uint32_t i = 0; i < 3; ++i) {
    EnsembleSetting how;
    how.replications = 11;
    how.threads = 1;
    how.shard = 2 - i;
    how.shards = 3;
    const Shard shard{"s.yaml",
                      "",
                      scenario.model,
                      11,
                      how.shard,
                      3,
                      run_ensemble(scenario.flow, scenario.clock, scenario.bounds, how)};
    auto back = read_shard(write_shard(shard), "part");
    ASSERT_TRUE(back.ok()) << told(back.refusals());
    parts.push_back(std::move(*back));
  }
  const auto merged = merge_shards(parts, {"1", "2", "3"});
  ASSERT_TRUE(merged.ok()) << told(merged.refusals());
  ASSERT_EQ(merged->part.replications.size(), 11U);
  for (std::size_t i = 0; i < 11; ++i) EXPECT_EQ(merged->part.replications[i].row, whole.replications[i].row);
  EXPECT_EQ(merged->part.series, whole.series);
  EXPECT_EQ(merged->part.distributions, whole.distributions);
  EXPECT_FALSE(merge_shards({parts[0], parts[0], parts[1]}, {"1", "1", "2"}).ok());
}

TEST(Shard, IsRefusedWhenItIsNone) {
  for (const char* text :
       {"", "muster-drill-shard 2\n", "muster-drill-shard 2\npart 0 1 0\nmetric x\n",
        "muster-drill-shard 2\npart 0 1 1\nend\n", "muster-drill-shard 2\npart 3 2 1\nend\n"}) {
    EXPECT_FALSE(read_shard(text, "part").ok()) << text;
  }
}

}  // namespace
}  // namespace muster::drill
