// What can be seen before a run: circles that take no time, places nobody reaches, lanes and vehicles that cannot keep
// up, gates that are closed when somebody comes, what is set for a time after the end.
#include <algorithm>
#include <cmath>

#include "drill/answers.h"
#include "drill/expected_flow.h"
#include "drill/scenario_reading.h"

namespace muster::drill {
namespace {

constexpr std::size_t kMostWorkOfSpans = 400'000;  // spans × stations × classes

// A circle of junctions would never end.
void refuse_circles(const Spot& stations, ScenarioReading& reading) {
  const Flow& flow = reading.scenario.flow;
  std::vector<int> state(flow.stations.size());  // 1: on the way, 2: done
  std::vector<Index> way;
  const std::function<bool(Index)> visit = [&](Index at) {
    if (flow.stations[at].kind != StationKind::junction || state[at] == 2) return true;
    way.push_back(at);
    if (state[at] == 1) return false;
    state[at] = 1;
    bool good = true;
    each_target(flow.stations[at].to, [&](Index next) { good = good && visit(next); });
    if (!good) return false;
    way.pop_back();
    state[at] = 2;
    return true;
  };
  for (Index i = 0; i < flow.stations.size(); ++i) {
    way.clear();
    if (visit(i)) continue;
    std::string chain;
    const auto from = std::find(way.begin(), way.end(), way.back());
    for (auto at = from; at != way.end(); ++at) chain += (at == from ? "" : " -> ") + flow.stations[*at].code;
    reading.refuse_at(
        stations.item(way.back()), "circle",
        say("转来转去不花时间，永远走不完：{}", "a circle that takes no time never ends: {}", chain));
    return;
  }
}

std::vector<bool> reached_stations(const Flow& flow) {
  std::vector<bool> reached(flow.stations.size());
  std::vector<Index> open;
  const auto see = [&](Index station) {
    if (reached[station]) return;
    reached[station] = true;
    open.push_back(station);
  };
  for (const Source& source : flow.sources) each_target(source.to, see);
  while (!open.empty()) {
    const Index at = open.back();
    open.pop_back();
    each_way(flow.stations[at], see);
  }
  return reached;
}

bool limits_its_queue(const Station& station) {
  return !station.patience.empty() || station.room != kUnlimited || station.most_waiting != kUnlimited ||
         !station.balk.empty();
}

bool is_set_by_orders(const Flow& flow, Index station, SettingKind kind, bool only_by_numbers) {
  return std::any_of(flow.orders.begin(), flow.orders.end(), [&](const Order& order) {
    if (only_by_numbers && order.at < kNever) return false;
    return std::any_of(order.settings.begin(), order.settings.end(), [&](const Setting& setting) {
      return setting.kind == kind && setting.target == station;
    });
  });
}

bool slows_a_source(const Order& order) {
  return order.at == kNever && std::any_of(order.settings.begin(), order.settings.end(), [](const Setting& setting) {
           return setting.kind == SettingKind::rate_factor;
         });
}

class FlowCheck {
 public:
  FlowCheck(const Spot& stations, ScenarioReading& reading)
      : stations_(stations),
        reading_(reading),
        scenario_(reading.scenario),
        flow_(scenario_.flow),
        lasts_(scenario_.clock.lasts),
        spans_(spans_of(scenario_)),
        reached_(reached_stations(flow_)),
        slows_a_source_(std::any_of(flow_.orders.begin(), flow_.orders.end(), slows_a_source)) {
    std::vector<Span> spans = spans_;
    if (work() > kMostWorkOfSpans) {
      spans.resize(1);
      spans.front().until = lasts_;
    }
    for (Index k = 0; k < flow_.classes.size(); ++k) {
      coming_.emplace_back(flow_.stations.size());
      for (const Span& span : spans) {
        const std::vector<double> flows = coming_to(scenario_, k, span);
        for (Index i = 0; i < flows.size(); ++i) coming_[k][i] += flows[i];
      }
    }
  }

  void warn() {
    for (Index i = 0; i < flow_.stations.size(); ++i) {
      if (!reached_[i]) {
        reading_.warn_at(stations_.item(i), "unreached", {"没有任何人会到这里", "nobody ever comes here"});
      }
    }
    warn_of_closures();
    for (Index i = 0; i < flow_.stations.size(); ++i) {
      const Station& station = flow_.stations[i];
      if (station.kind == StationKind::service) warn_of_lanes(i);
      if (station.kind == StationKind::departure) warn_of_vehicles(i);
      if (station.stay_until) warn_of_early_end(i);
    }
  }

