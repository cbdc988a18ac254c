// Coming to a place: staying, walking, waiting.
#include <algorithm>

#include "base/elementary.h"
#include "drill/flow_steps.h"

namespace muster::drill {

void FlowRun::State::let_in(Index visitor, Index station) { come_in(visitor, station); }

void FlowRun::State::come_to_line(Index visitor, Index station) {
  const Place& place = places_[station];
  if (place.batch_most > 1) {
    wait_in(visitor, station);
    return serve_waiting(station);
  }
  if (place.preempts && interrupt_for(visitor, station)) return;
  wait_in(visitor, station);
}

double FlowRun::State::walking_time(Index station, double speed) {
  const Walk& walk = flow_.stations[station].walk;
  if (walk.width <= 0) return walk.length / speed;
  // The speed is taken when the way is entered; U. Weidmann, "Transporttechnik der Fussgänger" (1993): it falls with
  // the density by 1 - exp(-1.913 (1/density - 1/5.4)). Nobody stands still for good.
  auto& shares = walking_speed_[station];
  const std::size_t present = places_[station].present.now;
  while (shares.size() <= present) {
    const double density = std::max<double>(1, static_cast<double>(shares.size())) / (walk.length * walk.width);
    const double share = density >= 5.4 ? 0 : 1 - exponential(-1.913 * (1 / density - 1 / 5.4));
    shares.push_back(std::max(share, 0.04));
  }
  return walk.length / (speed * shares[present]);
}

double FlowRun::State::time_at(Index visitor, Index station) {
  const Visitor& who = visitors_[visitor];
  const Station& asked = flow_.stations[station];
  SourceDraws& own = draws(station, who.source);
  const std::uint32_t number = number_of(who, station);
  if (asked.stay_until) {
    // Of what is left of the curve, the part that the number says.
    const double passed = sum_at(*asked.stay_until, now_);
    const double left = asked.stay_until->sum.back() - passed;
    std::size_t hint = 0;
    if (left <= 0) return 0;
    return std::max(0.0, time_of_sum(*asked.stay_until, passed + left * own.until(number), hint) - now_);
  }
  const double drawn = own.time(number);
  return asked.kind == StationKind::walk ? walking_time(station, std::max(drawn, 0.05)) : drawn;
}

void FlowRun::State::wait_in(Index visitor, Index station) {
  Place& place = places_[station];
  Visitor& who = visitors_[visitor];
  who.doing = Doing::waiting;
  Line& line = line_of(station, who);
  append(line, visitor);
  place.filled |= 1U << static_cast<std::uint32_t>(&line - &lines_[place.first_line]);
  place.waiting.rise(now_);
  who.pending = 0;
  if (place.has_patience) {
    const double patience = draws(station, who.source).patience(number_of(who, station));
    if (patience < kNever) who.pending = events_.push(now_ + patience, what_of(FlowEvent::patience, visitor));
  }
  if (place.is_watched) queue_changed(station);
}

}  // namespace muster::drill
