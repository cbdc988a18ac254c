#include "drill/distributions.h"

#include <algorithm>

#include "drill/incident_places.h"
#include "drill/metrics.h"

namespace muster::drill {
namespace {

// Either the names or what a replication counted, so that both are written in one place and in one order.
struct Pool {
  std::vector<Distribution>& into;
  const FlowTally* tally = nullptr;  // none: the names are asked for
  std::size_t next = 0;

  void operator()(Distribution&& named, const Durations* counted) {
    if (tally == nullptr) {
      into.push_back(std::move(named));
    } else {
      into[next++].durations.add(*counted);
    }
  }
};

void pool_station(Pool& pool, const Flow& flow, std::size_t index) {
  const Station& station = flow.stations[index];
  if (station.kind != StationKind::service && station.kind != StationKind::departure) return;
  const bool has_target = station.wait_target < kNever;
  Durations together;
  if (pool.tally != nullptr) {
    for (const StationClassTally& of : pool.tally->stations[index].classes) together.add(of.wait);
  }
  pool({station.code, "", "wait", has_target, station.wait_target, {}}, &together);
  if (flow.classes.size() < 2) return;
  for (std::size_t i = 0; i < flow.classes.size(); ++i) {
    pool(
        {station.code, flow.classes[i].code, "wait", has_target, station.wait_target, {}},
        pool.tally != nullptr ? &pool.tally->stations[index].classes[i].wait : nullptr);
  }
}

void pool_sources(Pool& pool, const Flow& flow) {
  if (flow.sources.empty()) return;
  Durations together;
  if (pool.tally != nullptr) {
    for (const Index i : sources_by_code(flow)) together.add(pool.tally->sources[i].time);
  }
  pool({"all", "", "time", false, kNever, {}}, &together);
  if (flow.sources.size() < 2) return;
  for (std::size_t i = 0; i < flow.sources.size(); ++i) {
    pool(
        {flow.sources[i].code, "", "time", false, kNever, {}},
        pool.tally != nullptr ? &pool.tally->sources[i].time : nullptr);
  }
}

// What all kinds of incident are held to, if it is one time.
double common_target(const Response& response) {
  double target = response.incident_kinds.front().target;
  for (const IncidentKind& kind : response.incident_kinds) {
    if (kind.target != target) target = kNever;
  }
  return target;
}

void pool_response(Pool& pool, const Response& response) {
  if (response.incident_kinds.empty()) return;
  const ResponseTally* tally = pool.tally != nullptr ? pool.tally->response : nullptr;
  for (std::size_t i = 0; i < response.incident_kinds.size(); ++i) {
    const IncidentKind& kind = response.incident_kinds[i];
    const IncidentKindTally* of = tally != nullptr ? &tally->kinds[i] : nullptr;
    pool({kind.code, "", "response", kind.target < kNever, kind.target, {}}, of != nullptr ? &of->response : nullptr);
    pool({kind.code, "", "complete_response", false, kNever, {}}, of != nullptr ? &of->complete_response : nullptr);
    pool({kind.code, "", "dispatch_wait", false, kNever, {}}, of != nullptr ? &of->dispatch_wait : nullptr);
  }
  const bool all_have_one = std::all_of(
      response.incident_kinds.begin(), response.incident_kinds.end(),
      [](const IncidentKind& kind) { return kind.target < kNever; });
  const double common = common_target(response);
  for (std::size_t i = 0; i < response.points.size(); ++i) {
    pool(
        {response.points[i].code, "", "response", all_have_one, common, {}},
        tally != nullptr ? &tally->response_at[i] : nullptr);
  }
  const std::vector<IncidentPlace> places = incident_places(response);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const IncidentKind& kind = response.incident_kinds[places[i].kind];
    pool(
        {response.points[places[i].point].code, kind.code, "response", kind.target < kNever, kind.target, {}},
        tally != nullptr ? &tally->response_by[i] : nullptr);
  }
}

void pool_all(Pool& pool, const Flow& flow) {
  pool_sources(pool, flow);
  for (std::size_t i = 0; i < flow.stations.size(); ++i) pool_station(pool, flow, i);
  pool_response(pool, flow.response);
}

}  // namespace

std::vector<Distribution> distributions_of(const Flow& flow) {
  std::vector<Distribution> distributions;
  Pool pool{distributions};
  pool_all(pool, flow);
  return distributions;
}

void add_replication(const Flow& flow, const FlowTally& tally, std::vector<Distribution>& distributions) {
  Pool pool{distributions, &tally};
  pool_all(pool, flow);
}

void add_distributions(const std::vector<Distribution>& others, std::vector<Distribution>& distributions) {
  for (std::size_t i = 0; i < distributions.size(); ++i) distributions[i].durations.add(others[i].durations);
}

}  // namespace muster::drill
