// How fast roads are answered, on a made-up city of 50,000 nodes and on the networks of the demonstration. Beside each
// figure stands plain Dijkstra on the same junctions in the same run, with std::priority_queue and with Boost.Graph.
//
//   muster_bench_roads [FILE.osm.pbf …]
//
// One thread; times are its processor time, the best of several. "All pairs" are all ordered pairs of junctions: each
// row is worked out whole, handed on, summed up and forgotten.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <time.h>
#include <vector>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>

#include "city.h"
#include "network/closure.h"
#include "network/dijkstra.h"
#include "network/sweep.h"

namespace {

using namespace muster;
using namespace muster::network;

// Of the thread's processor time: what other programs take of the machine does not count, though they slow it down.
double processor_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

template <class Work>
double milliseconds(const Work& work) {
  const double begun = processor_milliseconds();
  work();
  return processor_milliseconds() - begun;
}

// The best of several.
template <class Work>
double best_of(int times, const Work& work) {
  double best = 1e300;
  for (int i = 0; i < times; ++i) best = std::min(best, milliseconds(work));
  return best;
}

// A square over the middle of the network, an eighth of its width, and every two-hundredth way.
Orders some_orders(const RoadGraph& graph) {
  std::vector<std::int32_t> east, north;
  for (const Location at : graph.nodes) {
    east.push_back(at.longitude);
    north.push_back(at.latitude);
  }
  std::sort(east.begin(), east.end());
  std::sort(north.begin(), north.end());
  const auto at = [](const std::vector<std::int32_t>& sorted, std::size_t part) {
    return sorted[sorted.size() * part / 100];
  };
  Closure area;
  area.rings.push_back(
      {{at(east, 45), at(north, 45)},
       {at(east, 57), at(north, 45)},
       {at(east, 57), at(north, 57)},
       {at(east, 45), at(north, 57)}});
  Closure ways;
  ways.kind = ClosureKind::ways;
  for (std::size_t i = 0; i < graph.ways.size(); i += 200) ways.ways.push_back(graph.ways[i].id);
  return {{area, ways}, {}};
}

struct Sum {
  std::uint64_t pairs = 0;
  std::uint64_t reached = 0;
  std::uint64_t total = 0;

  // Each time of the row is looked at. Counted in rows of their own, so that the loop is as fast as the machine reads.
  void take(std::span<const Milliseconds> row) {
    std::uint32_t never = 0;
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      never += row[i] >> 30;
      sum += row[i];
    }
    pairs += row.size();
    reached += row.size() - never;
    total += sum - std::uint64_t{never} * kNever;
  }
};

std::vector<std::uint32_t> some_junctions(const RoadGraph& graph, std::uint32_t count) {
  std::vector<std::uint32_t> junctions;
  for (std::uint32_t i = 0; i < count; ++i)
    junctions.push_back(static_cast<std::uint32_t>(std::uint64_t{graph.junctions()} * i / count));
  return junctions;
}

using BoostGraph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Milliseconds>;

BoostGraph boost_graph(const RoadGraph& graph, const RoadTimes& times) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  std::vector<Milliseconds> lengths;
  for (const Arc& arc : graph.arcs) {
    if (times.headings[arc.heading] >= kNever) continue;
    ends.emplace_back(arc.from, arc.to);
    lengths.push_back(times.headings[arc.heading]);
  }
  return {boost::edges_are_sorted, ends.begin(), ends.end(), lengths.begin(), graph.vertices()};
}

