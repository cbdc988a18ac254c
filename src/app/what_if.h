// "What if": a changed plan set beside today's. Nothing is stored.
#pragma once

#include <string>

#include <boost/json/value.hpp>

#include "app/app.h"
#include "app/proposed_changes.h"
#include "book/comparison.h"

namespace muster::app {

// Both plans forecast with the same random numbers; of the tasks only those that the reader may see. Refused when the
// changes are, when they let tasks wait for each other, and (`busy`) when others are being weighed for too long.
Result<book::Comparison> weigh(const Call& call, const std::vector<ProposedChange>& changes, bool is_stored);

// Body {changes}; JSON of book::Comparison.
Result<std::string> what_if(const Call& call, const boost::json::value& body);

// The same for a proposal that is not decided yet.
Result<std::string> compare_proposal(const Call& call, const std::string& code);

}  // namespace muster::app
