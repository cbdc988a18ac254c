#include "network/hierarchy.h"

#include "network/sweep.h"
#include "network/test_roads.h"

namespace muster::network {
namespace {

// All times of the hierarchy are those of Dijkstra, from every vertex or from some.
void expect_same_times(const RoadGraph& graph, const Hierarchy& hierarchy, const RoadTimes& times, std::uint32_t step) {
  const HierarchyTimes customised = customise(hierarchy, graph, times);
  Sweep sweep(hierarchy, customised);
  for (std::uint32_t first = 0; first < graph.vertices(); first += step * std::uint32_t{kLanes}) {
    std::vector<std::vector<Start>> travellers;
    for (std::uint32_t v = first; v < graph.vertices() && travellers.size() < kLanes; v += step)
      travellers.push_back({{v, v % 7, 0}, {(v * 31 + 5) % graph.vertices(), 1000, 0}});
    sweep.run(travellers);
    for (std::size_t lane = 0; lane < travellers.size(); ++lane) {
      const auto truth = dijkstra(graph, times, travellers[lane]).times;
      for (std::uint32_t v = 0; v < graph.vertices(); ++v) {
        const Milliseconds found = std::min(sweep.at_vertex(v).times[lane], kNever);
        ASSERT_EQ(found, truth[v]) << "from " << travellers[lane][0].vertex << " to " << v;
      }
    }
  }
}

TEST(RoadHierarchy, HasTheTimesOfDijkstraOnRandomRoadsUnderRandomClosures) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const auto size = static_cast<std::uint32_t>(5 + seed * 7 % 90);
    const auto graph = build_roads(random_roads(seed, size, seed % 3 == 0 ? 10 : 0), Profile::car, "random");
    ASSERT_TRUE(graph.ok());
    const Hierarchy hierarchy = build_hierarchy(*graph);
    expect_same_times(*graph, hierarchy, free_times_of(*graph), 1);
    for (std::uint64_t order = 0; order < 3; ++order) {
      const Orders orders = random_orders(*graph, seed * 10 + order);
      const auto hour = static_cast<int>(seed % 24);
      expect_same_times(
          *graph, hierarchy, times_of(*graph, passage_under(*graph, orders, {}), assumed_working_day(), hour), 1);
    }
  }
}

TEST(RoadHierarchy, HasTheTimesOfDijkstraOnRealNetworks) {
  for (const auto& path : real_networks()) {
    SCOPED_TRACE(path.string());
    const auto file = read_osm_file(path.string());
    ASSERT_TRUE(file.ok());
    for (const Profile profile : {Profile::car, Profile::emergency}) {
      const auto graph = build_roads(*file, profile, "real");
      const Hierarchy hierarchy = build_hierarchy(*graph);
      expect_same_times(*graph, hierarchy, free_times_of(*graph), 97);
      const Passage passage = passage_under(*graph, random_orders(*graph, 5), {});
      expect_same_times(*graph, hierarchy, times_of(*graph, passage, assumed_working_day(), 8), 101);
    }
  }
}

TEST(RoadHierarchy, UnpacksEveryArcIntoArcsThatFollowEachOther) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const auto graph = build_roads(random_roads(seed, 60, 8), Profile::car, "random");
    const Hierarchy hierarchy = build_hierarchy(*graph);
    const RoadTimes times = free_times_of(*graph);
    const HierarchyTimes customised = customise(hierarchy, *graph, times);
    for (std::uint32_t place = 0; place < hierarchy.count(); ++place) {
      for (std::uint32_t i = customised.climbs_begin[place]; i < customised.climbs_begin[place + 1]; ++i) {
        std::vector<std::uint32_t> arcs;
        unpack(hierarchy, customised, customised.climb_slots[i], arcs);
        ASSERT_FALSE(arcs.empty());
        EXPECT_EQ(graph->arcs[arcs.front()].from, hierarchy.vertex_at[place]);
        EXPECT_EQ(graph->arcs[arcs.back()].to, hierarchy.vertex_at[customised.climbs[i].place]);
        Milliseconds sum = 0;
        for (std::size_t j = 0; j < arcs.size(); ++j) {
          sum += times.headings[graph->arcs[arcs[j]].heading];
          if (j == 0) continue;
          EXPECT_EQ(graph->arcs[arcs[j]].from, graph->arcs[arcs[j - 1]].to);
        }
        EXPECT_EQ(sum, customised.climbs[i].time);
      }
    }
  }
}

TEST(RoadHierarchy, GivesAllPairsOfJunctions) {
  const auto graph = build_roads(random_roads(3, 80, 20), Profile::car, "random");
  const Hierarchy hierarchy = build_hierarchy(*graph);
  const RoadTimes times = free_times_of(*graph);
  std::vector<int> seen(graph->junctions(), 0);
  all_pairs(
      *graph, hierarchy, customise(hierarchy, *graph, times),
      [&](std::uint32_t from, std::span<const Milliseconds> row) {
        ++seen[from];
        std::vector<Milliseconds> truth(graph->junctions(), kNever);
        const std::vector<Start> starts{{from, 0, 0}};
        const auto found = dijkstra(*graph, times, starts).times;
        for (std::uint32_t v = 0; v < graph->vertices(); ++v)
          truth[graph->vertex_junction[v]] = std::min(truth[graph->vertex_junction[v]], found[v]);
        EXPECT_EQ(std::vector<Milliseconds>(row.begin(), row.end()), truth);
      });
  EXPECT_EQ(std::count(seen.begin(), seen.end(), 1), static_cast<std::ptrdiff_t>(seen.size()));
}

TEST(RoadHierarchy, IsTheSameEachTime) {
  const auto file = random_roads(11, 300, 30);
  const Hierarchy first = build_hierarchy(*build_roads(file, Profile::car, "random"));
  const Hierarchy second = build_hierarchy(*build_roads(file, Profile::car, "random"));
  EXPECT_EQ(first.vertex_at, second.vertex_at);
  EXPECT_EQ(first.above, second.above);
}

}  // namespace
}  // namespace muster::network
