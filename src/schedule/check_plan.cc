#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "base/sentence.h"
#include "base/text.h"
#include "schedule/network.h"
#include "schedule/order.h"

namespace muster::schedule {
namespace {

std::string name_of_activity(const Activity& activity) { return activity.code + " " + shortened(activity.title, 30); }

bool in_order(const Shifts& shifts) {
  std::int32_t end = 0;
  for (const Shift& shift : shifts) {
    if (shift.from < end || shift.to <= shift.from || shift.to > kDay) return false;
    end = shift.to;
  }
  return true;
}

void check_calendar(const WorkingCalendar& calendar, Refusals& refusals) {
  const auto wrong = [&](const Shifts& shifts) { return !in_order(shifts); };
  if (std::any_of(calendar.week.begin(), calendar.week.end(), wrong)) {
    refusals.push_back(refuse(
        "shifts", calendar.code, "日历「{}」的班次有重叠或颠倒", "calendar {}: its shifts overlap or run backwards",
        calendar.title));
  }
  for (const CalendarException& exception : calendar.exceptions) {
    if (wrong(exception.shifts) || exception.to < exception.from) {
      refusals.push_back(refuse(
          "exception", calendar.code, "日历「{}」的例外日 {} 有误", "calendar {}: the exception of {} is not in order",
          calendar.title, format_date(exception.from)));
    }
  }
  if (std::all_of(calendar.week.begin(), calendar.week.end(), [](const Shifts& day) { return day.empty(); })) {
    refusals.push_back(refuse(
        "empty_calendar", calendar.code, "日历「{}」一周内没有任何工作时间，无法排期",
        "calendar {} has no working time in its week, so nothing can be scheduled on it", calendar.title));
  }
  if (calendar.day <= 0 || calendar.day > kDay) {
    refusals.push_back(refuse(
        "working_day", calendar.code, "日历「{}」的一个工作日应在 0 至 24 小时之间",
        "calendar {}: a working day must be of more than 0 and at most 24 hours", calendar.title));
  }
}

bool sound(const Estimate& estimate) {
  for (const double value : {estimate.low, estimate.likely, estimate.high}) {
    if (!std::isfinite(value) || value < 0 || value > static_cast<double>(kLongestDuration)) return false;
  }
  if (estimate.law == Law::fixed || estimate.law == Law::exponential) return true;
  return estimate.low <= estimate.likely && estimate.likely <= estimate.high;
}

void check_activity(const Plan& plan, std::uint32_t index, Refusals& refusals) {
  const Activity& activity = plan.activities[index];
  const auto add = [&](const char* code, const char* zh, const char* en) {
    const std::string name = name_of_activity(activity);
    refusals.push_back({code, activity.code, {name + "：" + zh, name + ": " + en}});
  };
  if (activity.duration < 0) add("negative_duration", "工期不能为负", "its duration is negative");
  if (activity.duration > kLongestDuration) add("long_duration", "工期超过 200 年", "its duration is beyond 200 years");
  if (activity.estimate && !sound(*activity.estimate)) {
    add("estimate", "三点估计须为 0 ≤ 乐观 ≤ 最可能 ≤ 悲观", "its estimate must have 0 <= low <= likely <= high");
  }
  if (activity.calendar != kNone && activity.calendar >= plan.calendars.size()) {
    add("calendar", "所用日历不存在", "its calendar does not exist");
  }
  const bool has_parent = activity.parent != kNone;
  if (has_parent && (activity.parent >= plan.activities.size() || !plan.activities[activity.parent].is_summary)) {
    add("parent", "上级不是汇总任务", "its parent is no summary");
  }
  if (activity.remaining && *activity.remaining < 0)
    add("negative_remaining", "剩余工期不能为负", "its remaining duration is negative");
  if (!(activity.progress >= 0 && activity.progress <= 1))
    add("progress", "进度应在 0 至 100% 之间", "its progress must be from 0 to 100 %");
  if (activity.actual_start && activity.actual_finish && *activity.actual_finish < *activity.actual_start) {
    add("actual_dates", "实际完成早于实际开始", "it finished before it started");
  }
}

void check_link(const Plan& plan, const Link& link, Refusals& refusals) {
  const std::size_t count = plan.activities.size();
  if (link.from >= count || link.to >= count) {
    const std::uint32_t known = link.to < count ? link.to : link.from;
    refusals.push_back(refuse(
        "dangling_link", known < count ? plan.activities[known].code : std::string(), "前置关系指向不存在的任务",
        "a link leads to an activity that does not exist"));
    return;
  }
  const Activity& to = plan.activities[link.to];
  if (link.from == link.to) {
    refusals.push_back(refuse("loop", to.code, "{}：以自己为前置", "{}: waits for itself", name_of_activity(to)));
  }
  if (std::abs(link.lag) > kLongestDuration) {
    refusals.push_back(
        refuse("lag", to.code, "{}：时距超过 200 年", "{}: a lag beyond 200 years", name_of_activity(to)));
  }
  const bool ends = link.kind == LinkKind::finish_finish || link.kind == LinkKind::start_finish;
  if (to.is_summary && ends) {
    refusals.push_back(refuse(
        "summary_link", to.code, "{}：汇总任务的前置只能约束其开始（FS 或 SS）",
        "{}: a summary can only be held back at its start (FS or SS)", name_of_activity(to)));
  }
}

void check_codes(const Plan& plan, Refusals& refusals) {
  std::unordered_set<std::string_view> codes;
  for (const Activity& activity : plan.activities) {
    if (!codes.insert(activity.code).second) {
      refusals.push_back(
          refuse("duplicate_code", activity.code, "编号 {} 重复", "the code {} stands twice", activity.code));
    }
  }
}

// Parents that hold each other would never end.
void check_parents(const Plan& plan, Refusals& refusals) {
  const std::size_t count = plan.activities.size();
  std::vector<std::uint8_t> seen(count, 0);  // 1 on the way, 2 fine
  for (std::uint32_t first = 0; first < count; ++first) {
    std::vector<std::uint32_t> way;
    std::uint32_t at = first;
    while (at != kNone && at < count && seen[at] == 0) {
      seen[at] = 1;
      way.push_back(at);
      at = plan.activities[at].parent;
    }
    if (at != kNone && at < count && seen[at] == 1) {
      refusals.push_back(refuse(
          "parent_loop", plan.activities[at].code, "{}：上级关系成环", "{}: its parents go round in a loop",
          name_of_activity(plan.activities[at])));
    }
    for (const std::uint32_t done : way) seen[done] = 2;
  }
}

void check_risk(const Plan& plan, const Risk& risk, Refusals& refusals) {
  const auto rising = [](double low, double likely, double high) { return low <= likely && likely <= high; };
  const bool finite = std::isfinite(risk.factor_high) && std::isfinite(risk.added_high);
  if (!(risk.probability >= 0 && risk.probability <= 1) || !finite || risk.factor_low < 0 || risk.added_low < 0 ||
      !rising(risk.factor_low, risk.factor_likely, risk.factor_high) ||
      !rising(risk.added_low, risk.added_likely, risk.added_high)) {
    refusals.push_back(refuse(
        "risk", risk.code, "风险「{}」：概率应在 0 至 1 之间，影响须为 乐观 ≤ 最可能 ≤ 悲观",
        "risk {}: its probability must be from 0 to 1 and its impact low <= likely <= high", risk.title));
  }
  for (const std::uint32_t hit : risk.hits) {
    if (hit >= plan.activities.size()) {
      refusals.push_back(refuse(
          "risk", risk.code, "风险「{}」指向不存在的任务", "risk {} hits an activity that does not exist", risk.title));
    }
  }
}

void check_loops(const Plan& plan, Refusals& refusals) {
  for (const auto& loop : loops_of(plan)) {
    std::string words;
    constexpr std::size_t shown = 50;
    for (std::size_t i = 0; i < loop.size() && i < shown; ++i) {
      words += name_of_activity(plan.activities[loop[i]]) + " → ";
    }
    if (loop.size() > shown) words += fmt::format("… (+{}) → ", loop.size() - shown);
    words += name_of_activity(plan.activities[loop.front()]);
    refusals.push_back(refuse(
        "loop", plan.activities[loop.front()].code, "前置关系首尾相接成环，无法排定：{}",
        "the links go round in a loop and can never be ordered: {}", words));
  }
}

}  // namespace

Refusals check_plan(const Plan& plan) {
  Refusals refusals;
  if (plan.activities.size() > kMostActivities || plan.links.size() > kMostLinks) {
    return {refuse(
        "too_large", "", "任务最多 {} 项、前置关系最多 {} 条", "at most {} activities and {} links", kMostActivities,
        kMostLinks)};
  }
  for (const WorkingCalendar& calendar : plan.calendars) check_calendar(calendar, refusals);
  if (plan.calendar >= plan.calendars.size()) {
    refusals.push_back(refuse("calendar", "", "没有指定日历", "the plan has no calendar"));
  }
  check_codes(plan, refusals);
  for (std::uint32_t i = 0; i < plan.activities.size() && refusals.size() < kMostRefusals; ++i) {
    check_activity(plan, i, refusals);
  }
  for (const Link& link : plan.links) {
    if (refusals.size() < kMostRefusals) check_link(plan, link, refusals);
  }
  for (const Risk& risk : plan.risks) check_risk(plan, risk, refusals);
  check_parents(plan, refusals);
  if (refusals.empty()) check_loops(plan, refusals);
  return refusals;
}

}  // namespace muster::schedule
