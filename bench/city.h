// A made-up city for measuring: as many nodes as one wants, laid out as cities are. Blocks of uneven size, a river with
// few bridges, ring roads and avenues, one-way streets, missing streets and dead ends, bends drawn with nodes between
// junctions. The same seed gives the same city anywhere.
#pragma once

#include <cmath>
#include <string>

#include "base/chance.h"
#include "network/osm_file.h"

namespace muster::bench {

struct CityPlan {
  std::uint32_t side = 136;  // crossings from west to east, and from south to north
  std::uint32_t bends = 1;   // nodes between two crossings, on average
  std::uint32_t bridges = 6;
  std::uint64_t seed = 1;
};

class City {
 public:
  explicit City(const CityPlan& plan) : plan_(plan), chance_({plan.seed, 0, 0, 0, 0}) {}

  network::OsmFile build() {
    for (std::uint32_t row = 0; row < plan_.side; ++row) {
      for (std::uint32_t column = 0; column < plan_.side; ++column) add_node(place_of(row, column));
    }
    for (std::uint32_t row = 0; row < plan_.side; ++row) {
      for (std::uint32_t column = 0; column < plan_.side; ++column) {
        if (column + 1 < plan_.side) add_street(row, column, row, column + 1, rank_of_line(row));
        if (row + 1 < plan_.side) add_street(row, column, row + 1, column, rank_of_line(column));
      }
    }
    return std::move(file_);
  }

 private:
  static constexpr std::int32_t kBlock = 15'000;  // 10⁻⁷ degrees, about 150 m

  network::Location place_of(std::uint32_t row, std::uint32_t column) {
    const auto off = [&] { return static_cast<std::int32_t>(chance_.below(kBlock * 2 / 3)) - kBlock / 3; };
    return {
        1'210'000'000 + static_cast<std::int32_t>(column) * kBlock + off(),
        310'000'000 + static_cast<std::int32_t>(row) * kBlock + off()};
  }

  void add_node(network::Location at) {
    file_.nodes.push_back({static_cast<std::int64_t>(file_.nodes.size()) + 1, at});
  }

  // Every sixteenth line is a main road, every fourth an avenue.
  static const char* rank_of_line(std::uint32_t line) {
    return line % 16 == 8 ? "trunk" : line % 16 == 0 ? "primary" : line % 4 == 0 ? "secondary" : "residential";
  }

  // The river runs from west to east through the middle.
  bool is_wet(std::uint32_t row, std::uint32_t column, std::uint32_t other_row) const {
    if (row == other_row || row != plan_.side / 2) return false;
    return column % std::max(1U, plan_.side / plan_.bridges) != plan_.side / plan_.bridges / 2;
  }

  void add_street(
      std::uint32_t row, std::uint32_t column, std::uint32_t other_row, std::uint32_t other_column, const char* rank) {
    const bool is_small = std::string_view(rank) == "residential";
    if (is_wet(row, column, other_row) || (is_small && chance_.below(100) < 22)) return;
    network::OsmWay way;
    way.id = static_cast<std::int64_t>(file_.ways.size()) + 1;
    const std::int64_t from = std::int64_t{row} * plan_.side + column + 1;
    const std::int64_t to = std::int64_t{other_row} * plan_.side + other_column + 1;
    way.nodes.push_back(from);
    const network::Location start = file_.nodes[static_cast<std::size_t>(from - 1)].at;
    const network::Location end = file_.nodes[static_cast<std::size_t>(to - 1)].at;
    const std::uint32_t bends = chance_.below(2 * plan_.bends + 1);
    for (std::uint32_t bend = 1; bend <= bends; ++bend) {
      const auto between = [&](std::int32_t a, std::int32_t b) {
        const std::int64_t step = (std::int64_t{b} - a) * bend / (bends + 1);
        return a + static_cast<std::int32_t>(step) + static_cast<std::int32_t>(chance_.below(1'000)) - 500;
      };
      add_node({between(start.longitude, end.longitude), between(start.latitude, end.latitude)});
      way.nodes.push_back(file_.nodes.back().id);
    }
    way.nodes.push_back(to);
    way.tags = {{"highway", rank}};
    if (is_small && chance_.below(100) < 15) way.tags.push_back({"oneway", chance_.below(2) == 0 ? "yes" : "-1"});
    file_.ways.push_back(std::move(way));
  }

  CityPlan plan_;
  ChanceSequence chance_;
  network::OsmFile file_;
};

inline network::OsmFile made_up_city(const CityPlan& plan) { return City(plan).build(); }

}  // namespace muster::bench
