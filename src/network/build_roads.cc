#include "base/sentence.h"
#include "network/road_drawing.h"
#include "network/road_graph.h"
#include "network/turn_bans.h"

namespace muster::network {

Result<RoadGraph> build_roads(const OsmFile& file, Profile profile, const std::string& name) {
  RoadGraph graph;
  draw_segments(file, profile, graph);
  if (graph.segments.empty()) {
    return refuse(
        "no_roads", name, "文件中没有此类通行者（{}）可用的道路",
        "nothing in the file can be used by this traveller ({})", name_of(profile));
  }
  string_roads(nodes_of_restrictions(file), graph);
  lay_arcs(turn_bans(file, graph), graph);
  return graph;
}

}  // namespace muster::network
