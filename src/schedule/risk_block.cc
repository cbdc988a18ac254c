#include "schedule/risk_block.h"

#include <algorithm>
#include <limits>

#include "base/chance.h"

namespace muster::schedule {
namespace {

// What a random number is drawn for.
enum Purpose : std::uint32_t { for_duration = 1, for_happening = 2, for_impact = 3 };

void draw(std::uint64_t seed, std::uint32_t first, std::uint64_t entity, Purpose purpose, Uniforms& uniforms) {
  draw_lanes(
      {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}, first, entity, purpose, uniforms);
}

template <class T>
void draw_risks(const RiskModel& model, std::uint64_t seed, std::uint32_t first, Block<T>& block) {
  Uniforms happens;
  Uniforms size;
  for (std::size_t i = 0; i < model.plan.risks.size(); ++i) {
    const Risk& risk = model.plan.risks[i];
    draw(seed, first, model.risk_entities[i], for_happening, happens);
    draw(seed, first, model.risk_entities[i], for_impact, size);
    for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
      const bool happened = happens[lane] < risk.probability;
      block.happened[i][lane] = happened;
      const Estimate factor{Law::triangular, risk.factor_low, risk.factor_likely, risk.factor_high};
      const Estimate added{Law::triangular, risk.added_low, risk.added_likely, risk.added_high};
      block.factor[i][lane] = happened ? duration_of(factor, size[lane], nullptr) : 1;
      block.added[i][lane] = happened ? duration_of(added, size[lane], nullptr) : 0;
    }
  }
}

template <class T>
void fill_durations(
    const RiskModel& model, const PertTable* table, std::uint64_t seed, std::uint32_t first, Position at,
    Block<T>& block) {
  const RiskEvent& event = model.events[at];
  T* row = block.duration.data() + std::size_t{at} * kLanes;
  if (!event.is_drawn && event.hits_begin == event.hits_end) {
    std::fill_n(row, kLanes, static_cast<T>(event.duration));
    return;
  }
  Uniforms durations;
  if (event.is_drawn) {
    Uniforms uniforms;
    draw(seed, first, event.entity, for_duration, uniforms);
    const Estimate& estimate = model.estimates[at];
    if (estimate.law == Law::triangular) {
      triangular_lanes(estimate, uniforms, durations);
    } else {
      for (std::uint32_t lane = 0; lane < kLanes; ++lane)
        durations[lane] = duration_of(estimate, uniforms[lane], table);
    }
    scale_lanes(uniforms, event.remaining, durations, block.fifth.data() + std::size_t{at} * kLanes);
  } else {
    durations.fill(static_cast<double>(event.duration));
  }
  for (std::uint32_t hit = event.hits_begin; hit < event.hits_end; ++hit) {
    const std::uint32_t risk = model.hits[hit];
    for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
      durations[lane] = durations[lane] * block.factor[risk][lane] + block.added[risk][lane];
    }
  }
  round_lanes(durations, row);
}

// The most that an event may take, in a sample in which all its risks happen.
std::int64_t longest_of(const RiskModel& model, const PertTable* table, Position at) {
  constexpr double most = 1 - 0x1p-33;  // the largest uniform number
  constexpr double unlimited = 1e15;    // leaves room for sums in 64 bits
  const RiskEvent& event = model.events[at];
  auto duration = static_cast<double>(event.duration);
  if (event.is_drawn) {
    const Estimate& estimate = model.estimates[at];
    duration = std::max(duration, duration_of(estimate, most, table) * event.remaining);
  }
  for (std::uint32_t hit = event.hits_begin; hit < event.hits_end; ++hit) {
    const Risk& risk = model.plan.risks[model.hits[hit]];
    duration = duration * std::max(1.0, risk.factor_high) + std::max(0.0, risk.added_high);
  }
  return static_cast<std::int64_t>(std::min(duration, unlimited)) + 1;
}

template <class T>
Moment moment_of(const RiskModel& model, const Block<T>& block, Position at, std::uint32_t lane, bool is_finish) {
  const std::size_t cell = std::size_t{at} * kLanes + lane;
  const Work base = model.base[model.network.axis[at]];
  const Work work = base + static_cast<Work>(is_finish ? block.finish[cell] : block.start[cell]);
  const bool end = block.start[cell] == block.finish[cell] ? model.events[at].at_end : is_finish;
  const WorkAxis& axis = model.network.axis_of(at);
  return end ? axis.finish_at(work) : axis.start_at(work);
}

