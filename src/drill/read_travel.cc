// Travel times between the points of a scenario: a table, or a law of the distance.
#include <algorithm>
#include <cmath>

#include "drill/scenario_reading.h"
#include "drill/travel_kept.h"
#include "drill/under_way.h"

namespace muster::drill {
namespace {

constexpr std::size_t kMostPoints = 4'000;
constexpr std::size_t kMostCells = 64'000'000;  // of all tables of all variants: 256 MB

struct TravelReading {
  ScenarioReading& reading;
  Response& response;
  std::vector<float>& table;
  bool is_symmetric = true;
  std::shared_ptr<RoadTravel> roads = nullptr;

  void set(Index from, Index to, double seconds) {
    const std::size_t n = response.points.size();
    put(from * n + to, seconds);
    if (is_symmetric && std::isinf(table[to * n + from])) put(to * n + from, seconds);
  }

  void put(std::size_t cell, double seconds) {
    table[cell] = static_cast<float>(seconds);
    if (roads) roads->is_by_road[cell] = false;
  }

  std::optional<Index> point(const Spot& spot, const std::string& code) {
    const auto found = reading.points.find(code);
    if (found != reading.points.end()) return found->second;
    reading.refuse_at(spot, "unknown_code", say("没有叫“{0}”的地点（points）", "there is no point \"{0}\"", code));
    return std::nullopt;
  }

  // {a: {b: 3 min, c: 5 min}, …}
  void matrix(const Spot& spot) {
    if (!reading.needs_map(spot)) return;
    for (std::size_t i = 0; i < spot.size(); ++i) {
      const Spot row = spot.item(i);
      const auto from = point(row, spot.key(i));
      if (!from || !reading.needs_map(row)) continue;
      for (std::size_t k = 0; k < row.size(); ++k) {
        const auto to = point(row.item(k), row.key(k));
        const auto time = reading.duration(row.item(k));
        if (to && time) set(*from, *to, *time);
      }
    }
  }

  // [{from: a, to: b, time: 3 min}, …]
  void rows(const Spot& spot) {
    if (!spot.is_list()) {
      reading.refuse_at(spot, "wrong_kind", {"应为一列 {from, to, time}", "must be a list of {from, to, time}"});
      return;
    }
    for (std::size_t i = 0; i < spot.size(); ++i) {
      const Spot row = spot.item(i);
      if (!reading.needs_map(row)) continue;
      reading.only(row, {"from", "to", "time"});
      const auto from = row.at("from");
      const auto to = row.at("to");
      const auto time = row.at("time");
      if (!from || !to || !time) {
        reading.refuse_at(row, "required", {"应写明 from、to、time", "from, to and time must be given"});
        continue;
      }
      const auto start = point(*from, from->text());
      const auto end = point(*to, to->text());
      const auto seconds = reading.duration(*time);
      if (start && end && seconds) set(*start, *end, *seconds);
    }
  }

  void distance(const Spot& spot) {
    DistanceLaw law;
    if (!reading.needs_map(spot)) return;
    reading.only(spot, {"speed", "acceleration", "detour"});
    if (const auto speed = spot.at("speed")) law.speed = reading.speed(*speed).value_or(1);
    if (const auto rise = spot.at("acceleration")) law.acceleration = reading.number(*rise, 0, 100).value_or(0);
    if (const auto detour = spot.at("detour")) law.detour = reading.number(*detour, 1, 10).value_or(1);
    if (law.speed <= 0) {
      reading.refuse_at(*spot.at("speed"), "bad_speed", {"速度应大于 0", "the speed must be above 0"});
      return;
    }
    for (Index from = 0; from < response.points.size(); ++from) {
      if (!response.points[from].has_position) {
        reading.refuse_at(
            spot, "required", say("“{}”没有经纬度（at）", "\"{}\" has no position (at)", response.points[from].code));
        continue;
      }
      for (Index to = 0; to < response.points.size(); ++to) {
        const double metres = distance_between(response.points[from], response.points[to]);
        table[from * response.points.size() + to] = static_cast<float>(travel_time(law, metres));
      }
    }
  }

