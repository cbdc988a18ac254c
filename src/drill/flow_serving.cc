// Lanes take visitors from the line.
#include <bit>

#include "drill/flow_steps.h"

namespace muster::drill {

// Those who are served together hang behind the first of them.
void FlowRun::State::start_batch(Index station, std::uint32_t lane) {
  Place& place = places_[station];
  const Index leader = take_next(place, station);
  Index last = leader;
  visitors_[leader].next = kNowhere;
  for (std::uint32_t size = 1; size < flow_.stations[station].batch_most && place.filled != 0; ++size) {
    const Index member = take_next(place, station);
    visitors_[member].doing = Doing::served;
    visitors_[member].next = kNowhere;
    end_wait(visitors_[member], place);
    visitors_[last].next = member;
    last = member;
  }
  start(leader, visitors_[leader], place, lane);
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
  free_lane(place, lane);
  Line& line = line_of(station, who);
  prepend(line, interrupted);
  place.filled |= 1U << static_cast<std::uint32_t>(&line - &lines_[place.first_line]);
  place.waiting.rise(now_);
  start(visitor, visitors_[visitor], place, lane);
  return true;
}

void FlowRun::State::serve_waiting(Index station) { serve_line(places_[station], station); }

}  // namespace muster::drill
