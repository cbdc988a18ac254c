// Counting what happens in one replication, cheaply.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

namespace muster::drill {

// Counts of positive durations in bins that are 1/64 of an octave wide, from a microsecond to half a year.
class Histogram {
 public:
  void add(double duration) {
    const std::uint32_t bin = bin_of(duration);
    if (bin < low_) low_ = bin;
    if (bin > high_) high_ = bin;
    ++counts_[bin];
  }
  void add(const Histogram& other);
  void clear();

  // The duration below which `share` of `all` lie when all - (what was added) are zero; straight lines within a bin.
  double quantile(double share, std::uint64_t all) const;

  static constexpr std::uint32_t kBins = 44 * 64;
  // The bins in which something may be; none: begin() >= end().
  std::uint32_t begin() const { return low_; }
  std::uint32_t end() const { return low_ < kBins ? high_ + 1 : 0; }
  std::uint32_t count(std::uint32_t bin) const { return counts_[bin]; }
  static double edge(std::uint32_t bin);  // the lower one, s

 private:
  static constexpr int kFirstOctave = -20;

  static std::uint32_t bin_of(double duration) {
    constexpr std::uint64_t first = std::uint64_t{1023 + kFirstOctave} << 6;
    const std::uint64_t place = std::bit_cast<std::uint64_t>(duration) >> 46;
    if (place <= first) return 0;
    return place - first < kBins ? static_cast<std::uint32_t>(place - first) : kBins - 1;
  }

  std::array<std::uint32_t, kBins> counts_{};
  std::uint32_t low_ = kBins;
  std::uint32_t high_ = 0;
};

// Durations: number, sum, largest, those above 0 by size.
struct Durations {
  std::uint64_t count = 0;
  std::uint64_t positive = 0;
  std::uint64_t in_target = 0;
  double sum = 0;
  double square = 0;
  double most = 0;
  Histogram histogram;

  void add(double duration, double target) {
    ++count;
    sum += duration;
    square += duration * duration;
    in_target += duration <= target ? 1U : 0U;
    if (duration > 0) {
      ++positive;
      if (duration > most) most = duration;
      histogram.add(duration);
    }
  }
  void add(const Durations& other);
  void clear();
};

// A number of visitors over time. Its integral needs no multiplication at a change: what came at a and went at b adds
// b - a, and who is still there at t adds t.
struct Level {
  std::uint32_t now = 0;
  std::uint32_t most = 0;
  double went_less_came = 0;
  double base = 0;  // integral when counting began

  void rise(double at) {
    went_less_came -= at;
    if (++now > most) most = now;
  }
  void fall(double at) {
    went_less_came += at;
    --now;
  }
  double integral(double at) const { return went_less_came + static_cast<double>(now) * at; }
  double counted(double at) const { return integral(at) - base; }
  void begin_count(double at) {
    base = integral(at);
    most = now;
  }
};

}  // namespace muster::drill
