#include "drill/timetable.h"

#include "drill/test_scenario.h"

namespace muster::drill {
namespace {

Folder metro() {
  return {
      {"m/stops.txt", "stop_id,stop_name\nA,起点\nB,终点\n"},
      {"m/routes.txt", "route_id,route_short_name\nL2,2号线\n"},
      {"m/trips.txt",
       "route_id,service_id,trip_id,direction_id,trip_headsign\nL2,X,t,0,终点\nL2,X,back,1,起点\nL2,X,u,0,终点\n"},
      {"m/stop_times.txt",
       "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt,06:00:00,06:00:00,A,1\nt,06:10:00,06:10:00,B,2\n"
       "back,06:00:00,06:00:00,B,1\nback,06:10:00,06:10:00,A,2\nu,23:50:00,23:50:00,A,1\nu,24:05:00,24:05:00,B,2\n"},
      {"m/frequencies.txt", "trip_id,start_time,end_time,headway_secs\nt,07:00:00,07:30:00,600\n"}};
}

TEST(Timetable, RepeatsTripsAndKeepsSingleOnes) {
  const auto times = departures_at({"m/", "终点", "2号线", "终点", {}}, reader_of(metro()), "here");
  ASSERT_TRUE(times.ok()) << told(times.refusals());
  EXPECT_EQ(times->departures, (std::vector<double>{25800, 26400, 27000, 86700}));
  EXPECT_TRUE(times->warnings.empty());
}

TEST(Timetable, SaysWhatIsMissing) {
  EXPECT_EQ(
      told(departures_at({"m/", "中途", "", "", {}}, reader_of(metro()), "here").refusals()),
      "here: no vehicle leaves \"中途\" in the timetable ( )\n");
  EXPECT_EQ(
      told(departures_at({"n/", "A", "", "", {}}, reader_of(metro()), "here").refusals()).substr(0, 41),
      "here: the file n/stops.txt is not there\nh");
  Folder broken = metro();
  broken["m/stop_times.txt"] += "t,9:00,9:00,B,3\n";
  EXPECT_EQ(
      told(departures_at({"m/", "B", "", "", {}}, reader_of(broken), "here").refusals()),
      "m/stop_times.txt:8:departure_time: times must be HH:MM:SS\n");
}

TEST(Timetable, DrivesDepartures) {
  Folder folder = metro();
  folder["s.yaml"] = R"(
starts: 07:05
lasts: 1 h
sources: {crowd: {times: [07:06], batch: 30, to: platform}}
stations: {platform: {departures: {timetable: {gtfs: m, stop: A, towards: 终点}, room: 20}, to: out}}
)";
  auto file = load_scenario("s.yaml", reader_of(folder));
  ASSERT_TRUE(file.ok()) << told(file.refusals());
  const auto scenario = read_scenario(file->base, file->files);
  ASSERT_TRUE(scenario.ok()) << told(scenario.refusals());
  // Trains at 07:10 and 07:20.
  EXPECT_DOUBLE_EQ(value_of(run_scenario(*scenario, 1), "platform.wait.mean"), (20 * 240 + 10 * 840) / 30.0);
}

// Working days X, Saturdays and Sundays Y; the Wednesday of the 6th is taken out of X and given to Y.
Folder with_calendar() {
  Folder folder = metro();
  folder["m/trips.txt"] = "route_id,service_id,trip_id,direction_id,trip_headsign\nL2,X,t,0,终点\nL2,Y,u,0,终点\n";
  folder["m/calendar.txt"] =
      "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
      "X,1,1,1,1,1,0,0,20191104,20191130\nY,0,0,0,0,0,1,1,20191104,20191130\n";
  folder["m/calendar_dates.txt"] = "service_id,date,exception_type\nX,20191106,2\nY,20191106,1\n";
  return folder;
}

std::string leaving(const Folder& folder, int day, const std::string& stop = "A") {
  const auto read =
      departures_at({"m/", stop, "", "", date_of(2019, 11, static_cast<unsigned>(day))}, reader_of(folder), "here");
  if (!read.ok()) return told(read.refusals());
  std::string text;
  for (const double at : read->departures) text += fmt::format("{:.0f} ", at);
  return text;
}

const std::string kWorking = "25200 25800 26400 ";  // t: 07:00, 07:10, 07:20
const std::string kLate = "85800 ";                 // u: 23:50

TEST(Timetable, KeepsToWeekdaysAndRange) {
  const Folder folder = with_calendar();
  EXPECT_EQ(leaving(folder, 5), kWorking);
  EXPECT_EQ(leaving(folder, 7), kWorking);
  EXPECT_EQ(leaving(folder, 9), kLate);
  EXPECT_EQ(leaving(folder, 10), kLate);
  EXPECT_EQ(leaving(folder, 11), kWorking);
  EXPECT_EQ(leaving(folder, 4), kWorking) << "the first day of the range";
  EXPECT_EQ(leaving(folder, 30), kLate) << "the last one";
  EXPECT_EQ(leaving(folder, 3), "here: no vehicle leaves \"A\" in the timetable 2019-11-03 ( )\n");
}

TEST(Timetable, HeedsDaysThatAreAddedAndRemoved) {
  EXPECT_EQ(leaving(with_calendar(), 6), kLate);
  Folder only_dates = with_calendar();
  only_dates.erase("m/calendar.txt");
  EXPECT_EQ(leaving(only_dates, 6), kLate);
  EXPECT_EQ(leaving(only_dates, 7).substr(0, 25), "here: no vehicle leaves \"");
}

TEST(Timetable, TakesWhatTheDayBeforeLetsLeaveAfterMidnight) {
  // u reaches B at 24:05 of its day. It runs on the 6th, 9th and 10th.
  const Folder folder = with_calendar();
  const std::string working = "25800 26400 27000 ";
  EXPECT_EQ(leaving(folder, 7, "B"), "300 " + working);
  EXPECT_EQ(leaving(folder, 8, "B"), working);
  EXPECT_EQ(leaving(folder, 6, "B"), "86700 ");
  EXPECT_EQ(leaving(folder, 10, "B"), "300 86700 ");
}

TEST(Timetable, RepeatsEachHeadwayBeforeTheEndWhetherExactOrNot) {
  for (const char* exact : {"", "0", "1"}) {
    Folder folder = with_calendar();
    folder["m/frequencies.txt"] =
        std::string("trip_id,start_time,end_time,headway_secs,exact_times\nt,07:00:00,07:20:01,600,") + exact +
        "\nt,08:00:00,08:20:00,1200," + exact + "\n";
    EXPECT_EQ(leaving(folder, 5), kWorking + "28800 ") << exact;
  }
}

TEST(Timetable, RefusesWhatACalendarCannotSay) {
  Folder folder = with_calendar();
  folder["m/calendar.txt"] += "Z,1,1,yes,1,1,0,0,20191131,20191130\nX,1,1,1,1,1,0,0,20191104,20191103\n";
  folder["m/calendar_dates.txt"] += "X,20191106,1\nX,2019-11-07,1\nY,20191107,3\n";
  folder["m/trips.txt"] += "L2,Q,q,0,终点\n";
  folder["m/frequencies.txt"] = "trip_id,start_time,end_time,headway_secs,exact_times\nt,07:00:00,06:00:00,0,2\n";
  folder["m/stop_times.txt"] =
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt,06:10:00,06:10:00,A,1\nt,06:00:00,06:00:00,B,2\n";
  EXPECT_EQ(
      leaving(folder, 5),
      "m/calendar.txt:4:wednesday: must be 0 (does not run) or 1\n"
      "m/calendar.txt:4:start_date: dates must be written 20191106\n"
      "m/calendar.txt:5:end_date: must not be before start_date\n"
      "m/calendar.txt:5:service_id: this service_id stands twice\n"
      "m/calendar_dates.txt:4:date: this day of the service_id stands twice\n"
      "m/calendar_dates.txt:5:date: dates must be written 20191106\n"
      "m/calendar_dates.txt:6:exception_type: must be 1 (added) or 2 (removed)\n"
      "m/trips.txt:4:service_id: \"Q\" is neither in calendar.txt nor in calendar_dates.txt\n"
      "m/stop_times.txt:3:departure_time: is before the time at the trip's stop before\n"
      "m/frequencies.txt:2:end_time: must be later than start_time\n"
      "m/frequencies.txt:2:headway_secs: must be a whole number of seconds above 0\n"
      "m/frequencies.txt:2:exact_times: must be 0 or 1\n");
}

TEST(Timetable, NeedsATimeOnlyWhereItIsAsked) {
  Folder folder = metro();
  folder["m/stop_times.txt"] =
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nu,23:50:00,23:50:00,A,1\nu,,,C,2\nu,24:05:00,,B,3\n";
  const auto times = departures_at({"m/", "B", "", "", {}}, reader_of(folder), "here");
  ASSERT_TRUE(times.ok()) << told(times.refusals());
  EXPECT_EQ(times->departures, std::vector<double>{86700});
}

// As the scenario says: by service_date, else by the date of `starts`, which a variant may change.
std::string warned_of(Folder folder, const std::string& head, const std::string& more, double& wait) {
  folder["s.yaml"] = head + R"(
lasts: 24 h
sources: {crowd: {times: [1 h], to: platform}}
stations: {platform: {departures: {timetable: {gtfs: m, stop: A, towards: 终点}}, to: out}}
)" + more;
  auto file = load_scenario("s.yaml", reader_of(folder));
  if (!file.ok()) return told(file.refusals());
  const auto scenario = read_scenario(file->variants.empty() ? file->base : file->variants[0].tree, file->files);
  if (!scenario.ok()) return told(scenario.refusals());
  wait = value_of(run_scenario(*scenario, 1), "platform.wait.mean");
  return told(scenario->warnings);
}

