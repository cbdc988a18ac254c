#include <algorithm>
#include <cstdio>

#include "app/app.h"
#include "app/edition_folder_files.h"
#include "app/import_edition.h"
#include "base/sentence.h"
#include "book/forecast.h"
#include "cli/actions.h"
#include "cli/numbers.h"
#include "exchange/project_schedule.h"
#include "wire/json.h"

namespace muster::cli {
namespace {

constexpr std::size_t kTasksShown = 15;
constexpr std::uint64_t kMostThreads = 256;
constexpr std::uint64_t kMostSamples = 1'000'000;

void line(const Setting& setting, const Sentence& sentence) {
  std::printf("%s\n", in(setting.language, sentence).c_str());
}

void print_chain(const Setting& setting, const book::Forecast& forecast) {
  if (forecast.chain.empty()) return;
  line(setting, say("\n由什么决定（按最可能工期）：", "\nWhat decides it (at most likely durations):"));
  for (const book::ChainLink& link : forecast.chain) {
    line(
        setting, say("  {0} {1}  {2} → {3}  {4}", "  {0} {5}  {2} -> {3}  {6}", link.code, link.title,
                     format_date(link.start), format_date(link.finish), link.because, link.title_en, link.because_en));
  }
}

void print_measures(const Setting& setting, const book::Forecast& forecast) {
  if (forecast.measures.empty()) return;
  line(setting, say("\n先解决什么：", "\nFix first:"));
  for (const book::Measure& measure : forecast.measures) {
    line(
        setting,
        say("  {0}. {1} {2}：{3}（就绪把握 +{4:.1f} 个百分点，提前 {5} 天）",
            "  {0}. {1} {6}: {7} (readiness +{4:.1f} points, {5} days earlier)", measure.rank, measure.code,
            measure.title, measure.what, measure.gain * 100, measure.gain_days, measure.title_en, measure.what_en));
  }
}

void print_risks(const Setting& setting, const book::Forecast& forecast) {
  if (forecast.risks.empty()) return;
  line(setting, say("\n风险：", "\nRisks:"));
  for (const book::RiskForecast& risk : forecast.risks) {
    line(
        setting, say("  {0} {1}：可能性 {2:.0f}%，发生则推迟 {3} ± {4} 天；就绪把握 {5:.0f}% / 不发生 {6:.0f}%",
                     "  {0} {7}: {2:.0f} %; if it happens {3} ± {4} days later; ready {5:.0f} % / without it {6:.0f} %",
                     risk.code, risk.title, risk.probability * 100, risk.delay, risk.delay_error, risk.ready_with * 100,
                     risk.ready_without * 100, risk.title_en));
  }
}

void print_tasks(const Setting& setting, const book::Forecast& forecast) {
  std::vector<const book::TaskForecast*> order;
  for (const book::TaskForecast& task : forecast.tasks) {
    if (task.open && task.in_time < 1) order.push_back(&task);
  }
  std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->in_time < b->in_time; });
  if (order.empty()) return;
  line(
      setting, say("\n最难按期完成的任务（时限 | 五成 | 八成 | 按期把握）：",
                   "\nLeast likely to be done when due (due | 50 % | 80 % | in time):"));
  if (order.size() > kTasksShown) order.resize(kTasksShown);
  for (const book::TaskForecast* task : order) {
    line(
        setting, say("  {0} {1}  {2} | {3} | {4} | {5:.0f}%", "  {0} {6}  {2} | {3} | {4} | {5:.0f} %", task->code,
                     task->title, format_date(task->due), format_date(task->p50), format_date(task->p80),
                     task->in_time * 100, task->title_en));
  }
}

