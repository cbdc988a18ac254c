#include <cstdio>

#include "app/edition_folder.h"
#include "app/show_project.h"
#include "base/sentence.h"
#include "cli/actions.h"
#include "cli/numbers.h"
#include "cli/written_file.h"
#include "wire/json.h"

namespace muster::cli {

int project(const Setting& setting, const Options& options) {
  Refusals refusals;
  const auto as_of = read_day("--as-of", options.as_of, refusals);
  const auto folder = app::read_edition_folder(options.folder);
  if (!folder.ok()) refusals.insert(refusals.end(), folder.refusals().begin(), folder.refusals().end());
  if (!refusals.empty()) return report(refusals, setting);
  const SystemClock clock;
  const Date day = as_of.value_or(app::day_of(folder->contents.edition, clock));
  const auto written = app::write_project(folder->contents, day, setting.language);
  if (!written.ok()) return report(written.refusals(), setting);
  write_whole_file(options.out, written->xml);
  say_done(
      setting,
      say("已写入 {0}：{1} 项任务，{2} 条衔接，截至 {3}", "{0} written: {1} tasks, {2} links, as of {3}", options.out,
          written->about.tasks, written->about.links, format_date(day)),
      wire::to_json(written->about));
  if (setting.json) return kDone;
  for (const exchange::ScheduledLeftover& left : written->about.leftover)
    std::printf(
        "  %s ×%lld\n", in(setting.language, {left.what, left.what_en}).c_str(), static_cast<long long>(left.count));
  return kDone;
}

}  // namespace muster::cli
