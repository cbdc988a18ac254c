#include "book/ten_day_circular.h"

#include <algorithm>
#include <tuple>

#include "base/sentence.h"
#include "book/ten_day_sections.h"

namespace muster::book {
namespace {

NamedUnit named(const CheckRow& row, Sentence reason) {
  Sentence name = name_of(row);
  return {row.code, std::move(name.zh), std::move(name.en), std::move(reason.zh), std::move(reason.en)};
}

bool deserves_praise(const CheckRow& row, bool looked_back) {
  const bool slips = !looked_back && row.slips_red + row.slips_yellow > 0;
  return row.expected >= kPraiseLeast && row.in_time == row.expected && row.overdue == 0 && row.problems.late == 0 &&
         row.problems_before.due == 0 && !slips;
}

std::vector<NamedUnit> praised(const TenDayCheck& check) {
  std::vector<const CheckRow*> rows;
  for (const CheckRow& row : check.units) {
    if (deserves_praise(row, check.looked_back)) rows.push_back(&row);
  }
  std::stable_sort(
      rows.begin(), rows.end(), [](const CheckRow* a, const CheckRow* b) { return a->expected > b->expected; });
  std::vector<NamedUnit> names;
  for (const CheckRow* row : rows) {
    const Sentence kinds = kinds_counted(row->tasks.in_time, row->nodes.in_time);
    names.push_back(named(*row, say("{0}全部按时完成", "all in time: {1}", kinds.zh, kinds.en)));
  }
  if (names.size() > kNamedUnits) names.resize(kNamedUnits);
  return names;
}

std::vector<NamedUnit> urged(const TenDayCheck& check) {
  std::vector<NamedUnit> names;
  for (const CheckRow* row : overdue_units(check)) {
    if (names.size() == kNamedUnits) break;
    const Sentence kinds = overdue_kinds(*row);
    names.push_back(named(
        *row, say("逾期{0}，最长{1}天", "{2} overdue, the longest by {3}", kinds.zh, row->longest_days, kinds.en,
                  numbered(row->longest_days, "day"))));
  }
  return names;
}

Sentence title_words(const TenDayCheck& check, const Edition& edition) {
  const std::string& en = edition.title_en.empty() ? edition.title : edition.title_en;
  if (!check.number) {
    const Sentence day = long_day_words(check.last);
    return say(
        "关于{0}城市服务保障{1}旬查情况的通报", "{2}, city service assurance: circular on the ten-day check of {3}",
        edition.title, day.zh, en, day.en);
  }
  return say(
      "关于{0}城市服务保障第{1}次旬查情况的通报", "{2}, city service assurance: circular on ten-day check No. {1}",
      edition.title, *check.number, en);
}

Sentence opening_words(const TenDayCheck& check) {
  const Sentence period = period_words({check.first, check.last});
  const Sentence day = day_words(check.day);
  const std::string label = format_opening_day(check.day, check.opens);
  if (check.first > check.today) {
    return say(
        "本期检查{0}到期的任务、节点和问题。检查期尚未开始，以下情况截至{1}（{2}），供预排。",
        "This check covers the tasks, nodes and problems due from {3}. The period has not begun: figures are as "
        "of {4} ({2}).",
        period.zh, day.zh, label, period.en, day.en);
  }
  if (check.unfinished) {
    return say(
        "本期检查{0}到期的任务、节点和问题。检查期尚未结束，以下情况截至{1}（{2}），为旬中预查。",
        "This check covers the tasks, nodes and problems due from {3}. The period has not ended: figures are as "
        "of {4} ({2}).",
        period.zh, day.zh, label, period.en, day.en);
  }
  if (check.looked_back) {
    return say(
        "本期检查{0}到期的任务、节点和问题。以下情况按完成日期和销号日期回溯至{1}（{2}）。",
        "This check covers the tasks, nodes and problems due from {3}. Figures are traced back to {4} ({2}) by "
        "the dates on which things were done and closed.",
        period.zh, day.zh, label, period.en, day.en);
  }
  return say(
      "现将{0}旬查情况通报如下，数据截至{1}（{2}）。", "Result of the check of {3}, as of {4} ({2}).", period.zh,
      day.zh, label, period.en, day.en);
}

Circular circular_of(const TenDayCheck& check, const EditionContents& contents) {
  const Sentence title = title_words(check, contents.edition);
  const Sentence opening = opening_words(check);
  const Sentence day = long_day_words(check.day);
  Circular circular;
  circular.title = title.zh;
  circular.title_en = title.en;
  circular.addressed = "各保障组、各成员单位：";
  circular.addressed_en = "To all functional groups and member units";
  circular.opening = opening.zh;
  circular.opening_en = opening.en;
  circular.sections = {overall(check), by_group(check), good_work(check), troubles(check), coming(check, contents)};
  // Nobody can do by a day that has gone what is asked now.
  if (!check.looked_back) circular.sections.push_back(demands(check));
  for (std::size_t i = 0; i < circular.sections.size(); ++i) {
    CircularSection& section = circular.sections[i];
    section.heading = chinese_number(static_cast<std::int64_t>(i + 1)) + "、" + section.heading;
    section.heading_en = fmt::format("{}. {}", i + 1, section.heading_en);
  }
  if (const auto office = contents.units.find(contents.edition.office); office != contents.units.end()) {
    circular.signed_by = office->second.title;
    circular.signed_by_en = office->second.title_en.empty() ? office->second.title : office->second.title_en;
  }
  const std::string label = format_opening_day(check.day, check.opens);
  circular.dated = fmt::format("{}（{}）", day.zh, label);
  circular.dated_en = fmt::format("{} ({})", day.en, label);
  return circular;
}

std::vector<CircularLine> notes_of(const TenDayCheck& check) {
  CircularSection notes;
  const std::int64_t undated = check.whole.tasks.undated + check.whole.nodes.undated + check.whole.problems.undated;
  if (undated > 0) {
    add(notes, say("{0}项已完成但未记完成日期，按完成计，是否按时不作判断。",
                   "{0} done without a recorded date: counted as done, not judged as in time or late.", undated));
  }
  if (check.looked_back) {
    add(notes, say("何时报完成、当时的进度和督办单没有日期可查：待核验和督办单按{0}现状列示；时限按现行时限。",
                   "No record dates when something was reported, how far it had got or which slips were out: these are "
                   "told as on {1}; due dates are those in force now.",
                   day_words(check.today).zh, day_words(check.today).en));
  }
  if (check.compared) {
    add(notes, say("与上次旬查的比较按完成日期、销号日期和现行时限推算。",
                   "The comparison with the check before is computed from the dates of completion and closing and from "
                   "the due dates in force now."));
  }
  if (check.number) {
    add(notes, say("旬查次数自任务书第一个到期事项所在旬起算。",
                   "Checks are numbered from the first period in which the task book has something due."));
  }
  add(notes, say("应完成：本旬截至当日到期、已提前完成的任务和节点，以及此前到期、旬初未完成的任务和节点。",
                 "Expected: tasks and nodes of the period that were due by the day or are done already, and those due "
                 "earlier that were not done when the period began."));
  return notes.lines;
}

}  // namespace

Sentence name_of(const CheckRow& row) {
  Sentence name{
      row.short_title.empty() ? row.title : row.short_title,
      row.short_title_en.empty() ? row.title_en : row.short_title_en};
  if (name.en.empty()) name.en = name.zh;
  return name;
}

std::int64_t overdue(const DueCounts& in_period, const DueCounts& before) { return in_period.overdue + before.overdue; }

Sentence overdue_kinds(const CheckRow& row) {
  return kinds_counted(
      overdue(row.tasks, row.tasks_before), overdue(row.nodes, row.nodes_before),
      overdue(row.problems, row.problems_before));
}

std::vector<const CheckRow*> overdue_units(const TenDayCheck& check) {
  std::vector<const CheckRow*> rows;
  for (const CheckRow& row : check.units) {
    if (row.overdue > 0) rows.push_back(&row);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const CheckRow* a, const CheckRow* b) {
    return std::tuple(-a->overdue, -a->longest_days, a->code) < std::tuple(-b->overdue, -b->longest_days, b->code);
  });
  return rows;
}

void add(CircularSection& section, Sentence sentence) {
  section.lines.push_back({std::move(sentence.zh), std::move(sentence.en)});
}

void draft(TenDayCheck& check, const EditionContents& contents, const CheckSight& sight) {
  check.praised = praised(check);
  check.urged = urged(check);
  check.circular = circular_of(check, contents);
  check.parts = parts_of(check, sight);
  check.notes = notes_of(check);
}

}  // namespace muster::book
