// What a list may be narrowed by: any field's own value, a word, and for tasks and problems what is computed.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/view.h"
#include "base/result.h"

namespace muster::app {

using Predicate = std::function<bool(const EditionState& state, const void* object)>;

// No value: there is no filter of that name. A refusal: its text is none that it takes. Lists match when they contain
// it.
std::optional<Result<Predicate>> filter_of(
    const Record& record, const std::string& name, const std::string& text, Date day);

// Short texts that contain these words; ASCII letters of either case.
Predicate text_filter(const Record& record, const std::string& text);

}  // namespace muster::app
