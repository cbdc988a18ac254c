#include "base/chance_lanes.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace muster {
namespace {

ChanceCounter moved(const ChanceCounter& from, const ChanceCounter& step, std::uint32_t times) {
  return {from[0] + step[0] * times, from[1] + step[1] * times, from[2] + step[2] * times, from[3] + step[3] * times};
}

#if defined(__x86_64__)
#define MUSTER_WIDE __attribute__((target("avx2"), always_inline)) inline

// A word of four counters, each in the low half of 64 bits; what stands in the high halves does not matter.
MUSTER_WIDE __m256i spread(std::uint32_t from, std::uint32_t step) {
  const __m256i start = _mm256_set1_epi64x(from);
  return _mm256_add_epi64(start, _mm256_setr_epi64x(0, step, 2ULL * step, 3ULL * step));
}

struct FourCounters {
  __m256i word[4];
};

MUSTER_WIDE void go_round(FourCounters& of, __m256i key0, __m256i key1) {
  const __m256i first = _mm256_mul_epu32(_mm256_set1_epi64x(0xD2511F53), of.word[0]);
  const __m256i second = _mm256_mul_epu32(_mm256_set1_epi64x(0xCD9E8D57), of.word[2]);
  of.word[0] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(second, 32), of.word[1]), key0);
  of.word[1] = second;
  of.word[2] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(first, 32), of.word[3]), key1);
  of.word[3] = first;
}

// 2^52 + word has the word as its last bits; taking 2^52 - 0.5 away leaves word + 0.5, without rounding.
MUSTER_WIDE __m256d uniform_of(__m256i word) {
  const __m256i bits = _mm256_blend_epi32(word, _mm256_set1_epi64x(0x4330000000000000LL), 0b10101010);
  const __m256d above = _mm256_sub_pd(_mm256_castsi256_pd(bits), _mm256_set1_pd(0x1p52 - 0.5));
  return _mm256_mul_pd(above, _mm256_set1_pd(0x1p-32));
}

// The four numbers of each counter side by side.
MUSTER_WIDE void write(const FourCounters& of, double* out) {
  const __m256d a = uniform_of(of.word[0]);
  const __m256d b = uniform_of(of.word[1]);
  const __m256d c = uniform_of(of.word[2]);
  const __m256d d = uniform_of(of.word[3]);
  const __m256d ab_even = _mm256_unpacklo_pd(a, b);
  const __m256d ab_odd = _mm256_unpackhi_pd(a, b);
  const __m256d cd_even = _mm256_unpacklo_pd(c, d);
  const __m256d cd_odd = _mm256_unpackhi_pd(c, d);
  _mm256_storeu_pd(out, _mm256_permute2f128_pd(ab_even, cd_even, 0x20));
  _mm256_storeu_pd(out + 4, _mm256_permute2f128_pd(ab_odd, cd_odd, 0x20));
  _mm256_storeu_pd(out + 8, _mm256_permute2f128_pd(ab_even, cd_even, 0x31));
  _mm256_storeu_pd(out + 12, _mm256_permute2f128_pd(ab_odd, cd_odd, 0x31));
}

MUSTER_WIDE FourCounters four_from(const ChanceCounter& from, const ChanceCounter& step) {
  return {{spread(from[0], step[0]), spread(from[1], step[1]), spread(from[2], step[2]), spread(from[3], step[3])}};
}

// Eight counters at a time where there are eight: the products of four do not fill the time until they are ready.
__attribute__((target("avx2"))) void uniform_numbers_wide(
    ChanceCounter from, ChanceCounter step, ChanceKey key, std::uint32_t counters, double* out) {
  for (std::uint32_t i = 0; i < counters; i += 8) {
    FourCounters one = four_from(moved(from, step, i), step);
    FourCounters other = four_from(moved(from, step, i + 4), step);
    __m256i key0 = _mm256_set1_epi64x(key[0]);
    __m256i key1 = _mm256_set1_epi64x(key[1]);
    for (int round = 0; round < 10; ++round) {
      go_round(one, key0, key1);
      go_round(other, key0, key1);
      key0 = _mm256_add_epi32(key0, _mm256_set1_epi64x(0x9E3779B9));
      key1 = _mm256_add_epi32(key1, _mm256_set1_epi64x(0xBB67AE85));
    }
    write(one, out + 4 * i);
    if (i + 4 < counters) write(other, out + 4 * (i + 4));
  }
}
#endif

}  // namespace

void uniform_numbers_singly(
    ChanceCounter from, ChanceCounter step, ChanceKey key, std::uint32_t counters, double* out) {
  for (std::uint32_t i = 0; i < counters; ++i) {
    for (const std::uint32_t word : philox4x32(moved(from, step, i), key)) *out++ = uniform_lane(word);
  }
}

void uniform_numbers(ChanceCounter from, ChanceCounter step, ChanceKey key, std::uint32_t counters, double* out) {
#if defined(__x86_64__)
  static const bool is_wide = __builtin_cpu_supports("avx2");
  if (is_wide) return uniform_numbers_wide(from, step, key, counters, out);
#endif
  uniform_numbers_singly(from, step, key, counters, out);
}

}  // namespace muster
