// One edit, and only what depends on it is computed again.
#pragma once

#include <span>

#include "schedule/pass.h"

namespace muster::schedule {

struct Updated {
  std::size_t early = 0;  // events whose early dates were looked at
  std::size_t late = 0;
};

// `changed`: activities of the plan whose duration, constraint, deadline, progress or actual dates have been edited
// since `dates` was computed. What they belong to, their calendar and the links are as they were (else: compile again).
// Afterwards `dates` is what a whole pass would give.
Updated update(const Plan& plan, Network& network, Dates& dates, std::span<const std::uint32_t> changed);

}  // namespace muster::schedule
