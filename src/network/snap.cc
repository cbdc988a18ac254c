#include "network/snap.h"

#include <algorithm>
#include <cmath>
#include <queue>

namespace muster::network {
namespace {

constexpr std::uint32_t kFanOut = 16;

void include(Box& box, const Box& other) {
  box.west = std::min(box.west, other.west);
  box.south = std::min(box.south, other.south);
  box.east = std::max(box.east, other.east);
  box.north = std::max(box.north, other.north);
}

Box box_of(const RoadGraph& graph, std::uint32_t segment) {
  Box box;
  for (const std::uint32_t node : {graph.segments[segment].from, graph.segments[segment].to}) {
    const Location at = graph.nodes[node];
    include(box, {at.longitude, at.latitude, at.longitude, at.latitude});
  }
  return box;
}

std::uint64_t spread(std::uint32_t bits) {
  std::uint64_t out = bits;
  for (const auto& [shift, mask] :
       {std::pair{16, 0x0000FFFF0000FFFFULL},
        {8, 0x00FF00FF00FF00FFULL},
        {4, 0x0F0F0F0F0F0F0F0FULL},
        {2, 0x3333333333333333ULL},
        {1, 0x5555555555555555ULL}}) {
    out = (out | out << shift) & mask;
  }
  return out;
}

std::uint64_t place_on_curve(const Box& box) {
  const auto middle = [](std::int32_t low, std::int32_t high) {
    return static_cast<std::uint32_t>((std::int64_t{low} + high) / 2 + (std::int64_t{1} << 31));
  };
  return spread(middle(box.west, box.east)) | spread(middle(box.south, box.north)) << 1;
}

// Distances in centimetres round the point that is asked for.
struct Surroundings {
  Location asked;
  LocalScale scale;

  double east(std::int32_t longitude) const {
    return static_cast<double>(std::int64_t{longitude} - asked.longitude) * scale.east;
  }
  double north(std::int32_t latitude) const {
    return static_cast<double>(std::int64_t{latitude} - asked.latitude) * scale.north;
  }
  double to(const Box& box) const {
    const double x = std::max({0.0, east(box.west), -east(box.east)});
    const double y = std::max({0.0, north(box.south), -north(box.north)});
    return std::sqrt(x * x + y * y);
  }
};

RoadPoint foot_on(const RoadGraph& graph, const Surroundings& round, std::uint32_t index, double& distance) {
  const Segment& segment = graph.segments[index];
  const Location from = graph.nodes[segment.from];
  const Location to = graph.nodes[segment.to];
  const double x = round.east(from.longitude);
  const double y = round.north(from.latitude);
  const double dx = round.east(to.longitude) - x;
  const double dy = round.north(to.latitude) - y;
  const double square = dx * dx + dy * dy;
  const double share = square > 0 ? std::clamp(-(x * dx + y * dy) / square, 0.0, 1.0) : 0.0;
  const double off_x = x + share * dx;
  const double off_y = y + share * dy;
  distance = std::sqrt(off_x * off_x + off_y * off_y);
  const auto between = [&](std::int32_t a, std::int32_t b) {
    return static_cast<std::int32_t>(std::lround(a + share * (static_cast<double>(b) - a)));
  };
  RoadPoint point;
  point.segment = index;
  point.along = std::min(segment.length, static_cast<std::uint32_t>(std::llround(share * segment.length)));
  point.away = static_cast<std::uint32_t>(std::llround(std::min(distance, 4.0e9)));
  point.at = {between(from.longitude, to.longitude), between(from.latitude, to.latitude)};
  return point;
}

// Boxes and segments by their distance; what is nearest is looked at first.
struct Waiting {
  double distance = 0;
  std::uint32_t level = 0;  // 0: a segment; otherwise one more than the level of the box
  std::uint32_t index = 0;

  bool operator>(const Waiting& other) const {
    if (distance != other.distance) return distance > other.distance;
    if (level != other.level)
      return level < other.level;  // boxes first, so that all equals are seen before one is taken
    return index > other.index;
  }
};

}  // namespace

RoadIndex index_roads(const RoadGraph& graph) {
  RoadIndex index;
  const auto count = static_cast<std::uint32_t>(graph.segments.size());
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
  for (std::uint32_t i = 0; i < count; ++i) order.emplace_back(place_on_curve(box_of(graph, i)), i);
  std::sort(order.begin(), order.end());
  for (const auto& [place, segment] : order) index.segments.push_back(segment);
  index.road_of.assign(count, 0);
  for (std::uint32_t road = 0; road < graph.roads.size(); ++road) {
    const auto first = index.road_of.begin() + graph.roads[road].first_segment;
    std::fill(first, first + graph.roads[road].segments, road);
  }
  index.level_begin.push_back(0);
  for (std::uint32_t below = count; below > 0;) {
    const std::uint32_t boxes = (below + kFanOut - 1) / kFanOut;
    const bool is_lowest = index.level_begin.size() == 1;
    const std::uint32_t base = is_lowest ? 0 : index.level_begin[index.level_begin.size() - 2];
    for (std::uint32_t box = 0; box < boxes; ++box) {
      Box sum;
      for (std::uint32_t i = box * kFanOut; i < std::min(below, (box + 1) * kFanOut); ++i)
        include(sum, is_lowest ? box_of(graph, index.segments[i]) : index.boxes[base + i]);
      index.boxes.push_back(sum);
    }
    index.level_begin.push_back(static_cast<std::uint32_t>(index.boxes.size()));
    below = boxes == 1 ? 0 : boxes;
  }
  return index;
}

std::optional<RoadPoint> nearest_point(
    const RoadGraph& graph, const RoadIndex& index, Location asked, std::uint32_t most_away,
    const std::function<bool(std::uint32_t)>& is_wanted) {
  const Surroundings round{asked, scale_at(asked.latitude)};
  std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> queue;
  const auto levels = static_cast<std::uint32_t>(index.level_begin.size() - 1);
  if (levels == 0) return std::nullopt;
  queue.push({round.to(index.boxes.back()), levels, 0});
  while (!queue.empty()) {
    const Waiting next = queue.top();
    queue.pop();
    if (next.distance > most_away) return std::nullopt;
    if (next.level == 0) {
      double distance = 0;
      RoadPoint point = foot_on(graph, round, next.index, distance);
      point.road = index.road_of[next.index];
      return point;
    }
    const std::uint32_t level = next.level - 1;
    const std::uint32_t below = level == 0 ? static_cast<std::uint32_t>(index.segments.size())
                                           : index.level_begin[level] - index.level_begin[level - 1];
    for (std::uint32_t i = next.index * kFanOut; i < std::min(below, (next.index + 1) * kFanOut); ++i) {
      if (level > 0) {
        queue.push({round.to(index.boxes[index.level_begin[level - 1] + i]), level, i});
      } else if (is_wanted(index.segments[i])) {
        double distance = 0;
        foot_on(graph, round, index.segments[i], distance);
        queue.push({distance, 0, index.segments[i]});
      }
    }
  }
  return std::nullopt;
}

}  // namespace muster::network
