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
  const auto times = departures_at({"m/", "终点", "2号线", "终点"}, reader_of(metro()), "here");
  ASSERT_TRUE(times.ok()) << told(times.refusals());
  EXPECT_EQ(*times, (std::vector<double>{25800, 26400, 27000, 86700}));
}

TEST(Timetable, SaysWhatIsMissing) {
  EXPECT_EQ(
      told(departures_at({"m/", "中途", "", ""}, reader_of(metro()), "here").refusals()),
      "here: no vehicle leaves \"中途\" in the timetable ( )\n");
  EXPECT_EQ(
      told(departures_at({"n/", "A", "", ""}, reader_of(metro()), "here").refusals()).substr(0, 41),
      "here: the file n/stops.txt is not there\nh");
  Folder broken = metro();
  broken["m/stop_times.txt"] += "t,9:00,9:00,B,3\n";
  EXPECT_EQ(
      told(departures_at({"m/", "B", "", ""}, reader_of(broken), "here").refusals()),
      "m/stop_times.txt:8: times must be HH:MM:SS\n");
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
  const auto scenario = read_scenario(file->base);
  ASSERT_TRUE(scenario.ok()) << told(scenario.refusals());
  // Trains at 07:10 and 07:20.
  EXPECT_DOUBLE_EQ(value_of(run_scenario(*scenario, 1), "platform.wait.mean"), (20 * 240 + 10 * 840) / 30.0);
}

}  // namespace
}  // namespace muster::drill
