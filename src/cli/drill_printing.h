// What a drill answers, printed for people.
#pragma once

#include "cli/command.h"
#include "drill/answers.h"

namespace muster::cli {

void print_answer(const Setting& setting, const drill::DrillAnswer& answer);

// Those differences from the scenario as it is whose interval leaves out 0.
void print_differences(const Setting& setting, const drill::DrillAnswer& answer);

}  // namespace muster::cli
