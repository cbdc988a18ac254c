// A scenario of the edition is run: the question, how it stands, its answers.
#pragma once

#include <string>

#include <boost/json/value.hpp>

#include "app/app.h"

namespace muster::app {

// Bounds of one run, so that nobody's question takes the machine from the others. A scenario's own narrower bounds
// hold.
inline constexpr std::int64_t kMostDrillReplications = 10'000;
inline constexpr double kMostDrillMinutes = 10;

// Body {replications, half_width, seed, variant, compares}, each of which may be left out: then it is as the scenario
// says. JSON of DrillRun. Refused when the scenario has mistakes, or would need too much memory.
Result<std::string> start_drill(const Call& call, const std::string& scenario, const boost::json::value& body);

// {"items": [DrillRun, …]}, newest first.
Result<std::string> list_drill_runs(const Call& call, const std::string& scenario);

// A run of this scenario, as it stands.
Result<DrillRun> find_drill_run(const Call& call, const std::string& scenario, const std::string& run);

// {"run": DrillRun, "answers": [DrillAnswer, …]}: no answers before it is done; the scenario's first, then of each
// variant that was compared.
Result<std::string> show_drill_run(const Call& call, const std::string& scenario, const std::string& run);

// Ends a run, or forgets one that is over: by whoever started it, and by those who steer.
Outcome cancel_drill_run(const Call& call, const std::string& scenario, const std::string& run);

}  // namespace muster::app
