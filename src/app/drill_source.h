// What a run was computed from, kept with it, so that any of its replications can be gone through once more when the
// scenario and the city's files have long changed.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace muster::app {

struct DrillSource {
  using ByName = std::map<std::string, std::string, std::less<>>;

  std::string scenario;
  std::int64_t seed = 0;
  ByName texts;     // of the scenario and what it includes, by code
  ByName contents;  // digests of the city's files that it names, by path
};

// The scenario as it is, or one variant, as far as it was run.
struct DrilledVariant {
  std::string code;               // empty: as it is
  std::uint64_t model = 0;        // drill::Scenario::model
  std::int64_t replications = 0;  // those from 1 to this one
};

}  // namespace muster::app
