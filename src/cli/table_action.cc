#include <algorithm>

#include "app/edition_folder.h"
#include "app/print_book.h"
#include "base/sentence.h"
#include "cli/actions.h"
#include "cli/numbers.h"
#include "cli/written_file.h"
#include "wire/json.h"

namespace muster::cli {

int write_table(const Setting& setting, const Options& options) {
  Refusals refusals;
  const auto as_of = read_day("--as-of", options.as_of, refusals);
  const auto folder = app::read_edition_folder(options.folder);
  if (!folder.ok()) refusals.insert(refusals.end(), folder.refusals().begin(), folder.refusals().end());
  if (!refusals.empty()) return report(refusals, setting);
  const SystemClock clock;
  const Date day = as_of.value_or(app::day_of(folder->contents.edition, clock));
  const app::PrintedBook printed = app::print_tasks(folder->contents, day, setting.language);
  write_whole_file(options.out, printed.bytes);
  std::string json = R"({"written":)";
  wire::write_text(options.out, json);
  const auto& tasks = folder->contents.tasks;
  const auto count = std::count_if(
      tasks.begin(), tasks.end(), [](const auto& pair) { return pair.second.state != TaskState::withdrawn; });
  say_done(
      setting,
      say("已写入 {0}：{1} 项任务，截至 {2}", "{0} written: {1} tasks as of {2}", options.out, count, format_date(day)),
      json + fmt::format(R"(,"tasks":{},"as_of":"{}"}})", count, format_date(day)));
  return kDone;
}

}  // namespace muster::cli
