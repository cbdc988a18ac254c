// Task book 任务书: tasks 任务 and their nodes 节点, and the milestones 里程碑 of the edition.
#pragma once

#include <optional>
#include <string>

#include "base/describe.h"
#include "model/provenance.h"

namespace muster {

enum class Domain {
  coordination,
  public_safety,
  transport,
  construction,
  reception,
  publicity,
  clearance,
  environment,
  market_order,
  intellectual_property,
  medical,
  utilities,
  emergency,
  volunteers,
  spillover
};

template <>
std::span<const Choice> choices<Domain>();

enum class TaskLevel { city, group, district };

template <>
std::span<const Choice> choices<TaskLevel>();

// submitted: the unit says it is done and asks for verification. done: verified by somebody else.
enum class TaskState { not_started, in_progress, submitted, done, withdrawn };

template <>
std::span<const Choice> choices<TaskState>();

struct Task {
  std::string code;
  std::string title;
  std::string title_en;
  std::string group;
  Domain domain = Domain::coordination;
  TaskLevel level = TaskLevel::city;
  std::string parent;       // task of the level above that this one rolls up to
  std::string lead;         // unit
  Texts supporting;         // units
  std::string responsible;  // the one named person
  std::string deliverable;
  std::string deliverable_en;
  std::optional<Date> start;
  Date due;
  std::optional<Date> baseline_start;  // as they were when the task book was approved: set by freezing only
  std::optional<Date> baseline_due;
  Texts predecessors;                  // tasks that must be finished first
  std::string calendar;                // empty: the edition's
  std::optional<double> duration_low;  // working days, three-point estimate
  std::optional<double> duration_likely;
  std::optional<double> duration_high;
  std::optional<double> remaining;  // working days still needed, said by the lead unit; absent: by progress
  TaskState state = TaskState::not_started;
  std::int64_t progress = 0;  // percent, said by the lead unit
  std::optional<Date> done_on;
  bool evidence_required = true;
  std::string note;
  std::string note_en;
  std::string project_key;  // of the task in the project file that it was taken in from
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Task>();

struct Node {
  std::string code;
  std::string task;
  std::string title;
  std::string title_en;
  Date due;
  std::optional<Date> baseline_due;  // as it was when the task book was approved
  std::string responsible;           // empty: the task's person
  TaskState state = TaskState::not_started;
  std::optional<Date> done_on;
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Node>();

struct Milestone {
  std::string code;
  Date on;
  std::string title;
  std::string title_en;
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Milestone>();

}  // namespace muster
