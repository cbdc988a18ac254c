// Which scenarios are made of a file of the city: those that name it, and those that include them.
#pragma once

#include <vector>

#include "app/app.h"
#include "app/city_file_report.h"

namespace muster::app {

// In code order of the scenarios. `bytes`: with these at the file's path, scenarios are read and their mistakes told;
// nullptr: they are not read.
std::vector<CityFileUse> uses_of(const Call& call, const CityFile& file, const std::string* bytes = nullptr);

// That no scenario names it.
Refusals check_not_named(const Call& call, const std::string& code);

// {"items": [CityFileUse, …]}, of all files.
std::string list_city_file_uses(const Call& call);

}  // namespace muster::app
