// What stands where in one replication. For the flow_*.cc of this room only.
#pragma once

#include <bit>
#include <span>

#include "drill/flow_run.h"
#include "drill/response_run.h"

namespace muster::drill {

enum class FlowEvent : std::uint32_t {
  source,
  member,
  end,
  patience,
  departure,
  order,
  tick,
  warm_up,
  settling,
  trace,
  response,  // and the kinds of ResponseEvent after it
};
inline constexpr std::uint32_t kIndexBits = 24;
inline constexpr std::uint32_t kIndexMask = (1U << kIndexBits) - 1;
inline constexpr std::uint32_t kNoLane = kUnlimited;

inline constexpr std::uint32_t what_of(FlowEvent kind, Index index) {
  return static_cast<std::uint32_t>(kind) << kIndexBits | index;
}

// What a draw means, beside the station's or source's own code.
enum class Purpose : std::uint32_t {
  time = 1,
  route,
  balk,
  patience,
  until,
  gap,
  batch,
  total,
  room,
  delay,
  deep_route = 64
};

enum class Doing : std::uint8_t { waiting, served, blocked, staying, outside };

struct alignas(64) Visitor {
  double born = 0;
  double since = 0;           // at this station
  double ends = 0;            // of the service, or the rest of an interrupted one
  std::uint64_t pending = 0;  // sequence of the event that is still good
  Index next = kNowhere;
  Index previous = kNowhere;
  Index station = kNowhere;
  std::uint32_t serial = 0;  // among its source's
  std::uint16_t source = 0;
  std::uint16_t visitor_class = 0;
  std::uint16_t lane = 0;
  std::uint16_t visits = 0;  // to stations that may be visited again
  Doing doing = Doing::outside;
  bool is_interrupted = false;
};

// A line of visitors by their links.
struct Line {
  Index head = kNowhere;
  Index tail = kNowhere;
};

// What the visitors of one source draw at one station.
struct SourceDraws {
  std::uint32_t replication = 0;
  LawDraws time;
  LawDraws patience;
  DrawStream route;
  DrawStream balk;
  DrawStream until;
};

// A station in use. First what every visitor asks for, some of it from the station's description.
struct alignas(64) Place {
  StationKind kind = StationKind::junction;
  bool is_closed = false;
  bool is_plain = false;    // neither balking nor patience nor a limit nor batches
  bool may_return = false;  // a visitor can come here twice
  bool has_ways = false;    // several, whose visitors are counted
  bool has_patience = false;
  bool is_watched = false;  // an order looks at its queue
  bool preempts = false;
  bool is_noted = false;   // stands in `with_room_`
  bool is_direct = false;  // everybody goes to `next`
  bool is_last_come = false;
  bool is_by_law = false;  // everybody stays as long as the law says
  Index next = kNowhere;
  std::uint64_t open_lanes = 0;  // bit i: lane i is open; of the first 64
  std::uint32_t open = 0;        // lanes
  std::uint32_t words = 0;
  Index first_word = 0;
  Index first_lane = 0;
  std::uint32_t filled = 0;  // bit i: line i holds somebody
  std::uint32_t lines = 1;
  Index first_line = 0;
  std::uint32_t batch_most = 1;
  StationClassTally* classes = nullptr;  // counts, by class of visitors
  double* lane_busy = nullptr;
  std::span<const Index> areas;
  double wait_target = kNever;
  Level present;
  Level waiting;
  Level busy;
  Level held_up;  // busy with somebody who cannot go on
  std::uint32_t sign = 0;
  double open_integral = 0;
  double open_since = 0;
  Index first_way = 0;  // ways that lead here
  std::uint32_t ways = 0;
  Line refused;                 // blocked visitors of other stations and sources
  Level outside;                // of those, who hold nothing elsewhere
  double due = 0;               // the vehicle before the next, by the timetable or the order
  double every = 0;             // by an order
  std::uint64_t departure = 0;  // sequence of the next one
  bool is_by_order = false;     // vehicles come as an order says, no longer by the timetable
  std::uint32_t departed = 0;
  std::uint32_t gaps = 0;    // drawn, also of vehicles that an order called off
  std::uint32_t delays = 0;  // the same
  std::uint32_t next_time = 0;
  // Since the last tick.
  std::uint32_t came = 0;
  std::uint32_t left = 0;
  std::uint32_t waits = 0;
  double wait_sum = 0;
  double busy_mark = 0;
  double open_mark = 0;
  double outside_mark = 0;
};

struct Gate {  // a source in use
  std::uint32_t next_serial = 0;
  std::uint32_t fired = 0;
  double sum = 0;    // of the rate, or share of the total
  double first = 0;  // sum of the rate where a total begins
  double last = 0;   // and where it ends
  std::size_t hint = 0;
  double rate_factor = 1;
  bool is_population = false;
  bool is_planned = false;    // the next visitor's event is on the list
  std::uint64_t pending = 0;  // its sequence
  double planned_at = kNever;
  double left = 0;  // of the step to the next visitor, at factor 1, when the source was stopped
  DrawStream unit;  // exponential
  LawDraws gap;
  LawDraws batch;
};

// Between these two numbers present in an area a change means nothing but itself; at first every change is looked at.
struct AreaLevels {
  std::uint32_t above = 0;
  std::uint32_t below = kUnlimited;
};

// An order that waits for a number is given once while armed.
enum class OrderState : std::uint8_t { armed, disarmed, over };

class FlowRun::State {
 public:
  State(const Flow& flow, const Clock& clock, const Bounds& bounds, std::uint64_t seed);
  const FlowTally& run(std::uint32_t replication, Watch* watch, Trace* trace);

