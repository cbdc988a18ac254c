// What a scenario says, for somebody who reads it rather than its text: where people come from and when, where they go,
// what is ordered when; and what is wrong with it, with the line. Times are seconds from the start.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/json/value.hpp>

#include "app/app.h"
#include "app/show_responders.h"

namespace muster::app {

struct ScenarioMistake {
  std::string code;
  std::string file;       // drills/CODE.yaml, or one that it includes
  std::int64_t line = 0;  // 0: the whole
  std::string path;       // stations.desk.service
  std::string message;
  std::string message_en;
};

// One way out of a source or station.
struct ScenarioWay {
  std::string to;  // station; empty: out of the scenario
  std::optional<double> share;
  std::string of_class;  // only visitors of this class
  std::string kind;      // always, share, class, shortest, sign, full, balk, renege
};

struct ScenarioPoint {
  double at = 0;
  std::string time;  // as written: 07:00
  double value = 0;
  std::string text;  // as written: 600 / h
  std::int64_t line = 0;
  bool is_own = true;  // in this file, and not in one that it includes
};

struct ScenarioSource {
  std::string code;
  std::string title;
  std::string title_en;
  std::string kind;  // by_rate, by_total, by_gap, by_times, population
  std::string of_class;
  std::int64_t line = 0;
  std::optional<double> total;     // expected in all
  std::optional<double> gap_mean;  // seconds between arrivals, or a member's pause
  std::optional<double> batch_mean;
  std::string form;  // of the curve: steps, points, amounts, sinusoid; empty: none
  std::vector<ScenarioPoint> points;
  std::vector<ScenarioWay> ways;
};

struct ScenarioStation {
  std::string code;
  std::string title;
  std::string title_en;
  std::string kind;  // service, stay, walk, departure, junction
  std::int64_t line = 0;
  std::int64_t lanes = 0;
  bool is_closed = false;
  std::optional<double> time_mean;  // of service or stay
  std::optional<double> length;     // m, of a walk
  std::optional<std::int64_t> batch;
  std::optional<std::int64_t> room;
  std::optional<double> every;  // between departures
  std::optional<double> wait_target;
  std::vector<ScenarioWay> ways;
};

struct ScenarioThreshold {
  std::string code;
  std::int64_t at = 0;
  std::string title;  // empty where the code says enough
  std::string title_en;
};

struct ScenarioArea {
  std::string code;
  std::string title;
  std::string title_en;
  Texts stations;
  std::vector<ScenarioThreshold> thresholds;
};

struct ScenarioSetting {
  std::string place;  // station; source for rate_factor, unit for duty
  std::string title;
  std::string title_en;
  std::string kind;  // lanes, closed, sign, every, own_timetable, rate_factor, duty
  double value = 0;
  std::string sign;
};

struct ScenarioOrder {
  std::string code;
  std::string title;
  std::string title_en;
  std::optional<double> at;
  std::string when_area;
  std::string when_queue_of;
  std::string when_free;  // kind of units
  std::string when_free_title;
  std::string when_free_title_en;
  std::optional<std::int64_t> reaches;
  std::optional<std::int64_t> falls_to;  // the order is given, or after `reaches` may be given again
  std::optional<std::int64_t> rises_to;
  double delay = 0;
  bool is_timetable = false;
  std::vector<ScenarioSetting> settings;
};

struct ScenarioVariant {
  std::string code;
  std::string title;
  std::string title_en;
};

struct ScenarioCheck {
  std::string code;
  std::string title;
  std::string title_en;
  std::vector<ScenarioMistake> mistakes;  // it is refused with these
  std::vector<ScenarioMistake> warnings;  // it runs, but perhaps not as meant
  std::string starts;                     // 2019-11-06 07:00, 07:00 or empty
  std::optional<double> starts_second;    // after midnight; absent without a clock
  double lasts = 0;
  std::string time_unit;
  std::int64_t seed = 0;
  std::int64_t replications = 0;
  Texts precise;  // the answers that a half-width is asked of
  std::vector<ScenarioVariant> variants;
  std::vector<ScenarioSource> sources;
  std::vector<ScenarioStation> stations;
  std::vector<ScenarioArea> areas;
  std::vector<ScenarioOrder> orders;
  std::vector<ScenarioUnits> units;
  std::vector<ScenarioIncident> incidents;
};

// Body {code, text}: the text as that scenario among the edition's others; nothing is kept. JSON of ScenarioCheck, in
// which everything behind `warnings` is empty while there are mistakes.
Result<std::string> check_scenario(const Call& call, const boost::json::value& body);

}  // namespace muster::app

namespace muster {
template <>
const Record& fields<app::ScenarioCheck>();
}  // namespace muster
