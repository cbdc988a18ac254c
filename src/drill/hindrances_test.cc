#include <algorithm>

#include "drill/test_scenario.h"

namespace muster::drill {
namespace {

DrillAnswer told_of(const Scenario& scenario, std::uint32_t replications) {
  return answer_of(scenario, run_scenario(scenario, replications));
}

std::vector<DrillHindrance> rows_of(const DrillAnswer& answer, std::string_view kind) {
  std::vector<DrillHindrance> rows;
  std::copy_if(
      answer.hindrances.begin(), answer.hindrances.end(), std::back_inserter(rows),
      [&](const DrillHindrance& row) { return row.kind == kind; });
  return rows;
}

double mean_of(const DrillAnswer& answer, std::string_view code) {
  for (const DrillEstimate& estimate : answer.estimates) {
    if (estimate.code == code) return estimate.mean.value_or(-1);
  }
  ADD_FAILURE() << "no answer " << code;
  return -1;
}

// G. C. Hunt (1956): two servers of mean 1 without room between them and always work for the first are each a third of
// the time alone at work, both at work, and the first blocked.
TEST(Hindrances, ToldOfTwoServersWithoutRoomBetweenThem) {
  const Scenario scenario = good_scenario(R"(
lasts: 20000
warm_up: 1000
curves_every: 2000
sources: {crowd: {rate: 3, to: first}}
stations:
  first: {servers: 1, room: 500, when_full: lost, service: {exponential: 1}, to: second}
  second: {servers: 1, waiting_room: 0, when_full: blocked, service: {exponential: 1}, to: out}
)");
  const DrillAnswer answer = told_of(scenario, 10);
  EXPECT_NEAR(mean_of(answer, "first.held_up_by.second.mean"), 1.0 / 3, 0.01);
  EXPECT_NEAR(mean_of(answer, "first.held_up.share"), mean_of(answer, "first.held_up_by.second.mean"), 1e-9);
  EXPECT_EQ(mean_of(answer, "second.outside.mean"), 0);
  const auto held_up = rows_of(answer, "held_up");
  ASSERT_EQ(held_up.size(), 1U);
  EXPECT_EQ(held_up[0].place, "first");
  EXPECT_EQ(held_up[0].by, "second");
  EXPECT_EQ(held_up[0].from, 0);
  EXPECT_EQ(held_up[0].until, 20000);
  EXPECT_NEAR(held_up[0].share.value_or(0), 1.0 / 3, 0.01);
  const auto starved = rows_of(answer, "starved");
  ASSERT_EQ(starved.size(), 1U);
  EXPECT_EQ(starved[0].place, "second");
  EXPECT_EQ(starved[0].by, "first");
  EXPECT_NEAR(starved[0].share.value_or(0), 1.0 / 3, 0.01);
  EXPECT_EQ(starved[0].came_share, 1);
}

constexpr std::string_view kGateAndDesk = R"(
starts: 08:00
lasts: 3 h
until_empty: true
curves_every: 10 min
sources: {crowd: {total: 1440, counted: exactly, curve: {amounts: {08:00: 1, 10:00: 0}}, to: gate}}
stations:
  gate: {title: Gate, servers: GATES, service: 10 s, to: way}
  way: {walk: {length: 50 m}, to: sorting}
  sorting: {to: desk}
  desk: {title: Desk, servers: 5, service: 10 s, to: out}
)";

Scenario gate_and_desk(std::string gates) {
  std::string text(kGateAndDesk);
  text.replace(text.find("GATES"), 5, gates);
  return good_scenario(text);
}

TEST(Hindrances, TellThatAGateStarvesTheDeskBehindIt) {
  // One gate lets a tenth of a visitor through in a second, which is one of the desk's five lanes.
  const DrillAnswer answer = told_of(gate_and_desk("1"), 8);
  const auto starved = rows_of(answer, "starved");
  ASSERT_EQ(starved.size(), 1U);
  EXPECT_EQ(starved[0].place, "desk");
  EXPECT_EQ(starved[0].by, "gate");
  EXPECT_NEAR(starved[0].share.value_or(0), 0.8, 0.01);
  EXPECT_EQ(starved[0].lanes, 5);
  EXPECT_NEAR(starved[0].most, 1440 - 2 * 3600 / 10, 15);
  EXPECT_NE(starved[0].sentence_en.find("Desk: 5 lanes stood idle 80 % from 08:00 to"), std::string::npos)
      << starved[0].sentence_en;
  EXPECT_NE(starved[0].sentence_en.find("at Gate, through which 100 % of its visitors come"), std::string::npos);
  // With enough gates the desk's lanes are idle for want of visitors, not because of the gate.
  EXPECT_TRUE(told_of(gate_and_desk("4"), 8).hindrances.empty());
}

TEST(Hindrances, TellWhichOfTwoWaysStarvesAPlace) {
  const Scenario scenario = good_scenario(R"(
lasts: 20000
curves_every: 2000
sources:
  west-crowd: {rate: 0.2, to: west}
  east-crowd: {rate: 0.08, to: east}
stations:
  west: {servers: 1, service: 10, to: desk}
  east: {servers: 5, service: 10, to: desk}
  desk: {servers: 6, service: 10, to: out}
)");
  const DrillAnswer answer = told_of(scenario, 5);
  EXPECT_NEAR(mean_of(answer, "desk.came_from.west.share"), 0.1 / 0.18, 0.01);
  EXPECT_NEAR(mean_of(answer, "desk.came_from.west.share") + mean_of(answer, "desk.came_from.east.share"), 1, 1e-12);
  const auto starved = rows_of(answer, "starved");
  ASSERT_EQ(starved.size(), 1U);
  EXPECT_EQ(starved[0].by, "west");
  EXPECT_NEAR(starved[0].came_share.value_or(0), 0.1 / 0.18, 0.01);
}

TEST(Hindrances, NobodyIsStarvedWhileTheFirstVisitorsAreOnTheirWay) {
  const Scenario scenario = good_scenario(R"(
lasts: 6000
curves_every: 500
sources: {crowd: {rate: 1, to: gate}}
stations:
  gate: {servers: 1, service: 2, to: path}
  path: {walk: {length: 1300 m, speed: 1}, to: desk}
  desk: {servers: 4, service: 2, to: out}
)");
  // The first one is at the desk after 1,302 s, in the third tick.
  const auto starved = rows_of(told_of(scenario, 4), "starved");
  ASSERT_EQ(starved.size(), 1U);
  EXPECT_EQ(starved[0].by, "gate");
  EXPECT_EQ(starved[0].from, 1500);
  EXPECT_EQ(starved[0].until, 6000);
}

TEST(Hindrances, DoNotBlameAQueueForWhoHasStayedInBetween) {
  const Scenario scenario = good_scenario(R"(
lasts: 20000
curves_every: 2000
sources: {crowd: {rate: 0.2, to: gate}}
stations:
  gate: {servers: 1, service: 10, to: hall}
  hall: {stay: {exponential: 100}, to: desk}
  desk: {servers: 6, service: 10, to: out}
)");
  EXPECT_TRUE(rows_of(told_of(scenario, 3), "starved").empty());
}

TEST(Hindrances, TellWhoWaitsOutsideAndWhoStaysOnBecauseTheNextIsFull) {
  const Scenario scenario = good_scenario(R"(
lasts: 4000
curves_every: 500
sources: {crowd: {rate: 0.5, to: hall}}
stations:
  hall: {stay: 20, room: 30, when_full: blocked, to: lift}
  lift: {servers: 1, service: 10, room: 3, when_full: blocked, to: out}
)");
  const Ensemble ensemble = run_scenario(scenario, 4);
  const DrillAnswer answer = answer_of(scenario, ensemble);
  // Everybody who is in the scenario stands in one of three places.
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(
        value_of(ensemble, "hall.outside.mean", i) + value_of(ensemble, "hall.present.mean", i) +
            value_of(ensemble, "lift.present.mean", i),
        value_of(ensemble, "all.present.mean", i), 1e-6);
  }
  // The lift takes a tenth of a visitor in a second: of the thirty in the hall, two are still there for their twenty
  // seconds.
  EXPECT_NEAR(mean_of(answer, "hall.held_up_by.lift.mean"), 28, 1);
  const auto held_up = rows_of(answer, "held_up");
  ASSERT_EQ(held_up.size(), 1U);
  EXPECT_EQ(held_up[0].place, "hall");
  EXPECT_FALSE(held_up[0].share.has_value());
  EXPECT_NEAR(held_up[0].most, 28, 0.5);
  const auto outside = rows_of(answer, "outside");
  ASSERT_EQ(outside.size(), 1U);
  EXPECT_EQ(outside[0].place, "hall");
  EXPECT_TRUE(outside[0].by.empty());
  EXPECT_GT(outside[0].most, 1000);
}