// Where a bond allows its end to be, for a bond between calendars or with elapsed lag.
template <class T>
T allowed_across(const RiskModel& model, const Block<T>& block, Position at, const Bond& bond, std::uint32_t lane) {
  const WorkAxis& axis = model.network.axis_of(at);
  Moment moment = moment_of(model, block, bond.other, lane, leads_from_finish(bond.kind));
  Seconds lag = bond.lag;
  if (bond.is_elapsed) {
    moment = moment + lag;
    lag = 0;
  }
  return static_cast<T>(axis.work_at(moment) + lag - model.base[model.network.axis[at]]);
}

template <class T>
void raise_by(const RiskModel& model, const Block<T>& block, Position at, const Bond& bond, T* limit) {
  if (!bond.is_direct) {
    for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
      limit[lane] = std::max(limit[lane], allowed_across(model, block, at, bond, lane));
    }
    return;
  }
  const std::vector<T>& from = leads_from_finish(bond.kind) ? block.finish : block.start;
  const T* row = from.data() + std::size_t{bond.other} * kLanes;
  const T lag = static_cast<T>(bond.lag);
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    const T allowed = row[lane] + lag;
    limit[lane] = limit[lane] < allowed ? allowed : limit[lane];
  }
}

template <class T>
void place_summary(const RiskModel& model, Position at, Block<T>& block) {
  const Work base = model.base[0];
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
    for (const Position child : model.network.children_of(at)) {
      first = std::min(first, moment_of(model, block, child, lane, false).seconds);
      last = std::max(last, moment_of(model, block, child, lane, true).seconds);
    }
    if (model.network.children_of(at).empty()) first = last = base + model.events[at].floor;
    block.start[std::size_t{at} * kLanes + lane] = static_cast<T>(first - base);
    block.finish[std::size_t{at} * kLanes + lane] = static_cast<T>(last - base);
  }
}

template <class T>
void place(const RiskModel& model, Position at, Block<T>& block) {
  const RiskEvent& event = model.events[at];
  T* start = block.start.data() + std::size_t{at} * kLanes;
  T* finish = block.finish.data() + std::size_t{at} * kLanes;
  const T* duration = block.duration.data() + std::size_t{at} * kLanes;
  if (event.course == Course::summary) return place_summary(model, at, block);
  if (event.course == Course::settled) {
    std::fill_n(start, kLanes, static_cast<T>(event.floor));
    std::fill_n(finish, kLanes, static_cast<T>(event.fixed));
    return;
  }
  if (event.course == Course::pinned || event.course == Course::ended) {
    for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
      start[lane] = static_cast<T>(event.floor) - (event.course == Course::ended ? duration[lane] : T{0});
      finish[lane] = start[lane] + duration[lane];
    }
    return;
  }
  constexpr T unbound = std::numeric_limits<T>::min() / 2;
  alignas(64) T begin[kLanes];
  alignas(64) T end[kLanes];
  std::fill_n(begin, kLanes, static_cast<T>(event.course == Course::running ? event.fixed : event.floor));
  bool has_end = event.finish_floor != INT64_MIN;
  if (has_end) std::fill_n(end, kLanes, static_cast<T>(event.finish_floor));
  for (const Bond& bond : model.network.in(at)) {
    const bool to_start = leads_to_start(bond.kind);
    if (!to_start && !has_end) std::fill_n(end, kLanes, unbound);
    has_end = has_end || !to_start;
    raise_by(model, block, at, bond, to_start ? begin : end);
  }
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    if (has_end) begin[lane] = std::max<T>(begin[lane], end[lane] - duration[lane]);
    start[lane] = begin[lane];
    finish[lane] = begin[lane] + duration[lane];
  }
  if (event.course == Course::running) std::fill_n(start, kLanes, static_cast<T>(event.floor));
}

template <class T>
void find_ready(const RiskModel& model, Block<T>& block) {
  std::vector<std::array<T, kLanes>> last(model.network.axes.size());
  for (auto& row : last) row.fill(std::numeric_limits<T>::min());
  for (Position at = 0; at < model.network.size(); ++at) {
    if (!model.events[at].is_goal) continue;
    auto& row = last[model.network.axis[at]];
    const T* finish = block.finish.data() + std::size_t{at} * kLanes;
    for (std::uint32_t lane = 0; lane < kLanes; ++lane) row[lane] = std::max(row[lane], finish[lane]);
  }
  block.ready.fill(model.plan.start);
  for (const std::uint16_t axis : model.goal_axes) {
    for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
      const Moment moment = model.network.axes[axis].finish_at(model.base[axis] + static_cast<Work>(last[axis][lane]));
      block.ready[lane] = std::max(block.ready[lane], moment);
    }
  }
  for (auto& latest : block.latest) latest.clear();
  for (const std::uint16_t axis : model.goal_axes) {
    for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
      const Work work = model.base[axis] + static_cast<Work>(last[axis][lane]);
      if (model.network.axes[axis].finish_at(work) != block.ready[lane])
        last[axis][lane] = std::numeric_limits<T>::max();
    }
  }
  for (Position at = 0; at < model.network.size(); ++at) {
    if (!model.events[at].is_goal) continue;
    const auto& row = last[model.network.axis[at]];
    const T* finish = block.finish.data() + std::size_t{at} * kLanes;
    for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
      if (finish[lane] == row[lane]) block.latest[lane].push_back(at);
    }
  }
}

