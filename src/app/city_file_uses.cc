#include "app/city_file_uses.h"

#include <algorithm>
#include <set>

#include "app/scenario_files.h"
#include "base/sentence.h"
#include "base/text.h"
#include "wire/json.h"

namespace muster::app {
namespace {

// The edition's scenarios, without the files that they name.
std::vector<Scenario> scenarios_of(const Call& call) {
  std::vector<Scenario> scenarios;
  call.view->with([&](const EditionState& state) {
    for (const auto& [code, scenario] : state.contents.scenarios) scenarios.push_back(scenario);
  });
  return scenarios;
}

std::set<std::string> codes_of(const std::vector<Scenario>& scenarios, const CityFile& file) {
  ScenarioTexts texts;
  std::set<std::string> codes;
  for (const Scenario& scenario : scenarios) texts.emplace(scenario.code, scenario.text);
  for (const Scenario& scenario : scenarios) {
    if (names_city_file(scenario.text, file)) codes.insert(scenario.code);
  }
  std::set<std::string> all = codes;
  for (const std::string& code : codes) {
    const auto includers = includers_of(texts, code);
    all.insert(includers.begin(), includers.end());
  }
  return all;
}

void say_first(const Refusals& refusals, CityFileUse& use) {
  if (refusals.empty()) return;
  const Refusal& first = refusals.front();
  use.message = first.where + "：" + first.message.zh;
  use.message_en = first.where + ": " + first.message.en;
}

// What a scenario becomes when it is read with other texts.
void judge(const ScenarioTexts& before, const ScenarioTexts& after, CityFileUse& use) {
  const Refusals known = read_scenario(before, use.scenario).warnings;
  const ReadScenario read = read_scenario(after, use.scenario);
  use.mistakes = static_cast<std::int64_t>(read.refusals.size());
  use.warnings = static_cast<std::int64_t>(read.warnings.size());
  use.warnings_before = static_cast<std::int64_t>(known.size());
  Refusals fresh;
  for (const Refusal& warning : read.warnings) {
    const bool is_known = std::any_of(known.begin(), known.end(), [&](const Refusal& other) {
      return other.where == warning.where && other.message == warning.message;
    });
    if (!is_known) fresh.push_back(warning);
  }
  say_first(read.refusals.empty() ? fresh : read.refusals, use);
}

}  // namespace

std::vector<CityFileUse> uses_of(const Call& call, const CityFile& file, const std::string* bytes) {
  const std::vector<Scenario> scenarios = scenarios_of(call);
  const std::set<std::string> codes = codes_of(scenarios, file);
  ScenarioTexts before;
  if (bytes != nullptr && !codes.empty()) before = scenario_texts(call);
  ScenarioTexts after = before;
  if (bytes != nullptr) after[file.file] = *bytes;
  std::vector<CityFileUse> uses;
  for (const Scenario& scenario : scenarios) {
    if (!codes.contains(scenario.code)) continue;
    CityFileUse use{file.file, scenario.code, scenario.title, scenario.title_en, 0, 0, 0, {}, {}};
    if (bytes != nullptr) judge(before, after, use);
    uses.push_back(std::move(use));
  }
  return uses;
}

Refusals check_not_named(const Call& call, const std::string& code) {
  CityFile file;
  call.view->with([&](const EditionState& state) {
    const auto found = state.contents.city_files.find(code);
    if (found != state.contents.city_files.end()) file = found->second;
  });
  if (file.code.empty()) return {};
  Texts codes;
  for (const CityFileUse& use : uses_of(call, file)) codes.push_back(use.scenario);
  if (codes.empty()) return {};
  const Record& record = fields<Scenario>();
  return {refuse(
      "still_referred_to", "", "仍被{0} {2} 引用，不能删除", "is still referred to by {1} {2}", record.label.zh,
      record.label.en, join(codes, ", "))};
}

std::string list_city_file_uses(const Call& call) {
  std::vector<CityFile> files;
  call.view->with([&](const EditionState& state) {
    for (const auto& [code, file] : state.contents.city_files) files.push_back(file);
  });
  std::string out = R"({"items":[)";
  for (const CityFile& file : files) {
    for (const CityFileUse& use : uses_of(call, file)) {
      if (!out.ends_with('[')) out += ',';
      out += wire::to_json(use);
    }
  }
  return out + "]}";
}

}  // namespace muster::app
