#include <algorithm>
#include <unordered_map>

#include "network/grouping.h"
#include "network/turn_bans.h"

namespace muster::network {
namespace {

// The beginnings of forbidden sequences as a tree. State 0 is the empty beginning.
class Beginnings {
 public:
  explicit Beginnings(const std::vector<TurnBan>& bans) : states_(1) {
    for (const TurnBan& ban : bans) add(ban);
    link_shorter_ones();
  }

  struct Step {
    std::uint32_t state = 0;
    bool is_forbidden = false;
  };

  Step step(std::uint32_t from, Heading heading) const {
    Step step;
    for (std::uint32_t state = from;; state = states_[state].shorter) {
      if (const std::uint32_t child = child_of(state, heading); child != kNone) {
        if (states_[child].is_whole) return {0, true};
        if (step.state == 0) step.state = child;
      }
      if (state == 0) return step;
    }
  }

  std::uint32_t count() const { return static_cast<std::uint32_t>(states_.size()); }
  Heading last_of(std::uint32_t state) const { return states_[state].last; }
  bool is_whole(std::uint32_t state) const { return states_[state].is_whole; }

 private:
  struct State {
    Heading last = 0;
    std::uint32_t shorter = 0;  // the longest proper ending of this that is a beginning too
    std::uint32_t parent = 0;
    bool is_whole = false;
  };

  std::uint32_t child_of(std::uint32_t state, Heading heading) const {
    const auto found = children_.find(std::uint64_t{state} << 32 | heading);
    return found == children_.end() ? kNone : found->second;
  }

  void add(const TurnBan& ban) {
    std::uint32_t state = 0;
    for (const Heading heading : ban) {
      const auto [place, is_new] = children_.emplace(std::uint64_t{state} << 32 | heading, count());
      if (is_new) states_.push_back({heading, 0, state, false});
      state = place->second;
    }
    states_[state].is_whole = true;
  }

  // Shorter states first: a state's depth is one more than its parent's.
  void link_shorter_ones() {
    std::vector<std::uint32_t> depth(states_.size(), 0);
    std::vector<std::uint32_t> order;
    for (std::uint32_t state = 1; state < states_.size(); ++state) {
      depth[state] = depth[states_[state].parent] + 1;  // a parent was added before its children
      order.push_back(state);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return depth[a] < depth[b]; });
    for (const std::uint32_t state : order) {
      if (depth[state] < 2) continue;
      std::uint32_t shorter = states_[states_[state].parent].shorter;
      while (shorter != 0 && child_of(shorter, states_[state].last) == kNone) shorter = states_[shorter].shorter;
      if (const std::uint32_t child = child_of(shorter, states_[state].last); child != kNone)
        states_[state].shorter = child;
    }
  }

  std::vector<State> states_;
  std::unordered_map<std::uint64_t, std::uint32_t> children_;  // state and heading to state
};

}  // namespace

void lay_arcs(const std::vector<TurnBan>& bans, RoadGraph& graph) {
  const Beginnings beginnings(bans);
  std::vector<std::uint32_t> vertex_of(beginnings.count(), kNone);
  std::vector<std::uint32_t> state_of(graph.junctions(), 0);
  for (std::uint32_t junction = 0; junction < graph.junctions(); ++junction) graph.vertex_junction.push_back(junction);
  for (std::uint32_t state = 1; state < beginnings.count(); ++state) {
    if (beginnings.is_whole(state)) continue;
    vertex_of[state] = graph.vertices();
    graph.vertex_junction.push_back(graph.end_of(beginnings.last_of(state)));
    state_of.push_back(state);
  }
  const auto headings = static_cast<std::uint32_t>(2 * graph.roads.size());
  const Groups leaving = grouped(graph.junctions(), [&](const auto& put) {
    for (Heading heading = 0; heading < headings; ++heading) put(graph.start_of(heading), heading);
  });
  graph.arcs_begin.push_back(0);
  for (std::uint32_t vertex = 0; vertex < graph.vertices(); ++vertex) {
    for (const Heading heading : leaving.of(graph.vertex_junction[vertex])) {
      const auto step = beginnings.step(state_of[vertex], heading);
      if (step.is_forbidden) continue;
      graph.arcs.push_back({vertex, step.state == 0 ? graph.end_of(heading) : vertex_of[step.state], heading});
    }
    graph.arcs_begin.push_back(static_cast<std::uint32_t>(graph.arcs.size()));
  }
  Groups along = grouped(headings, [&](const auto& put) {
    for (std::uint32_t arc = 0; arc < graph.arcs.size(); ++arc) put(graph.arcs[arc].heading, arc);
  });
  graph.headings_begin = std::move(along.begin);
  graph.arcs_of_heading = std::move(along.members);
}

}  // namespace muster::network