void print_forecast(const Setting& setting, const book::Forecast& forecast) {
  line(setting, {forecast.sentence, forecast.sentence_en});
  if (!forecast.team_note.empty()) line(setting, {forecast.team_note, forecast.team_note_en});
  line(
      setting, say("推演 {0} 次，种子 {1}；就绪把握的 95% 区间 {2:.1f}%–{3:.1f}%",
                   "{0} samples, seed {1}; 95 % interval of the probability {2:.1f} %-{3:.1f} %", forecast.samples,
                   forecast.seed, forecast.ready_low * 100, forecast.ready_high * 100));
  print_chain(setting, forecast);
  print_measures(setting, forecast);
  print_risks(setting, forecast);
  print_tasks(setting, forecast);
  if (!forecast.unestimated.empty()) {
    line(
        setting,
        say("\n{} 项未完成任务缺少三点工期估计，按既定日期推算",
            "\n{} open tasks have no three-point estimate; their own dates are used", forecast.unestimated.size()));
  }
}

// A file of another program instead of a folder.
int schedule_project(const Setting& setting, const Options& options, const schedule::RiskSetting& how) {
  auto text = app::read_whole_file(options.folder, options.folder, exchange::kMostProjectBytes);
  if (!text.ok()) return report(text.refusals(), setting);
  const auto file = exchange::read_project_xml(std::move(*text), options.folder);
  if (!file.ok()) return report(file.refusals(), setting);
  const exchange::ProjectSchedule schedule = exchange::schedule_of(*file, how);
  if (setting.json) {
    std::printf("%s\n", wire::to_json(schedule).c_str());
    return kDone;
  }
  line(
      setting, say("{0}：{1} → {2}；有八成把握于 {3} 完成（推演 {4} 次）",
                   "{0}: {1} -> {2}; done by {3} with a probability of 80 % ({4} samples)", schedule.title,
                   schedule.start, schedule.finish, schedule.p80, schedule.samples));
  for (const exchange::ScheduledActivity& activity : schedule.activities) {
    std::printf(
        "%5lld %c %s  %s  %s  %+lld min  %s\n", static_cast<long long>(activity.id), activity.critical ? '*' : ' ',
        activity.scheduled_start.c_str(), activity.scheduled_finish.c_str(), activity.late_finish.c_str(),
        static_cast<long long>(activity.total_slack), activity.title.c_str());
  }
  for (const exchange::ScheduledLeftover& left : schedule.leftover) {
    if (left.kind == exchange::LeftoverKind::computed) continue;
    line(
        setting, say("未采用：{0} ×{1}：{2}", "not taken over: {0} x{1}: {3}", left.element, left.count, left.what,
                     left.what_en));
  }
  return kDone;
}

}  // namespace

int schedule(const Setting& setting, const Options& options) {
  Refusals refusals;
  book::ForecastSetting how;
  const auto samples = read_number("--samples", options.samples, 1, kMostSamples, refusals);
  const auto seed = read_number("--seed", options.seed.empty() ? "1" : options.seed, 0, UINT64_MAX, refusals);
  const auto threads = read_number("--threads", options.threads, 0, kMostThreads, refusals);
  const auto half_width = read_share("--half-width", options.half_width, refusals);
  const auto as_of = read_day("--as-of", options.as_of, refusals);
  if (!refusals.empty()) return report(refusals, setting);
  how.risk.samples = static_cast<std::uint32_t>(*samples);
  how.risk.seed = *seed;
  how.risk.threads = static_cast<unsigned>(*threads);
  how.risk.half_width = *half_width;
  if (options.folder.ends_with(".xml")) return schedule_project(setting, options, how.risk);
  const auto folder = app::read_edition_folder(options.folder);
  if (!folder.ok()) return report(folder.refusals(), setting);
  const Edition& edition = folder->contents.edition;
  const SystemClock clock;
  const Date day = as_of.value_or(app::day_of(edition, clock));
  const auto tasks = book::plan_of(folder->contents, day);
  if (!tasks.ok()) return report(tasks.refusals(), setting);
  const book::Forecast forecast = book::forecast_of(*tasks, folder->contents, day, how);
  if (setting.json) {
    std::printf("%s\n", wire::to_json(forecast).c_str());
  } else {
    print_forecast(setting, forecast);
  }
  return kDone;
}

}  // namespace muster::cli
