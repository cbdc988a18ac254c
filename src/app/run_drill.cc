#include "app/run_drill.h"

#include "app/drill_work.h"
#include "base/sentence.h"
#include "base/text.h"
#include "store/sha256.h"
#include "wire/json.h"

namespace muster::app {
namespace {

namespace json = boost::json;

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
  if (asked.ok()) add_city_files(call, asked->texts);
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

// The texts that the scenario is made of, and the digests of files that are too large to be kept twice.
std::shared_ptr<const DrillSource> source_of(
    const std::string& scenario, std::int64_t seed, const ScenarioTexts& texts, const std::set<std::string>& asked) {
  DrillSource source{scenario, seed, {}, {}};
  for (const std::string& name : asked) {
    const auto found = texts.find(name);
    if (found == texts.end()) continue;
    if (is_code(name)) {
      source.texts.insert(*found);
    } else {
      source.contents.emplace(name, store::sha256(found->second));
    }
  }
  return std::make_shared<const DrillSource>(std::move(source));
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
  const Sentence title = read.title;
  const std::set<std::string> files = read.asked;
  auto drill = drill_of(std::move(read), *question);
  if (!drill.ok()) return drill.refusals();
  DrillRun run = question->run;
  run.scenario = scenario;
  run.revision = asked->revision;
  run.started_by = call.reader.account.code;
  run.of = run.replications * static_cast<std::int64_t>(drill->scenarios.size());
  DrillWork work;
  work.key = key_of(*drill, *question, title);
  work.source = source_of(scenario, question->run.seed, asked->texts, files);
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

Result<DrillRun> find_drill_run(const Call& call, const std::string& scenario, const std::string& run) {
  if (!is_there(call, scenario)) return not_found(fields<Scenario>(), scenario);
  auto found = call.app.drill_runs.find(call.edition, scenario, run);
  if (!found) return no_run(run);
  return std::move(*found);
}

Result<std::string> show_drill_run(const Call& call, const std::string& scenario, const std::string& run) {
  const auto found = find_drill_run(call, scenario, run);
  if (!found.ok()) return found.refusals();
  const auto answers = call.app.drill_runs.answers(call.edition, run);
  return R"({"run":)" + wire::to_json(*found) + R"(,"answers":)" + answers.value_or("[]") + "}";
}

Outcome cancel_drill_run(const Call& call, const std::string& scenario, const std::string& run) {
  const auto found = find_drill_run(call, scenario, run);
  if (!found.ok()) return found.refusals();
  const Role role = call.reader.account.role;
  const bool steers = role == Role::office || role == Role::administrator;
  if (!steers && found->started_by != call.reader.account.code) return not_allowed();
  call.app.drill_runs.cancel(call.edition, run);
  return Done{};
}

}  // namespace muster::app
