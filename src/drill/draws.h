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
#include <vector>

#include "base/chance.h"

namespace muster::drill {

// What a number of a stream is. All are made of one uniform number by inversion, so that more of one is more of the
// other.
enum class Shape : std::uint8_t {
  uniform,      // in (0, 1), multiples of 2^-33
  exponential,  // mean 1
  normal,       // mean 0, standard deviation 1
  lognormal,    // e to the location + scale times a normal one
};

struct Variate {
  Shape shape = Shape::uniform;
  double location = 0;  // of a lognormal one
  double scale = 1;

  Variate() = default;
  Variate(Shape of) : shape(of) {}  // of one that needs no more
  Variate(Shape of, double at, double width) : shape(of), location(at), scale(width) {}
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
void fill_block(const StreamAddress& stream, const Variate& variate, std::uint32_t first, Block& block);

// One number alone; the same as in its block.
double draw_one(const StreamAddress& stream, const Variate& variate, std::uint32_t number);

// Blocks are kept where their numbers are asked for again: two where visitors come in the order in which they are
// counted, more where they come in another order, none where the stream is asked for numbers far from each other.
class DrawStream {
 public:
  DrawStream() = default;
  DrawStream(const StreamAddress& address, const Variate& variate) : address_(address), variate_(variate) {}

  void begin(std::uint32_t replication);

  double operator()(std::uint32_t number) {
    ++asked_;
    const std::uint32_t place = number / kBlock & last_place_;
    if (held_[place] == number / kBlock) return blocks_[place][number % kBlock];
    return missed(number);
  }

  // Fetches the memory of a number that will be asked for soon.
  void fetch(std::uint32_t number) const {
    const std::uint32_t place = number / kBlock & last_place_;
    if (place < blocks_.size()) __builtin_prefetch(&blocks_[place][number % kBlock]);
  }

 private:
  static constexpr std::uint32_t kNothing = ~std::uint32_t{0};

  double missed(std::uint32_t number);
  void judge();
  void hold(std::uint32_t places);

  StreamAddress address_;
  Variate variate_;
  bool is_scattered_ = false;     // no block is kept
  std::uint32_t last_place_ = 0;  // places less one: a power of two less one
  std::uint32_t asked_ = 0;       // since the last judgement, as the three below
  std::uint32_t filled_ = 0;
  std::uint32_t went_back_ = 0;  // blocks filled after a later one
  std::uint32_t judged_at_ = 8;  // blocks filled
  std::uint32_t last_filled_ = 0;
  std::vector<std::uint32_t> held_ = {kNothing};  // by place: which block, number / 64
  std::vector<Block> blocks_;
};

}  // namespace muster::drill
