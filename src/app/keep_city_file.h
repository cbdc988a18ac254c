// A file of the city is brought over the network: looked at, taken in, put in the place of an older one. The edition
// folder has it from then on, byte for byte; maps and scenarios use it at once.
#pragma once

#include <string>
#include <string_view>

#include "app/list_records.h"

namespace muster::app {

inline constexpr std::size_t kLargestCityUpload = 64ULL << 20;  // bytes, as in an edition folder

// `parameters`: kind, file (path below city/). JSON of CityFileReport: what the file holds, which file of the edition
// stands at this path, and which scenarios name it. Refused as it would be when it is taken in.
Result<std::string> check_city_file(const Call& call, const Parameters& parameters, std::string_view bytes);

// `parameters`: kind, file, title, title_en, licence, attribution, provenance, source. Answers the new record's code.
// Refused when another file stands at this path, or where a folder of this name would have to be.
Result<std::string> add_city_file(const Call& call, const Parameters& parameters, std::string_view bytes);

// `parameters`: revision (which was seen), and what else is to be said of the new bytes: title, title_en, licence,
// attribution, provenance, source. Kind and path stay.
Outcome replace_city_file(
    const Call& call, const std::string& code, const Parameters& parameters, std::string_view bytes);

}  // namespace muster::app
