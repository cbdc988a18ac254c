#include "schedule/laws.h"

#include <algorithm>

#include "base/elementary.h"

namespace muster::schedule {
namespace {

constexpr int kModes = 65;    // places of the mode that are tabulated
constexpr int kCells = 512;   // quantiles between 0 and 1
constexpr int kSteps = 4096;  // of the integration

// Quantiles of the beta law with a = 1 + 4 mode and b = 1 + 4 (1 - mode), by summing its density over small steps.
void tabulate(double mode, double* quantiles) {
  const double a = 4 * mode;
  const double b = 4 * (1 - mode);
  const auto density = [&](double x) {
    double log_density = 0;
    if (a > 0) log_density += a * logarithm(x);
    if (b > 0) log_density += b * logarithm(1 - x);
    return exponential(log_density);
  };
  std::vector<double> sums(kSteps + 1, 0);
  for (int i = 0; i < kSteps; ++i)
    sums[static_cast<std::size_t>(i) + 1] = sums[static_cast<std::size_t>(i)] + density((i + 0.5) / kSteps);
  std::size_t at = 0;
  for (int cell = 0; cell <= kCells; ++cell) {
    const double target = sums.back() * cell / kCells;
    while (at + 1 < sums.size() - 1 && sums[at + 1] < target) ++at;
    const double step = sums[at + 1] - sums[at];
    const double part = step > 0 ? std::clamp((target - sums[at]) / step, 0.0, 1.0) : 0;
    quantiles[cell] = (static_cast<double>(at) + part) / kSteps;
  }
}

double triangular(const Estimate& estimate, double u) {
  const double range = estimate.high - estimate.low;
  if (range <= 0) return estimate.likely;
  const double rise = estimate.likely - estimate.low;
  if (u * range < rise) return estimate.low + std::sqrt(u * range * rise);
  return estimate.high - std::sqrt((1 - u) * range * (estimate.high - estimate.likely));
}

double pert(const Estimate& estimate, double u, const PertTable& table) {
  const double range = estimate.high - estimate.low;
  if (range <= 0) return estimate.likely;
  return estimate.low + range * table.quantile((estimate.likely - estimate.low) / range, u);
}

double lognormal(const Estimate& estimate, double u) {
  constexpr double upper = 1.6448536269514722;  // normal quantile of 95 %
  if (estimate.likely <= 0 || estimate.high <= estimate.likely) return estimate.likely;
  return estimate.likely * exponential(normal_quantile(u) * logarithm(estimate.high / estimate.likely) / upper);
}

}  // namespace

PertTable::PertTable() : quantiles_(static_cast<std::size_t>(kModes) * (kCells + 1)) {
  for (int mode = 0; mode < kModes; ++mode) {
    tabulate(
        static_cast<double>(mode) / (kModes - 1), quantiles_.data() + static_cast<std::ptrdiff_t>(mode) * (kCells + 1));
  }
}

double PertTable::quantile(double mode, double u) const {
  const auto between = [](double value, int most, int& index) {
    const double scaled = std::clamp(value, 0.0, 1.0) * most;
    index = std::min(static_cast<int>(scaled), most - 1);
    return scaled - index;
  };
  int row = 0;
  int cell = 0;
  const double row_part = between(mode, kModes - 1, row);
  const double cell_part = between(u, kCells, cell);
  const auto in_row = [&](int of) {
    const double* quantiles = quantiles_.data() + static_cast<std::ptrdiff_t>(of) * (kCells + 1) + cell;
    return quantiles[0] + (quantiles[1] - quantiles[0]) * cell_part;
  };
  return in_row(row) * (1 - row_part) + in_row(row + 1) * row_part;
}

double duration_of(const Estimate& estimate, double u, const PertTable* table) {
  switch (estimate.law) {
    case Law::fixed:
      return estimate.likely;
    case Law::triangular:
      return triangular(estimate, u);
    case Law::pert:
      return pert(estimate, u, *table);
    case Law::uniform:
      return estimate.low + (estimate.high - estimate.low) * u;
    case Law::exponential:
      return std::max(estimate.low, -estimate.likely * logarithm(1 - u));
    case Law::lognormal:
      return lognormal(estimate, u);
  }
  return estimate.likely;
}

std::uint64_t entity_of(std::string_view code) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char letter : code) hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211U;
  return hash;
}

}  // namespace muster::schedule
