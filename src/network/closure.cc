#include "network/closure.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/sentence.h"
#include "base/text.h"
#include "network/snap.h"

namespace muster::network {
namespace {

// Coordinates have 32 bits, their products need more than 64.
__extension__ using Wide = __int128;

struct Vector {
  std::int64_t east = 0;
  std::int64_t north = 0;
};

Vector between(Location from, Location to) {
  return {std::int64_t{to.longitude} - from.longitude, std::int64_t{to.latitude} - from.latitude};
}

int side_of(Location from, Location to, Location point) {
  const Vector line = between(from, to);
  const Vector there = between(from, point);
  const Wide turn = Wide{line.east} * there.north - Wide{line.north} * there.east;
  return turn > 0 ? 1 : turn < 0 ? -1 : 0;
}

bool is_within_box(Location a, Location b, Location point) {
  return point.longitude >= std::min(a.longitude, b.longitude) &&
         point.longitude <= std::max(a.longitude, b.longitude) && point.latitude >= std::min(a.latitude, b.latitude) &&
         point.latitude <= std::max(a.latitude, b.latitude);
}

bool lines_meet(Location a, Location b, Location c, Location d) {
  const int first = side_of(a, b, c);
  const int second = side_of(a, b, d);
  const int third = side_of(c, d, a);
  const int fourth = side_of(c, d, b);
  if (first * second < 0 && third * fourth < 0) return true;
  return (first == 0 && is_within_box(a, b, c)) || (second == 0 && is_within_box(a, b, d)) ||
         (third == 0 && is_within_box(c, d, a)) || (fourth == 0 && is_within_box(c, d, b));
}

template <class Each>
void each_side(const std::vector<Ring>& rings, const Each& each) {
  for (const Ring& ring : rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) each(ring[i], ring[i + 1 < ring.size() ? i + 1 : 0]);
  }
}

// Counts the sides that a ray to the east crosses.
bool is_inside(const std::vector<Ring>& rings, Location point) {
  bool inside = false;
  each_side(rings, [&](Location a, Location b) {
    if ((a.latitude > point.latitude) == (b.latitude > point.latitude)) return;
    const Location low = a.latitude < b.latitude ? a : b;
    const Location high = a.latitude < b.latitude ? b : a;
    if (side_of(low, high, point) > 0) inside = !inside;
  });
  return inside;
}

Box box_round(const std::vector<Ring>& rings) {
  Box box;
  for (const Ring& ring : rings) {
    for (const Location at : ring) {
      box.west = std::min(box.west, at.longitude);
      box.east = std::max(box.east, at.longitude);
      box.south = std::min(box.south, at.latitude);
      box.north = std::max(box.north, at.latitude);
    }
  }
  return box;
}

bool may_touch(const Box& box, Location a, Location b) {
  return std::max(a.longitude, b.longitude) >= box.west && std::min(a.longitude, b.longitude) <= box.east &&
         std::max(a.latitude, b.latitude) >= box.south && std::min(a.latitude, b.latitude) <= box.north;
}

bool is_closed_by(const Closure& closure, Location a, Location b) {
  bool meets = false;
  each_side(closure.rings, [&](Location c, Location d) { meets = meets || lines_meet(a, b, c, d); });
  return meets || (closure.kind == ClosureKind::area && is_inside(closure.rings, a));
}

bool is_let_through(const Closure& closure, const std::vector<std::string>& permits) {
  return std::any_of(closure.permits.begin(), closure.permits.end(), [&](const std::string& permit) {
    return std::find(permits.begin(), permits.end(), permit) != permits.end();
  });
}

void check_closure(
    const std::unordered_set<std::int64_t>& known, const Closure& closure, const std::string& where,
    Refusals& refusals) {
  for (const std::int64_t way : closure.ways) {
    if (!known.contains(way))
      refusals.push_back(refuse("unknown_way", where, "路网中没有道路 {}", "the roads have no way {}", way));
  }
  for (const Ring& ring : closure.rings) {
    if (ring.size() < 3)
      refusals.push_back(refuse("open_ring", where, "范围至少要有三个点", "an area needs at least three points"));
  }
  if (closure.ways.empty() && closure.rings.empty())
    refusals.push_back(refuse("empty", where, "没有写明封闭什么", "it does not say what is closed"));
}

}  // namespace

Refusals check_orders(const RoadGraph& graph, const Orders& orders) {
  std::unordered_set<std::int64_t> known;
  for (const RoadWay& way : graph.ways) known.insert(way.id);
  Refusals refusals;
  for (std::size_t i = 0; i < orders.closures.size() && refusals.size() < kMostRefusals; ++i)
    check_closure(known, orders.closures[i], fmt::format("closures[{}]", i), refusals);
  for (std::size_t i = 0; i < orders.openings.size() && refusals.size() < kMostRefusals; ++i) {
    if (!known.contains(orders.openings[i].way)) {
      refusals.push_back(refuse(
          "unknown_way", fmt::format("openings[{}]", i), "路网中没有道路 {}", "the roads have no way {}",
          orders.openings[i].way));
    }
  }
  return refusals;
}

std::vector<std::uint32_t> segments_closed_by(const RoadGraph& graph, const Closure& closure) {
  std::vector<std::uint32_t> closed;
  const std::unordered_set<std::int64_t> ways(closure.ways.begin(), closure.ways.end());
  const Box box = box_round(closure.rings);
  for (std::uint32_t i = 0; i < graph.segments.size(); ++i) {
    const Segment& segment = graph.segments[i];
    const Location a = graph.nodes[segment.from];
    const Location b = graph.nodes[segment.to];
    if ((!ways.empty() && ways.contains(graph.ways[segment.way].id)) ||
        (may_touch(box, a, b) && is_closed_by(closure, a, b))) {
      closed.push_back(i);
    }
  }
  return closed;
}

Passage passage_under(const RoadGraph& graph, const Orders& orders, const std::vector<std::string>& permits) {
  Passage passage = passage_by_rules(graph);
  for (const Closure& closure : orders.closures) {
    if (is_let_through(closure, permits)) continue;
    for (const std::uint32_t segment : segments_closed_by(graph, closure))
      passage.forward[segment] = passage.backward[segment] = 0;
  }
  std::unordered_map<std::int64_t, Opening> opened;
  for (const Opening& opening : orders.openings) {
    Opening& sum = opened.try_emplace(opening.way, Opening{opening.way, false, false}).first->second;
    sum.forward = sum.forward || opening.forward;
    sum.backward = sum.backward || opening.backward;
  }
  if (opened.empty()) return passage;
  for (std::uint32_t i = 0; i < graph.segments.size(); ++i) {
    const Segment& segment = graph.segments[i];
    const auto opening = opened.find(graph.ways[segment.way].id);
    if (opening == opened.end()) continue;
    const auto& [way, forward, backward] = opening->second;
    if (segment.is_against ? backward : forward) passage.forward[i] = 1;
    if (segment.is_against ? forward : backward) passage.backward[i] = 1;
  }
  return passage;
}

}  // namespace muster::network
