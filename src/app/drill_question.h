// What is asked of a scenario: how often, how exactly, which variant.
#pragma once

#include <boost/json/value.hpp>

#include "app/drill_run.h"
#include "drill/scenario.h"

namespace muster::app {

struct DrillQuestion {
  DrillRun run;  // variant, compares, seed, replications and half_width as asked for
  bool wants_precision = false;
  double half_width = 0;  // in the unit of each answer, or as a share of its mean
  bool is_relative = false;
};

// Body {replications, half_width, seed, variant, compares}; what is left out is as the scenario says.
Result<DrillQuestion> question_in(const boost::json::value& body, const drill::Scenario& scenario);

}  // namespace muster::app
