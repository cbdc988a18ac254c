// Whether what is not counted is long enough, of scenarios that settle: at the same rate all the time, begun empty,
// their number of visitors rises to a height around which it stays. A day that begins empty by nature is none of them.
#pragma once

#include <cstddef>
#include <span>

#include "drill/answers.h"
#include "drill/scenario.h"

namespace muster::drill {

// The number present by 500 equal parts of the time, by which MSER-5 judges.
inline constexpr std::uint32_t kSettlingParts = 500;
inline constexpr std::size_t kSettlingBatch = 5;

// No clock, nothing that is ordered or changes by the hour, sources that go on at one rate from beginning to end, and
// places that can keep up.
bool is_steady(const Scenario& scenario);

// How many of the first values should go so that the mean of the rest is known best: those for which the squared
// standard error of the rest is least. K. P. White, "An effective truncation heuristic for bias reduction in simulation
// output", Simulation 69 (1997) 323-334; of batches of five (MSER-5), K. P. White, M. J. Cobb and S. C. Spratt, "A
// comparison of five steady-state truncation heuristics for simulation", Winter Simulation Conference 2000, 755-760. At
// least half of the values are left: among a few at the end, chance makes the error least.
std::size_t best_truncation(std::span<const double> values);

// Warns when MSER-5, over the mean of the replications, leaves out more than the scenario does, and the first batch of
// that surely differs from what is left.
void warn_of_warm_up(const Scenario& scenario, const Ensemble& ensemble, DrillAnswer& answer);

}  // namespace muster::drill
