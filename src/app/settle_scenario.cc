#include "app/settle_scenario.h"

#include "app/scenario_files.h"
#include "base/sentence.h"
#include "base/text.h"

namespace muster::app {
Refusals settle_scenario(const Call& call, Scenario& scenario) {
  ScenarioTexts texts = scenario_texts(call);
  texts[scenario.code] = scenario.text;
  add_city_files(call, texts);
  ReadScenario read = read_scenario(texts, scenario.code);
  scenario.title = read.title.zh;
  scenario.title_en = read.title.en;
  check_includers(texts, scenario.code, read.refusals);
  return std::move(read.refusals);
}

Refusals check_not_included(const Call& call, const std::string& code) {
  const std::vector<std::string> includers = includers_of(scenario_texts(call), code);
  if (includers.empty()) return {};
  const Record& record = fields<Scenario>();
  return {refuse(
      "still_referred_to", "", "仍被{0} {2} 引用，不能删除", "is still referred to by {1} {2}", record.label.zh,
      record.label.en, join(includers, ", "))};
}

}  // namespace muster::app
