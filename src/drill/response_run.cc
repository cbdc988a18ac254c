#include "drill/response_run.h"

#include <algorithm>
#include <cmath>

#include "base/elementary.h"
#include "drill/incident_places.h"
#include "drill/trace.h"

namespace muster::drill {
namespace {

// What a draw means, beside the code of the kind of incident or unit.
constexpr std::uint32_t kArrival = 128;
constexpr std::uint32_t kWhere = 129;
constexpr std::uint32_t kTransport = 130;
constexpr std::uint32_t kGap = 131;
constexpr std::uint32_t kDelay = 132;
constexpr std::uint32_t kHandover = 133;
constexpr std::uint32_t kTurnout = 134;  // 135 to 137: response_reach.cc
constexpr std::uint32_t kOnScene = 136;  // and the next, one for each need

constexpr double kHazardStep = 60;  // s between two looks at how many persons there were

}  // namespace

ResponseRun::ResponseRun(const Response& response, const ResponseHost& host, std::uint64_t seed, double lasts)
    : response_(response), host_(host), seed_(seed), lasts_(lasts), units_(response.units.size()) {
  for (const IncidentKind& kind : response.incident_kinds) {
    KindState& state = kinds_.emplace_back();
    state.unit = DrawStream(address(kind.code, kArrival), Shape::exponential);
    state.where = DrawStream(address(kind.code, kWhere), Shape::uniform);
    state.transport = DrawStream(address(kind.code, kTransport), Shape::uniform);
    state.gap = LawDraws(kind.gap, address(kind.code, kGap));
    state.delay = LawDraws(kind.delay, address(kind.code, kDelay));
    state.handover = LawDraws(kind.handover, address(kind.code, kHandover));
    for (std::uint32_t i = 0; i < kind.needs.size(); ++i) {
      state.on_scene.emplace_back(kind.needs[i].on_scene, address(kind.code, kOnScene + i));
    }
  }
  for (const IncidentKind& kind : response.incident_kinds) {
    for (const UnitKind& unit : response.unit_kinds) {
      StreamAddress at = address(kind.code, kTurnout);
      at.entity = entity_of(kind.code, unit.code);
      turnout_.emplace_back(unit.turnout, at);
    }
  }
  if (response.travel_variation > 0) {
    const Law factor = lognormal_law(1, response.travel_variation);
    trip_location_ = factor.first;
    trip_scale_ = factor.second;
  }
  for (std::size_t table = 0; table < response.tables.size(); ++table) {
    const bool is_by_road = table < response.roads.size() && response.roads[table] != nullptr;
    roads_.push_back(is_by_road ? std::make_unique<UnderWay>(*response.roads[table]) : nullptr);
  }
  tally_.kinds.resize(response.incident_kinds.size());
  tally_.units.resize(response.units.size());
  tally_.response_at.resize(response.points.size());
  const std::vector<IncidentPlace> places = incident_places(response);
  tally_.response_by.resize(places.size());
  place_of_.resize(places.empty() ? 0 : response.incident_kinds.size() * response.points.size());
  for (Index i = 0; i < places.size(); ++i) place_of_[places[i].kind * response.points.size() + places[i].point] = i;
  tally_.sent_to.resize(response.units.size() * response.points.size());
  tally_.waited.resize(size_of_waited(response));
  settled_.resize(response.unit_kinds.size());
  needing_.resize(response.unit_kinds.size() * response.incident_kinds.size());
  busy_.resize(needing_.size());
}

StreamAddress ResponseRun::address(std::string_view code, std::uint32_t purpose) const {
  return {seed_, replication_, entity_of(code), purpose};
}

void ResponseRun::begin(std::uint32_t replication, Trace* trace) {
  replication_ = replication;
  trace_ = trace;
  happened_ = 0;
  incidents_.clear();
  unused_.clear();
  waiting_.clear();
  tally_.waiting = Level{};
  std::fill(settled_.begin(), settled_.end(), 0);
  std::fill(needing_.begin(), needing_.end(), 0);
  std::fill(busy_.begin(), busy_.end(), 0);
  for (KindState& state : kinds_) {
    state.next = 0;
    state.sum = state.hazard = 0;
    state.steps = 0;
    state.hint = 0;
    state.unit.begin(replication);
    state.where.begin(replication);
    state.transport.begin(replication);
    state.gap.begin(replication);
    state.delay.begin(replication);
    state.handover.begin(replication);
    for (LawDraws& draws : state.on_scene) draws.begin(replication);
  }
  for (LawDraws& draws : turnout_) draws.begin(replication);
  for (Index i = 0; i < units_.size(); ++i) {
    const Unit& unit = response_.units[i];
    UnitState& state = units_[i];
    state = UnitState{};
    state.from = state.to = unit.home;
    for (const auto& [from, until] : unit.duty) {
      if (from > 0) host_.events.push(from, host_.what(ResponseEvent::duty, i));
      if (until < kNever) host_.events.push(until, host_.what(ResponseEvent::duty, i));
      if (from <= 0 && until > 0) state.is_wanted = true;
    }
    if (unit.duty.empty()) state.is_wanted = !unit.is_reserve;
    if (state.is_wanted) state.doing = Doing::home;
  }
  for (Index kind = 0; kind < kinds_.size(); ++kind) {
    if (response_.incident_kinds[kind].of_area != kNowhere) {
      kinds_[kind].sum = kinds_[kind].unit(0);
      host_.events.push(kHazardStep, host_.what(ResponseEvent::hazard, kind));
    } else {
      plan_next(kind);
    }
  }
  for (Index i = 0; i < response_.script.size(); ++i) {
    // Scripted ones come after the kinds in the numbering of `due`.
    host_.events.push(response_.script[i].at, host_.what(ResponseEvent::due, static_cast<Index>(kinds_.size()) + i));
  }
  begin_count();
}

void ResponseRun::begin_count() {
  for (IncidentKindTally& kind : tally_.kinds) {
    Durations response = std::move(kind.response);
    Durations complete = std::move(kind.complete_response);
    Durations wait = std::move(kind.dispatch_wait);
    Durations way = std::move(kind.travel);
    kind = IncidentKindTally{};
    for (auto& [from, to] :
         {std::pair{&response, &kind.response},
          {&complete, &kind.complete_response},
          {&wait, &kind.dispatch_wait},
          {&way, &kind.travel}}) {
      from->clear();
      *to = std::move(*from);
    }
  }
  for (Durations& at : tally_.response_at) at.clear();
  for (Durations& by : tally_.response_by) by.clear();
  std::fill(tally_.sent_to.begin(), tally_.sent_to.end(), 0);
  settle_all_waits();
  std::fill(tally_.waited.begin(), tally_.waited.end(), 0);
  tally_.waiting.begin_count(host_.now);
  for (Index i = 0; i < units_.size(); ++i) {
    tally_.units[i] = UnitTally{};
    if (units_[i].doing != Doing::off) units_[i].on_duty_since = host_.now;
    if (units_[i].incident != kNowhere) units_[i].sent_at = host_.now;
  }
}

void ResponseRun::finish_count() {
  settle_all_waits();
  for (Index i = 0; i < units_.size(); ++i) {
    const UnitState& unit = units_[i];
    if (unit.doing != Doing::off) tally_.units[i].duty_seconds += host_.now - unit.on_duty_since;
    if (unit.incident != kNowhere) tally_.units[i].busy_seconds += host_.now - unit.sent_at;
  }
}

// ---- incidents -----------------------------------------------------------------------------------------------

void ResponseRun::plan_next(Index kind) {
  const IncidentKind& asked = response_.incident_kinds[kind];
  KindState& state = kinds_[kind];
  double at = kNever;
  switch (asked.arrival) {
    case SourceKind::by_rate:
      state.sum += state.unit(state.next);
      at = time_of_sum(asked.rate, state.sum, state.hint);
      break;
    case SourceKind::by_total:
      if (state.next < asked.total) {
        const double rest = asked.total - state.next;
        state.sum += (1 - state.sum) * (1 - exponential(-state.unit(state.next) / rest));
        at = time_of_sum(asked.rate, state.sum * sum_at(asked.rate, lasts_), state.hint);
      }
      break;
    case SourceKind::by_times:
      if (state.next < asked.times.size()) at = asked.times[state.next];
      break;
    case SourceKind::by_gap:
      at = host_.now + state.gap(state.next);
      break;
    case SourceKind::population:
      break;
  }
  if (at <= lasts_) host_.events.push(at, host_.what(ResponseEvent::due, kind));
}

Index ResponseRun::open_incident(Index kind, Index script) {
  Index incident = 0;
  if (unused_.empty() && incidents_.size() >= kMostOpenIncidents && host_.too_many != nullptr)
    host_.too_many(host_.host);
  if (unused_.empty()) {
    incident = static_cast<Index>(incidents_.size());
    incidents_.emplace_back();
  } else {
    incident = unused_.back();
    unused_.pop_back();
  }
  const IncidentKind& asked = response_.incident_kinds[kind];
  KindState& draws = kinds_[kind];
  IncidentState& state = incidents_[incident];
  state = IncidentState{};
  state.kind = kind;
  state.number = draws.next++;
  state.script = script;
  state.at = host_.now;
  state.is_open = true;
  state.coming.assign(asked.needs.size(), 0);
  for (const Need& need : asked.needs) state.missing.push_back(need.count);
  if (script != kNowhere) {
    state.point = response_.script[script].point;
  } else if (!asked.points.empty()) {
    const double u = draws.where(state.number);
    const auto found = std::upper_bound(asked.cumulative.begin(), asked.cumulative.end(), u);
    const auto place = static_cast<std::size_t>(found - asked.cumulative.begin());
    state.point = asked.points[std::min(place, asked.points.size() - 1)];
  }
  ++tally_.kinds[kind].happened;
  state.trace_number = happened_++;
  if (trace_ != nullptr) trace_->incident(state.trace_number, kind, state.point, host_.now);
  const bool is_told = script != kNowhere && response_.script[script].delay;
  const double delay = is_told ? *response_.script[script].delay : draws.delay(state.number);
  if (delay > 0) {
    host_.events.push(host_.now + delay, host_.what(ResponseEvent::known, incident));
  } else {
    known(incident);
  }
  return incident;
}

void ResponseRun::due(Index index) {
  if (index >= kinds_.size()) {
    const Index script = index - static_cast<Index>(kinds_.size());
    open_incident(response_.script[script].kind, script);
    return;
  }
  open_incident(index, kNowhere);
  plan_next(index);
}

// So many incidents as the visitor-seconds of the last step bring, at the times in the next step that lie as they would
// have lain in the last.
void ResponseRun::check_hazard(Index kind) {
  const IncidentKind& asked = response_.incident_kinds[kind];
  KindState& state = kinds_[kind];
  const double before = state.hazard;
  state.hazard = asked.for_each_person * host_.area_integral(host_.host, asked.of_area);
  for (std::size_t count = 0; state.sum <= state.hazard && count <= kMostOpenIncidents; ++count) {
    const double part = std::clamp((state.sum - before) / (state.hazard - before), 0.0, 1.0);
    const double at = host_.now + part * kHazardStep;
    if (at <= lasts_) host_.events.push(at, host_.what(ResponseEvent::arises, kind));
    state.sum += state.unit(++state.steps);
  }
  if (host_.now + kHazardStep <= lasts_) {
    host_.events.push(host_.now + kHazardStep, host_.what(ResponseEvent::hazard, kind));
  }
}

void ResponseRun::close_incident(Index incident) {
  incidents_[incident].is_open = false;
  if (trace_ != nullptr) trace_->over(incidents_[incident].trace_number, host_.now);
  unused_.push_back(incident);
}

void ResponseRun::known(Index incident) {
  incidents_[incident].known = host_.now;
  dispatch(incident);
}

bool ResponseRun::still_needs(const IncidentState& incident) const {
  return std::any_of(incident.missing.begin(), incident.missing.end(), [](std::uint32_t count) { return count > 0; });
}

void ResponseRun::dispatch(Index incident) {
  const IncidentKind& asked = response_.incident_kinds[incidents_[incident].kind];
  for (std::uint32_t need = 0; need < asked.needs.size(); ++need) {
    while (incidents_[incident].missing[need] > 0) {
      bool redirects = false;
      const Index unit = choose_unit(incidents_[incident], need, redirects);
      if (unit == kNowhere) break;
      const Index robbed = redirects ? take_from_incident(unit) : kNowhere;
      send(unit, incident, need);
      if (robbed != kNowhere) dispatch(robbed);
    }
  }
  IncidentState& state = incidents_[incident];
  if (!still_needs(state)) return remove_waiting(incident);
  if (!response_.loses_when_busy) return add_waiting(incident);
  remove_waiting(incident);
  state.missing.assign(state.missing.size(), 0);
  if (state.sent > 0) return;
  ++tally_.kinds[state.kind].lost;
  close_incident(incident);
}

void ResponseRun::add_waiting(Index incident) {
  IncidentState& state = incidents_[incident];
  if (state.is_waiting) return;
  state.is_waiting = true;
  count_needs(state, true);
  ++tally_.kinds[state.kind].queued;
  tally_.waiting.rise(host_.now);
  const auto goes_before = [&](Index a, Index b) {
    const IncidentState& one = incidents_[a];
    const IncidentState& other = incidents_[b];
    const std::uint32_t first = response_.incident_kinds[one.kind].priority;
    const std::uint32_t second = response_.incident_kinds[other.kind].priority;
    return first != second ? first < second : one.known < other.known;
  };
  waiting_.insert(std::upper_bound(waiting_.begin(), waiting_.end(), incident, goes_before), incident);
}

void ResponseRun::remove_waiting(Index incident) {
  IncidentState& state = incidents_[incident];
  if (!state.is_waiting) return;
  count_needs(state, false);
  state.is_waiting = false;
  tally_.waiting.fall(host_.now);
  waiting_.erase(std::find(waiting_.begin(), waiting_.end(), incident));
}

void ResponseRun::happen(ResponseEvent kind, Index index, std::uint64_t sequence) {
  switch (kind) {
    case ResponseEvent::due:
      return due(index);
    case ResponseEvent::known:
      return known(index);
    case ResponseEvent::unit:
      return step_of(index, sequence);
    case ResponseEvent::duty:
      return duty_changes(index);
    case ResponseEvent::hazard:
      return check_hazard(index);
    case ResponseEvent::arises:
      open_incident(index, kNowhere);
      return;
  }
}

}  // namespace muster::drill
