#include "drill/notable.h"

#include <algorithm>
#include <cmath>

#include "drill/scenario.h"

namespace muster::drill {
namespace {

struct Measured {
  double value = 0;
  std::uint32_t index = 0;
};

// Where the numbers stand in a row.
struct Places {
  std::vector<std::size_t> waiting;  // mean length of each queue
  struct Kind {
    std::size_t reached = 0;
    std::size_t response = 0;
  };
  std::vector<Kind> kinds;  // of incidents
};

Places places_in(const Flow& flow, const std::vector<Metric>& metrics) {
  Places places;
  const auto find = [&](const std::string& place, std::string_view name) {
    const auto found = std::find_if(metrics.begin(), metrics.end(), [&](const Metric& metric) {
      return metric.place == place && metric.name == name && metric.of_class.empty();
    });
    return static_cast<std::size_t>(found - metrics.begin());
  };
  for (const Station& station : flow.stations) {
    const std::size_t at = find(station.code, "waiting.mean");
    if (at < metrics.size()) places.waiting.push_back(at);
  }
  for (const IncidentKind& kind : flow.response.incident_kinds) {
    const Places::Kind at{find(kind.code, "reached"), find(kind.code, "response.mean")};
    if (at.reached < metrics.size() && at.response < metrics.size()) places.kinds.push_back(at);
  }
  return places;
}

// The mean length of a queue over a span, times the span, is the time waited in it.
double waited(const Places& places, const Replication& of, const Clock& clock) {
  double length = 0;
  for (const std::size_t at : places.waiting) length += std::isnan(of.row[at]) ? 0 : of.row[at];
  return length * std::max(0.0, of.ended_at - clock.warm_up);
}

double responded(const Places& places, const Replication& of) {
  double reached = 0;
  double sum = 0;
  for (const Places::Kind& kind : places.kinds) {
    if (!(of.row[kind.reached] > 0) || std::isnan(of.row[kind.response])) continue;
    reached += of.row[kind.reached];
    sum += of.row[kind.reached] * of.row[kind.response];
  }
  return reached > 0 ? sum / reached : std::nan("");
}

template <class Measure>
void add_notable(
    const Ensemble& ensemble, const std::string& by, double unit, const Measure& measure,
    std::vector<NotableReplication>& notable) {
  std::vector<Measured> all;
  for (const Replication& of : ensemble.replications) {
    const double value = measure(of);
    if (!std::isnan(value)) all.push_back({value, of.index});
  }
  std::sort(all.begin(), all.end(), [](const Measured& left, const Measured& right) {
    return left.value != right.value ? left.value < right.value : left.index < right.index;
  });
  if (all.size() < 2 || !(all.back().value > 0)) return;
  const Measured& typical = all[(all.size() - 1) / 2];
  const auto worst =
      std::find_if(all.begin(), all.end(), [&](const Measured& of) { return of.value == all.back().value; });
  notable.push_back({"typical", by, typical.index + std::int64_t{1}, typical.value / unit});
  notable.push_back({"worst", by, worst->index + std::int64_t{1}, worst->value / unit});
}

}  // namespace

std::vector<NotableReplication> notable_of(const Scenario& scenario, const Ensemble& ensemble) {
  std::vector<NotableReplication> notable;
  const Places places = places_in(scenario.flow, ensemble.metrics);
  const auto wait = [&](const Replication& of) { return waited(places, of, scenario.clock); };
  const auto response = [&](const Replication& of) { return responded(places, of); };
  if (!places.waiting.empty()) add_notable(ensemble, "wait", scenario.time_unit, wait, notable);
  if (!places.kinds.empty()) add_notable(ensemble, "response", scenario.time_unit, response, notable);
  return notable;
}

}  // namespace muster::drill

namespace muster {

using drill::NotableReplication;

template <>
const Record& fields<NotableReplication>() {
  using N = NotableReplication;
  static const Record record = describe<N>(
      "notable_replication", "notable_replications", {"典型与最差的一次", "Notable replication"},
      {
          field<&N::kind>("kind", {"类别", "Kind"}),
          field<&N::by>("by", {"按什么", "By"}),
          field<&N::replication>("replication", {"第几次", "Replication"}),
          field<&N::value>("value", {"数值", "Value"}),
      });
  return record;
}

}  // namespace muster
