// Travel times by roads: the shortest ways between the points under the closures and at the hour of the scenario.
#include <algorithm>
#include <cmath>
#include <span>

#include "base/text.h"
#include "drill/scenario_reading.h"
#include "drill/travel_kept.h"
#include "drill/under_way.h"
#include "network/osm_file.h"
#include "network/roads.h"

namespace muster::drill {
namespace {

struct RoadsReading {
  ScenarioReading& reading;
  const Spot& spot;

  network::Profile profile() {
    const auto asked = spot.at("profile");
    if (!asked) return network::Profile::emergency;
    const auto found = network::profile_named(asked->text());
    if (!found) {
      reading.refuse_at(*asked, "bad_value", {"应为 car、emergency 或 foot", "must be car, emergency or foot"});
    }
    return found.value_or(network::Profile::emergency);
  }

  void add_closure(const network::RoadGraph& graph, const Spot& item, network::Orders& orders) {
    const std::string where = fmt::format("{}:{}", item.tree->place(), item.path);
    auto closure = network::closure_from_text(item.text(), where);
    if (!closure.ok()) {
      reading.refusals.insert(reading.refusals.end(), closure.refusals().begin(), closure.refusals().end());
      return;
    }
    constexpr std::string_view own = "closures[0]";
    for (Refusal refusal : network::check_orders(graph, {{*closure}, {}})) {
      refusal.where = where + (refusal.where.starts_with(own) ? refusal.where.substr(own.size()) : "");
      reading.refusals.push_back(std::move(refusal));
    }
    orders.closures.push_back(std::move(*closure));
  }

  network::Orders orders(const network::RoadGraph& graph) {
    network::Orders orders;
    const auto close = spot.at("close");
    if (!close) return orders;
    if (!close->is_list()) {
      reading.refuse_at(*close, "wrong_kind", {"应为方括号中的一组封闭", "must be a list of closures in brackets"});
      return orders;
    }
    for (std::size_t i = 0; i < close->size(); ++i) add_closure(graph, close->item(i), orders);
    return orders;
  }

  int hour() {
    const auto at = spot.at("hour");
    if (!at) return static_cast<int>(std::floor(reading.scenario.day_second / 3600)) % 24;
    return static_cast<int>(reading.whole(*at, 0, 23).value_or(0));
  }

  network::DaySpeeds speeds() {
    const auto asked = spot.at("speeds");
    if (!asked || asked->text() == "free") return network::free_all_day();
    if (asked->text() != "assumed_working_day") {
      reading.refuse_at(
          *asked, "bad_value", {"应为 free 或 assumed_working_day", "must be free or assumed_working_day"});
    }
    return network::assumed_working_day();
  }

