// One value as plain text: a CSV cell, a YAML scalar, a query parameter, a command-line word.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/describe.h"
#include "base/result.h"

namespace muster::wire {

// `opening`, when given, lets dates be written D-21. Lists are separated by `;`.
Result<Value> value_from_text(
    const Field& field, std::string_view text, const std::string& where, std::optional<Date> opening = std::nullopt);

std::string value_to_text(const Field& field, const Value& value);

// The shortest text that reads back as the same number; never in scientific notation below 1e15.
std::string number_to_text(double number);

}  // namespace muster::wire
