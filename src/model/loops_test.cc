#include "model/loops.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace muster {
namespace {

using Graph = std::vector<std::vector<int>>;  // successors of each number
using Loops = std::vector<std::vector<std::string>>;

std::string code(int number) { return "T" + std::to_string(number); }

Loops loops_of(const Graph& graph, std::size_t limit) {
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < graph.size(); ++i) codes.push_back(code(static_cast<int>(i)));
  const auto successors = [&](const std::string& from) {
    std::vector<std::string> next;
    for (const int to : graph[std::stoul(from.substr(1))]) next.push_back(code(to));
    return next;
  };
  return find_loops(codes, successors, limit);
}

bool has_edge(const Graph& graph, const std::string& from, const std::string& to) {
  const auto& next = graph[std::stoul(from.substr(1))];
  return std::find(next.begin(), next.end(), std::stoi(to.substr(1))) != next.end();
}

// Slow and obvious: who can be reached from whom, by trying every node in between (Warshall).
std::vector<std::vector<bool>> reachable(const Graph& graph) {
  const std::size_t n = graph.size();
  std::vector<std::vector<bool>> reach(n, std::vector<bool>(n, false));
  for (std::size_t i = 0; i < n; ++i) {
    for (const int to : graph[i]) reach[i][static_cast<std::size_t>(to)] = true;
  }
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        if (reach[i][k] && reach[k][j]) reach[i][j] = true;
      }
    }
  }
  return reach;
}

Graph random_graph() {
  const int n = *rc::gen::inRange(1, 12);
  Graph graph(static_cast<std::size_t>(n));
  const int edges = *rc::gen::inRange(0, n * 2);
  for (int i = 0; i < edges; ++i)
    graph[*rc::gen::inRange<std::size_t>(0, static_cast<std::size_t>(n))].push_back(*rc::gen::inRange(0, n));
  return graph;
}

// The same loop may be told from any of its members: from the smallest on, it is always the same.
std::vector<std::string> turned(std::vector<std::string> loop) {
  std::rotate(loop.begin(), std::min_element(loop.begin(), loop.end()), loop.end());
  return loop;
}

RC_GTEST_PROP(FindLoops, FindsOnlyRealLoops, ()) {
  const Graph graph = random_graph();
  for (const auto& loop : loops_of(graph, 1'000)) {
    RC_ASSERT(!loop.empty());
    for (std::size_t i = 0; i < loop.size(); ++i) RC_ASSERT(has_edge(graph, loop[i], loop[(i + 1) % loop.size()]));
    RC_ASSERT(std::set<std::string>(loop.begin(), loop.end()).size() == loop.size());
  }
}

RC_GTEST_PROP(FindLoops, TellsNoLoopTwice, ()) {
  const auto loops = loops_of(random_graph(), 1'000);
  std::set<std::vector<std::string>> seen;
  for (const auto& loop : loops) RC_ASSERT(seen.insert(turned(loop)).second);
}

// Whatever is on a loop is tied to one that is told: they reach each other.
RC_GTEST_PROP(FindLoops, MissesNoTangle, ()) {
  const Graph graph = random_graph();
  const auto reach = reachable(graph);
  const auto loops = loops_of(graph, 1'000);
  for (std::size_t i = 0; i < graph.size(); ++i) {
    const bool told = std::any_of(loops.begin(), loops.end(), [&](const auto& loop) {
      const std::size_t member = std::stoul(loop.front().substr(1));
      return reach[i][member] && reach[member][i];
    });
    RC_ASSERT(told == reach[i][i]);
  }
}

RC_GTEST_PROP(FindLoops, TellsEveryTaskThatWaitsForItself, ()) {
  const Graph graph = random_graph();
  const auto loops = loops_of(graph, 1'000);
  for (int i = 0; i < static_cast<int>(graph.size()); ++i) {
    const bool itself = has_edge(graph, code(i), code(i));
    RC_ASSERT(itself == (std::count(loops.begin(), loops.end(), std::vector<std::string>{code(i)}) == 1));
  }
}

TEST(FindLoops, TellsALoopInOrder) {
  EXPECT_EQ(loops_of({{1}, {2}, {0}}, 20), (Loops{{"T0", "T1", "T2"}}));
  EXPECT_EQ(loops_of({{1}, {2}, {1}}, 20), (Loops{{"T1", "T2"}}));
  EXPECT_EQ(loops_of({{0}}, 20), (Loops{{"T0"}}));
  EXPECT_EQ(loops_of({{1, 1}, {0, 0}}, 20), (Loops{{"T0", "T1"}}));
  EXPECT_TRUE(loops_of({{1, 2}, {2}, {}}, 20).empty());
}

TEST(FindLoops, StopsAtItsLimit) {
  Graph pairs(100);
  for (int i = 0; i < 100; i += 2) {
    pairs[static_cast<std::size_t>(i)] = {i + 1};
    pairs[static_cast<std::size_t>(i) + 1] = {i};
  }
  EXPECT_EQ(loops_of(pairs, 20).size(), 20u);
  EXPECT_EQ(loops_of(pairs, 1'000).size(), 50u);
}

TEST(FindLoops, GoesDownALongChain) {
  Graph chain(50'000);
  for (std::size_t i = 0; i + 1 < chain.size(); ++i) chain[i] = {static_cast<int>(i) + 1};
  EXPECT_TRUE(loops_of(chain, 20).empty());
  chain.back() = {0};
  ASSERT_EQ(loops_of(chain, 20).size(), 1u);
  EXPECT_EQ(loops_of(chain, 20).front().size(), chain.size());
}

}  // namespace
}  // namespace muster
