// A scenario: what is rehearsed, for how long, and how exactly it is to be known. Written as YAML; docs/scenario.md
// describes the language.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "drill/ensemble.h"
#include "drill/flow.h"
#include "wire/yaml_tree.h"

namespace muster::drill {

struct Scenario {
  std::string code;
  Sentence title;
  std::string starts;     // "2019-11-06 06:00" as written; empty: times are counted from 0
  double day_second = 0;  // of the start, seconds after midnight
  bool has_clock = false;
  double time_unit = 1;  // seconds; of numbers without a unit, and of the answers
  std::string time_unit_name = "s";
  Clock clock;
  Bounds bounds;
  std::uint64_t seed = 1;
  std::uint32_t replications = 10;
  std::vector<Precision> precisions;
  Flow flow;
  std::string warm_up_where;  // file, line and field, for what is said of it after a run
  Refusals warnings;          // what will run, but perhaps not as it was meant
  std::uint64_t model = 0;    // of everything that decides the outcome; two scenarios with one model are one
};

// Roads that were opened for one variant and serve the others, and how much the travel times of all of them hold.
struct TravelKept;

// Other files that a scenario needs. Variants of one scenario are read with the same.
struct ScenarioFiles {
  std::map<std::string, std::string, std::less<>> bytes;  // by path
  std::shared_ptr<TravelKept> kept;                       // made when first wanted
  Refusals warnings;                                      // of what loading found in them
};

// A scenario file with what it includes, and the changes that it proposes to compare.
struct ScenarioFile {
  wire::YamlTree base;
  ScenarioFiles files;
  struct Variant {
    std::string code;
    Sentence title;
    wire::YamlTree tree;  // whole, changes made
  };
  std::vector<Variant> variants;
};

// The text of a file, named as written in an include after the folder of the including one.
using FileReader = std::function<Result<std::string>(const std::string& path)>;

// Reads the file and its includes; makes the variants and the sweep.
Result<ScenarioFile> load_scenario(const std::string& path, const FileReader& read);

// Everything that is wrong is refused at once, with `file:line:path`.
Result<Scenario> read_scenario(const wire::YamlTree& tree, ScenarioFiles& files);
Result<Scenario> read_scenario(const wire::YamlTree& tree);  // that needs no other files

}  // namespace muster::drill