// The link is what its end waited for.
template <class T>
bool is_tight(const RiskModel& model, const Block<T>& block, Position at, const Bond& bond, std::uint32_t lane) {
  const std::size_t cell = std::size_t{at} * kLanes + lane;
  const T stands = leads_to_start(bond.kind) ? block.finish[cell] - block.duration[cell] : block.finish[cell];
  const std::vector<T>& from = leads_from_finish(bond.kind) ? block.finish : block.start;
  const T allowed = bond.is_direct ? from[std::size_t{bond.other} * kLanes + lane] + static_cast<T>(bond.lag)
                                   : allowed_across(model, block, at, bond, lane);
  return allowed == stands;
}

}  // namespace

template <class T>
Block<T>::Block(const RiskModel& model)
    : start(model.network.size() * kLanes),
      finish(model.network.size() * kLanes),
      duration(model.network.size() * kLanes),
      fifth(model.network.size() * kLanes, 1),
      happened(model.plan.risks.size()),
      factor(model.plan.risks.size()),
      added(model.plan.risks.size()) {}

template <class T>
void run_block(
    const RiskModel& model, const PertTable* table, std::uint64_t seed, std::uint32_t first, Block<T>& block) {
  draw_risks(model, seed, first, block);
  for (Position at = 0; at < model.network.size(); ++at) {
    fill_durations(model, table, seed, first, at, block);
    place(model, at, block);
  }
  find_ready(model, block);
}

std::int64_t farthest_point(const RiskModel& model, const PertTable* table) {
  Block<std::int64_t> block(model);
  std::int64_t farthest = 0;
  const auto reach = [&](std::int64_t point) { farthest = std::max(farthest, std::abs(point)); };
  for (Position at = 0; at < model.network.size(); ++at) {
    const std::size_t row = std::size_t{at} * kLanes;
    std::fill_n(block.duration.data() + row, kLanes, longest_of(model, table, at));
    place(model, at, block);
    for (const std::int64_t point : {block.start[row], block.finish[row], block.duration[row]}) reach(point);
    for (const Bond& bond : model.network.in(at)) reach(bond.lag);
    if (model.events[at].course == Course::running) reach(model.events[at].fixed);
  }
  return farthest;
}

template <class T>
void trace_back(
    const RiskModel& model, const Block<T>& block, std::uint32_t lane, Trace& trace, std::vector<Position>& held) {
  held.clear();
  trace.stack.clear();
  ++trace.walk;
  const auto visit = [&](Position at) {
    if (trace.seen[at] == trace.walk || model.events[at].course == Course::settled) return;
    trace.seen[at] = trace.walk;
    trace.stack.push_back(at);
  };
  for (const Position at : block.latest[lane]) visit(at);
  while (!trace.stack.empty()) {
    const Position at = trace.stack.back();
    trace.stack.pop_back();
    if (model.network.kind[at] == EventKind::summary) {
      for (const Position child : model.network.children_of(at)) {
        const bool last_child = moment_of(model, block, child, lane, true) == moment_of(model, block, at, lane, true);
        if (last_child) visit(child);
      }
    } else {
      for (const Bond& bond : model.network.in(at)) {
        if (is_tight(model, block, at, bond, lane)) visit(bond.other);
      }
    }
    if (model.network.kind[at] != EventKind::gate) held.push_back(at);
  }
}

template struct Block<std::int32_t>;
template struct Block<std::int64_t>;
template void run_block(const RiskModel&, const PertTable*, std::uint64_t, std::uint32_t, Block<std::int32_t>&);
template void run_block(const RiskModel&, const PertTable*, std::uint64_t, std::uint32_t, Block<std::int64_t>&);
template void trace_back(const RiskModel&, const Block<std::int32_t>&, std::uint32_t, Trace&, std::vector<Position>&);
template void trace_back(const RiskModel&, const Block<std::int64_t>&, std::uint32_t, Trace&, std::vector<Position>&);

}  // namespace muster::schedule
