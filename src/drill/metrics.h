// The numbers that answer a replication, in one order and under names that do not change.
//
//   desk.wait.mean          of the station, source, area, order, or `all` for the scenario
//   desk[vip].wait.mean     of one class of visitors
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "drill/flow.h"
#include "drill/flow_run.h"

namespace muster::drill {

enum class Quantity : std::uint8_t { count, time, share, per_time };

struct Metric {
  std::string code;   // place and name
  std::string place;  // station, source, area or order; "all" for the scenario
  std::string of_class;
  std::string name;  // "wait.mean"
  Quantity unit = Quantity::count;
};

std::vector<Metric> metrics_of(const Flow& flow);

// The sources by code: in this order what they measured is added up, so that the order of the file changes no bit.
std::vector<Index> sources_by_code(const Flow& flow);

// In the order of metrics_of; times in seconds, per_time per second. Not a number where there was nothing to measure.
std::vector<double> row_of(const Flow& flow, const FlowTally& tally);

}  // namespace muster::drill
