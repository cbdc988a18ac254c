#include <cstdio>
#include <filesystem>
#include <optional>

#include "app/edition_folder_files.h"
#include "base/sentence.h"
#include "base/text.h"
#include "cli/actions.h"
#include "cli/numbers.h"
#include "network/position_text.h"
#include "network/trip.h"
#include "wire/json.h"

namespace muster::cli {
namespace {

constexpr std::uintmax_t kLargestOrders = 16ULL << 20;
constexpr std::uintmax_t kLargestSpeeds = 1ULL << 20;

void add(Refusals& refusals, const Refusals& more) { refusals.insert(refusals.end(), more.begin(), more.end()); }

// What has a word and a colon in front is written out; anything else names a file.
void read_closure(const std::string& text, network::Orders& orders, Refusals& refusals) {
  const bool is_file = !text.starts_with("way:") && !text.starts_with("polygon:") && !text.starts_with("ring:");
  if (!is_file) {
    auto closure = network::closure_from_text(text, "--close");
    if (!closure) return add(refusals, closure.refusals());
    return orders.closures.push_back(std::move(*closure));
  }
  const auto geojson = app::read_whole_file(text, text, kLargestOrders);
  if (!geojson) return add(refusals, geojson.refusals());
  auto more = network::read_orders(*geojson, std::filesystem::path(text).filename().string());
  if (!more) return add(refusals, more.refusals());
  for (network::Closure& closure : more->closures) orders.closures.push_back(std::move(closure));
  for (const network::Opening& opening : more->openings) orders.openings.push_back(opening);
}

void read_opening(const std::string& text, network::Orders& orders, Refusals& refusals) {
  const auto ways = network::closure_from_text("way:" + text, "--open");
  if (!ways) return add(refusals, ways.refusals());
  for (const std::int64_t way : ways->ways) orders.openings.push_back({way, true, true});
}

std::optional<int> read_hour(const std::string& text, Refusals& refusals) {
  if (text.empty()) return std::nullopt;
  const std::size_t colon = text.find(':');
  Refusals wrong;
  const auto hour = read_number("--at", text.substr(0, colon), 0, 23, wrong);
  const auto minute = read_number("--at", colon == std::string::npos ? "" : text.substr(colon + 1), 0, 59, wrong);
  if (hour && minute) return static_cast<int>(*hour);
  refusals.push_back(refuse(
      "no_time", "--at", "“{}”不是 HH:MM，如 08:30", "\"{}\" is no HH:MM such as 08:30",
      valid_utf8(text) ? shortened(text, 20) : "?"));
  return std::nullopt;
}

network::DaySpeeds read_speeds(const Options& options, Refusals& refusals) {
  if (options.at.empty()) return network::free_all_day();
  if (options.speeds.empty()) return network::assumed_working_day();
  const auto csv = app::read_whole_file(options.speeds, options.speeds, kLargestSpeeds);
  if (!csv) {
    add(refusals, csv.refusals());
    return network::free_all_day();
  }
  const auto speeds = network::read_day_speeds(*csv, std::filesystem::path(options.speeds).filename().string());
  if (!speeds) add(refusals, speeds.refusals());
  return speeds ? *speeds : network::free_all_day();
}

network::TripQuestion read_question(const Options& options, Refusals& refusals) {
  network::TripQuestion question;
  if (const auto at = network::position_in(options.from, "--from", refusals)) question.from = *at;
  if (const auto at = network::position_in(options.to, "--to", refusals)) question.to = *at;
  for (const std::string& text : options.closures) read_closure(text, question.orders, refusals);
  for (const std::string& text : options.openings) read_opening(text, question.orders, refusals);
  question.permits = split(options.permits, ',');
  question.hour = read_hour(options.at, refusals).value_or(0);
  question.speeds = read_speeds(options, refusals);
  question.on_largest_part = options.on_largest_part;
  return question;
}

std::string minutes(network::Milliseconds time) {
  const std::uint32_t seconds = (time + 500) / 1000;
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

// A GeoJSON feature, so that any map can show it.
std::string json_of(const network::Trip& trip, Language language) {
  std::string out = R"({"type":"Feature","geometry":)";
  if (trip.route) {
    out += R"({"type":"LineString","coordinates":[)";
    for (std::size_t i = 0; i < trip.drawing.line.size(); ++i)
      out += fmt::format("{}[{}]", i > 0 ? "," : "", network::text_of(trip.drawing.line[i]));
    out += "]}";
  } else {
    out += "null";
  }
  out += fmt::format(
      R"(,"properties":{{"found":{},"from":[{}],"to":[{}],"from_away_m":{},"to_away_m":{})", trip.route.has_value(),
      network::text_of(trip.from.at), network::text_of(trip.to.at), trip.from.away / 100, trip.to.away / 100);
  if (trip.route) {
    out += fmt::format(R"(,"time_ms":{},"length_m":{},"legs":[)", trip.route->time, (trip.drawing.length + 50) / 100);
    for (std::size_t i = 0; i < trip.drawing.legs.size(); ++i) {
      const network::RouteLeg& leg = trip.drawing.legs[i];
      out += i > 0 ? R"(,{"name":)" : R"({"name":)";
      wire::write_text(leg.name, out);
      out += fmt::format(
          R"(,"class":"{}","time_ms":{},"length_m":{}}})", network::name_of(leg.road_class), leg.time,
          (leg.length + 50) / 100);
    }
    out += R"(],"passed_ms":[)";
    for (std::size_t i = 0; i < trip.drawing.passed.size(); ++i)
      out += fmt::format("{}{}", i > 0 ? "," : "", trip.drawing.passed[i]);
    out += ']';
  } else {
    out += R"(,"reason":)";
    wire::write_text(in(language, *trip.why_none), out);
  }
  out += fmt::format(R"(,"nodes":{},"nodes_not_reached":{},"remarks":[)", trip.nodes, trip.not_reached);
  for (std::size_t i = 0; i < trip.remarks.size(); ++i) {
    if (i > 0) out += ',';
    wire::write_text(in(language, trip.remarks[i]), out);
  }
  return out + "]}}";
}

void line(const Setting& setting, const Sentence& sentence) {
  std::printf("%s\n", in(setting.language, sentence).c_str());
}

void print(const network::Trip& trip, const Setting& setting) {
  if (trip.route) {
    line(
        setting, say("{} 分钟（分:秒），{} 米", "{} minutes (min:s), {} m", minutes(trip.route->time),
                     (trip.drawing.length + 50) / 100));
    for (const network::RouteLeg& leg : trip.drawing.legs) {
      const std::string kind(network::name_of(leg.road_class));
      line(
          setting, say("  {0:>6}  {1:>6} 米  {2}（{3}）", "  {0:>6}  {1:>6} m  {4} ({3})", minutes(leg.time),
                       (leg.length + 50) / 100, leg.name.empty() ? "无名" : leg.name, kind,
                       leg.name.empty() ? "unnamed" : leg.name));
    }
  } else {
    line(setting, say("没有路线：{0}", "no way: {1}", trip.why_none->zh, trip.why_none->en));
  }
  for (const Sentence& remark : trip.remarks) line(setting, say("注意：{0}", "note: {1}", remark.zh, remark.en));
}

}  // namespace

int route(const Setting& setting, const Options& options) {
  Refusals refusals;
  const network::TripQuestion question = read_question(options, refusals);
  const auto profile = network::profile_named(options.profile);
  if (!profile) {
    refusals.push_back(refuse(
        "unknown_profile", "--profile", "“{}”应为 car、emergency 或 foot", "\"{}\" should be car, emergency or foot",
        valid_utf8(options.profile) ? shortened(options.profile, 20) : "?"));
  }
  const auto file = network::read_osm_file(options.roads);
  if (!file) add(refusals, file.refusals());
  if (!refusals.empty()) return report(refusals, setting);
  const auto graph = network::build_roads(*file, *profile, std::filesystem::path(options.roads).filename().string());
  if (!graph) return report(graph.refusals(), setting);
  const auto trip = network::plan_trip(*graph, question);
  if (!trip) return report(trip.refusals(), setting);
  if (setting.json) {
    std::printf("%s\n", json_of(*trip, setting.language).c_str());
  } else {
    print(*trip, setting);
  }
  return trip->route ? kDone : kRefused;
}

}  // namespace muster::cli
