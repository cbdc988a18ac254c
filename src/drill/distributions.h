// Which durations of a scenario are pooled over its replications: waits at stations, times in the scenario, response
// times of incidents by kind, by point and by both.
#pragma once

#include <string>
#include <vector>

#include "drill/flow.h"
#include "drill/flow_run.h"
#include "drill/pooled_durations.h"

namespace muster::drill {

struct Distribution {
  std::string place;     // station, source, kind of incidents or point; "all" for the scenario
  std::string of_class;  // of visitors; at a point, the kind of incidents
  std::string name;      // "wait", as in the metrics wait.mean, wait.p90
  bool has_target = false;
  double target = kNever;  // s; never where several kinds of incident with targets of their own are seen together
  PooledDurations durations;

  bool operator==(const Distribution&) const = default;
};

// In one order, nothing in them yet.
std::vector<Distribution> distributions_of(const Flow& flow);

// One replication more, into what distributions_of gave.
void add_replication(const Flow& flow, const FlowTally& tally, std::vector<Distribution>& distributions);

// Of the same flow.
void add_distributions(const std::vector<Distribution>& others, std::vector<Distribution>& distributions);

}  // namespace muster::drill
