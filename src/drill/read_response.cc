// Points, units, hospitals, incidents, dispatch.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "drill/scenario_reading.h"

namespace muster::drill {
namespace {

constexpr std::uint32_t kMostUnits = 20'000;
constexpr std::uint32_t kMostVisitors = 100'000'000;

struct Entry {
  std::string code;
  Spot spot;
};

// A map by code, or a list of maps each with its code.
std::vector<Entry> entries_of(const Spot& root, std::string_view name, ScenarioReading& reading) {
  const auto spot = root.at(name);
  std::vector<Entry> entries;
  if (!spot) return entries;
  if (spot->is_list()) {
    for (std::size_t i = 0; i < spot->size(); ++i) {
      const Spot item = spot->item(i);
      const auto code = item.is_map() ? item.at("code") : std::nullopt;
      if (!code) {
        reading.refuse_at(item, "required", {"应写明 code", "\"code\" must be given"});
        continue;
      }
      entries.push_back({code->text(), item});
    }
  } else if (reading.needs_map(*spot)) {
    for (std::size_t i = 0; i < spot->size(); ++i) entries.push_back({spot->key(i), spot->item(i)});
  }
  for (const Entry& entry : entries) reading.take_code(entry.spot, entry.code);
  return entries;
}

// The second can be no latitude, but the first could.
bool is_exchanged(const Spot& at) {
  const double first = std::atof(at.item(0).text().c_str());
  const double second = std::atof(at.item(1).text().c_str());
  return std::abs(second) > 90 && std::abs(second) <= 180 && std::abs(first) <= 90;
}

void read_points(const Spot& root, ScenarioReading& reading) {
  Response& response = reading.scenario.flow.response;
  for (const Entry& entry : entries_of(root, "points", reading)) {
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

std::optional<Index> named(
    const Spot& spot, const std::map<std::string, Index, std::less<>>& known, const Sentence& kind,
    ScenarioReading& reading) {
  const auto found = known.find(spot.text());
  if (spot.is_scalar() && found != known.end()) return found->second;
  std::vector<std::string_view> names;
  for (const auto& [name, index] : known) names.push_back(name);
  reading.refuse_unknown(spot, "unknown_code", kind, spot.text(), names);
  return std::nullopt;
}

const Sentence kPoint{"地点（points）", "point"};
const Sentence kUnitKind{"力量种类（unit_kinds）", "kind of units"};
const Sentence kIncident{"事件（incidents）", "incident"};

void read_unit_kinds(const Spot& root, ScenarioReading& reading) {
  Response& response = reading.scenario.flow.response;
  for (const Entry& entry : entries_of(root, "unit_kinds", reading)) {
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
  for (const Entry& entry : entries_of(root, "units", reading)) {
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

void read_needs(const Spot& spot, ScenarioReading& reading, IncidentKind& kind) {
  const Law nothing;
  const auto usual = spot.at("on_scene");
  const Law on_scene = usual ? reading.law(*usual, Measured::duration).value_or(nothing) : nothing;
  const auto needs = spot.at("needs");
  if (!needs || !reading.needs_map(*needs) || needs->size() == 0) {
    if (!needs)
      reading.refuse_at(spot, "required", {"应写明 needs（需要哪些力量）", "\"needs\" must be given (which units)"});
    return;
  }
  for (std::size_t i = 0; i < needs->size(); ++i) {
    const Spot item = needs->item(i);
    Need need;
    need.on_scene = on_scene;
    const auto found = reading.unit_kinds.find(needs->key(i));
    if (found == reading.unit_kinds.end()) {
      reading.refuse_at(
          item, "unknown_code",
          say("没有叫“{0}”的力量种类（unit_kinds）", "there is no kind of units \"{0}\"", needs->key(i)));
      continue;
    }
    need.kind = found->second;
    if (item.is_map()) {
      reading.only(item, {"count", "on_scene"});
      if (const auto count = item.at("count")) need.count = reading.whole(*count, 1, 1000).value_or(1);
      if (const auto work = item.at("on_scene")) {
        need.on_scene = reading.law(*work, Measured::duration).value_or(nothing);
      }
    } else {
      need.count = reading.whole(item, 1, 1000).value_or(1);
    }
    kind.needs.push_back(std::move(need));
  }
}

void read_where(const Spot& spot, ScenarioReading& reading, IncidentKind& kind) {
  const auto at = spot.at("at");
  if (!at) return;
  if (at->is_scalar()) {
    if (const auto point = named(*at, reading.points, kPoint, reading)) kind.points = {*point};
    kind.cumulative = {1};
    return;
  }
  if (!reading.needs_map(*at)) return;
  double sum = 0;
  for (std::size_t i = 0; i < at->size(); ++i) {
    const Spot item = at->item(i);
    const auto found = reading.points.find(at->key(i));
    if (found == reading.points.end()) {
      reading.refuse_at(
          item, "unknown_code", say("没有叫“{0}”的地点（points）", "there is no point \"{0}\"", at->key(i)));
      continue;
    }
    sum += reading.number(item, 0, 1e12).value_or(0);
    kind.points.push_back(found->second);
    kind.cumulative.push_back(sum);
  }
  if (sum <= 0) {
    reading.refuse_at(*at, "bad_shares", {"至少一个地点的权重应大于 0", "at least one weight must be above 0"});
    return;
  }
  for (double& share : kind.cumulative) share /= sum;
}

void read_per_person(const Spot& spot, ScenarioReading& reading, IncidentKind& kind) {
  if (!reading.needs_map(spot)) return;
  reading.only(spot, {"area", "rate"});
  const auto area = spot.at("area");
  const auto rate = spot.at("rate");
  if (!area || !rate) {
    reading.refuse_at(
        spot, "required",
        {"应写明 area 和 rate（每人的发生率，如 0.00001 / h）",
         "\"area\" and \"rate\" must be given (for each person, such as 0.00001 / h)"});
    return;
  }
  const auto found = reading.areas.find(area->text());
  if (found == reading.areas.end()) {
    reading.refuse_at(*area, "unknown_area", say("没有叫“{}”的区域", "there is no area \"{}\"", area->text()));
    return;
  }
  kind.of_area = found->second;
  kind.for_each_person = reading.rate_value(*rate).value_or(0);
}

void read_happening(const Spot& spot, ScenarioReading& reading, IncidentKind& kind) {
  kind.arrival = SourceKind::by_times;  // those of the script only
  int forms = 0;
  if (const auto rate = spot.at("rate")) {
    ++forms;
    kind.arrival = SourceKind::by_rate;
    kind.rate = reading.rate(*rate).value_or(Rate{});
  }
  if (const auto total = spot.at("total")) {
    ++forms;
    kind.arrival = SourceKind::by_total;
    kind.total = reading.whole(*total, 0, kMostVisitors).value_or(0);
    kind.rate.value = {1};
    if (const auto curve = spot.at("curve")) kind.rate = reading.curve(*curve).value_or(kind.rate);
    settle(kind.rate);
    if (sum_at(kind.rate, reading.scenario.clock.lasts) <= 0) {
      reading.refuse_at(spot, "empty_curve", {"在这段时间内曲线为零", "the curve is zero all the time"});
    }
  }
  if (const auto every = spot.at("every")) {
    ++forms;
    kind.arrival = SourceKind::by_gap;
    kind.gap = reading.law(*every, Measured::duration).value_or(Law{LawKind::constant, 1, 0, 0, {}, {}, {}});
    if (mean_of(kind.gap) <= 0)
      reading.refuse_at(*every, "bad_gap", {"间隔的均值应大于 0", "the mean gap must be above 0"});
  }
  if (const auto times = spot.at("times"); times && times->is_list()) {
    ++forms;
    for (std::size_t i = 0; i < times->size(); ++i) {
      const auto at = reading.moment(times->item(i));
      if (!at) continue;
      if (!kind.times.empty() && *at < kind.times.back()) {
        reading.refuse_at(times->item(i), "bad_order", {"时刻应由早到晚", "times must ascend"});
      }
      kind.times.push_back(*at);
    }
  }
  if (const auto each = spot.at("for_each_person")) {
    ++forms;
    read_per_person(*each, reading, kind);
  }
  if (forms > 1) {
    reading.refuse_at(
        spot, "bad_source",
        {"rate、total、every、times、for_each_person 只能写一个",
         "may have only one of rate, total, every, times, for_each_person"});
  }
  if (forms > 0 && !spot.at("at")) {
    reading.refuse_at(spot, "required", {"应写明 at（在哪里发生）", "\"at\" must be given (where)"});
  }
}

void read_incident(const Spot& spot, ScenarioReading& reading, IncidentKind& kind) {
  reading.only(
      spot, {"code", "title", "priority", "rate", "total", "curve", "every", "times", "for_each_person", "at", "needs",
             "on_scene", "delay", "transport", "handover", "target", "travel_factor", "may_take_from", "note"});
  kind.title = reading.title(spot);
  if (const auto priority = spot.at("priority")) kind.priority = reading.whole(*priority, 0, 1000).value_or(0);
  read_happening(spot, reading, kind);
  read_where(spot, reading, kind);
  read_needs(spot, reading, kind);
  if (const auto delay = spot.at("delay")) kind.delay = reading.law(*delay, Measured::duration).value_or(Law{});
  if (const auto share = spot.at("transport")) kind.transport_share = reading.share(*share).value_or(0);
  if (const auto handover = spot.at("handover")) {
    kind.handover = reading.law(*handover, Measured::duration).value_or(Law{});
  }
  if (const auto target = spot.at("target")) kind.target = reading.duration(*target).value_or(kNever);
  if (const auto factor = spot.at("travel_factor")) kind.travel_factor = reading.number(*factor, 0.01, 100).value_or(1);
}

void read_incidents(const Spot& root, ScenarioReading& reading) {
  Response& response = reading.scenario.flow.response;
  const std::vector<Entry> entries = entries_of(root, "incidents", reading);
  for (const Entry& entry : entries) {
    reading.incidents.emplace(entry.code, static_cast<Index>(reading.incidents.size()));
  }
  for (const Entry& entry : entries) {
    IncidentKind kind;
    kind.code = entry.code;
    if (reading.needs_map(entry.spot)) read_incident(entry.spot, reading, kind);
    response.incident_kinds.push_back(std::move(kind));
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto from = entries[i].spot.is_map() ? entries[i].spot.at("may_take_from") : std::nullopt;
    if (!from) continue;
    if (!from->is_list()) {
      reading.refuse_at(*from, "wrong_kind", {"应为方括号中的一组事件", "must be a list of incidents in brackets"});
      continue;
    }
    IncidentKind& kind = response.incident_kinds[i];
    kind.may_take_from.assign(entries.size(), false);
    for (std::size_t k = 0; k < from->size(); ++k) {
      if (const auto other = named(from->item(k), reading.incidents, kIncident, reading)) {
        kind.may_take_from[*other] = true;
      }
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

void read_script(const Spot& root, ScenarioReading& reading) {
  Response& response = reading.scenario.flow.response;
  const auto spot = root.at("script");
  if (!spot) return;
  if (!spot->is_list()) {
    reading.refuse_at(*spot, "wrong_kind", {"应为一列事件", "must be a list of incidents"});
    return;
  }
  for (std::size_t i = 0; i < spot->size(); ++i) {
    const Spot item = spot->item(i);
    if (!reading.needs_map(item)) continue;
    reading.only(item, {"at", "incident", "point", "delay", "on_scene", "transport", "hospital", "handover", "note"});
    ScriptedIncident row;
    bool good = true;
    for (const std::string_view key : {"at", "incident", "point"}) {
      if (item.at(key)) continue;
      reading.refuse_at(item, "required", say("应写明 {}", "\"{}\" must be given", key));
      good = false;
    }
    if (!good) continue;
    row.at = reading.moment(*item.at("at")).value_or(0);
    row.kind = named(*item.at("incident"), reading.incidents, kIncident, reading).value_or(0);
    row.point = named(*item.at("point"), reading.points, kPoint, reading).value_or(0);
    if (const auto delay = item.at("delay")) row.delay = reading.duration(*delay);
    if (const auto work = item.at("on_scene")) row.on_scene = reading.duration(*work);
    if (const auto handover = item.at("handover")) row.handover = reading.duration(*handover);
    if (const auto transport = item.at("transport")) {
      const bool is_number = transport->text() == "0" || transport->text() == "1";
      row.is_transported = is_number ? transport->text() == "1" : reading.truth(*transport).value_or(false);
    }
    if (const auto hospital = item.at("hospital")) {
      row.destination = named(*hospital, reading.hospitals, kPoint, reading).value_or(kNowhere);
    }
    response.script.push_back(row);
  }
  if (response.script.size() > 10'000'000) {
    reading.refuse_at(*spot, "too_many", {"事件过多", "too many incidents"});
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
