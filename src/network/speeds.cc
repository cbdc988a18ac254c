#include "network/speeds.h"

#include <charconv>
#include <optional>

#include "base/sentence.h"
#include "base/text.h"

namespace muster::network {
namespace {

constexpr int kFree = 1000;
constexpr int kLeastShare = 1;
constexpr int kMostShare = 2000;
constexpr std::size_t kMostBytes = std::size_t{1} << 20;

std::optional<int> whole_number(std::string_view text, int least, int most) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < least || number > most) return std::nullopt;
  return number;
}

std::string shown(std::string_view text) { return valid_utf8(text) ? shortened(text, 20) : "?"; }

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (;;) {
    const std::size_t comma = line.find(',');
    cells.push_back(trimmed(line.substr(0, comma)));
    if (comma == std::string_view::npos) return cells;
    line.remove_prefix(comma + 1);
  }
}

void take_row(std::string_view line, const std::string& where, DaySpeeds& speeds, Refusals& refusals) {
  const auto cells = cells_of(line);
  if (cells.size() != 3) {
    refusals.push_back(refuse(
        "wrong_count", where, "应有三列（class,hour,share），却有 {} 列",
        "three cells are expected (class,hour,share), not {}", cells.size()));
    return;
  }
  const auto road_class = road_class_named(cells[0]);
  if (!road_class && cells[0] != "*") {
    refusals.push_back(
        refuse("unknown_class", where, "没有道路等级“{}”", "there is no class of road \"{}\"", shown(cells[0])));
  }
  const auto hour = whole_number(cells[1], 0, 23);
  const auto share = whole_number(cells[2], kLeastShare, kMostShare);
  if (!hour) {
    refusals.push_back(refuse(
        "out_of_range", where, "钟点“{}”不是 0 至 23 的整数", "the hour \"{}\" is no whole number from 0 to 23",
        shown(cells[1])));
  }
  if (!share) {
    refusals.push_back(refuse(
        "out_of_range", where, "千分比“{}”不是 {} 至 {} 的整数", "the share \"{}\" is no whole number from {} to {}",
        shown(cells[2]), kLeastShare, kMostShare));
  }
  if (!hour || !share || !(road_class || cells[0] == "*")) return;
  for (std::size_t i = 0; i < kRoadClasses; ++i) {
    if (!road_class || static_cast<std::size_t>(*road_class) == i)
      speeds.shares[i][static_cast<std::size_t>(*hour)] = static_cast<std::uint16_t>(*share);
  }
}

}  // namespace

DaySpeeds free_all_day() {
  DaySpeeds speeds;
  for (auto& hours : speeds.shares) hours.fill(kFree);
  return speeds;
}

DaySpeeds assumed_working_day() {
  struct Hour {
    std::uint16_t main, other;
  };
  constexpr Hour hours[24] = {{1000, 1000}, {1000, 1000}, {1000, 1000}, {1000, 1000}, {1000, 1000}, {950, 1000},
                              {800, 900},   {550, 700},   {500, 650},   {650, 750},   {700, 800},   {700, 800},
                              {750, 800},   {700, 800},   {700, 800},   {650, 750},   {600, 750},   {500, 650},
                              {500, 650},   {650, 750},   {750, 850},   {850, 900},   {900, 950},   {950, 1000}};
  DaySpeeds speeds = free_all_day();
  for (std::size_t i = 0; i <= static_cast<std::size_t>(RoadClass::living_street); ++i) {
    const bool is_main = i <= static_cast<std::size_t>(RoadClass::secondary);
    for (std::size_t hour = 0; hour < 24; ++hour)
      speeds.shares[i][hour] = is_main ? hours[hour].main : hours[hour].other;
  }
  return speeds;
}

Result<DaySpeeds> read_day_speeds(std::string_view csv, const std::string& name) {
  if (csv.size() > kMostBytes) {
    return refuse(
        "too_large", name, "文件有 {} 字节，上限 {} 字节", "the file has {} bytes, the limit is {}", csv.size(),
        kMostBytes);
  }
  DaySpeeds speeds = free_all_day();
  Refusals refusals;
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  for (std::size_t line = 1; !csv.empty() && refusals.size() < kMostRefusals; ++line) {
    const std::size_t end = std::min(csv.find('\n'), csv.size());
    const std::string_view text = trimmed(csv.substr(0, end));
    csv.remove_prefix(std::min(csv.size(), end + 1));
    const std::string where = fmt::format("{}:{}", name, line);
    if (line == 1) {
      if (text != "class,hour,share") {
        return refuse("bad_header", where, "第一行应为 class,hour,share", "the first line should be class,hour,share");
      }
    } else if (!text.empty()) {
      take_row(text, where, speeds, refusals);
    }
  }
  if (!refusals.empty()) return refusals;
  return speeds;
}

}  // namespace muster::network
