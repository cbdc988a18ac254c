// Reading the values of a scenario. For the read_*.cc of this room only.
#pragma once

#include <functional>
#include <initializer_list>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/sentence.h"
#include "drill/scenario.h"
#include "wire/yaml_tree.h"

namespace muster::drill {

using wire::YamlKind;
using wire::YamlTree;

// A value in the file and the way to it: `stations.desk.service`.
struct Spot {
  const YamlTree* tree = nullptr;
  std::string path;

  bool is_map() const { return tree->kind == YamlKind::map; }
  bool is_list() const { return tree->kind == YamlKind::list; }
  bool is_scalar() const { return tree->kind == YamlKind::scalar; }
  const std::string& text() const { return tree->text; }
  std::optional<Spot> at(std::string_view key) const;
  Spot item(std::size_t index) const;
  std::size_t size() const { return tree->items.size(); }
  const std::string& key(std::size_t index) const { return tree->keys[index]; }
};

// What a number of a law or curve counts.
enum class Measured : std::uint8_t { duration, speed, count };

class ScenarioReading {
 public:
  ScenarioReading(Scenario& into, ScenarioFiles& with) : scenario(into), files(with) {}

  void refuse_at(const Spot& spot, std::string code, Sentence why);
  void warn_at(const Spot& spot, std::string code, Sentence why);

  // The word most likely meant; empty when none is near, or when so much is wrong already that searching for each would
  // take long.
  std::string meant(std::string_view word, const std::vector<std::string_view>& known) const;
  // Says what was probably meant, or all there are when those are few.
  void refuse_unknown(
      const Spot& spot, std::string refusal, const Sentence& kind, const std::string& word,
      const std::vector<std::string_view>& known);
  // Refuses every key that is not named, with the one most likely meant.
  void only(const Spot& map, std::initializer_list<std::string_view> keys);
  // Refuses keys that are no codes: they become names of answers.
  void need_codes(const Spot& map);
  // A code names one thing in a scenario, since answers are named by it.
  void take_code(const Spot& spot, const std::string& code);
  // Refuses and answers false unless the spot is a map.
  bool needs_map(const Spot& spot);

  std::optional<double> number(const Spot& spot, double least, double most);
  std::optional<std::uint32_t> whole(const Spot& spot, std::uint32_t least, std::uint32_t most);
  std::optional<bool> truth(const Spot& spot);
  // "90 s", "5 min", "2 h", "1 day", or a number of time units; seconds, not negative.
  std::optional<double> duration(const Spot& spot);
  // "08:30" or "08:30:15" where the scenario has a clock, or a duration from the start.
  std::optional<double> moment(const Spot& spot);
  std::optional<double> moment_of(const std::string& text, const Spot& spot);
  // "600 / h", or a number per time unit; per second.
  std::optional<double> rate_value(const Spot& spot);
  // "1.34 m/s", "4 km/h", or m/s.
  std::optional<double> speed(const Spot& spot);
  std::optional<double> length(const Spot& spot);  // "120 m", "2 km", or m
  std::optional<double> share(const Spot& spot);   // 0…1, or "12 %"
  Sentence title(const Spot& map);

  std::optional<Law> law(const Spot& spot, Measured measured);
  std::optional<Rate> rate(const Spot& spot);
  // Only its shape counts.
  std::optional<Rate> curve(const Spot& spot);
  std::optional<Route> route(const Spot& spot);

  std::optional<Index> station(const Spot& spot, const std::string& code);
  std::optional<Index> visitor_class(const Spot& spot, const std::string& code);

  Scenario& scenario;
  ScenarioFiles& files;
  std::vector<std::pair<Index, Spot>> own_travel;  // of kinds of units that have their own
  Refusals refusals;
  std::map<std::string, Index, std::less<>> stations;
  std::map<std::string, Index, std::less<>> sources;
  std::map<std::string, Index, std::less<>> classes;
  std::map<std::string, Index, std::less<>> areas;
  std::map<std::string, Index, std::less<>> points;
  std::map<std::string, Index, std::less<>> unit_kinds;
  std::map<std::string, Index, std::less<>> incidents;
  std::map<std::string, Index, std::less<>> hospitals;
  std::map<std::string, std::vector<Index>, std::less<>> units;  // with a count: all of them under the common code

 private:
  std::map<std::string, std::string, std::less<>> taken_;  // by code, where
  std::optional<double> with_unit(
      const Spot& spot, std::initializer_list<std::pair<std::string_view, double>> known, double plain,
      Sentence wanted);
};

void read_classes(const Spot& root, ScenarioReading& reading);
void read_sources(const Spot& root, ScenarioReading& reading);
void read_stations(const Spot& root, ScenarioReading& reading);
void read_areas(const Spot& root, ScenarioReading& reading);
void read_response(const Spot& root, ScenarioReading& reading);
void read_travel(const Spot& root, ScenarioReading& reading);
// Times on the roads of an OpenStreetMap file between the points that have a position, into a table of read_travel.cc;
// what units on the way need of them. Nothing when it is refused.
std::shared_ptr<RoadTravel> read_roads(const Spot& spot, ScenarioReading& reading, std::vector<float>& table);
void read_orders(const Spot& root, ScenarioReading& reading);

// Warn of what will not go as it was meant: lanes that cannot keep up, places nobody can reach, circles without time,
// gates that are closed when somebody comes; units that are never on duty, hospitals no way leads to.
void check_response(const Spot& root, ScenarioReading& reading);
void check_flow(const Spot& root, ScenarioReading& reading);

}  // namespace muster::drill
