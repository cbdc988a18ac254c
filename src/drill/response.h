// Units that stand at posts, incidents that happen, and the rules by which one goes to the other: what a scenario says,
// ready to run. Times are seconds from the scenario's start; everything is referred to by its place in the vectors.
//
// The course of an incident: it happens; it is known after a delay; units are chosen and turn out, travel, work at the
// scene; one may take somebody to a hospital and hand over there; a unit that is free serves what waits, or goes home
// and can be called on the way.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "drill/index.h"
#include "drill/law.h"
#include "drill/rate.h"

namespace muster::drill {

// A point that has a name: post, place of incidents, hospital.
struct Point {
  std::string code;
  Sentence title;
  double longitude = 0;
  double latitude = 0;
  bool has_position = false;
};

struct UnitKind {
  std::string code;
  Sentence title;
  Law turnout;               // from being sent to driving off, when called at the post
  double travel_factor = 1;  // of the travel times
  Index table = 0;           // of travel times
};

struct Unit {
  std::string code;
  Sentence title;
  Index kind = 0;
  Index home = 0;                               // point
  std::vector<std::pair<double, double>> duty;  // from, until; none: always
  bool is_reserve = false;                      // on duty only after an order
};

struct Need {
  Index kind = 0;  // of units
  std::uint32_t count = 1;
  Law on_scene;  // how long each works there
};

struct Destination {
  Index point = 0;
  std::vector<bool> takes;  // by kind of incident
};

struct IncidentKind {
  std::string code;
  Sentence title;
  std::uint32_t priority = 0;  // lower goes first
  // When: a rate, a total with the shape of a rate, times, or so many for each person and second in an area.
  SourceKind arrival = SourceKind::by_rate;
  Rate rate;
  std::vector<double> times;
  std::uint32_t total = 0;
  Law gap;
  Index of_area = kNowhere;
  double for_each_person = 0;
  // Where.
  std::vector<Index> points;
  std::vector<double> cumulative;
  // What it asks for.
  std::vector<Need> needs;
  Law delay;                   // until somebody is sent
  double transport_share = 0;  // of incidents after which a unit of the first need goes to a hospital
  Law handover;
  double target = kNever;           // of the time from the incident to the first unit at the scene
  double travel_factor = 1;         // lights and sirens, or none
  std::vector<bool> may_take_from;  // by kind: units on their way there may be redirected here
};

// One incident as it was recorded; what is absent is drawn.
struct ScriptedIncident {
  double at = 0;
  Index kind = 0;
  Index point = 0;
  std::optional<double> delay;
  std::optional<double> on_scene;
  std::optional<bool> is_transported;
  Index destination = kNowhere;  // of `destinations`
  std::optional<double> handover;
};

// The roads behind a table of travel times (under_way.h).
struct RoadTravel;

inline constexpr std::size_t kMostOpenIncidents = 100'000;  // at once in one replication

enum class DispatchRule : std::uint8_t { nearest, preference };

struct Response {
  std::vector<Point> points;
  std::vector<UnitKind> unit_kinds;
  std::vector<Unit> units;
  std::vector<Destination> destinations;
  std::vector<IncidentKind> incident_kinds;
  std::vector<ScriptedIncident> script;
  // Seconds, from × points + to; not finite where there is no way. The first is for kinds without one of their own.
  std::vector<std::vector<float>> tables;
  std::vector<std::shared_ptr<const RoadTravel>> roads;  // of each table; nothing where it is not by road
  DispatchRule rule = DispatchRule::nearest;
  std::vector<std::vector<Index>> preference;  // units by point, the first first; units not named are not sent
  bool loses_when_busy = false;                // an incident that finds no unit of a kind free is lost to others
  bool waits_for_all = false;                  // work begins when every unit has come
  double travel_variation = 0;                 // coefficient of variation of a lognormal factor, mean 1, for each trip
};

// P. Kolesar and E. H. Blum, "Square root laws for fire engine response distances", Management Science 19 (1973)
// 1368–1378: a short trip is accelerated and braked all the way, 2 √(distance / acceleration), a long one cruises,
// speed / acceleration + distance / speed.
struct DistanceLaw {
  double speed = 11.2;        // m/s
  double acceleration = 0.4;  // m/s²; 0: at once at full speed
  double detour = 1.3;        // way over the straight line
};
double travel_time(const DistanceLaw& law, double straight_metres);
// On the sphere, metres.
double distance_between(const Point& a, const Point& b);

}  // namespace muster::drill
