#include "schedule/lanes.h"

#include <algorithm>
#include <cmath>

// Sanitizers run before the program can choose between two compilations.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define MUSTER_LANES __attribute__((target_clones("avx2", "default")))
#else
#define MUSTER_LANES
#endif
#define MUSTER_INTO_LANES [[gnu::always_inline]] inline

namespace muster::schedule {
namespace {

// word + 0.5 in 2^-32; by way of signed numbers, which the processor converts many at a time.
MUSTER_INTO_LANES double uniform_of(std::uint32_t word) {
  return (static_cast<double>(static_cast<std::int32_t>(word ^ 0x80000000U)) + 2147483648.5) * 0x1p-32;
}

template <class T>
MUSTER_INTO_LANES void round_each(const Uniforms& durations, T* row) {
  // A call to lround here would keep the loop from working on many lanes at once.
  for (std::uint32_t lane = 0; lane < kLanes; ++lane)
    row[lane] = static_cast<T>(durations[lane] + 0.5);  // NOLINT(bugprone-incorrect-roundings)
}

template <class T>
MUSTER_INTO_LANES void finish_sums(const T* finish, T deadline, Sums& sums) {
  std::int64_t total = 0;
  std::uint32_t in_time = 0;
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) total += finish[lane];
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) in_time += finish[lane] <= deadline ? 1 : 0;
  sums.finish += total;
  sums.in_time += in_time;
}

template <class T>
MUSTER_INTO_LANES void duration_sums(const T* duration, T planned, const ReadyMinutes& ready, Sums& sums) {
  T deviation[kLanes];
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    deviation[lane] = static_cast<T>((duration[lane] - planned) / static_cast<T>(kMinute));
  }
  std::int64_t sum = 0;
  std::int64_t square = 0;
  std::int64_t product = 0;
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    const std::int64_t wide = deviation[lane];
    sum += wide;
    square += wide * wide;
    product += wide * ready.value[lane];
  }
  sums.duration += sum;
  sums.duration_square += square;
  sums.product += product;
}

template <class T>
MUSTER_INTO_LANES void bins_of(const T* finish, double low, double scale, std::int32_t bins, BinPlaces& places) {
  const double last = bins - 1;
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    const double bin = (static_cast<double>(finish[lane]) - low) * scale;
    const double above = bin > 0.0 ? bin : 0.0;
    places[lane] = static_cast<std::int32_t>(above < last ? above : last);
  }
}

}  // namespace

MUSTER_LANES void draw_lanes(
    ChanceKey key, std::uint32_t first, std::uint64_t entity, std::uint32_t purpose, Uniforms& uniforms) {
  // Four Philox blocks (base/chance.h) side by side; a word of each is a row.
  constexpr std::uint32_t blocks = kLanes / 4;
  std::uint64_t a[blocks];
  std::uint64_t b[blocks];
  std::uint64_t c[blocks];
  std::uint64_t d[blocks];
  for (std::uint32_t i = 0; i < blocks; ++i) {
    a[i] = entity >> 32;
    b[i] = purpose;
    c[i] = entity & 0xFFFFFFFFU;
    d[i] = first / 4 + i;
  }
  std::uint32_t key0 = key[0];
  std::uint32_t key1 = key[1];
  for (int round = 0; round < 10; ++round) {
    for (std::uint32_t i = 0; i < blocks; ++i) {
      const std::uint64_t one = std::uint64_t{0xD2511F53} * (a[i] & 0xFFFFFFFFU);
      const std::uint64_t two = std::uint64_t{0xCD9E8D57} * (c[i] & 0xFFFFFFFFU);
      a[i] = (two >> 32) ^ b[i] ^ key0;
      b[i] = two & 0xFFFFFFFFU;
      c[i] = (one >> 32) ^ d[i] ^ key1;
      d[i] = one & 0xFFFFFFFFU;
    }
    key0 += 0x9E3779B9;
    key1 += 0xBB67AE85;
  }
  for (std::uint32_t i = 0; i < blocks; ++i) {
    uniforms[4 * i] = uniform_of(static_cast<std::uint32_t>(a[i]));
    uniforms[4 * i + 1] = uniform_of(static_cast<std::uint32_t>(b[i]));
    uniforms[4 * i + 2] = uniform_of(static_cast<std::uint32_t>(c[i]));
    uniforms[4 * i + 3] = uniform_of(static_cast<std::uint32_t>(d[i]));
  }
}

