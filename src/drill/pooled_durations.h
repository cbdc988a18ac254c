// Durations of all replications together. A mean of the replications' quantiles is biased where each of them holds few
// durations: the 90th percentile of three is all but their longest. Here they are one sample, and the interval knows
// that those of one replication belong together.
//
// Estimates are ratios of sums over replications (W. G. Cochran, "Sampling Techniques", 3rd edition, 1977, chapters 6
// and 9): a replication is a cluster of the sample, and the clusters are independent. The interval of a quantile is
// R. S. Woodruff's, "Confidence Intervals for Medians and Other Position Measures", Journal of the American Statistical
// Association 47 (1952) 635-646: that of the share below it, read off the same cumulative curve. It asks for no law and
// no density.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "drill/tally.h"

namespace muster::drill {

// How many durations of a replication were no longer than something, summed over the replications: whole numbers, whose
// sums do not depend on the order. What does not fit into 64 bits stays at the largest number and has no interval.
struct AtMost {
  std::uint64_t sum = 0;
  std::uint64_t square = 0;
  std::uint64_t product = 0;  // of the number and that of all durations of the replication

  void add(std::uint64_t number, std::uint64_t all);
  void add(const AtMost& other);
  bool operator==(const AtMost&) const = default;
};

// 95 %; not a number where there was nothing, one replication only, or too few for an end.
struct PooledEstimate {
  double value = 0;
  double low = 0;
  double high = 0;
};

struct CumulativePoint {
  double at = 0;     // s
  double share = 0;  // of all durations, no longer than that
};

struct PooledDurations {
  std::uint32_t replications = 0;
  AtMost all;
  AtMost zero;  // lasted no time
  AtMost in_target;
  std::uint32_t first_bin = 0;  // of a Histogram
  std::vector<AtMost> bins;     // at most the upper edge, those of no time included

  void add(const Durations& replication);
  void add(const PooledDurations& other);
  bool operator==(const PooledDurations&) const = default;

  PooledEstimate quantile(double share) const;
  // The ends are absent where all or none are in the target: then nothing is seen of chance.
  PooledEstimate share_in_target() const;
  // At most 60 points, straight lines between them; the share moves by no more than a 25th where the durations let it.
  std::vector<CumulativePoint> cumulative() const;

 private:
  void cover(std::uint32_t from, std::uint32_t until);
  double half_width_of(const AtMost& part, double share_asked) const;
  double value_at(double share) const;
  std::pair<double, double> bin_at(double share) const;
  const AtMost& reached_at(double share) const;
};

}  // namespace muster::drill
