#include "drill/draws.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/chance_lanes.h"
#include "base/elementary.h"

namespace muster::drill {
namespace {

// -ln u for 0 < u < 1 without a branch, by the series of base/elementary.cc.
MUSTER_INTO_LANES double exponential_of(double u) {
  constexpr double kLnTwoHigh = 0x1.62e42fefap-1;
  constexpr double kLnTwoLow = 0x1.cf79abc9e3b39p-40;
  // u = m 2^exponent with m from the root of 1/2 to the root of 2; the exponent by way of a number whose last bits it
  // is, since processors turn few 64-bit integers into doubles at once.
  constexpr std::uint64_t kRootOfHalf = 0x3fe6a09e667f3bcdULL;
  const std::uint64_t shifted = std::bit_cast<std::uint64_t>(u) + (0x3ff0000000000000ULL - kRootOfHalf);
  const double m = std::bit_cast<double>((shifted & 0x000fffffffffffffULL) + kRootOfHalf);
  const double exponent = std::bit_cast<double>((shifted >> 52) | 0x4330000000000000ULL) - (0x1p52 + 1023.0);
  const double s = (m - 1) / (m + 1);
  const double square = s * s;
  double sum = 0;
  sum = (sum + 1.0 / 21) * square;
  sum = (sum + 1.0 / 19) * square;
  sum = (sum + 1.0 / 17) * square;
  sum = (sum + 1.0 / 15) * square;
  sum = (sum + 1.0 / 13) * square;
  sum = (sum + 1.0 / 11) * square;
  sum = (sum + 1.0 / 9) * square;
  sum = (sum + 1.0 / 7) * square;
  sum = (sum + 1.0 / 5) * square;
  sum = (sum + 1.0 / 3) * square;
  const double series = 2 * s + 2 * s * sum;
  return -(exponent * kLnTwoHigh + (series + exponent * kLnTwoLow));
}

void fill_uniform(const StreamAddress& stream, std::uint32_t first, double* out) {
  const ChanceKey key{static_cast<std::uint32_t>(stream.seed), static_cast<std::uint32_t>(stream.seed >> 32)};
  uniform_numbers({first / 4, stream.purpose, stream.entity, stream.replication}, {1, 0, 0, 0}, key, kBlock / 4, out);
}

MUSTER_LANES void to_exponential(double* block) {
  for (std::uint32_t i = 0; i < kBlock; ++i) block[i] = exponential_of(block[i]);
}

constexpr std::uint32_t kTogether = 16;  // of the tails
static_assert(kBlock % kTogether == 0);

// The middle of all, then again those few of the tails, side by side as well. The farthest number of 32 bits has
// sqrt(-ln p) = 4.79.
MUSTER_LANES void to_normal(double* block) {
  std::array<double, kBlock> p;
  std::array<std::uint32_t, kBlock> place;
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < kBlock; ++i) {
    p[count] = block[i];
    place[count] = i;
    count += std::abs(block[i] - 0.5) > kNormalMiddle ? 1U : 0U;
  }
  for (std::uint32_t i = 0; i < kBlock; ++i) block[i] = normal_quantile_in_middle(block[i] - 0.5);
  for (std::uint32_t i = count; i % kTogether != 0; ++i) p[i] = 0.25;
  for (std::uint32_t from = 0; from < count; from += kTogether) {
    std::array<double, kTogether> value;
    for (std::uint32_t i = 0; i < kTogether; ++i) {
      const double q = p[from + i] - 0.5;
      const double tail = std::sqrt(exponential_of(q < 0 ? p[from + i] : 1 - p[from + i]));
      value[i] = std::copysign(normal_quantile_in_tail(tail), q);
    }
    const std::uint32_t here = std::min(kTogether, count - from);
    for (std::uint32_t i = 0; i < here; ++i) block[place[from + i]] = value[i];
  }
}

MUSTER_LANES void to_lognormal(double* block, double location, double scale) {
  std::array<double, kBlock> power;
  for (std::uint32_t i = 0; i < kBlock; ++i) power[i] = location + scale * block[i];
  for (std::uint32_t i = 0; i < kBlock; ++i) block[i] = exponential_in_middle(power[i]);
  for (std::uint32_t i = 0; i < kBlock; ++i) {
    if (std::abs(power[i]) > kExponentialMiddle) block[i] = exponential(power[i]);
  }
}

std::uint64_t fnv(std::uint64_t hash, std::string_view text) {
  for (const char letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211ULL;
  return hash;
}

std::uint32_t folded(std::uint64_t hash) { return static_cast<std::uint32_t>(hash ^ (hash >> 32)); }

constexpr std::uint64_t kFnvStart = 14695981039346656037ULL;

constexpr std::uint32_t kPaysFrom = 6;           // numbers asked for, of a block
constexpr std::uint32_t kMostPlaces = 2048;      // 1 MB of a stream
constexpr std::uint32_t kMostNumber = 1U << 28;  // no visitor's; those who return have numbers from everywhere

}  // namespace

std::uint32_t entity_of(std::string_view code) { return folded(fnv(kFnvStart, code)); }

std::uint32_t entity_of(std::string_view code, std::string_view second) {
  // A zero byte between: no code holds one.
  return folded(fnv(fnv(fnv(kFnvStart, code), std::string_view("\0", 1)), second));
}

void fill_block(const StreamAddress& stream, const Variate& variate, std::uint32_t first, Block& block) {
  fill_uniform(stream, first, block.data());
  if (variate.shape == Shape::exponential) to_exponential(block.data());
  if (variate.shape == Shape::normal || variate.shape == Shape::lognormal) to_normal(block.data());
  if (variate.shape == Shape::lognormal) to_lognormal(block.data(), variate.location, variate.scale);
}

double draw_one(const StreamAddress& stream, const Variate& variate, std::uint32_t number) {
  const ChanceWords words = philox4x32(
      {number / 4, stream.purpose, stream.entity, stream.replication},
      {static_cast<std::uint32_t>(stream.seed), static_cast<std::uint32_t>(stream.seed >> 32)});
  const double u = uniform_lane(words[number % 4]);
  switch (variate.shape) {
    case Shape::uniform:
      return u;
    case Shape::exponential:
      return exponential_of(u);
    case Shape::normal:
      return normal_quantile(u);
    case Shape::lognormal:
      return exponential(variate.location + variate.scale * normal_quantile(u));
  }
  return u;
}

void DrawStream::begin(std::uint32_t replication) {
  address_.replication = replication;
  std::fill(held_.begin(), held_.end(), kNothing);
}

double DrawStream::missed(std::uint32_t number) {
  if (is_scattered_ || number >= kMostNumber) return draw_one(address_, variate_, number);
  if (blocks_.empty()) hold(2);
  if (filled_ >= judged_at_) {
    judge();
    if (is_scattered_) return draw_one(address_, variate_, number);
  }
  const std::uint32_t block = number / kBlock;
  const std::uint32_t place = block & last_place_;
  ++filled_;
  if (block < last_filled_) ++went_back_;
  last_filled_ = block;
  held_[place] = block;
  fill_block(address_, variate_, block * kBlock, blocks_[place]);
  return blocks_[place][number % kBlock];
}

// A block of 64 costs as much as a few numbers one by one.
void DrawStream::judge() {
  const std::uint32_t places = last_place_ + 1;
  const bool pays = asked_ >= kPaysFrom * filled_;
  if (!pays && went_back_ * 8 >= filled_ && places < kMostPlaces) {
    hold(std::min(places * 8, kMostPlaces));
  } else if (!pays) {
    is_scattered_ = true;
    hold(1);
    blocks_ = {};
  }
  judged_at_ = std::max(64U, 2 * (last_place_ + 1));
  asked_ = filled_ = went_back_ = 0;
}

void DrawStream::hold(std::uint32_t places) {
  last_place_ = places - 1;
  held_.assign(places, kNothing);
  blocks_.resize(places);
}

}  // namespace muster::drill
