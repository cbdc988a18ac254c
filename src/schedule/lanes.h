// What is done for sixteen samples of one event at once. On processors with AVX2 a second compilation of the same
// source runs; every operation is exact or rounded as IEEE 754 says, so that both give the same bits.
#pragma once

#include <array>
#include <cstdint>

#include "base/chance.h"
#include "schedule/plan.h"

namespace muster::schedule {

inline constexpr std::uint32_t kLanes = 16;

using Uniforms = std::array<double, kLanes>;

// Minutes by which each sample is ready after the reference, and their squares.
struct ReadyMinutes {
  std::array<std::int32_t, kLanes> value{};
  std::array<std::int64_t, kLanes> square{};
};

// Sums over samples. Deviations in whole minutes: of the duration from the planned one, of being ready from the
// reference.
struct Sums {
  std::uint32_t critical = 0;
  std::uint32_t in_time = 0;
  std::uint32_t shortest = 0;  // samples in the shortest fifth of its own law
  std::uint32_t longest = 0;
  std::int64_t finish = 0;  // points of the axis, from the base
  std::int64_t duration = 0;
  std::int64_t duration_square = 0;
  std::int64_t product = 0;
  std::int64_t shortest_ready = 0;
  std::int64_t shortest_square = 0;
  std::int64_t longest_ready = 0;
  std::int64_t longest_square = 0;
};

// Evenly spread in (0, 1), addressed by seed, sample (first … first + 15, first a multiple of 16), entity and purpose.
void draw_lanes(ChanceKey key, std::uint32_t first, std::uint64_t entity, std::uint32_t purpose, Uniforms& uniforms);

void triangular_lanes(const Estimate& estimate, const Uniforms& uniforms, Uniforms& durations);

// durations *= share; fifth: 0 the shortest fifth of the law, 2 the longest, 1 between.
void scale_lanes(const Uniforms& uniforms, double share, Uniforms& durations, std::uint8_t* fifth);

// To whole seconds; durations are not negative.
void round_lanes(const Uniforms& durations, std::int32_t* row);
void round_lanes(const Uniforms& durations, std::int64_t* row);

void count_finish(const std::int32_t* finish, std::int32_t deadline, Sums& sums);
void count_finish(const std::int64_t* finish, std::int64_t deadline, Sums& sums);

void count_duration(const std::int32_t* duration, std::int32_t planned, const ReadyMinutes& ready, Sums& sums);
void count_duration(const std::int64_t* duration, std::int64_t planned, const ReadyMinutes& ready, Sums& sums);

void count_fifths(const std::uint8_t* fifth, const ReadyMinutes& ready, Sums& sums);

// Which of `bins` bins each finish falls into: (finish - low) * scale, the first and the last take what lies outside.
using BinPlaces = std::array<std::int32_t, kLanes>;
void find_bins(const std::int32_t* finish, double low, double scale, std::int32_t bins, BinPlaces& places);
void find_bins(const std::int64_t* finish, double low, double scale, std::int32_t bins, BinPlaces& places);

}  // namespace muster::schedule
