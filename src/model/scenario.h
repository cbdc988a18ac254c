// Scenarios 情景 of drills: what is rehearsed, written in the language of docs/scenario.md. In an edition folder each
// is a file, drills/CODE.yaml, and what the file does not say stands in scenarios.csv.
#pragma once

#include <string>

#include "base/describe.h"
#include "model/provenance.h"

namespace muster {

struct Scenario {
  std::string code;
  std::string title;  // both as the text has them
  std::string title_en;
  std::string note;
  std::string note_en;
  std::string text;  // YAML; it may include other scenarios of the edition as `CODE.yaml`
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Scenario>();

}  // namespace muster
