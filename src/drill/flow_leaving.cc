// Leaving a place, and who is let in instead.
#include <algorithm>
#include <cmath>

#include "drill/flow_steps.h"

namespace muster::drill {

void FlowRun::State::leave(Index visitor) { leave_place(visitors_[visitor], places_[visitors_[visitor].station]); }

void FlowRun::State::end_service(Index visitor) {
  Visitor& who = visitors_[visitor];
  const Index station = who.station;
  Place& place = places_[station];
  const bool has_lane = place.kind == StationKind::service;
  if (has_lane && place.batch_most > 1) return end_batch(visitor);
  const Index wanted = place.is_direct ? place.next : choose(flow_.stations[station].to, visitor, station);
  const Aim aim = aim_at(visitor, wanted);
  if (aim.fate == Fate::is_blocked) {
    ++tally(station, who).blocked;
    who.doing = Doing::blocked;
    if (has_lane) place.held_up.rise(now_);
    way_between(station, aim.station).held_up.rise(now_);
    append(places_[aim.station].refused, visitor);
    return;
  }
  const std::uint32_t lane = who.lane;
  leave_place(who, place);
  if (has_lane) {
    free_lane(place, lane);
    serve_line(place, station);
  }
  go(visitor, aim);
}

void FlowRun::State::end_batch(Index leader) {
  const Index station = visitors_[leader].station;
  const std::uint32_t lane = visitors_[leader].lane;
  std::vector<Index> members;
  for (Index member = leader; member != kNowhere; member = visitors_[member].next) members.push_back(member);
  for (const Index member : members) leave(member);
  free_lane(places_[station], lane);
  serve_waiting(station);
  for (const Index member : members) {
    go(member, aim_at(member, choose(flow_.stations[station].to, member, station)));
  }
}

void FlowRun::State::lose_patience(Index visitor, std::uint64_t sequence) {
  Visitor& who = visitors_[visitor];
  if (who.pending != sequence || who.doing != Doing::waiting) return;
  const Index station = who.station;
  Place& place = places_[station];
  Line& line = line_of(station, who);
  unlink(line, visitor);
  if (line.head == kNowhere) place.filled &= ~(1U << static_cast<std::uint32_t>(&line - &lines_[place.first_line]));
  place.waiting.fall(now_);
  if (place.is_watched) queue_changed(station);
  const double wait = now_ - who.since;
  end_wait(who, place);
  leave(visitor);
  StationClassTally& counts = tally(station, who);
  --counts.left;
  ++counts.reneged;
  counts.reneged_wait += wait;
  go(visitor, aim_at(visitor, choose(flow_.stations[station].renege_to, visitor, station)));
}

// By the station's own timetable; kNever: no vehicle any more.
double FlowRun::State::next_due(Index station) {
  Place& place = places_[station];
  const Departures& plan = flow_.stations[station].departures;
  if (place.next_time < plan.times.size()) return plan.times[place.next_time++];
  if (!plan.every) return kNever;
  if (plan.first && place.due < *plan.first) return *plan.first;
  return place.due + vehicle_gap_[station](place.gaps++);
}

void FlowRun::State::plan_departure(Index station) {
  Place& place = places_[station];
  double at = kNever;
  if (!place.is_by_order) {
    place.due = next_due(station);
    at = place.due;
    if (flow_.stations[station].departures.delay) at += vehicle_delay_[station](place.delays++);
  } else if (place.every > 0) {
    place.due += place.every;
    at = place.due;
  }
  at = std::max(at, now_);
  place.departure = at < kNever ? events_.push(at, what_of(FlowEvent::departure, station)) : 0;
}

// Vehicles that come as an order says leave by the timetable again: what it has left, from now on.
void FlowRun::State::resume_timetable(Index station) {
  Place& place = places_[station];
  const Departures& plan = flow_.stations[station].departures;
  place.is_by_order = false;
  const auto next = std::lower_bound(plan.times.begin(), plan.times.end(), now_);
  place.next_time = static_cast<std::uint32_t>(next - plan.times.begin());
  place.due = now_;
  // Equal gaps are a timetable too: the one due next, as if nothing had been ordered.
  if (plan.every && plan.every->kind == LawKind::constant) {
    const double from = plan.first.value_or(plan.times.empty() ? 0 : plan.times.back());
    const double gap = plan.every->first;
    if (now_ > from) place.due = from + (std::ceil((now_ - from) / gap) - 1) * gap;
  }
  if (plan.first && now_ <= *plan.first) place.due = -1;
  plan_departure(station);
}

void FlowRun::State::depart(Index station, std::uint64_t sequence) {
  Place& place = places_[station];
  if (place.departure != sequence) return;
  const double drawn = vehicle_room_[station](place.departed++);
  auto room = static_cast<std::uint32_t>(std::clamp(drawn + 0.5, 0.0, 4e9));
  plan_departure(station);
  if (place.is_closed) return;
  std::vector<Index> riders;
  for (; room > 0 && place.filled != 0; --room) riders.push_back(take_next(place, station));
  for (const Index rider : riders) {
    end_wait(visitors_[rider], place);
    leave(rider);
  }
  for (const Index rider : riders) go(rider, aim_at(rider, choose(flow_.stations[station].to, rider, station)));
}

// ---- who has to wait outside ----

void FlowRun::State::refuse(Index visitor, Index station) {
  visitors_[visitor].doing = Doing::outside;
  places_[station].outside.rise(now_);
  append(places_[station].refused, visitor);
}

void FlowRun::State::note_room(Index station) {
  if (places_[station].is_noted) return;
  places_[station].is_noted = true;
  with_room_.push_back(station);
}

void FlowRun::State::fill_room() {
  while (!with_room_.empty()) {
    const Index station = with_room_.back();
    with_room_.pop_back();
    Place& place = places_[station];
    place.is_noted = false;
    while (place.refused.head != kNowhere) {
      const Index visitor = place.refused.head;
      const Visitor& who = visitors_[visitor];
      const bool is_own = who.doing == Doing::blocked && who.station == station;
      if (!takes(station, is_own ? 1 : 0)) break;
      unlink(place.refused, visitor);
      release(visitor, station);
      let_in(visitor, station);
    }
  }
}

// Whoever was blocked at a place leaves it now, and gives up the lane.
void FlowRun::State::release(Index visitor, Index into) {
  Visitor& who = visitors_[visitor];
  if (who.doing != Doing::blocked) return places_[into].outside.fall(now_);
  const Index from = who.station;
  way_between(from, into).held_up.fall(now_);
  const bool has_lane = places_[from].kind == StationKind::service;
  leave(visitor);
  if (!has_lane) return;
  places_[from].held_up.fall(now_);
  free_lane(places_[from], who.lane);
  serve_waiting(from);
}

}  // namespace muster::drill
