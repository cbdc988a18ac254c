#include "cli/drill_printing.h"

#include <cstdio>

#include "base/sentence.h"

namespace muster::cli {
namespace {

void line(const Setting& setting, const Sentence& sentence) {
  std::printf("%s\n", in(setting.language, sentence).c_str());
}

// 3 significant places are what an interval of a few hundred replications supports.
std::string shown(const std::optional<double>& value) {
  return value ? fmt::format("{:.4g}", *value) : std::string("–");
}

void print_estimates(const Setting& setting, const drill::DrillAnswer& answer) {
  std::string place;
  for (const drill::DrillEstimate& estimate : answer.estimates) {
    if (!estimate.mean || !estimate.of_class.empty()) continue;
    if (estimate.place != place) {
      place = estimate.place;
      std::printf("\n%s\n", place == "all" ? in(setting.language, {"全部", "all"}).c_str() : place.c_str());
    }
    std::printf("  %-22s %10s", estimate.name.c_str(), shown(estimate.mean).c_str());
    if (estimate.low) std::printf("  (%s … %s)", shown(estimate.low).c_str(), shown(estimate.high).c_str());
    std::printf("  %s\n", estimate.unit.c_str());
  }
}

std::string shown_interval(
    const std::optional<double>& value, const std::optional<double>& low, const std::optional<double>& high) {
  if (!low && !high) return shown(value);
  return fmt::format("{} ({} … {})", shown(value), shown(low), shown(high));
}

// Columns: half, nine in ten, nineteen in twenty took no longer; share within the target.
void print_distributions(const Setting& setting, const drill::DrillAnswer& answer) {
  if (answer.distributions.empty()) return;
  line(
      setting, say("\n各次推演合在一起的时长分布（50%、90%、95% 不超过；括号内为 95% 区间）：",
                   "\nDurations of all replications together (50 %, 90 %, 95 % took no longer; in brackets the 95 % "
                   "interval):"));
  for (const drill::DrillDistribution& of : answer.distributions) {
    if (!of.of_class.empty()) continue;
    std::printf(
        "  %-28s %10lld   %s   %s   %s", of.code.c_str(), static_cast<long long>(of.count),
        shown_interval(of.p50, of.p50_low, of.p50_high).c_str(),
        shown_interval(of.p90, of.p90_low, of.p90_high).c_str(),
        shown_interval(of.p95, of.p95_low, of.p95_high).c_str());
    if (of.in_target) {
      const std::string share = shown_interval(of.in_target, of.in_target_low, of.in_target_high);
      std::printf("   %s", in(setting.language, say("达标 {}", "in target {}", share)).c_str());
    }
    std::printf("\n");
  }
}

}  // namespace

void print_answer(const Setting& setting, const drill::DrillAnswer& answer) {
  const std::string& title = setting.language == Language::zh ? answer.title : answer.title_en;
  line(
      setting,
      say("{0}：推演 {1} 次，种子 {2}，事件 {3} 个，时间单位 {4}；括号内为均值的 95% 区间",
          "{0}: {1} replications, seed {2}, {3} events, times in {4}; in brackets the 95 % interval of the mean", title,
          answer.replications, answer.seed, answer.events, answer.time_unit));
  for (const drill::DrillWarning& warning : answer.warnings) {
    line(setting, say("提醒 {0}：{1}", "warning {0}: {2}", warning.where, warning.message, warning.message_en));
  }
  print_estimates(setting, answer);
  print_distributions(setting, answer);
  if (!answer.bottlenecks.empty())
    line(setting, say("\n瓶颈（耗时多的在前）：", "\nBottlenecks, the most time lost first:"));
  for (const drill::DrillBottleneck& neck : answer.bottlenecks) {
    line(setting, say("  {0}", "  {1}", neck.sentence, neck.sentence_en));
  }
  if (!answer.hindrances.empty()) {
    line(setting, say("\n何处受何处制约（堵住、空等、等出动单位）：", "\nWhat held up, starved or kept waiting what:"));
  }
  for (const drill::DrillHindrance& one : answer.hindrances) {
    line(setting, say("  {0}", "  {1}", one.sentence, one.sentence_en));
  }
}

void print_differences(const Setting& setting, const drill::DrillAnswer& answer) {
  line(
      setting,
      say("\n{0}：与原方案相差（同样的随机数；区间不含 0 的列出）",
          "\n{1}: differences from the scenario as it is (same random numbers; those whose interval leaves out 0)",
          answer.variant_title, answer.variant_title_en));
  for (const drill::DrillDifference& row : answer.differences) {
    if (!row.low || !row.high || (*row.low <= 0 && *row.high >= 0) || row.code.find('[') != std::string::npos) continue;
    std::printf(
        "  %-34s %10s  (%s … %s)  %s\n", row.code.c_str(), shown(row.mean).c_str(), shown(row.low).c_str(),
        shown(row.high).c_str(), row.unit.c_str());
  }
}

}  // namespace muster::cli
