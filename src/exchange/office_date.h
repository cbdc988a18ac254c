// Dates as offices write them: `2019年10月15日`, `2019/10/15`, `二〇一九年十月十五日`, `D-21`, `开幕前21天`. Only what
// names one day is taken; `10月底前`, `三季度` and the like are refused with the reason, never guessed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/calendar_date.h"
#include "base/result.h"

namespace muster::exchange {

struct DateReading {
  std::optional<Date> opening;  // lets dates be counted from it
  bool is_deadline = false;     // `…前` after a day says: by that day (it counts, as in Civil Code art. 1259)
};

Result<Date> parse_office_date(std::string_view text, const std::string& where, const DateReading& reading);

// Full-width letters, digits and signs as the plain ones; blanks and line feeds left out.
std::string compact(std::string_view text);

}  // namespace muster::exchange