constexpr const char* kOneEngine = R"(
lasts: 40000
warm_up: 1000
points: {city: }
unit_kinds: {engine: {title: an engine}}
units: {engine-1: {kind: engine, post: city}}
travel: {otherwise: 0}
incidents:
  fire: {rate: 0.3, at: city, needs: {engine: 1}, on_scene: {exponential: 1}}
  alarm: {rate: 0.5, at: city, needs: {engine: 1}, on_scene: {exponential: 1}}
)";

TEST(Hindrances, TellWhichIncidentsKeptTheUnits) {
  // One queue of load 0.8: the mean wait is 4, and whoever is served meanwhile is an alarm five times in eight.
  const Scenario scenario = good_scenario(kOneEngine);
  const Ensemble ensemble = run_scenario(scenario, 20);
  const DrillAnswer answer = answer_of(scenario, ensemble);
  const double wait = mean_of(answer, "fire.wait_for.engine.mean");
  EXPECT_NEAR(wait, 4, 0.3);
  EXPECT_NEAR(mean_of(answer, "fire.wait_for.engine.held_by.alarm.mean") / wait, 5.0 / 8, 0.02);
  for (std::size_t i = 0; i < 20; ++i) {
    const double all = value_of(ensemble, "fire.wait_for.engine.mean", i) * value_of(ensemble, "fire.happened", i) +
                       value_of(ensemble, "alarm.wait_for.engine.mean", i) * value_of(ensemble, "alarm.happened", i);
    EXPECT_NEAR(all, value_of(ensemble, "all.incidents_waiting.mean", i) * 39000, 1e-6 * all);
  }
  const auto rows = rows_of(answer, "units_busy");
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].by, "alarm");
  EXPECT_EQ(rows[0].unit_kind, "engine");
  EXPECT_NE(rows[0].sentence_en.find("on average for an engine"), std::string::npos) << rows[0].sentence_en;
}

