// Text made small enough for a column: zlib's deflate, then base64, with the length in front (`1234:eJz…`).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace muster::wire {

// Throws std::length_error when there are 4 GB or more.
std::string packed(std::string_view text);

// Nothing when it is damaged, or holds more or less than it says.
std::optional<std::string> unpacked(std::string_view packed);

}  // namespace muster::wire
