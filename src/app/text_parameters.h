// Fields of a record that come with an upload, as text beside the bytes.
#pragma once

#include <span>
#include <string_view>

#include "app/list_records.h"

namespace muster::app {

// Sets those of the `allowed` fields that are named; refuses all others, and what cannot be read.
Refusals read_text_parameters(
    const Record& record, const Parameters& parameters, std::span<const std::string_view> allowed, void* object);

}  // namespace muster::app
