#include <cstdint>
#include <cstdio>

#include "app/edition_folder_files.h"
#include "base/sentence.h"
#include "cli/actions.h"
#include "cli/numbers.h"
#include "schedule/psplib.h"

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

}  // namespace

// What it prints is for programs in either form; the sentence beside it is for the person.
int level(const Setting& setting, const Options& options) {
  Refusals refusals;
  const auto schedules = read_number("--schedules", options.schedules, 1, kMostSchedules, refusals);
  const auto seed = read_number("--seed", options.seed, 0, UINT64_MAX, refusals);
  const auto text = app::read_whole_file(options.psplib, options.psplib, levelling::kLargestPsplibFile);
  if (!text.ok()) refusals.insert(refusals.end(), text.refusals().begin(), text.refusals().end());
  if (!refusals.empty()) return report(refusals, setting);
  const auto problem = levelling::read_psplib(*text, options.psplib);
  if (!problem.ok()) return report(problem.refusals(), setting);
  const auto levelled = levelling::level(*problem, {static_cast<std::int64_t>(*schedules), *seed});
  if (!levelled.ok()) return report(levelled.refusals(), setting);
  std::printf("%s\n", json_of(*levelled).c_str());
  if (!setting.json) say_how(*levelled, static_cast<std::int64_t>(problem->jobs.size()), setting);
  return kDone;
}

}  // namespace muster::cli
