#include <cstdint>
#include <cstdio>

#include "app/app.h"
#include "app/edition_folder.h"
#include "app/edition_folder_files.h"
#include "base/sentence.h"
#include "book/level_tasks.h"
#include "cli/actions.h"
#include "cli/numbers.h"
#include "schedule/psplib.h"
#include "wire/json.h"

namespace muster::cli {
namespace {

namespace levelling = schedule::levelling;

constexpr std::uint64_t kMostSchedules = 1'000'000'000;

std::string json_of(const levelling::Levelled& levelled) {
  std::string out = fmt::format(R"({{"makespan": {}, "start": [)", levelled.worth.makespan);
  for (std::size_t job = 0; job < levelled.start.size(); ++job)
    out += fmt::format("{}{}", job > 0 ? ", " : "", levelled.start[job]);
  return out + "]}";
}

void say_how(const levelling::Levelled& levelled, std::int64_t jobs, const Setting& setting) {
  const Sentence sentence =
      levelled.is_optimal
          ? say("{} 项工作，总工期 {}，已是最短（编制 {} 次）",
                "{} jobs, makespan {}, which cannot be shorter (schedules made: {})", jobs, levelled.worth.makespan,
                levelled.schedules)
          : say("{} 项工作，总工期 {}，不可能短于 {}；未经搜索为 {}（编制 {} 次）",
                "{} jobs, makespan {}, no shorter than {} in any case; {} without a search (schedules made: {})", jobs,
                levelled.worth.makespan, levelled.bound.makespan, levelled.first.makespan, levelled.schedules);
  std::fprintf(stderr, "%s\n", in(setting.language, sentence).c_str());
}

void line(const Setting& setting, const Sentence& sentence) {
  std::printf("%s\n", in(setting.language, sentence).c_str());
}

void print_levelling(const Setting& setting, const book::Levelling& levelling) {
  line(setting, {levelling.sentence, levelling.sentence_en});
  for (const book::TeamLoad& team : levelling.teams) {
    line(
        setting, say("  {0} {1}：共 {2}，单日最多需用 {3}，超负荷 {4} 天；增加一组可少逾期 {5} 天",
                     "  {0} {6}: {2}, peak {3}, overloaded on {4} days; one more saves {5} days of lateness", team.code,
                     team.title, team.capacity, team.peak, team.overloaded, team.late_saved, team.title_en));
  }
  if (!levelling.tasks.empty()) line(setting, say("\n建议推迟：", "\nProposed to wait:"));
  for (const book::LevelledTask& task : levelling.tasks) {
    line(
        setting, say("  {0} {1}（等 {2}）  {3} → {4}，完成 {5}，时限 {6}，逾期 {7} 天",
                     "  {0} {8} (for {2})  {3} -> {4}, done {5}, due {6}, late by {7} days", task.code, task.title,
                     task.team, format_date(task.start_before), format_date(task.start), format_date(task.finish),
                     format_date(task.due), task.late, task.title_en));
  }
  for (const std::string& code : levelling.unplaced)
    line(
        setting, say("  {} 无法排入：没有工期，或所需超过现有",
                     "  {} cannot be placed: no duration, or more than there is", code));
}

int level_folder(
    const Setting& setting, const Options& options, std::optional<Date> as_of, const book::LevellingSetting& how) {
  const auto folder = app::read_edition_folder(options.folder);
  if (!folder.ok()) return report(folder.refusals(), setting);
  const SystemClock clock;
  const Date day = as_of.value_or(app::day_of(folder->contents.edition, clock));
  const auto tasks = book::plan_of(folder->contents, day);
  if (!tasks.ok()) return report(tasks.refusals(), setting);
  const auto levelling = book::level_tasks(folder->contents, *tasks, day, how);
  if (!levelling.ok()) return report(levelling.refusals(), setting);
  if (setting.json) {
    std::printf("%s\n", wire::to_json(*levelling).c_str());
  } else {
    print_levelling(setting, *levelling);
  }
  return kDone;
}

int level_psplib(const Setting& setting, const Options& options, std::int64_t schedules, std::uint64_t seed) {
  const auto text = app::read_whole_file(options.psplib, options.psplib, levelling::kLargestPsplibFile);
  if (!text.ok()) return report(text.refusals(), setting);
  const auto problem = levelling::read_psplib(*text, options.psplib);
  if (!problem.ok()) return report(problem.refusals(), setting);
  const auto levelled = levelling::level(*problem, {schedules, seed});
  if (!levelled.ok()) return report(levelled.refusals(), setting);
  std::printf("%s\n", json_of(*levelled).c_str());
  if (!setting.json) say_how(*levelled, static_cast<std::int64_t>(problem->jobs.size()), setting);
  return kDone;
}

}  // namespace

// Of PSPLIB what it prints is for programs in either form; the sentence beside it is for the person.
int level(const Setting& setting, const Options& options) {
  Refusals refusals;
  const auto schedules = read_number("--schedules", options.schedules, 1, kMostSchedules, refusals);
  const auto seed = read_number("--seed", options.seed.empty() ? "1" : options.seed, 0, UINT64_MAX, refusals);
  const auto as_of = read_day("--as-of", options.as_of, refusals);
  if (options.folder.empty() == options.psplib.empty()) {
    refusals.push_back(refuse(
        "required", "", "写明届次目录，或用 --psplib 给出文件，二者取一",
        "name an edition folder or give --psplib, one of them"));
  }
  if (!refusals.empty()) return report(refusals, setting);
  if (!options.psplib.empty()) {
    return level_psplib(setting, options, static_cast<std::int64_t>(*schedules), *seed);
  }
  return level_folder(setting, options, as_of, {static_cast<std::int64_t>(*schedules), *seed, true});
}

}  // namespace muster::cli