TEST(Hindrances, CountWaitsOfIncidentsThatLoseTheirUnit) {
  const Scenario scenario = good_scenario(R"(
lasts: 20000
points: {city: , far: }
unit_kinds: {engine: , medic: }
units: {engines: {kind: engine, post: city, count: 2}, medics: {kind: medic, post: city, count: 2}}
travel: {otherwise: 3}
incidents:
  fire: {priority: 1, rate: 0.1, at: far, needs: {engine: 1, medic: 1}, on_scene: {exponential: 4}, may_take_from: [alarm]}
  alarm: {priority: 2, rate: 0.1, at: far, needs: {engine: 1, medic: 1}, on_scene: {exponential: 4}}
)");
  const Ensemble ensemble = run_scenario(scenario, 3);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_GT(value_of(ensemble, "alarm.redirected", i), 0);
    double held = 0;
    for (const char* by : {"fire", "alarm"}) {
      held += value_of(ensemble, fmt::format("alarm.wait_for.engine.held_by.{}.mean", by), i);
    }
    // Every wait is while both engines are busy.
    EXPECT_NEAR(held, value_of(ensemble, "alarm.wait_for.engine.mean", i), 1e-9 * held);
    EXPECT_GT(held, 0);
  }
}

TEST(Hindrances, LeaveNobodyWaitingWhereNobodyWaits) {
  const Scenario scenario = good_scenario(R"(
lasts: 20000
points: {city: , far: }
unit_kinds: {engine: }
units: {engine-1: {kind: engine, post: city}}
travel: {otherwise: 3}
dispatch: {when_busy: lost}
incidents:
  fire: {priority: 1, rate: 0.1, at: far, needs: {engine: 1}, on_scene: {exponential: 4}, may_take_from: [alarm]}
  alarm: {priority: 2, rate: 0.1, at: far, needs: {engine: 1}, on_scene: {exponential: 4}}
)");
  const Ensemble ensemble = run_scenario(scenario, 2);
  EXPECT_GT(value_of(ensemble, "alarm.redirected"), 0);
  EXPECT_EQ(value_of(ensemble, "all.incidents_waiting.mean"), 0);
  EXPECT_EQ(value_of(ensemble, "alarm.wait_for.engine.mean"), 0);
  EXPECT_NEAR(
      value_of(ensemble, "alarm.lost") + value_of(ensemble, "alarm.reached"), value_of(ensemble, "alarm.happened"), 2);
}

}  // namespace
}  // namespace muster::drill