void measure(const std::string& name, const OsmFile& file) {
  auto built = build_roads(file, Profile::car, name);
  if (!built) return void(std::printf("%s: no roads\n", name.c_str()));
  const RoadGraph& graph = *built;
  std::printf(
      "%s\n  %zu nodes, %zu roads, %u junctions, %zu arcs; %llu pairs\n", name.c_str(), graph.nodes.size(),
      graph.roads.size(), graph.junctions(), graph.arcs.size(),
      static_cast<unsigned long long>(graph.junctions()) * graph.junctions());
  std::printf("  graph from records %.1f ms\n", best_of(3, [&] { (void)build_roads(file, Profile::car, name); }));
  Hierarchy hierarchy;
  std::printf("  hierarchy, once for a file %.0f ms\n", milliseconds([&] { hierarchy = build_hierarchy(graph); }));
  const Orders orders = some_orders(graph);
  RoadTimes times;
  const double closing =
      best_of(5, [&] { times = times_of(graph, passage_under(graph, orders, {}), assumed_working_day(), 8); });
  HierarchyTimes customised;
  const double customising = best_of(5, [&] { customised = customise(hierarchy, graph, times); });
  std::printf(
      "  closures and hour into times %.2f ms, into the hierarchy %.2f ms (%zu arcs, %zu and %zu needed)\n", closing,
      customising, hierarchy.above.size(), customised.climbs.size(), customised.descents.size());
  Sum sum;
  const double pairs = best_of(3, [&] {
    sum = {};
    all_pairs(graph, hierarchy, customised, [&](std::uint32_t, std::span<const Milliseconds> row) { sum.take(row); });
  });
  double after_closure = 1e300;
  for (int i = 0; i < 3; ++i) {
    after_closure = std::min(
        after_closure, milliseconds([&] {
          const RoadTimes fresh = times_of(graph, passage_under(graph, orders, {}), assumed_working_day(), 8);
          const HierarchyTimes filled = customise(hierarchy, graph, fresh);
          Sum again;
          all_pairs(
              graph, hierarchy, filled, [&](std::uint32_t, std::span<const Milliseconds> row) { again.take(row); });
        }));
  }
  std::printf(
      "  all pairs %.0f ms (%.2f us a row, %.3f ns a pair); from the closure set on %.0f ms; %.1f %% reached\n", pairs,
      1000 * pairs / graph.junctions(), 1e6 * pairs / static_cast<double>(sum.pairs), after_closure,
      100.0 * static_cast<double>(sum.reached) / static_cast<double>(sum.pairs));
  const auto sample = some_junctions(graph, 64);
  std::uint64_t plain_total = 0;
  const double plain = milliseconds([&] {
                         for (const std::uint32_t junction : sample) {
                           const std::vector<Start> starts{{junction, 0, 0}};
                           for (const Milliseconds time : dijkstra(graph, times, starts).times)
                             plain_total += time < kNever ? time : 0;
                         }
                       }) /
                       static_cast<double>(sample.size());
  const BoostGraph other = boost_graph(graph, times);
  std::uint64_t boost_total = 0;
  const double by_boost =
      milliseconds([&] {
        std::vector<Milliseconds> found(graph.vertices());
        for (const std::uint32_t junction : sample) {
          boost::dijkstra_shortest_paths_no_color_map(
              other, junction,
              boost::weight_map(boost::get(boost::edge_bundle, other)).distance_map(found.data()).distance_inf(kNever));
          for (const Milliseconds time : found) boost_total += time < kNever ? time : 0;
        }
      }) /
      static_cast<double>(sample.size());
  const double row = pairs / graph.junctions();
  std::printf(
      "  one to all: %.1f us here, %.0f us by Dijkstra with a priority queue (%.0f times), %.0f us by Boost.Graph "
      "(%.0f times)%s\n",
      1000 * row, 1000 * plain, plain / row, 1000 * by_boost, by_boost / row,
      plain_total == boost_total ? "" : "; THEY DIFFER");
  std::fflush(stdout);
}

}  // namespace

int main(int argument_count, char** arguments) {
  std::vector<std::string> files(arguments + 1, arguments + argument_count);
  if (files.empty()) {
    const std::filesystem::path city = std::filesystem::path(MUSTER_SOURCE_FOLDER) / "editions/ciie-2019/city";
    files = {(city / "hongqiao_network.osm.pbf").string(), (city / "shanghai_center.osm.pbf").string()};
    measure("made-up city", bench::made_up_city({}));
  }
  for (const std::string& path : files) {
    OsmFile file;
    const double reading = milliseconds([&] {
      auto read = read_osm_file(path);
      if (read.ok()) file = std::move(*read);
    });
    std::printf("%s read in %.0f ms\n", std::filesystem::path(path).filename().c_str(), reading);
    measure(std::filesystem::path(path).filename().string(), file);
  }
  return 0;
}
