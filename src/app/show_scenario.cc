#include "app/show_scenario.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "app/scenario_files.h"
#include "base/sentence.h"
#include "base/text.h"
#include "wire/check_value.h"
#include "wire/json.h"

namespace muster::app {
namespace {

using drill::Route;
using drill::RouteKind;
using wire::YamlKind;
using wire::YamlTree;

// `drills/x.yaml:12:stations.desk` in its parts.
ScenarioMistake mistake_of(const Refusal& refusal) {
  ScenarioMistake mistake{refusal.code, refusal.where, 0, {}, refusal.message.zh, refusal.message.en};
  const std::size_t first = refusal.where.find(':');
  if (first == std::string::npos) return mistake;
  const std::size_t second = std::min(refusal.where.find(':', first + 1), refusal.where.size());
  mistake.file = refusal.where.substr(0, first);
  std::from_chars(refusal.where.data() + first + 1, refusal.where.data() + second, mistake.line);
  if (second < refusal.where.size()) mistake.path = refusal.where.substr(second + 1);
  return mistake;
}

std::optional<double> finite(double value) {
  return std::isfinite(value) ? std::optional<double>(value) : std::nullopt;
}

class Showing {
 public:
  Showing(const ReadScenario& read, std::string file) : read_(read), scenario_(*read.base), file_(std::move(file)) {}

  void show(ScenarioCheck& out) const {
    out.starts = scenario_.starts;
    if (scenario_.has_clock) out.starts_second = scenario_.day_second;
    out.lasts = scenario_.clock.lasts;
    out.time_unit = scenario_.time_unit_name;
    out.seed = static_cast<std::int64_t>(scenario_.seed);
    out.replications = scenario_.replications;
    for (const drill::Precision& wanted : scenario_.precisions) out.precise.push_back(wanted.metric);
    for (const auto& variant : read_.file.variants)
      out.variants.push_back({variant.code, variant.title.zh, variant.title.en});
    for (const drill::Source& source : scenario_.flow.sources) out.sources.push_back(source_of(source));
    for (const drill::Station& station : scenario_.flow.stations) out.stations.push_back(station_of(station));
    for (std::size_t i = 0; i < scenario_.flow.areas.size(); ++i) out.areas.push_back(area_of(i));
    for (const drill::Order& order : scenario_.flow.orders) out.orders.push_back(order_of(order));
    out.units = units_shown(scenario_);
    out.incidents = incidents_shown(scenario_);
  }

 private:
  static void add_way(std::vector<ScenarioWay>& ways, ScenarioWay way) {
    const auto same = std::find_if(ways.begin(), ways.end(), [&](const ScenarioWay& other) {
      return other.to == way.to && other.of_class == way.of_class && other.kind == way.kind;
    });
    if (same == ways.end()) {
      ways.push_back(std::move(way));
    } else if (same->share && way.share) {
      *same->share += *way.share;
    }
  }

  std::string code_of(drill::Index station) const {
    return station == drill::kNowhere ? std::string() : scenario_.flow.stations[station].code;
  }

  // Branches of branches are told by what their last choice says.
  void add_ways(const Route& route, const ScenarioWay& so_far, std::vector<ScenarioWay>& ways) const {
    ScenarioWay way = so_far;
    switch (route.kind) {
      case RouteKind::station:
        way.to = code_of(route.station);
        return add_way(ways, std::move(way));
      case RouteKind::by_shortest:
        way.kind = "shortest";
        for (const drill::Index station : route.stations) {
          way.to = code_of(station);
          add_way(ways, way);
        }
        return;
      case RouteKind::by_share:
        if (way.kind == "always") way.kind = "share";
        for (std::size_t i = 0; i < route.branches.size(); ++i) {
          const double before = i == 0 ? 0 : route.cumulative[i - 1];
          way.share = so_far.share.value_or(1) * (route.cumulative[i] - before);
          add_ways(route.branches[i], way, ways);
        }
        return;
      case RouteKind::by_class:
        way.kind = "class";
        for (std::size_t i = 0; i < route.of_class.size(); ++i) {
          way.of_class = scenario_.flow.classes[i].code;
          add_ways(route.branches[route.of_class[i]], way, ways);
        }
        return;
      case RouteKind::by_sign:
        for (std::size_t i = 0; i < route.branches.size(); ++i) {
          if (i > 0 && way.kind == "always") way.kind = "sign";
          add_ways(route.branches[i], way, ways);
        }
        return;
    }
  }

  std::vector<ScenarioWay> ways_of(const Route& route, const char* kind = "always") const {
    std::vector<ScenarioWay> ways;
    add_ways(route, {{}, std::nullopt, {}, kind}, ways);
    return ways;
  }

