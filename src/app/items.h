// Records as a page needs them: their fields, and beside them what is computed for this reader on this day.
#pragma once

#include <string>

#include "app/app.h"

namespace muster::app {

// Writes one JSON object. Tasks carry their standing and nodes, problems their standing and countermeasures, nodes
// their colour and days left, units their load; all but units also what the reader may do with them now.
void write_item(
    const Call& call, const EditionState& state, const Record& record, const void* object, std::string& out);

}  // namespace muster::app
