#include <algorithm>
#include <cstdio>

#include "base/sentence.h"
#include "base/text.h"
#include "cli/actions.h"
#include "cli/road_options.h"
#include "network/position_text.h"
#include "network/trip.h"

namespace muster::cli {
namespace {

constexpr std::size_t kIslandsTold = 10;

std::uint64_t kilometres(std::uint64_t centimetres) { return (centimetres + 50'000) / 100'000; }

std::string json_of(const network::RoadGraph& graph, const network::Reach& reach) {
  std::string out = fmt::format(
      R"({{"nodes":{},"ways":{},"roads":{},"junctions":{},"length_m":{},"outside":{},"not_reached":{},)"
      R"("not_leading_back":{},"missing_nodes":{},"empty_ways":{},"unclear_restrictions":{},"parts":[)",
      reach.nodes, graph.ways.size(), graph.roads.size(), graph.junctions(), reach.length / 100, reach.outside,
      reach.not_reached, reach.not_leading_back, graph.gaps.missing_nodes, graph.gaps.empty_ways,
      graph.gaps.unclear_restrictions);
  for (std::size_t i = 0; i < reach.parts.size(); ++i) {
    const network::RoadPart& part = reach.parts[i];
    out += fmt::format(
        R"({}{{"nodes":{},"length_m":{},"somewhere":[{}]}})", i > 0 ? "," : "", part.nodes, part.length / 100,
        network::text_of(part.somewhere));
  }
  return out + "]}";
}

void line(const Setting& setting, const Sentence& sentence) {
  std::printf("%s\n", in(setting.language, sentence).c_str());
}

void print(const network::RoadGraph& graph, const network::Reach& reach, const Setting& setting) {
  line(
      setting, say("{0} 个节点，{1} 条道路，共 {2} 公里；化为 {4} 个路口之间的 {3} 段",
                   "{0} nodes, {1} ways, {2} km; {3} roads between {4} junctions", reach.nodes, graph.ways.size(),
                   kilometres(reach.length), graph.roads.size(), graph.junctions()));
  line(
      setting,
      say("{0} 个节点（{1} %）不能与主路网往返：{2} 个到不了，{3} 个回不来",
          "{0} nodes ({1} %) are not connected with the largest part both ways: {2} cannot be reached, {3} do "
          "not lead back",
          reach.outside, network::per_cent(reach.outside, reach.nodes), reach.not_reached, reach.not_leading_back));
  const std::size_t told = std::min(reach.parts.size(), kIslandsTold + 1);
  if (told > 1) line(setting, say("共 {} 片，其中较大的孤岛：", "{} parts; the larger islands:", reach.parts.size()));
  for (std::size_t i = 1; i < told; ++i) {
    const network::RoadPart& part = reach.parts[i];
    line(
        setting, say("  {0} 个节点，{1} 米，位于 {2}", "  {0} nodes, {1} m, at {2}", part.nodes, part.length / 100,
                     network::text_of(part.somewhere)));
  }
  if (graph.gaps.missing_nodes > 0) {
    line(
        setting, say("道路提到 {} 处文件中没有的节点，在那里断开",
                     "ways name nodes that are not in the file {} times and are cut there", graph.gaps.missing_nodes));
  }
  if (graph.gaps.unclear_restrictions > 0) {
    line(
        setting, say("{} 条转弯限制对不上路网，未予执行",
                     "{} turn restrictions do not fit the roads and are not heeded", graph.gaps.unclear_restrictions));
  }
}

}  // namespace

int roads(const Setting& setting, const Options& options) {
  Refusals refusals;
  const network::Orders orders = read_orders(options, refusals);
  const auto graph = read_roads(options, refusals);
  if (graph) {
    const Refusals unfit = network::check_orders(*graph, orders);
    refusals.insert(refusals.end(), unfit.begin(), unfit.end());
  }
  if (!refusals.empty()) return report(refusals, setting);
  const network::Passage passage = network::passage_under(*graph, orders, split(options.permits, ','));
  const network::Reach reach =
      network::reach_of(*graph, network::times_of(*graph, passage, network::free_all_day(), 0));
  if (setting.json) {
    std::printf("%s\n", json_of(*graph, reach).c_str());
  } else {
    print(*graph, reach, setting);
  }
  return kDone;
}

}  // namespace muster::cli
