#include "drill/timetable.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "base/sentence.h"
#include "drill/gtfs_tables.h"
#include "drill/service_calendar.h"

namespace muster::drill {
namespace {

constexpr std::size_t kMostDepartures = 100'000;
constexpr double kDay = 86'400;

struct Trip {
  double begins = -1;  // at its first stop
  double at = -1;      // at the stop asked for
  bool runs = true;    // on the day
  bool ran = false;    // on the day before
  bool repeats = false;
};

class Reading {
 public:
  Reading(const TimetableStop& asked, const FileReader& read, const std::string& where)
      : asked_(asked), tables_{read, asked.folder, where, {}}, where_(where) {}

  Result<Timetable> read() {
    read_stops();
    read_trips();
    read_stop_times();
    read_frequencies();
    for (const auto& [code, trip] : trips_) {
      if (trip.at >= 0 && !trip.repeats) add(trip, trip.at);
    }
    if (tables_.refusals.empty() && (!is_known_ || timetable_.departures.empty())) refuse_nothing();
    if (!tables_.refusals.empty()) return tables_.refusals;
    std::sort(timetable_.departures.begin(), timetable_.departures.end());
    return std::move(timetable_);
  }

 private:
  void read_stops() {
    stop_ = asked_.stop;
    tables_.each("stops.txt", true, [&](const GtfsRow& row) {
      if (row.at("stop_id") != asked_.stop && row.at("stop_name") != asked_.stop) return;
      stop_ = row.at("stop_id");
      is_known_ = true;
    });
    route_ = asked_.route;
    tables_.each("routes.txt", true, [&](const GtfsRow& row) {
      if (row.at("route_short_name") == asked_.route) route_ = row.at("route_id");
    });
  }

  void read_trips() {
    const ServiceCalendar calendar(tables_);
    std::set<std::string, std::less<>> services;
    tables_.each("trips.txt", true, [&](const GtfsRow& row) {
      const bool fits_route = route_.empty() || row.at("route_id") == route_;
      const bool fits_way = asked_.towards.empty() || row.at("trip_headsign") == asked_.towards ||
                            row.at("direction_id") == asked_.towards;
      if (!fits_route || !fits_way) return;
      const std::string_view service = row.at("service_id");
      services.emplace(service);
      Trip& trip = trips_[std::string(row.at("trip_id"))];
      if (!calendar.is_there()) return;
      if (!calendar.knows(service)) {
        tables_.refuse_in(
            row, "service_id", "unknown_service",
            say("calendar.txt 和 calendar_dates.txt 中都没有“{}”",
                "\"{}\" is neither in calendar.txt nor in calendar_dates.txt", service));
      } else if (asked_.date) {
        trip.runs = calendar.runs_on(service, *asked_.date);
        trip.ran = calendar.runs_on(service, *asked_.date + -1);
      }
    });
    if (services.size() > 1 && (!calendar.is_there() || !asked_.date))
      warn_of_services(calendar.is_there(), services.size());
  }

  void warn_of_services(bool has_calendar, std::size_t services) {
    timetable_.warnings.push_back(
        {"every_service", where_,
         has_calendar
             ? say("情景没有日期（starts 或 service_date），{} 种开行日的车次全部计入",
                   "the scenario has no date (starts or service_date): trips of all {} services count", services)
             : say("时刻表没有 calendar.txt 和 calendar_dates.txt，{} 种开行日的车次全部计入",
                   "the timetable has neither calendar.txt nor calendar_dates.txt: trips of all {} services count",
                   services),
         0});
  }

  void read_stop_times() {
    std::map<std::string, std::pair<double, double>, std::less<>> last;  // by trip: stop_sequence and time
    tables_.each("stop_times.txt", true, [&](const GtfsRow& row) {
      const auto trip = trips_.find(row.at("trip_id"));
      if (trip == trips_.end()) return;
      const bool is_asked = row.at("stop_id") == stop_;
      const std::string_view field = row.at("departure_time").empty() ? "arrival_time" : "departure_time";
      // Between timed stops a time may be missing.
      if (row.at(field).empty() && !is_asked) return;
      const auto time = gtfs_seconds(row.at(field));
      if (!time) return refuse_time(row, field);
      refuse_backwards(row, field, *time, last[trip->first]);
      if (trip->second.begins < 0 || *time < trip->second.begins) trip->second.begins = *time;
      if (is_asked) trip->second.at = *time;
    });
  }

