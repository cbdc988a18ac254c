#include "app/show_scenario.h"

namespace muster {

using app::ScenarioArea;
using app::ScenarioCheck;
using app::ScenarioMistake;
using app::ScenarioOrder;
using app::ScenarioPoint;
using app::ScenarioSetting;
using app::ScenarioSource;
using app::ScenarioStation;
using app::ScenarioThreshold;
using app::ScenarioVariant;
using app::ScenarioWay;

template <>
const Record& fields<ScenarioMistake>() {
  using S = ScenarioMistake;
  static const Record record = describe<S>(
      "scenario_mistake", "scenario_mistakes", {"情景错误", "Mistake in a scenario"},
      {
          field<&S::code>("code", {"编号", "Code"}),
          field<&S::file>("file", {"文件", "File"}),
          field<&S::line>("line", {"行", "Line"}),
          field<&S::path>("path", {"位置", "Path"}),
          field<&S::message>("message", {"说明", "Message"}),
          field<&S::message_en>("message_en", {"英文说明", "Message in English"}),
      });
  return record;
}

template <>
const Record& fields<ScenarioWay>() {
  using S = ScenarioWay;
  static const Record record = describe<S>(
      "scenario_way", "scenario_ways", {"去向", "Way"},
      {
          field<&S::to>("to", {"去往", "To"}),
          field<&S::share>("share", {"比例", "Share"}),
          field<&S::of_class>("of_class", {"人群", "Class"}),
          field<&S::kind>("kind", {"方式", "Kind"}),
      });
  return record;
}

template <>
const Record& fields<ScenarioPoint>() {
  using S = ScenarioPoint;
  static const Record record = describe<S>(
      "scenario_point", "scenario_points", {"曲线上的点", "Point of a curve"},
      {
          field<&S::at>("at", {"时间", "Time"}),
          field<&S::time>("time", {"写作", "As written"}),
          field<&S::value>("value", {"值", "Value"}),
          field<&S::text>("text", {"值写作", "Value as written"}),
          field<&S::line>("line", {"行", "Line"}),
          field<&S::is_own>("is_own", {"在本文件内", "In this file"}),
      });
  return record;
}

template <>
const Record& fields<ScenarioSource>() {
  using S = ScenarioSource;
  static const Record record = describe<S>(
      "scenario_source", "scenario_sources", {"来源", "Source"},
      {
          field<&S::code>("code", {"编号", "Code"}),
          field<&S::title>("title", {"名称", "Title"}),
          field<&S::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&S::kind>("kind", {"方式", "Kind"}),
          field<&S::of_class>("of_class", {"人群", "Class"}),
          field<&S::line>("line", {"行", "Line"}),
          field<&S::total>("total", {"预计人数", "Expected in all"}),
          field<&S::gap_mean>("gap_mean", {"平均间隔", "Mean gap"}),
          field<&S::batch_mean>("batch_mean", {"每批人数", "Mean batch"}),
          field<&S::form>("form", {"曲线形式", "Form of the curve"}),
          field<&S::points>("points", {"到达曲线", "Points"}),
          field<&S::ways>("ways", {"去向", "Ways"}),
      });
  return record;
}

template <>
const Record& fields<ScenarioStation>() {
  using S = ScenarioStation;
  static const Record record = describe<S>(
      "scenario_station", "scenario_stations", {"地点", "Station"},
      {
          field<&S::code>("code", {"编号", "Code"}),
          field<&S::title>("title", {"名称", "Title"}),
          field<&S::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&S::kind>("kind", {"类别", "Kind"}),
          field<&S::line>("line", {"行", "Line"}),
          field<&S::lanes>("lanes", {"开放通道", "Open lanes"}),
          field<&S::is_closed>("is_closed", {"起初关闭", "Closed at first"}),
          field<&S::time_mean>("time_mean", {"平均用时", "Mean time"}),
          field<&S::length>("length", {"长度", "Length"}),
          field<&S::batch>("batch", {"每批人数", "Batch"}),
          field<&S::room>("room", {"容量", "Room"}),
          field<&S::every>("every", {"班次间隔", "Between departures"}),
          field<&S::wait_target>("wait_target", {"等候目标", "Target for the wait"}),
          field<&S::ways>("ways", {"去向", "Ways"}),
      });
  return record;
}

template <>
const Record& fields<ScenarioThreshold>() {
  using S = ScenarioThreshold;
  static const Record record = describe<S>(
      "scenario_threshold", "scenario_thresholds", {"阈值", "Threshold"},
      {
          field<&S::code>("code", {"等级", "Level"}),
          field<&S::at>("at", {"人数", "Number"}),
          field<&S::title>("title", {"名称", "Title"}),
          field<&S::title_en>("title_en", {"英文名称", "Title in English"}),
      });
  return record;
}

template <>
const Record& fields<ScenarioArea>() {
  using S = ScenarioArea;
  static const Record record = describe<S>(
      "scenario_area", "scenario_areas", {"区域", "Area"},
      {
          field<&S::code>("code", {"编号", "Code"}),
          field<&S::title>("title", {"名称", "Title"}),
          field<&S::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&S::stations>("stations", {"所含地点", "Stations"}),
          field<&S::thresholds>("thresholds", {"阈值", "Thresholds"}),
      });
  return record;
}

template <>
const Record& fields<ScenarioSetting>() {
  using S = ScenarioSetting;
  static const Record record = describe<S>(
      "scenario_setting", "scenario_settings", {"改变", "Setting"},
      {
          field<&S::place>("place", {"地点", "Place"}),
          field<&S::title>("title", {"名称", "Title"}),
          field<&S::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&S::kind>("kind", {"项目", "Kind"}),
          field<&S::value>("value", {"值", "Value"}),
          field<&S::sign>("sign", {"指引", "Sign"}),
      });
  return record;
}

template <>
const Record& fields<ScenarioOrder>() {
  using S = ScenarioOrder;
  static const Record record = describe<S>(
      "scenario_order", "scenario_orders", {"指令", "Order"},
      {
          field<&S::code>("code", {"编号", "Code"}),
          field<&S::title>("title", {"名称", "Title"}),
          field<&S::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&S::at>("at", {"时间", "At"}),
          field<&S::when_area>("when_area", {"看区域人数", "When in the area"}),
          field<&S::when_queue_of>("when_queue_of", {"看排队人数", "When in the queue of"}),
          field<&S::when_free>("when_free", {"看空闲力量", "When free units of"}),
          field<&S::when_free_title>("when_free_title", {"空闲力量名称", "Title of the free units"}),
          field<&S::when_free_title_en>(
              "when_free_title_en", {"空闲力量英文名称", "Title of the free units in English"}),
          field<&S::reaches>("reaches", {"升到", "Reaches"}),
          field<&S::falls_to>("falls_to", {"降到", "Falls to"}),
          field<&S::rises_to>("rises_to", {"回升到", "Rises to"}),
          field<&S::delay>("delay", {"执行用时", "Delay"}),
          field<&S::is_timetable>("is_timetable", {"属于地点时刻表", "Part of a timetable"}),
          field<&S::settings>("settings", {"改变", "Settings"}),
      });
  return record;
}

template <>
const Record& fields<ScenarioVariant>() {
  using S = ScenarioVariant;
  static const Record record = describe<S>(
      "scenario_variant", "scenario_variants", {"方案", "Variant"},
      {
          field<&S::code>("code", {"编号", "Code"}),
          field<&S::title>("title", {"名称", "Title"}),
          field<&S::title_en>("title_en", {"英文名称", "Title in English"}),
      });
  return record;
}

template <>
const Record& fields<ScenarioCheck>() {
  using S = ScenarioCheck;
  static const Record record = describe<S>(
      "scenario_check", "scenario_checks", {"情景检查", "Scenario check"},
      {
          field<&S::code>("code", {"编号", "Code"}),
          field<&S::title>("title", {"名称", "Title"}),
          field<&S::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&S::mistakes>("mistakes", {"错误", "Mistakes"}),
          field<&S::warnings>("warnings", {"提醒", "Warnings"}),
          field<&S::starts>("starts", {"开始", "Starts"}),
          field<&S::starts_second>("starts_second", {"开始时刻", "Starts at"}),
          field<&S::lasts>("lasts", {"历时", "Lasts"}),
          field<&S::time_unit>("time_unit", {"时间单位", "Time unit"}),
          field<&S::seed>("seed", {"随机种子", "Seed"}),
          field<&S::replications>("replications", {"推演次数", "Replications"}),
          field<&S::precise>("precise", {"要算准的结果", "Answers to be precise"}),
          field<&S::variants>("variants", {"方案", "Variants"}),
          field<&S::sources>("sources", {"来源", "Sources"}),
          field<&S::stations>("stations", {"地点", "Stations"}),
          field<&S::areas>("areas", {"区域", "Areas"}),
          field<&S::orders>("orders", {"指令", "Orders"}),
          field<&S::units>("units", {"力量", "Units"}),
          field<&S::incidents>("incidents", {"事件", "Incidents"}),
      });
  return record;
}

}  // namespace muster
