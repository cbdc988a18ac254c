// Places where visitors are served, stay, walk or wait for a vehicle.
#include <algorithm>

#include "drill/reading_parts.h"

namespace muster::drill {
namespace {

constexpr std::uint32_t kMostLanes = 20'000;

// `never` stands for a duration without end where that has a meaning.
std::optional<Law> law_of(const Spot& spot, ScenarioReading& reading, Measured measured, bool may_be_never) {
  if (may_be_never && spot.is_scalar() && spot.text() == "never")
    return Law{LawKind::constant, kNever, 0, 0, {}, {}, {}};
  return reading.law(spot, measured);
}

std::vector<Law> laws_of(const Spot& spot, ScenarioReading& reading, Measured measured, bool may_be_never = false) {
  const auto by_class = spot.is_map() ? spot.at("by_class") : std::nullopt;
  if (!by_class) {
    const auto law = law_of(spot, reading, measured, may_be_never);
    return law ? std::vector<Law>{*law} : std::vector<Law>{};
  }
  reading.only(spot, {"by_class"});
  if (!reading.needs_map(*by_class)) return {};
  std::vector<std::optional<Law>> read(reading.scenario.flow.classes.size());
  std::optional<Law> otherwise;
  for (std::size_t i = 0; i < by_class->size(); ++i) {
    const Spot item = by_class->item(i);
    if (by_class->key(i) == "otherwise") {
      otherwise = law_of(item, reading, measured, may_be_never);
    } else if (const auto of = reading.visitor_class(item, by_class->key(i))) {
      read[*of] = law_of(item, reading, measured, may_be_never);
    }
  }
  std::vector<Law> laws;
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (!read[i] && !otherwise) {
      reading.refuse_at(
          *by_class, "required",
          say("没有写明“{}”；可加 otherwise", "nothing is said of \"{}\"; add \"otherwise\"",
              reading.scenario.flow.classes[i].code));
      return {};
    }
    laws.push_back(read[i] ? *read[i] : *otherwise);
  }
  return laws;
}

// A number, or numbers by time: the first holds from the start, the others become orders of the station's timetable.
void read_lanes(const Spot& spot, ScenarioReading& reading, Index index, Station& station) {
  if (spot.is_scalar()) {
    if (const auto lanes = reading.whole(spot, 0, kMostLanes)) station.lanes = station.most_lanes = *lanes;
    return;
  }
  const auto steps = spot.is_map() ? spot.at("steps") : std::nullopt;
  if (!steps || !steps->is_map()) {
    reading.refuse_at(
        spot, "wrong_kind", {"应为数目，或 {steps: {时刻: 数目}}", "must be a number, or {steps: {time: number}}"});
    return;
  }
  station.lanes = 0;
  station.most_lanes = 0;
  double last = -1;
  for (std::size_t i = 0; i < steps->size(); ++i) {
    const Spot item = steps->item(i);
    const auto at = reading.moment_of(steps->key(i), item);
    const auto lanes = reading.whole(item, 0, kMostLanes);
    if (!at || !lanes) continue;
    if (*at <= last) reading.refuse_at(item, "bad_order", {"时刻应由早到晚，且不重复", "times must ascend, each once"});
    last = *at;
    station.most_lanes = std::max(station.most_lanes, *lanes);
    if (*at == 0) {
      station.lanes = *lanes;
      continue;
    }
    Order order;
    order.code = station.code;
    order.at = *at;
    order.is_timetable = true;
    order.settings.push_back({SettingKind::lanes, index, static_cast<double>(*lanes)});
    reading.scenario.flow.orders.push_back(std::move(order));
  }
}

void read_service(const Spot& spot, ScenarioReading& reading, Index index, Station& station) {
  station.kind = StationKind::service;
  read_lanes(*spot.at("servers"), reading, index, station);
  if (const auto service = spot.at("service")) {
    station.time = laws_of(*service, reading, Measured::duration);
  } else {
    reading.refuse_at(
        spot, "required", {"应写明 service（服务用时）", "\"service\" must be given (how long it takes)"});
  }
  const auto batch = spot.at("batch");
  if (!batch) return;
  if (batch->is_list() && batch->size() == 2) {
    station.batch_least = reading.whole(batch->item(0), 1, 100'000).value_or(1);
    station.batch_most = reading.whole(batch->item(1), 1, 100'000).value_or(1);
    if (station.batch_least > station.batch_most) {
      reading.refuse_at(*batch, "bad_order", {"应由小到大", "must be in ascending order"});
    }
  } else if (const auto most = reading.whole(*batch, 1, 100'000)) {
    station.batch_most = *most;
  }
}

void read_stay(const Spot& spot, ScenarioReading& reading, Station& station) {
  station.kind = StationKind::stay;
  if (const auto until = spot.is_map() ? spot.at("until") : std::nullopt) {
    reading.only(spot, {"until"});
    station.stay_until = reading.curve(*until);
    return;
  }
  station.time = laws_of(spot, reading, Measured::duration);
}

void read_walk(const Spot& spot, ScenarioReading& reading, Station& station) {
  station.kind = StationKind::walk;
  if (!reading.needs_map(spot)) return;
  reading.only(spot, {"length", "width", "speed"});
  if (const auto length = spot.at("length")) {
    station.walk.length = reading.length(*length).value_or(1);
  } else {
    reading.refuse_at(spot, "required", {"应写明 length", "\"length\" must be given"});
  }
  if (const auto width = spot.at("width")) station.walk.width = reading.length(*width).value_or(0);
  // The mean free speed of pedestrians, U. Weidmann (1993).
  station.time = {Law{LawKind::constant, 1.34, 0, 0, {}, {}, {}}};
  if (const auto speed = spot.at("speed")) {
    const auto laws = laws_of(*speed, reading, Measured::speed);
    if (!laws.empty()) station.time = laws;
    for (const Law& law : laws) {
      if (mean_of(law) <= 0) {
        reading.refuse_at(*speed, "bad_speed", {"速度应大于 0", "the speed must be above 0"});
      }
    }
  }
}

// A list of seconds after midnight, as a timetable has been laid down by loading; what leaves before the start is over.
void read_timetable(const Spot& spot, ScenarioReading& reading, Departures& plan) {
  if (!spot.is_list() || !reading.scenario.has_clock) {
    reading.refuse_at(
        spot, "bad_timetable",
        {"应为 {gtfs: 目录, stop: 站名}，且情景须有 starts",
         "must be {gtfs: FOLDER, stop: NAME}, and the scenario needs \"starts\""});
    return;
  }
  for (std::size_t i = 0; i < spot.size(); ++i) {
    const auto second = reading.number(spot.item(i), 0, 1e6);
    if (second && *second >= reading.scenario.day_second) {
      plan.times.push_back(*second - reading.scenario.day_second);
    }
  }
}

void read_departures(const Spot& spot, ScenarioReading& reading, Station& station) {
  station.kind = StationKind::departure;
  if (!reading.needs_map(spot)) return;
  reading.only(spot, {"every", "first", "times", "timetable", "delay", "room"});
  Departures& plan = station.departures;
  if (const auto every = spot.at("every")) {
    plan.every = reading.law(*every, Measured::duration);
    if (plan.every && mean_of(*plan.every) <= 0) {
      reading.refuse_at(*every, "bad_gap", {"间隔的均值应大于 0", "the mean gap must be above 0"});
    }
  }
  if (const auto delay = spot.at("delay")) plan.delay = reading.law(*delay, Measured::duration);
  if (const auto first = spot.at("first")) plan.first = reading.moment(*first);
  const auto times = spot.at("times");
  const auto timetable = spot.at("timetable");
  if (times && timetable) {
    reading.refuse_at(
        *timetable, "bad_departures", {"times 与 timetable 只能写一个", "may have only one of times, timetable"});
  } else if (times) {
    plan.times = times_in(*times, reading);
  } else if (timetable) {
    read_timetable(*timetable, reading, plan);
  } else if (!spot.at("every")) {
    reading.refuse_at(
        spot, "required", {"应写明 every、times 或 timetable", "\"every\", \"times\" or \"timetable\" must be given"});
  }
  if (const auto first = spot.at("first"); first && !spot.at("every")) {
    reading.refuse_at(*first, "idle_field", {"没有 every，这一项不起作用", "means nothing without \"every\""});
  }
  const auto room = spot.at("room");
  plan.room = {LawKind::constant, 4e9, 0, 0, {}, {}, {}};
  if (!room) return;
  if (const auto law = reading.law(*room, Measured::count)) plan.room = *law;
}

void read_full(const Spot& spot, ScenarioReading& reading, Station& station) {
  if (spot.is_scalar() && spot.text() == "lost") {
    station.when_full = WhenFull::lost;
  } else if (spot.is_scalar() && spot.text() == "blocked") {
    station.when_full = WhenFull::blocked;
  } else if (const auto to = spot.is_map() ? spot.at("to") : std::nullopt) {
    reading.only(spot, {"to"});
    station.when_full = WhenFull::elsewhere;
    if (const auto route = reading.route(*to)) station.full_to = *route;
  } else {
    reading.refuse_at(spot, "bad_value", {"应为 lost、blocked 或 {to: 去处}", "must be lost, blocked or {to: route}"});
  }
}

void read_order_of_queue(const Spot& spot, ScenarioReading& reading, Station& station) {
  const std::string& text = spot.text();
  if (text == "first_come") {
    station.order = QueueOrder::first_come;
  } else if (text == "last_come") {
    station.order = QueueOrder::last_come;
  } else if (text == "priority") {
    station.order = QueueOrder::priority;
  } else if (text == "interrupting_priority") {
    station.order = QueueOrder::priority;
    station.preempts = true;
  } else {
    reading.refuse_at(
        spot, "bad_value",
        {"应为 first_come、last_come、priority 或 interrupting_priority",
         "must be first_come, last_come, priority or interrupting_priority"});
  }
}

void read_balk(const Spot& spot, ScenarioReading& reading, Station& station) {
  if (!reading.needs_map(spot)) return;
  reading.only(spot, {"from", "to"});
  const auto from = spot.at("from");
  if (!from || !from->is_map()) {
    reading.refuse_at(
        spot, "required", {"应写明 from: {排队人数: 比例}", "\"from: {number waiting: share}\" must be given"});
    return;
  }
  for (std::size_t i = 0; i < from->size(); ++i) {
    const Spot item = from->item(i);
    YamlTree number;
    number.kind = YamlKind::scalar;
    number.text = from->key(i);
    number.file = item.tree->file;
    number.line = item.tree->line;
    const auto waiting = reading.whole({&number, item.path}, 0, 1'000'000'000);
    const auto share = reading.share(item);
    if (waiting && share) station.balk.push_back({*waiting, *share});
  }
  std::sort(
      station.balk.begin(), station.balk.end(), [](const BalkStep& a, const BalkStep& b) { return a.from < b.from; });
  if (const auto to = spot.at("to")) station.balk_to = reading.route(*to).value_or(Route{});
}

void read_waiting(const Spot& spot, ScenarioReading& reading, Station& station) {
  if (const auto room = spot.at("room")) station.room = reading.whole(*room, 1, kUnlimited - 1).value_or(kUnlimited);
  if (const auto waiting = spot.at("waiting_room")) {
    station.most_waiting = reading.whole(*waiting, 0, 1'000'000'000).value_or(kUnlimited);
  }
  if (const auto full = spot.at("when_full")) read_full(*full, reading, station);
  if (const auto order = spot.at("order")) read_order_of_queue(*order, reading, station);
  if (const auto balk = spot.at("balk")) read_balk(*balk, reading, station);
  if (const auto patience = spot.at("patience"))
    station.patience = laws_of(*patience, reading, Measured::duration, true);
  if (const auto renege = spot.at("renege_to")) {
    station.renege_to = reading.route(*renege).value_or(Route{});
    if (!spot.at("patience")) {
      reading.refuse_at(*renege, "idle_field", {"没有 patience，这一项不起作用", "means nothing without \"patience\""});
    }
  }
  if (const auto target = spot.at("target")) station.wait_target = reading.duration(*target).value_or(kNever);
  if (const auto closed = spot.at("closed")) station.is_closed = reading.truth(*closed).value_or(false);
}

void read_onward(const Spot& spot, ScenarioReading& reading, Station& station) {
  const auto to = spot.at("to");
  if (to) {
    station.to = reading.route(*to).value_or(Route{});
  } else {
    reading.refuse_at(spot, "required", {"应写明 to（然后去哪里；离开写 out）", "\"to\" must be given (out: leaves)"});
  }
  const auto signs = spot.at("signs");
  if (!signs || !reading.needs_map(*signs)) return;
  Route by_sign;
  by_sign.kind = RouteKind::by_sign;
  by_sign.branches.push_back(station.to);
  station.signs.emplace_back("usual");
  for (std::size_t i = 0; i < signs->size(); ++i) {
    station.signs.push_back(signs->key(i));
    by_sign.branches.push_back(reading.route(signs->item(i)).value_or(Route{}));
  }
  station.to = std::move(by_sign);
}

// What means nothing at a place of this kind is refused, so that nobody believes it.
void refuse_idle_keys(const Spot& spot, ScenarioReading& reading, StationKind kind) {
  std::vector<std::string_view> idle;
  if (kind == StationKind::junction) idle = {"room", "when_full", "balk", "closed"};
  if (kind == StationKind::junction || kind == StationKind::stay || kind == StationKind::walk) {
    idle.insert(idle.end(), {"waiting_room", "order", "patience", "renege_to", "target"});
  }
  if (kind != StationKind::service) idle.insert(idle.end(), {"batch"});
  for (const std::string_view key : idle) {
    if (const auto found = spot.at(key)) {
      reading.refuse_at(
          *found, "idle_field",
          {"这里没有排队或服务，这一项不起作用", "means nothing here, where nobody queues or is served so"});
    }
  }
}

void read_position(const Spot& spot, ScenarioReading& reading, Station& station) {
  if (!spot.is_list() || spot.size() != 2) {
    reading.refuse_at(spot, "wrong_kind", {"应为 [经度, 纬度]", "must be [longitude, latitude]"});
    return;
  }
  station.longitude = reading.number(spot.item(0), -180, 180).value_or(0);
  station.latitude = reading.number(spot.item(1), -90, 90).value_or(0);
  station.has_position = true;
}

void read_station(const Spot& spot, ScenarioReading& reading, Index index, Station& station) {
  if (!reading.needs_map(spot)) return;
  reading.only(spot, {"title",  "servers",      "service",   "batch", "stay", "walk",     "departures",
                      "room",   "waiting_room", "when_full", "order", "balk", "patience", "renege_to",
                      "target", "closed",       "to",        "signs", "at",   "note"});
  station.title = reading.title(spot);
  const int kinds = static_cast<int>(spot.at("servers").has_value()) + static_cast<int>(spot.at("stay").has_value()) +
                    static_cast<int>(spot.at("walk").has_value()) + static_cast<int>(spot.at("departures").has_value());
  if (kinds > 1) {
    reading.refuse_at(
        spot, "bad_station",
        {"servers、stay、walk、departures 只能写一个", "may have only one of servers, stay, walk, departures"});
  }
  if (spot.at("servers")) read_service(spot, reading, index, station);
  if (const auto stay = spot.at("stay")) read_stay(*stay, reading, station);
  if (const auto walk = spot.at("walk")) read_walk(*walk, reading, station);
  if (const auto departures = spot.at("departures")) read_departures(*departures, reading, station);
  if (station.kind != StationKind::service && spot.at("service")) {
    reading.refuse_at(*spot.at("service"), "required", {"有 service 就应写明 servers", "needs \"servers\" too"});
  }
  if (const auto at = spot.at("at")) read_position(*at, reading, station);
  if (station.kind != StationKind::service) station.lanes = station.most_lanes = 0;
  refuse_idle_keys(spot, reading, station.kind);
  read_waiting(spot, reading, station);
  if (station.kind == StationKind::departure && station.preempts) {
    reading.refuse_at(
        *spot.at("order"), "bad_station",
        {"等车的人没有人在受服务，谈不上打断；应写 priority",
         "nobody is served here who could be interrupted: priority"});
  }
  if (station.kind == StationKind::departure && station.most_waiting == 0) {
    reading.refuse_at(
        *spot.at("waiting_room"), "bad_station", {"为 0 则谁也等不到车", "with 0 nobody could wait for a vehicle"});
  }
  if (station.preempts && station.batch_most > 1) {
    reading.refuse_at(
        *spot.at("batch"), "bad_station",
        {"成批服务不能被打断：不能与 interrupting_priority 同用",
         "those served together cannot be interrupted: not with interrupting_priority"});
  }
  if (station.batch_least > station.room) {
    reading.refuse_at(
        *spot.at("batch"), "bad_station",
        say("至少 {} 人成批，但这里最多只容 {} 人，永远凑不齐",
            "needs {} at least, but there is room for {}: nobody would ever be served", station.batch_least,
            station.room));
  }
  read_onward(spot, reading, station);
}

}  // namespace

void read_stations(const Spot& root, ScenarioReading& reading) {
  const auto spot = root.at("stations");
  if (!spot || !reading.needs_map(*spot)) return;
  reading.need_codes(*spot);
  for (std::size_t i = 0; i < spot->size(); ++i) {
    reading.stations.emplace(spot->key(i), static_cast<Index>(i));
  }
  for (std::size_t i = 0; i < spot->size(); ++i) {
    Station station;
    station.code = spot->key(i);
    read_station(spot->item(i), reading, static_cast<Index>(i), station);
    reading.scenario.flow.stations.push_back(std::move(station));
  }
}

}  // namespace muster::drill
