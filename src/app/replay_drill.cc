#include "app/replay_drill.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <stdexcept>

#include "app/drill_work.h"
#include "app/run_drill.h"
#include "app/scenario_files.h"
#include "base/sentence.h"
#include "base/text.h"
#include "drill/flow_run.h"
#include "drill/trace.h"

namespace muster::app {
namespace {

struct Wanted {
  const DrilledVariant* variant = nullptr;
  std::int64_t replication = 0;  // from 1
};

std::string_view parameter(const Parameters& parameters, std::string_view name) {
  for (const auto& [known, value] : parameters) {
    if (known == name) return value;
  }
  return {};
}

std::string shown(std::string_view text) { return valid_utf8(text) ? shortened(text, 40) : "?"; }

void read_replication(std::string_view text, Wanted& wanted, Refusals& refusals) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), wanted.replication);
  const bool whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
  const std::int64_t most = wanted.variant != nullptr ? wanted.variant->replications : kMostDrillReplications;
  if (text.empty()) {
    refusals.push_back(refuse("required", "replication", "须写明第几次推演", "say which replication"));
  } else if (!whole || wanted.replication < 1 || wanted.replication > most) {
    refusals.push_back(refuse(
        "out_of_range", "replication", "应为 1 到 {0} 的整数：该推演共 {0} 次",
        "must be a whole number from 1 to {0}: the run has {0} replications", most));
  }
}

Result<Wanted> wanted_in(const Parameters& parameters, const std::vector<DrilledVariant>& variants) {
  Wanted wanted;
  Refusals refusals;
  for (const auto& [name, value] : parameters) {
    if (name != "replication" && name != "variant")
      refusals.push_back(
          refuse("unknown_field", shown(name), "没有参数“{}”", "there is no parameter \"{}\"", shown(name)));
  }
  const std::string_view variant = parameter(parameters, "variant");
  const auto found = std::find_if(variants.begin(), variants.end(), [&](const DrilledVariant& of) {
    return variant.empty() || of.code == variant;
  });
  if (found != variants.end()) {
    wanted.variant = &*found;
  } else {
    refusals.push_back(refuse(
        "unknown_variant", "variant", "该推演没有叫“{0}”的方案", "the run has no variant \"{0}\"", shown(variant)));
  }
  read_replication(parameter(parameters, "replication"), wanted, refusals);
  if (!refusals.empty()) return refusals;
  return wanted;
}

// Ends what was given up, takes too long, or becomes too large.
class TraceWatch : public drill::Watch {
 public:
  TraceWatch(const drill::Trace& trace, const std::atomic<bool>& is_stopped) : trace_(trace), is_stopped_(is_stopped) {}

  drill::Ending may_go_on(double, std::uint64_t) override {
    const std::chrono::duration<double, std::ratio<60>> minutes = std::chrono::steady_clock::now() - began_;
    is_over_ = is_stopped_ || minutes.count() > kMostTraceMinutes || trace_.records().size() > kLargestTrace;
    return is_over_ ? drill::Ending::cancelled : drill::Ending::at_its_time;
  }
  bool is_over() const { return is_over_; }

 private:
  const drill::Trace& trace_;
  const std::atomic<bool>& is_stopped_;
  const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  bool is_over_ = false;
};

ScenarioTexts texts_of(store::Store& store, const DrillSource& source) {
  ScenarioTexts texts = source.texts;
  for (const auto& [path, digest] : source.contents) {
    auto bytes = store.content(digest);
    if (!bytes) throw store::Failure(store::Failure::Kind::damaged, "content " + digest + " is missing");
    texts.emplace(path, std::move(*bytes));
  }
  return texts;
}

Result<std::string> trace_of(
    store::Store& store, const DrillSource& source, const DrilledVariant& variant, std::int64_t replication,
    const std::atomic<bool>& is_stopped) {
  auto scenario = read_variant(texts_of(store, source), source.scenario, variant.code);
  if (!scenario.ok()) return scenario.refusals();
  if (scenario->model != variant.model) throw std::logic_error("the texts of a run give another model than they did");
  bound(*scenario, 1);
  drill::FlowRun run(scenario->flow, scenario->clock, scenario->bounds, static_cast<std::uint64_t>(source.seed));
  drill::Trace trace(drill::usual_tick(*scenario));
  TraceWatch watch(trace, is_stopped);
  run.run(static_cast<std::uint32_t>(replication - 1), &watch, &trace);
  if (!watch.is_over()) return drill::write_trace(*scenario, trace);
  return refuse(
      "too_large", "replication", "这一次推演太大，无法回放：超过 {0} 分钟或 {1} MB",
      "this replication is too large to be played back: more than {0} minutes, or {1} MB", kMostTraceMinutes,
      kLargestTrace >> 20);
}

}  // namespace

Outcome replay_drill(
    const Call& call, const std::string& scenario, const std::string& run, const Parameters& parameters,
    DrillTraces::Answer answer) {
  const auto found = find_drill_run(call, scenario, run);
  if (!found.ok()) return found.refusals();
  const auto drilled = call.app.drill_runs.drilled(call.edition, run);
  if (!drilled) {
    return refuse(
        "not_done", "", "推演尚未完成或没有结果，无法回放",
        "the run is not done, or has no answers: there is no replay");
  }
  const auto wanted = wanted_in(parameters, drilled->variants);
  if (!wanted.ok()) return wanted.refusals();
  const std::string key = fmt::format("{}/{}/{}/{}", call.edition, run, wanted->variant->code, wanted->replication);
  call.app.drill_traces.find(
      key,
      [&store = call.app.store, source = drilled->source, variant = *wanted->variant,
       replication = wanted->replication](const std::atomic<bool>& is_stopped) {
        return trace_of(store, *source, variant, replication, is_stopped);
      },
      std::move(answer));
  return Done{};
}

}  // namespace muster::app
