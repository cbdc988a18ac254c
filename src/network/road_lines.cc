#include "network/road_lines.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

namespace muster::network {
namespace {

// Whoever can use it: a map shows a footway too.
std::optional<WayUse> use_of(const Tags& tags) {
  for (const Profile profile : {Profile::car, Profile::emergency, Profile::foot}) {
    if (const auto use = way_use(tags, profile)) return use;
  }
  return std::nullopt;
}

const OsmNode* find_node(const OsmFile& file, std::int64_t id) {
  const auto at = std::lower_bound(
      file.nodes.begin(), file.nodes.end(), id,
      [](const OsmNode& node, std::int64_t wanted) { return node.id < wanted; });
  return at != file.nodes.end() && at->id == id ? &*at : nullptr;
}

void add_lines(const OsmFile& file, const OsmWay& way, std::vector<Line>& lines) {
  Line line;
  const auto cut = [&] {
    if (line.size() > 1) lines.push_back(line);
    line.clear();
  };
  for (const std::int64_t id : way.nodes) {
    const OsmNode* node = find_node(file, id);
    if (node == nullptr) {
      cut();
    } else if (line.empty() || !(line.back() == node->at)) {
      line.push_back(node->at);
    }
  }
  cut();
}

using Ends = std::multimap<std::pair<std::int32_t, std::int32_t>, std::size_t>;

std::pair<std::int32_t, std::int32_t> key_of(Location at) { return {at.longitude, at.latitude}; }

// Lines put end to end as long as one goes on from the other.
class Joining {
 public:
  explicit Joining(std::vector<Line> lines) : lines_(std::move(lines)), used_(lines_.size(), false) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      ends_.emplace(key_of(lines_[i].front()), i);
      ends_.emplace(key_of(lines_[i].back()), i);
    }
  }

  std::vector<Line> joined() {
    std::vector<Line> out;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (used_[i]) continue;
      used_[i] = true;
      Line line = std::move(lines_[i]);
      lengthen(line);
      std::reverse(line.begin(), line.end());
      lengthen(line);
      std::reverse(line.begin(), line.end());  // as the way that came first is drawn
      out.push_back(std::move(line));
    }
    return out;
  }

 private:
  void lengthen(Line& line) {
    while (const auto next = find_next(line.back())) {
      used_[*next] = true;
      Line more = std::move(lines_[*next]);
      if (!(more.front() == line.back())) std::reverse(more.begin(), more.end());
      line.insert(line.end(), more.begin() + 1, more.end());
    }
  }

  std::optional<std::size_t> find_next(Location end) const {
    const auto [from, to] = ends_.equal_range(key_of(end));
    for (auto each = from; each != to; ++each) {
      if (!used_[each->second]) return each->second;
    }
    return std::nullopt;
  }

  std::vector<Line> lines_;
  std::vector<bool> used_;
  Ends ends_;
};

// How many ways come to each point: one that goes on there counts twice, one that ends there once.
class Meetings {
 public:
  void count(const std::vector<Line>& lines) {
    for (const Line& line : lines) {
      for (std::size_t i = 0; i < line.size(); ++i) ends_[key_of(line[i])] += i == 0 || i + 1 == line.size() ? 1 : 2;
    }
  }
  bool at(Location point) const {
    const auto found = ends_.find(key_of(point));
    return found != ends_.end() && found->second > 2;
  }

 private:
  std::map<std::pair<std::int32_t, std::int32_t>, int> ends_;
};

Line simplified_between(const Line& line, const Meetings& meetings, std::uint32_t tolerance) {
  Line out{line.front()};
  Line stretch{line.front()};
  for (std::size_t i = 1; i < line.size(); ++i) {
    stretch.push_back(line[i]);
    if (i + 1 < line.size() && !meetings.at(line[i])) continue;
    const Line fewer = simplified(stretch, tolerance);
    out.insert(out.end(), fewer.begin() + 1, fewer.end());
    stretch.assign(1, line[i]);
  }
  return out;
}

// In centimetres, from the straight line between two points.
class Straight {
 public:
  Straight(Location from, Location to) : from_(from), scale_(scale_at(from.latitude)) {
    east_ = scale_.east * static_cast<double>(units_east(from, to));
    north_ = scale_.north * (static_cast<double>(to.latitude) - from.latitude);
  }

  double away(Location at) const {
    const double east = scale_.east * static_cast<double>(units_east(from_, at));
    const double north = scale_.north * (static_cast<double>(at.latitude) - from_.latitude);
    const double length = east_ * east_ + north_ * north_;
    const double share = length == 0 ? 0 : std::clamp((east * east_ + north * north_) / length, 0.0, 1.0);
    return std::hypot(east - share * east_, north - share * north_);
  }

 private:
  Location from_;
  LocalScale scale_;
  double east_ = 0;
  double north_ = 0;
};

}  // namespace

Line simplified(const Line& line, std::uint32_t tolerance) {
  if (line.size() < 3) return line;
  std::vector<bool> stays(line.size(), false);
  stays.front() = stays.back() = true;
  std::vector<std::pair<std::size_t, std::size_t>> open{{0, line.size() - 1}};
  while (!open.empty()) {
    const auto [from, to] = open.back();
    open.pop_back();
    const Straight straight(line[from], line[to]);
    std::size_t furthest = from;
    double most = tolerance;
    for (std::size_t i = from + 1; i < to; ++i) {
      const double away = straight.away(line[i]);
      if (away > most) std::tie(furthest, most) = std::pair(i, away);
    }
    if (furthest == from) continue;
    stays[furthest] = true;
    open.emplace_back(from, furthest);
    open.emplace_back(furthest, to);
  }
  Line out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (stays[i]) out.push_back(line[i]);
  }
  return out;
}

std::vector<RoadLines> road_lines(const OsmFile& file, std::uint32_t tolerance) {
  using Key = std::tuple<int, bool, std::string, std::string>;
  std::map<Key, RoadLines> groups;
  for (const OsmWay& way : file.ways) {
    const auto use = use_of(way.tags);
    if (!use) continue;
    const std::string name(value_of(way.tags, "name"));
    const std::string name_en(value_of(way.tags, "name:en"));
    RoadLines& group = groups[{-static_cast<int>(use->road_class), !use->is_link, name, name_en}];
    group.road_class = use->road_class;
    group.is_link = use->is_link;
    group.name = name;
    group.name_en = name_en;
    add_lines(file, way, group.lines);
  }
  Meetings meetings;
  for (const auto& [key, group] : groups) meetings.count(group.lines);
  std::vector<RoadLines> out;
  for (auto& [key, group] : groups) {
    group.lines = Joining(std::move(group.lines)).joined();
    for (Line& line : group.lines) line = simplified_between(line, meetings, tolerance);
    if (!group.lines.empty()) out.push_back(std::move(group));
  }
  return out;
}

}  // namespace muster::network
