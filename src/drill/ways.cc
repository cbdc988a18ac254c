#include "drill/ways.h"

#include <algorithm>
#include <set>
#include <utility>

namespace muster::drill {
namespace {

void add_ends(const Flow& flow, const Route& route, std::set<Index>& seen, std::set<Index>& ends);

void add_end(const Flow& flow, Index index, std::set<Index>& seen, std::set<Index>& ends) {
  if (index == kNowhere || !seen.insert(index).second) return;
  const Station& station = flow.stations[index];
  if (station.kind == StationKind::junction) return add_ends(flow, station.to, seen, ends);
  ends.insert(index);
  if (!station.balk.empty()) add_ends(flow, station.balk_to, seen, ends);
  if (station.when_full == WhenFull::elsewhere) add_ends(flow, station.full_to, seen, ends);
}

void add_ends(const Flow& flow, const Route& route, std::set<Index>& seen, std::set<Index>& ends) {
  if (route.kind == RouteKind::station) add_end(flow, route.station, seen, ends);
  for (const Index station : route.stations) add_end(flow, station, seen, ends);
  for (const Route& branch : route.branches) add_ends(flow, branch, seen, ends);
}

std::set<Index> ends_of(const Flow& flow, const Route& route) {
  std::set<Index> seen;
  std::set<Index> ends;
  add_ends(flow, route, seen, ends);
  return ends;
}

}  // namespace

std::vector<Way> ways_of(const Flow& flow) {
  std::set<std::pair<Index, Index>> found;  // to, from
  for (Index from = 0; from < flow.stations.size(); ++from) {
    const Station& station = flow.stations[from];
    if (station.kind == StationKind::junction) continue;
    for (const Index to : ends_of(flow, station.to)) found.emplace(to, from);
    if (station.patience.empty()) continue;
    for (const Index to : ends_of(flow, station.renege_to)) found.emplace(to, from);
  }
  for (const Source& source : flow.sources) {
    for (const Index to : ends_of(flow, source.to)) found.emplace(to, kNowhere);
  }
  std::vector<Way> ways;
  for (const auto& [to, from] : found) ways.push_back({from, to});
  return ways;
}

std::vector<Index> blocking_ways(const Flow& flow, const std::vector<Way>& ways) {
  std::vector<Index> blocking;
  for (Index i = 0; i < ways.size(); ++i) {
    const Way& way = ways[i];
    if (way.from == kNowhere || flow.stations[way.to].when_full != WhenFull::blocked) continue;
    const Station& from = flow.stations[way.from];
    // A batch and a vehicle put down whom they carry; they wait outside.
    const bool puts_down =
        from.kind == StationKind::departure || (from.kind == StationKind::service && from.batch_most > 1);
    if (!puts_down) blocking.push_back(i);
  }
  return blocking;
}

}  // namespace muster::drill
