#include "drill/scenario_reading.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include "base/text.h"

namespace muster::drill {
namespace {

// A decimal number and what follows it; nothing when it does not begin with one.
std::optional<std::pair<double, std::string_view>> leading_number(std::string_view text) {
  text = trimmed(text);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
  return std::pair{value, trimmed(std::string_view(end, static_cast<std::size_t>(text.data() + text.size() - end)))};
}

std::optional<double> unit_of_time(std::string_view name) {
  for (const auto& [unit, seconds] :
       {std::pair{"s", 1.0},
        {"second", 1.0},
        {"seconds", 1.0},
        {"min", 60.0},
        {"minute", 60.0},
        {"minutes", 60.0},
        {"h", 3600.0},
        {"hour", 3600.0},
        {"hours", 3600.0},
        {"day", 86400.0},
        {"days", 86400.0}}) {
    if (name == unit) return seconds;
  }
  return std::nullopt;
}

// Seconds after midnight of "08:30" or "08:30:15"; hours may pass 24.
std::optional<double> time_of_day(std::string_view text) {
  const std::vector<std::string> parts = split(text, ':');
  if (parts.size() < 2 || parts.size() > 3 || text.find(':') == std::string_view::npos) return std::nullopt;
  double seconds = 0;
  double weight = 3600;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string& part = parts[i];
    if (part.empty() || part.size() > 3 || part.find_first_not_of("0123456789") != std::string::npos) {
      return std::nullopt;
    }
    const double value = std::stod(part);
    if (i > 0 && value >= 60) return std::nullopt;
    seconds += value * weight;
    weight /= 60;
  }
  return seconds;
}

}  // namespace

std::optional<Spot> Spot::at(std::string_view key_name) const {
  const YamlTree* found = tree->find(key_name);
  if (found == nullptr || found->kind == YamlKind::nothing) return std::nullopt;
  return Spot{found, path.empty() ? std::string(key_name) : path + "." + std::string(key_name)};
}

Spot Spot::item(std::size_t index) const {
  const std::string last = is_map() ? "." + key(index) : fmt::format("[{}]", index);
  return {&tree->items[index], path.empty() && is_map() ? key(index) : path + last};
}

void ScenarioReading::refuse_at(const Spot& spot, std::string code, Sentence why) {
  if (refusals.size() >= kMostRefusals) return;
  refusals.push_back({std::move(code), fmt::format("{}:{}", spot.tree->place(), spot.path), std::move(why), 0});
}

void ScenarioReading::warn_at(const Spot& spot, std::string code, Sentence why) {
  if (scenario.warnings.size() >= kMostRefusals) return;
  scenario.warnings.push_back(
      {std::move(code), fmt::format("{}:{}", spot.tree->place(), spot.path), std::move(why), 0});
}

std::string ScenarioReading::meant(std::string_view word, const std::vector<std::string_view>& known) const {
  constexpr std::size_t kSearched = 20;
  return refusals.size() < kSearched ? std::string(nearest(word, known)) : std::string();
}

void ScenarioReading::only(const Spot& map, std::initializer_list<std::string_view> keys) {
  for (std::size_t i = 0; i < map.tree->keys.size(); ++i) {
    const std::string& key = map.key(i);
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    const std::vector<std::string_view> known(keys);
    const std::string near = meant(key, known);
    const std::string shown = shortened(key, 40);
    const std::string all = join(std::vector<std::string>(keys.begin(), keys.end()), ", ");
    refuse_at(
        map.item(i), "unknown_field",
        near.empty()
            ? say("没有“{}”这一项；可写：{}", "there is no field \"{}\" here; there are: {}", shown, all)
            : say("没有“{0}”这一项，是否为“{1}”", "there is no field \"{0}\" here; \"{1}\" perhaps", shown, near));
  }
}

void ScenarioReading::need_codes(const Spot& map) {
  for (std::size_t i = 0; i < map.tree->keys.size(); ++i) take_code(map.item(i), map.key(i));
}

void ScenarioReading::take_code(const Spot& spot, const std::string& code) {
  if (!is_code(code) || code.find('.') != std::string::npos) {
    refuse_at(
        spot, "bad_code",
        say("“{}”不能作名称：1 至 64 个英文字母、数字、连字符或下划线，以字母或数字开头",
            "\"{}\" cannot be a name: 1 to 64 letters, digits, hyphens or underscores, beginning with a letter or "
            "digit",
            shortened(code, 40)));
  } else if (code == "out" || code == "all") {
    refuse_at(spot, "reserved", say("“{}”另有含义，请换一个名称", "\"{}\" has a meaning of its own", code));
  } else if (const auto [first, is_new] = taken_.emplace(code, spot.path); !is_new) {
    refuse_at(
        spot, "doubled_code",
        say("“{0}”已是 {1} 的名称，请换一个", "\"{0}\" is the name of {1} already; take another", code, first->second));
  }
}

