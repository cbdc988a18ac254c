// One question to a scenario: how it stands, and what came of it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/drill_source.h"
#include "base/describe.h"

namespace muster::app {

enum class DrillRunState { waiting, running, done, cancelled, failed };

// How one question stands. Times are seconds.
struct DrillRun {
  std::string code;
  std::string scenario;
  std::int64_t revision = 0;  // of the scenario's record when it was last asked for
  std::string variant;        // empty: the scenario as it is
  bool compares = false;      // all variants, with the same random numbers
  std::int64_t seed = 0;
  std::int64_t replications = 0;  // of each variant; at most, when there is a half-width
  std::string half_width;         // "2%" or "0.5"; empty: exactly as many replications as said
  DrillRunState state = DrillRunState::waiting;
  std::string started_by;  // account
  Instant asked_at;
  std::optional<Instant> began_at;
  std::optional<Instant> ended_at;
  std::int64_t place = 0;  // in the queue, from 1; 0: not waiting
  std::int64_t done = 0;   // replications, of all variants together
  std::int64_t of = 0;
  double seconds = 0;
  double seconds_left = 0;  // at the present pace
  std::string message;      // why it failed, or that a bound ended it
  std::string message_en;
};

struct DrillAnswers {
  std::string json;
  std::vector<DrilledVariant> variants;  // in the order of the answers
};

// A run that is done, and what a replay of it needs.
struct DrilledRun {
  std::shared_ptr<const DrillSource> source;
  std::vector<DrilledVariant> variants;
};

bool is_over(const DrillRun& run);

}  // namespace muster::app

namespace muster {
template <>
std::span<const Choice> choices<app::DrillRunState>();
template <>
const Record& fields<app::DrillRun>();
}  // namespace muster
