// What the readers of a scenario's points, units and incidents share.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drill/scenario_reading.h"

namespace muster::drill {

struct CodedSpot {
  std::string code;
  Spot spot;
};

// A map by code, or a list of maps each with its code; the codes are taken.
std::vector<CodedSpot> entries_of(const Spot& root, std::string_view name, ScenarioReading& reading);

// The one that the spot names; refused when nothing known has that code.
std::optional<Index> named(
    const Spot& spot, const std::map<std::string, Index, std::less<>>& known, const Sentence& kind,
    ScenarioReading& reading);

inline const Sentence kPoint{"地点（points）", "point"};
inline const Sentence kUnitKind{"力量种类（unit_kinds）", "kind of units"};
inline const Sentence kIncident{"事件（incidents）", "incident"};

void read_incidents(const Spot& root, ScenarioReading& reading);
void read_script(const Spot& root, ScenarioReading& reading);

// Moments that ascend.
std::vector<double> times_in(const Spot& spot, ScenarioReading& reading);

}  // namespace muster::drill
