#include "book/readiness.h"

namespace muster {

using book::Count;
using book::Fix;
using book::Overview;
using book::Proof;
using book::ProofKind;
using book::Readiness;
using book::SinceYesterday;
using book::Verdict;

namespace {

// A number of the base, seen as a field of the whole row.
template <auto P>
Field count_field(std::string_view name, Label label) {
  Field out = field<P>(name, label);
  out.get = [](const void* object) { return detail::to_value(static_cast<const Readiness*>(object)->*P); };
  out.set = [](void* object, Value&& value) {
    detail::from_value(static_cast<Readiness*>(object)->*P, std::move(value));
  };
  return out;
}

}  // namespace

template <>
std::span<const Choice> choices<Verdict>() {
  static constexpr Choice table[] = {
      {"ready", {"按期就绪", "On course to be ready"}},
      {"ready_with_risks", {"有风险", "At risk"}},
      {"not_ready", {"未就绪", "Not ready"}},
      {"unmeasured", {"尚未度量", "Not measured"}},
  };
  return table;
}

template <>
std::span<const Choice> choices<ProofKind>() {
  static constexpr Choice table[] = {
      {"tasks", {"任务", "Tasks"}},
      {"problems", {"问题", "Problems"}},
      {"plans", {"预案", "Plans"}},
      {"drills", {"演练", "Drills"}},
  };
  return table;
}

template <>
const Record& fields<Readiness>() {
  using R = Readiness;
  static const Record record = describe<R>(
      "readiness", "readinesses", {"就绪情况", "Readiness"},
      {
          field<&R::kind>("kind", {"类别", "Kind"}),
          field<&R::code>("code", {"编号", "Code"}),
          field<&R::title>("title", {"名称", "Title"}),
          field<&R::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&R::short_title>("short_title", {"简称", "Short title"}),
          field<&R::short_title_en>("short_title_en", {"英文简称", "Short title in English"}),
          field<&R::verdict>("verdict", {"结论", "Verdict"}),
          field<&R::colour>("colour", {"灯色", "Colour"}),
          count_field<&R::tasks_total>("tasks_total", {"任务", "Tasks"}),
          count_field<&R::tasks_done>("tasks_done", {"已完成任务", "Tasks done"}),
          count_field<&R::tasks_submitted>("tasks_submitted", {"待核验任务", "Tasks to verify"}),
          count_field<&R::tasks_overdue>("tasks_overdue", {"逾期任务", "Tasks overdue"}),
          count_field<&R::tasks_long_overdue>(
              "tasks_long_overdue", {"逾期满十天任务", "Tasks overdue ten days or more"}),
          count_field<&R::tasks_behind>("tasks_behind", {"滞后任务", "Tasks behind"}),
          count_field<&R::tasks_near>("tasks_near", {"临近时限任务", "Tasks with deadline near"}),
          count_field<&R::evidence_missing>("evidence_missing", {"缺凭据任务", "Tasks without evidence"}),
          count_field<&R::nodes_total>("nodes_total", {"节点", "Nodes"}),
          count_field<&R::nodes_done>("nodes_done", {"已完成节点", "Nodes done"}),
          count_field<&R::nodes_overdue>("nodes_overdue", {"逾期节点", "Nodes overdue"}),
          count_field<&R::nodes_due_soon>("nodes_due_soon", {"十日内到期节点", "Nodes due within ten days"}),
          count_field<&R::problems_total>("problems_total", {"问题", "Problems"}),
          count_field<&R::problems_open>("problems_open", {"未销号问题", "Problems open"}),
          count_field<&R::problems_critical_open>(
              "problems_critical_open", {"未销号重大问题", "Critical problems open"}),
          count_field<&R::problems_overdue>("problems_overdue", {"逾期问题", "Problems overdue"}),
          count_field<&R::problems_critical_overdue>(
              "problems_critical_overdue", {"逾期重大问题", "Critical problems overdue"}),
          count_field<&R::problems_to_verify>("problems_to_verify", {"待核验销号问题", "Problems to verify or close"}),
          count_field<&R::problems_reopened>("problems_reopened", {"重开未销问题", "Problems reopened"}),
          count_field<&R::look_backs_overdue>("look_backs_overdue", {"回头看逾期", "Look-backs overdue"}),
      });
  return record;
}

template <>
const Record& fields<Count>() {
  static const Record record = describe<Count>(
      "count", "counts", {"计数", "Count"},
      {
          field<&Count::name>("name", {"名称", "Name"}),
          field<&Count::label>("label", {"标签", "Label"}),
          field<&Count::label_en>("label_en", {"英文标签", "Label in English"}),
          field<&Count::value>("value", {"数值", "Value"}),
          field<&Count::of>("of", {"总数", "Of"}),
          field<&Count::colour>("colour", {"灯色", "Colour"}),
          field<&Count::link>("link", {"明细", "Link"}),
      });
  return record;
}

template <>
const Record& fields<Proof>() {
  static const Record record = describe<Proof>(
      "proof", "proofs", {"证明", "Proof"},
      {
          field<&Proof::kind>("kind", {"类别", "Kind"}),
          field<&Proof::verdict>("verdict", {"结论", "Verdict"}),
          field<&Proof::headline>("headline", {"摘要", "Headline"}),
          field<&Proof::headline_en>("headline_en", {"英文摘要", "Headline in English"}),
          field<&Proof::counts>("counts", {"计数", "Counts"}),
      });
  return record;
}

template <>
const Record& fields<Fix>() {
  static const Record record = describe<Fix>(
      "fix", "fixes", {"优先事项", "Fix"},
      {
          field<&Fix::rank>("rank", {"序", "Rank"}),
          field<&Fix::noun>("noun", {"对象类别", "Noun"}),
          field<&Fix::code>("code", {"编号", "Code"}),
          field<&Fix::title>("title", {"名称", "Title"}),
          field<&Fix::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&Fix::unit>("unit", {"牵头单位", "Lead unit"}),
          field<&Fix::unit_title>("unit_title", {"单位名称", "Unit title"}),
          field<&Fix::unit_title_en>("unit_title_en", {"单位英文名称", "Unit title in English"}),
          field<&Fix::group>("group", {"保障组", "Functional group"}),
          field<&Fix::responsible_title>("responsible_title", {"责任人", "Person in charge"}),
          field<&Fix::responsible_title_en>("responsible_title_en", {"责任人（英文）", "Person in charge in English"}),
          field<&Fix::due>("due", {"时限", "Due"}),
          field<&Fix::days_overdue>("days_overdue", {"逾期天数", "Days overdue"}),
          field<&Fix::colour>("colour", {"灯色", "Colour"}),
          field<&Fix::reason>("reason", {"理由", "Reason"}),
          field<&Fix::reason_en>("reason_en", {"理由（英文）", "Reason in English"}),
          field<&Fix::buys>("buys", {"解决后", "What it buys"}),
          field<&Fix::buys_en>("buys_en", {"解决后（英文）", "What it buys in English"}),
          field<&Fix::waiting>("waiting", {"等待的任务", "Tasks waiting"}),
          field<&Fix::weight>("weight", {"权重", "Weight"}),
      });
  return record;
}

template <>
const Record& fields<SinceYesterday>() {
  using S = SinceYesterday;
  static const Record record = describe<S>(
      "since_yesterday", "since_yesterdays", {"昨日以来", "Since yesterday"},
      {
          field<&S::tasks_done>("tasks_done", {"完成任务", "Tasks done"}),
          field<&S::nodes_done>("nodes_done", {"完成节点", "Nodes done"}),
          field<&S::problems_closed>("problems_closed", {"销号问题", "Problems closed"}),
          field<&S::tasks_overdue>("tasks_overdue", {"任务新增逾期", "Tasks newly overdue"}),
          field<&S::problems_overdue>("problems_overdue", {"问题新增逾期", "Problems newly overdue"}),
      });
  return record;
}

template <>
const Record& fields<Overview>() {
  using O = Overview;
  static const Record record = describe<O>(
      "overview", "overviews", {"总览", "Overview"},
      {
          field<&O::edition>("edition", {"届次", "Edition"}),
          field<&O::as_of>("as_of", {"截至", "As of"}),
          field<&O::days_to_opening>("days_to_opening", {"距开幕天数", "Days to opening"}),
          field<&O::sequence>("sequence", {"台账序号", "Ledger sequence"}),
          field<&O::verdict>("verdict", {"结论", "Verdict"}),
          field<&O::reason>("reason", {"理由", "Reason"}),
          field<&O::reason_en>("reason_en", {"理由（英文）", "Reason in English"}),
          field<&O::whole>("whole", {"全局", "Whole"}),
          field<&O::proofs>("proofs", {"四项证明", "Four proofs"}),
          field<&O::groups>("groups", {"保障组", "Functional groups"}),
          field<&O::units>("units", {"成员单位", "Member units"}),
          field<&O::domains>("domains", {"领域", "Domains"}),
          field<&O::fix_first>("fix_first", {"先解决什么", "Fix first"}),
          field<&O::since_yesterday>("since_yesterday", {"昨日以来", "Since yesterday"}),
          field<&O::milestones>("milestones", {"下一批里程碑", "Next milestones"}),
          field<&O::forecast_sequence>("forecast_sequence", {"预测所据台账序号", "Ledger sequence of the forecast"}),
          field<&O::ready_probability>("ready_probability", {"开幕日就绪的把握", "Probability to be ready"}),
          field<&O::ready_p80>("ready_p80", {"八成把握就绪", "P80"}),
      });
  return record;
}

}  // namespace muster