 private:
  std::string time_text(double seconds) const {
    const std::string clock = clock_text(scenario_, seconds);
    return clock.empty() ? fmt::format("{:g} {}", seconds / scenario_.time_unit, scenario_.time_unit_name) : clock;
  }

  std::size_t work() const { return spans_.size() * flow_.stations.size() * flow_.classes.size(); }

  double all_coming(Index station) const {
    double sum = 0;
    for (const auto& flows : coming_) sum += flows[station];
    return sum;
  }

  // Of the lanes over the whole.
  double mean_lanes(Index station) const {
    double sum = 0;
    for (const Span& span : spans_) sum += span.standing.lanes[station] * (span.until - span.from);
    return sum / lasts_;
  }

  void warn_of_lanes(Index i) {
    const Station& station = flow_.stations[i];
    double work = 0;
    for (std::size_t k = 0; k < coming_.size(); ++k) {
      work += coming_[k][i] * mean_of(of_class(station.time, k));
    }
    work /= station.batch_most * lasts_;
    const double lanes = mean_lanes(i);
    if (work < lanes * (1 - 1e-9) || work <= 0 || (lanes > 0 && limits_its_queue(station))) return;
    // An order that waits for a number may open lanes, or let fewer come.
    if (is_set_by_orders(flow_, i, SettingKind::lanes, true) || slows_a_source_) return;
    if (lanes > 0 && work < lanes * (1 + 1e-9)) {
      reading_.warn_at(
          stations_.item(i), "overloaded",
          {"平均负荷 100%：来的正好等于能服务的，稍有起伏队伍就会越排越长",
           "mean load 100 %: just as many come as can be served, and with any chance in it the queue grows without "
           "end"});
      return;
    }
    reading_.warn_at(
        stations_.item(i), "overloaded",
        lanes > 0 ? say("平均负荷 {:.0f}%：来得比能服务的多，队伍会越排越长",
                        "mean load {:.0f} %: more come than can be served, and the queue grows without end",
                        100 * work / lanes)
                  : say("有人来，却没有开放的服务台", "visitors come, but no lane is ever open"));
  }

  void warn_of_vehicles(Index i) {
    const Departures& plan = flow_.stations[i].departures;
    const double coming = all_coming(i);
    if (coming < 1 || is_set_by_orders(flow_, i, SettingKind::every, false)) return;
    const auto in_time = [&](double at) { return at <= lasts_; };
    auto vehicles = static_cast<double>(std::count_if(plan.times.begin(), plan.times.end(), in_time));
    if (plan.every) {
      const double gap = mean_of(*plan.every);
      const double first = plan.first.value_or((plan.times.empty() ? 0 : plan.times.back()) + gap);
      if (first <= lasts_) vehicles += std::floor((lasts_ - first) / gap) + 1;
    }
    const bool is_fixed = plan.room.kind == LawKind::constant;
    const double room = vehicles * (is_fixed ? std::round(plan.room.first) : mean_of(plan.room));
    const bool is_by_chance = plan.every && plan.every->kind != LawKind::constant;
    if (vehicles == 0 && is_by_chance) return;
    if (vehicles == 0) {
      reading_.warn_at(
          stations_.item(i), "no_vehicle",
          {"有人来，但到结束都没有一班车", "visitors come, but no vehicle leaves before the end"});
    } else if (coming > room && !limits_its_queue(flow_.stations[i])) {
      reading_.warn_at(
          stations_.item(i), "overloaded",
          say("约有 {0:.0f} 人来乘车，全部 {1:.0f} 班最多载 {2:.0f} 人",
              "some {0:.0f} visitors come for {1:.0f} vehicles that hold {2:.0f} of them", coming, vehicles, room));
    }
  }

  // Who comes after the curve's end leaves at once.
  void warn_of_early_end(Index i) {
    const Rate& curve = *flow_.stations[i].stay_until;
    if (curve.period > 0 || curve.at.back() >= lasts_ || curve.value.back() > 0) return;
    Span late = spans_.back();
    late.from = curve.at.back();
    late.until = lasts_;
    double coming = 0;
    for (Index k = 0; k < flow_.classes.size(); ++k) coming += coming_to(scenario_, k, late)[i];
    if (coming < 1) return;
    reading_.warn_at(
        stations_.item(i), "curve_ends",
        say("stay 的曲线到 {0} 为止，此后还约有 {1:.0f} 人到达，到后即离开",
            "the curve of \"stay\" ends at {0}; some {1:.0f} who come later leave at once", time_text(late.from),
            coming));
  }