  // Rows of a trip that stand in the order of their stops must stand in the order of time.
  void refuse_backwards(const GtfsRow& row, std::string_view field, double time, std::pair<double, double>& last) {
    const std::string sequence(row.at("stop_sequence"));
    const double number = std::atof(sequence.c_str());
    if (last.first > 0 && number > last.first && time < last.second) {
      tables_.refuse_in(
          row, field, "bad_order", {"早于同一车次前一站的时刻", "is before the time at the trip's stop before"});
    }
    if (number > last.first) last = {number, time};
  }

  void refuse_time(const GtfsRow& row, std::string_view field) {
    tables_.refuse_in(row, field, "bad_time", {"时刻应为 HH:MM:SS", "times must be HH:MM:SS"});
  }

  void read_frequencies() {
    tables_.each("frequencies.txt", false, [&](const GtfsRow& row) {
      const auto found = trips_.find(row.at("trip_id"));
      if (found == trips_.end()) return;
      Trip& trip = found->second;
      trip.repeats = true;
      const auto from = gtfs_seconds(row.at("start_time"));
      const auto until = gtfs_seconds(row.at("end_time"));
      if (!from) refuse_time(row, "start_time");
      if (!until) refuse_time(row, "end_time");
      if (from && until && *until <= *from) {
        tables_.refuse_in(row, "end_time", "bad_order", {"应晚于 start_time", "must be later than start_time"});
      }
      const auto headway = headway_of(row);
      if (const std::string_view exact = row.at("exact_times"); !exact.empty() && exact != "0" && exact != "1") {
        tables_.refuse_in(row, "exact_times", "bad_value", {"应为 0 或 1", "must be 0 or 1"});
      }
      if (!from || !until || !headway || trip.at < 0) return;
      const double offset = trip.at - trip.begins;
      for (double at = *from; at < *until && !is_full_; at += *headway) {
        add(trip, at + offset);
      }
    });
  }

  std::optional<double> headway_of(const GtfsRow& row) {
    const std::string_view text = row.at("headway_secs");
    int seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error == std::errc() && end == text.data() + text.size() && seconds > 0) return seconds;
    tables_.refuse_in(
        row, "headway_secs", "bad_number", {"应为大于 0 的整秒数", "must be a whole number of seconds above 0"});
    return std::nullopt;
  }

  void add(const Trip& trip, double at) {
    if (timetable_.departures.size() >= kMostDepartures) {
      if (is_full_) return;
      is_full_ = true;
      tables_.refusals.push_back(refuse(
          "too_many", where_, "一天的班次多于 {} 个", "more than {} vehicles leave in one day", kMostDepartures));
      return;
    }
    if (trip.runs) timetable_.departures.push_back(at);
    if (trip.ran && at >= kDay) timetable_.departures.push_back(at - kDay);
  }

  void refuse_nothing() {
    const std::string day = asked_.date ? format_date(*asked_.date) + " " : "";
    tables_.refusals.push_back(refuse(
        "no_departures", where_, "时刻表中{3}没有从“{0}”出发的车（{1} {2}）",
        "no vehicle leaves \"{0}\" in the timetable {3}({1} {2})", asked_.stop, asked_.route, asked_.towards, day));
  }

  const TimetableStop& asked_;
  GtfsTables tables_;
  const std::string& where_;
  std::string stop_;
  std::string route_;
  bool is_known_ = false;
  bool is_full_ = false;
  std::map<std::string, Trip, std::less<>> trips_;
  Timetable timetable_;
};

}  // namespace

Result<Timetable> departures_at(const TimetableStop& asked, const FileReader& read, const std::string& where) {
  return Reading(asked, read, where).read();
}

}  // namespace muster::drill