bool ScenarioReading::needs_map(const Spot& spot) {
  if (spot.is_map()) return true;
  refuse_at(spot, "wrong_kind", {"应为“项: 值”的形式", "must be lines of \"field: value\""});
  return false;
}

std::optional<double> ScenarioReading::number(const Spot& spot, double least, double most) {
  const auto read = spot.is_scalar() ? leading_number(spot.text()) : std::nullopt;
  if (read && read->second.empty() && read->first >= least && read->first <= most) return read->first;
  refuse_at(
      spot, "bad_number",
      std::isfinite(most) ? say("应为 {0} 到 {1} 的数", "must be a number from {0} to {1}", least, most)
                          : say("应为不小于 {0} 的数", "must be a number of at least {0}", least));
  return std::nullopt;
}

std::optional<std::uint32_t> ScenarioReading::whole(const Spot& spot, std::uint32_t least, std::uint32_t most) {
  const auto read = spot.is_scalar() ? leading_number(spot.text()) : std::nullopt;
  if (read && read->second.empty() && read->first >= least && read->first <= most &&
      read->first == std::floor(read->first)) {
    return static_cast<std::uint32_t>(read->first);
  }
  refuse_at(spot, "bad_number", say("应为 {0} 到 {1} 的整数", "must be a whole number from {0} to {1}", least, most));
  return std::nullopt;
}

std::optional<bool> ScenarioReading::truth(const Spot& spot) {
  if (spot.is_scalar() && (spot.text() == "true" || spot.text() == "yes")) return true;
  if (spot.is_scalar() && (spot.text() == "false" || spot.text() == "no")) return false;
  refuse_at(spot, "bad_truth", {"应为 true 或 false", "must be true or false"});
  return std::nullopt;
}

std::optional<double> ScenarioReading::with_unit(
    const Spot& spot, std::initializer_list<std::pair<std::string_view, double>> known, double plain, Sentence wanted) {
  const auto read = spot.is_scalar() ? leading_number(spot.text()) : std::nullopt;
  if (read && read->first >= 0) {
    if (read->second.empty()) return read->first * plain;
    for (const auto& [unit, factor] : known) {
      if (read->second == unit) return read->first * factor;
    }
  }
  refuse_at(spot, "bad_value", std::move(wanted));
  return std::nullopt;
}

std::optional<double> ScenarioReading::duration(const Spot& spot) {
  const auto read = spot.is_scalar() ? leading_number(spot.text()) : std::nullopt;
  if (read && read->first >= 0) {
    if (read->second.empty()) return read->first * scenario.time_unit;
    if (const auto unit = unit_of_time(read->second)) return read->first * *unit;
  }
  refuse_at(
      spot, "bad_duration",
      {"应为时长，如 90 s、5 min、2 h，或不带单位的数（不能为负）",
       "must be a duration such as 90 s, 5 min, 2 h, or a number in the time unit (not negative)"});
  return std::nullopt;
}

std::optional<double> ScenarioReading::moment_of(const std::string& text, const Spot& spot) {
  if (const auto time = time_of_day(text)) {
    if (scenario.has_clock && *time >= scenario.day_second) return *time - scenario.day_second;
    refuse_at(
        spot, "bad_moment",
        scenario.has_clock ? say("“{0}”早于情景的开始时间（{1}）；次日的时刻写作 24:00 以后",
                                 "\"{0}\" is before the start ({1}); "
                                 "times of the next day are written beyond 24:00",
                                 text, scenario.starts)
                           : say("情景没有写明 starts，不能用钟点“{0}”",
                                 "the scenario has no \"starts\", so the time of day \"{0}\" "
                                 "means nothing",
                                 text));
    return std::nullopt;
  }
  const auto read = leading_number(text);
  if (read && read->first >= 0) {
    if (read->second.empty()) return read->first * scenario.time_unit;
    if (const auto unit = unit_of_time(read->second)) return read->first * *unit;
  }
  refuse_at(
      spot, "bad_moment",
      say("“{0}”应为时刻，如 08:30，或自开始起的时长，如 90 min",
          "\"{0}\" must be a time such as 08:30, or a duration from the start such as 90 min", shortened(text, 40)));
  return std::nullopt;
}

