// Places where people or vehicles queue, walk and stay, and the ways between them: what a scenario says, ready to run.
// Times are seconds from the scenario's start; everything is referred to by its place in the vectors here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "drill/index.h"
#include "drill/law.h"
#include "drill/rate.h"
#include "drill/response.h"

namespace muster::drill {

// Where to go next. A tree: a branch may choose again.
enum class RouteKind : std::uint8_t {
  station,      // to `station`, or out
  by_share,     // branches by cumulative shares
  by_class,     // branches[of_class[class]]
  by_shortest,  // of `stations` that take visitors, the one with the fewest present for each open lane; the first of
                // equals
  by_sign,      // branches[sign], the sign of the station that asks
};

struct Route {
  RouteKind kind = RouteKind::station;
  Index station = kNowhere;
  std::vector<double> cumulative;
  std::vector<Index> of_class;
  std::vector<Index> stations;
  std::vector<Route> branches;
};

enum class StationKind : std::uint8_t {
  service,    // lanes that serve one visitor, or one batch, after the other
  stay,       // everybody stays as long as it takes, nobody waits
  walk,       // like stay; the speed falls with the number on the way
  departure,  // waiting for the next vehicle with room
  junction,   // takes no time
};

enum class WhenFull : std::uint8_t { lost, blocked, elsewhere };
enum class QueueOrder : std::uint8_t { first_come, last_come, priority };

// Of those who find at least `from` waiting, the share that goes away; the last step reached counts.
struct BalkStep {
  std::uint32_t from = 0;
  double share = 0;
};

struct Walk {
  double length = 0;  // m
  double width = 0;   // m; 0: the speed does not fall
};

// When vehicles are due: at the times, then at `first`, then one gap after the other.
struct Departures {
  std::vector<double> times;
  std::optional<double> first;  // absent: one gap after the start, or after the last of the times
  std::optional<Law> every;     // the gap
  std::optional<Law> delay;     // how late each leaves; nobody overtakes
  Law room;
};

struct Station {
  std::string code;
  Sentence title;
  StationKind kind = StationKind::junction;
  std::uint32_t lanes = 1;       // open at first
  std::uint32_t most_lanes = 1;  // ever open
  bool is_closed = false;        // at first
  std::vector<Law> time;  // of service, stay or walk (there the free speed, m/s): one for all, or one for each class
  std::uint32_t batch_least = 1;
  std::uint32_t batch_most = 1;
  std::uint32_t room = kUnlimited;  // present at most, those in service included
  std::uint32_t most_waiting = kUnlimited;
  WhenFull when_full = WhenFull::lost;
  Route full_to;
  QueueOrder order = QueueOrder::first_come;
  bool preempts = false;  // and goes on later where the interrupted service stood
  std::vector<BalkStep> balk;
  Route balk_to;
  std::vector<Law> patience;  // none: for ever; one for all, or one for each class
  Route renege_to;
  std::optional<Rate> stay_until;  // instead of `time`: a time drawn from what is left of this curve
  Walk walk;
  Departures departures;
  double longitude = 0;
  double latitude = 0;
  bool has_position = false;
  Route to;
  std::vector<std::string> signs;  // names of the branches of by_sign
  double wait_target = kNever;     // of the answer "share that waited no longer"
  std::vector<Index> areas;
};

inline const Law& of_class(const std::vector<Law>& laws, std::size_t visitor_class) {
  return laws[laws.size() > 1 ? visitor_class : 0];
}

struct Source {
  std::string code;
  Sentence title;
  SourceKind kind = SourceKind::by_rate;
  Index visitor_class = 0;
  Rate rate;
  Law gap;  // between arrivals, or a member's pause
  std::vector<double> times;
  std::uint32_t total = 0;
  std::optional<Law> batch;
  double from = 0;
  double until = kNever;
  Route to;
};

struct VisitorClass {
  std::string code;
  Sentence title;
  std::uint32_t priority = 0;  // lower goes first
};

struct Threshold {
  std::string code;  // level: yellow, orange, red …
  std::uint32_t at = 0;
  Sentence title;
};

// Stations counted together.
struct Area {
  std::string code;
  Sentence title;
  std::vector<Threshold> thresholds;
};

enum class SettingKind : std::uint8_t { lanes, closed, sign, every, own_timetable, rate_factor, duty };

struct Setting {
  SettingKind kind = SettingKind::lanes;
  Index target = 0;  // station; source for rate_factor, unit for duty
  double value = 0;
};

// What is ordered at a time, or when a number turns: when it rises to `reaches` (again only after it has fallen to
// `falls_to`), or, without `reaches`, when it falls to `falls_to` (again only after it has risen to `rises_to`).
struct Order {
  std::string code;
  Sentence title;
  double at = kNever;
  Index when_area = kNowhere;
  Index when_queue_of = kNowhere;
  Index when_free = kNowhere;  // kind of units: the number free
  std::optional<std::uint32_t> reaches;
  std::optional<std::uint32_t> falls_to;
  std::optional<std::uint32_t> rises_to;
  double delay = 0;
  bool is_timetable = false;  // part of a station's own timetable, not an order somebody gives
  std::vector<Setting> settings;
};

struct Flow {
  std::vector<VisitorClass> classes;
  std::vector<Source> sources;
  std::vector<Station> stations;
  std::vector<Area> areas;
  std::vector<Order> orders;
  Response response;  // without incidents: none
};

// How long, and what is counted.
struct Clock {
  double lasts = 0;          // sources end and, unless until_empty, everything ends
  double warm_up = 0;        // not counted
  double curves_every = 0;   // 0: no curves
  bool until_empty = false;  // goes on while anybody is there who can still move
  // In so many equal parts of `lasts` the mean number of visitors is kept, by which the warm-up is judged; 0: in none.
  std::uint32_t settling_parts = 0;
};

// A run ends by itself; these end it earlier, and the answer says which did.
struct Bounds {
  std::uint64_t events = 10'000'000'000;  // in one replication
  std::uint32_t present = 8'000'000;      // visitors at once in one replication
  double minutes = 0;                     // of all replications together, wall clock; 0: none
};

}  // namespace muster::drill
