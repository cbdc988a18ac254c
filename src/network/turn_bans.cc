#include "network/turn_bans.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "network/grouping.h"

namespace muster::network {
namespace {

constexpr std::size_t kLongestWayBetween = 32;   // roads of a restriction that leads over ways
constexpr std::size_t kMostWaysThrough = 1'000;  // sequences of one restriction
constexpr std::size_t kMostMembers = 100;        // of one restriction; beyond that it is none
constexpr std::size_t kMostTurns = 1'000'000;    // looked at for one file, so that a hostile one comes to an end

struct Roles {
  std::unordered_set<std::int64_t> from, to, via_ways;
  std::vector<std::int64_t> via_nodes;
  bool is_only = false;
  bool is_u_turn = false;
};

std::string_view rule_of(const OsmRestriction& restriction) {
  const std::string_view special = value_of(restriction.tags, "restriction:motorcar");
  return special.empty() ? value_of(restriction.tags, "restriction") : special;
}

Roles roles_of(const OsmRestriction& restriction) {
  Roles roles;
  for (const OsmMember& member : restriction.members) {
    const bool is_way = member.kind == OsmKind::way;
    if (is_way && member.role == "from") roles.from.insert(member.id);
    if (is_way && member.role == "to") roles.to.insert(member.id);
    if (is_way && member.role == "via") roles.via_ways.insert(member.id);
    if (member.kind == OsmKind::node && member.role == "via") roles.via_nodes.push_back(member.id);
  }
  roles.is_only = rule_of(restriction).starts_with("only_");
  roles.is_u_turn = rule_of(restriction) == "no_u_turn";
  return roles;
}

class Reading {
 public:
  explicit Reading(const RoadGraph& graph)
      : graph_(graph),
        leaving_(grouped(
            graph.junctions(),
            [this](const auto& put) {
              for (Heading heading = 0; heading < 2 * graph_.roads.size(); ++heading)
                put(graph_.start_of(heading), heading);
            })),
        ending_(grouped(static_cast<std::uint32_t>(graph.ways.size()), [this](const auto& put) {
          for (Heading heading = 0; heading < 2 * graph_.roads.size(); ++heading)
            put(way_index_at_start(opposite(heading)), heading);
        })) {
    for (std::uint32_t junction = 0; junction < graph.junctions(); ++junction)
      junction_of_[graph.node_ids[graph.junction_nodes[junction]]] = junction;
    for (std::uint32_t way = 0; way < graph.ways.size(); ++way) way_indices_[graph.ways[way].id] = way;
  }

  // Answers whether it was understood.
  bool take(const Roles& roles, std::vector<TurnBan>& bans) const {
    const std::size_t before = bans.size();
    if (roles.from.size() + roles.to.size() + roles.via_ways.size() + roles.via_nodes.size() > kMostMembers)
      return false;
    if (!roles.via_ways.empty()) {
      for (const std::int64_t way : roles.from) follow_ways(way, roles, bans);
    }
    for (const std::int64_t node : roles.via_nodes) {
      const auto junction = junction_of_.find(node);
      if (junction == junction_of_.end()) continue;
      turns_ += leaving_.of(junction->second).size();
      for (const Heading out : leaving_.of(junction->second)) {
        const TurnBan so_far{opposite(out)};
        if (roles.from.contains(way_at_start(out))) close(so_far, roles, bans);
      }
    }
    return bans.size() > before;
  }

 private:
  std::uint32_t way_index_at_start(Heading heading) const {
    const auto segments = graph_.segments_of(road_of(heading));
    return (is_against(heading) ? segments.back() : segments.front()).way;
  }
  std::int64_t way_at_start(Heading heading) const { return graph_.ways[way_index_at_start(heading)].id; }

