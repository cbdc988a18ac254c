// Files that are written from the described types, so that nothing is described twice: the TypeScript model of the
// pages and the documentation of the edition folder. The tests compare them with what is committed.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/calendar_subscriptions.h"
#include "app/city_file_report.h"
#include "app/freeze_baseline.h"
#include "app/import_project.h"
#include "app/import_table.h"
#include "app/items.h"
#include "app/reach.h"
#include "app/rights.h"
#include "app/secrets.h"
#include "app/show_overview.h"
#include "app/show_project.h"
#include "app/show_scenario.h"
#include "app/unit_load.h"
#include "base/sentence.h"
#include "book/comparison.h"
#include "book/forecast.h"
#include "book/level_tasks.h"
#include "book/readiness.h"
#include "book/steps.h"
#include "book/ten_day_check.h"
#include "cli/actions.h"
#include "cli/folder_format.h"
#include "drill/answers.h"
#include "http/me.h"
#include "http/openapi.h"
#include "model/account.h"
#include "store/entry.h"
#include "wire/composed.h"
#include "wire/json.h"
#include "wire/schema.h"
#include "wire/typescript.h"

namespace muster::cli {
namespace {

template <class State>
std::string from_names(const book::Step<State>& step) {
  std::string names;
  for (std::size_t i = 0; i < choices<State>().size(); ++i) {
    if (book::applies(step, static_cast<State>(i)))
      names += fmt::format("{}'{}'", names.empty() ? "" : ", ", choices<State>()[i].name);
  }
  return names;
}

// The item of every collection, by the collection's name in the address.
std::string items_type() {
  std::string out = "export interface Items {\n";
  for (const Noun& noun : nouns())
    out += fmt::format("  {}: {};\n", noun.record->plural, wire::type_name(app::item_type(*noun.record).name));
  out += "}\n\nexport const collection_of = {\n";
  for (const Noun& noun : nouns()) out += fmt::format("  {}: '{}',\n", noun.record->name, noun.record->plural);
  return out + "} as const;\nexport type Noun = keyof typeof collection_of;\n";
}

template <class State>
std::string steps_table(const char* name, std::span<const book::Step<State>> steps) {
  std::string out = fmt::format("export const {} = [\n", name);
  for (const auto& step : steps) {
    out += fmt::format(
        "  {{ name: '{}', zh: '{}', en: '{}', from: [{}], to: '{}', who: '{}', needs_reason: {} }},\n", step.name,
        step.label.zh, step.label.en, from_names(step), name_of(step.to), name_of(step.who), step.needs_reason);
  }
  return out + "] as const;\n";
}

std::span<const wire::NamedChoices> enumerations() {
  static const wire::NamedChoices table[] = {
      {"Provenance", choices<Provenance>()},
      {"LinkKind", choices<LinkKind>()},
      {"ProposalState", choices<ProposalState>()},
      {"ChangeAction", choices<ChangeAction>()},
      {"UnitKind", choices<UnitKind>()},
      {"Domain", choices<Domain>()},
      {"TaskLevel", choices<TaskLevel>()},
      {"TaskState", choices<TaskState>()},
      {"ProblemOrigin", choices<ProblemOrigin>()},
      {"Severity", choices<Severity>()},
      {"ProblemState", choices<ProblemState>()},
      {"CountermeasureState", choices<CountermeasureState>()},
      {"PlaceKind", choices<PlaceKind>()},
      {"DocumentKind", choices<DocumentKind>()},
      {"EvidenceKind", choices<EvidenceKind>()},
      {"CityFileKind", choices<CityFileKind>()},
      {"Role", choices<Role>()},
      {"Action", choices<store::Action>()},
      {"Colour", choices<book::Colour>()},
      {"Verdict", choices<book::Verdict>()},
      {"ProofKind", choices<book::ProofKind>()},
      {"Who", choices<book::Who>()},
      {"CheckOutcome", choices<book::CheckOutcome>()},
      {"LeftoverKind", choices<exchange::LeftoverKind>()},
      {"DrillRunState", choices<app::DrillRunState>()},
  };
  return table;
}

// What is inside a record comes before it.
void add_with_parts(const Record& record, std::vector<const Record*>& records) {
  for (const Field& field : record.fields) {
    if (field.nested != nullptr) add_with_parts(field.nested(), records);
  }
  if (std::find(records.begin(), records.end(), &record) == records.end()) records.push_back(&record);
}

std::string typescript() {
  std::vector<const Record*> records{&fields<Edition>(), &fields<Account>()};
  for (const Noun& noun : nouns()) records.push_back(noun.record);
  for (const Record* record :
       {&fields<store::Entry>(),
        &fields<book::TaskStanding>(),
        &fields<book::NodeStanding>(),
        &fields<book::ProblemStanding>(),
        &fields<book::Count>(),
        &fields<book::Proof>(),
        &fields<book::Fix>(),
        &fields<book::Readiness>(),
        &fields<book::SinceYesterday>(),
        &fields<book::Overview>(),
        &fields<book::TaskForecast>(),
        &fields<book::NodeForecast>(),
        &fields<book::RiskForecast>(),
        &fields<book::CurvePoint>(),
        &fields<book::ConvergencePoint>(),
        &fields<book::Measure>(),
        &fields<book::ChainLink>(),
        &fields<book::Forecast>(),
        &fields<book::Outlook>(),
        &fields<book::TaskComparison>(),
        &fields<book::WeighedChange>(),
        &fields<book::Comparison>(),
        &fields<book::TeamDay>(),
        &fields<book::TeamLoad>(),
        &fields<book::LevelledTask>(),
        &fields<book::Levelling>(),
        &fields<book::DueCounts>(),
        &fields<book::CheckPoint>(),
        &fields<book::CheckRow>(),
        &fields<book::CheckItem>(),
        &fields<book::NamedUnit>(),
        &fields<book::CircularLine>(),
        &fields<book::CircularSection>(),
        &fields<book::Circular>(),
        &fields<book::UnitPart>(),
        &fields<book::TenDayCheck>(),
        &fields<app::UnitLoad>(),
        &fields<app::Unmet>(),
        &fields<app::Reach>(),
        &fields<app::Recent>(),
        &fields<exchange::TableColumn>(),
        &fields<exchange::TableMapping>(),
        &fields<app::TableSheet>(),
        &fields<app::PreviewColumn>(),
        &fields<app::FieldChange>(),
        &fields<app::PreviewRow>(),
        &fields<app::PassedRow>(),
        &fields<app::TableRefusal>(),
        &fields<app::TablePreview>(),
        &fields<app::TableImported>(),
        &fields<app::BaselineFrozen>(),
        &fields<app::AbsentTask>(),
        &fields<app::ProjectPreview>(),
        &fields<app::ProjectImported>(),
        &fields<exchange::ScheduledLeftover>(),
        &fields<app::ProjectExport>(),
        &fields<app::CalendarSubscription>(),
        &fields<app::CalendarSubscriptions>(),
        &fields<app::NewCalendarSubscription>(),
        &fields<http::Me>()}) {
    records.push_back(record);
  }
  for (const Record* record :
       {&fields<app::ScenarioCheck>(), &fields<app::DrillRun>(), &fields<drill::DrillAnswer>(),
        &fields<app::CityFileReport>()})
    add_with_parts(*record, records);
  std::string out = wire::typescript_module(records, enumerations()) + "\n";
  for (const wire::Composed& item : app::item_types()) out += wire::typescript_of(item) + "\n";
  out += wire::typescript_of(app::shown_overview()) + "\n" + items_type() + "\n";
  out += steps_table("task_steps", book::task_steps()) + "\n";
  out += steps_table("problem_steps", book::problem_steps()) + "\n";
  out += steps_table("countermeasure_steps", book::countermeasure_steps()) + "\n";
  out += steps_table("proposal_steps", book::proposal_steps()) + "\n";
  return out + fmt::format("export const shortest_password = {};\n", app::kShortestPassword);
}

// How each field of a noun is filled in: what the forms of the pages are made of.
std::string forms() {
  std::vector<const Record*> records;
  for (const Noun& noun : nouns()) records.push_back(noun.record);
  return wire::forms_module(records, enumerations(), app::may_set_at_creation);
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
      {"web/src/gen/forms.ts", forms()},
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
