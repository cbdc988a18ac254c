// The steps that nearly every visitor takes at nearly every event, for the places where they are taken most. For the
// flow_*.cc of this room only.
#pragma once

#include "drill/flow_state.h"

namespace muster::drill {

[[gnu::always_inline]] inline Line& FlowRun::State::line_of(Index station, const Visitor& visitor) {
  const Place& place = places_[station];
  return lines_[place.first_line + (place.lines > 1 ? rank_[visitor.visitor_class] : 0)];
}

// In the two below an address is chosen and then written to: whether somebody else is in the line cannot be guessed.
[[gnu::always_inline]] inline void FlowRun::State::append(Line& line, Index visitor) {
  Visitor& who = visitors_[visitor];
  who.next = kNowhere;
  who.previous = line.tail;
  Index* const to_this = line.tail == kNowhere ? &line.head : &visitors_[line.tail].next;
  *to_this = visitor;
  line.tail = visitor;
}

[[gnu::always_inline]] inline void FlowRun::State::unlink(Line& line, Index visitor) {
  const Index previous = visitors_[visitor].previous;
  const Index next = visitors_[visitor].next;
  Index* const to_next = previous == kNowhere ? &line.head : &visitors_[previous].next;
  Index* const to_previous = next == kNowhere ? &line.tail : &visitors_[next].previous;
  *to_next = next;
  *to_previous = previous;
}

[[gnu::always_inline]] inline Index FlowRun::State::take_next(Place& place, Index station) {
  const auto level = static_cast<std::uint32_t>(std::countr_zero(place.filled));
  Line& line = lines_[place.first_line + level];
  const Index visitor = place.is_last_come ? line.tail : line.head;
  unlink(line, visitor);
  place.filled &= ~(static_cast<std::uint32_t>(line.head == kNowhere) << level);
  place.waiting.fall(now_);
  if (place.is_watched) queue_changed(station);
  return visitor;
}

[[gnu::always_inline]] inline void FlowRun::State::area_rises(Index area) {
  Level& present = tally_.areas[area].present;
  present.rise(now_);
  if (present.now >= levels_[area].above) area_reached(area, true);
}

[[gnu::always_inline]] inline void FlowRun::State::area_falls(Index area) {
  Level& present = tally_.areas[area].present;
  present.fall(now_);
  if (present.now <= levels_[area].below) area_reached(area, false);
}

[[gnu::always_inline]] inline void FlowRun::State::leave_place(Visitor& who, Place& place) {
  place.present.fall(now_);
  ++place.left;
  StationClassTally& counts = place.classes[who.visitor_class];
  ++counts.left;
  counts.stay += now_ - who.since;
  for (const Index area : place.areas) area_falls(area);
  if (place.refused.head != kNowhere) note_room(who.station);
  who.doing = Doing::outside;
}

[[gnu::always_inline]] inline void FlowRun::State::end_wait(const Visitor& who, Place& place) {
  const double wait = now_ - who.since;
  ++place.waits;
  place.wait_sum += wait;
  place.classes[who.visitor_class].wait.add(wait, place.wait_target);
}

[[gnu::always_inline]] inline void FlowRun::State::start(
    Index visitor, Visitor& who, Place& place, std::uint32_t lane) {
  who.doing = Doing::served;
  who.lane = static_cast<std::uint16_t>(lane);
  free_[place.first_word + lane / 64] &= ~(std::uint64_t{1} << (lane % 64));
  lane_visitor_[place.first_lane + lane] = visitor;
  lane_since_[place.first_lane + lane] = now_;
  place.busy.rise(now_);
  if (who.is_interrupted) {
    who.ends = now_ + who.ends;  // the rest that was left
  } else {
    end_wait(who, place);
    who.ends = now_ + draws(who.station, who.source).time(number_of(who, place));
  }
  who.pending = events_.push(who.ends, what_of(FlowEvent::end, visitor));
}

[[gnu::always_inline]] inline void FlowRun::State::serve_line(Place& place, Index station) {
  for (std::uint32_t lane = lane_free(place); lane != kNoLane && place.filled != 0; lane = lane_free(place)) {
    if (place.batch_most > 1) {
      if (place.waiting.now < flow_.stations[station].batch_least) return;
      start_batch(station, lane);
    } else {
      const Index visitor = take_next(place, station);
      start(visitor, visitors_[visitor], place, lane);
    }
    if (place.refused.head != kNowhere && flow_.stations[station].most_waiting != kUnlimited) note_room(station);
  }
}

[[gnu::always_inline]] inline void FlowRun::State::free_lane(Place& place, std::uint32_t lane) {
  free_[place.first_word + lane / 64] |= std::uint64_t{1} << (lane % 64);
  place.lane_busy[lane] += now_ - lane_since_[place.first_lane + lane];
  lane_visitor_[place.first_lane + lane] = kNowhere;
  place.busy.fall(now_);
}

[[gnu::always_inline]] inline void FlowRun::State::come_in(Index visitor, Index station) {
  Place& place = places_[station];
  Visitor& who = visitors_[visitor];
  if (place.has_ways) count_way(who.station, station);
  who.station = station;
  who.since = now_;
  who.is_interrupted = false;
  if (place.may_return) ++who.visits;
  place.present.rise(now_);
  ++place.came;
  ++place.classes[who.visitor_class].came;
  for (const Index area : place.areas) area_rises(area);
  if (place.kind == StationKind::service) {
    if (place.batch_most == 1) {
      const std::uint32_t lane = lane_free(place);
      if (lane != kNoLane) return start(visitor, who, place, lane);
    }
    return come_to_line(visitor, station);
  }
  if (place.kind == StationKind::departure) return wait_in(visitor, station);
  if (place.kind == StationKind::junction) return;
  who.doing = Doing::staying;
  who.ends =
      now_ + (place.is_by_law ? draws(station, who.source).time(number_of(who, place)) : time_at(visitor, station));
  if (who.ends < kNever) who.pending = events_.push(who.ends, what_of(FlowEvent::end, visitor));
}

[[gnu::always_inline]] inline void FlowRun::State::count_out(const Visitor& who) {
  SourceTally& counts = tally_.sources[who.source];
  ++counts.out;
  counts.time.add(now_ - who.born, kNever);
}

[[gnu::always_inline]] inline void FlowRun::State::take_out(Index visitor) {
  Visitor& who = visitors_[visitor];
  who.pending = 0;
  who.doing = Doing::outside;
  tally_.present.fall(now_);
  unused_.push_back(visitor);
  if (gates_[who.source].is_population) plan_member(who.source);
}

[[gnu::always_inline]] inline void FlowRun::State::end_way(Index visitor, Aim aim) {
  switch (aim.fate) {
    case Fate::enters:
      return;
    case Fate::out:
      count_out(visitors_[visitor]);
      return take_out(visitor);
    case Fate::is_lost:
      return take_out(visitor);
    case Fate::is_blocked:
      return refuse(visitor, aim.station);
  }
}

[[gnu::always_inline]] inline void FlowRun::State::go(Index visitor, Aim aim) {
  aim.fate == Fate::enters ? come_in(visitor, aim.station) : end_way(visitor, aim);
}

}  // namespace muster::drill
