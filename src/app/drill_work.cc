#include "app/drill_work.h"

#include <algorithm>
#include <optional>
#include <thread>

#include "app/run_drill.h"
#include "base/sentence.h"
#include "base/text.h"
#include "drill/answers.h"
#include "drill/metrics.h"
#include "store/sha256.h"
#include "wire/json.h"

namespace muster::app {
namespace {

constexpr std::size_t kMostVariants = 20;
constexpr std::uint64_t kMostEvents = 2'000'000'000;  // in one replication
constexpr std::uint32_t kMostPresent = 2'000'000;
constexpr double kMostNumbers = 20e6;  // kept of the replications: 160 MB
constexpr double kMostPoints = 200e3;  // of curves in one answer: some 20 MB of JSON

drill::EnsembleSetting setting_of(const DrillQuestion& question, const drill::Scenario& scenario) {
  drill::EnsembleSetting setting;
  setting.seed = static_cast<std::uint64_t>(question.run.seed);
  setting.replications = static_cast<std::uint32_t>(question.run.replications);
  setting.threads = std::max(1U, std::thread::hardware_concurrency() / 2);
  if (!question.wants_precision) return setting;
  setting.precisions = scenario.precisions;
  for (drill::Precision& wanted : setting.precisions) {
    wanted.half_width = question.half_width;
    wanted.is_relative = question.is_relative;
  }
  return setting;
}

void take_variant(ReadScenario& read, std::size_t index, Drill& drill) {
  drill.scenarios.push_back(std::move(read.variants[index]));
  drill.variants.push_back(read.file.variants[index].code);
  drill.titles.push_back(read.file.variants[index].title);
}

void take_base(ReadScenario& read, Drill& drill) {
  drill.scenarios.push_back(std::move(*read.base));
  drill.variants.emplace_back();
  drill.titles.emplace_back();
}

Outcome take_one_variant(ReadScenario& read, const std::string& variant, Drill& drill) {
  const auto& variants = read.file.variants;
  const auto found = std::find_if(variants.begin(), variants.end(), [&](const auto& of) { return of.code == variant; });
  if (found == variants.end()) {
    return refuse(
        "unknown_variant", "variant", "情景没有叫“{0}”的方案", "the scenario has no variant \"{0}\"",
        shortened(variant, 40));
  }
  take_variant(read, static_cast<std::size_t>(found - variants.begin()), drill);
  return Done{};
}

Outcome take_all(ReadScenario& read, Drill& drill) {
  if (read.variants.empty() || read.variants.size() > kMostVariants) {
    return refuse(
        "too_many", "compares", "情景有 {0} 个方案，一次能比较 1 到 {1} 个",
        "the scenario has {0} variants; 1 to {1} can be compared at once", read.variants.size(), kMostVariants);
  }
  take_base(read, drill);
  for (std::size_t i = 0; i < read.variants.size(); ++i) take_variant(read, i, drill);
  return Done{};
}

// How much would be held in memory, before any of it is.
Refusals check_size(const Drill& drill) {
  Refusals refusals;
  for (const drill::Scenario& scenario : drill.scenarios) {
    const drill::Flow& flow = scenario.flow;
    const double numbers = static_cast<double>(drill::metrics_of(flow).size()) * drill.setting.replications *
                           (drill.scenarios.size() > 1 ? 2 : 1);
    const double ticks = scenario.clock.curves_every > 0 ? scenario.clock.lasts / scenario.clock.curves_every : 0;
    const double points =
        ticks * static_cast<double>(drill::count_of_series(flow)) * static_cast<double>(drill.scenarios.size());
    if (numbers > kMostNumbers && refusals.empty()) {
      refusals.push_back(refuse(
          "too_large", "replications", "结果太多，内存放不下：请减少推演次数或地点",
          "too many answers for the memory: ask for fewer replications, or have fewer places"));
    }
    if (points > kMostPoints) {
      refusals.push_back(refuse(
          "too_large", "curves_every", "曲线的点太多：请把 curves_every 放宽",
          "the curves have too many points: make \"curves_every\" longer"));
      break;
    }
  }
  return refusals;
}

}  // namespace

void bound(drill::Scenario& scenario, double share_of_time) {
  drill::Bounds& bounds = scenario.bounds;
  bounds.events = std::min(bounds.events, kMostEvents);
  bounds.present = std::min(bounds.present, kMostPresent);
  const double most = kMostDrillMinutes * share_of_time;
  bounds.minutes = bounds.minutes > 0 ? std::min(bounds.minutes, most) : most;
}

Result<Drill> drill_of(ReadScenario&& read, const DrillQuestion& question) {
  Drill drill;
  drill.setting = setting_of(question, *read.base);
  if (question.run.compares) {
    if (auto taken = take_all(read, drill); !taken.ok()) return taken.refusals();
  } else if (!question.run.variant.empty()) {
    if (auto taken = take_one_variant(read, question.run.variant, drill); !taken.ok()) return taken.refusals();
  } else {
    take_base(read, drill);
  }
  for (drill::Scenario& scenario : drill.scenarios) bound(scenario, 1.0 / static_cast<double>(drill.scenarios.size()));
  if (Refusals refusals = check_size(drill); !refusals.empty()) return refusals;
  return drill;
}

// Everything that an answer says: the numbers of the models, and the words around them.
std::string key_of(const Drill& drill, const DrillQuestion& question, const Sentence& title) {
  std::string key = fmt::format(
      "{}/{}/{}/{}/{}", question.run.variant, question.run.compares, question.run.seed, question.run.replications,
      question.run.half_width);
  std::string words = title.zh + '\n' + title.en;
  for (const drill::Scenario& scenario : drill.scenarios) {
    key += fmt::format("/{:016x}", scenario.model);
    for (const Refusal& warning : scenario.warnings) words += warning.where + warning.message.zh;
    words += scenario.warm_up_where + '\n';
    const auto name = [&](const auto& list) {
      for (const auto& one : list) words += one.title.zh + '\n' + one.title.en + '\n';
    };
    name(scenario.flow.stations);
    name(scenario.flow.areas);
    name(scenario.flow.orders);
    name(scenario.flow.sources);
    name(scenario.flow.response.incident_kinds);
    name(scenario.flow.response.unit_kinds);
    name(scenario.flow.response.points);
  }
  for (const Sentence& variant : drill.titles) words += variant.zh + '\n' + variant.en;
  return key + "/" + store::sha256(words);
}

DrillAnswers compute(const Drill& drill, const DrillWork::Tell& tell) {
  drill::EnsembleSetting setting = drill.setting;
  std::optional<drill::Ensemble> before;
  DrillAnswers out{"[", {}};
  std::int64_t behind = 0;  // replications of the variants that are done
  for (std::size_t i = 0; i < drill.scenarios.size(); ++i) {
    const drill::Scenario& scenario = drill.scenarios[i];
    const auto left = static_cast<std::int64_t>(drill.scenarios.size() - i);
    drill::Ensemble ensemble = drill::run_ensemble(
        scenario.flow, scenario.clock, scenario.bounds, setting, [&](const drill::Progress& progress) {
          return tell(behind + progress.done, behind + left * static_cast<std::int64_t>(setting.replications));
        });
    if (ensemble.is_cancelled) break;
    behind += static_cast<std::int64_t>(ensemble.replications.size());
    drill::DrillAnswer answer = drill::answer_of(scenario, ensemble);
    answer.variant = drill.variants[i];
    answer.variant_title = drill.titles[i].zh;
    answer.variant_title_en = drill.titles[i].en;
    if (before) drill::compare(scenario, *before, ensemble, answer);
    out.json += (i > 0 ? ",\n" : "") + wire::to_json(answer);
    const auto& rows = ensemble.replications;
    out.variants.push_back({answer.variant, scenario.model, rows.empty() ? 0 : rows.back().index + std::int64_t{1}});
    if (i > 0) continue;
    // The same replications in every variant, or there are no pairs.
    setting.precisions.clear();
    setting.replications = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(ensemble.replications.size()));
    before = std::move(ensemble);
  }
  out.json += ']';
  return out;
}

}  // namespace muster::app
