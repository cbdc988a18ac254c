// How long an activity takes in one sample: quantiles of the laws of plan.h, made of IEEE basic operations only.
#pragma once

#include <cmath>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "schedule/plan.h"

namespace muster::schedule {

// Quantiles of the beta laws of PERT by the place of their mode; made once.
class PertTable {
 public:
  PertTable();
  // Of the law on 0…1 whose mode is at `mode`.
  double quantile(double mode, double u) const;

 private:
  std::vector<double> quantiles_;
};

// u in (0, 1); seconds. `table` is needed for the PERT law only.
double duration_of(const Estimate& estimate, double u, const PertTable* table);

// The number by which random numbers of an activity or risk are addressed: its code's (FNV-1a), not its place in the
// plan.
std::uint64_t entity_of(std::string_view code);

}  // namespace muster::schedule
