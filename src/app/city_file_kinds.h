// Whether a file of the city can be read as what its kind says.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/city_file.h"
#include "network/osm_file.h"

namespace muster::app {

// A city, not a country: what a server can hold beside everything else.
network::OsmLimits city_limits();

// `name` is the file's, for places such as `city/roads.osm.pbf:block 3`; the refusals are those of its reader.
Refusals check_city_bytes(CityFileKind kind, std::string bytes, const std::string& name);

// A path that stays inside the folder's city/ and is not hidden.
bool inside_city(const std::string& file);

}  // namespace muster::app
