// Chance without a state: a random number is a pure function of its address, so that it is the same on every machine,
// in every order of work and on any number of threads, and so that two plans that differ in one place draw the same
// numbers everywhere else.
//
// Philox4x32-10: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
// SC11 (2011), doi:10.1145/2063384.2063405.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace muster {

using ChanceCounter = std::array<std::uint32_t, 4>;
using ChanceKey = std::array<std::uint32_t, 2>;
using ChanceWords = std::array<std::uint32_t, 4>;  // each evenly spread over all 32-bit numbers

inline constexpr ChanceWords philox4x32(ChanceCounter counter, ChanceKey key) {
  constexpr std::uint64_t kFirstFactor = 0xD2511F53;
  constexpr std::uint64_t kSecondFactor = 0xCD9E8D57;
  constexpr std::uint32_t kFirstStep = 0x9E3779B9;   // golden ratio
  constexpr std::uint32_t kSecondStep = 0xBB67AE85;  // square root of 3, less 1
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t first = kFirstFactor * counter[0];
    const std::uint64_t second = kSecondFactor * counter[2];
    counter = {
        static_cast<std::uint32_t>(second >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(second),
        static_cast<std::uint32_t>(first >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(first)};
    key = {key[0] + kFirstStep, key[1] + kSecondStep};
  }
  return counter;
}

// Where a draw stands. `purpose` keeps the draws of one entity apart that mean different things; `draw` counts those
// that mean the same.
struct ChanceAddress {
  std::uint64_t seed = 0;
  std::uint32_t replication = 0;
  std::uint32_t entity = 0;
  std::uint32_t purpose = 0;
  std::uint32_t draw = 0;
};

inline constexpr ChanceWords chance_words(const ChanceAddress& at) {
  return philox4x32(
      {at.draw, at.purpose, at.entity, at.replication},
      {static_cast<std::uint32_t>(at.seed), static_cast<std::uint32_t>(at.seed >> 32)});
}

// Evenly spread over the multiples of 2^-53 in [0, 1).
inline constexpr double uniform_from(std::uint32_t high, std::uint32_t low) {
  const std::uint64_t bits = (std::uint64_t{high} << 32 | low) >> 11;
  return static_cast<double>(bits) * 0x1p-53;
}

// One of 0 … bound - 1, from one word (bound >= 1). No number is more likely than another by more than bound / 2^32.
inline constexpr std::uint32_t below_from(std::uint32_t word, std::uint32_t bound) {
  return static_cast<std::uint32_t>((std::uint64_t{word} * bound) >> 32);
}

// The draws of one address (seed, replication, entity, purpose) one after the other, for a search that does not know
// beforehand how many it needs.
class ChanceSequence {
 public:
  explicit constexpr ChanceSequence(const ChanceAddress& from) : at_(from) {}

  constexpr std::uint32_t word() {
    if (next_ == words_.size()) {
      words_ = chance_words(at_);
      ++at_.draw;
      next_ = 0;
    }
    return words_[next_++];
  }
  constexpr double uniform() {
    const std::uint32_t high = word();
    return uniform_from(high, word());
  }
  constexpr std::uint32_t below(std::uint32_t bound) { return below_from(word(), bound); }

 private:
  ChanceAddress at_;
  ChanceWords words_{};
  std::size_t next_ = 4;
};

}  // namespace muster
