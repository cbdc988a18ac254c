#include "network/trip.h"

#include <algorithm>

#include "base/sentence.h"
#include "network/position_text.h"

namespace muster::network {
namespace {

// Everything that is worked out on the way to the answer.
struct Ground {
  const RoadGraph& graph;
  const TripQuestion& question;
  RoadTimes open;     // by the rules and openings alone
  RoadTimes ordered;  // under the closures too
  Reach reach;        // of `open`
};

bool may_use(const RoadTimes& times, std::uint32_t segment) {
  return std::min(times.forward[segment], times.backward[segment]) < kNever;
}

Ground survey(const RoadGraph& graph, const TripQuestion& question) {
  const Orders openings{{}, question.orders.openings};
  const auto under = [&](const Orders& orders) {
    return times_of(graph, passage_under(graph, orders, question.permits), question.speeds, question.hour);
  };
  Ground ground{graph, question, under(openings), under(question.orders), {}};
  ground.reach = reach_of(graph, ground.open);
  return ground;
}

std::optional<RoadPoint> snap(
    const Ground& ground, const RoadIndex& index, Location asked, const std::string& where, Refusals& refusals) {
  const auto point = nearest_point(ground.graph, index, asked, kMostAway, [&](std::uint32_t segment) {
    return may_use(ground.open, segment) &&
           (!ground.question.on_largest_part ||
            is_in_largest_part(ground.graph, ground.open, ground.reach, index.road_of[segment], segment));
  });
  if (!point) {
    refusals.push_back(refuse(
        "no_road", where, "{} 周围 {} 公里内没有可用的道路", "there is no road to be used within {1} km of {0}",
        text_of(asked), kMostAway / 100'000));
  }
  return point;
}

void remark_distance(const Sentence& which, const RoadPoint& point, Trip& trip) {
  if (point.away < kWorthTelling) return;
  trip.remarks.push_back(
      say("{0}离最近的道路 {1} 米，这段路不计入", "{2} is {1} m from the nearest road, which are not counted", which.zh,
          (point.away + 50) / 100, which.en));
}

void remark_island(const Ground& ground, const Sentence& which, const RoadPoint& point, Trip& trip) {
  if (is_in_largest_part(ground.graph, ground.open, ground.reach, point.road, point.segment)) return;
  trip.remarks.push_back(
      say("{0}所在的道路与主路网不能往返：数据在此有缺口",
          "{1} is on a road that is not connected with most others both ways: the data has a gap there", which.zh,
          which.en));
}

void remark_gaps(const Ground& ground, Trip& trip) {
  if (trip.not_reached > 0) {
    trip.remarks.push_back(
        say("路网 {1} 个节点中有 {0} 个（{2} %）从起点无法到达",
            "{0} of the network's {1} nodes ({2} %) cannot be reached from the start", trip.not_reached, trip.nodes,
            per_cent(trip.not_reached, trip.nodes)));
  }
  const RoadGaps& gaps = ground.graph.gaps;
  if (gaps.missing_nodes > 0) {
    trip.remarks.push_back(
        say("文件缺少道路提到的节点（{} 处），道路在那里断开",
            "ways name nodes that are not in the file ({} times) and are cut there", gaps.missing_nodes));
  }
  if (gaps.unclear_restrictions > 0) {
    trip.remarks.push_back(
        say("{} 条转弯限制在路网中对不上，未予执行", "{} turn restrictions do not fit the roads and are not heeded",
            gaps.unclear_restrictions));
  }
}

bool has_open_road(const Ground& ground, std::uint32_t vertex, bool leads_away) {
  const std::uint32_t junction = ground.graph.vertex_junction[vertex];
  for (Heading heading = 0; heading < ground.ordered.headings.size(); ++heading) {
    if ((leads_away ? ground.graph.start_of(heading) : ground.graph.end_of(heading)) == junction &&
        ground.ordered.headings[heading] < kNever) {
      return true;
    }
  }
  return false;
}

// A closed segment may still be left at its end, when another road goes on from there.
bool starts_closed(const Ground& ground, const RoadPoint& point) {
  if (may_use(ground.ordered, point.segment)) return false;
  const auto starts = starts_at(ground.graph, ground.ordered, point);
  return std::none_of(
      starts.begin(), starts.end(), [&](const Start& start) { return has_open_road(ground, start.vertex, true); });
}

bool ends_closed(const Ground& ground, const RoadPoint& point) {
  if (may_use(ground.ordered, point.segment)) return false;
  const auto arrivals = arrivals_at(ground.graph, ground.ordered, point);
  return std::none_of(arrivals.begin(), arrivals.end(), [&](const Arrival& arrival) {
    return has_open_road(ground, arrival.vertex, false);
  });
}

// Why there is none: what can be told apart, from the plainest to the least.
Sentence reason(const Ground& ground, const Trip& trip) {
  if (starts_closed(ground, trip.from)) return {"起点在封闭范围内", "the start lies within what is closed"};
  if (ends_closed(ground, trip.to)) return {"终点在封闭范围内", "the destination lies within what is closed"};
  if (find_route(ground.graph, ground.open, trip.from, trip.to))
    return {"封闭措施切断了全部路线；没有封闭时可以到达", "the closures cut every way; without them there is one"};
  return {
      "没有封闭也无法到达：两点不在同一片连通的路网上（数据有缺口，或单行道只进不出）",
      "there is no way even without closures: the two are not on connected roads (a gap in the data, or one-way roads "
      "that only lead in)"};
}

}  // namespace

std::string per_cent(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return "0";
  std::uint64_t tenths = (2000 * part + whole) / (2 * whole);
  if (tenths == 0 && part > 0) tenths = 1;
  if (tenths == 1000 && part < whole) tenths = 999;
  return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

Result<Trip> plan_trip(const RoadGraph& graph, const TripQuestion& question) {
  Refusals refusals = check_orders(graph, question.orders);
  const Ground ground = survey(graph, question);
  const RoadIndex index = index_roads(graph);
  const auto from = snap(ground, index, question.from, "from", refusals);
  const auto to = snap(ground, index, question.to, "to", refusals);
  if (!refusals.empty()) return refusals;
  Trip trip;
  trip.from = *from;
  trip.to = *to;
  trip.nodes = graph.nodes.size();
  trip.not_reached = nodes_not_reached_from(graph, ground.ordered, trip.from);
  trip.route = find_route(graph, ground.ordered, trip.from, trip.to);
  const Sentence start{"起点", "the start"};
  const Sentence destination{"终点", "the destination"};
  remark_distance(start, trip.from, trip);
  remark_distance(destination, trip.to, trip);
  remark_island(ground, start, trip.from, trip);
  remark_island(ground, destination, trip.to, trip);
  remark_gaps(ground, trip);
  if (trip.route) {
    trip.drawing = draw_route(graph, ground.ordered, trip.from, trip.to, *trip.route);
  } else {
    trip.why_none = reason(ground, trip);
  }
  return trip;
}

}  // namespace muster::network
