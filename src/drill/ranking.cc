#include "drill/ranking.h"

#include <algorithm>
#include <cmath>

#include "drill/statistics.h"

namespace muster::drill {
namespace {

constexpr double kRisk = 0.05;
constexpr std::uint32_t kFirstLook = 10;

std::vector<std::uint32_t> looks_up_to(std::uint32_t most) {
  std::vector<std::uint32_t> looks;
  for (std::uint32_t look = kFirstLook; look < most; look += std::max(5U, look / 2)) looks.push_back(look);
  looks.push_back(most);
  return looks;
}

struct Contest {
  const std::vector<const Scenario*>& scenarios;
  const RankingSetting& setting;
  std::vector<std::vector<double>> values;  // by variant
  std::vector<RankedVariant> ranked;
  std::vector<std::size_t> left_out;  // in the order of leaving
  std::uint64_t runs = 0;

  void run(std::size_t variant, std::uint32_t from, std::uint32_t until) {
    const Scenario& scenario = *scenarios[variant];
    EnsembleSetting how;
    how.seed = setting.seed;
    how.first = from;
    how.replications = until;
    how.threads = setting.threads;
    const Ensemble ensemble = run_ensemble(scenario.flow, scenario.clock, scenario.bounds, how);
    const std::vector<double> column = column_of(ensemble, setting.metric);
    values[variant].insert(values[variant].end(), column.begin(), column.end());
    runs += until - from;
    ranked[variant].replications = until;
    ranked[variant].mean = summary_of(values[variant]).mean;
  }

  bool is_better(std::size_t a, std::size_t b) const {
    return setting.larger_is_better ? ranked[a].mean > ranked[b].mean : ranked[a].mean < ranked[b].mean;
  }

  std::size_t best() const {
    std::size_t found = values.size();
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (ranked[i].is_candidate && !std::isnan(ranked[i].mean) && (found == values.size() || is_better(i, found))) {
        found = i;
      }
    }
    return found;
  }

  void compare(std::size_t variant, std::size_t with, double confidence) {
    std::vector<double> differences;
    const std::size_t both = std::min(values[variant].size(), values[with].size());
    for (std::size_t i = 0; i < both; ++i) differences.push_back(values[variant][i] - values[with][i]);
    const Summary of = summary_of(differences);
    RankedVariant& row = ranked[variant];
    row.difference = of.mean;
    if (of.count < 2) return;
    row.half_width =
        student_quantile(of.count - 1, confidence) * of.deviation / std::sqrt(static_cast<double>(of.count));
    const double worse_by = setting.larger_is_better ? -of.mean : of.mean;
    if (worse_by - row.half_width <= 0) return;
    row.is_candidate = false;
    left_out.push_back(variant);
  }
};

}  // namespace

Ranking rank_variants(const std::vector<const Scenario*>& scenarios, const RankingSetting& setting) {
  Contest contest{scenarios, setting, std::vector<std::vector<double>>(scenarios.size()), {}, {}, 0};
  contest.ranked.resize(scenarios.size());
  for (std::size_t i = 0; i < scenarios.size(); ++i) contest.ranked[i].variant = i;
  const std::vector<std::uint32_t> looks = looks_up_to(setting.replications);
  const auto comparisons = static_cast<double>(std::max<std::size_t>(1, scenarios.size() - 1) * looks.size());
  const double confidence = 1 - kRisk / comparisons;
  std::uint32_t done = 0;
  for (const std::uint32_t look : looks) {
    std::size_t candidates = 0;
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
      if (!contest.ranked[i].is_candidate) continue;
      contest.run(i, done, look);
      ++candidates;
    }
    done = look;
    const std::size_t best = contest.best();
    if (best == scenarios.size()) break;
    contest.ranked[best].difference = contest.ranked[best].half_width = 0;
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
      if (i == best || !contest.ranked[i].is_candidate) continue;
      contest.compare(i, best, confidence);
      candidates -= contest.ranked[i].is_candidate ? 0U : 1U;
    }
    if (candidates < 2) break;
  }
  Ranking ranking;
  ranking.runs = contest.runs;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    if (contest.ranked[i].is_candidate) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return contest.is_better(a, b); });
  order.insert(order.end(), contest.left_out.rbegin(), contest.left_out.rend());
  for (const std::size_t variant : order) ranking.order.push_back(contest.ranked[variant]);
  return ranking;
}

}  // namespace muster::drill
