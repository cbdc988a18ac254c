#include "schedule/risk_count.h"

#include <algorithm>
#include <limits>

namespace muster::schedule {
namespace {

ReadyMinutes ready_minutes(const RiskModel& model, const std::array<Moment, kLanes>& ready) {
  constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();  // four thousand years
  ReadyMinutes out;
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    const std::int64_t late = std::clamp(minutes(ready[lane] - model.ready_reference), -most, most);
    out.value[lane] = static_cast<std::int32_t>(late);
    out.square[lane] = late * late;
  }
  return out;
}

template <class T>
void count_event(const RiskModel& model, const Block<T>& block, const ReadyMinutes& ready, Position at, Sums& sums) {
  const RiskEvent& event = model.events[at];
  const std::size_t row = std::size_t{at} * kLanes;
  const T deadline = static_cast<T>(std::min<Work>(event.deadline, std::numeric_limits<T>::max()));
  count_finish(block.finish.data() + row, deadline, sums);
  if (!event.is_drawn && event.hits_begin == event.hits_end) return;
  count_duration(block.duration.data() + row, static_cast<T>(event.duration), ready, sums);
  if (event.is_drawn) count_fifths(block.fifth.data() + row, ready, sums);
}

template <class T>
void count_bins(const Block<T>& block, const BinRow& row, Position at, std::uint16_t* bins) {
  BinPlaces places;
  find_bins(
      block.finish.data() + std::size_t{at} * kLanes, static_cast<double>(row.low),
      1.0 / static_cast<double>(row.width), kBins, places);
  for (const std::int32_t place : places) ++bins[place];
}

template <class T>
void count_risks(const RiskModel& model, const Block<T>& block, const ReadyMinutes& ready, Counts& counts) {
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    const bool in_time = model.plan.goal && block.ready[lane] <= *model.plan.goal;
    counts.ready += in_time ? 1 : 0;
    counts.ready_sum += ready.value[lane];
    counts.ready_square += ready.square[lane];
    for (std::size_t risk = 0; risk < counts.risks.size(); ++risk) {
      RiskSums& sums = counts.risks[risk];
      const bool with = block.happened[risk][lane] != 0;
      sums.happened += with ? 1 : 0;
      (with ? sums.ready_with : sums.ready_without) += in_time ? 1 : 0;
      (with ? sums.with : sums.without) += ready.value[lane];
      (with ? sums.with_square : sums.without_square) += ready.square[lane];
    }
  }
}

}  // namespace

template <class T>
void count_ready(const RiskModel& model, const Block<T>& block, Counts& counts) {
  for (const Moment ready : block.ready) counts.ready += model.plan.goal && ready <= *model.plan.goal ? 1 : 0;
}

template <class T>
void count_block(
    const RiskModel& model, const Block<T>& block, const std::vector<BinRow>& bins, Trace& trace, Counts& counts) {
  const ReadyMinutes ready = ready_minutes(model, block.ready);
  for (Position at = 0; at < model.network.size(); ++at) {
    if (model.events[at].course == Course::gate) continue;
    count_event(model, block, ready, at, counts.sums[at]);
    if (!bins.empty()) count_bins(block, bins[at], at, counts.bins.data() + std::size_t{at} * kBins);
  }
  count_risks(model, block, ready, counts);
  std::vector<Position> held;
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    trace_back(model, block, lane, trace, held);
    for (const Position at : held) ++counts.sums[at].critical;
  }
}

void Counts::add(const Counts& other) {
  for (std::size_t i = 0; i < sums.size(); ++i) {
    Sums& to = sums[i];
    const Sums& from = other.sums[i];
    to.critical += from.critical;
    to.in_time += from.in_time;
    to.shortest += from.shortest;
    to.longest += from.longest;
    to.finish += from.finish;
    to.duration += from.duration;
    to.duration_square += from.duration_square;
    to.product += from.product;
    to.shortest_ready += from.shortest_ready;
    to.shortest_square += from.shortest_square;
    to.longest_ready += from.longest_ready;
    to.longest_square += from.longest_square;
  }
  for (std::size_t i = 0; i < risks.size(); ++i) {
    RiskSums& to = risks[i];
    const RiskSums& from = other.risks[i];
    to.happened += from.happened;
    to.ready_with += from.ready_with;
    to.ready_without += from.ready_without;
    to.with += from.with;
    to.with_square += from.with_square;
    to.without += from.without;
    to.without_square += from.without_square;
  }
  ready += other.ready;
  ready_sum += other.ready_sum;
  ready_square += other.ready_square;
}

template void count_ready(const RiskModel&, const Block<std::int32_t>&, Counts&);
template void count_ready(const RiskModel&, const Block<std::int64_t>&, Counts&);
template void count_block(const RiskModel&, const Block<std::int32_t>&, const std::vector<BinRow>&, Trace&, Counts&);
template void count_block(const RiskModel&, const Block<std::int64_t>&, const std::vector<BinRow>&, Trace&, Counts&);

}  // namespace muster::schedule
