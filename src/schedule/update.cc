#include "schedule/update.h"

#include <algorithm>
#include <limits>
#include <queue>

namespace muster::schedule {
namespace {

// Positions that still have to be looked at, each once, in order (or against it).
template <class Before>
class Agenda {
 public:
  explicit Agenda(std::size_t size) : waiting_(size, false) {}

  void add(Position at) {
    if (waiting_[at]) return;
    waiting_[at] = true;
    queue_.push(at);
  }
  bool empty() const { return queue_.empty(); }
  Position take() {
    const Position at = queue_.top();
    queue_.pop();
    waiting_[at] = false;
    return at;
  }

 private:
  std::vector<bool> waiting_;
  std::priority_queue<Position, std::vector<Position>, Before> queue_;
};

using Forward = Agenda<std::greater<>>;
using Backward = Agenda<std::less<>>;

template <class Add>
void each_behind(const Network& network, Position at, const Add& add) {
  for (const Bond& bond : network.out(at)) add(bond.other);
  if (network.kind[at] != EventKind::gate && network.parent[at] != kNone) add(network.parent[at]);
}

template <class Add>
void each_before(const Network& network, Position at, const Add& add) {
  for (const Bond& bond : network.in(at)) add(bond.other);
  for (const Position child : network.children_of(at)) add(child);
}

Moment latest_finish(const Plan& plan, const Network& network, const Dates& dates) {
  std::vector<Position> last(network.axes.size(), kNone);
  Moment latest = plan.start;
  for (Position at = 0; at < network.size(); ++at) {
    if (network.kind[at] != EventKind::leaf) continue;
    Position& known = last[network.axis[at]];
    if (known == kNone || dates.finish[at] > dates.finish[known]) known = at;
    // Of the same point of an axis the beginning of a shift is later than the end of one.
    if (dates.finish[at] == dates.finish[known] && dates.at_end[at] == 0)
      latest = std::max(latest, finish_of(network, dates, at));
  }
  for (const Position at : last) {
    if (at != kNone) latest = std::max(latest, finish_of(network, dates, at));
  }
  return latest;
}

}  // namespace

Updated update(const Plan& plan, Network& network, Dates& dates, std::span<const std::uint32_t> changed) {
  Updated updated;
  Forward ahead(network.size());
  Backward behind(network.size());
  for (const std::uint32_t activity : changed) {
    const Position at = network.position[activity];
    refresh(plan, network, at);
    ahead.add(at);
    behind.add(at);
    // What leads to it may read its progress.
    each_before(network, at, [&](Position other) { behind.add(other); });
  }
  bool moved = false;
  while (!ahead.empty()) {
    const Position at = ahead.take();
    ++updated.early;
    const Early early = early_of(plan, network, dates, at);
    if (early == Early{dates.start[at], dates.finish[at], dates.at_end[at] != 0}) continue;
    moved = true;
    dates.start[at] = early.start;
    dates.finish[at] = early.finish;
    dates.at_end[at] = early.at_end;
    behind.add(at);
    each_behind(network, at, [&](Position other) { ahead.add(other); });
  }
  const Moment plan_finish = moved ? latest_finish(plan, network, dates) : dates.plan_finish;
  if (plan_finish != dates.plan_finish) {
    dates.plan_finish = plan_finish;
    backward(plan, network, dates);
    updated.late = network.size();
    return updated;
  }
  while (!behind.empty()) {
    const Position at = behind.take();
    ++updated.late;
    const Late late = late_of(plan, network, dates, at);
    if (late == Late{dates.late_start[at], dates.late_finish[at]}) continue;
    dates.late_start[at] = late.start;
    dates.late_finish[at] = late.finish;
    each_before(network, at, [&](Position other) { behind.add(other); });
  }
  return updated;
}

}  // namespace muster::schedule
