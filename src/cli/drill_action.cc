#include <algorithm>
#include <charconv>
#include <cstdio>
#include <unistd.h>

#include "app/edition_folder_files.h"
#include "base/sentence.h"
#include "cli/actions.h"
#include "cli/drill_printing.h"
#include "cli/numbers.h"
#include "cli/written_file.h"
#include "drill/answers.h"
#include "drill/ranking.h"
#include "drill/shard.h"
#include "drill/trace.h"
#include "wire/json.h"

namespace muster::cli {
namespace {

constexpr std::size_t kLargestScenarioFile = 512ULL << 20;  // road networks; texts have limits of their own
constexpr std::size_t kLargestShard = 4ULL << 30;
constexpr std::uint32_t kMostReplications = 10'000'000;
constexpr std::uint32_t kManyReplications = 100'000;  // at most, when only a half-width was asked for

void line(const Setting& setting, const Sentence& sentence) {
  std::printf("%s\n", in(setting.language, sentence).c_str());
}

Result<std::string> read_scenario_file(const std::string& path) {
  return app::read_whole_file(path, path, kLargestScenarioFile);
}

// 2/8 -> the second of eight.
bool read_shard_option(const std::string& text, drill::EnsembleSetting& how, Refusals& refusals) {
  if (text.empty()) return true;
  std::uint32_t part = 0;
  std::uint32_t parts = 0;
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, part);
  if (first.ec == std::errc() && first.ptr != end && *first.ptr == '/') {
    const auto second = std::from_chars(first.ptr + 1, end, parts);
    if (second.ec == std::errc() && second.ptr == end && part >= 1 && part <= parts && parts <= 1'000'000) {
      how.shard = part - 1;
      how.shards = parts;
      return true;
    }
  }
  refusals.push_back(refuse(
      "bad_shard", "--shard", "“{}”应写作 2/8（八片中的第二片）", "\"{}\" must be written 2/8 (the second of eight)",
      text));
  return false;
}

// "0.01" in the unit of each answer, or "1%" of its mean.
void read_half_width(const std::string& text, drill::EnsembleSetting& how, Refusals& refusals) {
  if (text.empty() || text == "0") return;
  double value = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  const bool is_relative = read.ptr != end && *read.ptr == '%';
  if (read.ec != std::errc() || value <= 0 || read.ptr + (is_relative ? 1 : 0) != end) {
    refusals.push_back(refuse(
        "bad_number", "--half-width", "“{}”应为大于 0 的数，或如 1%", "\"{}\" must be a number above 0, or such as 1%",
        text));
    return;
  }
  if (how.precisions.empty()) {
    refusals.push_back(refuse(
        "required", "--half-width", "情景没有在 precision 里写明要算准哪些结果",
        "the scenario names no answer under \"precision\""));
  }
  for (drill::Precision& wanted : how.precisions) {
    wanted.half_width = is_relative ? value / 100 : value;
    wanted.is_relative = is_relative;
  }
}

Result<drill::EnsembleSetting> setting_of(const drill::Scenario& scenario, const Options& options) {
  Refusals refusals;
  drill::EnsembleSetting how;
  how.seed = scenario.seed;
  how.replications = scenario.replications;
  how.precisions = scenario.precisions;
  if (!options.seed.empty()) how.seed = read_number("--seed", options.seed, 0, UINT64_MAX, refusals).value_or(1);
  how.threads = static_cast<unsigned>(read_number("--threads", options.threads, 0, 256, refusals).value_or(0));
  read_shard_option(options.shard, how, refusals);
  const bool wants_half_width = !options.half_width.empty() && options.half_width != "0";
  read_half_width(options.half_width, how, refusals);
  if (wants_half_width) how.replications = std::max(how.replications, kManyReplications);
  if (!options.replications.empty()) {
    how.replications = static_cast<std::uint32_t>(
        read_number("--replications", options.replications, 1, kMostReplications, refusals).value_or(1));
    if (!wants_half_width) how.precisions.clear();  // exactly as many as told
  }
  if (how.shards > 1) how.precisions.clear();
  if (!refusals.empty()) return refusals;
  return how;
}

drill::ProgressSink progress_sink(const Setting& setting) {
  if (isatty(STDERR_FILENO) == 0) return {};
  return [language = setting.language, last = 0.0](const drill::Progress& progress) mutable {
    if (progress.seconds - last < 0.5 && progress.done != progress.of) return true;
    last = progress.seconds;
    const Sentence sentence =
        say("{0}/{1} 次，约余 {2:.0f} 秒", "{0}/{1} replications, about {2:.0f} s left", progress.done, progress.of,
            progress.seconds_left);
    std::fprintf(stderr, "\r%s   %s", in(language, sentence).c_str(), progress.done == progress.of ? "\n" : "");
    return true;
  };
}

const drill::ScenarioFile::Variant* variant_named(const drill::ScenarioFile& file, const std::string& code) {
  const auto found = std::find_if(
      file.variants.begin(), file.variants.end(), [&](const auto& variant) { return variant.code == code; });
  return found == file.variants.end() ? nullptr : &*found;
}

Result<drill::Scenario> scenario_of(drill::ScenarioFile& file, const std::string& variant) {
  if (variant.empty()) return drill::read_scenario(file.base, file.files);
  const auto* found = variant_named(file, variant);
  if (found == nullptr) {
    std::string known;
    for (const auto& of : file.variants) known += (known.empty() ? "" : ", ") + of.code;
    return refuse(
        "unknown_variant", "--variant", "没有叫“{0}”的方案；有：{1}", "there is no variant \"{0}\"; there are: {1}",
        variant, known.empty() ? "–" : known);
  }
  return drill::read_scenario(found->tree, file.files);
}

void name_variant(const drill::ScenarioFile& file, const std::string& code, drill::DrillAnswer& answer) {
  const auto* found = variant_named(file, code);
  if (found == nullptr) return;
  answer.variant = code;
  answer.variant_title = found->title.zh;
  answer.variant_title_en = found->title.en;
}

int run_one(const Setting& setting, const Options& options, drill::ScenarioFile& file) {
  const auto scenario = scenario_of(file, options.variant);
  if (!scenario.ok()) return report(scenario.refusals(), setting);
  const auto how = setting_of(*scenario, options);
  if (!how.ok()) return report(how.refusals(), setting);
  drill::Ensemble ensemble =
      drill::run_ensemble(scenario->flow, scenario->clock, scenario->bounds, *how, progress_sink(setting));
  if (!options.trace.empty()) {
    drill::FlowRun run(scenario->flow, scenario->clock, scenario->bounds, how->seed);
    drill::Trace trace(drill::usual_tick(*scenario));
    run.run(0, nullptr, &trace);
    write_whole_file(options.trace, drill::write_trace(*scenario, trace));
  }
  if (how->shards > 1) {
    const drill::Shard shard{options.files.front(), options.variant,    scenario->model, how->replications, how->shard,
                             how->shards,           std::move(ensemble)};
    std::fputs(drill::write_shard(shard).c_str(), stdout);
    return kDone;
  }
  drill::DrillAnswer answer = drill::answer_of(*scenario, ensemble);
  name_variant(file, options.variant, answer);
  if (setting.json) {
    std::printf("%s\n", wire::to_json(answer).c_str());
    return kDone;
  }
  print_answer(setting, answer);
  if (!file.variants.empty() && options.variant.empty()) {
    line(
        setting, say("\n另有 {} 个方案；--compare 逐个比较", "\nThere are {} variants; --compare compares them",
                     file.variants.size()));
  }
  return kDone;
}

// The scenario as it is and its variants.
Result<std::vector<drill::Scenario>> all_scenarios(drill::ScenarioFile& file) {
  Refusals refusals;
  std::vector<drill::Scenario> scenarios;
  const auto take = [&](const wire::YamlTree& tree, const std::string& code) {
    auto scenario = drill::read_scenario(tree, file.files);
    if (scenario.ok()) {
      scenarios.push_back(std::move(*scenario));
      return;
    }
    for (Refusal refusal : scenario.refusals()) {
      if (!code.empty()) refusal.where = code + ": " + refusal.where;
      refusals.push_back(std::move(refusal));
    }
  };
  take(file.base, "");
  for (const auto& variant : file.variants) take(variant.tree, variant.code);
  if (file.variants.empty()) {
    refusals.push_back(
        refuse("required", "", "情景没有 variants 或 sweep", "the scenario has neither \"variants\" nor \"sweep\""));
  }
  if (!refusals.empty()) return refusals;
  return scenarios;
}

int run_compared(const Setting& setting, const Options& options, drill::ScenarioFile& file) {
  const auto scenarios = all_scenarios(file);
  if (!scenarios.ok()) return report(scenarios.refusals(), setting);
  const drill::Scenario* base = &scenarios->front();
  const auto how = setting_of(*base, options);
  if (!how.ok()) return report(how.refusals(), setting);
  const drill::Ensemble before =
      drill::run_ensemble(base->flow, base->clock, base->bounds, *how, progress_sink(setting));
  std::vector<drill::DrillAnswer> answers{drill::answer_of(*base, before)};
  // The same replications in every variant, or there are no pairs.
  drill::EnsembleSetting same = *how;
  same.precisions.clear();
  same.replications = static_cast<std::uint32_t>(before.replications.size());
  for (std::size_t i = 0; i < file.variants.size(); ++i) {
    const drill::Scenario& scenario = (*scenarios)[i + 1];
    const drill::Ensemble ensemble =
        drill::run_ensemble(scenario.flow, scenario.clock, scenario.bounds, same, progress_sink(setting));
    drill::DrillAnswer answer = drill::answer_of(scenario, ensemble);
    name_variant(file, file.variants[i].code, answer);
    drill::compare(scenario, before, ensemble, answer);
    answers.push_back(std::move(answer));
  }
  if (setting.json) {
    std::printf("[");
    for (std::size_t i = 0; i < answers.size(); ++i) {
      std::printf("%s%s", i > 0 ? ",\n" : "", wire::to_json(answers[i]).c_str());
    }
    std::printf("]\n");
    return kDone;
  }
  print_answer(setting, answers.front());
  for (std::size_t i = 1; i < answers.size(); ++i) print_differences(setting, answers[i]);
  return kDone;
}

int find_best(const Setting& setting, const Options& options, drill::ScenarioFile& file) {
  const auto scenarios = all_scenarios(file);
  if (!scenarios.ok()) return report(scenarios.refusals(), setting);
  const auto how = setting_of(scenarios->front(), options);
  if (!how.ok()) return report(how.refusals(), setting);
  drill::RankingSetting asked;
  asked.larger_is_better = options.best.starts_with('+');
  asked.metric = asked.larger_is_better ? options.best.substr(1) : options.best;
  asked.seed = how->seed;
  asked.threads = how->threads;
  asked.replications = options.replications.empty() ? std::max(how->replications, 200U) : how->replications;
  std::vector<const drill::Scenario*> all;
  for (const drill::Scenario& scenario : *scenarios) {
    const auto metrics = drill::metrics_of(scenario.flow);
    if (std::none_of(
            metrics.begin(), metrics.end(), [&](const drill::Metric& of) { return of.code == asked.metric; })) {
      return report(
          {refuse(
              "unknown_metric", "--best", "并非每个方案都有结果“{0}”", "not every variant has an answer \"{0}\"",
              asked.metric)},
          setting);
    }
    all.push_back(&scenario);
  }
  const drill::Ranking ranking = drill::rank_variants(all, asked);
  const auto code_of = [&](std::size_t variant) {
    return variant == 0 ? std::string() : file.variants[variant - 1].code;
  };
  if (setting.json) {
    std::string out = fmt::format(R"({{"runs":{},"order":[)", ranking.runs);
    for (std::size_t i = 0; i < ranking.order.size(); ++i) {
      const drill::RankedVariant& row = ranking.order[i];
      out += i > 0 ? ",{\"variant\":" : "{\"variant\":";
      wire::write_text(code_of(row.variant), out);
      out += fmt::format(
          R"(,"replications":{},"mean":{},"candidate":{},"difference":{},"half_width":{}}})", row.replications,
          row.mean, row.is_candidate, row.difference, row.half_width);
    }
    std::printf("%s]}\n", out.c_str());
    return kDone;
  }
  line(
      setting,
      say("按 {0} 比较 {1} 个方案，共推演 {2} 次；最好的被误淘汰的可能性不超过 5%",
          "{1} variants by {0}, {2} replications in all; the best is left out with a probability of at most 5 %",
          asked.metric, ranking.order.size(), ranking.runs));
  for (const drill::RankedVariant& row : ranking.order) {
    const std::string title = row.variant == 0 ? in(setting.language, {"原方案", "the scenario as it is"})
                                               : in(setting.language, file.variants[row.variant - 1].title);
    std::printf(
        "  %s %12.5g  %+12.5g ± %-10.3g %6u  %s\n", row.is_candidate ? "*" : " ", row.mean, row.difference,
        row.half_width, row.replications, title.c_str());
  }
  return kDone;
}

int merge(const Setting& setting, const Options& options) {
  Refusals refusals;
  const std::vector<std::string> names(options.files.begin() + 1, options.files.end());
  std::vector<drill::Shard> shards;
  for (const std::string& name : names) {
    const auto text = app::read_whole_file(name, name, kLargestShard);
    auto shard = text.ok() ? drill::read_shard(*text, name) : Result<drill::Shard>(text.refusals());
    if (shard.ok()) {
      shards.push_back(std::move(*shard));
    } else {
      refusals.insert(refusals.end(), shard.refusals().begin(), shard.refusals().end());
    }
  }
  if (names.empty()) refusals.push_back(refuse("required", "", "写明要合并的分片", "name the parts to merge"));
  if (!refusals.empty()) return report(refusals, setting);
  auto whole = drill::merge_shards(std::move(shards), names);
  if (!whole.ok()) return report(whole.refusals(), setting);
  auto file = drill::load_scenario(whole->scenario, read_scenario_file);
  if (!file.ok()) return report(file.refusals(), setting);
  const auto scenario = scenario_of(*file, whole->variant);
  if (!scenario.ok()) return report(scenario.refusals(), setting);
  if (scenario->model != whole->model) {
    return report(
        {refuse(
            "other_model", whole->scenario, "分片推演后情景文件已改变",
            "the scenario has changed since the parts were run")},
        setting);
  }
  drill::DrillAnswer answer = drill::answer_of(*scenario, whole->part);
  name_variant(*file, whole->variant, answer);
  if (setting.json) {
    std::printf("%s\n", wire::to_json(answer).c_str());
  } else {
    print_answer(setting, answer);
  }
  return kDone;
}

}  // namespace

int drill(const Setting& setting, const Options& options) {
  if (options.files.front() == "merge") return merge(setting, options);
  if (options.files.size() > 1) {
    return report({refuse("too_many", options.files[1], "一次只推演一个情景", "one scenario at a time")}, setting);
  }
  if (!options.shard.empty() && (options.compare || !options.best.empty())) {
    return report(
        {refuse(
            "bad_shard", "--shard", "不能与 --compare 或 --best 同用：请用 --variant 逐个方案分片",
            "not with --compare or --best: run the parts of each variant with --variant")},
        setting);
  }
  auto file = drill::load_scenario(options.files.front(), read_scenario_file);
  if (!file.ok()) return report(file.refusals(), setting);
  if (!options.best.empty()) return find_best(setting, options, *file);
  return options.compare ? run_compared(setting, options, *file) : run_one(setting, options, *file);
}

}  // namespace muster::cli
