// What must hold of a scenario before it is kept: no mistake in its text, nor in those that include it.
#pragma once

#include "app/app.h"

namespace muster::app {

// Checks the text among the edition's other scenarios and takes the title from it. Places of mistakes in the text are
// `drills/CODE.yaml:line:path`.
Refusals settle_scenario(const Call& call, Scenario& scenario);

// That no other scenario includes it.
Refusals check_not_included(const Call& call, const std::string& code);

}  // namespace muster::app
