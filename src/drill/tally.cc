#include "drill/tally.h"

#include <algorithm>

namespace muster::drill {

double Histogram::edge(std::uint32_t bin) {
  constexpr std::uint64_t first = std::uint64_t{1023 + kFirstOctave} << 6;
  return bin == 0 ? 0 : std::bit_cast<double>((first + bin) << 46);
}

void Histogram::add(const Histogram& other) {
  for (std::uint32_t bin = other.low_; bin <= other.high_ && bin < kBins; ++bin) counts_[bin] += other.counts_[bin];
  low_ = std::min(low_, other.low_);
  high_ = std::max(high_, other.high_);
}

void Histogram::clear() {
  for (std::uint32_t bin = low_; bin <= high_ && bin < kBins; ++bin) counts_[bin] = 0;
  low_ = kBins;
  high_ = 0;
}

double Histogram::quantile(double share, std::uint64_t all) const {
  std::uint64_t held = 0;
  for (std::uint32_t bin = low_; bin <= high_ && bin < kBins; ++bin) held += counts_[bin];
  const double wanted = share * static_cast<double>(all);
  auto below = static_cast<double>(all - held);
  if (held == 0 || wanted <= below) return 0;
  for (std::uint32_t bin = low_; bin <= high_; ++bin) {
    const double count = counts_[bin];
    if (count > 0 && below + count >= wanted) {
      return edge(bin) + (edge(bin + 1) - edge(bin)) * (wanted - below) / count;
    }
    below += count;
  }
  return edge(high_ + 1);
}

void Durations::add(const Durations& other) {
  count += other.count;
  positive += other.positive;
  in_target += other.in_target;
  sum += other.sum;
  square += other.square;
  most = std::max(most, other.most);
  histogram.add(other.histogram);
}

void Durations::clear() {
  count = positive = in_target = 0;
  sum = square = most = 0;
  histogram.clear();
}

}  // namespace muster::drill