  std::uint32_t most_away() {
    const auto within = spot.at("within");
    const double metres = within ? reading.length(*within).value_or(300) : 300;
    return static_cast<std::uint32_t>(std::min(metres, 100'000.0) * 100);
  }
};

// Opened once for all variants; nothing when the file is refused.
std::shared_ptr<const network::Roads> opened(
    const std::string& name, network::Profile profile, const std::string& key, ScenarioReading& reading) {
  auto& kept = reading.files.kept->roads[key];
  if (kept) return kept;
  const auto file = network::read_osm(reading.files.bytes.find(name)->second, name);
  if (!file.ok()) {
    reading.refusals.insert(reading.refusals.end(), file.refusals().begin(), file.refusals().end());
    return nullptr;
  }
  auto roads = network::open_roads(*file, profile, name);
  if (!roads.ok()) {
    reading.refusals.insert(reading.refusals.end(), roads.refusals().begin(), roads.refusals().end());
    return nullptr;
  }
  kept = std::make_shared<const network::Roads>(std::move(*roads));
  return kept;
}

void put_words(const YamlTree& tree, std::string& out) {
  out += '\n' + tree.text;
  for (std::size_t i = 0; i < tree.items.size(); ++i) {
    if (tree.kind == YamlKind::map) out += '\n' + tree.keys[i];
    put_words(tree.items[i], out);
  }
}

void warn_off_road(
    const std::vector<std::string>& points, std::uint32_t metres, const Spot& spot, ScenarioReading& reading) {
  if (points.empty()) return;
  constexpr std::size_t kMostNamed = 8;
  const std::size_t named = std::min(points.size(), kMostNamed);
  const std::string names = join(std::span(points).first(named), ", ");
  if (named < points.size()) {
    reading.warn_at(
        spot, "off_road",
        say("{0} 个点附近 {1} 米内没有通路，不按路网计算：{2} 等",
            "{0} points have no road within {1} m and are not reckoned by roads: {2}, and {3} more", points.size(),
            metres, names, points.size() - named));
  } else {
    reading.warn_at(
        spot, "off_road",
        say("附近 {0} 米内没有通路，不按路网计算：{1}", "no road within {0} m, not reckoned by roads: {1}", metres,
            names));
  }
}

}  // namespace

std::shared_ptr<RoadTravel> read_roads(const Spot& spot, ScenarioReading& reading, std::vector<float>& table) {
  if (!reading.needs_map(spot)) return nullptr;
  reading.only(spot, {"roads_file", "profile", "close", "permits", "hour", "speeds", "within"});
  const auto name = spot.at("roads_file");
  if (!name || !reading.files.bytes.contains(name->text())) {
    reading.refuse_at(spot, "required", {"应写明 roads_file（路网文件）", "\"roads_file\" must be given"});
    return nullptr;
  }
  RoadsReading read{reading, spot};
  const std::size_t before = reading.refusals.size();
  const network::Profile profile = read.profile();
  std::string key = name->text() + "\n" + std::string(network::name_of(profile));
  const auto roads = opened(name->text(), profile, key, reading);
  if (!roads) return nullptr;
  const network::Orders orders = read.orders(roads->graph);
  std::vector<std::string> permits;
  if (const auto given = spot.at("permits"); given && given->is_list()) {
    for (std::size_t i = 0; i < given->size(); ++i) permits.push_back(given->item(i).text());
  }
  const int hour = read.hour();
  const network::DaySpeeds speeds = read.speeds();
  const std::uint32_t most_away = read.most_away();
  if (reading.refusals.size() > before) return nullptr;
  key += fmt::format("\n{}", hour);
  put_words(*spot.tree, key);
  auto& now = reading.files.kept->now[key];
  if (!now) {
    now = std::make_shared<const network::RoadsNow>(network::roads_under(*roads, orders, permits, speeds, hour));
  }

  const auto& points = reading.scenario.flow.response.points;
  auto travel = std::make_shared<RoadTravel>();
  travel->roads = roads;
  travel->now = now;
  travel->at.resize(points.size());
  travel->is_by_road.resize(points.size() * points.size());
  std::vector<network::RoadPoint> snapped;
  std::vector<Index> of_point;
  std::vector<std::string> off_road;
  for (Index i = 0; i < points.size(); ++i) {
    if (!points[i].has_position) continue;
    const network::Location at = network::location_at(points[i].longitude, points[i].latitude);
    const auto near = network::road_near(*roads, at, most_away, true);
    if (!near) {
      off_road.push_back(points[i].code);
      continue;
    }
    travel->at[i] = *near;
    snapped.push_back(*near);
    of_point.push_back(i);
  }
  warn_off_road(off_road, most_away / 100, spot, reading);
  const auto times = network::travel_times(*roads, *now, snapped, snapped);
  for (std::size_t from = 0; from < snapped.size(); ++from) {
    for (std::size_t to = 0; to < snapped.size(); ++to) {
      const network::Milliseconds time = times[from * snapped.size() + to];
      const std::size_t cell = of_point[from] * points.size() + of_point[to];
      travel->is_by_road[cell] = time < network::kNever || std::isinf(table[cell]);
      if (time < network::kNever) table[cell] = static_cast<float>(time) / 1000.0F;
    }
  }
  return travel;
}

}  // namespace muster::drill
