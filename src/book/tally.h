// Counting marks into sums, and uncounting one: to take a change into account, and to see what fixing would change.
#pragma once

#include <map>
#include <string>

#include "book/readiness.h"

namespace muster::book {

using Tallies = std::map<std::string, Counts, std::less<>>;

// The sums over an edition on a day, by the codes that tasks and problems name.
struct Tally {
  Counts whole;
  Tallies groups;
  Tallies units;
  Tallies domains;
  SinceYesterday since;
};

// sign is +1 to count, -1 to take out again.
void count(Counts& into, const Task& task, const TaskMark& mark, int sign = 1);
void count(Counts& into, const Problem& problem, const ProblemMark& mark, int sign = 1);
// In every sum that the record belongs to.
void count(Tally& into, const Task& task, const TaskMark& mark, Date as_of, int sign = 1);
void count(Tally& into, const Problem& problem, const ProblemMark& mark, Date as_of, int sign = 1);

Tally tally_of(const EditionContents& contents, const EditionIndex& index, Date as_of);

// As it would be counted once it is done with everything it needs, or closed.
void count_fixed(Counts& into, const Task& task, const TaskMark& mark);
void count_fixed(Counts& into, const Problem& problem, const ProblemMark& mark);

// Verdict and colour from the counts.
void conclude(Readiness& counted);

}  // namespace muster::book
