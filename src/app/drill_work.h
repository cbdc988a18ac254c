// A question made ready to be computed, within the bounds of a server that has others to answer.
#pragma once

#include <string>
#include <vector>

#include "app/drill_question.h"
#include "app/drill_runs.h"
#include "app/scenario_files.h"

namespace muster::app {

// What one run computes: the scenario as it is or one variant, or all of them.
struct Drill {
  std::vector<drill::Scenario> scenarios;  // those that are run, in the order of the answers
  std::vector<Sentence> titles;            // of the variants
  std::vector<std::string> variants;       // their codes; empty: as it is
  drill::EnsembleSetting setting;
};

// Refused when there is no such variant, when there are too many, or when the answers would need too much memory.
Result<Drill> drill_of(ReadScenario&& read, const DrillQuestion& question);

// Two drills with one key have one answer, numbers and words.
std::string key_of(const Drill& drill, const DrillQuestion& question, const Sentence& title);

// Bounds of a server's drills and the scenario's own, whichever are narrower. Those on size decide the outcome.
void bound(drill::Scenario& scenario, double share_of_time);

// JSON: a list of DrillAnswer.
DrillAnswers compute(const Drill& drill, const DrillWork::Tell& tell);

}  // namespace muster::app
