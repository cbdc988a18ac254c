// Where a record comes from. A demonstration mixes sourced history with illustration; nobody may take one for the
// other.
#pragma once

#include "base/describe.h"

namespace muster {

enum class Provenance { recorded, fact, illustrative };

template <>
std::span<const Choice> choices<Provenance>();

}  // namespace muster
