// Scenarios as text for tests; a folder in memory.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "base/sentence.h"
#include "drill/answers.h"
#include "drill/scenario.h"

namespace muster::drill {

using Folder = std::map<std::string, std::string>;

inline FileReader reader_of(const Folder& folder) {
  return [folder](const std::string& path) -> Result<std::string> {
    const auto found = folder.find(path);
    if (found == folder.end()) return refuse("no_file", path, "没有文件 {}", "the file {} is not there", path);
    return found->second;
  };
}

inline std::string told(const Refusals& refusals) {
  std::string out;
  for (const Refusal& refusal : refusals) out += refusal.where + ": " + refusal.message.en + "\n";
  return out;
}

inline Result<Scenario> scenario_from(const std::string& text) {
  auto file = load_scenario("s.yaml", reader_of({{"s.yaml", text}}));
  if (!file.ok()) return file.refusals();
  return read_scenario(file->base, file->files);
}

inline Scenario good_scenario(const std::string& text) {
  auto scenario = scenario_from(text);
  if (!scenario.ok()) {
    ADD_FAILURE() << told(scenario.refusals());
    return {};
  }
  return std::move(*scenario);
}

inline Ensemble run_scenario(const Scenario& scenario, std::uint32_t replications, unsigned threads = 1) {
  EnsembleSetting how;
  how.seed = scenario.seed;
  how.replications = replications;
  how.threads = threads;
  return run_ensemble(scenario.flow, scenario.clock, scenario.bounds, how);
}

inline double value_of(const Ensemble& ensemble, std::string_view metric, std::size_t replication = 0) {
  const std::vector<double> column = column_of(ensemble, metric);
  if (column.size() <= replication) {
    ADD_FAILURE() << "no answer " << metric;
    return -1;
  }
  return column[replication];
}

}  // namespace muster::drill
