// What can be seen before a run: circles that take no time, places nobody reaches, lanes that cannot keep up.
#include <algorithm>
#include <cmath>

#include "drill/scenario_reading.h"

namespace muster::drill {
namespace {

void each_target(const Route& route, const std::function<void(Index)>& see) {
  if (route.kind == RouteKind::station && route.station != kNowhere) see(route.station);
  for (const Index station : route.stations) see(station);
  for (const Route& branch : route.branches) each_target(branch, see);
}

void each_way(const Station& station, const std::function<void(Index)>& see) {
  for (const Route* route : {&station.to, &station.full_to, &station.balk_to, &station.renege_to}) {
    each_target(*route, see);
  }
}

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

constexpr std::size_t kMostWork = 4'000'000;  // stations looked at, over the rounds and classes

using Flows = std::vector<double>;  // visitors per second, by station

void share_out(const Route& route, Index visitor_class, double amount, const Flow& flow, Flows& into) {
  switch (route.kind) {
    case RouteKind::station:
      if (route.station != kNowhere) into[route.station] += amount;
      return;
    case RouteKind::by_share:
      for (std::size_t i = 0; i < route.branches.size(); ++i) {
        const double share = route.cumulative[i] - (i > 0 ? route.cumulative[i - 1] : 0.0);
        share_out(route.branches[i], visitor_class, amount * share, flow, into);
      }
      return;
    case RouteKind::by_class:
      return share_out(route.branches[route.of_class[visitor_class]], visitor_class, amount, flow, into);
    case RouteKind::by_shortest: {
      double lanes = 0;
      for (const Index station : route.stations) lanes += std::max(1U, flow.stations[station].most_lanes);
      for (const Index station : route.stations) {
        into[station] += amount * std::max(1U, flow.stations[station].most_lanes) / lanes;
      }
      return;
    }
    case RouteKind::by_sign:
      return share_out(route.branches.front(), visitor_class, amount, flow, into);
  }
}

double coming_rate(const Source& source, double lasts) {
  const double until = std::min(source.until, lasts);
  const double span = std::max(until - source.from, 1e-9);
  const double batch = source.batch ? mean_of(*source.batch) : 1;
  switch (source.kind) {
    case SourceKind::by_rate:
      return batch * (sum_at(source.rate, until) - sum_at(source.rate, source.from)) / span;
    case SourceKind::by_total:
      return batch * source.total / span;
    case SourceKind::by_gap:
      return batch / mean_of(source.gap);
    case SourceKind::by_times:
      return batch * static_cast<double>(source.times.size()) / span;
    case SourceKind::population:
      return 0;  // limits itself
  }
  return 0;
}

// The traffic equations of one class, by going on until nothing changes.
Flows flows_of(const Scenario& scenario, Index visitor_class) {
  const Flow& flow = scenario.flow;
  Flows outside(flow.stations.size());
  for (const Source& source : flow.sources) {
    if (source.visitor_class != visitor_class) continue;
    share_out(source.to, visitor_class, coming_rate(source, scenario.clock.lasts), flow, outside);
  }
  Flows flows = outside;
  for (std::size_t round = 0; round < 2000 && round * flows.size() * flow.classes.size() < kMostWork; ++round) {
    Flows next = outside;
    for (Index i = 0; i < flows.size(); ++i) {
      if (flows[i] > 0) share_out(flow.stations[i].to, visitor_class, flows[i], flow, next);
    }
    double change = 0;
    for (std::size_t i = 0; i < flows.size(); ++i) change = std::max(change, std::abs(next[i] - flows[i]));
    flows = next;
    if (change < 1e-12) break;
  }
  return flows;
}

double mean_lanes(const Flow& flow, Index index, double lasts) {
  const Station& station = flow.stations[index];
  double lanes = station.lanes;
  double since = 0;
  double sum = 0;
  for (const Order& order : flow.orders) {
    if (!order.is_timetable) continue;
    for (const Setting& setting : order.settings) {
      if (setting.kind != SettingKind::lanes || setting.target != index || order.at > lasts) continue;
      sum += lanes * (order.at - since);
      since = order.at;
      lanes = setting.value;
    }
  }
  return (sum + lanes * (lasts - since)) / lasts;
}

void warn_of_load(const Spot& stations, ScenarioReading& reading) {
  const Scenario& scenario = reading.scenario;
  const Flow& flow = scenario.flow;
  std::vector<Flows> flows;
  for (Index i = 0; i < flow.classes.size(); ++i) flows.push_back(flows_of(scenario, i));
  for (Index i = 0; i < flow.stations.size(); ++i) {
    const Station& station = flow.stations[i];
    if (station.kind != StationKind::service || station.patience || station.room != kUnlimited ||
        station.most_waiting != kUnlimited || !station.balk.empty()) {
      continue;
    }
    double work = 0;
    for (std::size_t k = 0; k < flows.size(); ++k) {
      work += flows[k][i] * mean_of(station.time[station.time.size() > 1 ? k : 0]);
    }
    work /= station.batch_most;
    const double lanes = mean_lanes(flow, i, scenario.clock.lasts);
    if (work < lanes || work == 0) continue;
    reading.warn_at(
        stations.item(i), "overloaded",
        lanes > 0 ? say("平均负荷 {:.0f}%：来得比能服务的多，队伍会越排越长",
                        "mean load {:.0f} %: more come than can be served, and the queue grows without end",
                        100 * work / lanes)
                  : say("有人来，却没有开放的服务台", "visitors come, but no lane is ever open"));
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
  const auto stations = root.at("stations");
  if (!stations) return;
  refuse_circles(*stations, reading);
  if (!reading.refusals.empty()) return;
  const std::vector<bool> reached = reached_stations(flow);
  for (Index i = 0; i < flow.stations.size(); ++i) {
    const Spot spot = stations->item(i);
    if (!reached[i]) {
      reading.warn_at(spot, "unreached", {"没有任何人会到这里", "nobody ever comes here"});
    } else if (flow.stations[i].is_closed) {
      const bool opens = std::any_of(flow.orders.begin(), flow.orders.end(), [&](const Order& order) {
        return std::any_of(order.settings.begin(), order.settings.end(), [&](const Setting& setting) {
          return setting.kind == SettingKind::closed && setting.target == i && setting.value == 0;
        });
      });
      if (!opens)
        reading.warn_at(spot, "closed", {"始终关闭，却有人要来", "is closed all the time, and visitors come"});
    }
  }
  warn_of_load(*stations, reading);
}

}  // namespace muster::drill
