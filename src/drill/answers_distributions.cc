#include <cmath>

#include "drill/answer_parts.h"

namespace muster::drill {
namespace {

std::optional<double> in_units(const Scenario& scenario, double seconds) {
  return known(std::isinf(seconds) ? std::nan("") : seconds / scenario.time_unit);
}

DrillDistribution distribution_of(const Scenario& scenario, const Distribution& of) {
  DrillDistribution told;
  told.code = of.place + (of.of_class.empty() ? "" : "[" + of.of_class + "]") + "." + of.name;
  told.place = of.place;
  told.of_class = of.of_class;
  const Sentence title = title_of(scenario.flow, of.place);
  told.title = title.zh;
  told.title_en = title.en;
  told.name = of.name;
  told.unit = scenario.time_unit_name;
  told.count = static_cast<std::int64_t>(of.durations.all.sum);
  struct Asked {
    double share;
    std::optional<double> DrillDistribution::* value;
    std::optional<double> DrillDistribution::* low;
    std::optional<double> DrillDistribution::* high;
  };
  using D = DrillDistribution;
  for (const Asked& asked :
       {Asked{0.5, &D::p50, &D::p50_low, &D::p50_high}, Asked{0.9, &D::p90, &D::p90_low, &D::p90_high},
        Asked{0.95, &D::p95, &D::p95_low, &D::p95_high}}) {
    const PooledEstimate quantile = of.durations.quantile(asked.share);
    told.*asked.value = in_units(scenario, quantile.value);
    told.*asked.low = in_units(scenario, quantile.low);
    told.*asked.high = in_units(scenario, quantile.high);
  }
  // Of one kind of incident at one point there are many and few durations in each: their numbers, no curve.
  const bool is_drawn = of.name != "response" || of.of_class.empty();
  for (const CumulativePoint& point : is_drawn ? of.durations.cumulative() : std::vector<CumulativePoint>()) {
    told.points.push_back({point.at / scenario.time_unit, point.share});
  }
  if (!of.has_target) return told;
  const PooledEstimate in_target = of.durations.share_in_target();
  told.target = in_units(scenario, of.target);
  told.in_target = known(in_target.value);
  told.in_target_low = known(in_target.low);
  told.in_target_high = known(in_target.high);
  return told;
}

}  // namespace

void answer_distributions(const Scenario& scenario, const Ensemble& ensemble, DrillAnswer& answer) {
  for (const Distribution& of : ensemble.distributions) {
    if (of.durations.all.sum > 0) answer.distributions.push_back(distribution_of(scenario, of));
  }
}

}  // namespace muster::drill
