// The first sections of the circular: the whole, the groups, good work.
#include "base/sentence.h"
#include "book/ten_day_sections.h"

namespace muster::book {
namespace {

constexpr KindWords kTasks{"任务", "项", "完成", "task", "done"};
constexpr KindWords kNodes{"节点", "个", "完成", "node", "done"};
constexpr KindWords kProblems{"问题", "个", "销号", "problem", "closed"};

Sentence plan_line(const CheckRow& whole) {
  const CheckPoint& now = whole.now;
  const std::int64_t done = now.nodes_done - whole.nodes_ahead;
  const std::int64_t short_of = now.nodes_planned - done;
  Sentence line =
      say("按任务书，截至当日应完成节点{0}个（{1}%），其中已完成{2}个",
          "By the task book {0} nodes ({1} %) were due by that day, {2} of them are done", now.nodes_planned,
          percent(now.nodes_planned, whole.nodes_total), done);
  const auto more = [&](std::int64_t count, const Sentence& words) {
    if (count == 0) return;
    line.zh += words.zh;
    line.en += words.en;
  };
  more(short_of, say("、尚差{0}个", ", {0} short of the plan", short_of));
  more(whole.nodes_ahead, say("；另有{0}个提前完成", "; {0} more done ahead of date", whole.nodes_ahead));
  return {line.zh + "。", line.en + "."};
}

Sentence standing_line(const TenDayCheck& check) {
  const CheckRow& whole = check.whole;
  const CheckPoint& now = whole.now;
  const Sentence day = day_words(check.day);
  const Sentence to_opening = to_opening_words(check.day, check.opens);
  const Sentence plan = plan_line(whole);
  return say(
      "截至{0}（{1}），任务{2}项，已完成{3}项（{4}%）；节点{5}个，已完成{6}个（{7}%）。{8}",
      "As of {9} ({10}), {3} of {2} tasks ({4} %) and {6} of {5} nodes ({7} %) are done. {11}", day.zh, to_opening.zh,
      whole.tasks_total, now.tasks_done, percent(now.tasks_done, whole.tasks_total), whole.nodes_total, now.nodes_done,
      percent(now.nodes_done, whole.nodes_total), plan.zh, day.en, to_opening.en, plan.en);
}

// `begun`: whether the period has; what was due before may otherwise still fall due.
void add_due(
    CircularSection& section, const DueCounts& counts, const DueCounts& before, const KindWords& kind, bool begun) {
  if (counts.due == 0) {
    add(section, say("本旬无到期{0}。", "No {1} is due in the period.", kind.zh, kind.en));
  } else {
    const Sentence words = outcome_counts(counts, kind);
    add(section, say("本旬到期{0}{1}{2}：{3}。", "{4} due in the period: {5}.", kind.zh, counts.due, kind.measure,
                     words.zh, numbered(counts.due, kind.en), words.en));
  }
  if (before.due == 0) return;
  const Sentence words = outcome_counts(before, kind);
  const Sentence when = begun ? say("此前到期、旬初", "due earlier and not {0} when the period began", kind.done_en)
                              : say("此前到期或将到期、", "due before the period and not {0} yet", kind.done_en);
  add(section, say("{0}尚未{1}的{2}{3}{4}：{5}。", "{6} {7}: {8}.", when.zh, kind.done_zh, kind.zh, before.due,
                   kind.measure, words.zh, numbered(before.due, kind.en), when.en, words.en));
}

Sentence ledger_line(const TenDayCheck& check) {
  const CheckRow& whole = check.whole;
  const std::int64_t open = whole.problems_total - whole.now.problems_closed;
  Sentence out =
      say("问题台账共{0}个问题，未销号{1}个；本旬新发现{2}个，销号{3}个",
          "The problem ledger has {0} problems, {1} of them open; {2} were found and {3} closed in the period",
          whole.problems_total, open, whole.problems_found, whole.problems_closed);
  const auto more = [&](std::int64_t count, const Sentence& words) {
    if (count == 0) return;
    out.zh += "；" + words.zh;
    out.en += "; " + words.en;
  };
  // When one was reopened or looked back at, no record tells.
  if (check.looked_back) return {out.zh + "。", out.en + "."};
  more(
      whole.problems_reopened,
      say("销号后重开、尚未再销号{0}个", "{0} reopened and still open", whole.problems_reopened));
  more(
      whole.look_backs_due, say("本旬应回头看{0}个，已看{1}个", "{0} look-backs due in the period, {1} done",
                                whole.look_backs_due, whole.look_backs_done));
  more(whole.look_backs_overdue, say("回头看逾期{0}个", "{0} look-backs overdue", whole.look_backs_overdue));
  return {out.zh + "。", out.en + "."};
}

Sentence slips_line(const CheckRow& whole, Date today) {
  const Sentence day = day_words(today);
  return say(
      "三色督办（{0}）：红色（逾期）{1}项，黄色（滞后）{2}项，蓝色（临近时限或待核验）{3}项。",
      "Supervision slips on {4}: {1} red (overdue), {2} yellow (behind), {3} blue (deadline near or awaiting "
      "verification).",
      day.zh, whole.slips_red, whole.slips_yellow, whole.slips_blue, day.en);
}

Sentence change_line(const TenDayCheck& check) {
  const CheckPoint& now = check.whole.now;
  const CheckPoint& then = check.whole.before;
  const Sentence day = day_words(then.on);
  const Sentence past = now.past_due == then.past_due ? say("仍为{0}项", "{0}, as before", now.past_due)
                                                      : say("由{1}项{2}至{0}项", "{0}, {3} from {1}", now.past_due,
                                                            then.past_due, now.past_due > then.past_due ? "增" : "减",
                                                            now.past_due > then.past_due ? "up" : "down");
  return say(
      "与{0}旬查日相比，完成任务增加{1}项，完成节点增加{2}个，销号问题增加{3}个；超过时限未完成（含待核验）的任务和节点"
      "{4}。",
      "Since the check day of {5}: {1} more tasks done, {2} more nodes done, {3} more problems closed. Tasks and nodes "
      "past their date and not done (reported ones included): {6}.",
      day.zh, now.tasks_done - then.tasks_done, now.nodes_done - then.nodes_done,
      now.problems_closed - then.problems_closed, past.zh, day.en, past.en);
}

Sentence put_back_line(const CheckRow& whole) {
  const std::int64_t days = whole.put_back_days;
  return say(
      "与审定时限（基线）相比，{0}项任务、{1}个节点的时限已推后，最多推后{2}天。",
      "Compared with the dates approved (baseline), {3} and {4} have been put back, the longest by {5}.",
      whole.tasks_put_back, whole.nodes_put_back, days, numbered(whole.tasks_put_back, "task"),
      numbered(whole.nodes_put_back, "node"), numbered(days, "day"));
}

Sentence group_line(const CheckRow& row) {
  const Sentence name = name_of(row);
  const Sentence share = share_words(row);
  Sentence line = say("{0}：{1}", "{2}: {3}", name.zh, share.zh, name.en, share.en);
  if (row.awaiting > 0) {
    line.zh += fmt::format("；待核验{}项", row.awaiting);
    line.en += fmt::format("; {} awaiting verification", row.awaiting);
  }
  if (row.overdue > 0) {
    const Sentence kinds = overdue_kinds(row);
    const Sentence more =
        say("；逾期{0}，最长{1}天", "; {2} overdue, the longest by {3}", kinds.zh, row.longest_days, kinds.en,
            numbered(row.longest_days, "day"));
    line.zh += more.zh;
    line.en += more.en;
  }
  return {line.zh + "。", line.en + "."};
}

}  // namespace

Sentence share_words(const CheckRow& row) {
  if (row.expected == 0) return say("截至当日无应完成的任务和节点", "no task or node expected yet");
  const bool one = row.expected == 1;
  const Sentence all = one ? say("已", "") : say("全部", "all ");
  if (row.in_time == row.expected) {
    return say("应完成{0}项，{1}按时完成", "{2}{0} done in time", row.expected, all.zh, all.en);
  }
  if (row.done == row.expected) {
    if (row.in_time == 0)
      return say("应完成{0}项，{1}完成，均非按时", "{2}{0} done, none in time", row.expected, all.zh, all.en);
    return say("应完成{0}项，全部完成，其中按时{1}项", "all {0} done, {1} in time", row.expected, row.in_time);
  }
  if (row.done == 0) {
    return say("应完成{0}项，{1}未完成", "0 of {0} done", row.expected, one ? "尚" : "均");
  }
  return say(
      "应完成{0}项，已完成{1}项，其中按时{2}项", "{1} of {0} done, {2} in time", row.expected, row.done, row.in_time);
}

CircularSection overall(const TenDayCheck& check) {
  CircularSection section{"总体情况", "Overall status", {}};
  const CheckRow& whole = check.whole;
  const bool begun = check.first <= check.today;
  add(section, standing_line(check));
  add_due(section, whole.tasks, whole.tasks_before, kTasks, begun);
  add_due(section, whole.nodes, whole.nodes_before, kNodes, begun);
  add_due(section, whole.problems, whole.problems_before, kProblems, begun);
  add(section, ledger_line(check));
  add(section, slips_line(whole, check.today));
  if (whole.tasks_put_back + whole.nodes_put_back > 0) add(section, put_back_line(whole));
  if (check.compared) add(section, change_line(check));
  return section;
}

CircularSection by_group(const TenDayCheck& check) {
  CircularSection section{"各组进展", "Progress by group", {}};
  std::vector<Sentence> idle;
  for (const CheckRow& row : check.groups) {
    if (row.expected + row.overdue == 0) {
      idle.push_back(name_of(row));
    } else {
      add(section, group_line(row));
    }
  }
  if (!idle.empty()) {
    const Sentence names = listed(idle);
    add(section, say("{0}截至当日无应完成事项。", "Nothing was due yet in: {1}.", names.zh, names.en));
  }
  return section;
}

CircularSection good_work(const TenDayCheck& check) {
  CircularSection section{"做法较好的单位", "Commended", {}};
  std::vector<Sentence> names;
  for (const NamedUnit& unit : check.praised) {
    names.push_back(say("{0}（{1}）", "{2} ({3})", unit.title, unit.reason, unit.title_en, unit.reason_en));
  }
  const Sentence all = in_series(names);
  // Which slips were out on a day that has gone, no record tells.
  const Sentence nothing =
      check.looked_back ? say("无逾期", "nothing was overdue") : say("无逾期、滞后", "nothing is overdue or behind");
  if (names.empty()) {
    add(section, say("本次无单位符合条件（应完成事项不少于{0}项、全部按时完成、{1}）。",
                     "No unit meets the condition: at least {0} items expected, all done in time, {2}.", kPraiseLeast,
                     nothing.zh, nothing.en));
    return section;
  }
  // A period that has not ended may still bring something late.
  const Sentence now =
      check.unfinished ? say("，旬末核定后予以表扬", "; to be confirmed when the period ends") : say("，予以表扬", "");
  add(section, say("以下单位截至当日应完成事项全部按时完成，且{4}{1}：{0}。",
                   "Everything expected of these units was done in time, and {5}{3}: {2}.", all.zh, now.zh, all.en,
                   now.en, nothing.zh, nothing.en));
  return section;
}

}  // namespace muster::book
