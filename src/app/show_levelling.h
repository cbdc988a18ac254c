// Limited teams: who has to wait for which, and what the task book would look like if they did.
#pragma once

#include <string>

#include "app/kept_answers.h"
#include "book/level_tasks.h"

namespace muster::app {

struct Call;

using Levellings = KeptAnswers<book::Levelling>;

// JSON of book::Levelling. Teams are shared by units that do not see each other's tasks: who does not see all is told
// of its own tasks alone, and of no changes, which only make sense together.
Result<std::string> show_levelling(const Call& call);

}  // namespace muster::app
