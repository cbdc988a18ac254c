// Numbers and days on the command line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/calendar_date.h"
#include "base/result.h"

namespace muster::cli {

// Refused under the option's name when the text is no whole number from `least` to `most`.
std::optional<std::uint64_t> read_number(
    std::string_view option, const std::string& text, std::uint64_t least, std::uint64_t most, Refusals& refusals);

// A number from 0 to 1.
std::optional<double> read_share(std::string_view option, const std::string& text, Refusals& refusals);

// A day such as 2019-10-15; nothing, and no refusal, when nothing was said.
std::optional<Date> read_day(std::string_view option, const std::string& text, Refusals& refusals);

}  // namespace muster::cli
