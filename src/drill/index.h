// Words that flows and responses share.
#pragma once

#include <cstdint>
#include <limits>

namespace muster::drill {

using Index = std::uint32_t;
inline constexpr Index kNowhere = std::numeric_limits<Index>::max();  // out of the scenario
inline constexpr double kNever = std::numeric_limits<double>::infinity();
inline constexpr std::uint32_t kUnlimited = std::numeric_limits<std::uint32_t>::max();

enum class SourceKind : std::uint8_t {
  by_rate,     // Poisson by a rate that may change
  by_total,    // exactly so many, their times drawn from the shape of the rate
  by_gap,      // any law between two arrivals
  by_times,    // at the times
  population,  // so many members; each comes again after a pause
};

}  // namespace muster::drill