MUSTER_LANES void triangular_lanes(const Estimate& estimate, const Uniforms& uniforms, Uniforms& durations) {
  const double low = estimate.low;
  const double high = estimate.high;
  const double range = high - low;
  const double rise = range * (estimate.likely - low);
  const double fall = range * (high - estimate.likely);
  const double turn = range > 0 ? (estimate.likely - low) / range : 0;
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    // One root for both sides of the mode.
    const double u = uniforms[lane];
    const bool rises = u < turn;
    const double root = std::sqrt(rises ? u * rise : (1 - u) * fall);
    durations[lane] = rises ? low + root : high - root;
  }
}

MUSTER_LANES void scale_lanes(const Uniforms& uniforms, double share, Uniforms& durations, std::uint8_t* fifth) {
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) durations[lane] *= share;
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    fifth[lane] = static_cast<std::uint8_t>((uniforms[lane] >= 0.2 ? 1 : 0) + (uniforms[lane] >= 0.8 ? 1 : 0));
  }
}

MUSTER_LANES void round_lanes(const Uniforms& durations, std::int32_t* row) { round_each(durations, row); }
MUSTER_LANES void round_lanes(const Uniforms& durations, std::int64_t* row) { round_each(durations, row); }

MUSTER_LANES void count_finish(const std::int32_t* finish, std::int32_t deadline, Sums& sums) {
  finish_sums(finish, deadline, sums);
}
MUSTER_LANES void count_finish(const std::int64_t* finish, std::int64_t deadline, Sums& sums) {
  finish_sums(finish, deadline, sums);
}

MUSTER_LANES void count_duration(
    const std::int32_t* duration, std::int32_t planned, const ReadyMinutes& ready, Sums& sums) {
  duration_sums(duration, planned, ready, sums);
}
MUSTER_LANES void count_duration(
    const std::int64_t* duration, std::int64_t planned, const ReadyMinutes& ready, Sums& sums) {
  duration_sums(duration, planned, ready, sums);
}

MUSTER_LANES void count_fifths(const std::uint8_t* fifth, const ReadyMinutes& ready, Sums& sums) {
  std::int64_t counts[2] = {};
  std::int64_t totals[2] = {};
  std::int64_t squares[2] = {};
  for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
    const std::int64_t shortest = -static_cast<std::int64_t>(fifth[lane] == 0);  // all bits or none
    const std::int64_t longest = -static_cast<std::int64_t>(fifth[lane] == 2);
    counts[0] -= shortest;
    counts[1] -= longest;
    totals[0] += shortest & ready.value[lane];
    totals[1] += longest & ready.value[lane];
    squares[0] += shortest & ready.square[lane];
    squares[1] += longest & ready.square[lane];
  }
  sums.shortest += static_cast<std::uint32_t>(counts[0]);
  sums.longest += static_cast<std::uint32_t>(counts[1]);
  sums.shortest_ready += totals[0];
  sums.longest_ready += totals[1];
  sums.shortest_square += squares[0];
  sums.longest_square += squares[1];
}

MUSTER_LANES void find_bins(
    const std::int32_t* finish, double low, double scale, std::int32_t bins, BinPlaces& places) {
  bins_of(finish, low, scale, bins, places);
}
MUSTER_LANES void find_bins(
    const std::int64_t* finish, double low, double scale, std::int32_t bins, BinPlaces& places) {
  bins_of(finish, low, scale, bins, places);
}

}  // namespace muster::schedule
