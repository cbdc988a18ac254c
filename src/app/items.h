// Records as a page needs them: their fields, and beside them what is computed for this reader on this day.
#pragma once

#include <string>

#include "app/app.h"
#include "wire/composed.h"

namespace muster::app {

// What the item of each noun is made of: all carry what the reader may do with them now (`reach`); tasks their
// standing and nodes, problems their standing and countermeasures, nodes their colour and days left, units their load.
std::span<const wire::Composed> item_types();

// The item's type of a noun: task_item.
const wire::Composed& item_type(const Record& record);

// Writes one item as a JSON object.
void write_item(
    const Call& call, const EditionState& state, const Record& record, const void* object, std::string& out);

}  // namespace muster::app