  void warn_of_gaps(const Spot& spot) {
    const std::size_t n = response.points.size();
    std::vector<bool> is_home(n);
    std::vector<bool> is_place(n);
    for (const Unit& unit : response.units) {
      if (&response.tables[response.unit_kinds[unit.kind].table] == &table) is_home[unit.home] = true;
    }
    for (const IncidentKind& kind : response.incident_kinds) {
      for (const Index to : kind.points) is_place[to] = true;
    }
    std::size_t gaps = 0;
    std::string first;
    for (std::size_t from = 0; from < n; ++from) {
      for (std::size_t to = 0; is_home[from] && to < n; ++to) {
        if (!is_place[to] || std::isfinite(table[from * n + to])) continue;
        if (gaps++ == 0) first = response.points[from].code + " → " + response.points[to].code;
      }
    }
    if (gaps == 0) return;
    reading.warn_at(
        spot, "unreachable",
        gaps == 1
            ? say("{} 没有行程时间，从这个岗位到不了", "{} has no travel time: nobody comes from that post", first)
            : say("有 {0} 对岗位和地点之间没有行程时间，如 {1}",
                  "{0} pairs of post and place have no travel time, such as {1}", gaps, first));
  }
};

// One table of travel times.
void read_table(const Spot& spot, ScenarioReading& reading, std::size_t index) {
  std::vector<float>& table = reading.scenario.flow.response.tables[index];
  if (!reading.needs_map(spot)) return;
  reading.only(spot, {"matrix", "rows", "distance", "roads", "otherwise", "both_ways", "variation"});
  TravelReading read{reading, reading.scenario.flow.response, table};
  if (const auto both = spot.at("both_ways")) read.is_symmetric = reading.truth(*both).value_or(true);
  if (const auto distance = spot.at("distance")) read.distance(*distance);
  if (const auto roads = spot.at("roads")) read.roads = read_roads(*roads, reading, table);
  if (const auto matrix = spot.at("matrix")) read.matrix(*matrix);
  if (const auto rows = spot.at("rows")) read.rows(*rows);
  if (const auto otherwise = spot.at("otherwise")) {
    const auto seconds = reading.duration(*otherwise);
    for (std::size_t cell = 0; cell < table.size(); ++cell) {
      if (std::isinf(table[cell])) read.put(cell, seconds.value_or(0));
    }
  }
  if (const auto variation = spot.at("variation")) {
    reading.scenario.flow.response.travel_variation = reading.number(*variation, 0, 10).value_or(0);
  }
  reading.scenario.flow.response.roads[index] = read.roads;
  read.warn_of_gaps(spot);
}

std::vector<float> empty_table(std::size_t points) {
  std::vector<float> table(points * points, std::numeric_limits<float>::infinity());
  for (std::size_t i = 0; i < points; ++i) table[i * points + i] = 0;
  return table;
}

}  // namespace

void read_travel(const Spot& root, ScenarioReading& reading) {
  Response& response = reading.scenario.flow.response;
  const std::size_t points = response.points.size();
  if (points > kMostPoints) {
    reading.refuse_at(*root.at("points"), "too_many", say("地点多于 {} 个", "more than {} points", kMostPoints));
    return;
  }
  if (!reading.files.kept) reading.files.kept = std::make_shared<TravelKept>();
  reading.files.kept->cells += points * points * (1 + reading.own_travel.size());
  if (reading.files.kept->cells > kMostCells) {
    reading.refuse_at(
        *root.at("points"), "too_large",
        {"行程时间太多，内存放不下：请减少地点、方案，或各自写明 travel 的力量种类",
         "too many travel times for the memory: have fewer points, variants, or kinds of units with a \"travel\" of "
         "their own"});
    return;
  }
  response.tables.assign(1 + reading.own_travel.size(), empty_table(points));
  response.roads.resize(response.tables.size());
  for (std::size_t i = 0; i < reading.own_travel.size(); ++i) {
    const auto& [kind, own] = reading.own_travel[i];
    response.unit_kinds[kind].table = static_cast<Index>(i + 1);
  }
  for (std::size_t i = 0; i < reading.own_travel.size(); ++i) {
    read_table(reading.own_travel[i].second, reading, i + 1);
  }
  const bool is_needed = !response.incident_kinds.empty() && reading.own_travel.size() < response.unit_kinds.size();
  if (const auto usual = root.at("travel")) {
    read_table(*usual, reading, 0);
  } else if (is_needed) {
    reading.refuse_at(root, "required", {"应写明 travel（行程时间）", "\"travel\" must be given (travel times)"});
  }
}

}  // namespace muster::drill
