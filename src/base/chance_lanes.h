// Philox4x32-10 (chance.h) for several counters side by side, for loops that the compiler turns into wide registers.
// On processors with AVX2 a second compilation of the same source runs; every operation is exact or rounded as IEEE 754
// says, so that both give the same bits. Included by .cc files only.
#pragma once

#include <cstdint>

#include "base/chance.h"

// Sanitizers run before the program can choose between two compilations.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
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

// Of the counters from + i step, i below Blocks: 4 Blocks uniform numbers in (0, 1), four of each counter.
template <std::uint32_t Blocks>
MUSTER_INTO_LANES void uniform_lanes(ChanceCounter from, ChanceCounter step, ChanceKey key, double* out) {
  // A word of each counter is a row.
  std::uint64_t a[Blocks];
  std::uint64_t b[Blocks];
  std::uint64_t c[Blocks];
  std::uint64_t d[Blocks];
  for (std::uint32_t i = 0; i < Blocks; ++i) {
    a[i] = from[0] + step[0] * i;
    b[i] = from[1] + step[1] * i;
    c[i] = from[2] + step[2] * i;
    d[i] = from[3] + step[3] * i;
  }
  std::uint32_t key0 = key[0];
  std::uint32_t key1 = key[1];
  for (int round = 0; round < 10; ++round) {
    for (std::uint32_t i = 0; i < Blocks; ++i) {
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
  for (std::uint32_t i = 0; i < Blocks; ++i) {
    out[4 * i] = uniform_lane(static_cast<std::uint32_t>(a[i]));
    out[4 * i + 1] = uniform_lane(static_cast<std::uint32_t>(b[i]));
    out[4 * i + 2] = uniform_lane(static_cast<std::uint32_t>(c[i]));
    out[4 * i + 3] = uniform_lane(static_cast<std::uint32_t>(d[i]));
  }
}

}  // namespace muster
