#include "app/city_file_kinds.h"

#include <algorithm>
#include <filesystem>

#include "base/sentence.h"
#include "base/text.h"
#include "network/speeds.h"
#include "wire/csv.h"
#include "wire/json.h"

namespace muster::app {
namespace {

namespace json = boost::json;

Refusals check_text(std::string_view bytes, const std::string& name) {
  if (valid_utf8(bytes) && bytes.find('\0') == bytes.npos) return {};
  return {refuse("no_text", name, "不是 UTF-8 文本", "is no text in UTF-8")};
}

// A header of names, and rows of the same breadth (gtfs.org/schedule/reference: every file is such a table).
Refusals check_timetable(std::string_view bytes, const std::string& name) {
  if (Refusals text = check_text(bytes, name); !text.empty()) return text;
  std::size_t columns = 0;
  Refusals refusals;
  const auto read = wire::read_csv(bytes, name, {}, [&](wire::CsvRow&& row) {
    if (columns == 0) columns = row.cells.size();
    if (row.cells.size() <= columns || refusals.size() >= kMostRefusals) return;
    refusals.push_back(refuse(
        "too_many_columns", fmt::format("{}:{}", name, row.line), "有 {0} 列，表头只有 {1} 列",
        "has {0} columns where the header has {1}", row.cells.size(), columns));
  });
  if (!read.ok()) refusals.insert(refusals.end(), read.refusals().begin(), read.refusals().end());
  if (columns == 0 && refusals.empty())
    refusals.push_back(refuse("empty_table", name, "没有表头", "there is no header in it"));
  return refusals;
}

Refusals check_layer(std::string_view bytes, const std::string& name) {
  const auto parsed = wire::parse_json(bytes);
  if (!parsed.ok()) {
    Refusals refusals = parsed.refusals();
    for (Refusal& refusal : refusals) refusal.where = name;
    return refusals;
  }
  const json::value* type = parsed->is_object() ? parsed->get_object().if_contains("type") : nullptr;
  const json::value* features = parsed->is_object() ? parsed->get_object().if_contains("features") : nullptr;
  if (type != nullptr && type->is_string() && type->get_string() == "FeatureCollection" && features != nullptr &&
      features->is_array()) {
    return {};
  }
  return {refuse("no_layer", name, "不是 GeoJSON FeatureCollection", "is no GeoJSON FeatureCollection")};
}

template <class T>
Refusals refusals_of(const Result<T>& result) {
  return result.ok() ? Refusals{} : result.refusals();
}

}  // namespace

network::OsmLimits city_limits() {
  network::OsmLimits limits;
  limits.unpacked_bytes = std::size_t{1} << 30;
  limits.xml_bytes = std::size_t{64} << 20;
  limits.nodes = 8'000'000;
  limits.way_nodes = 16'000'000;
  limits.records = 4'000'000;
  return limits;
}

Refusals check_city_bytes(CityFileKind kind, std::string bytes, const std::string& name) {
  switch (kind) {
    case CityFileKind::roads:
      return refusals_of(network::read_osm(std::move(bytes), name, city_limits()));
    case CityFileKind::timetable:
      return check_timetable(bytes, name);
    case CityFileKind::layer:
      return check_layer(bytes, name);
    case CityFileKind::speeds:
      return refusals_of(network::read_day_speeds(bytes, name));
    case CityFileKind::text:
      return check_text(bytes, name);
  }
  return {};
}

bool inside_city(const std::string& file) {
  const std::filesystem::path path(file);
  return path.is_relative() && file.starts_with("city/") && path.has_filename() && valid_utf8(file) &&
         std::none_of(path.begin(), path.end(), [](const auto& part) { return part.string().starts_with('.'); });
}

}  // namespace muster::app
