// Philox4x32-10 (chance.h) for several counters side by side, and loops that the compiler turns into wide registers. On
// processors with AVX2 another way is gone; every operation is exact or rounded as IEEE 754 says, so that both give the
// same bits. Included by .cc files only.
#pragma once

#include <cstdint>

#include "base/chance.h"

// Sanitizers run before the program can choose between two compilations; clang wants them named before the first use.
#if defined(__x86_64__) && !defined(MUSTER_SANITIZED) && !defined(__clang__)
#define MUSTER_LANES __attribute__((target_clones("avx2", "default")))
#else
#define MUSTER_LANES
#endif
#define MUSTER_INTO_LANES [[gnu::always_inline]] inline

namespace muster {

// word + 0.5 in 2^-32; by way of signed numbers, which the processor converts many at a time.
MUSTER_INTO_LANES double uniform_lane(std::uint32_t word) {
  return (static_cast<double>(static_cast<std::int32_t>(word ^ 0x80000000U)) + 2147483648.5) * 0x1p-32;
}

// Of the counters from + i step, i below `counters` (a multiple of 4): four uniform numbers in (0, 1) of each.
void uniform_numbers(ChanceCounter from, ChanceCounter step, ChanceKey key, std::uint32_t counters, double* out);

// The same one counter after the other, for any processor.
void uniform_numbers_singly(ChanceCounter from, ChanceCounter step, ChanceKey key, std::uint32_t counters, double* out);

}  // namespace muster
