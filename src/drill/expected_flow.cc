#include "drill/expected_flow.h"

#include <algorithm>
#include <cmath>

namespace muster::drill {
namespace {

constexpr std::size_t kMostWork = 4'000'000;  // stations looked at, over the rounds and classes

using Flows = std::vector<double>;

struct Sharing {
  const Flow& flow;
  const Standing& standing;
  Index visitor_class;

  // Of the open ones by their lanes; all of it to the first when none is open.
  void to_shortest(const Route& route, double amount, Flows& into) const {
    double lanes = 0;
    for (const Index station : route.stations) lanes += lanes_of(station);
    if (lanes <= 0) {
      into[route.stations.front()] += amount;
      return;
    }
    for (const Index station : route.stations) into[station] += amount * lanes_of(station) / lanes;
  }

  double lanes_of(Index station) const {
    if (standing.is_closed[station]) return 0;
    return flow.stations[station].kind == StationKind::service ? standing.lanes[station] : 1;
  }

  void share_out(const Route& route, std::size_t sign, double amount, Flows& into) const {
    switch (route.kind) {
      case RouteKind::station:
        if (route.station != kNowhere) into[route.station] += amount;
        return;
      case RouteKind::by_share:
        for (std::size_t i = 0; i < route.branches.size(); ++i) {
          const double share = route.cumulative[i] - (i > 0 ? route.cumulative[i - 1] : 0.0);
          share_out(route.branches[i], sign, amount * share, into);
        }
        return;
      case RouteKind::by_class:
        return share_out(route.branches[route.of_class[visitor_class]], sign, amount, into);
      case RouteKind::by_shortest:
        return to_shortest(route, amount, into);
      case RouteKind::by_sign:
        return share_out(route.branches[std::min(sign, route.branches.size() - 1)], 0, amount, into);
    }
  }
};

}  // namespace

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

double made_by(const Source& source, double from, double until, double lasts) {
  const double last = std::min(source.until, lasts);
  from = std::max(from, source.from);
  until = std::min(until, last);
  const double batch = source.batch ? mean_of(*source.batch) : 1;
  if (source.kind == SourceKind::by_times) {
    const auto is_in = [&](double at) { return at >= from && at <= until; };
    return batch * static_cast<double>(std::count_if(source.times.begin(), source.times.end(), is_in));
  }
  if (until <= from) return 0;
  switch (source.kind) {
    case SourceKind::by_rate:
      return batch * (sum_at(source.rate, until) - sum_at(source.rate, from));
    case SourceKind::by_total: {
      const double all = sum_at(source.rate, last) - sum_at(source.rate, source.from);
      return all > 0 ? batch * source.total * (sum_at(source.rate, until) - sum_at(source.rate, from)) / all : 0;
    }
    case SourceKind::by_gap:
      return batch * (until - from) / mean_of(source.gap);
    default:
      return 0;  // a population limits itself
  }
}

std::vector<Span> spans_of(const Scenario& scenario) {
  const Flow& flow = scenario.flow;
  Span span;
  for (const Station& station : flow.stations) {
    span.standing.is_closed.push_back(station.is_closed);
    span.standing.sign.push_back(0);
    span.standing.lanes.push_back(station.lanes);
  }
  std::vector<const Order*> orders;
  for (const Order& order : flow.orders) {
    if (order.at + order.delay <= scenario.clock.lasts) orders.push_back(&order);
  }
  const auto at = [](const Order* order) { return order->at + order->delay; };
  std::stable_sort(orders.begin(), orders.end(), [&](const Order* a, const Order* b) { return at(a) < at(b); });
  std::vector<Span> spans;
  for (const Order* order : orders) {
    if (at(order) > span.from) {
      span.until = at(order);
      spans.push_back(span);
      span.from = span.until;
    }
    for (const Setting& setting : order->settings) {
      if (setting.kind == SettingKind::lanes) span.standing.lanes[setting.target] = setting.value;
      if (setting.kind == SettingKind::closed) span.standing.is_closed[setting.target] = setting.value != 0;
      if (setting.kind == SettingKind::sign)
        span.standing.sign[setting.target] = static_cast<std::size_t>(setting.value);
    }
  }
  span.until = scenario.clock.lasts;
  spans.push_back(span);
  return spans;
}

std::vector<double> coming_to(const Scenario& scenario, Index visitor_class, const Span& span) {
  const Flow& flow = scenario.flow;
  const Sharing sharing{flow, span.standing, visitor_class};
  Flows outside(flow.stations.size());
  double all = 0;
  for (const Source& source : flow.sources) {
    if (source.visitor_class != visitor_class) continue;
    const double made = made_by(source, span.from, span.until, scenario.clock.lasts);
    sharing.share_out(source.to, 0, made, outside);
    all += made;
  }
  if (all <= 0) return outside;
  Flows flows = outside;
  for (std::size_t round = 0; round < 2000 && round * flows.size() * flow.classes.size() < kMostWork; ++round) {
    Flows next = outside;
    for (Index i = 0; i < flows.size(); ++i) {
      // Nobody goes on from a closed place.
      if (flows[i] > 0 && !span.standing.is_closed[i]) {
        sharing.share_out(flow.stations[i].to, span.standing.sign[i], flows[i], next);
      }
    }
    double change = 0;
    for (std::size_t i = 0; i < flows.size(); ++i) change = std::max(change, std::abs(next[i] - flows[i]));
    flows = next;
    if (change <= 1e-12 * all) break;
  }
  return flows;
}

}  // namespace muster::drill
