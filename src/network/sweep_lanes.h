// The innermost loops of a sweep, for the processor at hand. The answers are the same on any.
#pragma once

#include <span>
#include <vector>

#include "network/sweep.h"

namespace muster::network {

// Every place from the most important down, or those of `places` in their order. What a place holds from below counts
// only where it was climbed in this sweep.
void descend_all(const HierarchyTimes& times, const std::vector<std::uint8_t>& is_climbed, std::vector<Lanes>& lanes);
void descend_some(
    const HierarchyTimes& times, const std::vector<std::uint8_t>& is_climbed, std::span<const std::uint32_t> places,
    std::vector<Lanes>& lanes);

}  // namespace muster::network
