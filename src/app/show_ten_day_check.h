// The ten-day check and its circular for one reader.
#pragma once

#include "app/app.h"
#include "book/ten_day_check.h"

namespace muster::app {

// JSON of book::TenDayCheck for the period that contains `on` (YYYY-MM-DD; empty: the edition's day). Everybody is told
// all figures, as on the overview; titles only of what they may see, and the parts of their own units.
Result<std::string> show_ten_day_check(const Call& call, std::string_view on);

// What a person wrote as a day of the period; refused with its field.
Result<std::optional<Date>> check_day_in(std::string_view text, const char* where);

}  // namespace muster::app
