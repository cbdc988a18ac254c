// What the circular of a ten-day check says to each unit.
#include <algorithm>
#include <map>

#include "base/sentence.h"
#include "book/ten_day_circular.h"
#include "book/ten_day_sections.h"

namespace muster::book {
namespace {

constexpr std::size_t kTitles = 30;

using ItemsByUnit = std::map<std::string, std::vector<const CheckItem*>, std::less<>>;

ItemsByUnit by_unit(std::initializer_list<const std::vector<CheckItem>*> lists) {
  ItemsByUnit found;
  for (const auto* list : lists) {
    for (const CheckItem& item : *list) found[item.unit].push_back(&item);
  }
  return found;
}

void add(UnitPart& part, Sentence sentence) { part.lines.push_back({std::move(sentence.zh), std::move(sentence.en)}); }

template <class Chosen>
std::vector<Sentence> titles(const std::vector<const CheckItem*>& items, const Chosen& chosen, bool with_reason) {
  std::vector<Sentence> out;
  for (const CheckItem* item : items) {
    if (!chosen(*item)) continue;
    Sentence words = item_words(*item);
    if (with_reason) words = {words.zh + item->reason, words.en + ", " + item->reason_en};
    out.push_back(std::move(words));
  }
  return out;
}

// Each on a line of its own under what is asked.
void add_titles(UnitPart& part, const Sentence& asked, const std::vector<Sentence>& of) {
  if (of.empty()) return;
  add(part, say("{0}：", "{1}:", asked.zh, asked.en));
  for (std::size_t i = 0; i < of.size() && i < kTitles; ++i)
    add(part, say("（{0}）{1}{2}", "({0}) {3}.", i + 1, of[i].zh, i + 1 == of.size() ? "。" : "；", of[i].en));
  if (of.size() > kTitles) add(part, say("另有{0}项。", "And {0} more.", of.size() - kTitles));
}

Sentence standing_line(const TenDayCheck& check, const CheckRow& row, std::int64_t ranked) {
  if (!row.rank) return say("截至当日，你单位无应完成事项。", "Nothing was expected of your unit yet.");
  const Sentence overdue = overdue_kinds(row);
  const Sentence late =
      row.overdue == 0 ? say("无逾期", "nothing is overdue") : say("逾期{0}", "{1} overdue", overdue.zh, overdue.en);
  const Sentence share = share_words(row);
  Sentence line =
      say("你单位{0}，在{1}个有应完成事项的单位中列第{2}位；{3}。", "Your unit: {4}; place {2} of {1} units; {5}.",
          share.zh, ranked, *row.rank, late.zh, share.en, late.en);
  if (!check.looked_back && row.slips_red + row.slips_yellow + row.slips_blue > 0) {
    line.zh += fmt::format("现有督办：红色{}项、黄色{}项、蓝色{}项。", row.slips_red, row.slips_yellow, row.slips_blue);
    line.en += fmt::format(" Slips: {} red, {} yellow, {} blue.", row.slips_red, row.slips_yellow, row.slips_blue);
  }
  return line;
}

// What has to be done, in the order in which it presses.
void add_asked(UnitPart& part, const TenDayCheck& check, const std::vector<const CheckItem*>& items) {
  const auto with = [](CheckOutcome outcome) { return [=](const CheckItem& item) { return item.outcome == outcome; }; };
  if (check.looked_back) {
    add_titles(part, say("当日逾期", "Overdue on that day"), titles(items, with(CheckOutcome::overdue), true));
    return;
  }
  const Sentence by = day_words(check.unfinished ? check.last : check.next);
  const Sentence day = day_words(check.day);
  add_titles(
      part, say("需你单位在{0}前完成并说明原因", "Your unit is to finish by {1} and to give the reason", by.zh, by.en),
      titles(items, with(CheckOutcome::overdue), true));
  add_titles(
      part, say("需你单位今日（{0}）完成", "Your unit is to finish today ({1})", day.zh, day.en),
      titles(items, with(CheckOutcome::due_today), false));
  add_titles(
      part, say("需你单位备齐凭据、配合核验", "Your unit is to have the evidence ready for verification"),
      titles(items, with(CheckOutcome::submitted), true));
  add_titles(
      part, say("需你单位在本旬按时完成", "Your unit is to finish in time within this period"),
      titles(items, with(CheckOutcome::not_due), false));
}

}  // namespace

std::vector<UnitPart> parts_of(const TenDayCheck& check, const CheckSight& sight) {
  const ItemsByUnit asked = by_unit({&check.before, &check.due});
  const ItemsByUnit next = by_unit({&check.next_due});
  const auto ranked =
      std::count_if(check.units.begin(), check.units.end(), [](const CheckRow& row) { return row.rank.has_value(); });
  std::vector<UnitPart> parts;
  static const std::vector<const CheckItem*> none;
  const auto of = [](const ItemsByUnit& items, const std::string& unit) -> const std::vector<const CheckItem*>& {
    const auto at = items.find(unit);
    return at == items.end() ? none : at->second;
  };
  for (const CheckRow& row : check.units) {
    if (!sight.part(row.code)) continue;
    UnitPart part{row.code, row.title, row.title_en.empty() ? row.title : row.title_en, {}};
    add(part, standing_line(check, row, ranked));
    add_asked(part, check, of(asked, row.code));
    if (!check.looked_back) {
      const Sentence period = period_words(period_after({check.first, check.last}));
      add_titles(
          part,
          say("下一旬（{0}）需你单位完成", "In the next period ({1}) your unit is to finish", period.zh, period.en),
          titles(of(next, row.code), [](const CheckItem&) { return true; }, false));
    }
    parts.push_back(std::move(part));
  }
  std::sort(parts.begin(), parts.end(), [](const UnitPart& a, const UnitPart& b) { return a.unit < b.unit; });
  return parts;
}

}  // namespace muster::book
