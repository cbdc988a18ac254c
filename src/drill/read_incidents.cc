// Kinds of incidents, and incidents by script.
#include <algorithm>
#include <numeric>

#include "drill/reading_parts.h"

namespace muster::drill {
namespace {

constexpr std::uint32_t kMostVisitors = 100'000'000;

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
  // By name, so that their order in the file changes nothing.
  std::vector<std::size_t> order(at->size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return at->key(a) < at->key(b); });
  for (const std::size_t i : order) {
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

}  // namespace

void read_incidents(const Spot& root, ScenarioReading& reading) {
  Response& response = reading.scenario.flow.response;
  const std::vector<CodedSpot> entries = entries_of(root, "incidents", reading);
  for (const CodedSpot& entry : entries) {
    reading.incidents.emplace(entry.code, static_cast<Index>(reading.incidents.size()));
  }
  for (const CodedSpot& entry : entries) {
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

}  // namespace muster::drill
