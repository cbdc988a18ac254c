#include "schedule/lanes.h"

#include <algorithm>
#include <cmath>

#include "base/chance_lanes.h"

namespace muster::schedule {
namespace {

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

void draw_lanes(ChanceKey key, std::uint32_t first, std::uint64_t entity, std::uint32_t purpose, Uniforms& uniforms) {
  const auto high = static_cast<std::uint32_t>(entity >> 32);
  const auto low = static_cast<std::uint32_t>(entity);
  uniform_numbers({high, purpose, low, first / 4}, {0, 0, 0, 1}, key, kLanes / 4, uniforms.data());
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