  void warn_of_closures() {
    for (Index i = 0; i < flow_.stations.size(); ++i) {
      if (is_always_closed(i)) {
        if (reached_[i] && !is_set_by_orders(flow_, i, SettingKind::closed, true)) {
          reading_.warn_at(
              stations_.item(i), "closed", {"始终关闭，却有人要来", "is closed all the time, and visitors come"});
        }
      } else if (work() <= kMostWorkOfSpans) {
        warn_of_closed_spans(i);
      }
    }
  }

  bool is_always_closed(Index i) const {
    return std::all_of(spans_.begin(), spans_.end(), [&](const Span& span) { return span.standing.is_closed[i]; });
  }

  // The first time at which a gate is closed by the clock while somebody comes who is then lost.
  void warn_of_closed_spans(Index i) {
    if (flow_.stations[i].when_full != WhenFull::lost || is_set_by_orders(flow_, i, SettingKind::closed, true)) return;
    for (std::size_t s = 0; s < spans_.size(); ++s) {
      if (!spans_[s].standing.is_closed[i]) continue;
      const double from = spans_[s].from;
      double coming = 0;
      for (; s < spans_.size() && spans_[s].standing.is_closed[i]; ++s) {
        for (Index k = 0; k < flow_.classes.size(); ++k) coming += coming_to(scenario_, k, spans_[s])[i];
      }
      if (coming < 1) continue;
      reading_.warn_at(
          stations_.item(i), "closed",
          say("{0} 至 {1} 关闭，其间约有 {2:.0f} 人要来，会被计为未能进入（lost）",
              "is closed from {0} to {1}, when some {2:.0f} visitors come, who are lost", time_text(from),
              time_text(spans_[s - 1].until), coming));
      return;
    }
  }

  const Spot& stations_;
  ScenarioReading& reading_;
  const Scenario& scenario_;
  const Flow& flow_;
  const double lasts_;
  const std::vector<Span> spans_;
  const std::vector<bool> reached_;
  const bool slows_a_source_;
  std::vector<std::vector<double>> coming_;  // visitors, by class and station
};

void warn_of_sources(const Spot& root, ScenarioReading& reading) {
  const Scenario& scenario = reading.scenario;
  const auto sources = root.at("sources");
  for (Index i = 0; sources && i < scenario.flow.sources.size(); ++i) {
    const Source& source = scenario.flow.sources[i];
    if (source.kind == SourceKind::population) continue;
    const Spot spot = sources->item(i);
    if (made_by(source, 0, scenario.clock.lasts, scenario.clock.lasts) <= 0) {
      reading.warn_at(spot, "nobody", {"到结束都不会有人来", "nobody ever comes from here before the end"});
    } else if (source.kind == SourceKind::by_times && source.times.back() > scenario.clock.lasts) {
      reading.warn_at(
          *spot.at("times"), "after_the_end",
          {"有的时刻在情景结束之后，不会发生", "some times are after the end of the scenario and do not happen"});
    }
  }
}

void warn_of_late_orders(const Spot& root, ScenarioReading& reading) {
  const auto orders = root.at("orders");
  Index place = 0;
  for (const Order& order : reading.scenario.flow.orders) {
    if (order.is_timetable || !orders) continue;
    const Spot spot = orders->item(place++);
    if (order.at < kNever && order.at + order.delay > reading.scenario.clock.lasts) {
      reading.warn_at(
          spot, "after_the_end",
          {"时刻在情景结束之后，不会下达", "is for a time after the end of the scenario and is never given"});
    }
  }
}

}  // namespace

void check_flow(const Spot& root, ScenarioReading& reading) {
  const Flow& flow = reading.scenario.flow;
  if (flow.sources.empty() && flow.response.incident_kinds.empty()) {
    reading.refuse_at(
        root, "required", {"应写明 sources（人从哪里来）或 incidents", "\"sources\" or \"incidents\" must be given"});
    return;
  }
  warn_of_sources(root, reading);
  warn_of_late_orders(root, reading);
  const auto stations = root.at("stations");
  if (!stations || flow.stations.empty()) return;
  refuse_circles(*stations, reading);
  if (reading.refusals.empty()) FlowCheck(*stations, reading).warn();
}

}  // namespace muster::drill
