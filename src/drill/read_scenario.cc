#include <algorithm>
#include <cmath>

#include "base/calendar_date.h"
#include "base/text.h"
#include "drill/metrics.h"
#include "drill/scenario_reading.h"
#include "drill/warm_up.h"

namespace muster::drill {
namespace {

constexpr double kLongest = 1e12;  // seconds

// What decides the outcome, in the order of the file; not how often it is run, nor what it is called.
std::uint64_t hash_of(const YamlTree& tree, std::uint64_t hash, bool is_root) {
  const auto mix = [&hash](std::string_view text) {
    for (const char letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211ULL;
    hash = (hash ^ 0xFFU) * 1099511628211ULL;
  };
  static constexpr std::string_view left_out[] = {"scenario",  "title",  "note",     "seed",  "replications",
                                                  "precision", "bounds", "variants", "sweep", "include"};
  mix(tree.text);
  for (std::size_t i = 0; i < tree.items.size(); ++i) {
    if (tree.kind == YamlKind::map) {
      const std::string& key = tree.keys[i];
      const bool is_word = key == "title" || key == "note";
      if (is_word || (is_root && std::find(std::begin(left_out), std::end(left_out), key) != std::end(left_out))) {
        continue;
      }
      mix(key);
    }
    hash = hash_of(tree.items[i], hash, false);
  }
  return (hash ^ static_cast<std::uint64_t>(tree.kind)) * 1099511628211ULL;
}

void read_start(const Spot& root, ScenarioReading& reading) {
  Scenario& scenario = reading.scenario;
  if (const auto unit = root.at("time_unit")) {
    const std::string& name = unit->text();
    const std::pair<std::string_view, double> units[] = {{"s", 1}, {"min", 60}, {"h", 3600}, {"day", 86400}};
    const auto* found =
        std::find_if(std::begin(units), std::end(units), [&](const auto& of) { return of.first == name; });
    if (found == std::end(units)) {
      reading.refuse_at(*unit, "bad_unit", {"应为 s、min、h 或 day", "must be s, min, h or day"});
    } else {
      scenario.time_unit = found->second;
      scenario.time_unit_name = name;
    }
  }
  const auto starts = root.at("starts");
  if (!starts) return;
  const std::string_view text = trimmed(starts->text());
  const std::size_t blank = text.find(' ');
  const std::string_view time = blank == std::string_view::npos ? text : trimmed(text.substr(blank));
  const bool has_date = blank != std::string_view::npos;
  const bool good_date = !has_date || parse_date(text.substr(0, blank)).has_value();
  const bool good_time =
      time.size() == 5 && time[2] == ':' && time.find_first_not_of("0123456789:") == std::string_view::npos;
  if (!good_date || !good_time || time.substr(0, 2) > "23" || time.substr(3) > "59") {
    reading.refuse_at(
        *starts, "bad_moment", {"应写作 2019-11-06 06:00 或 06:00", "must be written 2019-11-06 06:00 or 06:00"});
    return;
  }
  scenario.starts = std::string(text);
  scenario.has_clock = true;
  scenario.day_second =
      std::stoi(std::string(time.substr(0, 2))) * 3600.0 + std::stoi(std::string(time.substr(3))) * 60.0;
}

void read_clock(const Spot& root, ScenarioReading& reading) {
  Clock& clock = reading.scenario.clock;
  const auto lasts = root.at("lasts");
  if (!lasts) {
    reading.refuse_at(root, "required", {"应写明 lasts（多长时间）", "\"lasts\" must be given (how long)"});
  } else if (const auto length = reading.duration(*lasts)) {
    if (*length <= 0 || *length > kLongest) {
      reading.refuse_at(*lasts, "bad_duration", {"应大于 0", "must be above 0"});
    }
    clock.lasts = *length;
  }
  if (const auto warm_up = root.at("warm_up")) {
    clock.warm_up = reading.duration(*warm_up).value_or(0);
    if (clock.warm_up >= clock.lasts && clock.lasts > 0) {
      reading.refuse_at(*warm_up, "bad_duration", {"应短于 lasts", "must be shorter than \"lasts\""});
    }
  }
  if (const auto empty = root.at("until_empty")) clock.until_empty = reading.truth(*empty).value_or(false);
  if (const auto every = root.at("curves_every")) {
    clock.curves_every = reading.duration(*every).value_or(0);
    if (clock.curves_every <= 0 || clock.lasts / clock.curves_every > 20'000) {
      reading.refuse_at(
          *every, "bad_duration",
          {"应大于 0，且曲线不超过 20000 点", "must be above 0, with at most 20000 points in a curve"});
    }
  }
}

void read_bounds(const Spot& root, ScenarioReading& reading) {
  Bounds& bounds = reading.scenario.bounds;
  const auto spot = root.at("bounds");
  if (!spot || !reading.needs_map(*spot)) return;
  reading.only(*spot, {"events", "present", "minutes"});
  if (const auto events = spot->at("events")) {
    bounds.events = static_cast<std::uint64_t>(reading.number(*events, 1, 6e10).value_or(1e10));
  }
  if (const auto present = spot->at("present")) {
    bounds.present = reading.whole(*present, 1, 16'000'000).value_or(bounds.present);
  }
  if (const auto minutes = spot->at("minutes")) bounds.minutes = reading.number(*minutes, 1e-3, 1e6).value_or(0);
}

void read_precision(const Spot& root, ScenarioReading& reading) {
  const auto spot = root.at("precision");
  if (!spot || !reading.needs_map(*spot)) return;
  const std::vector<Metric> metrics = metrics_of(reading.scenario.flow);
  for (std::size_t i = 0; i < spot->size(); ++i) {
    const Spot item = spot->item(i);
    Precision wanted;
    wanted.metric = spot->key(i);
    const auto metric =
        std::find_if(metrics.begin(), metrics.end(), [&](const Metric& of) { return of.code == wanted.metric; });
    if (metric == metrics.end()) {
      std::vector<std::string_view> known;
      for (const Metric& of : metrics) known.push_back(of.code);
      const std::string near = reading.meant(wanted.metric, known);
      reading.refuse_at(
          item, "unknown_metric",
          say("没有叫“{0}”的结果{1}", "there is no answer \"{0}\"{2}", shortened(wanted.metric, 80),
              near.empty() ? "" : "，是否为“" + near + "”", near.empty() ? "" : "; \"" + near + "\" perhaps"));
      continue;
    }
    const std::string& text = item.text();
    if (text.ends_with('%')) {
      wanted.is_relative = true;
      wanted.half_width = reading.share(item).value_or(0.05);
    } else if (metric->unit == Quantity::time) {
      wanted.half_width = reading.duration(item).value_or(1);
    } else if (metric->unit == Quantity::per_time) {
      wanted.half_width = reading.rate_value(item).value_or(1);
    } else {
      wanted.half_width = reading.number(item, 0, 1e15).value_or(1);
    }
    reading.scenario.precisions.push_back(wanted);
  }
}

}  // namespace

Result<Scenario> read_scenario(const YamlTree& tree) {
  ScenarioFiles none;
  return read_scenario(tree, none);
}

Result<Scenario> read_scenario(const YamlTree& tree, ScenarioFiles& files) {
  Scenario scenario;
  ScenarioReading reading(scenario, files);
  const Spot root{&tree, ""};
  reading.only(root, {"scenario",  "title",   "note",        "include",      "starts",    "lasts",
                      "time_unit", "warm_up", "until_empty", "curves_every", "seed",      "replications",
                      "precision", "bounds",  "classes",     "sources",      "stations",  "areas",
                      "orders",    "points",  "unit_kinds",  "units",        "hospitals", "incidents",
                      "script",    "travel",  "dispatch",    "variants",     "sweep",     "service_date"});
  if (const auto code = root.at("scenario")) scenario.code = code->text();
  scenario.title = reading.title(root);
  if (scenario.title.zh.empty()) scenario.title = {scenario.code, scenario.code};
  read_start(root, reading);
  read_clock(root, reading);
  read_bounds(root, reading);
  if (const auto seed = root.at("seed")) {
    scenario.seed = static_cast<std::uint64_t>(reading.number(*seed, 0, 9e15).value_or(1));
  }
  if (const auto count = root.at("replications")) {
    scenario.replications = reading.whole(*count, 1, 10'000'000).value_or(10);
  }
  read_classes(root, reading);
  read_stations(root, reading);
  read_areas(root, reading);
  read_sources(root, reading);
  read_response(root, reading);
  read_orders(root, reading);
  if (reading.refusals.empty()) check_flow(root, reading);
  if (reading.refusals.empty()) check_response(root, reading);
  scenario.warnings.insert(scenario.warnings.end(), files.warnings.begin(), files.warnings.end());
  if (reading.refusals.empty()) read_precision(root, reading);
  if (!reading.refusals.empty()) return reading.refusals;
  const auto warm_up = root.at("warm_up");
  scenario.warm_up_where = fmt::format("{}:warm_up", (warm_up ? warm_up->tree : &tree)->place());
  if (is_steady(scenario)) scenario.clock.settling_parts = kSettlingParts;
  scenario.model = hash_of(tree, 14695981039346656037ULL, true);
  for (const auto& [path, bytes] : files.bytes) {
    for (const char byte : bytes)
      scenario.model = (scenario.model ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
  }
  return scenario;
}

}  // namespace muster::drill
