// What is ordered during a run, and what is counted on the way.
#include <algorithm>
#include <cmath>

#include "drill/flow_steps.h"
#include "drill/trace.h"

namespace muster::drill {
namespace {

std::uint32_t given_at(const Order& order) { return order.reaches ? *order.reaches : *order.falls_to; }

bool is_once(const Order& order) { return order.reaches ? !order.falls_to : !order.rises_to; }

std::uint32_t armed_at(const Order& order) {
  return order.reaches ? order.falls_to.value_or(*order.reaches - 1) : order.rises_to.value_or(*order.falls_to + 1);
}

// Whether an order in this state is given, or armed, at this number.
bool acts(const Order& order, OrderState state, std::uint32_t number) {
  if (state == OrderState::over) return false;
  const bool is_armed = state == OrderState::armed;
  const bool is_up = is_armed == order.reaches.has_value();
  const std::uint32_t bound = is_armed ? given_at(order) : armed_at(order);
  return is_up ? number >= bound : number <= bound;
}

}  // namespace

void FlowRun::State::set_lanes(Index station, std::uint32_t lanes) {
  Place& place = places_[station];
  place.open_integral += place.open * (now_ - place.open_since);
  place.open_since = now_;
  place.open = std::min(lanes, flow_.stations[station].most_lanes);
  open_lanes(place);
  serve_waiting(station);
}

void FlowRun::State::set(const drill::Setting& setting) {
  switch (setting.kind) {
    case SettingKind::lanes:
      return set_lanes(setting.target, static_cast<std::uint32_t>(setting.value));
    case SettingKind::closed: {
      places_[setting.target].is_closed = setting.value != 0;
      open_lanes(places_[setting.target]);
      if (setting.value != 0) return;
      note_room(setting.target);
      if (places_[setting.target].kind == StationKind::service) serve_waiting(setting.target);
      return;
    }
    case SettingKind::sign:
      places_[setting.target].sign = static_cast<std::uint32_t>(setting.value);
      return;
    case SettingKind::every: {
      Place& place = places_[setting.target];
      place.every = setting.value;
      place.due = now_;
      place.is_by_order = true;
      return plan_departure(setting.target);
    }
    case SettingKind::own_timetable:
      if (places_[setting.target].is_by_order) resume_timetable(setting.target);
      return;
    case SettingKind::rate_factor:
      return set_rate_factor(setting.target, setting.value);
    case SettingKind::duty:
      return response_->call_up(setting.target, setting.value != 0);
  }
}

void FlowRun::State::give(Index order) {
  OrderTally& counts = tally_.orders[order];
  if (counts.given++ == 0) counts.first = now_;
  if (trace_ != nullptr && !flow_.orders[order].is_timetable) trace_->order(order, now_);
  for (const drill::Setting& setting : flow_.orders[order].settings) set(setting);
}

// Queues and areas are empty at first; of units some are free, or none yet.
OrderState FlowRun::State::state_at_start(const Order& order) const {
  if (!order.reaches) return order.when_free != kNowhere ? OrderState::armed : OrderState::disarmed;
  const std::uint32_t number = order.when_free != kNowhere ? response_->free_units(order.when_free) : 0;
  return acts(order, OrderState::disarmed, number) ? OrderState::armed : OrderState::disarmed;
}

void FlowRun::State::turned(Index order, std::uint32_t number) {
  const Order& asked = flow_.orders[order];
  OrderState& state = orders_[order];
  if (!acts(asked, state, number)) return;
  if (state == OrderState::disarmed) {
    state = OrderState::armed;
    return;
  }
  state = is_once(asked) ? OrderState::over : OrderState::disarmed;
  events_.push(now_ + asked.delay, what_of(FlowEvent::order, order));
}

void FlowRun::State::queue_changed(Index station) {
  for (const Index order : orders_of_queue_[station]) turned(order, places_[station].waiting.now);
}

void FlowRun::State::free_changed(Index unit_kind) {
  for (const Index order : orders_of_free_) {
    if (flow_.orders[order].when_free == unit_kind) turned(order, response_->free_units(unit_kind));
  }
}

void FlowRun::State::area_reached(Index area, bool rises) {
  AreaTally& counts = tally_.areas[area];
  const auto& thresholds = flow_.areas[area].thresholds;
  for (std::size_t i = 0; i < thresholds.size(); ++i) {
    if (rises && counts.present.now == thresholds[i].at) {
      if (counts.crossings[i]++ == 0) counts.first[i] = now_;
      counts.above_seconds[i] -= now_;
    } else if (!rises && counts.present.now + 1 == thresholds[i].at) {
      counts.above_seconds[i] += now_;
    }
  }
  for (const Index order : orders_of_area_[area]) turned(order, counts.present.now);
  find_levels(area);
}

// Between the two nothing can happen, whichever way the number goes.
void FlowRun::State::find_levels(Index area) {
  const std::uint32_t now = tally_.areas[area].present.now;
  AreaLevels& levels = levels_[area];
  levels = {kUnlimited, 0};
  const auto at = [&](std::uint32_t number) {
    if (number > now) levels.above = std::min(levels.above, number);
    if (number <= now) levels.below = std::max(levels.below, number);
  };
  for (const Threshold& threshold : flow_.areas[area].thresholds) {
    at(threshold.at);
    if (threshold.at > 0) at(threshold.at - 1);
  }
  for (const Index order : orders_of_area_[area]) {
    const Order& asked = flow_.orders[order];
    if (acts(asked, orders_[order], now)) {
      levels = AreaLevels{};
      return;
    }
    at(given_at(asked));
    at(armed_at(asked));
  }
}

void FlowRun::State::tick() {
  TickTally& tick = tally_.ticks.emplace_back();
  tick.at = now_;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    Place& place = places_[i];
    tick.present.push_back(place.present.now);
    tick.waiting.push_back(place.waiting.now);
    tick.came.push_back(place.came);
    tick.left.push_back(place.left);
    const double busy = place.busy.integral(now_);
    const double open = place.open_integral + place.open * (now_ - place.open_since);
    const double lanes = open - place.open_mark;
    tick.busy_share.push_back(lanes > 0 ? static_cast<float>((busy - place.busy_mark) / lanes) : 0.0F);
    tick.wait_mean.push_back(place.waits > 0 ? static_cast<float>(place.wait_sum / place.waits) : 0.0F);
    tick.open.push_back(static_cast<float>(lanes / clock_.curves_every));
    const double outside = place.outside.integral(now_);
    tick.outside.push_back(static_cast<float>((outside - place.outside_mark) / clock_.curves_every));
    place.outside_mark = outside;
    place.came = place.left = place.waits = 0;
    place.wait_sum = 0;
    place.busy_mark = busy;
    place.open_mark = open;
  }
  for (std::size_t i = 0; i < tally_.blocking.size(); ++i) {
    const double held_up = tally_.ways[tally_.blocking[i]].held_up.integral(now_);
    tick.held_up.push_back(static_cast<float>((held_up - held_up_marks_[i]) / clock_.curves_every));
    held_up_marks_[i] = held_up;
  }
  for (const AreaTally& area : tally_.areas) tick.area_present.push_back(area.present.now);
  const double next = clock_.curves_every * static_cast<double>(tally_.ticks.size() + 1);
  if (next <= ends_ || (clock_.until_empty && anybody_can_move())) {
    events_.push(next, what_of(FlowEvent::tick, 0));
  }
}