TEST(Timetable, IsThatOfTheScenariosDay) {
  double wait = 0;
  EXPECT_EQ(warned_of(with_calendar(), "starts: 2019-11-05 00:00", "", wait), "");
  EXPECT_DOUBLE_EQ(wait, 6 * 3600);
  EXPECT_EQ(warned_of(with_calendar(), "starts: 2019-11-05 00:00\nservice_date: 2019-11-09", "", wait), "");
  EXPECT_DOUBLE_EQ(wait, 85800 - 3600);
  EXPECT_EQ(
      warned_of(with_calendar(), "starts: 2019-11-05 00:00", "variants: {late: {starts: 2019-11-09 00:00}}\n", wait),
      "");
  EXPECT_DOUBLE_EQ(wait, 85800 - 3600);
  EXPECT_EQ(
      warned_of(with_calendar(), "starts: 00:00", "", wait),
      "s.yaml:4:stations.platform.departures.timetable: the scenario has no date (starts or service_date): trips of "
      "all "
      "2 services count\n");
  EXPECT_DOUBLE_EQ(wait, 6 * 3600);
  Folder without = with_calendar();
  without.erase("m/calendar.txt");
  without.erase("m/calendar_dates.txt");
  EXPECT_EQ(
      warned_of(without, "starts: 2019-11-09 00:00", "", wait),
      "s.yaml:4:stations.platform.departures.timetable: the timetable has neither calendar.txt nor calendar_dates.txt: "
      "trips of all 2 services count\n");
  EXPECT_EQ(
      warned_of(with_calendar(), "starts: 00:00\nservice_date: 6 November", "", wait),
      "s.yaml:2:service_date: must be written 2019-11-06, the day of the timetables\n");
}

}  // namespace
}  // namespace muster::drill
