// From which places visitors can come to which, seen through junctions and through places that send elsewhere.
#pragma once

#include <vector>

#include "drill/flow.h"

namespace muster::drill {

struct Way {
  Index from = kNowhere;  // station; nowhere: a source
  Index to = 0;           // station, no junction
};

// By `to`, then by `from`, sources last; each once.
std::vector<Way> ways_of(const Flow& flow);

// Those on which a visitor can be held up, as places in `ways`: the end lets nobody in when it is full, and the
// beginning is a station that keeps whom it cannot pass on.
std::vector<Index> blocking_ways(const Flow& flow, const std::vector<Way>& ways);

}  // namespace muster::drill
