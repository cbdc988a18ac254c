// Sixteen samples side by side through the whole network.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "schedule/lanes.h"
#include "schedule/risk_model.h"

namespace muster::schedule {

// T: 32 bits where every point fits (farthest_point), which is faster; 64 bits else.
template <class T>
struct Block {
  explicit Block(const RiskModel& model);

  // Rows of lanes, by position.
  std::vector<T> start;
  std::vector<T> finish;
  std::vector<T> duration;          // running ones: what remains
  std::vector<std::uint8_t> fifth;  // of its own law: 0 the shortest fifth, 2 the longest, 1 between
  // By risk.
  std::vector<std::array<std::uint8_t, kLanes>> happened;
  std::vector<std::array<double, kLanes>> factor;
  std::vector<std::array<double, kLanes>> added;
  std::array<Moment, kLanes> ready{};                // when all that has to be ready is
  std::array<std::vector<Position>, kLanes> latest;  // what was ready last
};

// Samples first … first + 15; first is a multiple of 16.
template <class T>
void run_block(
    const RiskModel& model, const PertTable* table, std::uint64_t seed, std::uint32_t first, Block<T>& block);

// No point of any sample lies further from its base: that of the pass in which everything takes as long as its law and
// its risks can make it take.
std::int64_t farthest_point(const RiskModel& model, const PertTable* table);

// Everything that held back in this lane what was ready last.
struct Trace {
  std::vector<std::uint32_t> seen;  // by position: number of the walk
  std::vector<Position> stack;
  std::uint32_t walk = 0;
};
template <class T>
void trace_back(
    const RiskModel& model, const Block<T>& block, std::uint32_t lane, Trace& trace, std::vector<Position>& held);

}  // namespace muster::schedule
