// The random numbers of one meaning: "how long service at the north gate takes the visitors of Line 2". A number is a
// pure function of (seed, replication, stream, number of the visitor), so that a visitor draws the same in every
// variant of a scenario that leaves that meaning alone (common random numbers: P. Glasserman and D. D. Yao, "Some
// guidelines and guarantees for common random numbers", Management Science 38 (1992) 884–908).
//
// Neighbours are made together, many at a time; what is kept ready changes the speed and never a value.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/chance.h"

namespace muster::drill {

// What a number of a stream is. All are made of one uniform number by inversion, so that more of one is more of the
// other.
enum class Shape : std::uint8_t {
  uniform,      // in (0, 1), multiples of 2^-33
  exponential,  // mean 1
  normal,       // mean 0, standard deviation 1
};

// The address of a stream: a name that does not change when something else is added to a scenario.
struct StreamAddress {
  std::uint64_t seed = 0;
  std::uint32_t replication = 0;
  std::uint32_t entity = 0;
  std::uint32_t purpose = 0;
};

// Of a code, by FNV-1a folded to 32 bits.
std::uint32_t entity_of(std::string_view code);
std::uint32_t entity_of(std::string_view code, std::string_view second);

// Numbers first … first + 63 of a stream; first is a multiple of 64.
inline constexpr std::uint32_t kBlock = 64;
using Block = std::array<double, kBlock>;
void fill_block(const StreamAddress& stream, Shape shape, std::uint32_t first, Block& block);

// One number alone; the same as in its block.
double draw_one(const StreamAddress& stream, Shape shape, std::uint32_t number);

class DrawStream {
 public:
  DrawStream() = default;
  DrawStream(const StreamAddress& address, Shape shape) : address_(address), shape_(shape) {}

  void begin(std::uint32_t replication) {
    address_.replication = replication;
    for (Kept& kept : kept_) kept.first = kNothing;
  }

  double operator()(std::uint32_t number) {
    const Kept& kept = kept_[number / kBlock % kWays];
    if (kept.first == (number & ~(kBlock - 1))) return kept.block[number % kBlock];
    return missed(number);
  }

 private:
  static constexpr std::uint32_t kWays = 2;
  static constexpr std::uint32_t kNothing = 1;  // no multiple of 64
  struct Kept {
    std::uint32_t first = kNothing;
    Block block;
  };

  double missed(std::uint32_t number);

  StreamAddress address_;
  Shape shape_ = Shape::uniform;
  std::uint32_t last_ = 0;      // number that was asked last and not kept
  std::uint32_t nearness_ = 8;  // how often lately it stood near the one before
  std::array<Kept, kWays> kept_;
};

}  // namespace muster::drill
