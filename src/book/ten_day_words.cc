#include "book/ten_day_words.h"

#include "base/sentence.h"

namespace muster::book {
namespace {

Sentence noun_words(std::string_view noun) {
  if (noun == "task") return {"任务", "task"};
  return noun == "node" ? Sentence{"节点", "node"} : Sentence{"问题", "problem"};
}

const std::string& english(const std::string& en, const std::string& zh) { return en.empty() ? zh : en; }

Sentence strung(std::span<const Sentence> phrases, std::size_t most, const char* zh, const char* en) {
  Sentence out;
  for (std::size_t i = 0; i < phrases.size() && i < most; ++i) {
    out.zh += (i == 0 ? "" : zh) + phrases[i].zh;
    out.en += (i == 0 ? "" : en) + phrases[i].en;
  }
  if (phrases.size() <= most) return out;
  const std::size_t more = phrases.size() - most;
  out.zh += fmt::format("{}另有{}项", zh, more);
  out.en += fmt::format("{}and {} more", en, more);
  return out;
}

}  // namespace

Sentence short_name(const Unit& unit) {
  const std::string& zh = unit.short_title.empty() ? unit.title : unit.short_title;
  const std::string& en = unit.short_title_en.empty() ? unit.title_en : unit.short_title_en;
  return {zh, english(en, zh)};
}

Sentence outcome_words(const CheckItem& item) {
  const std::string days = numbered(item.days_late, "day");
  switch (item.outcome) {
    case CheckOutcome::in_time:
      return say("按时完成", "done in time");
    case CheckOutcome::late:
      return say("逾时{0}天完成", "done {1} late", item.days_late, days);
    case CheckOutcome::undated:
      return say("已完成，完成日期未记", "done, on a day that was not recorded");
    case CheckOutcome::submitted:
      if (item.days_late == 0) return say("已报完成，待核验", "reported done, awaiting verification");
      return say(
          "已报完成，待核验，超过时限{0}天", "reported done, awaiting verification, {1} past the date", item.days_late,
          days);
    case CheckOutcome::overdue: {
      if (!item.done_on) return say("逾期{0}天", "{1} overdue", item.days_late, days);
      const Sentence on = day_words(*item.done_on);
      return say("当日逾期{0}天，后于{1}完成", "{2} overdue then, done on {3}", item.days_late, on.zh, days, on.en);
    }
    case CheckOutcome::due_today:
      return say("当日到期，尚未完成", "due that day, not done yet");
    case CheckOutcome::not_due:
      break;
  }
  return say("尚未到期", "not yet due");
}

Sentence item_words(const CheckItem& item) {
  const Sentence noun = noun_words(item.noun);
  const Sentence due = day_words(item.due);
  const bool person = !item.responsible_title.empty();
  return {
      fmt::format(
          "{}“{}”（{}，时限{}{}）", noun.zh, item.title, item.code, due.zh,
          person ? "，责任人：" + item.responsible_title : ""),
      fmt::format(
          "{} \"{}\" ({}, due {}{})", noun.en, english(item.title_en, item.title), item.code, due.en,
          person ? ", in charge: " + english(item.responsible_title_en, item.responsible_title) : "")};
}

Sentence listed(std::span<const Sentence> phrases, std::size_t most) { return strung(phrases, most, "、", ", "); }

Sentence in_series(std::span<const Sentence> phrases, std::size_t most) { return strung(phrases, most, "；", "; "); }

Sentence outcome_counts(const DueCounts& counts, const KindWords& kind) {
  Sentence out;
  const auto add = [&](std::int64_t count, const Sentence& words) {
    if (count == 0) return;
    out.zh += fmt::format("{}{}{}{}", out.zh.empty() ? "" : "，", words.zh, count, kind.measure);
    out.en += fmt::format("{}{} {}", out.en.empty() ? "" : ", ", count, words.en);
  };
  add(counts.in_time, say("按时{0}", "{1} in time", kind.done_zh, kind.done_en));
  add(counts.late, say("逾时{0}", "{1} late", kind.done_zh, kind.done_en));
  add(counts.undated, say("已{0}但日期未记", "{1} on a day not recorded", kind.done_zh, kind.done_en));
  add(counts.submitted, say("待核验", "awaiting verification"));
  add(counts.overdue, say("逾期", "overdue"));
  add(counts.due_today, say("当日到期未{0}", "due that day and not {1}", kind.done_zh, kind.done_en));
  add(counts.not_due, say("尚未到期", "not yet due"));
  return out;
}

Sentence kinds_counted(std::int64_t tasks, std::int64_t nodes, std::int64_t problems) {
  std::vector<Sentence> kinds;
  if (tasks > 0) kinds.push_back(say("任务{0}项", "{1}", tasks, numbered(tasks, "task")));
  if (nodes > 0) kinds.push_back(say("节点{0}个", "{1}", nodes, numbered(nodes, "node")));
  if (problems > 0) kinds.push_back(say("问题{0}个", "{1}", problems, numbered(problems, "problem")));
  Sentence out = listed(kinds);
  // English says "and" before the last.
  if (kinds.size() > 1) out.en.replace(out.en.rfind(", "), 2, " and ");
  return out;
}

std::int64_t percent(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : (part * 200 + whole) / (2 * whole);
}

std::string chinese_number(std::int64_t number) {
  static constexpr const char* digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  if (number < 1 || number > 99) return std::to_string(number);
  const std::int64_t tens = number / 10;
  return std::string(tens > 1 ? digits[tens] : "") + (tens > 0 ? "十" : "") + digits[number % 10];
}

}  // namespace muster::book