 private:
  // flow_run.cc: the loop
  ResponseHost host();
  void begin(std::uint32_t replication);
  void loop(Watch* watch);
  bool stands_still(std::uint64_t count);
  bool anybody_can_move() const;
  void fetch_early() const;
  void happen(std::uint32_t what, std::uint64_t sequence);
  void end_of(Index visitor, std::uint64_t sequence);
  void finish_count();

  // flow_sources.cc
  void begin_source(Index source);
  void fire(Index source, std::uint64_t sequence);
  void plan(Index source, double at);
  void plan_next(Index source);
  void plan_next_here(Index source);  // in place, as make_here
  void plan_member(Index source);
  double next_by_rate(const Source& source, Gate& gate);
  void set_rate_factor(Index source, double factor);
  void make(Index source);
  void make_here(Index source);
  void member_comes(Index source);
  void take_out(Index visitor);

  // flow_routes.cc
  enum class Fate : std::uint8_t { enters, out, is_lost, is_blocked };
  struct Aim {
    Fate fate = Fate::out;
    Index station = kNowhere;
  };
  Index choose(const Route& route, Index visitor, Index station);
  Index choose_by_share(const Route& route, Index visitor, Index station, std::uint32_t depth);
  Index shortest_of(const Route& route) const;
  bool takes(Index station, std::uint32_t leaving) const;
  bool turns_away(Index visitor, Index station);
  Aim aim_at(Index visitor, Index station) {
    if (station == kNowhere) return {Fate::out, kNowhere};
    const Place& place = places_[station];
    return place.is_plain && !place.is_closed ? Aim{Fate::enters, station} : aim_among_rules(visitor, station);
  }
  Aim aim_among_rules(Index visitor, Index station);
  void go(Index visitor, Aim aim);
  void end_way(Index visitor, Aim aim);

  // flow_steps.h
  void area_rises(Index area);
  void area_falls(Index area);
  void come_in(Index visitor, Index station);
  void start(Index visitor, Visitor& who, Place& place, std::uint32_t lane);
  void end_wait(const Visitor& who, Place& place);
  void free_lane(Place& place, std::uint32_t lane);
  void leave_place(Visitor& who, Place& place);
  void serve_line(Place& place, Index station);
  void count_out(const Visitor& who);
  Index take_next(Place& place, Index station);

  // flow_coming.cc
  void let_in(Index visitor, Index station);
  void come_to_line(Index visitor, Index station);
  void wait_in(Index visitor, Index station);
  double time_at(Index visitor, Index station);
  double walking_time(Index station, double speed);

  // flow_serving.cc
  void start_batch(Index station, std::uint32_t lane);
  bool gives_way_before(const Place& place, std::uint32_t lane, std::uint32_t chosen) const;
  bool interrupt_for(Index visitor, Index station);
  void serve_waiting(Index station);

