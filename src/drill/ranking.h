// Which of many variants is best, without running the bad ones to the end.
//
// All variants still in question are run on the same random numbers. At each look the one with the best mean is
// compared with every other by the paired t interval of their difference, and whoever is surely worse is left out. The
// confidence is shared among all comparisons and all looks (Bonferroni), so that the best of all is left out with a
// probability of at most 5 %, whatever the number of variants; the t interval supposes that means of some ten
// replications are nearly normal. (For the indifference-zone relatives see S.-H. Kim and B. L. Nelson, "A fully
// sequential procedure for indifference-zone selection in simulation", ACM TOMACS 11 (2001) 251–273.)
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "drill/ensemble.h"
#include "drill/scenario.h"

namespace muster::drill {

struct RankingSetting {
  std::string metric;
  bool larger_is_better = false;
  std::uint64_t seed = 1;
  std::uint32_t replications = 200;  // at most, of each variant
  unsigned threads = 0;
};

struct RankedVariant {
  std::size_t variant = 0;         // index of the scenario
  std::uint32_t replications = 0;  // run before it was left out, or at all
  double mean = 0;                 // of the metric, in its base unit
  bool is_candidate = true;        // not left out
  // Against the best, over the replications both have; 0 for the best itself.
  double difference = 0;
  double half_width = 0;  // of the interval that decided
};

struct Ranking {
  std::vector<RankedVariant> order;  // the best first; those left out last, the latest left out first
  std::uint64_t runs = 0;            // replications in all
};

// The metric must be one of every scenario's.
Ranking rank_variants(const std::vector<const Scenario*>& scenarios, const RankingSetting& setting);

}  // namespace muster::drill
