#include "network/turn_bans.h"

#include <map>
#include <queue>

#include "network/test_roads.h"

namespace muster::network {
namespace {

bool ends_with(const std::vector<Heading>& course, const TurnBan& ban) {
  return course.size() >= ban.size() && std::equal(ban.rbegin(), ban.rend(), course.rbegin());
}

// The slow twin: everybody remembers as many headings as the longest ban has, and looks through all bans at each turn.
std::vector<Milliseconds> by_memory(const RoadGraph& graph, const RoadTimes& times, const std::vector<TurnBan>& bans) {
  std::size_t longest = 1;
  for (const TurnBan& ban : bans) longest = std::max(longest, ban.size());
  using Standing = std::pair<std::uint32_t, std::vector<Heading>>;  // where, and how one came
  std::map<Standing, Milliseconds> best;
  std::priority_queue<std::pair<Milliseconds, Standing>, std::vector<std::pair<Milliseconds, Standing>>, std::greater<>>
      queue;
  std::vector<Milliseconds> found(graph.junctions(), kNever);
  queue.push({0, {0, {}}});
  while (!queue.empty()) {
    const auto [time, standing] = queue.top();
    queue.pop();
    if (!best.emplace(standing, time).second) continue;
    found[standing.first] = std::min(found[standing.first], time);
    for (Heading heading = 0; heading < times.headings.size(); ++heading) {
      if (graph.start_of(heading) != standing.first || times.headings[heading] >= kNever) continue;
      std::vector<Heading> course = standing.second;
      course.push_back(heading);
      if (std::any_of(bans.begin(), bans.end(), [&](const TurnBan& ban) { return ends_with(course, ban); })) continue;
      if (course.size() >= longest)
        course.erase(course.begin(), course.end() - static_cast<std::ptrdiff_t>(longest - 1));
      queue.push({time + times.headings[heading], {graph.end_of(heading), std::move(course)}});
    }
  }
  return found;
}

TEST(TurnBans, HoldAsIfEverybodyRememberedHisWay) {
  std::size_t bans_seen = 0;
  std::size_t long_bans_seen = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const OsmFile file = random_roads(seed, static_cast<std::uint32_t>(6 + seed % 4), 12);
    auto graph = build_roads(file, Profile::car, "random");
    ASSERT_TRUE(graph.ok());
    const RoadTimes times = free_times_of(*graph);
    const auto bans = turn_bans(file, *graph);
    // What has to be remembered grows with every turn.
    if (std::any_of(bans.begin(), bans.end(), [](const TurnBan& ban) { return ban.size() > 4; })) continue;
    bans_seen += bans.size();
    long_bans_seen += static_cast<std::size_t>(
        std::count_if(bans.begin(), bans.end(), [](const TurnBan& ban) { return ban.size() > 2; }));
    const std::vector<Start> starts{{0, 0, 0}};
    const auto found = dijkstra(*graph, times, starts).times;
    std::vector<Milliseconds> junctions(graph->junctions(), kNever);
    for (std::uint32_t vertex = 0; vertex < graph->vertices(); ++vertex) {
      Milliseconds& time = junctions[graph->vertex_junction[vertex]];
      time = std::min(time, found[vertex]);
    }
    EXPECT_EQ(junctions, by_memory(*graph, times, bans));
  }
  EXPECT_GT(bans_seen, 300U);
  EXPECT_GT(long_bans_seen, 20U) << "bans over ways";
}

TEST(TurnBans, CountWhatDoesNotFit) {
  DrawnRoads town("a---b---c", {{"ab"}, {"bc"}}, {{"ab", "c", "bc"}, {"ab", "b", "xy"}});
  EXPECT_EQ(town.graph().gaps.unclear_restrictions, 2U);
  EXPECT_EQ(town.graph(Profile::emergency).gaps.unclear_restrictions, 0U) << "not asked of him";
}

}  // namespace
}  // namespace muster::network
