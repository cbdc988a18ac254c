// Lanes take visitors from the line.
#include <bit>

#include "drill/flow_state.h"

namespace muster::drill {

void FlowRun::State::end_wait(Index visitor, Index station) {
  const Visitor& who = visitors_[visitor];
  const double wait = now_ - who.since;
  Place& place = places_[station];
  ++place.waits;
  place.wait_sum += wait;
  tally(station, who).wait.add(wait, place.wait_target);
}

void FlowRun::State::start(Index visitor, Index station, std::uint32_t lane) {
  Place& place = places_[station];
  Visitor& who = visitors_[visitor];
  who.doing = Doing::served;
  who.lane = static_cast<std::uint16_t>(lane);
  free_[place.first_word + lane / 64] &= ~(std::uint64_t{1} << (lane % 64));
  lane_visitor_[place.first_lane + lane] = visitor;
  lane_since_[place.first_lane + lane] = now_;
  place.busy.rise(now_);
  if (who.is_interrupted) {
    who.ends = now_ + who.ends;  // the rest that was left
  } else {
    end_wait(visitor, station);
    who.ends = now_ + draws(station, who.source).time(number_of(who, station));
  }
  who.pending = events_.push(who.ends, what_of(FlowEvent::end, visitor));
}

// Those who are served together hang behind the first of them.
void FlowRun::State::start_batch(Index station, std::uint32_t lane) {
  Place& place = places_[station];
  const Index leader = take_next(station);
  Index last = leader;
  visitors_[leader].next = kNowhere;
  for (std::uint32_t size = 1; size < flow_.stations[station].batch_most && place.filled != 0; ++size) {
    const Index member = take_next(station);
    visitors_[member].doing = Doing::served;
    visitors_[member].next = kNowhere;
    end_wait(member, station);
    visitors_[last].next = member;
    last = member;
  }
  start(leader, station, lane);
}

// Whether what lane `i` serves should rather give way than what `chosen` serves: the less urgent first, the latest
// begun of equals.
bool FlowRun::State::gives_way_before(const Place& place, std::uint32_t i, std::uint32_t chosen) const {
  if (chosen == kNoLane) return true;
  const std::uint32_t rank = rank_[visitors_[lane_visitor_[place.first_lane + i]].visitor_class];
  const std::uint32_t other = rank_[visitors_[lane_visitor_[place.first_lane + chosen]].visitor_class];
  if (rank != other) return rank > other;
  return lane_since_[place.first_lane + i] > lane_since_[place.first_lane + chosen];
}

bool FlowRun::State::interrupt_for(Index visitor, Index station) {
  Place& place = places_[station];
  if (place.is_closed) return false;
  const std::uint32_t own = rank_[visitors_[visitor].visitor_class];
  std::uint32_t lane = kNoLane;
  for (std::uint32_t i = 0; i < place.open; ++i) {
    const Visitor& served = visitors_[lane_visitor_[place.first_lane + i]];
    if (served.doing != Doing::served || rank_[served.visitor_class] <= own) continue;
    if (gives_way_before(place, i, lane)) lane = i;
  }
  if (lane == kNoLane) return false;
  const Index interrupted = lane_visitor_[place.first_lane + lane];
  Visitor& who = visitors_[interrupted];
  ++tally(station, who).preempted;
  who.ends -= now_;
  who.is_interrupted = true;
  who.pending = 0;
  who.doing = Doing::waiting;
  free_lane(station, lane);
  Line& line = line_of(station, who);
  prepend(line, interrupted);
  place.filled |= 1U << static_cast<std::uint32_t>(&line - &lines_[place.first_line]);
  place.waiting.rise(now_);
  start(visitor, station, lane);
  return true;
}

Index FlowRun::State::take_next(Index station) {
  Place& place = places_[station];
  const auto level = static_cast<std::uint32_t>(std::countr_zero(place.filled));
  Line& line = lines_[place.first_line + level];
  const Index visitor = flow_.stations[station].order == QueueOrder::last_come ? line.tail : line.head;
  unlink(line, visitor);
  if (line.head == kNowhere) place.filled &= ~(1U << level);
  place.waiting.fall(now_);
  if (place.is_watched) queue_changed(station);
  return visitor;
}

void FlowRun::State::serve_waiting(Index station) {
  Place& place = places_[station];
  const Station& asked = flow_.stations[station];
  while (place.filled != 0) {
    const std::uint32_t lane = lane_free(place);
    if (lane == kNoLane) return;
    if (asked.batch_most > 1) {
      if (place.waiting.now < asked.batch_least) return;
      start_batch(station, lane);
    } else {
      start(take_next(station), station, lane);
    }
    if (asked.most_waiting != kUnlimited && place.refused.head != kNowhere) note_room(station);
  }
}

void FlowRun::State::free_lane(Index station, std::uint32_t lane) {
  Place& place = places_[station];
  free_[place.first_word + lane / 64] |= std::uint64_t{1} << (lane % 64);
  tally_.stations[station].lane_busy[lane] += now_ - lane_since_[place.first_lane + lane];
  lane_visitor_[place.first_lane + lane] = kNowhere;
  place.busy.fall(now_);
}

}  // namespace muster::drill
