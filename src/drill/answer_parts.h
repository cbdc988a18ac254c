// What the parts of an answer are written with. For the answers*.cc of this room only.
#pragma once

#include <cmath>
#include <optional>
#include <string>

#include "drill/answers.h"

namespace muster::drill {

inline constexpr double kBusy = 0.95;  // from here on lanes count as all but always busy

inline std::optional<double> known(double value) {
  if (std::isnan(value)) return std::nullopt;
  return value;
}

// What a station, source, area, point or kind is called; its code where it has no title.
Sentence title_of(const Flow& flow, std::string_view code);

// 09:10, or 12.5 min from the start of a scenario without a clock.
std::string shown_time(const Scenario& scenario, double seconds);
Sentence shown_wait(double seconds);

// answers_distributions.cc
void answer_distributions(const Scenario& scenario, const Ensemble& ensemble, DrillAnswer& answer);

// answers_hindrances.cc, from the curves and estimates that are there
void answer_hindrances(const Scenario& scenario, DrillAnswer& answer);

}  // namespace muster::drill
