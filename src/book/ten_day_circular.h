// The circular of a ten-day check in words, as the office drafts it, and its part for each unit.
#pragma once

#include "book/ten_day_check.h"

namespace muster::book {

// Fills in who is named, the circular, the parts of the units and the notes. The lists must still be whole.
void draft(TenDayCheck& check, const EditionContents& contents, const CheckSight& sight);

// ten_day_parts.cc
std::vector<UnitPart> parts_of(const TenDayCheck& check, const CheckSight& sight);

}  // namespace muster::book
