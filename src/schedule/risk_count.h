// What is counted over the samples. Whole numbers only: their sums do not depend on the order of the threads.
#pragma once

#include <cstdint>
#include <vector>

#include "schedule/risk.h"
#include "schedule/risk_block.h"

namespace muster::schedule {

inline constexpr std::uint32_t kRound = 1024;  // samples between two looks at the convergence
inline constexpr std::uint32_t kPilot = 256;   // samples from which the bins are laid
inline constexpr std::uint32_t kBins = 256;
inline constexpr std::size_t kExactCells = 24'000'000;  // so many finishes are kept as they are

struct RiskSums {
  std::uint32_t happened = 0;
  std::uint32_t ready_with = 0;
  std::uint32_t ready_without = 0;
  std::int64_t with = 0;
  std::int64_t with_square = 0;
  std::int64_t without = 0;
  std::int64_t without_square = 0;
};

struct Counts {
  std::vector<Sums> sums;  // by position
  std::vector<RiskSums> risks;
  // Rows of kBins by position; empty when the finishes are kept. Narrow, because they are what memory is read for; Run
  // pours them out before they can be full.
  std::vector<std::uint16_t> bins;
  std::uint32_t ready = 0;
  std::int64_t ready_sum = 0;
  std::int64_t ready_square = 0;

  void add(const Counts& other);  // all but the bins
};

// How finishes fall into bins: bin = (finish - low) / width.
struct BinRow {
  Work low = 0;
  Work width = 1;
};

// When all is ready, alone.
template <class T>
void count_ready(const RiskModel& model, const Block<T>& block, Counts& counts);

template <class T>
void count_block(
    const RiskModel& model, const Block<T>& block, const std::vector<BinRow>& bins, Trace& trace, Counts& counts);

inline std::int64_t minutes(Seconds seconds) { return seconds / kMinute; }

}  // namespace muster::schedule
