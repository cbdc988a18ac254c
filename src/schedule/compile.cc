#include <algorithm>

#include "schedule/network.h"
#include "schedule/order.h"

namespace muster::schedule {
namespace {

// The days that a plan most likely touches; dates beyond are right as well.
std::pair<Date, Date> days_of(const Plan& plan) {
  std::int64_t first = plan.start.seconds;
  std::int64_t last = plan.start.seconds;
  const auto widen = [&](const std::optional<Moment>& moment) {
    if (!moment) return;
    first = std::min(first, moment->seconds);
    last = std::max(last, moment->seconds);
  };
  widen(plan.as_of);
  widen(plan.goal);
  for (const Activity& activity : plan.activities) {
    widen(activity.deadline);
    widen(activity.actual_start);
    widen(activity.actual_finish);
  }
  constexpr std::int64_t margin = 366 * kDay;
  constexpr std::int64_t most = 20 * margin;
  last = std::min(last, first + most);
  return {day_of({first - margin}), day_of({last + margin})};
}

bool is_plain(const Activity& activity) {
  return !activity.is_milestone && activity.duration > 0 &&
         activity.constraint == ConstraintKind::as_soon_as_possible && !activity.actual_start &&
         !activity.actual_finish && activity.progress == 0;
}

void lay_events(const Plan& plan, const Events& events, Network& network) {
  network.activity = order_of(events);
  const auto count = static_cast<std::uint32_t>(plan.activities.size());
  std::vector<Position> place(events.size());
  for (Position at = 0; at < network.size(); ++at) place[network.activity[at]] = at;
  network.position.assign(place.begin(), place.begin() + count);
  network.kind.resize(network.size());
  network.axis.resize(network.size());
  network.duration.resize(network.size());
  network.floor.resize(network.size());
  network.is_plain.resize(network.size());
  network.parent.assign(network.size(), kNone);
  Moment earliest = plan.start;
  if (plan.as_of) earliest = std::max(earliest, *plan.as_of);
  for (Position at = 0; at < network.size(); ++at) {
    const bool gate = network.activity[at] >= count;
    if (gate) network.activity[at] = events.gates_of[network.activity[at] - count];
    const Activity& activity = plan.activities[network.activity[at]];
    network.kind[at] = gate ? EventKind::gate : activity.is_summary ? EventKind::summary : EventKind::leaf;
    if (network.kind[at] == EventKind::leaf) {
      const std::uint32_t calendar = activity.calendar == kNone ? plan.calendar : activity.calendar;
      network.axis[at] = activity.is_elapsed ? std::uint16_t{0} : static_cast<std::uint16_t>(calendar + 1);
    }
    refresh(plan, network, at);
    network.floor[at] = network.axis_of(at).work_at(earliest);
    if (activity.parent != kNone) network.parent[at] = network.position[activity.parent];
  }
}

void lay_children(Network& network) {
  network.children_begin.assign(network.size() + 1, 0);
  const auto inside = [&](Position at) { return network.kind[at] != EventKind::gate && network.parent[at] != kNone; };
  for (Position at = 0; at < network.size(); ++at) {
    if (inside(at)) ++network.children_begin[network.parent[at] + 1];
  }
  for (std::size_t i = 1; i < network.children_begin.size(); ++i) {
    network.children_begin[i] += network.children_begin[i - 1];
  }
  network.children.resize(network.children_begin.back());
  std::vector<std::uint32_t> next(network.children_begin.begin(), network.children_begin.end() - 1);
  for (Position at = 0; at < network.size(); ++at) {
    if (inside(at)) network.children[next[network.parent[at]]++] = at;
  }
}

struct Edge {
  Position from;
  Position to;
  Bond bond;
};

Seconds lag_of(const Plan& plan, const Link& link) {
  if (link.lag_kind != LagKind::percent) return link.lag;
  return plan.activities[link.from].duration * link.lag / 100'000;
}

std::vector<Edge> edges_of(const Plan& plan, const Events& events, const Network& network) {
  std::vector<Position> place(events.size());
  const auto count = static_cast<std::uint32_t>(plan.activities.size());
  for (Position at = 0; at < network.size(); ++at) {
    const std::uint32_t activity = network.activity[at];
    place[network.kind[at] == EventKind::gate ? events.gate[activity] : activity] = at;
  }
  std::vector<Edge> edges;
  edges.reserve(plan.links.size());
  const auto add = [&](Position from, Position to, LinkKind kind, LagKind lag_kind, Seconds lag, std::uint32_t link) {
    Bond bond;
    bond.kind = kind;
    bond.is_elapsed = lag_kind == LagKind::elapsed;
    bond.lag = lag;
    bond.link = link;
    bond.is_direct = !bond.is_elapsed && network.axis[from] == network.axis[to];
    edges.push_back({from, to, bond});
  };
  for (std::uint32_t i = 0; i < plan.links.size(); ++i) {
    const Link& link = plan.links[i];
    const std::uint32_t head = head_of(plan, events, link);
    add(network.position[link.from], place[head], link.kind, link.lag_kind, lag_of(plan, link), i);
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t above = gate_above(plan, events, i);
    if (above == kNone || (plan.activities[i].is_summary && events.gate[i] == kNone)) continue;
    const std::uint32_t head = events.gate[i] == kNone ? i : events.gate[i];
    add(place[above], place[head], LinkKind::finish_start, LagKind::working, 0, kNone);
  }
  return edges;
}

// Rows of one end; the bonds of a row keep the order of the links.
template <class End, class Other>
void lay_rows(
    const std::vector<Edge>& edges, std::size_t events, const End& end, const Other& other,
    std::vector<std::uint32_t>& begin, std::vector<Bond>& bonds) {
  begin.assign(events + 1, 0);
  for (const Edge& edge : edges) ++begin[end(edge) + 1];
  for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
  bonds.resize(edges.size());
  std::vector<std::uint32_t> at(begin.begin(), begin.end() - 1);
  for (const Edge& edge : edges) {
    Bond& bond = bonds[at[end(edge)]++];
    bond = edge.bond;
    bond.other = other(edge);
  }
}

}  // namespace

void refresh(const Plan& plan, Network& network, Position at) {
  if (network.kind[at] != EventKind::leaf) return;
  const Activity& activity = plan.activities[network.activity[at]];
  network.duration[at] = activity.is_milestone ? 0 : activity.duration;
  network.is_plain[at] = is_plain(activity);
}

Network compile(const Plan& plan) {
  Network network;
  const auto [first, last] = days_of(plan);
  network.axes.push_back(WorkAxis::clock());
  for (const WorkingCalendar& calendar : plan.calendars) network.axes.emplace_back(calendar, first, last);
  network.plan_axis = plan.calendar + 1;
  const Events events = events_of(plan);
  lay_events(plan, events, network);
  lay_children(network);
  const std::vector<Edge> edges = edges_of(plan, events, network);
  const auto from = [](const Edge& edge) { return edge.from; };
  const auto to = [](const Edge& edge) { return edge.to; };
  lay_rows(edges, network.size(), to, from, network.bonds_in_begin, network.bonds_in);
  lay_rows(edges, network.size(), from, to, network.bonds_out_begin, network.bonds_out);
  return network;
}

}  // namespace muster::schedule
