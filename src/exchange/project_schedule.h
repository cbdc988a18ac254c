// The schedule of a project file: what the other program would compute, and the risk it does not.
#pragma once

#include <string>
#include <vector>

#include "base/describe.h"
#include "exchange/project_xml.h"
#include "schedule/risk.h"

namespace muster::exchange {

// Moments are `2014-10-17T08:00:00`; slack is in working minutes of the activity's calendar. Where an activity shall be
// as late as possible, it is scheduled behind its early dates.
struct ScheduledActivity {
  std::int64_t uid = 0;
  std::int64_t id = 0;
  std::string title;
  bool summary = false;
  std::string start;
  std::string finish;
  std::string scheduled_start;
  std::string scheduled_finish;
  std::string late_start;
  std::string late_finish;
  std::int64_t total_slack = 0;
  std::int64_t free_slack = 0;
  bool critical = false;
  std::string p50;
  std::string p80;
  std::string p95;
  double criticality = 0;
  double in_time = 1;
};

struct ScheduledLeftover {
  LeftoverKind kind = LeftoverKind::left_out;
  std::string element;
  std::int64_t count = 0;
  std::string what;
  std::string what_en;
};

struct ProjectSchedule {
  std::string title;
  std::string start;
  std::string finish;
  std::string p50;
  std::string p80;
  std::string p95;
  std::int64_t samples = 0;
  std::string seed;
  std::vector<ScheduledActivity> activities;  // first the project as a whole, as number 0
  std::vector<ScheduledLeftover> leftover;    // without settings that say nothing of the plan
};

ProjectSchedule schedule_of(const ProjectFile& file, const schedule::RiskSetting& setting);

}  // namespace muster::exchange

namespace muster {

template <>
std::span<const Choice> choices<exchange::LeftoverKind>();
template <>
const Record& fields<exchange::ScheduledActivity>();
template <>
const Record& fields<exchange::ScheduledLeftover>();
template <>
const Record& fields<exchange::ProjectSchedule>();

}  // namespace muster
