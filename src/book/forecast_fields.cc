#include "book/forecast.h"

namespace muster {

using book::ChainLink;
using book::ConvergencePoint;
using book::CurvePoint;
using book::Forecast;
using book::Measure;
using book::NodeForecast;
using book::RiskForecast;
using book::TaskForecast;

template <>
const Record& fields<TaskForecast>() {
  using T = TaskForecast;
  static const Record record = describe<T>(
      "task_forecast", "task_forecasts", {"任务预测", "Task forecast"},
      {
          field<&T::code>("code", {"编号", "Code"}),
          field<&T::title>("title", {"任务名称", "Title"}),
          field<&T::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&T::group>("group", {"保障组", "Group"}),
          field<&T::lead>("lead", {"牵头单位", "Lead unit"}),
          field<&T::due>("due", {"完成时限", "Due"}),
          field<&T::open>("open", {"未完成", "Open"}),
          field<&T::start>("start", {"最早开始", "Early start"}),
          field<&T::start_at>("start_at", {"最早开始时刻", "Early start to the minute"}),
          field<&T::finish_at>("finish_at", {"最早完成时刻", "Early finish to the minute"}),
          field<&T::finish>("finish", {"最早完成", "Early finish"}),
          field<&T::late_finish>("late_finish", {"最迟完成", "Late finish"}),
          field<&T::slack>("slack", {"总时差", "Total slack"}),
          field<&T::free_slack>("free_slack", {"自由时差", "Free slack"}),
          field<&T::critical>("critical", {"关键", "Critical"}),
          field<&T::p50>("p50", {"五成把握", "50 % by"}),
          field<&T::p80>("p80", {"八成把握", "80 % by"}),
          field<&T::p95>("p95", {"九成五把握", "95 % by"}),
          field<&T::in_time>("in_time", {"按期把握", "Likely in time"}),
          field<&T::criticality>("criticality", {"关键度", "Criticality"}),
          field<&T::swing>("swing", {"影响幅度", "Swing"}),
          field<&T::because>("because", {"原因", "Because"}),
          field<&T::because_en>("because_en", {"原因（英文）", "Because, in English"}),
          field<&T::waits_for>("waits_for", {"等待", "Waits for"}),
          field<&T::waits_until>("waits_until", {"等到", "Until"}),
      });
  return record;
}

template <>
const Record& fields<NodeForecast>() {
  using N = NodeForecast;
  static const Record record = describe<N>(
      "node_forecast", "node_forecasts", {"节点预测", "Node forecast"},
      {
          field<&N::code>("code", {"编号", "Code"}),
          field<&N::task>("task", {"任务", "Task"}),
          field<&N::title>("title", {"节点名称", "Title"}),
          field<&N::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&N::due>("due", {"时限", "Due"}),
          field<&N::expected>("expected", {"预计完成", "Expected"}),
          field<&N::p80>("p80", {"八成把握", "80 % by"}),
          field<&N::late>("late", {"晚于时限天数", "Days after due"}),
      });
  return record;
}

template <>
const Record& fields<RiskForecast>() {
  using R = RiskForecast;
  static const Record record = describe<R>(
      "risk_forecast", "risk_forecasts", {"风险影响", "Effect of a risk"},
      {
          field<&R::code>("code", {"编号", "Code"}),
          field<&R::title>("title", {"名称", "Title"}),
          field<&R::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&R::probability>("probability", {"可能性", "Probability"}),
          field<&R::tasks>("tasks", {"波及任务", "Tasks hit"}),
          field<&R::delay>("delay", {"平均推迟", "Mean delay"}),
          field<&R::delay_error>("delay_error", {"标准误", "Standard error"}),
          field<&R::ready_with>("ready_with", {"发生时就绪把握", "Ready when it happens"}),
          field<&R::ready_without>("ready_without", {"不发生时就绪把握", "Ready when it does not"}),
      });
  return record;
}

template <>
const Record& fields<CurvePoint>() {
  static const Record record = describe<CurvePoint>(
      "curve_point", "curve_points", {"就绪曲线", "Readiness curve"},
      {
          field<&CurvePoint::on>("on", {"日期", "Day"}),
          field<&CurvePoint::probability>("probability", {"就绪把握", "Probability to be ready"}),
      });
  return record;
}

template <>
const Record& fields<ConvergencePoint>() {
  using C = ConvergencePoint;
  static const Record record = describe<C>(
      "convergence_point", "convergence_points", {"收敛情况", "Convergence"},
      {
          field<&C::samples>("samples", {"推演次数", "Samples"}),
          field<&C::probability>("probability", {"就绪把握", "Probability to be ready"}),
          field<&C::low>("low", {"区间下限", "Interval from"}),
          field<&C::high>("high", {"区间上限", "Interval to"}),
          field<&C::p80>("p80", {"八成把握", "80 % by"}),
      });
  return record;
}

template <>
const Record& fields<Measure>() {
  using M = Measure;
  static const Record record = describe<M>(
      "measure", "measures", {"措施", "Measure"},
      {
          field<&M::rank>("rank", {"次序", "Rank"}),
          field<&M::kind>("kind", {"类别", "Kind"}),
          field<&M::noun>("noun", {"对象类别", "Noun"}),
          field<&M::code>("code", {"编号", "Code"}),
          field<&M::title>("title", {"名称", "Title"}),
          field<&M::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&M::unit>("unit", {"单位", "Unit"}),
          field<&M::other>("other", {"另一任务", "Other task"}),
          field<&M::what>("what", {"做什么", "What"}),
          field<&M::what_en>("what_en", {"做什么（英文）", "What, in English"}),
          field<&M::reason>("reason", {"理由", "Reason"}),
          field<&M::reason_en>("reason_en", {"理由（英文）", "Reason in English"}),
          field<&M::gain>("gain", {"就绪把握提高", "Gain in readiness"}),
          field<&M::gain_days>("gain_days", {"提前天数", "Days gained"}),
          field<&M::gain_in_time>("gain_in_time", {"按期把握提高", "Gain of being in time"}),
      });
  return record;
}

template <>
const Record& fields<ChainLink>() {
  using C = ChainLink;
  static const Record record = describe<C>(
      "chain_link", "chain_links", {"关键链", "Chain"},
      {
          field<&C::code>("code", {"编号", "Code"}),
          field<&C::title>("title", {"任务名称", "Title"}),
          field<&C::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&C::unit>("unit", {"单位", "Unit"}),
          field<&C::start>("start", {"开始", "Start"}),
          field<&C::finish>("finish", {"完成", "Finish"}),
          field<&C::because>("because", {"原因", "Because"}),
          field<&C::because_en>("because_en", {"原因（英文）", "Because, in English"}),
          field<&C::waits_for>("waits_for", {"等待", "Waits for"}),
          field<&C::waits_until>("waits_until", {"等到", "Until"}),
      });
  return record;
}

template <>
const Record& fields<Forecast>() {
  using F = Forecast;
  static const Record record = describe<F>(
      "forecast", "forecasts", {"预测", "Forecast"},
      {
          field<&F::sequence>("sequence", {"台账序号", "Sequence"}),
          field<&F::as_of>("as_of", {"状态截至", "As of"}),
          field<&F::opens>("opens", {"开幕日", "Opening day"}),
          field<&F::samples>("samples", {"推演次数", "Samples"}),
          field<&F::seed>("seed", {"种子", "Seed"}),
          field<&F::ready>("ready", {"开幕就绪把握", "Probability to be ready"}),
          field<&F::ready_low>("ready_low", {"区间下限", "Interval from"}),
          field<&F::ready_high>("ready_high", {"区间上限", "Interval to"}),
          field<&F::ready_in_turn>("ready_in_turn", {"轮流使用队伍时的就绪把握", "Ready with tasks taking turns"})
              .noted({"没有队伍超负荷时空缺", "absent when no team is overloaded"}),
          field<&F::finish>("finish", {"按最可能工期完成", "Finish at most likely durations"}),
          field<&F::p50>("p50", {"五成把握", "50 % by"}),
          field<&F::p80>("p80", {"八成把握", "80 % by"}),
          field<&F::p95>("p95", {"九成五把握", "95 % by"}),
          field<&F::margin>("margin", {"余量", "Margin"}),
          field<&F::sentence>("sentence", {"结论", "Sentence"}),
          field<&F::sentence_en>("sentence_en", {"结论（英文）", "Sentence in English"}),
          field<&F::team_note>("team_note", {"队伍说明", "About the teams"}),
          field<&F::team_note_en>("team_note_en", {"队伍说明（英文）", "About the teams, in English"}),
          field<&F::chain>("chain", {"关键链", "Chain"}),
          field<&F::measures>("measures", {"先解决什么", "Fix first"}),
          field<&F::trials>("trials", {"试算次数", "Trials"}),
          field<&F::trials_cut>("trials_cut", {"试算未尽", "Trials cut short"}),
          field<&F::risks>("risks", {"风险影响", "Risks"}),
          field<&F::tasks>("tasks", {"任务预测", "Tasks"}),
          field<&F::nodes>("nodes", {"节点", "Nodes"}),
          field<&F::curve>("curve", {"就绪曲线", "Readiness curve"}),
          field<&F::convergence>("convergence", {"收敛情况", "Convergence"}),
          field<&F::unestimated>("unestimated", {"缺工期估计的任务", "Tasks without an estimate"}),
      });
  return record;
}

}  // namespace muster
