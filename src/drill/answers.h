// What a drill answers, for programs and pages: estimates with their intervals, curves, bottlenecks in words.
// Times and rates are in the scenario's time unit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.h"
#include "drill/ensemble.h"
#include "drill/notable.h"
#include "drill/scenario.h"

namespace muster::drill {

// One metric over the replications. Absent numbers: there was nothing to measure, or too few replications.
struct DrillEstimate {
  std::string code;  // desk.wait.mean
  std::string place;
  std::string of_class;
  std::string name;
  std::string unit;  // "", "share", the time unit, or "/ " and it
  std::int64_t count = 0;
  std::optional<double> mean;
  std::optional<double> low;  // 95 % interval of the mean
  std::optional<double> high;
  std::optional<double> deviation;
  std::optional<double> least;
  std::optional<double> most;
  std::optional<double> p10;  // of the replications
  std::optional<double> p50;
  std::optional<double> p90;
  std::optional<double> p90_low;  // interval of p90 that holds it with 95 %
  std::optional<double> p90_high;
};

struct DrillSharePoint {
  double at = 0;
  double share = 0;  // that took no longer
};

// Durations of all replications as one sample. Intervals hold with 95 % and know that what one replication counted
// belongs together; an end is absent where there are too few for it.
struct DrillDistribution {
  std::string code;  // desk.wait, as in the estimates desk.wait.mean, …
  std::string place;
  std::string of_class;  // of visitors; at a point, the kind of incidents
  std::string title;     // of the place
  std::string title_en;
  std::string name;  // wait, time, response, complete_response, dispatch_wait
  std::string unit;
  std::int64_t count = 0;
  std::optional<double> p50;
  std::optional<double> p50_low;
  std::optional<double> p50_high;
  std::optional<double> p90;
  std::optional<double> p90_low;
  std::optional<double> p90_high;
  std::optional<double> p95;
  std::optional<double> p95_low;
  std::optional<double> p95_high;
  std::optional<double> target;
  std::optional<double> in_target;  // share; absent without a target
  std::optional<double> in_target_low;
  std::optional<double> in_target_high;
  std::vector<DrillSharePoint> points;  // of the cumulative curve, straight lines between them; none by kind and point
};

struct DrillPoint {
  double at = 0;
  std::string clock;  // 09:10; empty without a clock
  double mean = 0;
  double low = 0;  // 95 % interval of the mean
  double high = 0;
  double least = 0;
  double most = 0;
};

struct DrillCurve {
  std::string place;
  std::string kind;  // present, waiting, came, left, busy_share, wait_mean, open, outside, held_up
  std::string by;    // of held_up: the place that lets nobody in
  std::string unit;
  std::vector<DrillPoint> points;
};

// A time in which a place's lanes are all but always busy and a queue stands.
struct DrillBottleneck {
  std::string place;
  std::string title;
  std::string title_en;
  double from = 0;
  double until = 0;
  double busy_share = 0;
  double waiting_most = 0;  // highest mean of the queue at a tick
  double wait_most = 0;     // longest mean wait of a tick
  std::string sentence;
  std::string sentence_en;
};

// What kept a place, or incidents, from going on: `by` did.
//   starved      lanes of `place` idle (`share` of `lanes`) while `most` waited at `by`, through which `came_share` of
//                its visitors come
//   held_up      `most` visitors of `place` could not go on, as `by` was full or closed; with lanes: their `share`
//   outside      `most` waited outside `place`, in no station; nobody under `by`
//   units_busy   incidents of kind `place` waited `wait` each for units of `unit_kind`; for `share` of that time these
//                were busy with incidents of kind `by`
struct DrillHindrance {
  std::string kind;
  std::string place;
  std::string title;
  std::string title_en;
  std::string by;
  std::string by_title;
  std::string by_title_en;
  std::string unit_kind;
  double from = 0;
  double until = 0;
  std::optional<double> share;
  std::optional<double> lanes;
  double most = 0;  // highest mean of a tick
  std::optional<double> came_share;
  std::optional<double> wait;
  std::string sentence;
  std::string sentence_en;
};

struct DrillWarning {
  std::string code;
  std::string where;
  std::string message;
  std::string message_en;
};

struct DrillDifference {  // of a variant against the base, same random numbers
  std::string code;
  std::string unit;
  std::int64_t count = 0;
  std::optional<double> base;
  std::optional<double> mean;  // difference
  std::optional<double> low;
  std::optional<double> high;
  std::optional<double> variance_ratio;  // how many times more replications different numbers would have needed
};

struct DrillAnswer {
  std::string scenario;
  std::string title;
  std::string title_en;
  std::string variant;
  std::string variant_title;
  std::string variant_title_en;
  std::string starts;
  std::string time_unit;
  std::string model;  // sixteen hexadecimal digits
  std::int64_t seed = 0;
  std::int64_t replications = 0;
  std::string ended;         // replications, precision, time, cancelled
  std::int64_t bounded = 0;  // replications that a bound ended before their time
  std::int64_t events = 0;
  std::vector<DrillWarning> warnings;
  std::vector<DrillEstimate> estimates;
  std::vector<DrillDistribution> distributions;
  std::vector<DrillCurve> curves;
  std::vector<DrillBottleneck> bottlenecks;
  std::vector<DrillHindrance> hindrances;
  std::vector<DrillDifference> differences;
  std::vector<NotableReplication> notable;
};

DrillAnswer answer_of(const Scenario& scenario, const Ensemble& ensemble);

// Adds how the variant's answer differs from the base's; both ensembles must have the same seed.
void compare(const Scenario& scenario, const Ensemble& base, const Ensemble& variant, DrillAnswer& answer);

// 09:10 or 09:10:30 for a time of the scenario, empty without a clock.
std::string clock_text(const Scenario& scenario, double seconds);

}  // namespace muster::drill

namespace muster {
template <>
const Record& fields<drill::DrillAnswer>();
}  // namespace muster
