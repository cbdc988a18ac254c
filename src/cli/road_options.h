// What commands about roads are told on the command line.
#pragma once

#include <optional>

#include "cli/command.h"
#include "network/closure.h"

namespace muster::cli {

// Each refused under its option, or under the file that it names.
network::Orders read_orders(const Options& options, Refusals& refusals);     // --close, --open
std::optional<int> read_hour(const std::string& text, Refusals& refusals);   // --at; nothing when nothing was said
network::DaySpeeds read_speeds(const Options& options, Refusals& refusals);  // --at, --speeds
std::optional<network::Profile> read_profile(const Options& options, Refusals& refusals);  // --profile

// The roads of the file for the traveller; nothing after a refusal.
std::optional<network::RoadGraph> read_roads(const Options& options, Refusals& refusals);

}  // namespace muster::cli
