// Reads the single-mode files (.sm) of PSPLIB: R. Kolisch, A. Sprecher, "PSPLIB – a project scheduling problem
// library", EJOR 96 (1996) 205–216.
#pragma once

#include <string>
#include <string_view>

#include "schedule/levelling.h"

namespace muster::schedule::levelling {

inline constexpr std::size_t kLargestPsplibFile = std::size_t{16} << 20;

// Jobs in the order of their numbers, source and sink included; every job follows its predecessors without a wait. All
// mistakes are told, each with `name:line`. Several modes and resources that are used up are refused: they are another
// problem.
Result<Problem> read_psplib(std::string_view text, const std::string& name);

}  // namespace muster::schedule::levelling
