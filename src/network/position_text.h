// Positions as people write them: `121.2977,31.1920`, longitude first.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "network/location.h"

namespace muster::network {

// Refused under `where` when the text is not two numbers or not on the Earth; a latitude that stands first is guessed.
std::optional<Location> position_in(std::string_view text, const std::string& where, Refusals& refusals);

std::string text_of(Location at);  // with seven digits behind the point, none lost

}  // namespace muster::network