  const YamlTree* spot(std::string_view list, const std::string& code) const {
    const YamlTree* all = read_.file.base.find(list);
    return all == nullptr ? nullptr : all->find(code);
  }

  std::int64_t line_of(const YamlTree* tree) const { return tree != nullptr && tree->file == file_ ? tree->line : 0; }

  void add_points(const YamlTree& written, const drill::Rate& rate, ScenarioSource& out) const {
    const std::size_t ends = rate.at.size() - (rate.period > 0 ? 1 : 0);
    if (ends < written.items.size()) return;
    const std::size_t first = ends - written.items.size();  // a curve that begins later has 0 before it
    for (std::size_t i = 0; i < written.items.size(); ++i) {
      const bool is_map = written.kind == YamlKind::map;
      const YamlTree& value = is_map ? written.items[i] : written.items[i].items[1];
      ScenarioPoint point;
      point.at = rate.at[first + i];
      point.time = is_map ? written.keys[i] : written.items[i].items[0].text;
      point.text = value.text;
      std::from_chars(value.text.data(), value.text.data() + value.text.size(), point.value);
      point.line = value.line;
      point.is_own = value.file == file_;
      out.points.push_back(std::move(point));
    }
  }

  void add_curve(const YamlTree& source, const drill::Rate& rate, ScenarioSource& out) const {
    const YamlTree* curve = source.find("curve");
    if (curve == nullptr) curve = source.find("rate");
    if (curve == nullptr || curve->kind != YamlKind::map) return;
    if (curve->find("sinusoid") != nullptr) out.form = "sinusoid";
    for (const char* form : {"steps", "points", "amounts"}) {
      const YamlTree* written = curve->find(form);
      if (written == nullptr) continue;
      out.form = form;
      add_points(*written, rate, out);
    }
  }

  ScenarioSource source_of(const drill::Source& source) const {
    static constexpr const char* kinds[] = {"by_rate", "by_total", "by_gap", "by_times", "population"};
    ScenarioSource out;
    out.code = source.code;
    set_titles(source, out.title, out.title_en);
    out.kind = kinds[static_cast<std::size_t>(source.kind)];
    out.of_class = scenario_.flow.classes[source.visitor_class].code;
    const double until = std::min(source.until, scenario_.clock.lasts);
    if (source.kind == drill::SourceKind::by_rate)
      out.total = drill::sum_at(source.rate, until) - drill::sum_at(source.rate, source.from);
    if (source.kind == drill::SourceKind::by_total || source.kind == drill::SourceKind::population)
      out.total = source.total;
    if (source.kind == drill::SourceKind::by_times) out.total = static_cast<double>(source.times.size());
    if (source.kind == drill::SourceKind::by_gap || source.kind == drill::SourceKind::population)
      out.gap_mean = finite(drill::mean_of(source.gap));
    if (source.batch) out.batch_mean = finite(drill::mean_of(*source.batch));
    out.ways = ways_of(source.to);
    if (const YamlTree* tree = spot("sources", source.code)) {
      out.line = line_of(tree);
      add_curve(*tree, source.rate, out);
    }
    return out;
  }

  void add_kind(const drill::Station& station, ScenarioStation& out) const {
    static constexpr const char* kinds[] = {"service", "stay", "walk", "departure", "junction"};
    out.kind = kinds[static_cast<std::size_t>(station.kind)];
    const bool is_walk = station.kind == drill::StationKind::walk;
    if (station.kind == drill::StationKind::service) out.lanes = station.lanes;
    if (!station.time.empty() && !is_walk) out.time_mean = finite(drill::mean_of(station.time.front()));
    if (is_walk) out.length = station.walk.length;
    if (station.batch_most > 1) out.batch = station.batch_most;
    if (station.room != drill::kUnlimited) out.room = station.room;
    if (station.departures.every) out.every = finite(mean_of(*station.departures.every));
    out.wait_target = finite(station.wait_target);
  }

  ScenarioStation station_of(const drill::Station& station) const {
    ScenarioStation out;
    out.code = station.code;
    set_titles(station, out.title, out.title_en);
    out.line = line_of(spot("stations", station.code));
    out.is_closed = station.is_closed;
    add_kind(station, out);
    out.ways = ways_of(station.to);
    const auto add = [&](const Route& route, const char* kind) {
      for (ScenarioWay& way : ways_of(route, kind)) add_way(out.ways, std::move(way));
    };
    if (station.when_full == drill::WhenFull::elsewhere) add(station.full_to, "full");
    if (!station.balk.empty()) add(station.balk_to, "balk");
    if (!station.patience.empty()) add(station.renege_to, "renege");
    return out;
  }

