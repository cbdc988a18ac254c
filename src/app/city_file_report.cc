#include "app/city_file_report.h"

#include <algorithm>
#include <filesystem>
#include <span>

#include "app/city_file_kinds.h"
#include "base/sentence.h"
#include "base/text.h"
#include "network/reach.h"
#include "network/road_graph.h"
#include "network/road_times.h"
#include "wire/csv.h"
#include "wire/json.h"

namespace muster::app {
namespace {

constexpr double kCentimetresInKilometre = 100'000;

// Columns without which a file of the feed says nothing (gtfs.org/documentation/schedule/reference: required, as far as
// they are read here).
std::span<const std::string_view> required_columns(std::string_view file_name) {
  static constexpr std::string_view stops[] = {"stop_id", "stop_name", "stop_lat", "stop_lon"};
  static constexpr std::string_view routes[] = {"route_id", "route_type"};
  static constexpr std::string_view trips[] = {"route_id", "service_id", "trip_id"};
  static constexpr std::string_view stop_times[] = {
      "trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence"};
  static constexpr std::string_view frequencies[] = {"trip_id", "start_time", "end_time", "headway_secs"};
  static constexpr std::string_view calendar[] = {"service_id", "monday",   "tuesday", "wednesday",  "thursday",
                                                  "friday",     "saturday", "sunday",  "start_date", "end_date"};
  static constexpr std::string_view calendar_dates[] = {"service_id", "date", "exception_type"};
  static constexpr std::string_view agency[] = {"agency_name", "agency_url", "agency_timezone"};
  if (file_name == "stops.txt") return stops;
  if (file_name == "routes.txt") return routes;
  if (file_name == "trips.txt") return trips;
  if (file_name == "stop_times.txt") return stop_times;
  if (file_name == "frequencies.txt") return frequencies;
  if (file_name == "calendar.txt") return calendar;
  if (file_name == "calendar_dates.txt") return calendar_dates;
  if (file_name == "agency.txt") return agency;
  return {};
}

Refusals report_roads(std::string_view bytes, const std::string& name, CityFileReport& report) {
  const auto file = network::read_osm(std::string(bytes), name, city_limits());
  if (!file.ok()) return file.refusals();
  const auto graph = network::build_roads(*file, network::Profile::car, name);
  if (!graph.ok()) return graph.refusals();
  const network::Reach reach = network::reach_of(*graph, network::free_times_of(*graph));
  report.junctions = graph->junctions();
  report.length = static_cast<double>(reach.length) / kCentimetresInKilometre;
  report.nodes = static_cast<std::int64_t>(reach.nodes);
  report.unreachable = static_cast<std::int64_t>(reach.outside);
  report.missing_nodes = static_cast<std::int64_t>(graph->gaps.missing_nodes);
  return {};
}

void count_rows(std::string_view bytes, const std::string& name, CityFileReport& report) {
  bool is_header = true;
  // What is broken has been refused before.
  static_cast<void>(wire::read_csv(bytes, name, {}, [&](wire::CsvRow&& row) {
    if (is_header) {
      for (const std::string& cell : row.cells) report.columns.emplace_back(trimmed(cell));
    } else {
      ++report.rows;
    }
    is_header = false;
  }));
}

Refusals report_timetable(std::string_view bytes, const std::string& name, CityFileReport& report) {
  count_rows(bytes, name, report);
  Refusals refusals;
  const std::string file_name = std::filesystem::path(name).filename().string();
  for (const std::string_view column : required_columns(file_name)) {
    if (std::find(report.columns.begin(), report.columns.end(), column) != report.columns.end()) continue;
    refusals.push_back(refuse(
        "missing_column", name, "缺少列 {0}（GTFS {1} 必需）", "there is no column {0}, which {1} of GTFS must have",
        column, file_name));
  }
  return refusals;
}

void report_layer(std::string_view bytes, CityFileReport& report) {
  const auto parsed = wire::parse_json(bytes);
  if (parsed.ok()) report.features = static_cast<std::int64_t>(parsed->at("features").as_array().size());
}

}  // namespace

Result<CityFileReport> report_on(CityFileKind kind, std::string_view bytes, const std::string& name) {
  CityFileReport report;
  report.kind = kind;
  report.file = name;
  report.size = static_cast<std::int64_t>(bytes.size());
  // Roads are read once, below.
  Refusals refusals;
  if (kind != CityFileKind::roads) refusals = check_city_bytes(kind, std::string(bytes), name);
  if (!refusals.empty()) return refusals;
  if (kind == CityFileKind::roads) refusals = report_roads(bytes, name, report);
  if (kind == CityFileKind::timetable) refusals = report_timetable(bytes, name, report);
  if (kind == CityFileKind::speeds) count_rows(bytes, name, report);
  if (kind == CityFileKind::layer) report_layer(bytes, report);
  if (!refusals.empty()) return refusals;
  return report;
}

}  // namespace muster::app

namespace muster {

using app::CityFileReport;
using app::CityFileUse;

template <>
const Record& fields<CityFileUse>() {
  using U = CityFileUse;
  static const Record record = describe<U>(
      "city_file_use", "city_file_uses", {"用到此数据的情景", "Use of a city file"},
      {
          field<&U::file>("file", {"文件路径", "File"}),
          field<&U::scenario>("scenario", {"推演情景", "Scenario"}),
          field<&U::title>("title", {"名称", "Title"}),
          field<&U::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&U::mistakes>("mistakes", {"错误数", "Mistakes"}),
          field<&U::warnings>("warnings", {"提醒数", "Warnings"}),
          field<&U::warnings_before>("warnings_before", {"原提醒数", "Warnings before"}),
          field<&U::message>("message", {"说明", "Message"}),
          field<&U::message_en>("message_en", {"英文说明", "Message in English"}),
      });
  return record;
}

template <>
const Record& fields<CityFileReport>() {
  using R = CityFileReport;
  static const Record record = describe<R>(
      "city_file_report", "city_file_reports", {"城市数据检查", "Report on a city file"},
      {
          field<&R::kind>("kind", {"类别", "Kind"}),
          field<&R::file>("file", {"文件路径", "File"}),
          field<&R::size>("size", {"大小", "Size"}),
          field<&R::junctions>("junctions", {"路口", "Junctions"}),
          field<&R::length>("length", {"道路里程（公里）", "Kilometres of road"}),
          field<&R::nodes>("nodes", {"路网节点", "Nodes"}),
          field<&R::unreachable>("unreachable", {"到不了的节点", "Nodes that cannot be reached"}),
          field<&R::missing_nodes>("missing_nodes", {"缺失节点", "Missing nodes"}),
          field<&R::rows>("rows", {"行数", "Rows"}),
          field<&R::columns>("columns", {"列", "Columns"}),
          field<&R::features>("features", {"要素", "Features"}),
          field<&R::replaces>("replaces", {"替换", "Replaces"}),
          field<&R::uses>("uses", {"用到此数据的情景", "Uses"}),
      });
  return record;
}

}  // namespace muster
