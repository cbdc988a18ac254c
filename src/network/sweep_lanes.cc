#include "network/sweep_lanes.h"

#include <algorithm>

// Wider registers where the processor has them: chosen when the program runs, not when it is built.
#if defined(__x86_64__) && defined(__GNUC__)
#define MUSTER_WIDE_REGISTERS 1
#endif

namespace muster::network {
namespace {

struct Descent {
  const HierarchyTimes& times;
  const std::uint8_t* is_climbed;
  Lanes* lanes;
};

__attribute__((always_inline)) inline void descend_to(const Descent& descent, std::uint32_t place) {
  Lanes best;
  if (descent.is_climbed[place] != 0) {
    best = descent.lanes[place];
  } else {
    best.times.fill(kNever);
  }
  const HierarchyTimes::Step* steps = descent.times.descents.data();
  const std::uint32_t last = descent.times.descents_begin[place + 1];
  for (std::uint32_t i = descent.times.descents_begin[place]; i < last; ++i) {
    const Milliseconds* above = descent.lanes[steps[i].place].times.data();
    const Milliseconds time = steps[i].time;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const Milliseconds candidate = above[lane] + time;
      best.times[lane] = candidate < best.times[lane] ? candidate : best.times[lane];
    }
  }
  descent.lanes[place] = best;
}

__attribute__((always_inline)) inline void descend_range(
    const Descent& descent, const std::uint32_t* places, std::uint32_t count) {
  if (places == nullptr) {
    for (std::uint32_t place = 0; place < count; ++place) descend_to(descent, place);
  } else {
    for (std::uint32_t i = 0; i < count; ++i) descend_to(descent, places[i]);
  }
}

void descend_plain(const Descent& descent, const std::uint32_t* places, std::uint32_t count) {
  descend_range(descent, places, count);
}

#ifdef MUSTER_WIDE_REGISTERS
__attribute__((target("avx2"))) void descend_avx2(
    const Descent& descent, const std::uint32_t* places, std::uint32_t count) {
  descend_range(descent, places, count);
}

__attribute__((target("avx512f"))) void descend_avx512(
    const Descent& descent, const std::uint32_t* places, std::uint32_t count) {
  descend_range(descent, places, count);
}
#endif

using Descend = void (*)(const Descent&, const std::uint32_t*, std::uint32_t);

Descend widest() {
#ifdef MUSTER_WIDE_REGISTERS
  if (__builtin_cpu_supports("avx512f")) return descend_avx512;
  if (__builtin_cpu_supports("avx2")) return descend_avx2;
#endif
  return descend_plain;
}

}  // namespace

void descend_all(const HierarchyTimes& times, const std::vector<std::uint8_t>& is_climbed, std::vector<Lanes>& lanes) {
  static const Descend descend = widest();
  descend({times, is_climbed.data(), lanes.data()}, nullptr, static_cast<std::uint32_t>(lanes.size()));
}

void descend_some(
    const HierarchyTimes& times, const std::vector<std::uint8_t>& is_climbed, std::span<const std::uint32_t> places,
    std::vector<Lanes>& lanes) {
  static const Descend descend = widest();
  if (places.empty()) return;
  descend({times, is_climbed.data(), lanes.data()}, places.data(), static_cast<std::uint32_t>(places.size()));
}

}  // namespace muster::network
