// Who comes to help in a scenario, and to what: units by post and shift, kinds of incidents by what they ask for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/describe.h"
#include "drill/scenario.h"

namespace muster::app {

// Title in both languages; the code where there is none.
template <typename Part>
void set_titles(const Part& part, std::string& title, std::string& title_en) {
  title = part.title.zh.empty() ? part.code : part.title.zh;
  title_en = part.title.en.empty() ? title : part.title.en;
}

struct ScenarioShift {
  double from = 0;  // s from the start, as the next, which may be behind the end
  double until = 0;
};

// Units that differ in nothing but their numbers.
struct ScenarioUnits {
  std::string code;   // of the first
  std::string title;  // empty: they have none of their own
  std::string title_en;
  std::string kind;
  std::string kind_title;
  std::string kind_title_en;
  std::string post_title;
  std::string post_title_en;
  std::int64_t count = 0;
  bool is_reserve = false;          // on duty only after an order
  std::vector<ScenarioShift> duty;  // none: always
};

struct ScenarioNeed {
  std::string title;  // of a kind of units
  std::string title_en;
  std::int64_t count = 0;
};

struct ScenarioPlace {
  std::string title;
  std::string title_en;
};

struct ScenarioIncident {
  std::string code;
  std::string title;
  std::string title_en;
  std::optional<double> expected;  // in all, those of the script included; absent: by the number of persons
  std::int64_t scripted = 0;
  std::vector<ScenarioPlace> places;
  std::vector<ScenarioNeed> needs;
  std::int64_t priority = 0;
  std::optional<double> target;  // s to the first unit at the scene
  double transport_share = 0;    // of them to a hospital
};

std::vector<ScenarioUnits> units_shown(const drill::Scenario& scenario);
std::vector<ScenarioIncident> incidents_shown(const drill::Scenario& scenario);

}  // namespace muster::app

namespace muster {
template <>
const Record& fields<app::ScenarioUnits>();
template <>
const Record& fields<app::ScenarioIncident>();
}  // namespace muster
