#include "app/drill_run.h"

namespace muster::app {

bool is_over(const DrillRun& run) {
  return run.state == DrillRunState::done || run.state == DrillRunState::cancelled ||
         run.state == DrillRunState::failed;
}

}  // namespace muster::app

namespace muster {

using app::DrillRun;
using app::DrillRunState;

template <>
std::span<const Choice> choices<DrillRunState>() {
  static constexpr Choice table[] = {
      {"waiting", {"排队等待", "Waiting"}},   {"running", {"推演中", "Running"}}, {"done", {"已完成", "Done"}},
      {"cancelled", {"已取消", "Cancelled"}}, {"failed", {"未能完成", "Failed"}},
  };
  return table;
}

template <>
const Record& fields<DrillRun>() {
  using R = DrillRun;
  static const Record record = describe<R>(
      "drill_run", "drill_runs", {"推演", "Drill run"},
      {
          field<&R::code>("code", {"编号", "Code"}).key(),
          field<&R::scenario>("scenario", {"推演情景", "Scenario"}),
          field<&R::revision>("revision", {"情景版次", "Revision of the scenario"}),
          field<&R::variant>("variant", {"方案", "Variant"}),
          field<&R::compares>("compares", {"比较各方案", "Compares the variants"}),
          field<&R::seed>("seed", {"随机种子", "Seed"}),
          field<&R::replications>("replications", {"推演次数", "Replications"}),
          field<&R::half_width>("half_width", {"精度要求", "Half-width"}),
          field<&R::state>("state", {"状态", "State"}),
          field<&R::started_by>("started_by", {"发起人", "Started by"}),
          field<&R::asked_at>("asked_at", {"发起时间", "Asked at"}),
          field<&R::began_at>("began_at", {"开始时间", "Began at"}),
          field<&R::ended_at>("ended_at", {"结束时间", "Ended at"}),
          field<&R::place>("place", {"排队位次", "Place in the queue"}),
          field<&R::done>("done", {"已推演", "Done"}),
          field<&R::of>("of", {"共需", "Of"}),
          field<&R::seconds>("seconds", {"已用时", "Seconds"}),
          field<&R::seconds_left>("seconds_left", {"约余", "Seconds left"}),
          field<&R::message>("message", {"说明", "Message"}),
          field<&R::message_en>("message_en", {"英文说明", "Message in English"}),
      });
  return record;
}

}  // namespace muster
