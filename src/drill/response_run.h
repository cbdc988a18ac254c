// Incidents and units in one replication, driven by the event list and clock of the run it belongs to.
#pragma once

#include <memory>
#include <vector>

#include "drill/draws.h"
#include "drill/event_list.h"
#include "drill/response.h"
#include "drill/tally.h"
#include "drill/under_way.h"

namespace muster::drill {

struct IncidentKindTally {
  std::uint64_t happened = 0;
  std::uint64_t reached = 0;     // somebody came
  std::uint64_t complete = 0;    // everybody came who was asked for
  std::uint64_t lost = 0;        // nobody was free, and nobody waits
  std::uint64_t queued = 0;      // had to wait for a unit
  std::uint64_t redirected = 0;  // lost a unit on its way to something more urgent
  Durations response;            // from the incident to the first unit at the scene
  Durations complete_response;   // to the last one asked for
  Durations dispatch_wait;       // from being known to the first unit sent
  Durations travel;              // of each unit, without turnout
};

struct UnitTally {
  std::uint64_t sent = 0;
  std::uint64_t transported = 0;
  double busy_seconds = 0;  // from being sent to being free
  double duty_seconds = 0;
};

struct ResponseTally {
  std::vector<IncidentKindTally> kinds;
  std::vector<UnitTally> units;
  std::vector<Durations> response_at;  // by point
  std::vector<Durations> response_by;  // by what incident_places says
  std::vector<std::uint64_t> sent_to;  // unit × points + point
  Level waiting;                       // incidents that still need units
  // Incident-seconds of waiting for units of a kind, by kind of incident, kind of units, and the kind of incident that
  // kept the units: shared among these as the busy units were. The last: no unit of the kind was busy; those on duty,
  // if any, may not go there.
  std::vector<double> waited;
};

// Kinds of incident × kinds of units × (kinds of incident + 1).
std::size_t size_of_waited(const Response& response);

enum class ResponseEvent : std::uint32_t { due, known, unit, duty, hazard, arises };

class Trace;

// What the run around it gives.
struct ResponseHost {
  EventList& events;
  const double& now;
  // Visitor-seconds in an area so far.
  double (*area_integral)(void* host, Index area) = nullptr;
  void* host = nullptr;
  // The number of free units of a kind may have changed.
  void (*free_changed)(void* host, Index kind) = nullptr;
  std::uint32_t (*what)(ResponseEvent kind, Index index) = nullptr;
  // More incidents are open at once than a run may hold: it is to end.
  void (*too_many)(void* host) = nullptr;
};

class ResponseRun {
 public:
  ResponseRun(const Response& response, const ResponseHost& host, std::uint64_t seed, double lasts);

  void begin(std::uint32_t replication, Trace* trace = nullptr);
  void begin_count();
  void happen(ResponseEvent kind, Index index, std::uint64_t sequence);
  void finish_count();
  // A unit in reserve comes on duty or goes off when it is free.
  void call_up(Index unit, bool is_called);
  std::uint32_t free_units(Index kind) const;

  const ResponseTally& tally() const { return tally_; }

 private:
  enum class Doing : std::uint8_t {
    off,
    home,
    turning_out,
    driving,
    working,
    waiting,
    transporting,
    handing_over,
    returning
  };

  enum class Leg : std::uint8_t { to_scene, to_hospital, home };

  struct UnitState {
    Doing doing = Doing::off;
    bool is_wanted = false;  // on duty by shift or order
    Index incident = kNowhere;
    Index from = 0;  // of the trip, or where it stands
    Index to = 0;
    double left = 0;  // when the trip began
    double arrives = 0;
    std::uint64_t pending = 0;
    double sent_at = 0;
    double on_duty_since = 0;
    double turnout_began = 0;
    double turned_out_at = 0;
    double trip = 0;                          // of the trip now, s
    std::optional<network::Turning> set_out;  // where the trip began under way, by road
    double turns_after = 0;                   // s from there until the unit can turn
    std::optional<network::Course> course;    // of such a trip
    Index destination = kNowhere;
    std::uint32_t need = 0;
    std::uint32_t turn = 0;  // of being sent to the incident
  };

  struct IncidentState {
    Index kind = 0;
    Index point = 0;
    std::uint32_t number = 0;  // of its kind
    Index script = kNowhere;
    std::uint64_t trace_number = 0;
    double at = 0;
    double known = 0;
    std::vector<std::uint32_t> missing;  // by need
    std::vector<std::uint32_t> coming;
    std::uint32_t at_scene = 0;
    std::uint32_t sent = 0;
    std::uint32_t turns = 0;  // of sending, those included who were called away
    std::uint32_t done = 0;
    std::vector<Index> lost;  // units that were called away, each time
    bool was_reached = false;
    bool is_carriage_settled = false;  // whether somebody is taken to a hospital
    bool was_sent = false;
    bool is_waiting = false;
    bool is_open = false;
  };

