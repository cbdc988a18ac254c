// What of a plan MS Project's format cannot carry.
#include <algorithm>
#include <cmath>

#include "exchange/project_writing.h"

namespace muster::exchange {

using schedule::Activity;
using schedule::Link;
using schedule::Plan;
using schedule::Seconds;
using schedule::WorkingCalendar;

namespace {

void leave(
    std::vector<Leftover>& leftover, LeftoverKind kind, const char* element, std::int64_t count, const Sentence& what) {
  if (count > 0) leftover.push_back({kind, element, count, what});
}

template <class Range, class Test>
std::int64_t how_many(const Range& range, const Test& test) {
  return std::count_if(range.begin(), range.end(), test);
}

}  // namespace

std::vector<Leftover> losses_of(const Plan& plan) {
  std::vector<Leftover> leftover;
  const Seconds day = plan.calendars[plan.calendar].day;
  const auto fraction = [](double value) { return value != std::floor(value); };
  leave(
      leftover, LeftoverKind::left_out, "Risk", static_cast<std::int64_t>(plan.risks.size()),
      {"风险：MS Project 没有这种内容，未写入", "risks: MS Project has no such thing; not written"});
  leave(
      leftover, LeftoverKind::left_out, "Plan/goal", plan.goal ? 1 : 0,
      {"开幕时刻：未写入", "the opening that the plan aims at: not written"});
  leave(
      leftover, LeftoverKind::left_out, "Activity/by_goal",
      how_many(plan.activities, [](const Activity& one) { return one.by_goal; }),
      {"须在开幕前就绪的标记：未写入", "the mark of what must be ready by the opening: not written"});
  leave(
      leftover, LeftoverKind::adapted, "Plan/critical_slack", plan.critical_slack % day != 0 ? 1 : 0,
      {"关键时差限：取整到天", "the slack that counts as critical: rounded to days"});
  leave(
      leftover, LeftoverKind::adapted, "Link/lag",
      how_many(
          plan.links,
          [](const Link& link) { return link.lag % (link.lag_kind == schedule::LagKind::percent ? 10 : 6) != 0; }),
      {"时距：取整到 0.1 分钟或 1%", "lags: rounded to a tenth of a minute or one percent"});
  leave(
      leftover, LeftoverKind::adapted, "Activity/progress",
      how_many(plan.activities, [&](const Activity& one) { return fraction(std::round(one.progress * 1e6) / 1e4); }),
      {"进度：取整到 1%", "progress: rounded to one percent"});
  leave(
      leftover, LeftoverKind::adapted, "WorkingCalendar/day",
      how_many(plan.calendars, [&](const WorkingCalendar& one) { return one.day != day; }),
      {"各日历不同的每日工时：按项目日历的一天计", "working days of other lengths: the project's day counts for all"});
  return leftover;
}

}  // namespace muster::exchange