  ScenarioArea area_of(std::size_t index) const {
    const drill::Area& area = scenario_.flow.areas[index];
    ScenarioArea out;
    out.code = area.code;
    set_titles(area, out.title, out.title_en);
    for (const drill::Station& station : scenario_.flow.stations) {
      if (std::find(station.areas.begin(), station.areas.end(), index) != station.areas.end())
        out.stations.push_back(station.code);
    }
    for (const drill::Threshold& threshold : area.thresholds) {
      out.thresholds.push_back({threshold.code, threshold.at, threshold.title.zh, threshold.title.en});
    }
    return out;
  }

  template <typename Part>
  static void name_place(const Part& part, ScenarioSetting& setting) {
    setting.place = part.code;
    set_titles(part, setting.title, setting.title_en);
  }

  ScenarioSetting setting_of(const drill::Setting& setting) const {
    static constexpr const char* kinds[] = {"lanes", "closed", "sign", "every", "own_timetable", "rate_factor", "duty"};
    static_assert(std::size(kinds) == static_cast<std::size_t>(drill::SettingKind::duty) + 1);
    ScenarioSetting out;
    out.kind = kinds[static_cast<std::size_t>(setting.kind)];
    out.value = setting.value;
    if (setting.kind == drill::SettingKind::rate_factor) {
      name_place(scenario_.flow.sources[setting.target], out);
    } else if (setting.kind == drill::SettingKind::duty) {
      name_place(scenario_.flow.response.units[setting.target], out);
    } else {
      const drill::Station& station = scenario_.flow.stations[setting.target];
      name_place(station, out);
      if (setting.kind == drill::SettingKind::sign) out.sign = station.signs[static_cast<std::size_t>(setting.value)];
    }
    return out;
  }

  ScenarioOrder order_of(const drill::Order& order) const {
    ScenarioOrder out;
    out.code = order.code;
    set_titles(order, out.title, out.title_en);
    out.at = finite(order.at);
    if (order.when_area != drill::kNowhere) out.when_area = scenario_.flow.areas[order.when_area].code;
    out.when_queue_of = code_of(order.when_queue_of);
    if (order.when_free != drill::kNowhere) {
      const drill::UnitKind& kind = scenario_.flow.response.unit_kinds[order.when_free];
      out.when_free = kind.code;
      set_titles(kind, out.when_free_title, out.when_free_title_en);
    }
    if (order.reaches) out.reaches = *order.reaches;
    if (order.falls_to) out.falls_to = *order.falls_to;
    if (order.rises_to) out.rises_to = *order.rises_to;
    out.delay = order.delay;
    out.is_timetable = order.is_timetable;
    for (const drill::Setting& setting : order.settings) out.settings.push_back(setting_of(setting));
    return out;
  }

  const ReadScenario& read_;
  const drill::Scenario& scenario_;
  const std::string file_;
};

Result<Scenario> entered(const boost::json::value& body) {
  Scenario scenario;
  Refusals refusals;
  if (!body.is_object()) return refuse("wrong_kind", "", "应为 JSON 对象", "must be a JSON object");
  for (const auto& [key, member] : body.get_object()) {
    const bool known = key == "code" || key == "text";
    if (!known || !member.is_string()) {
      const std::string name = shortened(std::string_view(key), 40);
      refusals.push_back(
          known ? refuse("wrong_kind", name, "应为文字", "must be text")
                : refuse("unknown_field", name, "没有“{0}”这一项", "there is no field \"{0}\"", name));
    } else {
      (key == "code" ? scenario.code : scenario.text) = std::string(member.get_string());
    }
  }
  const Record& record = fields<Scenario>();
  for (const char* name : {"code", "text"}) {
    const Field& field = *record.find(name);
    if (refusals.empty()) wire::check_value(field, field.get(&scenario), name, refusals);
  }
  if (!refusals.empty()) return refusals;
  return scenario;
}

}  // namespace

Result<std::string> check_scenario(const Call& call, const boost::json::value& body) {
  const auto scenario = entered(body);
  if (!scenario.ok()) return scenario.refusals();
  ScenarioTexts texts = scenario_texts(call);
  texts[scenario->code] = scenario->text;
  add_city_files(call, texts);
  const ReadScenario read = read_scenario(texts, scenario->code);
  Refusals refusals = read.refusals;
  check_includers(texts, scenario->code, refusals);
  ScenarioCheck check;
  check.code = scenario->code;
  check.title = read.title.zh;
  check.title_en = read.title.en;
  for (const Refusal& refusal : refusals) check.mistakes.push_back(mistake_of(refusal));
  for (const Refusal& warning : read.warnings) check.warnings.push_back(mistake_of(warning));
  if (read.base) Showing(read, scenario_file(scenario->code)).show(check);
  return wire::to_json(check);
}

}  // namespace muster::app
