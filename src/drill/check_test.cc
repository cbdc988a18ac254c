// What is told before a run, and what is not.
#include "drill/test_scenario.h"

namespace muster::drill {
namespace {

constexpr const char* kGate = R"(
starts: 07:00
lasts: 4 h
sources: {metro: {rate: 600 / h, to: way}}
stations:
  way: {to: gate, signs: {round: side}}
  gate: {servers: 4, service: 8 s, to: out}
  side: {servers: 4, service: 8 s, to: out}
)";

std::string warned(const std::string& text) { return told(good_scenario(text).warnings); }

std::string with(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(CheckFlow, TellsOfGatesThatTheClockClosesWhileSomebodyComes) {
  EXPECT_EQ(warned(kGate), "");
  const std::string shut = std::string(kGate) + "orders:\n  shut: {at: 08:00, set: {gate: {closed: true}}}\n";
  EXPECT_NE(
      warned(shut).find("stations.gate: is closed from 08:00 to 11:00, when some 1800 visitors"), std::string::npos);
  const std::string open = shut + "  open: {at: 09:30, set: {gate: {closed: false}}}\n";
  EXPECT_NE(
      warned(open).find("stations.gate: is closed from 08:00 to 09:30, when some 900 visitors"), std::string::npos);
  const std::string round = with(shut, "gate: {closed: true}", "gate: {closed: true}, way: {sign: round}");
  EXPECT_EQ(warned(round).find("is closed"), std::string::npos) << "they are sent elsewhere";
  const std::string elsewhere = with(shut, "service: 8 s, to: out", "service: 8 s, when_full: {to: side}, to: out");
  EXPECT_EQ(warned(elsewhere).find("is closed"), std::string::npos);
  const std::string by_number = shut + "  full: {when: {queue: side, reaches: 9}, set: {gate: {closed: false}}}\n";
  EXPECT_EQ(warned(by_number).find("is closed"), std::string::npos) << "nobody can say when";
}

TEST(CheckFlow, WeighsWorkWithTheLanesOfTheWholeDay) {
  // 600 × 8 s an hour: a third more than one lane can do.
  EXPECT_NE(warned(with(kGate, "servers: 4", "servers: 1")).find("gate: mean load 133 %"), std::string::npos);
  EXPECT_EQ(
      warned(with(kGate, "servers: 4", "servers: {steps: {07:00: 1, 08:00: 2}}")).find("load"), std::string::npos);
  EXPECT_NE(
      warned(with(kGate, "servers: 4", "servers: {steps: {07:00: 1, 10:30: 2}}")).find("load 119 %"),
      std::string::npos);
  EXPECT_EQ(warned(with(kGate, "servers: 4", "servers: 1, patience: 5 min")).find("load"), std::string::npos);
}

TEST(CheckFlow, CountsSeatsOfAllVehicles) {
  const std::string bus = with(
      kGate, "servers: 4, service: 8 s, to: out}\n  side", "departures: {every: 10 min, room: 50}, to: out}\n  side");
  EXPECT_NE(warned(bus).find("gate: some 2400 visitors come for 24 vehicles that hold 1200 of them"), std::string::npos)
      << warned(bus);
  EXPECT_EQ(warned(with(bus, "room: 50", "room: 100")).find("vehicles"), std::string::npos);
  const std::string more = bus + "orders: {more: {when: {queue: gate, reaches: 9}, set: {gate: {every: 1 min}}}}\n";
  EXPECT_EQ(warned(more).find("vehicles"), std::string::npos) << "an order may bring more of them";
}

constexpr const char* kCars = R"(
lasts: 10 h
points: {post: , place: , ward: }
unit_kinds: {car: }
units: {a: {kind: car, post: post, count: 2}}
hospitals: {ward: }
travel: {matrix: {post: {place: 60, ward: 60}, place: {ward: 60}}}
incidents: {call: {total: 10, at: place, needs: {car: 1}, on_scene: 1 h, transport: 1, handover: 30 min}}
)";

TEST(CheckResponse, TellsOfUnitsThatAreTooFew) {
  EXPECT_EQ(warned(kCars), "");
  EXPECT_EQ(
      warned(with(kCars, "total: 10", "total: 20")),
      "s.yaml:4:unit_kinds.car: work at the scene and handing over alone take 150 % of the time on duty: more and more "
      "incidents wait\n");
  EXPECT_EQ(
      warned(with(kCars, "total: 10, at: place, needs: {car: 1}", "total: 1, at: place, needs: {car: 3}")),
      "s.yaml:8:incidents.call: needs 3 units of the kind \"car\", of which only 2 are ever on duty: they are never "
      "complete\n");
  const std::string reserve = with(kCars, "count: 2", "count: 2, reserve: true");
  EXPECT_NE(warned(reserve).find("no unit of the kind \"car\" is ever on duty, of 2 there are"), std::string::npos);
  EXPECT_EQ(warned(reserve + "orders: {call_up: {at: 0, set: {a: {on_duty: true}}}}\n"), "");
  EXPECT_NE(
      warned(with(kCars, "count: 2", "count: 2, duty: [[11 h, 12 h]]")).find("is ever on duty, of 2"),
      std::string::npos);
  EXPECT_NE(
      warned(std::string(kCars) + "dispatch: {preference: {place: []}}\n")
          .find("no unit of the kind \"car\" to be sent"),
      std::string::npos);
}

TEST(CheckResponse, TellsOfHospitalsThatNoWayLeadsTo) {
  EXPECT_EQ(
      warned(with(kCars, ", place: {ward: 60}", "")),
      "s.yaml:8:incidents.call: from \"place\" there is no travel time to any hospital that takes such incidents: "
      "nobody "
      "is taken there\n");
  EXPECT_EQ(
      warned(with(kCars, "hospitals: {ward: }", "hospitals: {ward: {takes: []}}")),
      "s.yaml:8:incidents.call: no hospital takes such incidents: nobody is taken anywhere\n");
  const std::string second =
      with(with(kCars, "ward: }\nunit", "ward: , far: }\nunit"), "hospitals: {ward: }", "hospitals: {ward: , far: }");
  EXPECT_EQ(warned(second), "s.yaml:6:hospitals: no place of incidents has a way to \"far\"\n");
}

TEST(Bounds, SayWhichWasHit) {
  const auto said = [](const std::string& bounds) {
    const Scenario scenario = good_scenario(std::string(kGate) + bounds);
    std::string text;
    for (const DrillWarning& warning : answer_of(scenario, run_scenario(scenario, 3)).warnings) {
      if (warning.code == "bounded") text += warning.where + ": " + warning.message_en + "\n";
    }
    return text;
  };
  EXPECT_EQ(said(""), "");
  EXPECT_EQ(
      said("bounds: {events: 1000}\n"),
      "bounds.events: 3 replications ended early: events in one replication reached the bound of 1000; their answers "
      "are "
      "of the time until then\n");
  EXPECT_EQ(
      said("bounds: {present: 2}\n"),
      "bounds.present: 3 replications ended early: visitors present at once reached the bound of 2; their answers are "
      "of "
      "the time until then\n");
}

}  // namespace
}  // namespace muster::drill
