#include "network/road_drawing.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "network/grouping.h"

namespace muster::network {
namespace {

const OsmNode* find_node(const OsmFile& file, std::int64_t id) {
  const auto at = std::lower_bound(
      file.nodes.begin(), file.nodes.end(), id, [](const OsmNode& node, std::int64_t key) { return node.id < key; });
  return at != file.nodes.end() && at->id == id ? &*at : nullptr;
}

class Drawing {
 public:
  Drawing(const OsmFile& file, Profile profile, RoadGraph& graph) : file_(file), profile_(profile), graph_(graph) {
    for (const OsmBarrier& barrier : file.barriers) {
      if (is_stopped_by(barrier.tags, profile)) divided_.insert(barrier.node);
    }
  }

  void draw(const OsmWay& way) {
    const auto use = way_use(way.tags, profile_);
    if (!use) return;
    const auto index = static_cast<std::uint32_t>(graph_.ways.size());
    const std::size_t before = graph_.segments.size();
    std::int64_t last_id = 0;
    const OsmNode* last = nullptr;
    for (const std::int64_t id : way.nodes) {
      const OsmNode* node = find_node(file_, id);
      if (node == nullptr) ++graph_.gaps.missing_nodes;
      if (node != nullptr && last != nullptr && id != last_id) add_segment(*last, *node, index);
      last = node;
      last_id = id;
    }
    if (graph_.segments.size() == before) {
      ++graph_.gaps.empty_ways;
    } else {
      graph_.ways.push_back({way.id, *use, std::string(value_of(way.tags, "name"))});
    }
  }

 private:
  void add_segment(const OsmNode& from, const OsmNode& to, std::uint32_t way) {
    const std::uint32_t start = index_of(from);
    graph_.segments.push_back({start, index_of(to), way, distance(from.at, to.at), false});
  }

  // A node that a barrier divides is a dead end for each segment that reaches it.
  std::uint32_t index_of(const OsmNode& node) {
    const auto next = static_cast<std::uint32_t>(graph_.nodes.size());
    if (!divided_.contains(node.id)) {
      const auto [place, is_new] = indices_.emplace(node.id, next);
      if (!is_new) return place->second;
    }
    graph_.nodes.push_back(node.at);
    graph_.node_ids.push_back(node.id);
    return next;
  }

  const OsmFile& file_;
  const Profile profile_;
  RoadGraph& graph_;
  std::unordered_set<std::int64_t> divided_;
  std::unordered_map<std::int64_t, std::uint32_t> indices_;
};

class Stringing {
 public:
  explicit Stringing(RoadGraph& graph)
      : graph_(graph),
        loose_(std::move(graph.segments)),
        touching_(grouped(
            static_cast<std::uint32_t>(graph.nodes.size()),
            [this](const auto& put) {
              for (std::uint32_t i = 0; i < loose_.size(); ++i) {
                put(loose_[i].from, i);
                put(loose_[i].to, i);
              }
            })),
        is_junction_(graph.nodes.size(), 0),
        is_strung_(loose_.size(), 0) {}

  void run(const std::vector<std::int64_t>& must_be_junctions) {
    const std::unordered_set<std::int64_t> chosen(must_be_junctions.begin(), must_be_junctions.end());
    for (std::uint32_t node = 0; node < graph_.nodes.size(); ++node) {
      if (touching_.of(node).size() != 2 || chosen.contains(graph_.node_ids[node])) is_junction_[node] = 1;
    }
    graph_.segments.clear();
    graph_.segments.reserve(loose_.size());
    for (std::uint32_t node = 0; node < graph_.nodes.size(); ++node) {
      if (is_junction_[node] != 0) string_from(node);
    }
    // What is left are rings that touch nothing: one of their nodes has to do.
    for (std::uint32_t i = 0; i < loose_.size(); ++i) {
      if (is_strung_[i] != 0) continue;
      is_junction_[loose_[i].from] = 1;
      string_from(loose_[i].from);
    }
    number_junctions();
  }

 private:
  void string_from(std::uint32_t node) {
    for (const std::uint32_t first : touching_.of(node)) {
      if (is_strung_[first] == 0) string_road(node, first);
    }
  }

  void string_road(std::uint32_t node, std::uint32_t segment) {
    Road road{node, node, static_cast<std::uint32_t>(graph_.segments.size()), 0};
    for (std::uint32_t at = node;;) {
      Segment next = loose_[segment];
      is_strung_[segment] = 1;
      if (next.from != at) {
        std::swap(next.from, next.to);
        next.is_against = true;
      }
      graph_.segments.push_back(next);
      ++road.segments;
      at = road.to = next.to;
      if (is_junction_[at] != 0) break;
      const auto both = touching_.of(at);
      segment = both[0] == segment ? both[1] : both[0];
    }
    graph_.roads.push_back(road);
  }

  // Until now the ends of roads were nodes.
  void number_junctions() {
    std::vector<std::uint32_t> junction_of(graph_.nodes.size(), kNone);
    for (std::uint32_t node = 0; node < graph_.nodes.size(); ++node) {
      if (is_junction_[node] == 0) continue;
      junction_of[node] = graph_.junctions();
      graph_.junction_nodes.push_back(node);
    }
    for (Road& road : graph_.roads) {
      road.from = junction_of[road.from];
      road.to = junction_of[road.to];
    }
  }

  RoadGraph& graph_;
  const std::vector<Segment> loose_;
  const Groups touching_;
  std::vector<std::uint8_t> is_junction_;
  std::vector<std::uint8_t> is_strung_;
};

}  // namespace

void draw_segments(const OsmFile& file, Profile profile, RoadGraph& graph) {
  graph.profile = profile;
  Drawing drawing(file, profile, graph);
  for (const OsmWay& way : file.ways) drawing.draw(way);
}

void string_roads(const std::vector<std::int64_t>& must_be_junctions, RoadGraph& graph) {
  Stringing(graph).run(must_be_junctions);
}

}  // namespace muster::network
