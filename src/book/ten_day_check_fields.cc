#include "book/ten_day_check.h"

namespace muster {

using book::CheckItem;
using book::CheckOutcome;
using book::CheckPoint;
using book::CheckRow;
using book::Circular;
using book::CircularLine;
using book::CircularSection;
using book::DueCounts;
using book::NamedUnit;
using book::TenDayCheck;
using book::UnitPart;

template <>
std::span<const Choice> choices<CheckOutcome>() {
  static constexpr Choice table[] = {
      {"in_time", {"按时完成", "Done in time"}},
      {"late", {"逾时完成", "Done late"}},
      {"undated", {"完成日期未记", "Done, day not recorded"}},
      {"submitted", {"待核验", "Awaiting verification"}},
      {"overdue", {"逾期", "Overdue"}},
      {"due_today", {"当日到期", "Due that day"}},
      {"not_due", {"尚未到期", "Not yet due"}},
  };
  return table;
}

template <>
const Record& fields<DueCounts>() {
  using D = DueCounts;
  static const Record record = describe<D>(
      "due_counts", "due_counts", {"到期情况", "What was due"},
      {
          field<&D::due>("due", {"到期", "Due"}),
          field<&D::in_time>("in_time", {"按时完成", "Done in time"}),
          field<&D::late>("late", {"逾时完成", "Done late"}),
          field<&D::undated>("undated", {"完成日期未记", "Done, day not recorded"}),
          field<&D::submitted>("submitted", {"待核验", "Awaiting verification"}),
          field<&D::overdue>("overdue", {"逾期", "Overdue"}),
          field<&D::due_today>("due_today", {"当日到期", "Due that day"}),
          field<&D::not_due>("not_due", {"尚未到期", "Not yet due"}),
      });
  return record;
}

template <>
const Record& fields<CheckPoint>() {
  using C = CheckPoint;
  static const Record record = describe<C>(
      "check_point", "check_points", {"检查点", "Check point"},
      {
          field<&C::on>("on", {"日期", "Day"}),
          field<&C::tasks_done>("tasks_done", {"完成任务", "Tasks done"}),
          field<&C::nodes_done>("nodes_done", {"完成节点", "Nodes done"}),
          field<&C::nodes_planned>("nodes_planned", {"应完成节点", "Nodes due by then"}),
          field<&C::problems_closed>("problems_closed", {"销号问题", "Problems closed"}),
          field<&C::past_due>("past_due", {"超过时限未完成", "Past their date and not done"}),
      });
  return record;
}

template <>
const Record& fields<CheckRow>() {
  using R = CheckRow;
  static const Record record = describe<R>(
      "check_row", "check_rows", {"旬查情况", "Ten-day check"},
      {
          field<&R::kind>("kind", {"类别", "Kind"}),
          field<&R::code>("code", {"编号", "Code"}),
          field<&R::title>("title", {"名称", "Title"}),
          field<&R::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&R::short_title>("short_title", {"简称", "Short title"}),
          field<&R::short_title_en>("short_title_en", {"英文简称", "Short title in English"}),
          field<&R::rank>("rank", {"名次", "Rank"}),
          field<&R::tasks>("tasks", {"本旬任务", "Tasks of the period"}),
          field<&R::nodes>("nodes", {"本旬节点", "Nodes of the period"}),
          field<&R::problems>("problems", {"本旬问题", "Problems of the period"}),
          field<&R::tasks_before>("tasks_before", {"此前任务", "Tasks due before"}),
          field<&R::nodes_before>("nodes_before", {"此前节点", "Nodes due before"}),
          field<&R::problems_before>("problems_before", {"此前问题", "Problems due before"}),
          field<&R::tasks_total>("tasks_total", {"任务总数", "Tasks"}),
          field<&R::nodes_total>("nodes_total", {"节点总数", "Nodes"}),
          field<&R::nodes_ahead>("nodes_ahead", {"提前完成节点", "Nodes done ahead"}),
          field<&R::problems_total>("problems_total", {"问题总数", "Problems"}),
          field<&R::problems_found>("problems_found", {"本旬新发现问题", "Problems found in the period"}),
          field<&R::problems_closed>("problems_closed", {"本旬销号问题", "Problems closed in the period"}),
          field<&R::problems_reopened>("problems_reopened", {"重开未销问题", "Problems reopened"}),
          field<&R::look_backs_due>("look_backs_due", {"本旬应回头看", "Look-backs due in the period"}),
          field<&R::look_backs_done>("look_backs_done", {"其中已看", "Of these done"}),
          field<&R::look_backs_overdue>("look_backs_overdue", {"回头看逾期", "Look-backs overdue"}),
          field<&R::slips_red>("slips_red", {"红色督办", "Red slips"}),
          field<&R::slips_yellow>("slips_yellow", {"黄色督办", "Yellow slips"}),
          field<&R::slips_blue>("slips_blue", {"蓝色督办", "Blue slips"}),
          field<&R::evidence_missing>("evidence_missing", {"缺凭据任务", "Tasks without evidence"}),
          field<&R::expected>("expected", {"应完成", "Expected"}),
          field<&R::done>("done", {"已完成", "Done"}),
          field<&R::in_time>("in_time", {"按时完成", "Done in time"}),
          field<&R::awaiting>("awaiting", {"待核验", "Awaiting verification"}),
          field<&R::still_due>("still_due", {"本旬尚待完成", "Still due in the period"}),
          field<&R::overdue>("overdue", {"逾期", "Overdue"}),
          field<&R::longest_days>("longest_days", {"最长逾期天数", "Longest overdue, in days"}),
          field<&R::tasks_put_back>("tasks_put_back", {"时限推后任务", "Tasks put back"})
              .noted({"与基线相比", "compared with the baseline"}),
          field<&R::nodes_put_back>("nodes_put_back", {"时限推后节点", "Nodes put back"}),
          field<&R::put_back_days>("put_back_days", {"最多推后天数", "Longest put back, days"}),
          field<&R::next_tasks>("next_tasks", {"下旬任务", "Tasks of the next period"}),
          field<&R::next_nodes>("next_nodes", {"下旬节点", "Nodes of the next period"}),
          field<&R::next_problems>("next_problems", {"下旬问题", "Problems of the next period"}),
          field<&R::now>("now", {"本次", "Now"}),
          field<&R::before>("before", {"上次", "The check before"}),
      });
  return record;
}

template <>
const Record& fields<CheckItem>() {
  using I = CheckItem;
  static const Record record = describe<I>(
      "check_item", "check_items", {"旬查事项", "Item of a ten-day check"},
      {
          field<&I::noun>("noun", {"类别", "Kind"}),
          field<&I::code>("code", {"编号", "Code"}),
          field<&I::task>("task", {"所属任务", "Task"}),
          field<&I::title>("title", {"名称", "Title"}),
          field<&I::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&I::unit>("unit", {"责任单位", "Unit in charge"}),
          field<&I::unit_title>("unit_title", {"责任单位名称", "Name of the unit"}),
          field<&I::unit_title_en>("unit_title_en", {"责任单位英文名称", "Name of the unit in English"}),
          field<&I::group>("group", {"保障组", "Group"}),
          field<&I::responsible_title>("responsible_title", {"责任人", "In charge"}),
          field<&I::responsible_title_en>("responsible_title_en", {"责任人（英文）", "In charge, in English"}),
          field<&I::due>("due", {"时限", "Due"}),
          field<&I::done_on>("done_on", {"完成日期", "Done on"}),
          field<&I::outcome>("outcome", {"结果", "CheckOutcome"}),
          field<&I::days_late>("days_late", {"超过天数", "Days late"}),
          field<&I::waiting>("waiting", {"后续任务", "Tasks that wait for it"}),
          field<&I::reason>("reason", {"说明", "In words"}),
          field<&I::reason_en>("reason_en", {"说明（英文）", "In words, in English"}),
      });
  return record;
}

template <>
const Record& fields<NamedUnit>() {
  using N = NamedUnit;
  static const Record record = describe<N>(
      "named_unit", "named_units", {"点名单位", "Unit named"},
      {
          field<&N::unit>("unit", {"单位", "Unit"}),
          field<&N::title>("title", {"名称", "Title"}),
          field<&N::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&N::reason>("reason", {"理由", "Reason"}),
          field<&N::reason_en>("reason_en", {"理由（英文）", "Reason in English"}),
      });
  return record;
}

template <>
const Record& fields<CircularLine>() {
  static const Record record = describe<CircularLine>(
      "circular_line", "circular_lines", {"通报条文", "Line of a circular"},
      {
          field<&CircularLine::text>("text", {"文字", "Text"}).long_text(),
          field<&CircularLine::text_en>("text_en", {"英文", "Text in English"}).long_text(),
      });
  return record;
}

template <>
const Record& fields<CircularSection>() {
  using S = CircularSection;
  static const Record record = describe<S>(
      "circular_section", "circular_sections", {"通报章节", "Section of a circular"},
      {
          field<&S::heading>("heading", {"标题", "Heading"}),
          field<&S::heading_en>("heading_en", {"英文标题", "Heading in English"}),
          field<&S::lines>("lines", {"条文", "Lines"}),
      });
  return record;
}

template <>
const Record& fields<Circular>() {
  using C = Circular;
  static const Record record = describe<C>(
      "circular", "circulars", {"通报", "Circular"},
      {
          field<&C::title>("title", {"标题", "Title"}),
          field<&C::title_en>("title_en", {"英文标题", "Title in English"}),
          field<&C::addressed>("addressed", {"主送", "Addressed to"}),
          field<&C::addressed_en>("addressed_en", {"主送（英文）", "Addressed to, in English"}),
          field<&C::opening>("opening", {"引言", "Opening"}),
          field<&C::opening_en>("opening_en", {"引言（英文）", "Opening in English"}),
          field<&C::sections>("sections", {"章节", "Sections"}),
          field<&C::signed_by>("signed_by", {"落款", "Signed by"}),
          field<&C::signed_by_en>("signed_by_en", {"落款（英文）", "Signed by, in English"}),
          field<&C::dated>("dated", {"日期", "Dated"}),
          field<&C::dated_en>("dated_en", {"日期（英文）", "Dated, in English"}),
      });
  return record;
}

template <>
const Record& fields<UnitPart>() {
  using P = UnitPart;
  static const Record record = describe<P>(
      "unit_part", "unit_parts", {"单位部分", "Part for a unit"},
      {
          field<&P::unit>("unit", {"单位", "Unit"}),
          field<&P::title>("title", {"名称", "Title"}),
          field<&P::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&P::lines>("lines", {"条文", "Lines"}),
      });
  return record;
}

template <>
const Record& fields<TenDayCheck>() {
  using C = TenDayCheck;
  static const Record record = describe<C>(
      "ten_day_check", "ten_day_checks", {"旬查", "Ten-day check"},
      {
          field<&C::number>("number", {"次数", "Number"}),
          field<&C::first>("first", {"旬初", "First day"}),
          field<&C::last>("last", {"旬查日", "Check day"}),
          field<&C::day>("day", {"数据截至", "Figures as of"}),
          field<&C::today>("today", {"今日", "Today"}),
          field<&C::previous>("previous", {"上次旬查日", "Check day before"}),
          field<&C::next>("next", {"下次旬查日", "Next check day"}),
          field<&C::opens>("opens", {"开幕日", "Opens"}),
          field<&C::looked_back>("looked_back", {"回看", "Looked back at"}),
          field<&C::unfinished>("unfinished", {"尚未结束", "Not ended"}),
          field<&C::compared>("compared", {"可与上次比较", "Compared with the check before"}),
          field<&C::sequence>("sequence", {"台账序号", "Ledger sequence"}),
          field<&C::whole>("whole", {"全市", "The whole"}),
          field<&C::groups>("groups", {"保障组", "Groups"}),
          field<&C::units>("units", {"单位", "Units"}),
          field<&C::due>("due", {"本旬到期", "Due in the period"}),
          field<&C::before>("before", {"此前到期", "Due before"}),
          field<&C::next_due>("next_due", {"下旬到期", "Due in the next period"}),
          field<&C::left_out>("left_out", {"未列出", "Not listed"}),
          field<&C::praised>("praised", {"表扬单位", "Named for good work"}),
          field<&C::urged>("urged", {"督促单位", "Urged"}),
          field<&C::circular>("circular", {"通报", "Circular"}),
          field<&C::parts>("parts", {"各单位部分", "Parts for units"}),
          field<&C::notes>("notes", {"说明", "Notes"}),
      });
  return record;
}

}  // namespace muster