  // Forbids what the restriction forbids after the headings so far. Where one can go on, turning round in the same
  // place is forbidden too: it would come to the forbidden turn by a trick.
  void close(const TurnBan& so_far, const Roles& roles, std::vector<TurnBan>& bans) const {
    const auto out = leaving_.of(graph_.end_of(so_far.back()));
    turns_ += out.size();
    if (turns_ > kMostTurns) return;
    const auto leads_to = [&](Heading heading) {
      if (!roles.to.contains(way_at_start(heading))) return false;
      if (heading == opposite(so_far.back())) return roles.is_u_turn;
      return !(roles.is_u_turn && roles.from == roles.to);
    };
    if (std::none_of(out.begin(), out.end(), leads_to)) return;
    const Heading back = opposite(so_far.back());
    const bool goes_on =
        std::any_of(out.begin(), out.end(), [&](Heading heading) { return heading != back && !leads_to(heading); });
    for (const Heading heading : out) {
      const bool is_banned = roles.is_only ? !leads_to(heading) : leads_to(heading) || (heading == back && goes_on);
      if (!is_banned) continue;
      bans.push_back(so_far);
      bans.back().push_back(heading);
    }
  }

  // From every road of the way `from` that ends where a way between begins, along the ways between.
  void follow_ways(std::int64_t from, const Roles& roles, std::vector<TurnBan>& bans) const {
    std::size_t tried = 0;
    const auto known = way_indices_.find(from);
    if (known == way_indices_.end()) return;
    for (const Heading heading : ending_.of(known->second)) {
      TurnBan so_far{heading};
      follow(so_far, roles, tried, bans);
    }
  }

  void follow(TurnBan& so_far, const Roles& roles, std::size_t& tried, std::vector<TurnBan>& bans) const {
    turns_ += leaving_.of(graph_.end_of(so_far.back())).size();
    if (turns_ > kMostTurns || ++tried > kMostWaysThrough || so_far.size() > kLongestWayBetween) return;
    if (so_far.size() > 1) close(so_far, roles, bans);
    for (const Heading next : leaving_.of(graph_.end_of(so_far.back()))) {
      const bool is_new =
          std::none_of(so_far.begin(), so_far.end(), [&](Heading taken) { return road_of(taken) == road_of(next); });
      if (!is_new || !roles.via_ways.contains(way_at_start(next))) continue;
      so_far.push_back(next);
      follow(so_far, roles, tried, bans);
      so_far.pop_back();
    }
  }

  const RoadGraph& graph_;
  mutable std::size_t turns_ = 0;
  const Groups leaving_;  // headings by the junction where they start
  const Groups ending_;   // headings by the way with which they end
  std::unordered_map<std::int64_t, std::uint32_t> junction_of_;
  std::unordered_map<std::int64_t, std::uint32_t> way_indices_;
};

}  // namespace

std::vector<std::int64_t> nodes_of_restrictions(const OsmFile& file) {
  std::unordered_set<std::int64_t> between;
  std::vector<std::int64_t> nodes;
  for (const OsmRestriction& restriction : file.restrictions) {
    const Roles roles = roles_of(restriction);
    nodes.insert(nodes.end(), roles.via_nodes.begin(), roles.via_nodes.end());
    between.insert(roles.via_ways.begin(), roles.via_ways.end());
  }
  for (const OsmWay& way : file.ways) {
    if (way.nodes.empty() || !between.contains(way.id)) continue;
    nodes.push_back(way.nodes.front());
    nodes.push_back(way.nodes.back());
  }
  return nodes;
}

std::vector<TurnBan> turn_bans(const OsmFile& file, RoadGraph& graph) {
  std::vector<TurnBan> bans;
  const Reading reading(graph);
  for (const OsmRestriction& restriction : file.restrictions) {
    const std::string_view rule = rule_of(restriction);
    if (!is_held_by(restriction.tags, graph.profile) || !(rule.starts_with("no_") || rule.starts_with("only_")))
      continue;
    if (!reading.take(roles_of(restriction), bans)) ++graph.gaps.unclear_restrictions;
  }
  std::sort(bans.begin(), bans.end());
  bans.erase(std::unique(bans.begin(), bans.end()), bans.end());
  return bans;
}

}  // namespace muster::network
