// The roads of a file as one kind of traveller sees them.
//
//   node      a point of the drawing
//   segment   two neighbouring nodes of a way
//   junction  a node where one can choose, or a dead end
//   road      the chain of segments between two junctions; each segment belongs to exactly one road
//   heading   a road and the direction one goes along it
//   vertex    a junction; where a turn is banned, the same junction once more for whoever came by the road from which
//   it
//             is banned
//   arc       from vertex to vertex along one heading
//
// The graph says what is there and what the rules of the road allow. How long it takes, and what is closed or opened
// today, is said by `RoadTimes`, so that one graph serves every hour and every closure. The same file gives the same
// graph on any machine.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "network/osm_file.h"
#include "network/road_rules.h"

namespace muster::network {

inline constexpr std::uint32_t kNone = UINT32_MAX;

struct RoadWay {
  std::int64_t id = 0;  // of OpenStreetMap
  WayUse use;
  std::string name;
};

struct Segment {
  std::uint32_t from = 0;    // node; segments run in the direction of their road
  std::uint32_t to = 0;      // node
  std::uint32_t way = 0;     // index in ways
  std::uint32_t length = 0;  // centimetres
  bool is_against = false;   // the road runs against the direction in which the way is drawn

  bool operator==(const Segment&) const = default;
};

struct Road {
  std::uint32_t from = 0;  // junction
  std::uint32_t to = 0;    // junction
  std::uint32_t first_segment = 0;
  std::uint32_t segments = 0;

  bool operator==(const Road&) const = default;
};

// Twice the index of the road, and one more against its direction.
using Heading = std::uint32_t;
inline Heading heading_of(std::uint32_t road, bool against) { return 2 * road + (against ? 1 : 0); }
inline std::uint32_t road_of(Heading heading) { return heading / 2; }
inline bool is_against(Heading heading) { return heading % 2 != 0; }
inline Heading opposite(Heading heading) { return heading ^ 1; }

struct Arc {
  std::uint32_t from = 0;  // vertex
  std::uint32_t to = 0;    // vertex
  Heading heading = 0;

  bool operator==(const Arc&) const = default;
};

// What was left out or does not fit together. None of it keeps the graph from being used; all of it is to be told.
struct RoadGaps {
  std::uint64_t missing_nodes = 0;         // mentions of nodes that are not in the file; ways are cut there
  std::uint64_t empty_ways = 0;            // ways of which nothing is left
  std::uint64_t unclear_restrictions = 0;  // turn restrictions whose roads are not there or do not meet
};

struct RoadGraph {
  Profile profile = Profile::car;
  std::vector<Location> nodes;
  std::vector<std::int64_t> node_ids;  // of OpenStreetMap; one that a barrier divides is there for each of its roads
  std::vector<RoadWay> ways;
  std::vector<Segment> segments;
  std::vector<Road> roads;
  std::vector<std::uint32_t> junction_nodes;  // the node of each junction

  std::vector<std::uint32_t> vertex_junction;  // the first vertices are the junctions themselves, in their order
  std::vector<Arc> arcs;                       // by vertex they start from
  std::vector<std::uint32_t> arcs_begin;       // of each vertex; one more than vertices
  std::vector<std::uint32_t> headings_begin;   // of each heading, in arcs_of_heading; one more than headings
  std::vector<std::uint32_t> arcs_of_heading;
  RoadGaps gaps;

  std::uint32_t junctions() const { return static_cast<std::uint32_t>(junction_nodes.size()); }
  std::uint32_t vertices() const { return static_cast<std::uint32_t>(vertex_junction.size()); }
  std::uint32_t start_of(Heading heading) const {
    return is_against(heading) ? roads[road_of(heading)].to : roads[road_of(heading)].from;
  }
  std::uint32_t end_of(Heading heading) const { return start_of(opposite(heading)); }
  std::span<const Segment> segments_of(std::uint32_t road) const {
    return std::span(segments).subspan(roads[road].first_segment, roads[road].segments);
  }
  std::span<const Arc> arcs_from(std::uint32_t vertex) const {
    return std::span(arcs).subspan(arcs_begin[vertex], arcs_begin[vertex + 1] - arcs_begin[vertex]);
  }
  std::span<const std::uint32_t> arcs_along(Heading heading) const {
    return std::span(arcs_of_heading)
        .subspan(headings_begin[heading], headings_begin[heading + 1] - headings_begin[heading]);
  }
};

// Refused when nothing in the file can be used by the traveller. `name` is the file's.
Result<RoadGraph> build_roads(const OsmFile& file, Profile profile, const std::string& name);

}  // namespace muster::network
