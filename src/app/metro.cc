#include "app/metro.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>

#include "wire/csv.h"

namespace muster::app {
namespace {

using Row = std::map<std::string, std::string, std::less<>>;

std::string_view cell(const Row& row, std::string_view name) {
  const auto found = row.find(name);
  return found == row.end() ? std::string_view() : std::string_view(found->second);
}

void each_row(
    const std::map<std::string, std::string>& files, const std::string& name,
    const std::function<void(const Row&)>& see) {
  const auto file = files.find(name);
  if (file == files.end()) return;
  std::vector<std::string> names;
  (void)wire::read_csv(file->second, name, {}, [&](wire::CsvRow&& row) {
    if (names.empty()) {
      names = std::move(row.cells);
      return;
    }
    Row cells;
    for (std::size_t i = 0; i < names.size() && i < row.cells.size(); ++i) cells[names[i]] = row.cells[i];
    see(cells);
  });
}

template <class T>
std::optional<T> number(std::string_view text) {
  T value{};
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_colour(std::string_view text) {
  return text.size() == 6 && text.find_first_not_of("0123456789abcdefABCDEF") == text.npos;
}

using Calls = std::vector<std::pair<std::int64_t, std::string>>;  // sequence and stop

std::map<std::string, Calls, std::less<>> calls_of_trips(const std::map<std::string, std::string>& files) {
  std::map<std::string, Calls, std::less<>> trips;
  each_row(files, "stop_times.txt", [&](const Row& row) {
    const auto sequence = number<std::int64_t>(cell(row, "stop_sequence"));
    if (sequence) trips[std::string(cell(row, "trip_id"))].emplace_back(*sequence, cell(row, "stop_id"));
  });
  for (auto& [trip, calls] : trips) std::sort(calls.begin(), calls.end());
  return trips;
}

}  // namespace

Metro metro_of(const std::map<std::string, std::string>& files) {
  Metro metro;
  std::map<std::string, network::Location, std::less<>> places;
  each_row(files, "stops.txt", [&](const Row& row) {
    const auto longitude = number<double>(cell(row, "stop_lon"));
    const auto latitude = number<double>(cell(row, "stop_lat"));
    if (!longitude || !latitude || !network::on_earth(*longitude, *latitude)) return;
    const std::string code(cell(row, "stop_id"));
    const network::Location at = network::location_at(*longitude, *latitude);
    if (places.emplace(code, at).second) metro.stops.push_back({code, std::string(cell(row, "stop_name")), at});
  });
  const auto trips = calls_of_trips(files);
  std::map<std::string, const Calls*, std::less<>> longest;
  each_row(files, "trips.txt", [&](const Row& row) {
    const auto calls = trips.find(cell(row, "trip_id"));
    if (calls == trips.end()) return;
    const Calls*& best = longest[std::string(cell(row, "route_id"))];
    if (best == nullptr || calls->second.size() > best->size()) best = &calls->second;
  });
  each_row(files, "routes.txt", [&](const Row& row) {
    const auto calls = longest.find(cell(row, "route_id"));
    if (calls == longest.end()) return;
    const std::string_view colour = cell(row, "route_color");
    const std::string_view name = cell(row, "route_short_name");
    MetroLine line{
        calls->first,
        std::string(name.empty() ? cell(row, "route_long_name") : name),
        is_colour(colour) ? std::string(colour) : std::string(),
        {}};
    for (const auto& [sequence, stop] : *calls->second) {
      const auto at = places.find(stop);
      if (at != places.end()) line.stops.push_back(at->second);
    }
    if (line.stops.size() > 1) metro.lines.push_back(std::move(line));
  });
  return metro;
}

}  // namespace muster::app
