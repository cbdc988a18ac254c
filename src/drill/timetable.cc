#include "drill/timetable.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/sentence.h"
#include "base/text.h"
#include "wire/csv.h"

namespace muster::drill {
namespace {

using Row = std::map<std::string, std::string, std::less<>>;
constexpr std::size_t kMostDepartures = 100'000;

struct Tables {
  const FileReader& read;
  const std::string& folder;
  const std::string& where;
  Refusals refusals;

  void each(const std::string& name, bool is_required, const std::function<void(const Row&, const std::string&)>& see) {
    const std::string path = folder + name;
    const auto text = read(path);
    if (!text.ok()) {
      if (!is_required) return;
      for (Refusal refusal : text.refusals()) {
        refusal.where = where;
        refusals.push_back(std::move(refusal));
      }
      return;
    }
    std::vector<std::string> names;
    const auto done = wire::read_csv(*text, path, {}, [&](wire::CsvRow&& row) {
      if (names.empty()) {
        names = std::move(row.cells);
        return;
      }
      Row map;
      for (std::size_t i = 0; i < names.size() && i < row.cells.size(); ++i) map[names[i]] = row.cells[i];
      see(map, fmt::format("{}:{}", path, row.line));
    });
    if (!done.ok()) refusals.insert(refusals.end(), done.refusals().begin(), done.refusals().end());
  }
};

std::string_view cell(const Row& row, std::string_view name) {
  const auto found = row.find(name);
  return found == row.end() ? std::string_view() : std::string_view(found->second);
}

// Of 08:05:30; hours may pass 24.
std::optional<double> seconds_of(std::string_view text) {
  const auto parts = split(text, ':');
  if (parts.size() != 3) return std::nullopt;
  double seconds = 0;
  for (const std::string& part : parts) {
    int value = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (error != std::errc() || end != part.data() + part.size() || value < 0 || value > 99) return std::nullopt;
    seconds = seconds * 60 + value;
  }
  return seconds;
}

struct Trip {
  double begins = -1;  // at its first stop
  double at = -1;      // at the stop asked for
};

Refusal bad_time(const std::string& place) {
  return refuse("bad_time", place, "时刻应为 HH:MM:SS", "times must be HH:MM:SS");
}

}  // namespace

Result<std::vector<double>> departures_at(
    const TimetableStop& asked, const FileReader& read, const std::string& where) {
  Tables tables{read, asked.folder, where, {}};
  std::string stop = asked.stop;
  bool is_known = false;
  tables.each("stops.txt", true, [&](const Row& row, const std::string&) {
    if (cell(row, "stop_id") != asked.stop && cell(row, "stop_name") != asked.stop) return;
    stop = cell(row, "stop_id");
    is_known = true;
  });
  std::string route = asked.route;
  tables.each("routes.txt", true, [&](const Row& row, const std::string&) {
    if (cell(row, "route_short_name") == asked.route) route = cell(row, "route_id");
  });
  std::map<std::string, Trip, std::less<>> trips;
  tables.each("trips.txt", true, [&](const Row& row, const std::string&) {
    const bool fits_route = route.empty() || cell(row, "route_id") == route;
    const bool fits_way = asked.towards.empty() || cell(row, "trip_headsign") == asked.towards ||
                          cell(row, "direction_id") == asked.towards;
    if (fits_route && fits_way) trips[std::string(cell(row, "trip_id"))];
  });
  tables.each("stop_times.txt", true, [&](const Row& row, const std::string& place) {
    const auto trip = trips.find(cell(row, "trip_id"));
    if (trip == trips.end()) return;
    const auto time = seconds_of(cell(row, "departure_time"));
    if (!time) {
      if (tables.refusals.size() < kMostRefusals) tables.refusals.push_back(bad_time(place));
      return;
    }
    if (trip->second.begins < 0 || *time < trip->second.begins) trip->second.begins = *time;
    if (cell(row, "stop_id") == stop) trip->second.at = *time;
  });
  std::vector<double> times;
  std::map<std::string, bool, std::less<>> repeats;
  tables.each("frequencies.txt", false, [&](const Row& row, const std::string& place) {
    const auto trip = trips.find(cell(row, "trip_id"));
    if (trip == trips.end()) return;
    repeats[trip->first] = true;
    const auto from = seconds_of(cell(row, "start_time"));
    const auto until = seconds_of(cell(row, "end_time"));
    const double every = std::atof(std::string(cell(row, "headway_secs")).c_str());
    if (!from || !until || every < 1) {
      tables.refusals.push_back(bad_time(place));
      return;
    }
    if (trip->second.at < 0) return;
    const double offset = trip->second.at - trip->second.begins;
    for (double at = *from; at < *until && times.size() < kMostDepartures; at += every) times.push_back(at + offset);
  });
  for (const auto& [code, trip] : trips) {
    if (trip.at >= 0 && !repeats.contains(code) && times.size() < kMostDepartures) times.push_back(trip.at);
  }
  if (tables.refusals.empty() && (!is_known || times.empty())) {
    tables.refusals.push_back(refuse(
        "no_departures", where, "时刻表中没有从“{0}”出发的车（{1} {2}）",
        "no vehicle leaves \"{0}\" in the timetable ({1} {2})", asked.stop, asked.route, asked.towards));
  }
  if (!tables.refusals.empty()) return tables.refusals;
  std::sort(times.begin(), times.end());
  return times;
}

}  // namespace muster::drill
