// Where visitors go next: a code, shares, one for each class, or the shortest queue.
#include <cmath>

#include "drill/scenario_reading.h"

namespace muster::drill {
namespace {

std::optional<Route> by_share(const Spot& spot, ScenarioReading& reading) {
  Route route;
  route.kind = RouteKind::by_share;
  double sum = 0;
  std::optional<std::size_t> rest;
  for (std::size_t i = 0; i < spot.size(); ++i) {
    const Spot part = spot.item(i);
    if (!reading.needs_map(part)) return std::nullopt;
    reading.only(part, {"share", "to"});
    const auto to = part.at("to");
    if (!to) {
      reading.refuse_at(part, "required", {"应写明 to", "\"to\" must be given"});
      return std::nullopt;
    }
    const auto branch = reading.route(*to);
    const auto share = part.at("share");
    double weight = 0;
    if (share) {
      const auto read = reading.share(*share);
      if (!read) return std::nullopt;
      weight = *read;
    } else if (rest) {
      reading.refuse_at(
          part, "required",
          {"只有一项可以不写 share（取余下部分）", "only one may go without a share (it takes the rest)"});
      return std::nullopt;
    } else {
      rest = i;
    }
    if (!branch) return std::nullopt;
    sum += weight;
    route.cumulative.push_back(weight);
    route.branches.push_back(*branch);
  }
  if (rest) {
    route.cumulative[*rest] = 1 - sum;
    sum = sum <= 1 + 1e-9 ? 1 : sum;
  }
  if (std::abs(sum - 1) > 1e-6) {
    reading.refuse_at(
        spot, "bad_shares", say("各比例之和应为 1，现为 {:.6g}", "the shares must add up to 1, not {:.6g}", sum));
    return std::nullopt;
  }
  double up_to = 0;
  for (double& share : route.cumulative) {
    up_to += std::max(0.0, share);
    share = up_to;
  }
  route.cumulative.back() = 1;
  return route;
}

std::optional<Route> by_class(const Spot& spot, ScenarioReading& reading) {
  if (!reading.needs_map(spot)) return std::nullopt;
  Route route;
  route.kind = RouteKind::by_class;
  constexpr Index unset = kNowhere;
  route.of_class.assign(reading.scenario.flow.classes.size(), unset);
  std::optional<Index> otherwise;
  bool good = true;
  for (std::size_t i = 0; i < spot.size(); ++i) {
    const Spot part = spot.item(i);
    const auto branch = reading.route(part);
    const auto place = static_cast<Index>(route.branches.size());
    route.branches.push_back(branch.value_or(Route{}));
    good = good && branch.has_value();
    if (spot.key(i) == "otherwise") {
      otherwise = place;
    } else if (const auto of = reading.visitor_class(part, spot.key(i))) {
      route.of_class[*of] = place;
    } else {
      good = false;
    }
  }
  for (std::size_t i = 0; i < route.of_class.size(); ++i) {
    if (route.of_class[i] != unset) continue;
    if (!otherwise) {
      reading.refuse_at(
          spot, "required",
          say("没有写明“{}”去哪里；可加 otherwise", "it is not said where \"{}\" goes; add \"otherwise\"",
              reading.scenario.flow.classes[i].code));
      return std::nullopt;
    }
    route.of_class[i] = *otherwise;
  }
  if (!good) return std::nullopt;
  return route;
}

std::optional<Route> by_shortest(const Spot& spot, ScenarioReading& reading) {
  if (!spot.is_list() || spot.size() == 0) {
    reading.refuse_at(spot, "wrong_kind", {"应为方括号中的一组地点", "must be a list of stations in brackets"});
    return std::nullopt;
  }
  Route route;
  route.kind = RouteKind::by_shortest;
  for (std::size_t i = 0; i < spot.size(); ++i) {
    const Spot item = spot.item(i);
    const auto found = reading.station(item, item.text());
    if (!found) return std::nullopt;
    route.stations.push_back(*found);
  }
  return route;
}

}  // namespace

std::optional<Route> ScenarioReading::route(const Spot& spot) {
  if (spot.is_scalar()) {
    if (spot.text() == "out") return Route{};
    const auto found = station(spot, spot.text());
    if (!found) return std::nullopt;
    Route route;
    route.station = *found;
    return route;
  }
  if (spot.is_list()) return by_share(spot, *this);
  if (!spot.is_map() || spot.size() != 1) {
    refuse_at(
        spot, "bad_route",
        {"应为一个地点、out、一列 {share, to}，或 {by_class}、{shortest} 之一",
         "must be a station, out, a list of {share, to}, {by_class} or {shortest}"});
    return std::nullopt;
  }
  only(spot, {"by_class", "shortest"});
  if (const auto classes_of = spot.at("by_class")) return by_class(*classes_of, *this);
  if (const auto of = spot.at("shortest")) return by_shortest(*of, *this);
  return std::nullopt;
}

}  // namespace muster::drill