  struct KindState {
    std::uint32_t next = 0;
    double sum = 0;
    std::size_t hint = 0;
    double hazard = 0;
    std::uint32_t steps = 0;  // of `sum`, that were drawn
    DrawStream unit;
    DrawStream where;
    DrawStream transport;
    LawDraws gap;
    LawDraws delay;
    LawDraws handover;
    std::vector<LawDraws> on_scene;
  };

  StreamAddress address(std::string_view code, std::uint32_t purpose) const;
  void plan_next(Index kind);
  void due(Index kind);
  Index open_incident(Index kind, Index script);
  void close_incident(Index incident);
  void known(Index incident);
  void dispatch(Index incident);
  bool still_needs(const IncidentState& incident) const;
  bool may_be_taken(const IncidentKind& asked, const UnitState& unit) const;
  double turnout_left(Index unit) const;
  Index choose_by_preference(const IncidentState& incident, Index kind, bool& redirects);
  Index choose_unit(const IncidentState& incident, std::uint32_t need, bool& redirects);
  UnderWay* roads_of(Index unit) const { return roads_[response_.unit_kinds[response_.units[unit].kind].table].get(); }
  bool is_moving(const UnitState& state) const {
    return (state.doing == Doing::driving || state.doing == Doing::returning) && state.arrives > state.left;
  }
  double share_gone(const UnitState& state) const;
  std::optional<network::Turning> turning_of(Index unit, Index point);
  double reach_time(Index unit, Index point, double factor);
  void set_out(Index unit, Index point, double factor);
  void trace_drive(Index unit);
  double trip_factor(const IncidentState& incident, Index unit, Leg leg) const;
  void send(Index unit, Index incident, std::uint32_t need);
  void drive_off(Index unit);
  Index take_from_incident(Index unit);
  void step_of(Index unit, std::uint64_t sequence);
  void arrive(Index unit);
  void begin_work(Index unit);
  void end_work(Index unit);
  void become_free(Index unit, Index at);
  void go_home(Index unit, double factor);
  void serve_waiting(Index unit);
  void duty_changes(Index unit);
  void check_hazard(Index kind);
  // response_waits.cc
  void count_needs(const IncidentState& incident, bool begins);
  void count_busy(Index unit, bool begins);
  void settle_waits(Index unit_kind);
  void settle_all_waits();

  void add_waiting(Index incident);
  void remove_waiting(Index incident);
  Index nearest_destination(const IncidentState& incident, Index unit) const;
  double travel(Index unit, Index from, Index to) const {
    const Index table = response_.unit_kinds[response_.units[unit].kind].table;
    return static_cast<double>(response_.tables[table][from * response_.points.size() + to]);
  }
  // Each unit that is sent to an incident draws its own.
  static std::uint32_t draw_number(const IncidentState& incident, const UnitState& unit) {
    return incident.number * 1024 + unit.turn;
  }
  void tell_free(Index unit) {
    if (host_.free_changed != nullptr) host_.free_changed(host_.host, response_.units[unit].kind);
  }
  bool is_free(const UnitState& unit) const {
    return unit.is_wanted && (unit.doing == Doing::home || unit.doing == Doing::returning);
  }

  const Response& response_;
  const ResponseHost host_;
  const std::uint64_t seed_;
  const double lasts_;
  std::uint32_t replication_ = 0;
  std::vector<UnitState> units_;
  std::vector<KindState> kinds_;
  std::vector<IncidentState> incidents_;
  std::vector<Index> unused_;
  std::vector<Index> waiting_;                    // incidents, the most urgent first, then the oldest
  std::vector<LawDraws> turnout_;                 // by kind of incident and kind of unit
  std::vector<std::unique_ptr<UnderWay>> roads_;  // of each table; nothing where it is not by road
  double trip_location_ = 0;                      // of the lognormal factor
  double trip_scale_ = 0;
  Trace* trace_ = nullptr;
  std::uint64_t happened_ = 0;  // incidents, for the trace
  // For `waited`: what is the case since a time, by kind of units.
  std::vector<double> settled_;
  std::vector<std::uint32_t> needing_;  // incidents that wait, × kinds of incident
  std::vector<std::uint32_t> busy_;     // units, × kinds of incident
  std::vector<Index> place_of_;         // kind of incident × points + point: which of incident_places; empty: none
  ResponseTally tally_;
};

}  // namespace muster::drill
