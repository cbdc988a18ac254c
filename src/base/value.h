// The value of one field of any described noun, once its C++ type is out of sight.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/calendar_date.h"

namespace muster {

using Texts = std::vector<std::string>;

// monostate: absent. A choice travels as its name.
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string, Date, Instant, Texts>;

inline bool absent(const Value& value) { return value.index() == 0; }

}  // namespace muster
