// Roads for tests: drawn as letters on a map, and drawn by chance.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "base/chance.h"
#include "base/text.h"
#include "network/closure.h"
#include "network/route.h"

namespace muster::network {

// `highway=primary oneway=yes`
inline Tags tags_from(const std::string& words) {
  Tags tags;
  for (const std::string& word : split(words, ' ')) {
    const std::size_t equals = word.find('=');
    tags.push_back({word.substr(0, equals), word.substr(equals + 1)});
  }
  return tags;
}

struct DrawnWay {
  std::string nodes;  // letters in the order of the way
  std::string tags = "highway=residential";
};

// From a way over a node or a way to a way; ways are named by their letters.
struct DrawnBan {
  std::string from, via, to;
  std::string rule = "no_left_turn";
};

// A map of letters: one column is 50 m to the east, one line 100 m to the south. Ways are numbered from 1.
class DrawnRoads {
 public:
  DrawnRoads(
      const std::string& map, const std::vector<DrawnWay>& ways, const std::vector<DrawnBan>& bans = {},
      const std::map<char, std::string>& barriers = {}) {
    std::int32_t line = 0;
    std::int32_t column = 0;
    std::map<char, Location> places;
    for (const char c : map) {
      if (std::isalnum(static_cast<unsigned char>(c)) != 0) places[c] = at(line, column);
      ++column;
      if (c == '\n') ++line, column = 0;
    }
    for (const auto& [letter, place] : places) file.nodes.push_back({letter, place});
    for (const DrawnWay& way : ways) {
      file.ways.push_back(
          {static_cast<std::int64_t>(file.ways.size()) + 1, {way.nodes.begin(), way.nodes.end()}, tags_from(way.tags)});
      file.ways.back().tags.push_back({"name", way.nodes});
    }
    for (const DrawnBan& ban : bans) add(ban);
    for (const auto& [letter, tags] : barriers) file.barriers.push_back({letter, tags_from(tags)});
  }

