// Counting standings into Readiness, and uncounting one to see what fixing it would change.
#pragma once

#include "book/readiness.h"

namespace muster::book {

// sign is +1 to count, -1 to take out again.
void count(Readiness& into, const Task& task, const TaskStanding& standing, int sign = 1);
void count(Readiness& into, const Problem& problem, const ProblemStanding& standing, int sign = 1);
void count_node(Readiness& into, const Node& node, Date as_of);

// As it would be counted once it is done with everything it needs, or closed.
void count_fixed(Readiness& into, const Task& task, const TaskStanding& standing);
void count_fixed(Readiness& into, const Problem& problem, const ProblemStanding& standing);

// Verdict and colour from the counts.
void conclude(Readiness& counted);

}  // namespace muster::book
