// "One more of a team" as a measure: what it buys where tasks have to wait for each other's teams.
#pragma once

#include "book/trials.h"

namespace muster::book {

inline constexpr std::size_t kMostTasksInTurn = 2'000;  // of a task book; with more it is not tried

// Nothing is done unless a team is asked for more than there is. Fills `ready_in_turn` and adds a measure for each of
// the teams that are overloaded most, a few at most: the plan as the teams allow it, levelled with one more of the
// team, against the same levelled as they are. `out.ready` must be known.
void try_teams(
    const TaskPlan& tasks, const EditionContents& contents, const ForecastSetting& setting, Trials& trials,
    Forecast& out);

}  // namespace muster::book
