// Points, units, hospitals, dispatch.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "drill/reading_parts.h"

namespace muster::drill {
namespace {

constexpr std::uint32_t kMostUnits = 20'000;

// The second can be no latitude, but the first could.
bool is_exchanged(const Spot& at) {
  const double first = std::atof(at.item(0).text().c_str());
  const double second = std::atof(at.item(1).text().c_str());
  return std::abs(second) > 90 && std::abs(second) <= 180 && std::abs(first) <= 90;
}

void read_points(const Spot& root, ScenarioReading& reading) {
  Response& response = reading.scenario.flow.response;
  for (const CodedSpot& entry : entries_of(root, "points", reading)) {
    Point point;
    point.code = entry.code;
    const Spot& spot = entry.spot;
    if (spot.is_map()) {
      reading.only(spot, {"code", "title", "at", "longitude", "latitude", "note"});
      point.title = reading.title(spot);
      const auto at = spot.at("at");
      const auto east = at && at->is_list() && at->size() == 2 ? std::optional(at->item(0)) : spot.at("longitude");
      const auto north = at && at->is_list() && at->size() == 2 ? std::optional(at->item(1)) : spot.at("latitude");
      if (at && (!at->is_list() || at->size() != 2)) {
        reading.refuse_at(*at, "wrong_kind", {"应为 [经度, 纬度]", "must be [longitude, latitude]"});
      } else if (at && is_exchanged(*at)) {
        reading.refuse_at(
            *at, "bad_position",
            {"应为 [经度, 纬度]，看来写反了", "must be [longitude, latitude]; they seem to be exchanged"});
      } else if (east && north) {
        point.longitude = reading.number(*east, -180, 180).value_or(0);
        point.latitude = reading.number(*north, -90, 90).value_or(0);
        point.has_position = true;
      }
    }
    reading.points.emplace(point.code, static_cast<Index>(response.points.size()));
    response.points.push_back(std::move(point));
  }
}

void read_unit_kinds(const Spot& root, ScenarioReading& reading) {
  Response& response = reading.scenario.flow.response;
  for (const CodedSpot& entry : entries_of(root, "unit_kinds", reading)) {
    UnitKind kind;
    kind.code = entry.code;
    if (entry.spot.is_map()) {
      reading.only(entry.spot, {"code", "title", "turnout", "travel_factor", "travel", "note"});
      kind.title = reading.title(entry.spot);
      if (const auto turnout = entry.spot.at("turnout")) {
        kind.turnout = reading.law(*turnout, Measured::duration).value_or(Law{});
      }
      if (const auto factor = entry.spot.at("travel_factor")) {
        kind.travel_factor = reading.number(*factor, 0.01, 100).value_or(1);
      }
    }
    if (const auto own = entry.spot.is_map() ? entry.spot.at("travel") : std::nullopt) {
      reading.own_travel.emplace_back(static_cast<Index>(response.unit_kinds.size()), *own);
    }
    reading.unit_kinds.emplace(kind.code, static_cast<Index>(response.unit_kinds.size()));
    response.unit_kinds.push_back(std::move(kind));
  }
}

void read_duty(const Spot& spot, ScenarioReading& reading, Unit& unit) {
  if (!spot.is_list()) {
    reading.refuse_at(spot, "wrong_kind", {"应为 [[上岗, 下岗], …]", "must be [[on, off], ...]"});
    return;
  }
  for (std::size_t i = 0; i < spot.size(); ++i) {
    const Spot shift = spot.item(i);
    if (!shift.is_list() || shift.size() != 2) {
      reading.refuse_at(shift, "wrong_kind", {"应为 [上岗, 下岗]", "must be [on, off]"});
      continue;
    }
    const auto from = reading.moment(shift.item(0));
    const auto until = reading.moment(shift.item(1));
    if (!from || !until) continue;
    if (*until <= *from) reading.refuse_at(shift, "bad_order", {"下岗应晚于上岗", "off must be later than on"});
    unit.duty.emplace_back(*from, *until);
  }
}

void read_units(const Spot& root, ScenarioReading& reading) {
  Response& response = reading.scenario.flow.response;
  for (const CodedSpot& entry : entries_of(root, "units", reading)) {
    const Spot& spot = entry.spot;
    if (!reading.needs_map(spot)) continue;
    reading.only(spot, {"code", "title", "kind", "post", "count", "duty", "reserve", "note"});
    Unit unit;
    unit.title = reading.title(spot);
    for (const std::string_view key : {"kind", "post"}) {
      if (!spot.at(key)) reading.refuse_at(spot, "required", say("应写明 {}", "\"{}\" must be given", key));
    }
    if (const auto kind = spot.at("kind")) unit.kind = named(*kind, reading.unit_kinds, kUnitKind, reading).value_or(0);
    if (const auto post = spot.at("post")) unit.home = named(*post, reading.points, kPoint, reading).value_or(0);
    if (const auto duty = spot.at("duty")) read_duty(*duty, reading, unit);
    if (const auto reserve = spot.at("reserve")) {
      unit.is_reserve = reading.truth(*reserve).value_or(false);
      if (unit.is_reserve && spot.at("duty")) {
        reading.refuse_at(
            *reserve, "bad_value",
            {"有 duty（班次）的力量按班次上岗，不能同时是 reserve",
             "units with \"duty\" come by their shifts and cannot be a reserve"});
      }
    }
    const auto count = spot.at("count");
    const std::uint32_t number = count ? reading.whole(*count, 1, kMostUnits).value_or(1) : 1;
    for (std::uint32_t i = 1; i <= number && response.units.size() < kMostUnits; ++i) {
      unit.code = count ? fmt::format("{}-{}", entry.code, i) : entry.code;
      reading.units[entry.code].push_back(static_cast<Index>(response.units.size()));
      if (count) reading.units[unit.code].push_back(static_cast<Index>(response.units.size()));
      response.units.push_back(unit);
    }
  }
}

void read_hospitals(const Spot& root, ScenarioReading& reading) {
  Response& response = reading.scenario.flow.response;
  const auto spot = root.at("hospitals");
  const bool transports = std::any_of(
      response.incident_kinds.begin(), response.incident_kinds.end(),
      [](const auto& kind) { return kind.transport_share > 0; });
  if (!spot) {
    if (transports) {
      reading.refuse_at(root, "required", {"有 transport 就应写明 hospitals", "\"transport\" needs \"hospitals\""});
    }
    return;
  }
  if (!reading.needs_map(*spot)) return;
  for (std::size_t i = 0; i < spot->size(); ++i) {
    const Spot item = spot->item(i);
    Destination destination;
    const auto point = reading.points.find(spot->key(i));
    if (point == reading.points.end()) {
      reading.refuse_at(
          item, "unknown_code", say("没有叫“{0}”的地点（points）", "there is no point \"{0}\"", spot->key(i)));
      continue;
    }
    destination.point = point->second;
    const auto takes = item.is_map() ? item.at("takes") : std::nullopt;
    if (item.is_map()) reading.only(item, {"takes", "note"});
    destination.takes.assign(response.incident_kinds.size(), !takes.has_value());
    for (std::size_t k = 0; takes && k < takes->size(); ++k) {
      if (const auto kind = named(takes->item(k), reading.incidents, kIncident, reading))
        destination.takes[*kind] = true;
    }
    reading.hospitals.emplace(spot->key(i), static_cast<Index>(response.destinations.size()));
    response.destinations.push_back(std::move(destination));
  }
}

void read_dispatch(const Spot& root, ScenarioReading& reading) {
  Response& response = reading.scenario.flow.response;
  const auto spot = root.at("dispatch");
  if (!spot || !reading.needs_map(*spot)) return;
  reading.only(*spot, {"preference", "when_busy", "work_begins"});
  if (const auto busy = spot->at("when_busy")) {
    response.loses_when_busy = busy->text() == "lost";
    if (busy->text() != "lost" && busy->text() != "wait") {
      reading.refuse_at(*busy, "bad_value", {"应为 wait 或 lost", "must be wait or lost"});
    }
  }
  if (const auto work = spot->at("work_begins")) {
    response.waits_for_all = work->text() == "when_all_have_come";
    if (work->text() != "when_all_have_come" && work->text() != "at_once") {
      reading.refuse_at(
          *work, "bad_value", {"应为 at_once 或 when_all_have_come", "must be at_once or when_all_have_come"});
    }
  }
  const auto preference = spot->at("preference");
  if (!preference || !reading.needs_map(*preference)) return;
  response.rule = DispatchRule::preference;
  response.preference.resize(response.points.size());
  for (std::size_t i = 0; i < preference->size(); ++i) {
    const Spot item = preference->item(i);
    const auto point = reading.points.find(preference->key(i));
    if (point == reading.points.end() || !item.is_list()) {
      reading.refuse_at(
          item, "unknown_code",
          say("“{0}”应为一个地点，后面是一组力量", "\"{0}\" must be a point, with a list of units",
              preference->key(i)));
      continue;
    }
    for (std::size_t k = 0; k < item.size(); ++k) {
      const auto found = reading.units.find(item.item(k).text());
      if (found == reading.units.end()) {
        reading.refuse_at(
            item.item(k), "unknown_code",
            say("没有叫“{0}”的力量（units）", "there is no unit \"{0}\"", item.item(k).text()));
        continue;
      }
      auto& order = response.preference[point->second];
      order.insert(order.end(), found->second.begin(), found->second.end());
    }
  }
}

}  // namespace

void read_response(const Spot& root, ScenarioReading& reading) {
  read_points(root, reading);
  read_unit_kinds(root, reading);
  read_units(root, reading);
  read_incidents(root, reading);
  read_hospitals(root, reading);
  read_script(root, reading);
  read_dispatch(root, reading);
  read_travel(root, reading);
  Response& response = reading.scenario.flow.response;
  if (!response.incident_kinds.empty() && (response.units.empty() || response.points.empty())) {
    reading.refuse_at(
        *root.at("incidents"), "required",
        {"有 incidents 就应写明 points 和 units", "\"incidents\" need \"points\" and \"units\""});
  }
}

}  // namespace muster::drill
