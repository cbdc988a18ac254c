// A replication of a run is gone through once more, to be played back: what it was is told by its trace.
#pragma once

#include "app/drill_traces.h"
#include "app/list_records.h"

namespace muster::app {

inline constexpr double kMostTraceMinutes = 10;
inline constexpr std::size_t kLargestTrace = 64ULL << 20;  // bytes

// `parameters`: replication (from 1), and variant where the run compared some; left out, the first that was run. The
// trace (drill/trace.h) is that of the texts that the run was computed from, whatever has been changed since. Refused
// at once, or later through `answer` when it takes too long or grows too large.
Outcome replay_drill(
    const Call& call, const std::string& scenario, const std::string& run, const Parameters& parameters,
    DrillTraces::Answer answer);

}  // namespace muster::app
