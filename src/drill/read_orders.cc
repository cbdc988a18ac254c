// Areas with thresholds, and what is ordered when.
#include <algorithm>

#include "drill/scenario_reading.h"

namespace muster::drill {
namespace {

// A number, or a number with a title.
void read_threshold(const Spot& spot, const std::string& code, ScenarioReading& reading, Area& area) {
  constexpr std::uint32_t kMost = 1'000'000'000;
  Threshold threshold;
  threshold.code = code;
  std::optional<std::uint32_t> number;
  if (spot.is_map()) {
    reading.only(spot, {"at", "title", "note"});
    threshold.title = reading.title(spot);
    const auto at = spot.at("at");
    if (at) {
      number = reading.whole(*at, 1, kMost);
    } else {
      reading.refuse_at(spot, "required", {"应写明 at（人数）", "\"at\" (a number of visitors) must be given"});
    }
  } else {
    number = reading.whole(spot, 1, kMost);
  }
  if (!number) return;
  threshold.at = *number;
  area.thresholds.push_back(std::move(threshold));
}

void read_area(const Spot& spot, ScenarioReading& reading, Index index, Area& area) {
  if (!reading.needs_map(spot)) return;
  reading.only(spot, {"title", "stations", "thresholds", "note"});
  area.title = reading.title(spot);
  const auto stations = spot.at("stations");
  if (!stations || !stations->is_list()) {
    reading.refuse_at(
        spot, "required", {"应写明 stations（方括号中的一组地点）", "\"stations\" must be a list in brackets"});
    return;
  }
  for (std::size_t i = 0; i < stations->size(); ++i) {
    const Spot item = stations->item(i);
    if (const auto found = reading.station(item, item.text())) {
      reading.scenario.flow.stations[*found].areas.push_back(index);
    }
  }
  const auto thresholds = spot.at("thresholds");
  if (!thresholds || !reading.needs_map(*thresholds)) return;
  for (std::size_t i = 0; i < thresholds->size(); ++i) {
    read_threshold(thresholds->item(i), thresholds->key(i), reading, area);
  }
}

// What is counted: the visitors of an area, those who wait, or free units of a kind.
void read_counted(const Spot& spot, ScenarioReading& reading, Order& order) {
  const auto area = spot.at("area");
  const auto queue = spot.at("queue");
  const auto free = spot.at("free");
  if (static_cast<int>(area.has_value()) + static_cast<int>(queue.has_value()) + static_cast<int>(free.has_value()) !=
      1) {
    reading.refuse_at(spot, "bad_order", {"应写明 area、queue、free 之一", "must have one of area, queue, free"});
    return;
  }
  const Spot& counted = free ? *free : area ? *area : *queue;
  if (!counted.is_scalar()) {
    reading.refuse_at(counted, "wrong_kind", {"应为一个名称", "must be one name"});
  } else if (free) {
    const auto kind = reading.unit_kinds.find(free->text());
    if (kind == reading.unit_kinds.end()) {
      reading.refuse_at(
          *free, "unknown_code", say("没有叫“{}”的力量种类", "there is no kind of units \"{}\"", free->text()));
    } else {
      order.when_free = kind->second;
    }
  } else if (area) {
    const auto found = reading.areas.find(area->text());
    if (found == reading.areas.end()) {
      reading.refuse_at(*area, "unknown_area", say("没有叫“{}”的区域", "there is no area \"{}\"", area->text()));
    } else {
      order.when_area = found->second;
    }
  } else if (const auto station = reading.station(*queue, queue->text())) {
    order.when_queue_of = *station;
    const StationKind kind = reading.scenario.flow.stations[*station].kind;
    if (kind != StationKind::service && kind != StationKind::departure) {
      reading.refuse_at(
          *queue, "bad_order",
          {"这里没有人排队；在场人数请用 area", "nobody queues there; \"area\" counts those who are present"});
    }
  }
}

// On rising to a number, and again after falling to a lower one; or the other way round.
void read_turn(const Spot& spot, ScenarioReading& reading, Order& order) {
  constexpr std::uint32_t kMost = 1'000'000'000;
  const auto reaches = spot.at("reaches");
  const auto falls = spot.at("falls_to");
  const auto rises = spot.at("rises_to");
  if (!reaches && !falls) {
    reading.refuse_at(
        spot, "required",
        {"应写明 reaches（升到多少时）或 falls_to（降到多少时）",
         "\"reaches\" (a number, on rising) or \"falls_to\" (on falling) must be given"});
    return;
  }
  if (reaches && rises) {
    reading.refuse_at(
        *rises, "bad_order",
        {"有 reaches 时，再次下达的条件写 falls_to", "with \"reaches\", what lets it be given again is \"falls_to\""});
    return;
  }
  if (reaches) order.reaches = reading.whole(*reaches, 1, kMost).value_or(1);
  if (falls) order.falls_to = reading.whole(*falls, 0, kMost - 1).value_or(0);
  if (rises) order.rises_to = reading.whole(*rises, 1, kMost).value_or(kMost);
  if (order.reaches && order.falls_to && *order.falls_to >= *order.reaches) {
    reading.refuse_at(*falls, "bad_order", {"应小于 reaches", "must be below \"reaches\""});
  }
  if (order.rises_to && *order.rises_to <= *order.falls_to) {
    reading.refuse_at(*rises, "bad_order", {"应大于 falls_to", "must be above \"falls_to\""});
  }
}

// More units than there are will never be free.
void warn_of_too_many_free(const Spot& spot, ScenarioReading& reading, const Order& order) {
  if (order.when_free == kNowhere) return;
  const auto& units = reading.scenario.flow.response.units;
  const auto there = static_cast<std::uint32_t>(
      std::count_if(units.begin(), units.end(), [&](const Unit& unit) { return unit.kind == order.when_free; }));
  const std::uint32_t wanted = std::max(order.reaches.value_or(0), order.rises_to.value_or(0));
  if (wanted > there) {
    reading.warn_at(
        spot, "never_reached",
        say("这种力量一共只有 {0} 个，空闲数到不了 {1}", "there are {0} such units in all: never {1} of them are free",
            there, wanted));
  }
}

void read_when(const Spot& spot, ScenarioReading& reading, Order& order) {
  if (!reading.needs_map(spot)) return;
  reading.only(spot, {"area", "queue", "free", "reaches", "falls_to", "rises_to"});
  read_counted(spot, reading, order);
  read_turn(spot, reading, order);
  warn_of_too_many_free(spot, reading, order);
}

void read_station_setting(const Spot& spot, ScenarioReading& reading, Index station, Order& order) {
  Station& asked = reading.scenario.flow.stations[station];
  reading.only(spot, {"servers", "closed", "sign", "every"});
  if (const auto lanes = spot.at("servers")) {
    if (const auto count = reading.whole(*lanes, 0, 20'000)) {
      if (asked.kind != StationKind::service) {
        reading.refuse_at(*lanes, "bad_setting", {"这里没有服务台", "there are no servers here"});
        return;
      }
      asked.most_lanes = std::max(asked.most_lanes, *count);
      order.settings.push_back({SettingKind::lanes, station, static_cast<double>(*count)});
    }
  }
  if (const auto closed = spot.at("closed")) {
    if (asked.kind == StationKind::junction) {
      reading.refuse_at(
          *closed, "bad_setting",
          {"这里不停留人，关不住；可加 stay: 0",
           "a junction holds nobody and lets everybody through; give it \"stay: 0\""});
    } else if (const auto is = reading.truth(*closed)) {
      order.settings.push_back({SettingKind::closed, station, *is ? 1.0 : 0.0});
    }
  }
  if (const auto sign = spot.at("sign")) {
    const auto found = std::find(asked.signs.begin(), asked.signs.end(), sign->text());
    if (found == asked.signs.end()) {
      reading.refuse_at(*sign, "unknown_sign", say("没有叫“{}”的指引", "there is no sign \"{}\"", sign->text()));
    } else {
      order.settings.push_back({SettingKind::sign, station, static_cast<double>(found - asked.signs.begin())});
    }
  }
  if (const auto every = spot.at("every")) {
    if (asked.kind != StationKind::departure) {
      reading.refuse_at(*every, "bad_setting", {"这里没有班次", "no vehicles leave here"});
    } else if (every->is_scalar() && every->text() == "usual") {
      order.settings.push_back({SettingKind::own_timetable, station, 0});
    } else if (!every->is_scalar()) {
      reading.refuse_at(
          *every, "bad_setting",
          {"应为时长（0 为停运），或 usual（恢复原班次）",
           "must be a duration (0: no vehicles) or \"usual\" (as its departures say)"});
    } else if (const auto gap = reading.duration(*every)) {
      order.settings.push_back({SettingKind::every, station, *gap});
    }
  }
}

void refuse_unknown_target(const Spot& spot, const std::string& code, ScenarioReading& reading) {
  std::vector<std::string_view> known;
  for (const auto& [name, index] : reading.stations) known.push_back(name);
  for (const auto& [name, index] : reading.sources) known.push_back(name);
  for (const auto& [name, indices] : reading.units) known.push_back(name);
  reading.refuse_unknown(spot, "unknown_target", {"地点、来源或力量", "station, source or unit"}, code, known);
}

void read_settings(const Spot& spot, ScenarioReading& reading, Order& order) {
  if (!reading.needs_map(spot)) return;
  if (spot.size() == 0) reading.refuse_at(spot, "required", {"应写明改变什么", "must say what changes"});
  for (std::size_t i = 0; i < spot.size(); ++i) {
    const Spot item = spot.item(i);
    if (!reading.needs_map(item)) continue;
    const std::string& code = spot.key(i);
    if (item.size() == 0) reading.refuse_at(item, "required", {"应写明改变什么", "must say what changes"});
    if (const auto source = reading.sources.find(code); source != reading.sources.end()) {
      reading.only(item, {"factor"});
      if (const auto factor = item.at("factor")) {
        if (reading.scenario.flow.sources[source->second].kind != SourceKind::by_rate) {
          reading.refuse_at(
              *factor, "bad_setting",
              {"只有按 rate、或按 total 平均到来的来源才能乘以倍数",
               "only a source with a rate, or with a total on average, has a factor"});
        } else if (const auto value = reading.number(*factor, 0, 1000)) {
          order.settings.push_back({SettingKind::rate_factor, source->second, *value});
        }
      }
    } else if (const auto units = reading.units.find(code); units != reading.units.end()) {
      reading.only(item, {"on_duty"});
      const auto duty = item.at("on_duty");
      const auto is_on = duty ? reading.truth(*duty) : std::nullopt;
      for (const Index unit : units->second) {
        if (is_on) order.settings.push_back({SettingKind::duty, unit, *is_on ? 1.0 : 0.0});
      }
    } else if (const auto station = reading.stations.find(code); station != reading.stations.end()) {
      read_station_setting(item, reading, station->second, order);
    } else {
      refuse_unknown_target(item, code, reading);
    }
  }
}

void read_order(const Spot& spot, ScenarioReading& reading, Order& order) {
  if (!reading.needs_map(spot)) return;
  reading.only(spot, {"title", "at", "when", "delay", "set", "note"});
  order.title = reading.title(spot);
  const auto at = spot.at("at");
  const auto when = spot.at("when");
  if (at.has_value() == when.has_value()) {
    reading.refuse_at(spot, "bad_order", {"应写明 at 或 when 之一", "must have one of at, when"});
  } else if (at) {
    order.at = reading.moment(*at).value_or(kNever);
  } else {
    read_when(*when, reading, order);
  }
  if (const auto delay = spot.at("delay")) order.delay = reading.duration(*delay).value_or(0);
  if (const auto settings = spot.at("set")) {
    read_settings(*settings, reading, order);
  } else {
    reading.refuse_at(spot, "required", {"应写明 set（改变什么）", "\"set\" must be given (what changes)"});
  }
}

}  // namespace

void read_areas(const Spot& root, ScenarioReading& reading) {
  const auto spot = root.at("areas");
  if (!spot || !reading.needs_map(*spot)) return;
  reading.need_codes(*spot);
  for (std::size_t i = 0; i < spot->size(); ++i) {
    Area area;
    area.code = spot->key(i);
    const auto index = static_cast<Index>(i);
    read_area(spot->item(i), reading, index, area);
    reading.areas.emplace(area.code, index);
    reading.scenario.flow.areas.push_back(std::move(area));
  }
}

void read_orders(const Spot& root, ScenarioReading& reading) {
  const auto spot = root.at("orders");
  if (!spot || !reading.needs_map(*spot)) return;
  reading.need_codes(*spot);
  for (std::size_t i = 0; i < spot->size(); ++i) {
    Order order;
    order.code = spot->key(i);
    read_order(spot->item(i), reading, order);
    reading.scenario.flow.orders.push_back(std::move(order));
  }
}

}  // namespace muster::drill
