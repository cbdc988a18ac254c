// The sections of the circular about what is wrong, what comes next and what is asked.
#include <algorithm>
#include <map>
#include <tuple>

#include "base/sentence.h"
#include "book/ten_day_sections.h"

namespace muster::book {
namespace {

constexpr std::size_t kTitlesOfUnit = 8;  // named in the circular; the lists have all
constexpr std::size_t kNextTasksNamed = 10;
constexpr std::size_t kUnitsNamed = 8;  // in a sentence about something else

// What is overdue and may be named, by unit, worst first.
using ItemsByUnit = std::map<std::string_view, std::vector<const CheckItem*>>;

ItemsByUnit overdue_items(const TenDayCheck& check) {
  ItemsByUnit found;
  for (const auto* list : {&check.before, &check.due}) {
    for (const CheckItem& item : *list) {
      if (item.outcome == CheckOutcome::overdue) found[item.unit].push_back(&item);
    }
  }
  for (auto& [unit, items] : found) {
    std::stable_sort(
        items.begin(), items.end(), [](const auto* a, const auto* b) { return a->days_late > b->days_late; });
  }
  return found;
}

// An overdue node is told with its task when that is overdue too.
std::vector<Sentence> overdue_titles(const std::vector<const CheckItem*>& items) {
  ItemsByUnit nodes;  // by overdue task
  for (const CheckItem* item : items) {
    if (item->noun == "task") nodes[item->code];
  }
  for (const CheckItem* item : items) {
    const auto at = item->noun == "node" ? nodes.find(item->task) : nodes.end();
    if (at != nodes.end()) at->second.push_back(item);
  }
  std::vector<Sentence> titles;
  for (const CheckItem* item : items) {
    if (item->noun == "node" && nodes.contains(item->task)) continue;
    const Sentence words = item_words(*item);
    Sentence title = say("{0}{1}", "{2}, {3}", words.zh, item->reason, words.en, item->reason_en);
    if (item->noun == "task") {
      for (const CheckItem* node : nodes[item->code]) {
        const Sentence more =
            say("，其节点“{0}”（{1}）{2}", " (with its node \"{3}\", {1}, {4})", node->title, node->code, node->reason,
                node->title_en.empty() ? node->title : node->title_en, node->reason_en);
        title.zh += more.zh;
        title.en += more.en;
      }
    }
    titles.push_back(std::move(title));
  }
  return titles;
}

// 市交通委3项、市住建委2项
template <class Number>
Sentence units_with(const TenDayCheck& check, const Number& number) {
  std::vector<std::pair<std::int64_t, const CheckRow*>> rows;
  for (const CheckRow& row : check.units) {
    if (const std::int64_t count = number(row); count > 0) rows.emplace_back(count, &row);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Sentence> names;
  for (std::size_t i = 0; i < rows.size() && i < kUnitsNamed; ++i) {
    const Sentence name = name_of(*rows[i].second);
    names.push_back(say("{0}{1}项", "{2} {1}", name.zh, rows[i].first, name.en));
  }
  Sentence out = listed(names);
  if (rows.size() > kUnitsNamed) {
    out.zh += fmt::format("等{}个单位", rows.size());
    out.en += " and " + numbered(static_cast<std::int64_t>(rows.size() - kUnitsNamed), "other unit");
  }
  return out;
}

void add_units_with(CircularSection& section, std::int64_t count, const Sentence& what, const Sentence& units) {
  if (count == 0) return;
  add(section, say("{0}{1}项：{2}。", "{3}: {1} ({4}).", what.zh, count, units.zh, what.en, units.en));
}

// Those that most others wait for come first.
std::vector<const CheckItem*> weightiest_next(const TenDayCheck& check) {
  std::vector<const CheckItem*> items;
  for (const CheckItem& item : check.next_due) {
    if (item.noun == "task") items.push_back(&item);
  }
  std::stable_sort(items.begin(), items.end(), [](const auto* a, const auto* b) {
    return std::tie(b->waiting, a->due) < std::tie(a->waiting, b->due);
  });
  if (items.size() > kNextTasksNamed) items.resize(kNextTasksNamed);
  return items;
}

void add_as_it_stands(CircularSection& section, const TenDayCheck& check) {
  const CheckRow& whole = check.whole;
  add_units_with(
      section, whole.slips_yellow, say("滞后任务（黄色督办）", "Tasks behind (yellow slips)"),
      units_with(check, [](const CheckRow& row) { return row.slips_yellow; }));
  add_units_with(
      section, whole.awaiting, say("已报完成、待核验的任务和节点", "Tasks and nodes awaiting verification"),
      units_with(check, [](const CheckRow& row) { return row.awaiting; }));
  add_units_with(
      section, whole.problems_reopened, say("销号后重开的问题", "Problems reopened"),
      units_with(check, [](const CheckRow& row) { return row.problems_reopened; }));
  add_units_with(
      section, whole.look_backs_overdue, say("回头看逾期的问题", "Look-backs overdue"),
      units_with(check, [](const CheckRow& row) { return row.look_backs_overdue; }));
  add_units_with(
      section, whole.evidence_missing, say("已完成但缺凭据的任务", "Tasks done without evidence"),
      units_with(check, [](const CheckRow& row) { return row.evidence_missing; }));
}

}  // namespace

CircularSection troubles(const TenDayCheck& check) {
  CircularSection section{"存在的问题", "Issues", {}};
  ItemsByUnit overdue = overdue_items(check);
  std::int64_t number = 0;
  for (const CheckRow* row : overdue_units(check)) {
    const std::vector<Sentence> titles = overdue_titles(overdue[row->code]);
    const Sentence name = name_of(*row);
    const Sentence kinds = overdue_kinds(*row);
    const Sentence all = in_series(titles, kTitlesOfUnit);
    ++number;
    if (titles.empty()) {
      add(section, say("（{0}）{1}：逾期{2}。", "({3}) {4}: {5} overdue.", chinese_number(number), name.zh, kinds.zh,
                       number, name.en, kinds.en));
      continue;
    }
    add(section, say("（{0}）{1}：逾期{2}：{3}。", "({4}) {5}, {6} overdue: {7}.", chinese_number(number), name.zh,
                     kinds.zh, all.zh, number, name.en, kinds.en, all.en));
  }
  if (!check.unfinished) {
    const auto due = [](const CheckRow& row) { return row.tasks.due_today + row.nodes.due_today; };
    add_units_with(
        section, due(check.whole),
        say("检查日当日到期、尚未完成的任务和节点", "Tasks and nodes due on the check day, not done"),
        units_with(check, due));
  }
  // When something was reported, reopened or looked back at, no record tells.
  if (!check.looked_back) add_as_it_stands(section, check);
  if (section.lines.empty()) add(section, say("无逾期事项。", "Nothing is overdue."));
  return section;
}

CircularSection coming(const TenDayCheck& check, const EditionContents& contents) {
  CircularSection section{"下一旬重点任务", "Look-ahead to the next period", {}};
  const TenDayPeriod next = period_after({check.first, check.last});
  const Sentence period = period_words(next);
  const CheckRow& whole = check.whole;
  const Sentence kinds = kinds_counted(whole.next_tasks, whole.next_nodes, whole.next_problems);
  if (kinds.zh.empty()) {
    add(section,
        say("{0}无到期的未完成事项。", "{1}: nothing that is still to be done falls due.", period.zh, period.en));
  } else {
    add(section, say("{0}到期、尚未完成的有{1}。", "Due from {2} and still to be done: {3}.", period.zh, kinds.zh,
                     period.en, kinds.en));
  }
  for (const CheckItem* item : weightiest_next(check)) {
    const Sentence words = item_words(*item);
    Sentence line = say("{0}：{1}", "{2}: {3}", item->unit_title, words.zh, item->unit_title_en, words.en);
    if (item->waiting > 0) {
      line.zh += fmt::format("，后续{}项任务待其完成", item->waiting);
      line.en += fmt::format(", {} to follow it", numbered(item->waiting, "open task"));
    }
    add(section, {line.zh + "。", line.en + "."});
  }
  std::vector<Sentence> milestones;
  for (const auto& [code, milestone] : contents.milestones) {
    if (milestone.on < next.first || milestone.on > next.last) continue;
    const Sentence day = day_words(milestone.on);
    const std::string& en = milestone.title_en.empty() ? milestone.title : milestone.title_en;
    milestones.push_back(say("{0}{1}", "{2} {3}", day.zh, milestone.title, day.en, en));
  }
  const Sentence all = in_series(milestones);
  if (!milestones.empty()) add(section, say("期间重要时点：{0}。", "Milestones: {1}.", all.zh, all.en));
  return section;
}

CircularSection demands(const TenDayCheck& check) {
  CircularSection section{"有关要求", "Actions required", {}};
  const CheckRow& whole = check.whole;
  const Date by = check.unfinished ? check.last : check.next;
  const Sentence on = day_words(by);
  std::int64_t number = 0;
  const auto ask = [&](std::int64_t count, const Sentence& words) {
    if (count == 0) return;
    ++number;
    add(section, say("{0}．{1}", "{0}. {2}", number, words.zh, words.en));
  };
  ask(whole.overdue, say("对逾期事项，责任单位要逐项说明原因、明确新的完成措施，于{0}旬查日前完成；确难完成的，书面报"
                         "领导小组办公室。",
                         "Units with overdue items: give the reason and the new measures item by item, and finish by "
                         "the check day of {1}; what cannot be finished is reported to the office in writing.",
                         on.zh, on.en));
  ask(whole.slips_yellow,
      say("对滞后任务，牵头单位要查明原因、加快进度。", "Tasks behind: the lead units find the reason and catch up."));
  ask(whole.awaiting,
      say("对已报完成事项，牵头单位备齐凭据，核验单位抓紧核验。",
          "What is reported done: the lead unit completes the evidence, whoever verifies does so promptly."));
  const std::int64_t rest = check.unfinished ? whole.still_due : 0;
  const Sentence last = day_words(check.last);
  ask(rest, say("本旬尚有{0}项任务和节点应于{1}前（含当日）完成，责任单位要确保按时完成。",
                "{0} tasks and nodes of this period are still to be done by {2}; those in charge see to it.", rest,
                last.zh, last.en));
  ask(overdue(whole.problems, whole.problems_before) + whole.problems_reopened + whole.look_backs_overdue,
      say("对逾期和重开的问题，责任单位要逐条落实对策措施，按期回头看。",
          "Problems overdue or reopened: carry out every countermeasure, and look back when it is due."));
  const Sentence next = day_words(by);
  const std::string label = format_opening_day(by, check.opens);
  ask(1, say("{0}旬查日为{1}（{2}），请各单位于当日前更新进度、上传凭据。",
             "The {3} check day is {4} ({2}); progress and evidence are to be entered before it.",
             check.unfinished ? "本次" : "下次", next.zh, label, check.unfinished ? "present" : "next", next.en));
  return section;
}

}  // namespace muster::book
