// Making a proposal, and deciding it: applied as one change of the timetable, or discarded.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "app/app.h"

namespace muster::app {

// The member `changes` of a body in which only it and `others` may stand.
Result<std::vector<ProposedChange>> changes_in(
    const boost::json::value& body, std::span<const std::string_view> others);

// The changes of a proposal in the order in which they were proposed.
std::vector<ProposedChange> changes_of(const EditionContents& contents, const std::string& proposal);

// Body {title, title_en, reason, reason_en, changes}; answers the proposal's code. Proposal and changes are one write.
// Refused as the changes would be when they are weighed.
Result<std::string> propose(const Call& call, const boost::json::value& body);

// Within the write that sets the proposal's state: `apply` makes its changes.
Outcome decide(
    store::Transaction& transaction, const Proposal& proposal, std::string_view step,
    const std::vector<ProposedChange>& changes);

}  // namespace muster::app
