// Taking a record one step along its way. What must be there before the step is checked inside the write.
#pragma once

#include <string>

#include <boost/json/value.hpp>

#include "app/app.h"

namespace muster::app {

// Body: {step, revision, reason} and for problems also lead, responsible, due, look_back_due, closing_check.
Outcome take_step(const Call& call, const Record& record, const std::string& code, const boost::json::value& body);

}  // namespace muster::app
