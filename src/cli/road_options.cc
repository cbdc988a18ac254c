#include "cli/road_options.h"

#include <filesystem>

#include "app/edition_folder_files.h"
#include "base/sentence.h"
#include "base/text.h"
#include "cli/numbers.h"

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

}  // namespace

network::Orders read_orders(const Options& options, Refusals& refusals) {
  network::Orders orders;
  for (const std::string& text : options.closures) read_closure(text, orders, refusals);
  for (const std::string& text : options.openings) read_opening(text, orders, refusals);
  return orders;
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

std::optional<network::Profile> read_profile(const Options& options, Refusals& refusals) {
  const auto profile = network::profile_named(options.profile);
  if (!profile) {
    refusals.push_back(refuse(
        "unknown_profile", "--profile", "“{}”应为 car、emergency 或 foot", "\"{}\" should be car, emergency or foot",
        valid_utf8(options.profile) ? shortened(options.profile, 20) : "?"));
  }
  return profile;
}

std::optional<network::RoadGraph> read_roads(const Options& options, Refusals& refusals) {
  const auto profile = read_profile(options, refusals);
  const auto file = network::read_osm_file(options.roads);
  if (!file) add(refusals, file.refusals());
  if (!file || !profile) return std::nullopt;
  auto graph = network::build_roads(*file, *profile, std::filesystem::path(options.roads).filename().string());
  if (graph) return std::move(*graph);
  add(refusals, graph.refusals());
  return std::nullopt;
}

}  // namespace muster::cli
