// The search for a better schedule. Internal to levelling.
#pragma once

#include "schedule/levelling_instance.h"

namespace muster::schedule::levelling {

Levelled search(const Instance& instance, const Settings& settings);

}  // namespace muster::schedule::levelling
