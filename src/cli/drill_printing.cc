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
  if (!answer.bottlenecks.empty())
    line(setting, say("\n瓶颈（耗时多的在前）：", "\nBottlenecks, the most time lost first:"));
  for (const drill::DrillBottleneck& neck : answer.bottlenecks) {
    line(setting, say("  {0}", "  {1}", neck.sentence, neck.sentence_en));
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