  // flow_leaving.cc
  void end_service(Index visitor);
  void end_batch(Index leader);
  void leave(Index visitor);
  void lose_patience(Index visitor, std::uint64_t sequence);
  double next_due(Index station);
  void plan_departure(Index station);
  void resume_timetable(Index station);
  void depart(Index station, std::uint64_t sequence);
  void refuse(Index visitor, Index station);
  void release(Index visitor, Index into);
  WayTally& way_between(Index from, Index to);
  void count_way(Index from, Index to);
  void fill_room();
  void note_room(Index station);

  // flow_orders.cc
  void give(Index order);
  void set(const Setting& setting);
  void set_lanes(Index station, std::uint32_t lanes);
  void queue_changed(Index station);
  void area_reached(Index area, bool rises);
  void find_levels(Index area);
  OrderState state_at_start(const Order& order) const;
  void turned(Index order, std::uint32_t number);
  void free_changed(Index unit_kind);
  void tick();
  void settle_part();
  void begin_count();
  void write_tick();

  SourceDraws& draws(Index station, Index source) {
    SourceDraws* const kept = draws_[station * gates_.size() + source].get();
    return kept != nullptr && kept->replication == replication_ ? *kept : draws_begun(station, source);
  }
  SourceDraws& draws_begun(Index station, Index source);
  void fetch_draw(Index station, const Visitor& visitor) const {
    const SourceDraws* const kept = draws_[station * gates_.size() + visitor.source].get();
    if (kept != nullptr) kept->time.fetch(visitor.serial);
  }
  StationClassTally& tally(Index station, const Visitor& visitor) {
    return places_[station].classes[visitor.visitor_class];
  }
  std::uint32_t number_of(const Visitor& visitor, const Place& place) const {
    return place.may_return ? visitor.serial + visitor.visits * 0x9E3779B9U : visitor.serial;
  }
  std::uint32_t number_of(const Visitor& visitor, Index station) const { return number_of(visitor, places_[station]); }
  StreamAddress address(std::string_view code, std::string_view second, Purpose purpose) const;
  // flow_lines.cc
  Line& line_of(Index station, const Visitor& visitor);
  void append(Line& line, Index visitor);
  void prepend(Line& line, Index visitor);
  void unlink(Line& line, Index visitor);
  std::uint32_t lane_free(const Place& place) const {
    const std::uint64_t free = free_[place.first_word] & place.open_lanes;
    if (free != 0) return static_cast<std::uint32_t>(std::countr_zero(free));
    return place.words > 1 ? lane_free_beyond(place) : kNoLane;
  }
  std::uint32_t lane_free_beyond(const Place& place) const;
  void open_lanes(Place& place) const;

  const Flow& flow_;
  const Clock clock_;
  const Bounds bounds_;
  const std::uint64_t seed_;
  std::uint32_t replication_ = 0;
  double now_ = 0;
  double looked_at_ = 0;          // the time of the last look whose time was another
  std::uint64_t count_then_ = 0;  // events until then
  double ends_ = 0;
  bool is_counting_ = false;
  Ending ending_ = Ending::at_its_time;
  bool is_over_ = false;

  EventList events_;
  std::vector<Visitor> visitors_;
  std::vector<Index> unused_;
  std::vector<Place> places_;
  std::vector<Line> lines_;
  std::vector<Index> lane_visitor_;
  std::vector<double> lane_since_;
  std::vector<std::uint64_t> free_;  // bit i of a word: the lane is free (and may be closed)
  std::vector<Gate> gates_;
  std::vector<OrderState> orders_;
  std::vector<AreaLevels> levels_;
  std::vector<std::unique_ptr<SourceDraws>> draws_;  // by station and source, made when first wanted
  std::vector<LawDraws> vehicle_room_;               // by station, for each vehicle in turn, as the next two
  std::vector<LawDraws> vehicle_gap_;
  std::vector<LawDraws> vehicle_delay_;
  std::vector<Index> with_room_;
  std::vector<std::uint32_t> rank_;  // of a class among the priorities
  std::vector<std::vector<Index>> orders_of_area_;
  std::vector<std::vector<Index>> orders_of_queue_;
  std::vector<Index> orders_of_free_;
  std::unique_ptr<ResponseRun> response_;
  Trace* trace_ = nullptr;
  std::vector<double> held_up_marks_;  // by blocking way, at the last tick
  double settling_mark_ = 0;
  WayTally no_way_;                                 // should none be found
  std::vector<std::vector<double>> walking_speed_;  // by station and number on the way
  FlowTally tally_;
};

}  // namespace muster::drill
