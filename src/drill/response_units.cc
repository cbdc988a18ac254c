// What a unit does from being sent to being home again.
#include <algorithm>
#include <cmath>

#include "drill/response_run.h"
#include "drill/trace.h"

namespace muster::drill {
void ResponseRun::send(Index unit, Index incident, std::uint32_t need) {
  UnitState& state = units_[unit];
  IncidentState& at = incidents_[incident];
  IncidentKindTally& counts = tally_.kinds[at.kind];
  ++tally_.units[unit].sent;
  ++tally_.sent_to[unit * response_.points.size() + at.point];
  if (!at.was_sent) counts.dispatch_wait.add(host_.now - at.known, kNever);
  at.was_sent = true;
  count_needs(at, false);
  --at.missing[need];
  count_needs(at, true);
  ++at.coming[need];
  ++at.sent;
  const double factor = trip_factor(at, unit, Leg::to_scene);
  set_out(unit, at.point, factor);
  state.incident = incident;
  count_busy(unit, true);
  state.need = need;
  state.sent_at = host_.now;
  state.turn = at.turns++;
  const std::uint32_t number = draw_number(at, state);
  const std::size_t row = at.kind * response_.unit_kinds.size() + response_.units[unit].kind;
  // Who is called elsewhere while turning out turns out to the end.
  double turnout = 0;
  if (state.doing == Doing::home) {
    turnout = turnout_[row](number);
    state.turnout_began = host_.now;
    state.turned_out_at = host_.now + turnout;
  } else if (state.doing == Doing::turning_out) {
    turnout = state.turned_out_at - host_.now;
  }
  if (turnout > 0) {
    state.doing = Doing::turning_out;
    state.pending = host_.events.push(host_.now + turnout, host_.what(ResponseEvent::unit, unit));
  } else {
    drive_off(unit);
  }
  tell_free(unit);
}

void ResponseRun::drive_off(Index unit) {
  UnitState& state = units_[unit];
  state.doing = Doing::driving;
  state.left = host_.now;
  state.arrives = host_.now + state.trip;
  if (trace_ != nullptr && std::isfinite(state.trip)) trace_drive(unit);
  state.pending =
      std::isfinite(state.arrives) ? host_.events.push(state.arrives, host_.what(ResponseEvent::unit, unit)) : 0;
}

// A unit is called away; answers the incident that must ask for another.
Index ResponseRun::take_from_incident(Index unit) {
  UnitState& state = units_[unit];
  const Index incident = state.incident;
  IncidentState& robbed = incidents_[incident];
  ++tally_.kinds[robbed.kind].redirected;
  count_busy(unit, false);
  count_needs(robbed, false);
  robbed.lost.push_back(unit);
  --robbed.coming[state.need];
  ++robbed.missing[state.need];
  count_needs(robbed, true);
  --robbed.sent;
  tally_.units[unit].busy_seconds += host_.now - state.sent_at;
  state.incident = kNowhere;
  // It stays under way for the choice of the trip.
  if (state.doing == Doing::driving) state.doing = Doing::returning;
  add_waiting(incident);
  return incident;
}

void ResponseRun::step_of(Index unit, std::uint64_t sequence) {
  UnitState& state = units_[unit];
  if (state.pending != sequence) return;
  state.pending = 0;
  switch (state.doing) {
    case Doing::turning_out:
      return drive_off(unit);
    case Doing::driving:
      return arrive(unit);
    case Doing::working:
      return end_work(unit);
    case Doing::transporting: {
      const IncidentState& incident = incidents_[state.incident];
      const Index script = incident.script;
      const bool is_told = script != kNowhere && response_.script[script].handover;
      const double handover =
          is_told ? *response_.script[script].handover : kinds_[incident.kind].handover(incident.number);
      state.from = state.to;
      state.doing = Doing::handing_over;
      state.pending = host_.events.push(host_.now + handover, host_.what(ResponseEvent::unit, unit));
      return;
    }
    case Doing::handing_over:
      return become_free(unit, state.from);
    case Doing::returning:
      state.from = state.to;
      state.doing = state.is_wanted ? Doing::home : Doing::off;
      if (state.doing == Doing::off) tally_.units[unit].duty_seconds += host_.now - state.on_duty_since;
      return;
    default:
      return;
  }
}

void ResponseRun::arrive(Index unit) {
  UnitState& state = units_[unit];
  IncidentState& incident = incidents_[state.incident];
  const IncidentKind& asked = response_.incident_kinds[incident.kind];
  IncidentKindTally& counts = tally_.kinds[incident.kind];
  state.from = incident.point;
  counts.travel.add(state.trip, kNever);
  ++incident.at_scene;
  if (!incident.was_reached) {
    incident.was_reached = true;
    if (trace_ != nullptr) trace_->reached(incident.trace_number, host_.now);
    ++counts.reached;
    counts.response.add(host_.now - incident.at, asked.target);
    tally_.response_at[incident.point].add(host_.now - incident.at, asked.target);
    if (!place_of_.empty()) {
      const Index place = place_of_[incident.kind * response_.points.size() + incident.point];
      tally_.response_by[place].add(host_.now - incident.at, asked.target);
    }
  }
  std::uint32_t wanted = 0;
  for (const Need& need : asked.needs) wanted += need.count;
  const bool is_complete = incident.at_scene + incident.done == wanted && !still_needs(incident);
  if (is_complete) {
    ++counts.complete;
    counts.complete_response.add(host_.now - incident.at, asked.target);
  }
  if (!response_.waits_for_all) return begin_work(unit);
  state.doing = Doing::waiting;
  if (!is_complete) return;
  const Index at = state.incident;
  for (Index i = 0; i < units_.size(); ++i) {
    if (units_[i].incident == at && units_[i].doing == Doing::waiting) begin_work(i);
  }
}

void ResponseRun::begin_work(Index unit) {
  UnitState& state = units_[unit];
  const IncidentState& incident = incidents_[state.incident];
  const Index script = incident.script;
  const bool is_told = script != kNowhere && response_.script[script].on_scene;
  const std::uint32_t number = draw_number(incident, state);
  const double work = is_told ? *response_.script[script].on_scene : kinds_[incident.kind].on_scene[state.need](number);
  state.doing = Doing::working;
  state.pending = host_.events.push(host_.now + work, host_.what(ResponseEvent::unit, unit));
}

Index ResponseRun::nearest_destination(const IncidentState& incident, Index unit) const {
  if (incident.script != kNowhere && response_.script[incident.script].destination != kNowhere) {
    return response_.destinations[response_.script[incident.script].destination].point;
  }
  Index best = kNowhere;
  double soonest = kNever;
  for (const Destination& destination : response_.destinations) {
    if (!destination.takes[incident.kind]) continue;
    const double time = travel(unit, incident.point, destination.point);
    if (time < soonest) {
      soonest = time;
      best = destination.point;
    }
  }
  return best;
}

void ResponseRun::end_work(Index unit) {
  UnitState& state = units_[unit];
  IncidentState& incident = incidents_[state.incident];
  const IncidentKind& asked = response_.incident_kinds[incident.kind];
  bool is_transported = false;
  // The first unit of the first need that is done takes the patient.
  if (state.need == 0 && !incident.is_carriage_settled) {
    incident.is_carriage_settled = true;
    const Index script = incident.script;
    is_transported =
        script != kNowhere && response_.script[script].is_transported
            ? *response_.script[script].is_transported
            : asked.transport_share > 0 && kinds_[incident.kind].transport(incident.number) < asked.transport_share;
  }
  ++incident.done;
  --incident.at_scene;
  const Index to = is_transported ? nearest_destination(incident, unit) : kNowhere;
  if (to == kNowhere) return become_free(unit, incident.point);
  ++tally_.units[unit].transported;
  state.to = to;
  state.doing = Doing::transporting;
  const double trip = trip_factor(incident, unit, Leg::to_hospital) * travel(unit, incident.point, to);
  if (trace_ != nullptr) trace_->trip(unit, incident.point, to, host_.now, trip, TripPurpose::to_hospital);
  state.pending = host_.events.push(host_.now + trip, host_.what(ResponseEvent::unit, unit));
}

void ResponseRun::become_free(Index unit, Index at) {
  UnitState& state = units_[unit];
  const Index incident = state.incident;
  tally_.units[unit].busy_seconds += host_.now - state.sent_at;
  count_busy(unit, false);
  state.incident = kNowhere;
  state.from = at;
  state.left = state.arrives = host_.now;
  state.doing = Doing::returning;
  IncidentState& done = incidents_[incident];
  const double factor_home = trip_factor(done, unit, Leg::home);
  const bool is_over =
      std::none_of(units_.begin(), units_.end(), [&](const UnitState& other) { return other.incident == incident; });
  if (is_over && !still_needs(done) && !done.is_waiting) close_incident(incident);
  if (state.is_wanted) serve_waiting(unit);
  if (state.incident == kNowhere) go_home(unit, factor_home);
  tell_free(unit);
}

void ResponseRun::go_home(Index unit, double factor) {
  UnitState& state = units_[unit];
  state.to = response_.units[unit].home;
  const double trip = factor * travel(unit, state.from, state.to);
  state.left = host_.now;
  state.arrives = host_.now + (std::isfinite(trip) ? trip : 0);
  state.doing = Doing::returning;
  state.set_out.reset();
  if (trace_ != nullptr && state.arrives > state.left) {
    trace_->trip(unit, state.from, state.to, host_.now, state.arrives - host_.now, TripPurpose::home);
  }
  state.pending = host_.events.push(state.arrives, host_.what(ResponseEvent::unit, unit));
}

// The most urgent incident that waits for such a unit gets it.
void ResponseRun::serve_waiting(Index unit) {
  const Index kind = response_.units[unit].kind;
  for (const Index incident : waiting_) {
    const IncidentState& state = incidents_[incident];
    const auto& needs = response_.incident_kinds[state.kind].needs;
    for (std::uint32_t need = 0; need < needs.size(); ++need) {
      if (needs[need].kind != kind || state.missing[need] == 0) continue;
      if (response_.rule == DispatchRule::preference) {
        const auto& order = response_.preference[state.point];
        if (std::find(order.begin(), order.end(), unit) == order.end()) continue;
      }
      send(unit, incident, need);
      if (!still_needs(incidents_[incident])) remove_waiting(incident);
      return;
    }
  }
}

void ResponseRun::duty_changes(Index unit) {
  const auto& duty = response_.units[unit].duty;
  const bool is_on = std::any_of(duty.begin(), duty.end(), [&](const auto& shift) {
    return shift.first <= host_.now && host_.now < shift.second;
  });
  call_up(unit, is_on);
}

void ResponseRun::call_up(Index unit, bool is_called) {
  UnitState& state = units_[unit];
  if (state.is_wanted == is_called) return;
  state.is_wanted = is_called;
  if (is_called && state.doing == Doing::off) {
    state.doing = Doing::home;
    state.from = state.to = response_.units[unit].home;
    state.on_duty_since = host_.now;
    serve_waiting(unit);
  } else if (is_called && state.doing == Doing::returning) {
    serve_waiting(unit);
  } else if (!is_called && state.doing == Doing::home) {
    state.doing = Doing::off;
    tally_.units[unit].duty_seconds += host_.now - state.on_duty_since;
  }
  tell_free(unit);
}

std::uint32_t ResponseRun::free_units(Index kind) const {
  std::uint32_t count = 0;
  for (Index i = 0; i < units_.size(); ++i) count += response_.units[i].kind == kind && is_free(units_[i]) ? 1U : 0U;
  return count;
}

}  // namespace muster::drill