  static Location at(std::int32_t line, std::int32_t column) {
    return {1'210'000'000 + column * 5'240, 310'000'000 - line * 9'020};
  }

  std::int64_t way(const std::string& nodes) const {
    for (const OsmWay& each : file.ways) {
      if (value_of(each.tags, "name") == nodes) return each.id;
    }
    return 0;
  }

  RoadGraph graph(Profile profile = Profile::car) const { return *build_roads(file, profile, "drawn"); }

  Location place(char letter) const {
    for (const OsmNode& node : file.nodes) {
      if (node.id == letter) return node.at;
    }
    return {};
  }

  // The letters that are passed, the ends with them; `-` when there is no way.
  std::string route(const RoadGraph& graph, const RoadTimes& times, char from, char to) const {
    const RoadIndex index = index_roads(graph);
    const auto anywhere = [](std::uint32_t) { return true; };
    const auto start = nearest_point(graph, index, place(from), 100, anywhere);
    const auto end = nearest_point(graph, index, place(to), 100, anywhere);
    if (!start || !end) return "?";
    const auto found = find_route(graph, times, *start, *end);
    if (!found) return "-";
    std::string letters;
    for (const Location passed : draw_route(graph, times, *start, *end, *found).line) {
      for (const OsmNode& node : file.nodes) {
        if (node.at == passed && !letters.ends_with(static_cast<char>(node.id))) letters += static_cast<char>(node.id);
      }
    }
    return letters;
  }
  std::string route(char from, char to, Profile profile = Profile::car) const {
    const RoadGraph built = graph(profile);
    return route(built, free_times_of(built), from, to);
  }

  OsmFile file;

 private:
  void add(const DrawnBan& ban) {
    OsmRestriction restriction;
    restriction.id = static_cast<std::int64_t>(file.restrictions.size()) + 1;
    restriction.tags = {{"type", "restriction"}, {"restriction", ban.rule}};
    restriction.members.push_back({OsmKind::way, way(ban.from), "from"});
    if (ban.via.size() == 1) {
      restriction.members.push_back({OsmKind::node, ban.via[0], "via"});
    } else {
      restriction.members.push_back({OsmKind::way, way(ban.via), "via"});
    }
    restriction.members.push_back({OsmKind::way, way(ban.to), "to"});
    file.restrictions.push_back(std::move(restriction));
  }
};

// Ways between nodes that lie about, of all classes, some of one direction, some over several nodes, and bans between
// ways that meet. Parts of it are not connected.
inline OsmFile random_roads(std::uint64_t seed, std::uint32_t nodes, std::uint32_t bans) {
  constexpr const char* kinds[] = {"motorway", "primary", "secondary", "residential", "service", "residential_link"};
  ChanceSequence chance({seed, 0, 0, 0, 0});
  OsmFile file;
  for (std::uint32_t i = 0; i < nodes; ++i) {
    const auto off = [&] { return static_cast<std::int32_t>(chance.below(200'000)); };
    file.nodes.push_back({i, {1'210'000'000 + off(), 310'000'000 + off()}});
  }
  const std::uint32_t ways = nodes / 2 + chance.below(nodes + 1);
  for (std::uint32_t i = 0; i < ways; ++i) {
    OsmWay way{i, {chance.below(nodes)}, {}};
    for (std::uint32_t more = 1 + chance.below(4); more > 0; --more) {
      // Mostly to a near number, so that there are long ways round.
      const std::uint32_t step = chance.below(5) == 0 ? chance.below(nodes) : 1 + chance.below(4);
      way.nodes.push_back(static_cast<std::int64_t>((static_cast<std::uint64_t>(way.nodes.back()) + step) % nodes));
    }
    way.tags = {{"highway", kinds[chance.below(5)]}};
    if (chance.below(3) == 0) way.tags.push_back({"oneway", chance.below(2) == 0 ? "yes" : "-1"});
    file.ways.push_back(std::move(way));
  }
  constexpr const char* rules[] = {"no_left_turn", "only_straight_on", "no_u_turn"};
  for (std::uint32_t i = 0; i < bans && ways > 0; ++i) {
    const OsmWay& from = file.ways[chance.below(ways)];
    const OsmWay& to = file.ways[chance.below(ways)];
    OsmRestriction ban;
    ban.id = i;
    ban.tags = {{"type", "restriction"}, {"restriction", rules[chance.below(3)]}};
    ban.members = {{OsmKind::way, from.id, "from"}, {OsmKind::way, to.id, "to"}};
    if (chance.below(3) > 0) {
      ban.members.push_back({OsmKind::node, chance.below(2) == 0 ? from.nodes.back() : from.nodes.front(), "via"});
    } else {
      ban.members.push_back({OsmKind::way, file.ways[chance.below(ways)].id, "via"});
    }
    file.restrictions.push_back(std::move(ban));
  }
  return file;
}

inline Orders random_orders(const RoadGraph& graph, std::uint64_t seed) {
  ChanceSequence chance({seed, 1, 0, 0, 0});
  Orders orders;
  const auto some_place = [&] { return graph.nodes[chance.below(static_cast<std::uint32_t>(graph.nodes.size()))]; };
  for (std::uint32_t i = chance.below(3); i > 0; --i) {
    Closure closure;
    closure.kind = chance.below(2) == 0 ? ClosureKind::area : ClosureKind::cordon;
    closure.rings.push_back({some_place(), some_place(), some_place()});
    orders.closures.push_back(std::move(closure));
  }
  Closure ways;
  ways.kind = ClosureKind::ways;
  for (const RoadWay& way : graph.ways) {
    if (chance.below(12) == 0) ways.ways.push_back(way.id);
    if (chance.below(30) == 0) orders.openings.push_back({way.id, true, chance.below(2) == 0});
  }
  if (!ways.ways.empty()) orders.closures.push_back(std::move(ways));
  return orders;
}

// The networks that come with the demonstration, and the originals where they are at hand.
inline std::vector<std::filesystem::path> real_networks() {
  std::vector<std::filesystem::path> paths;
  for (const char* folder :
       {MUSTER_SOURCE_FOLDER "/editions/ciie-2019/city", MUSTER_SOURCE_FOLDER "/../shared/data/roads"}) {
    for (const char* name : {"hongqiao_network.osm.pbf", "shanghai_center.osm.pbf"}) {
      if (std::filesystem::exists(std::filesystem::path(folder) / name))
        paths.push_back(std::filesystem::path(folder) / name);
    }
  }
  return paths;
}

}  // namespace muster::network
