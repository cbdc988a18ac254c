// Where visitors come from.
#include <algorithm>
#include <cmath>

#include "base/elementary.h"
#include "drill/flow_steps.h"

namespace muster::drill {

void FlowRun::State::begin_source(Index source) {
  const Source& asked = flow_.sources[source];
  Gate& gate = gates_[source];
  gate.next_serial = gate.fired = 0;
  gate.hint = 0;
  gate.rate_factor = 1;
  gate.unit.begin(replication_);
  gate.gap.begin(replication_);
  gate.batch.begin(replication_);
  gate.sum = asked.kind == SourceKind::by_rate ? sum_at(asked.rate, asked.from) : 0;
  if (asked.kind == SourceKind::by_total) {
    gate.first = sum_at(asked.rate, asked.from);
    gate.last = sum_at(asked.rate, std::min(asked.until, clock_.lasts));
  }
  if (asked.kind == SourceKind::population) {
    for (std::uint32_t i = 0; i < asked.total; ++i) {
      events_.push(asked.from + gate.gap(gate.fired++), what_of(FlowEvent::member, source));
    }
    return;
  }
  plan_next(source);
}

// The sum of the rate grows by an exponential step of mean 1 from one visitor to the next.
[[gnu::always_inline]] inline double FlowRun::State::next_by_rate(const Source& source, Gate& gate) {
  const double step = gate.unit(gate.fired) / gate.rate_factor;
  if (source.rate.at.size() == 1 && source.rate.period <= 0) {
    return source.rate.value[0] > 0 ? std::max(now_, source.from) + step / source.rate.value[0] : kNever;
  }
  gate.sum += step;
  return time_of_sum(source.rate, gate.sum, gate.hint);
}

[[gnu::always_inline]] inline void FlowRun::State::plan(Index source, double at) {
  Gate& gate = gates_[source];
  gate.planned_at = at;
  gate.is_planned = at < flow_.sources[source].until && at <= clock_.lasts;
  if (gate.is_planned) gate.pending = events_.push(at, what_of(FlowEvent::source, source));
}

[[gnu::always_inline]] inline void FlowRun::State::plan_next_here(Index source) {
  const Source& asked = flow_.sources[source];
  Gate& gate = gates_[source];
  double at = kNever;
  switch (asked.kind) {
    case SourceKind::by_rate:
      at = gate.rate_factor > 0 ? next_by_rate(asked, gate) : kNever;
      break;
    case SourceKind::by_total:
      if (gate.fired < asked.total) {
        // The next of the rest, in order: 1 - (1 - u)^(1 / rest) of what is left of the curve.
        const double rest = asked.total - gate.fired;
        gate.sum += (1 - gate.sum) * (1 - exponential(-gate.unit(gate.fired) / rest));
        at = time_of_sum(asked.rate, gate.first + gate.sum * (gate.last - gate.first), gate.hint);
      }
      break;
    case SourceKind::by_gap:
      at = std::max(now_, asked.from) + gate.gap(gate.fired);
      break;
    case SourceKind::by_times:
      while (gate.fired < asked.times.size() && asked.times[gate.fired] < asked.from) ++gate.fired;
      if (gate.fired < asked.times.size()) at = asked.times[gate.fired];
      break;
    case SourceKind::population:
      return;
  }
  plan(source, at);
}

void FlowRun::State::plan_next(Index source) { plan_next_here(source); }

// What is left of the step under way stays, and is passed at the new pace: exactly the process whose rate changes now,
// with the same number drawn.
void FlowRun::State::set_rate_factor(Index source, double factor) {
  Gate& gate = gates_[source];
  const Source& asked = flow_.sources[source];
  if (asked.kind != SourceKind::by_rate || factor == gate.rate_factor) return;
  const double from = std::max(now_, asked.from);
  const bool is_constant = asked.rate.at.size() == 1 && asked.rate.period <= 0;
  const double rate = asked.rate.value[0];
  if (gate.rate_factor > 0) {
    const double sum_left = is_constant ? (gate.planned_at - from) * rate : gate.sum - sum_at(asked.rate, from);
    gate.left = is_constant && rate <= 0 ? 0 : std::max(0.0, sum_left) * gate.rate_factor;
  }
  gate.rate_factor = factor;
  gate.is_planned = false;
  if (factor <= 0 || (is_constant && rate <= 0)) return;
  if (is_constant) return plan(source, from + gate.left / (rate * factor));
  gate.sum = sum_at(asked.rate, from) + gate.left / factor;
  plan(source, time_of_sum(asked.rate, gate.sum, gate.hint));
}

[[gnu::always_inline]] inline void FlowRun::State::make_here(Index source) {
  Gate& gate = gates_[source];
  if (unused_.empty() && visitors_.size() >= bounds_.present) {
    ending_ = Ending::present;
    is_over_ = true;
    return;
  }
  Index visitor = 0;
  if (unused_.empty()) {
    visitor = static_cast<Index>(visitors_.size());
    visitors_.emplace_back();
  } else {
    visitor = unused_.back();
    unused_.pop_back();
  }
  const Source& asked = flow_.sources[source];
  Visitor& who = visitors_[visitor];
  who = Visitor{};
  who.born = now_;
  who.since = now_;
  who.serial = gate.next_serial++;
  who.source = static_cast<std::uint16_t>(source);
  who.visitor_class = static_cast<std::uint16_t>(asked.visitor_class);
  ++tally_.sources[source].made;
  tally_.present.rise(now_);
  const Index to = asked.to.kind == RouteKind::station ? asked.to.station : choose(asked.to, visitor, kNowhere);
  go(visitor, aim_at(visitor, to));
}

void FlowRun::State::make(Index source) { make_here(source); }

void FlowRun::State::fire(Index source, std::uint64_t sequence) {
  const Source& asked = flow_.sources[source];
  Gate& gate = gates_[source];
  if (!gate.is_planned || gate.pending != sequence) return;
  const std::uint32_t number = gate.fired++;
  plan_next_here(source);
  if (!asked.batch) return make_here(source);
  auto size = static_cast<std::uint32_t>(std::clamp(gate.batch(number) + 0.5, 0.0, 1e7));
  for (; size > 0; --size) make(source);
}

void FlowRun::State::member_comes(Index source) {
  if (now_ < flow_.sources[source].until && now_ <= clock_.lasts) make(source);
}

void FlowRun::State::plan_member(Index source) {
  Gate& gate = gates_[source];
  events_.push(now_ + gate.gap(gate.fired++), what_of(FlowEvent::member, source));
}

}  // namespace muster::drill
