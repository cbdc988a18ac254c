#include "app/run_drill.h"

#include <algorithm>
#include <charconv>
#include <thread>

#include "app/scenario_files.h"
#include "base/sentence.h"
#include "base/text.h"
#include "drill/answers.h"
#include "drill/metrics.h"
#include "store/sha256.h"
#include "wire/check_value.h"
#include "wire/json.h"

namespace muster::app {
namespace {

namespace json = boost::json;

constexpr std::int64_t kMostSeed = 9'000'000'000'000'000;  // what a JSON number holds exactly
constexpr std::size_t kMostVariants = 20;
constexpr std::uint64_t kMostEvents = 2'000'000'000;  // in one replication
constexpr std::uint32_t kMostPresent = 2'000'000;
constexpr double kMostNumbers = 20e6;  // kept of the replications: 160 MB
constexpr double kMostPoints = 200e3;  // of curves in one answer: some 20 MB of JSON

struct Question {
  DrillRun run;
  bool wants_precision = false;
  double half_width = 0;
  bool is_relative = false;
};

// What one run computes: the scenario as it is or one variant, or all of them.
struct Drill {
  std::vector<drill::Scenario> scenarios;  // those that are run, in the order of the answers
  std::vector<Sentence> titles;            // of the variants
  std::vector<std::string> variants;       // their codes; empty: as it is
  drill::EnsembleSetting setting;
};

// "0.5" in the unit of each answer, or "2%" of its mean.
void read_half_width(const std::string& text, Question& question, Refusals& refusals) {
  if (text.empty()) return;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, question.half_width);
  question.is_relative = read.ptr != end && *read.ptr == '%';
  question.wants_precision = true;
  const bool whole = read.ec == std::errc() && read.ptr + (question.is_relative ? 1 : 0) == end;
  if (whole && question.half_width > 0) return;
  refusals.push_back(refuse(
      "bad_number", "half_width", "“{}”应为大于 0 的数，或如 2%", "\"{}\" must be a number above 0, or such as 2%",
      shortened(text, 40)));
}

void read_number(
    const json::value& member, const char* name, std::int64_t least, std::int64_t most, std::int64_t& into,
    Refusals& refusals) {
  const auto* number = member.if_int64();
  if (number != nullptr && *number >= least && *number <= most) {
    into = *number;
  } else {
    refusals.push_back(
        refuse("out_of_range", name, "应为 {0} 到 {1} 的整数", "must be a whole number from {0} to {1}", least, most));
  }
}

void read_text(const json::value& member, const char* name, std::string& into, Refusals& refusals) {
  if (const auto* text = member.if_string()) {
    into = std::string(*text);
  } else {
    refusals.push_back(refuse("wrong_kind", name, "应为文字", "must be text"));
  }
}

Result<Question> question_in(const json::value& body, const drill::Scenario& scenario) {
  Question question;
  Refusals refusals;
  question.run.seed = static_cast<std::int64_t>(scenario.seed);
  question.run.replications = std::min<std::int64_t>(scenario.replications, kMostDrillReplications);
  if (!body.is_object()) return refuse("wrong_kind", "", "应为 JSON 对象", "must be a JSON object");
  for (const auto& [key, member] : body.get_object()) {
    if (key == "replications") {
      read_number(member, "replications", 1, kMostDrillReplications, question.run.replications, refusals);
    } else if (key == "seed") {
      read_number(member, "seed", 0, kMostSeed, question.run.seed, refusals);
    } else if (key == "half_width") {
      read_text(member, "half_width", question.run.half_width, refusals);
    } else if (key == "variant") {
      read_text(member, "variant", question.run.variant, refusals);
    } else if (key == "compares" && member.is_bool()) {
      question.run.compares = member.get_bool();
    } else {
      const std::string name = shortened(std::string_view(key), 40);
      refusals.push_back(refuse("unknown_field", name, "没有“{0}”这一项", "there is no field \"{0}\"", name));
    }
  }
  read_half_width(question.run.half_width, question, refusals);
  if (question.wants_precision && scenario.precisions.empty()) {
    refusals.push_back(refuse(
        "required", "half_width", "情景没有在 precision 里写明要算准哪些结果",
        "the scenario names no answer under \"precision\""));
  }
  if (!refusals.empty()) return refusals;
  return question;
}

drill::EnsembleSetting setting_of(const Question& question, const drill::Scenario& scenario) {
  drill::EnsembleSetting setting;
  setting.seed = static_cast<std::uint64_t>(question.run.seed);
  setting.replications = static_cast<std::uint32_t>(question.run.replications);
  setting.threads = std::max(1U, std::thread::hardware_concurrency() / 2);
  if (!question.wants_precision) return setting;
  setting.precisions = scenario.precisions;
  for (drill::Precision& wanted : setting.precisions) {
    wanted.half_width = question.is_relative ? question.half_width / 100 : question.half_width;
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
    const double points = ticks * static_cast<double>(flow.stations.size() * 6 + flow.areas.size()) *
                          static_cast<double>(drill.scenarios.size());
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

void bound(drill::Scenario& scenario, double share_of_time) {
  drill::Bounds& bounds = scenario.bounds;
  bounds.events = std::min(bounds.events, kMostEvents);
  bounds.present = std::min(bounds.present, kMostPresent);
  const double most = kMostDrillMinutes * share_of_time;
  bounds.minutes = bounds.minutes > 0 ? std::min(bounds.minutes, most) : most;
}

// Everything that an answer says: the numbers of the models, and the words around them.
std::string key_of(const Drill& drill, const Question& question, const Sentence& title) {
  std::string key = fmt::format(
      "{}/{}/{}/{}/{}", question.run.variant, question.run.compares, question.run.seed, question.run.replications,
      question.run.half_width);
  std::string words = title.zh + '\n' + title.en;
  for (const drill::Scenario& scenario : drill.scenarios) {
    key += fmt::format("/{:016x}", scenario.model);
    for (const Refusal& warning : scenario.warnings) words += warning.where + warning.message.zh;
    const auto name = [&](const auto& list) {
      for (const auto& one : list) words += one.title.zh + '\n' + one.title.en + '\n';
    };
    name(scenario.flow.stations);
    name(scenario.flow.areas);
    name(scenario.flow.orders);
  }
  for (const Sentence& variant : drill.titles) words += variant.zh + '\n' + variant.en;
  return key + "/" + store::sha256(words);
}

std::string compute(const Drill& drill, const DrillWork::Tell& tell) {
  drill::EnsembleSetting setting = drill.setting;
  std::optional<drill::Ensemble> before;
  std::string out = "[";
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
    out += (i > 0 ? ",\n" : "") + wire::to_json(answer);
    if (i > 0) continue;
    // The same replications in every variant, or there are no pairs.
    setting.precisions.clear();
    setting.replications = std::max<std::uint32_t>(1, static_cast<std::uint32_t>(ensemble.replications.size()));
    before = std::move(ensemble);
  }
  return out + "]";
}

struct Asked {
  ScenarioTexts texts;
  std::int64_t revision = 0;
};

Result<Asked> asked_of(const Call& call, const std::string& code) {
  Result<Asked> asked = not_found(fields<Scenario>(), code);
  call.view->with([&](const EditionState& state) {
    const auto found = state.contents.scenarios.find(code);
    if (found == state.contents.scenarios.end()) return;
    asked = Asked{scenario_texts(state.contents), found->second.revision};
  });
  return asked;
}

bool is_there(const Call& call, const std::string& code) {
  bool there = false;
  call.view->with([&](const EditionState& state) { there = state.contents.scenarios.contains(code); });
  return there;
}

Refusal no_run(const std::string& run) {
  return refuse(
      "not_found", "", "没有推演 {}，可能已被清除", "there is no run {}; it may have been cleared away",
      shortened(run, 40));
}

Result<Drill> drill_of(ReadScenario& read, const Question& question) {
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

}  // namespace

Result<std::string> start_drill(const Call& call, const std::string& scenario, const json::value& body) {
  const auto asked = asked_of(call, scenario);
  if (!asked.ok()) return asked.refusals();
  if (!may_run_drills(call.reader)) return not_allowed();
  ReadScenario read = read_scenario(asked->texts, scenario);
  if (!read.refusals.empty()) return read.refusals;
  auto question = question_in(body, *read.base);
  if (!question.ok()) return question.refusals();
  auto drill = drill_of(read, *question);
  if (!drill.ok()) return drill.refusals();
  DrillRun run = question->run;
  run.scenario = scenario;
  run.revision = asked->revision;
  run.started_by = call.reader.account.code;
  run.of = run.replications * static_cast<std::int64_t>(drill->scenarios.size());
  DrillWork work;
  work.key = key_of(*drill, *question, read.title);
  work.compute = [drill = std::make_shared<const Drill>(std::move(*drill))](const DrillWork::Tell& tell) {
    return compute(*drill, tell);
  };
  const auto started = call.app.drill_runs.start(call.edition, std::move(run), std::move(work));
  if (!started.ok()) return started.refusals();
  return wire::to_json(*started);
}

Result<std::string> list_drill_runs(const Call& call, const std::string& scenario) {
  if (!is_there(call, scenario)) return not_found(fields<Scenario>(), scenario);
  std::string out = R"({"items":[)";
  bool first = true;
  for (const DrillRun& run : call.app.drill_runs.list(call.edition, scenario)) {
    out += (first ? "" : ",") + wire::to_json(run);
    first = false;
  }
  return out + "]}";
}

Result<std::string> show_drill_run(const Call& call, const std::string& scenario, const std::string& run) {
  if (!is_there(call, scenario)) return not_found(fields<Scenario>(), scenario);
  const auto found = call.app.drill_runs.find(call.edition, scenario, run);
  if (!found) return no_run(run);
  const auto answers = call.app.drill_runs.answers(run);
  return R"({"run":)" + wire::to_json(*found) + R"(,"answers":)" + (answers ? *answers : std::string("[]")) + "}";
}

Outcome cancel_drill_run(const Call& call, const std::string& scenario, const std::string& run) {
  if (!is_there(call, scenario)) return not_found(fields<Scenario>(), scenario);
  const auto found = call.app.drill_runs.find(call.edition, scenario, run);
  if (!found) return no_run(run);
  const Role role = call.reader.account.role;
  const bool steers = role == Role::office || role == Role::administrator;
  if (!steers && found->started_by != call.reader.account.code) return not_allowed();
  call.app.drill_runs.cancel(run);
  return Done{};
}

}  // namespace muster::app
