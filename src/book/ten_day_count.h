// Counting of a ten-day check.
#pragma once

#include "book/ten_day_check.h"

namespace muster::book {

// Fills the rows and the lists of a check whose days are set.
void count_all(
    TenDayCheck& check, const EditionContents& contents, const EditionIndex& index, const Tally& tally,
    const CheckSight& sight);

}  // namespace muster::book