void FlowRun::State::settle_part() {
  const double present = tally_.present.integral(now_);
  const double part = clock_.lasts / clock_.settling_parts;
  tally_.settling.push_back(static_cast<float>((present - settling_mark_) / part));
  settling_mark_ = present;
  const auto next = static_cast<double>(tally_.settling.size() + 1);
  if (next <= clock_.settling_parts) events_.push(std::min(next * part, ends_), what_of(FlowEvent::settling, 0));
}

void FlowRun::State::write_tick() {
  std::vector<std::uint32_t> present;
  std::vector<std::uint32_t> waiting;
  std::vector<std::uint32_t> area_present;
  for (const Place& place : places_) {
    present.push_back(place.present.now);
    waiting.push_back(place.waiting.now);
  }
  for (const AreaTally& area : tally_.areas) area_present.push_back(area.present.now);
  trace_->tick(present, waiting, area_present);
  const bool goes_on = clock_.until_empty && anybody_can_move();
  if (now_ + trace_->tick_seconds() <= ends_ || goes_on) {
    events_.push(now_ + trace_->tick_seconds(), what_of(FlowEvent::trace, 0));
  }
}

void FlowRun::State::begin_count() {
  tally_.counted_from = now_;
  tally_.present.begin_count(now_);
  for (std::size_t i = 0; i < places_.size(); ++i) {
    Place& place = places_[i];
    place.present.begin_count(now_);
    place.waiting.begin_count(now_);
    place.busy.begin_count(now_);
    place.held_up.begin_count(now_);
    place.outside.begin_count(now_);
    place.open_mark -= place.open_integral + place.open * (now_ - place.open_since);
    place.open_integral = 0;
    place.open_since = now_;
    StationTally& counts = tally_.stations[i];
    for (StationClassTally& of_class : counts.classes) {
      Durations wait = std::move(of_class.wait);
      wait.clear();
      of_class = StationClassTally{};
      of_class.wait = std::move(wait);
    }
    std::fill(counts.lane_busy.begin(), counts.lane_busy.end(), 0);
    for (std::uint32_t lane = 0; lane < flow_.stations[i].most_lanes; ++lane) {
      lane_since_[place.first_lane + lane] = now_;
    }
  }
  for (WayTally& way : tally_.ways) {
    way.came = 0;
    way.held_up.begin_count(now_);
  }
  for (SourceTally& source : tally_.sources) {
    source.made = source.out = 0;
    source.time.clear();
  }
  for (std::size_t i = 0; i < tally_.areas.size(); ++i) {
    AreaTally& area = tally_.areas[i];
    area.present.begin_count(now_);
    const auto& thresholds = flow_.areas[i].thresholds;
    for (std::size_t k = 0; k < thresholds.size(); ++k) {
      area.crossings[k] = 0;
      area.above_seconds[k] = area.present.now >= thresholds[k].at ? -now_ : 0;
    }
  }
  for (OrderTally& order : tally_.orders) order.given = 0;
  if (response_) response_->begin_count();
}

}  // namespace muster::drill
