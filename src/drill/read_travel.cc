// Travel times between the points of a scenario: a table, or a law of the distance.
#include <algorithm>
#include <cmath>

#include "drill/scenario_reading.h"

namespace muster::drill {
namespace {

constexpr std::size_t kMostPoints = 4'000;

struct TravelReading {
  ScenarioReading& reading;
  Response& response;
  std::vector<float>& table;
  bool is_symmetric = true;

  void set(Index from, Index to, double seconds) {
    const std::size_t n = response.points.size();
    table[from * n + to] = static_cast<float>(seconds);
    if (is_symmetric && std::isinf(table[to * n + from])) {
      table[to * n + from] = static_cast<float>(seconds);
    }
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
    std::size_t gaps = 0;
    std::string first;
    const std::size_t n = response.points.size();
    for (const Unit& unit : response.units) {
      if (&response.tables[response.unit_kinds[unit.kind].table] != &table) continue;
      for (const IncidentKind& kind : response.incident_kinds) {
        for (const Index to : kind.points) {
          if (std::isfinite(table[unit.home * n + to])) continue;
          if (gaps++ == 0) first = response.points[unit.home].code + " → " + response.points[to].code;
        }
      }
    }
    if (gaps == 0) return;
    reading.warn_at(
        spot, "unreachable",
        say("有 {0} 对岗位和地点之间没有行程时间，如 {1}",
            "{0} pairs of post and place have no travel time, such as {1}", gaps, first));
  }
};

// One table of travel times.
void read_table(const Spot& spot, ScenarioReading& reading, std::vector<float>& table) {
  if (!reading.needs_map(spot)) return;
  reading.only(spot, {"matrix", "rows", "distance", "roads", "otherwise", "both_ways", "variation"});
  TravelReading read{reading, reading.scenario.flow.response, table};
  if (const auto both = spot.at("both_ways")) read.is_symmetric = reading.truth(*both).value_or(true);
  if (const auto distance = spot.at("distance")) read.distance(*distance);
  if (const auto roads = spot.at("roads")) read_roads(*roads, reading, table);
  if (const auto matrix = spot.at("matrix")) read.matrix(*matrix);
  if (const auto rows = spot.at("rows")) read.rows(*rows);
  if (const auto otherwise = spot.at("otherwise")) {
    const auto seconds = reading.duration(*otherwise);
    for (float& time : table) {
      if (std::isinf(time)) time = static_cast<float>(seconds.value_or(0));
    }
  }
  if (const auto variation = spot.at("variation")) {
    reading.scenario.flow.response.travel_variation = reading.number(*variation, 0, 10).value_or(0);
  }
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
  response.tables = {empty_table(points)};
  const auto usual = root.at("travel");
  bool is_needed = !response.incident_kinds.empty() && response.unit_kinds.empty();
  const auto kinds = root.at("unit_kinds");
  for (UnitKind& kind : response.unit_kinds) {
    const auto entry = kinds && kinds->is_map() ? kinds->at(kind.code) : std::nullopt;
    const auto own = entry && entry->is_map() ? entry->at("travel") : std::nullopt;
    is_needed = is_needed || !own;
    if (!own) continue;
    kind.table = static_cast<Index>(response.tables.size());
    response.tables.push_back(empty_table(points));
    read_table(*own, reading, response.tables.back());
  }
  if (usual) {
    read_table(*usual, reading, response.tables.front());
  } else if (is_needed && !response.incident_kinds.empty()) {
    reading.refuse_at(root, "required", {"应写明 travel（行程时间）", "\"travel\" must be given (travel times)"});
  }
}

}  // namespace muster::drill
