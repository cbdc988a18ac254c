// Files that are written from the described types, so that nothing is described twice: the TypeScript model of the
// pages and the documentation of the edition folder. The tests compare them with what is committed.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/unit_load.h"
#include "base/sentence.h"
#include "book/forecast.h"
#include "book/readiness.h"
#include "book/steps.h"
#include "cli/actions.h"
#include "cli/folder_format.h"
#include "http/openapi.h"
#include "model/account.h"
#include "store/entry.h"
#include "wire/json.h"
#include "wire/typescript.h"

namespace muster::cli {
namespace {

template <class State>
std::string steps_table(const char* name, std::span<const book::Step<State>> steps) {
  std::string out = fmt::format("export const {} = [\n", name);
  for (const auto& step : steps) {
    out += fmt::format(
        "  {{ name: '{}', zh: '{}', en: '{}', to: '{}', needs_reason: {} }},\n", step.name, step.label.zh,
        step.label.en, name_of(step.to), step.needs_reason);
  }
  return out + "] as const;\n";
}

std::string typescript() {
  std::vector<const Record*> records{&fields<Edition>(), &fields<Account>()};
  for (const Noun& noun : nouns()) records.push_back(noun.record);
  for (const Record* record :
       {&fields<store::Entry>(), &fields<book::TaskStanding>(), &fields<book::NodeStanding>(),
        &fields<book::ProblemStanding>(), &fields<book::Count>(), &fields<book::Proof>(), &fields<book::Fix>(),
        &fields<book::Readiness>(), &fields<book::SinceYesterday>(), &fields<book::Overview>(),
        &fields<book::TaskForecast>(), &fields<book::RiskForecast>(), &fields<book::CurvePoint>(),
        &fields<book::ConvergencePoint>(), &fields<book::Measure>(), &fields<book::ChainLink>(),
        &fields<book::Forecast>(), &fields<app::UnitLoad>()}) {
    records.push_back(record);
  }
  const wire::NamedChoices enumerations[] = {
      {"Provenance", choices<Provenance>()},       {"LinkKind", choices<LinkKind>()},
      {"UnitKind", choices<UnitKind>()},           {"Domain", choices<Domain>()},
      {"TaskLevel", choices<TaskLevel>()},         {"TaskState", choices<TaskState>()},
      {"ProblemOrigin", choices<ProblemOrigin>()}, {"Severity", choices<Severity>()},
      {"ProblemState", choices<ProblemState>()},   {"CountermeasureState", choices<CountermeasureState>()},
      {"PlaceKind", choices<PlaceKind>()},         {"DocumentKind", choices<DocumentKind>()},
      {"EvidenceKind", choices<EvidenceKind>()},   {"Role", choices<Role>()},
      {"Action", choices<store::Action>()},        {"Colour", choices<book::Colour>()},
      {"Verdict", choices<book::Verdict>()},       {"ProofKind", choices<book::ProofKind>()},
  };
  return wire::typescript_module(records, enumerations) + "\n" + steps_table("task_steps", book::task_steps()) + "\n" +
         steps_table("problem_steps", book::problem_steps());
}

struct Generated {
  std::string path;
  std::string text;
};

std::string content_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream stream(path, std::ios::binary);
  stream.exceptions(std::ios::badbit | std::ios::failbit);
  stream << text;
}

}  // namespace

int generate(const Setting& setting, const Options& options) {
  const std::filesystem::path root = options.folder.empty() ? "." : options.folder;
  const Generated files[] = {
      {"web/src/gen/model.ts", typescript()},
      {"docs/edition-folder.md", folder_format()},
      {"docs/openapi.json", http::openapi_document() + "\n"},
  };
  Refusals stale;
  for (const Generated& file : files) {
    if (content_of(root / file.path) == file.text) continue;
    if (options.check) {
      stale.push_back(refuse(
          "stale", file.path, "与描述的类型不一致，请运行 muster generate",
          "differs from the described types; run muster generate"));
    } else {
      write(root / file.path, file.text);
    }
  }
  if (!stale.empty()) return report(stale, setting);
  say_done(
      setting,
      options.check ? say("生成的文件都是最新的", "the generated files are up to date") : say("已生成", "written"),
      R"({"stale":[]})");
  return kDone;
}

}  // namespace muster::cli
