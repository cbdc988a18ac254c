// The scenarios of an edition as a drill reads them: files in one folder that may include each other by name.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/app.h"
#include "drill/scenario.h"
#include "model/contents.h"

namespace muster::app {

// By code; other files that a scenario may name (city/…), by their path in the edition folder.
using ScenarioTexts = std::map<std::string, std::string, std::less<>>;

ScenarioTexts scenario_texts(const EditionContents& contents);
// Out of the store, with the road networks and timetables of the city where a scenario names any.
ScenarioTexts scenario_texts(const Call& call);
void add_city_files(const Call& call, ScenarioTexts& texts);

// Whether a text names the file: a road network or a layer by its path, a timetable by its folder.
bool names_city_file(std::string_view text, const CityFile& file);

// `drills/CODE.yaml`: where the folder has it, and how mistakes in it are told.
std::string scenario_file(std::string_view code);

// A scenario with its variants, or everything that is wrong with them: places are `drills/CODE.yaml:line:path`.
struct ReadScenario {
  Sentence title;  // also when something else is wrong, as far as it can be read
  drill::ScenarioFile file;
  std::optional<drill::Scenario> base;    // present when there are no refusals
  std::vector<drill::Scenario> variants;  // in the order of file.variants
  Refusals refusals;                      // at most kMostRefusals, each once
  Refusals warnings;                      // of the base
  std::set<std::string> asked;            // names of texts and files that it looked for, found or not
};
ReadScenario read_scenario(const ScenarioTexts& texts, const std::string& code);

// The scenario as it is when `variant` is empty, or this one alone.
Result<drill::Scenario> read_variant(const ScenarioTexts& texts, const std::string& code, const std::string& variant);

// Adds what is wrong with others because they include the scenario.
void check_includers(const ScenarioTexts& texts, const std::string& code, Refusals& refusals);

// Codes of those that include it, also by way of others.
std::vector<std::string> includers_of(const ScenarioTexts& texts, const std::string& code);

}  // namespace muster::app
