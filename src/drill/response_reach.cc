// Where a unit is, how long it would take from there, and which one is sent.
#include <algorithm>
#include <cmath>

#include "base/elementary.h"
#include "drill/response_run.h"
#include "drill/trace.h"

namespace muster::drill {
namespace {

constexpr std::uint32_t kTripPurpose = 135;  // as in response_run.cc, and two more for the ways from there
constexpr std::uint32_t kNextAttempt = 0x9E3779B9U;

// A share of nothing adds nothing, also where there is no way.
double weighted(double from, double to, double share) {
  if (share <= 0) return from;
  return share >= 1 ? to : (1 - share) * from + share * to;
}

}  // namespace

// A factor of mean 1 for one trip: by incident and unit, so that other units' trips keep theirs. Who was called away
// and is sent again draws anew.
double ResponseRun::trip_factor(const IncidentState& incident, Index unit, Leg leg) const {
  const double factor = (leg == Leg::home ? 1 : response_.incident_kinds[incident.kind].travel_factor) *
                        response_.unit_kinds[response_.units[unit].kind].travel_factor;
  if (trip_scale_ <= 0) return factor;
  const auto attempt = static_cast<std::uint32_t>(std::count(incident.lost.begin(), incident.lost.end(), unit));
  const StreamAddress at{
      seed_, replication_, entity_of(response_.incident_kinds[incident.kind].code, response_.units[unit].code),
      kTripPurpose + static_cast<std::uint32_t>(leg)};
  const double drawn = draw_one(at, Shape::normal, incident.number + attempt * kNextAttempt);
  return factor * exponential(trip_location_ + trip_scale_ * drawn);
}

double ResponseRun::share_gone(const UnitState& state) const {
  return std::clamp((host_.now - state.left) / (state.arrives - state.left), 0.0, 1.0);
}

// Where a unit under way can first turn, if the roads say how long it takes from there to the point.
std::optional<network::Turning> ResponseRun::turning_of(Index unit, Index point) {
  UnitState& state = units_[unit];
  UnderWay* roads = roads_of(unit);
  if (roads == nullptr || !is_moving(state)) return std::nullopt;
  RoadTrip trip{state.from, state.to, state.set_out, std::move(state.course)};
  std::optional<network::Turning> turning;
  if (roads->knows(trip, point)) turning = roads->turning(trip, share_gone(state));
  state.course = std::move(trip.course);
  return turning;
}

// Seconds until the unit would be there. One that drives by road goes on to the next junction of its way and from there
// by road. Any other under way stands between the ends of its trip: its time is that from either end, weighted by how
// far it has come.
double ResponseRun::reach_time(Index unit, Index point, double factor) {
  const UnitState& state = units_[unit];
  if (!is_moving(state)) return factor * travel(unit, state.from, point);
  if (const auto turning = turning_of(unit, point)) return factor * roads_of(unit)->seconds(*turning, point);
  return factor * weighted(travel(unit, state.from, point), travel(unit, state.to, point), share_gone(state));
}

// The trip to the point begins where the unit is.
void ResponseRun::set_out(Index unit, Index point, double factor) {
  UnitState& state = units_[unit];
  const auto turning = turning_of(unit, point);
  state.trip = reach_time(unit, point, factor);
  // Where the roads say nothing later on, the nearer end of the way so far stands for where it began.
  if (is_moving(state) && share_gone(state) > 0.5) state.from = state.to;
  state.set_out = turning;
  state.turns_after = turning ? factor * turning->rest / 1000 : 0;
  state.course.reset();
  state.to = point;
}

void ResponseRun::trace_drive(Index unit) {
  const UnitState& state = units_[unit];
  if (!state.set_out) {
    return trace_->trip(unit, state.from, state.to, host_.now, state.trip, TripPurpose::to_incident);
  }
  const UnderWay& roads = *roads_of(unit);
  const TraceTurn turn{
      roads.where(*state.set_out), roads.turns_at(*state.set_out), std::min(state.turns_after, state.trip)};
  trace_->turn(unit, turn, state.to, host_.now, state.trip, TripPurpose::to_incident);
}

bool ResponseRun::may_be_taken(const IncidentKind& asked, const UnitState& unit) const {
  const bool is_on_the_way = unit.doing == Doing::driving || unit.doing == Doing::turning_out;
  return is_on_the_way && unit.incident != kNowhere && !asked.may_take_from.empty() &&
         asked.may_take_from[incidents_[unit.incident].kind];
}

// What may be expected of it: nobody knows beforehand how long this one takes.
double ResponseRun::turnout_left(Index unit) const {
  const UnitState& state = units_[unit];
  if (state.doing != Doing::home && state.doing != Doing::turning_out) return 0;
  const double mean = mean_of(response_.unit_kinds[response_.units[unit].kind].turnout);
  return state.doing == Doing::home ? mean : std::max(0.0, mean - (host_.now - state.turnout_began));
}

// The first of the list that is free; where none is, the first that may be called away.
Index ResponseRun::choose_by_preference(const IncidentState& incident, Index kind, bool& redirects) {
  const IncidentKind& asked = response_.incident_kinds[incident.kind];
  for (const bool called_away : {false, true}) {
    for (const Index unit : response_.preference[incident.point]) {
      if (response_.units[unit].kind != kind) continue;
      if (!(called_away ? may_be_taken(asked, units_[unit]) : is_free(units_[unit]))) continue;
      if (!std::isfinite(reach_time(unit, incident.point, 1))) continue;
      redirects = called_away;
      return unit;
    }
  }
  return kNowhere;
}

// The next one free, or one that is on its way to something less urgent when it would be there sooner.
Index ResponseRun::choose_unit(const IncidentState& incident, std::uint32_t need, bool& redirects) {
  const IncidentKind& asked = response_.incident_kinds[incident.kind];
  const Index kind = asked.needs[need].kind;
  if (response_.rule == DispatchRule::preference) return choose_by_preference(incident, kind, redirects);
  Index best = kNowhere;
  double soonest = kNever;
  for (Index i = 0; i < units_.size(); ++i) {
    if (response_.units[i].kind != kind) continue;
    const bool is_redirected = may_be_taken(asked, units_[i]);
    if (!is_free(units_[i]) && !is_redirected) continue;
    const double time =
        turnout_left(i) + reach_time(i, incident.point, asked.travel_factor * response_.unit_kinds[kind].travel_factor);
    // Of those who would be there at one time the one that need not be called away, then by name.
    const auto is_rather = [&] {
      if (is_redirected != redirects) return redirects;
      return response_.units[i].code < response_.units[best].code;
    };
    if (time < soonest || (time == soonest && best != kNowhere && is_rather())) {
      soonest = time;
      best = i;
      redirects = is_redirected;
    }
  }
  return best;
}

}  // namespace muster::drill
