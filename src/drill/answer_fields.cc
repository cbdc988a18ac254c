#include "drill/answers.h"

namespace muster {

using drill::DrillAnswer;
using drill::DrillBottleneck;
using drill::DrillCurve;
using drill::DrillDifference;
using drill::DrillDistribution;
using drill::DrillEstimate;
using drill::DrillHindrance;
using drill::DrillPoint;
using drill::DrillSharePoint;
using drill::DrillWarning;

template <>
const Record& fields<DrillEstimate>() {
  using E = DrillEstimate;
  static const Record record = describe<E>(
      "drill_estimate", "drill_estimates", {"推演结果", "Estimate"},
      {
          field<&E::code>("code", {"编号", "Code"}),
          field<&E::place>("place", {"地点", "Place"}),
          field<&E::of_class>("of_class", {"人群", "Class"}),
          field<&E::name>("name", {"指标", "Answer"}),
          field<&E::unit>("unit", {"单位", "Unit"}),
          field<&E::count>("count", {"有值的次数", "Replications with a value"}),
          field<&E::mean>("mean", {"均值", "Mean"}),
          field<&E::low>("low", {"区间下限", "Low end of the interval"}),
          field<&E::high>("high", {"区间上限", "High end of the interval"}),
          field<&E::deviation>("deviation", {"标准差", "Deviation"}),
          field<&E::least>("least", {"最小", "Least"}),
          field<&E::most>("most", {"最大", "Most"}),
          field<&E::p10>("p10", {"一成", "P10"}),
          field<&E::p50>("p50", {"五成", "P50"}),
          field<&E::p90>("p90", {"九成", "P90"}),
          field<&E::p90_low>("p90_low", {"九成区间下限", "Low end of the P90 interval"}),
          field<&E::p90_high>("p90_high", {"九成区间上限", "High end of the P90 interval"}),
      });
  return record;
}

template <>
const Record& fields<DrillSharePoint>() {
  using P = DrillSharePoint;
  static const Record record = describe<P>(
      "drill_share_point", "drill_share_points", {"累计曲线上的点", "Point of a cumulative curve"},
      {
          field<&P::at>("at", {"时长", "Duration"}),
          field<&P::share>("share", {"不超过的比例", "Share no longer"}),
      });
  return record;
}

template <>
const Record& fields<DrillDistribution>() {
  using D = DrillDistribution;
  static const Record record = describe<D>(
      "drill_distribution", "drill_distributions", {"时长分布", "Distribution of durations"},
      {
          field<&D::code>("code", {"编号", "Code"}),
          field<&D::place>("place", {"地点", "Place"}),
          field<&D::of_class>("of_class", {"人群", "Class"}),
          field<&D::title>("title", {"名称", "Title"}),
          field<&D::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&D::name>("name", {"指标", "Answer"}),
          field<&D::unit>("unit", {"单位", "Unit"}),
          field<&D::count>("count", {"个数", "Count"}),
          field<&D::p50>("p50", {"五成不超过", "P50"}),
          field<&D::p50_low>("p50_low", {"五成区间下限", "Low end of the P50 interval"}),
          field<&D::p50_high>("p50_high", {"五成区间上限", "High end of the P50 interval"}),
          field<&D::p90>("p90", {"九成不超过", "P90"}),
          field<&D::p90_low>("p90_low", {"九成区间下限", "Low end of the P90 interval"}),
          field<&D::p90_high>("p90_high", {"九成区间上限", "High end of the P90 interval"}),
          field<&D::p95>("p95", {"九成五不超过", "P95"}),
          field<&D::p95_low>("p95_low", {"九成五区间下限", "Low end of the P95 interval"}),
          field<&D::p95_high>("p95_high", {"九成五区间上限", "High end of the P95 interval"}),
          field<&D::target>("target", {"目标", "Target"}),
          field<&D::in_target>("in_target", {"达标比例", "Share within the target"}),
          field<&D::in_target_low>("in_target_low", {"达标区间下限", "Low end of the interval within the target"}),
          field<&D::in_target_high>("in_target_high", {"达标区间上限", "High end of the interval within the target"}),
          field<&D::points>("points", {"累计曲线", "Cumulative curve"}),
      });
  return record;
}

template <>
const Record& fields<DrillPoint>() {
  using P = DrillPoint;
  static const Record record = describe<P>(
      "drill_point", "drill_points", {"曲线上的点", "Point of a curve"},
      {
          field<&P::at>("at", {"时间", "Time"}),
          field<&P::clock>("clock", {"时刻", "Clock"}),
          field<&P::mean>("mean", {"均值", "Mean"}),
          field<&P::low>("low", {"区间下限", "Low end of the interval"}),
          field<&P::high>("high", {"区间上限", "High end of the interval"}),
          field<&P::least>("least", {"最小", "Least"}),
          field<&P::most>("most", {"最大", "Most"}),
      });
  return record;
}

template <>
const Record& fields<DrillCurve>() {
  using C = DrillCurve;
  static const Record record = describe<C>(
      "drill_curve", "drill_curves", {"曲线", "Curve"},
      {
          field<&C::place>("place", {"地点", "Place"}),
          field<&C::kind>("kind", {"种类", "Kind"}),
          field<&C::by>("by", {"因何处", "By"}),
          field<&C::unit>("unit", {"单位", "Unit"}),
          field<&C::points>("points", {"各点", "Points"}),
      });
  return record;
}

template <>
const Record& fields<DrillBottleneck>() {
  using B = DrillBottleneck;
  static const Record record = describe<B>(
      "drill_bottleneck", "drill_bottlenecks", {"瓶颈", "Bottleneck"},
      {
          field<&B::place>("place", {"地点", "Place"}),
          field<&B::title>("title", {"名称", "Title"}),
          field<&B::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&B::from>("from", {"开始", "From"}),
          field<&B::until>("until", {"结束", "Until"}),
          field<&B::busy_share>("busy_share", {"占用", "Busy"}),
          field<&B::waiting_most>("waiting_most", {"平均最多排队", "Most waiting"}),
          field<&B::wait_most>("wait_most", {"平均最长等候", "Longest mean wait"}),
          field<&B::sentence>("sentence", {"说明", "In words"}),
          field<&B::sentence_en>("sentence_en", {"英文说明", "In words, in English"}),
      });
  return record;
}

template <>
const Record& fields<DrillHindrance>() {
  using H = DrillHindrance;
  static const Record record = describe<H>(
      "drill_hindrance", "drill_hindrances", {"制约", "Hindrance"},
      {
          field<&H::kind>("kind", {"种类", "Kind"}),
          field<&H::place>("place", {"地点", "Place"}),
          field<&H::title>("title", {"名称", "Title"}),
          field<&H::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&H::by>("by", {"因何处", "By"}),
          field<&H::by_title>("by_title", {"因何处（名称）", "By, its title"}),
          field<&H::by_title_en>("by_title_en", {"因何处（英文名称）", "By, its title in English"}),
          field<&H::unit_kind>("unit_kind", {"出动单位种类", "Kind of unit"}),
          field<&H::from>("from", {"开始", "From"}),
          field<&H::until>("until", {"结束", "Until"}),
          field<&H::share>("share", {"比例", "Share"}),
          field<&H::lanes>("lanes", {"通道数", "Lanes"}),
          field<&H::most>("most", {"平均最多人数", "Most people"}),
          field<&H::came_share>("came_share", {"经由该处的比例", "Share who come through it"}),
          field<&H::wait>("wait", {"等候", "Wait"}),
          field<&H::sentence>("sentence", {"说明", "In words"}),
          field<&H::sentence_en>("sentence_en", {"英文说明", "In words, in English"}),
      });
  return record;
}

template <>
const Record& fields<DrillWarning>() {
  using W = DrillWarning;
  static const Record record = describe<W>(
      "drill_warning", "drill_warnings", {"提醒", "Warning"},
      {
          field<&W::code>("code", {"编号", "Code"}),
          field<&W::where>("where", {"位置", "Where"}),
          field<&W::message>("message", {"说明", "Message"}),
          field<&W::message_en>("message_en", {"英文说明", "Message in English"}),
      });
  return record;
}

template <>
const Record& fields<DrillDifference>() {
  using D = DrillDifference;
  static const Record record = describe<D>(
      "drill_difference", "drill_differences", {"与原方案之差", "Difference"},
      {
          field<&D::code>("code", {"编号", "Code"}),
          field<&D::unit>("unit", {"单位", "Unit"}),
          field<&D::count>("count", {"成对次数", "Pairs"}),
          field<&D::base>("base", {"原方案", "Base"}),
          field<&D::mean>("mean", {"差", "Difference"}),
          field<&D::low>("low", {"区间下限", "Low end of the interval"}),
          field<&D::high>("high", {"区间上限", "High end of the interval"}),
          field<&D::variance_ratio>("variance_ratio", {"方差比", "Variance ratio"}),
      });
  return record;
}

template <>
const Record& fields<DrillAnswer>() {
  using A = DrillAnswer;
  static const Record record = describe<A>(
      "drill_answer", "drill_answers", {"推演答案", "Answer of a drill"},
      {
          field<&A::scenario>("scenario", {"情景", "Scenario"}),
          field<&A::title>("title", {"名称", "Title"}),
          field<&A::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&A::variant>("variant", {"方案", "Variant"}),
          field<&A::variant_title>("variant_title", {"方案名称", "Variant's title"}),
          field<&A::variant_title_en>("variant_title_en", {"方案英文名称", "Variant's title in English"}),
          field<&A::starts>("starts", {"开始", "Starts"}),
          field<&A::time_unit>("time_unit", {"时间单位", "Time unit"}),
          field<&A::model>("model", {"模型指纹", "Model"}),
          field<&A::seed>("seed", {"种子", "Seed"}),
          field<&A::replications>("replications", {"次数", "Replications"}),
          field<&A::ended>("ended", {"何以结束", "Ended by"}),
          field<&A::bounded>("bounded", {"被上限中止的次数", "Ended by a bound"}),
          field<&A::events>("events", {"事件数", "Events"}),
          field<&A::warnings>("warnings", {"提醒", "Warnings"}),
          field<&A::estimates>("estimates", {"结果", "Estimates"}),
          field<&A::distributions>("distributions", {"时长分布", "Distributions of durations"}),
          field<&A::curves>("curves", {"曲线", "Curves"}),
          field<&A::bottlenecks>("bottlenecks", {"瓶颈", "Bottlenecks"}),
          field<&A::hindrances>("hindrances", {"制约", "Hindrances"}),
          field<&A::differences>("differences", {"与原方案之差", "Differences"}),
          field<&A::notable>("notable", {"典型与最差的一次", "Notable replications"}),
      });
  return record;
}

}  // namespace muster
