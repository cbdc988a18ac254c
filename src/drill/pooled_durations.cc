#include "drill/pooled_durations.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "drill/statistics.h"

namespace muster::drill {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint64_t kTooLarge = std::numeric_limits<std::uint64_t>::max();
constexpr double kStep = 1.0 / 25;  // between two points of a curve
constexpr double kTail[] = {
    0.99, 0.995, 0.999, 1 - 1e-9, 2};  // more points where few are left; the last is never reached

std::uint64_t sum_of(std::uint64_t a, std::uint64_t b) { return a > kTooLarge - b ? kTooLarge : a + b; }
std::uint64_t product_of(std::uint64_t a, std::uint64_t b) { return b != 0 && a > kTooLarge / b ? kTooLarge : a * b; }

}  // namespace

void AtMost::add(std::uint64_t number, std::uint64_t all) {
  sum = sum_of(sum, number);
  square = sum_of(square, product_of(number, number));
  product = sum_of(product, product_of(number, all));
}

void AtMost::add(const AtMost& other) {
  sum = sum_of(sum, other.sum);
  square = sum_of(square, other.square);
  product = sum_of(product, other.product);
}

// Replications so far had nothing below the first bin but what took no time, and everything below the end of the last.
void PooledDurations::cover(std::uint32_t from, std::uint32_t until) {
  if (bins.empty()) first_bin = from;
  if (from < first_bin) {
    bins.insert(bins.begin(), first_bin - from, zero);
    first_bin = from;
  }
  if (bins.size() < until - first_bin) bins.resize(until - first_bin, all);
}

void PooledDurations::add(const Durations& replication) {
  const Histogram& histogram = replication.histogram;
  if (histogram.begin() < histogram.end()) cover(histogram.begin(), histogram.end());
  ++replications;
  std::uint64_t below = replication.count - replication.positive;
  all.add(replication.count, replication.count);
  zero.add(below, replication.count);
  in_target.add(replication.in_target, replication.count);
  for (std::uint32_t i = 0; i < bins.size(); ++i) {
    below += histogram.count(first_bin + i);
    bins[i].add(below, replication.count);
  }
}

void PooledDurations::add(const PooledDurations& other) {
  if (!other.bins.empty()) cover(other.first_bin, other.first_bin + static_cast<std::uint32_t>(other.bins.size()));
  for (std::size_t i = 0; i < bins.size(); ++i) {
    const std::size_t bin = first_bin + i;
    if (bin < other.first_bin) {
      bins[i].add(other.zero);
    } else {
      bins[i].add(bin - other.first_bin < other.bins.size() ? other.bins[bin - other.first_bin] : other.all);
    }
  }
  replications += other.replications;
  all.add(other.all);
  zero.add(other.zero);
  in_target.add(other.in_target);
}

// Of the share of `part`, 95 %: Student's t times the deviation of a ratio of sums. Never less than if all durations
// were independent and this their share: among a handful, the longest would seem to be the same in every replication.
double PooledDurations::half_width_of(const AtMost& part, double share_asked) const {
  if (replications < 2 || all.sum == 0 || all.square == kTooLarge) return kNone;
  const auto n = static_cast<double>(replications);
  const auto whole = static_cast<double>(all.sum);
  const double share = static_cast<double>(part.sum) / whole;
  const double squares = static_cast<double>(part.square) - 2 * share * static_cast<double>(part.product) +
                         share * share * static_cast<double>(all.square);
  const double variance = n / (n - 1) * squares / (whole * whole);
  const double least = share_asked * (1 - share_asked) / whole;
  return student_quantile(replications - 1, 0.95) * std::sqrt(std::max(variance, least));
}

const AtMost& PooledDurations::reached_at(double share) const {
  const double wanted = share * static_cast<double>(all.sum);
  if (static_cast<double>(zero.sum) >= wanted) return zero;
  for (const AtMost& bin : bins) {
    if (static_cast<double>(bin.sum) >= wanted) return bin;
  }
  return all;
}

double PooledDurations::value_at(double share) const {
  const double wanted = share * static_cast<double>(all.sum);
  auto below = static_cast<double>(zero.sum);
  if (wanted <= below) return 0;
  for (std::uint32_t i = 0; i < bins.size(); ++i) {
    const auto reached = static_cast<double>(bins[i].sum);
    if (reached > below && reached >= wanted) {
      const double edge = Histogram::edge(first_bin + i);
      return edge + (Histogram::edge(first_bin + i + 1) - edge) * (wanted - below) / (reached - below);
    }
    below = reached;
  }
  return Histogram::edge(first_bin + static_cast<std::uint32_t>(bins.size()));
}

// Both edges of the bin in which so large a share is reached.
std::pair<double, double> PooledDurations::bin_at(double share) const {
  const double wanted = share * static_cast<double>(all.sum);
  if (wanted <= static_cast<double>(zero.sum)) return {0, 0};
  std::uint32_t bin = 0;
  while (bin + 1 < bins.size() && static_cast<double>(bins[bin].sum) < wanted) ++bin;
  return {Histogram::edge(first_bin + bin), Histogram::edge(first_bin + bin + 1)};
}

// Where both ends fall into one bin, as with a time that is always the same, the interval is the bin: where in it the
// durations are nobody knows.
PooledEstimate PooledDurations::quantile(double share) const {
  if (all.sum == 0) return {kNone, kNone, kNone};
  const double half = half_width_of(reached_at(share), share);
  PooledEstimate estimate{value_at(share), kNone, kNone};
  const bool has_low = share - half > 0;
  const bool has_high = share + half < 1;
  const auto bin = bin_at(share);
  const bool is_one_bin = (!has_low || bin_at(share - half) == bin) && (!has_high || bin_at(share + half) == bin);
  if (has_low) estimate.low = is_one_bin ? bin.first : value_at(share - half);
  if (has_high) estimate.high = is_one_bin ? bin.second : value_at(share + half);
  return estimate;
}

PooledEstimate PooledDurations::share_in_target() const {
  if (all.sum == 0) return {kNone, kNone, kNone};
  const double share = static_cast<double>(in_target.sum) / static_cast<double>(all.sum);
  if (in_target.sum == 0 || in_target.sum == all.sum) return {share, kNone, kNone};
  const double half = half_width_of(in_target, share);
  if (std::isnan(half)) return {share, kNone, kNone};
  return {share, std::max(0.0, share - half), std::min(1.0, share + half)};
}

std::vector<CumulativePoint> PooledDurations::cumulative() const {
  std::vector<CumulativePoint> points;
  if (all.sum == 0) return points;
  const auto whole = static_cast<double>(all.sum);
  double below = static_cast<double>(zero.sum) / whole;
  points.push_back({0, below});
  const double* tail = kTail;
  for (std::uint32_t i = 0; i < bins.size(); ++i) {
    const double share = static_cast<double>(bins[i].sum) / whole;
    const bool is_tail = share >= *tail;
    const double edge = Histogram::edge(first_bin + i);
    // A rise begins where it begins, not at the point before it.
    const bool begins = points.size() == 1 && share > below;
    if ((begins || share - below >= kStep) && edge > points.back().at) points.push_back({edge, below});
    if (share - points.back().share >= kStep || is_tail) points.push_back({Histogram::edge(first_bin + i + 1), share});
    while (share >= *tail) ++tail;
    below = share;
  }
  return points;
}

}  // namespace muster::drill
