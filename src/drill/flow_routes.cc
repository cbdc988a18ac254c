// Where a visitor goes next, and what becomes of it there.
#include <algorithm>

#include "drill/flow_state.h"

namespace muster::drill {
namespace {

// Whoever is sent elsewhere this often within one instant is going round in a circle and counts as lost.
constexpr int kMostTurns = 64;

}  // namespace

Index FlowRun::State::choose_by_share(const Route& route, Index visitor, Index station, std::uint32_t depth) {
  const Visitor& who = visitors_[visitor];
  double u = 0;
  if (station != kNowhere && depth == 0) {
    u = draws(station, who.source).route(number_of(who, station));
  } else {
    const std::string_view code = station == kNowhere ? std::string_view() : flow_.stations[station].code;
    const auto purpose = static_cast<std::uint32_t>(Purpose::deep_route) + depth;
    StreamAddress at = address(code, flow_.sources[who.source].code, Purpose::deep_route);
    at.purpose = purpose;
    u = draw_one(at, Shape::uniform, station == kNowhere ? who.serial : number_of(who, station));
  }
  const auto found = std::upper_bound(route.cumulative.begin(), route.cumulative.end(), u);
  return std::min(static_cast<Index>(found - route.cumulative.begin()), static_cast<Index>(route.branches.size() - 1));
}

Index FlowRun::State::shortest_of(const Route& route) const {
  Index best = route.stations.front();
  double least = kNever;
  for (const Index station : route.stations) {
    const Place& place = places_[station];
    if (place.is_closed || (place.kind == StationKind::service && place.open == 0) || !takes(station, 0)) continue;
    const double lanes = place.kind == StationKind::service ? place.open : 1;
    const double length = place.present.now / lanes;
    if (length < least) {
      least = length;
      best = station;
    }
  }
  return best;
}

Index FlowRun::State::choose(const Route& from, Index visitor, Index station) {
  const Route* route = &from;
  for (std::uint32_t depth = 0;; ++depth) {
    switch (route->kind) {
      case RouteKind::station:
        return route->station;
      case RouteKind::by_shortest:
        return shortest_of(*route);
      case RouteKind::by_share:
        route = &route->branches[choose_by_share(*route, visitor, station, depth)];
        break;
      case RouteKind::by_class:
        route = &route->branches[route->of_class[visitors_[visitor].visitor_class]];
        break;
      case RouteKind::by_sign:
        route = &route->branches[station == kNowhere ? 0 : places_[station].sign];
        break;
    }
  }
}

bool FlowRun::State::takes(Index station, std::uint32_t leaving) const {
  const Place& place = places_[station];
  const Station& asked = flow_.stations[station];
  if (place.is_closed || place.present.now - leaving >= asked.room) return false;
  return asked.most_waiting == kUnlimited || place.waiting.now < asked.most_waiting || lane_free(place) != kNoLane;
}

bool FlowRun::State::turns_away(Index visitor, Index station) {
  const auto& steps = flow_.stations[station].balk;
  double share = 0;
  for (const BalkStep& step : steps) {
    if (places_[station].waiting.now >= step.from) share = step.share;
  }
  if (share <= 0) return false;
  const Visitor& who = visitors_[visitor];
  return draws(station, who.source).balk(number_of(who, station)) < share;
}

FlowRun::State::Aim FlowRun::State::aim_among_rules(Index visitor, Index station) {
  for (int turn = 0; turn < kMostTurns; ++turn) {
    if (station == kNowhere) return {Fate::out, kNowhere};
    const Place& place = places_[station];
    if (place.is_plain && !place.is_closed) return {Fate::enters, station};
    const Station& asked = flow_.stations[station];
    if (asked.kind == StationKind::junction) {
      station = choose(asked.to, visitor, station);
      continue;
    }
    const Visitor& who = visitors_[visitor];
    if (!asked.balk.empty() && turns_away(visitor, station)) {
      ++tally(station, who).balked;
      station = choose(asked.balk_to, visitor, station);
      continue;
    }
    if (takes(station, who.station == station && who.doing != Doing::outside ? 1 : 0)) return {Fate::enters, station};
    if (asked.when_full == WhenFull::blocked) return {Fate::is_blocked, station};
    ++tally(station, who).lost;
    if (asked.when_full == WhenFull::lost) return {Fate::is_lost, station};
    station = choose(asked.full_to, visitor, station);
  }
  return {Fate::is_lost, kNowhere};
}

WayTally& FlowRun::State::way_between(Index from, Index to) {
  const Place& place = places_[to];
  for (std::uint32_t i = 0; i < place.ways; ++i) {
    WayTally& way = tally_.ways[place.first_way + i];
    if (way.way.from == from) return way;
  }
  return no_way_;
}

void FlowRun::State::count_way(Index from, Index to) { ++way_between(from, to).came; }

}  // namespace muster::drill
