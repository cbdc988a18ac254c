#include "drill/flow_run.h"

#include <algorithm>
#include <set>

#include "drill/flow_state.h"
#include "drill/trace.h"

namespace muster::drill {
namespace {

void add_targets(const Route& route, std::set<Index>& targets) {
  if (route.kind == RouteKind::station && route.station != kNowhere) targets.insert(route.station);
  targets.insert(route.stations.begin(), route.stations.end());
  for (const Route& branch : route.branches) add_targets(branch, targets);
}

std::set<Index> targets_of(const Station& station) {
  std::set<Index> targets;
  for (const Route* route : {&station.to, &station.full_to, &station.balk_to, &station.renege_to}) {
    add_targets(*route, targets);
  }
  return targets;
}

// Stations from which a way leads back to themselves.
std::vector<bool> stations_on_circles(const Flow& flow) {
  std::vector<std::set<Index>> ways;
  for (const Station& station : flow.stations) ways.push_back(targets_of(station));
  std::vector<bool> on_circle(flow.stations.size());
  for (Index start = 0; start < flow.stations.size(); ++start) {
    std::vector<bool> seen(flow.stations.size());
    std::vector<Index> open(ways[start].begin(), ways[start].end());
    while (!open.empty() && !on_circle[start]) {
      const Index at = open.back();
      open.pop_back();
      if (at == start) on_circle[start] = true;
      if (seen[at]) continue;
      seen[at] = true;
      open.insert(open.end(), ways[at].begin(), ways[at].end());
    }
  }
  return on_circle;
}

std::vector<std::uint32_t> ranks_of(const std::vector<VisitorClass>& classes) {
  std::set<std::uint32_t> levels;
  for (const VisitorClass& of : classes) levels.insert(of.priority);
  std::vector<std::uint32_t> ranks;
  for (const VisitorClass& of : classes) {
    ranks.push_back(static_cast<std::uint32_t>(std::distance(levels.begin(), levels.find(of.priority))));
  }
  return ranks;
}

constexpr std::size_t kFetched = 4;         // events ahead
constexpr std::size_t kInCache = 2048;      // visitors whom the nearest cache keeps anyway
constexpr std::uint64_t kLookEvery = 4096;  // events between two looks at the clock on the wall

}  // namespace

FlowRun::State::State(const Flow& flow, const Clock& clock, const Bounds& bounds, std::uint64_t seed)
    : flow_(flow),
      clock_(clock),
      bounds_(bounds),
      seed_(seed),
      places_(flow.stations.size()),
      gates_(flow.sources.size()),
      orders_(flow.orders.size()),
      levels_(flow.areas.size()),
      draws_(flow.stations.size() * flow.sources.size()),
      vehicle_room_(flow.stations.size()),
      vehicle_gap_(flow.stations.size()),
      vehicle_delay_(flow.stations.size()),
      rank_(ranks_of(flow.classes)),
      orders_of_area_(flow.areas.size()),
      orders_of_queue_(flow.stations.size()),
      walking_speed_(flow.stations.size()) {
  const std::vector<bool> on_circle = stations_on_circles(flow);
  const std::uint32_t levels = rank_.empty() ? 1 : *std::max_element(rank_.begin(), rank_.end()) + 1;
  Index lane = 0;
  Index word = 0;
  Index line = 0;
  for (Index i = 0; i < flow.stations.size(); ++i) {
    const Station& station = flow.stations[i];
    Place& place = places_[i];
    place.kind = station.kind;
    place.may_return = on_circle[i];
    place.has_patience = !station.patience.empty();
    place.preempts = station.preempts;
    place.batch_most = station.batch_most;
    place.wait_target = station.wait_target;
    place.areas = station.areas;
    place.is_last_come = station.order == QueueOrder::last_come;
    place.is_direct = station.to.kind == RouteKind::station;
    place.next = station.to.station;
    place.is_by_law = station.kind == StationKind::stay && !station.stay_until;
    place.is_plain = station.kind != StationKind::junction && station.room == kUnlimited &&
                     station.most_waiting == kUnlimited && station.balk.empty();
    place.lines = station.order == QueueOrder::priority || station.preempts ? levels : 1;
    place.first_line = line;
    place.first_lane = lane;
    place.first_word = word;
    place.words = (station.most_lanes + 63) / 64;
    line += place.lines;
    lane += station.most_lanes;
    word += place.words;
    tally_.stations.emplace_back().classes.resize(flow.classes.size());
    tally_.stations.back().lane_busy.resize(station.most_lanes);
    const Departures& plan = station.departures;
    vehicle_room_[i] = LawDraws(plan.room, address(station.code, {}, Purpose::room));
    if (plan.every) vehicle_gap_[i] = LawDraws(*plan.every, address(station.code, {}, Purpose::gap));
    if (plan.delay) vehicle_delay_[i] = LawDraws(*plan.delay, address(station.code, {}, Purpose::delay));
  }
  lines_.resize(line);
  lane_visitor_.resize(lane, kNowhere);
  lane_since_.resize(lane, 0);
  free_.resize(word + 1);  // whoever has no lanes may ask for the first
  for (Index i = 0; i < flow.stations.size(); ++i) {
    places_[i].classes = tally_.stations[i].classes.data();
    places_[i].lane_busy = tally_.stations[i].lane_busy.data();
  }
  for (Index i = 0; i < flow.sources.size(); ++i) {
    const Source& source = flow.sources[i];
    gates_[i].unit = DrawStream(address(source.code, {}, Purpose::total), Shape::exponential);
    gates_[i].is_population = source.kind == SourceKind::population;
    gates_[i].gap = LawDraws(source.gap, address(source.code, {}, Purpose::gap));
    if (source.batch) gates_[i].batch = LawDraws(*source.batch, address(source.code, {}, Purpose::batch));
  }
  for (const Area& area : flow.areas) {
    AreaTally& counts = tally_.areas.emplace_back();
    counts.crossings.resize(area.thresholds.size());
    counts.first.resize(area.thresholds.size());
    counts.above_seconds.resize(area.thresholds.size());
  }
  for (Index i = 0; i < flow.orders.size(); ++i) {
    if (flow.orders[i].when_area != kNowhere) orders_of_area_[flow.orders[i].when_area].push_back(i);
    if (flow.orders[i].when_queue_of != kNowhere) {
      orders_of_queue_[flow.orders[i].when_queue_of].push_back(i);
      places_[flow.orders[i].when_queue_of].is_watched = true;
    }
  }
  for (Index i = 0; i < flow.orders.size(); ++i) {
    if (flow.orders[i].when_free != kNowhere) orders_of_free_.push_back(i);
  }
  // Without incidents too: units can be called to duty, and orders count the free ones of a kind.
  if (!flow.response.unit_kinds.empty()) {
    response_ = std::make_unique<ResponseRun>(flow.response, host(), seed, clock.lasts);
  }
  const std::vector<Way> ways = ways_of(flow);
  for (Index i = 0; i < ways.size(); ++i) {
    Place& place = places_[ways[i].to];
    if (place.ways == 0) place.first_way = i;
    place.has_ways = ++place.ways > 1;
    tally_.ways.push_back({ways[i], 0, {}});
  }
  tally_.blocking = blocking_ways(flow, ways);
  held_up_marks_.resize(tally_.blocking.size());
  tally_.sources.resize(flow.sources.size());
  tally_.orders.resize(flow.orders.size());
}

ResponseHost FlowRun::State::host() {
  ResponseHost host{events_, now_};
  host.host = this;
  host.area_integral = [](void* state, Index area) {
    const State& of = *static_cast<const State*>(state);
    return of.tally_.areas[area].present.integral(of.now_);
  };
  host.too_many = [](void* state) {
    static_cast<State*>(state)->ending_ = Ending::incidents;
    static_cast<State*>(state)->is_over_ = true;
  };
  host.free_changed = [](void* state, Index kind) { static_cast<State*>(state)->free_changed(kind); };
  host.what = [](ResponseEvent kind, Index index) {
    return (static_cast<std::uint32_t>(FlowEvent::response) + static_cast<std::uint32_t>(kind)) << kIndexBits | index;
  };
  return host;
}

StreamAddress FlowRun::State::address(std::string_view code, std::string_view second, Purpose purpose) const {
  const std::uint32_t entity = second.empty() ? entity_of(code) : entity_of(code, second);
  return {seed_, replication_, entity, static_cast<std::uint32_t>(purpose)};
}

SourceDraws& FlowRun::State::draws_begun(Index station, Index source) {
  auto& kept = draws_[station * flow_.sources.size() + source];
  if (kept == nullptr) {
    const Station& asked = flow_.stations[station];
    const std::string& code = asked.code;
    const std::string& second = flow_.sources[source].code;
    const auto in = [&](Purpose purpose) { return address(code, second, purpose); };
    kept = std::make_unique<SourceDraws>();
    kept->replication = replication_;
    const Index visitor_class = flow_.sources[source].visitor_class;
    if (!asked.time.empty()) kept->time = LawDraws(of_class(asked.time, visitor_class), in(Purpose::time));
    if (!asked.patience.empty()) {
      kept->patience = LawDraws(of_class(asked.patience, visitor_class), in(Purpose::patience));
    }
    kept->route = DrawStream(in(Purpose::route), Shape::uniform);
    kept->balk = DrawStream(in(Purpose::balk), Shape::uniform);
    kept->until = DrawStream(in(Purpose::until), Shape::uniform);
  } else {
    kept->replication = replication_;
    kept->time.begin(replication_);
    kept->patience.begin(replication_);
    kept->route.begin(replication_);
    kept->balk.begin(replication_);
    kept->until.begin(replication_);
  }
  return *kept;
}

void FlowRun::State::begin(std::uint32_t replication) {
  replication_ = replication;
  now_ = 0;
  ends_ = clock_.lasts;
  ending_ = Ending::at_its_time;
  is_over_ = false;
  events_.clear();
  visitors_.clear();
  unused_.clear();
  with_room_.clear();
  std::fill(lines_.begin(), lines_.end(), Line{});
  std::fill(lane_visitor_.begin(), lane_visitor_.end(), kNowhere);
  std::fill(lane_since_.begin(), lane_since_.end(), 0);
  std::fill(levels_.begin(), levels_.end(), AreaLevels{});
  std::fill(free_.begin(), free_.end(), ~std::uint64_t{0});
  tally_.ticks.clear();
  tally_.settling.clear();
  settling_mark_ = 0;
  tally_.present = Level{};
  tally_.events = 0;
  tally_.most_pending = 0;
  for (AreaTally& area : tally_.areas) area.present = Level{};
  for (WayTally& way : tally_.ways) way.held_up = Level{};
  std::fill(held_up_marks_.begin(), held_up_marks_.end(), 0);
  for (Index i = 0; i < places_.size(); ++i) {
    Place& place = places_[i];
    const Station& station = flow_.stations[i];
    place.is_closed = station.is_closed;
    place.open = station.lanes;
    open_lanes(place);
    place.sign = 0;
    place.filled = 0;
    place.present = place.waiting = place.busy = place.held_up = place.outside = Level{};
    place.open_integral = place.open_since = place.open_mark = place.busy_mark = place.outside_mark = 0;
    place.refused = Line{};
    place.is_noted = false;
    place.due = station.departures.first ? -1 : 0;
    place.every = 0;
    place.is_by_order = false;
    place.departure = 0;
    place.departed = place.next_time = 0;
    place.gaps = place.delays = 0;
    place.came = place.left = place.waits = 0;
    place.wait_sum = 0;
    vehicle_room_[i].begin(replication);
    vehicle_gap_[i].begin(replication);
    vehicle_delay_[i].begin(replication);
  }
  begin_count();
  if (clock_.warm_up > 0) events_.push(clock_.warm_up, what_of(FlowEvent::warm_up, 0));
  for (Index i = 0; i < flow_.orders.size(); ++i) {
    if (flow_.orders[i].at < kNever) events_.push(flow_.orders[i].at, what_of(FlowEvent::order, i));
  }
  for (Index i = 0; i < places_.size(); ++i) {
    if (places_[i].kind == StationKind::departure) plan_departure(i);
  }
  if (clock_.curves_every > 0) events_.push(clock_.curves_every, what_of(FlowEvent::tick, 0));
  if (clock_.settling_parts > 0) {
    events_.push(clock_.lasts / clock_.settling_parts, what_of(FlowEvent::settling, 0));
  }
  for (Index i = 0; i < flow_.sources.size(); ++i) begin_source(i);
  if (response_) response_->begin(replication, trace_);
  for (Index i = 0; i < orders_.size(); ++i) orders_[i] = state_at_start(flow_.orders[i]);
  if (trace_ != nullptr) events_.push(trace_->tick_seconds(), what_of(FlowEvent::trace, 0));
}

[[gnu::always_inline]] inline void FlowRun::State::end_of(Index visitor, std::uint64_t sequence) {
  const Visitor& who = visitors_[visitor];
  if (who.pending == sequence && (who.doing == Doing::served || who.doing == Doing::staying)) end_service(visitor);
}

void FlowRun::State::happen(std::uint32_t what, std::uint64_t sequence) {
  const Index index = what & kIndexMask;
  switch (static_cast<FlowEvent>(what >> kIndexBits)) {
    case FlowEvent::source:
    case FlowEvent::end:
      return;  // the loop sees to them
    case FlowEvent::member:
      return member_comes(index);
    case FlowEvent::patience:
      return lose_patience(index, sequence);
    case FlowEvent::departure:
      return depart(index, sequence);
    case FlowEvent::order:
      return give(index);
    case FlowEvent::tick:
      return tick();
    case FlowEvent::warm_up:
      return begin_count();
    case FlowEvent::settling:
      return settle_part();
    case FlowEvent::trace:
      return write_tick();
    default: {
      const std::uint32_t kind = (what >> kIndexBits) - static_cast<std::uint32_t>(FlowEvent::response);
      return response_->happen(static_cast<ResponseEvent>(kind), index, sequence);
    }
  }
}

// Visitors of a full day do not fit into the processor's cache: those of the next events are fetched in the meantime.
// In place: as a call, a function that changes nothing is left out by the compiler.
[[gnu::always_inline]] inline void FlowRun::State::fetch_early() const {
  if (visitors_.size() < kInCache) return;
  const Index later = events_.what_after(kFetched) & kIndexMask;
  if (later < visitors_.size()) __builtin_prefetch(&visitors_[later], 1);
  const std::uint32_t soon = events_.what_after(kFetched / 2);
  if (soon >> kIndexBits != static_cast<std::uint32_t>(FlowEvent::end)) return;
  const Visitor& who = visitors_[soon & kIndexMask];
  if (who.station != kNowhere && places_[who.station].next != kNowhere) fetch_draw(places_[who.station].next, who);
}

// Not when all who are left wait where no vehicle comes any more and no lane will open.
bool FlowRun::State::anybody_can_move() const {
  if (tally_.present.now == 0) return false;
  for (const Place& place : places_) {
    if (place.present.now == 0) continue;
    if (place.kind == StationKind::departure && (place.departure == 0 || place.is_closed || place.waiting.now == 0))
      continue;
    if (place.kind == StationKind::service && place.busy.now == place.held_up.now) continue;
    return true;
  }
  return std::any_of(flow_.orders.begin(), flow_.orders.end(), [&](const Order& order) {
    return order.at > now_ && order.at < kNever;
  });
}

// Asked now and then. Whoever is sent round in a circle that takes no time would be so for ever.
bool FlowRun::State::stands_still(std::uint64_t count) {
  if (now_ != looked_at_) {
    looked_at_ = now_;
    count_then_ = count;
  }
  return count - count_then_ > kMostAtOnce + kMostAtOnceEach * visitors_.size();
}

void FlowRun::State::loop(Watch* watch) {
  looked_at_ = -1;
  std::uint64_t count = 0;
  std::uint64_t next_look = std::min(bounds_.events, kLookEvery);
  while (!events_.empty() && !is_over_) {
    const Event event = events_.pop();
    if (event.at > ends_ && (!clock_.until_empty || !anybody_can_move())) {
      now_ = clock_.until_empty ? now_ : ends_;
      ending_ = clock_.until_empty ? Ending::when_empty : Ending::at_its_time;
      tally_.events = count;
      return;
    }
    now_ = event.at;
    ++count;
    fetch_early();
    const auto kind = static_cast<FlowEvent>(event.what >> kIndexBits);
    if (kind == FlowEvent::end) {
      end_of(event.what & kIndexMask, event.sequence);
    } else if (kind == FlowEvent::source) {
      fire(event.what & kIndexMask, event.sequence);
    } else {
      happen(event.what, event.sequence);
    }
    if (!with_room_.empty()) fill_room();
    if (count < next_look) continue;
    if (count >= bounds_.events) {
      ending_ = Ending::events;
      break;
    }
    next_look = std::min(bounds_.events, count + kLookEvery);
    if (stands_still(count)) {
      ending_ = Ending::standstill;
      break;
    }
    tally_.most_pending = std::max(tally_.most_pending, static_cast<std::uint32_t>(events_.size()));
    if (watch != nullptr) {
      ending_ = watch->may_go_on(now_, count);
      is_over_ = ending_ != Ending::at_its_time;
    }
  }
  tally_.events = count;
  if (is_over_ || ending_ == Ending::events || ending_ == Ending::standstill) return;
  if (clock_.until_empty) {
    ending_ = Ending::when_empty;
  } else {
    now_ = ends_;
  }
}

void FlowRun::State::finish_count() {
  if (response_) {
    response_->finish_count();
    if (!flow_.response.incident_kinds.empty()) tally_.response = &response_->tally();
  }
  tally_.ended_at = now_;
  tally_.ending = ending_;
  for (Index i = 0; i < places_.size(); ++i) {
    const Place& place = places_[i];
    StationTally& counts = tally_.stations[i];
    counts.present = place.present;
    counts.waiting = place.waiting;
    counts.lane_seconds = place.open_integral + place.open * (now_ - place.open_since);
    counts.busy_seconds = place.busy.counted(now_);
    counts.blocked_seconds = place.held_up.counted(now_);
    counts.outside = place.outside;
    for (std::uint32_t lane = 0; lane < flow_.stations[i].most_lanes; ++lane) {
      if (lane_visitor_[place.first_lane + lane] != kNowhere) {
        counts.lane_busy[lane] += now_ - lane_since_[place.first_lane + lane];
      }
    }
  }
  for (std::size_t i = 0; i < tally_.areas.size(); ++i) {
    AreaTally& area = tally_.areas[i];
    for (std::size_t k = 0; k < area.above_seconds.size(); ++k) {
      if (area.present.now >= flow_.areas[i].thresholds[k].at) area.above_seconds[k] += now_;
    }
  }
}

const FlowTally& FlowRun::State::run(std::uint32_t replication, Watch* watch, Trace* trace) {
  trace_ = trace;
  begin(replication);
  loop(watch);
  finish_count();
  return tally_;
}

FlowRun::FlowRun(const Flow& flow, const Clock& clock, const Bounds& bounds, std::uint64_t seed)
    : state_(std::make_unique<State>(flow, clock, bounds, seed)) {}
FlowRun::~FlowRun() = default;
FlowRun::FlowRun(FlowRun&&) noexcept = default;

const FlowTally& FlowRun::run(std::uint32_t replication, Watch* watch, Trace* trace) {
  return state_->run(replication, watch, trace);
}

}  // namespace muster::drill