std::optional<double> ScenarioReading::moment(const Spot& spot) {
  if (spot.is_scalar()) return moment_of(spot.text(), spot);
  refuse_at(spot, "bad_moment", {"应为时刻，如 08:30", "must be a time such as 08:30"});
  return std::nullopt;
}

std::optional<double> ScenarioReading::rate_value(const Spot& spot) {
  const auto read = spot.is_scalar() ? leading_number(spot.text()) : std::nullopt;
  if (read && read->first >= 0) {
    if (read->second.empty()) return read->first / scenario.time_unit;
    if (read->second.starts_with('/') || read->second.starts_with("per ")) {
      const auto unit = unit_of_time(trimmed(read->second.substr(read->second.starts_with('/') ? 1 : 4)));
      if (unit) return read->first / *unit;
    }
  }
  refuse_at(
      spot, "bad_rate",
      {"应为不小于 0 的到达率，如 600 / h，或不带单位的数",
       "must be a rate of at least 0 such as 600 / h, or a number "
       "per time unit"});
  return std::nullopt;
}

std::optional<double> ScenarioReading::speed(const Spot& spot) {
  return with_unit(
      spot, {{"m/s", 1}, {"km/h", 1 / 3.6}}, 1,
      {"应为速度，如 1.34 m/s 或 40 km/h", "must be a speed such as 1.34 m/s or 40 km/h"});
}

std::optional<double> ScenarioReading::length(const Spot& spot) {
  return with_unit(spot, {{"m", 1}, {"km", 1000}}, 1, {"应为长度，如 120 m", "must be a length such as 120 m"});
}

std::optional<double> ScenarioReading::share(const Spot& spot) {
  const auto read = spot.is_scalar() ? leading_number(spot.text()) : std::nullopt;
  if (read && (read->second.empty() || read->second == "%")) {
    const double value = read->second.empty() ? read->first : read->first / 100;
    if (value >= 0 && value <= 1) return value;
  }
  refuse_at(spot, "bad_share", {"应为 0 到 1 的比例，或 12 %", "must be a share from 0 to 1, or 12 %"});
  return std::nullopt;
}

Sentence ScenarioReading::title(const Spot& map) {
  const auto spot = map.at("title");
  if (!spot) return {};
  if (spot->is_scalar()) return {spot->text(), spot->text()};
  if (!needs_map(*spot)) return {};
  only(*spot, {"zh", "en"});
  Sentence title;
  if (const auto zh = spot->at("zh")) title.zh = zh->text();
  if (const auto en = spot->at("en")) title.en = en->text();
  if (title.zh.empty()) title.zh = title.en;
  if (title.en.empty()) title.en = title.zh;
  return title;
}

std::optional<Index> ScenarioReading::station(const Spot& spot, const std::string& code) {
  const auto found = stations.find(code);
  if (found != stations.end()) return found->second;
  std::vector<std::string_view> known;
  for (const auto& [name, index] : stations) known.push_back(name);
  refuse_unknown(spot, "unknown_station", {"地点", "station"}, code, known);
  return std::nullopt;
}

void ScenarioReading::refuse_unknown(
    const Spot& spot, std::string refusal, const Sentence& kind, const std::string& word,
    const std::vector<std::string_view>& known) {
  constexpr std::size_t kListed = 12;
  const std::string near = meant(word, known);
  Sentence hint;
  if (!near.empty()) {
    hint = say("，是否为“{}”", "; \"{}\" perhaps", near);
  } else if (!known.empty() && known.size() <= kListed) {
    hint = say("；有：{}", "; there are: {}", join(std::vector<std::string>(known.begin(), known.end()), ", "));
  }
  refuse_at(
      spot, std::move(refusal),
      say("没有叫“{0}”的{1}{2}", "there is no {3} \"{0}\"{4}", shortened(word, 40), kind.zh, hint.zh, kind.en,
          hint.en));
}

std::optional<Index> ScenarioReading::visitor_class(const Spot& spot, const std::string& code) {
  const auto found = classes.find(code);
  if (found != classes.end()) return found->second;
  std::vector<std::string_view> known;
  for (const auto& [name, index] : classes) known.push_back(name);
  refuse_unknown(spot, "unknown_class", {"人群", "class"}, code, known);
  return std::nullopt;
}

}  // namespace muster::drill
