// Where a record stands on a given day. Colours are computed, never typed. They follow the supervision slips in use
// (practice: three-colour slips, issued by status): blue deadline near, yellow behind, red overdue; green is done and
// verified.
#pragma once

#include <string>

#include "base/result.h"
#include "book/index.h"

namespace muster::book {

enum class Colour { none, blue, yellow, red, green };

inline constexpr int kNearDays = 10;       // one ten-day check period
inline constexpr int kBehindPoints = 25;   // percent of progress behind the elapsed share of the time
inline constexpr int kUnassignedDays = 3;  // a problem may wait so long for its lead unit
inline constexpr int kProblemNearDays = 5;

// Why a task has its colour, in the order in which the rule asks.
enum class TaskCause {
  withdrawn,
  evidence_missing,
  done,
  submitted_late,
  submitted,
  overdue,
  node_overdue,
  predecessor_overdue,
  behind,
  near,
  on_course
};

// A task's standing without its words: what is kept of every task, and counted.
struct TaskMark {
  Colour colour = Colour::none;
  TaskCause cause = TaskCause::on_course;
  std::int32_t days_left = 0;  // to the due date; negative: overdue by so many
  std::int32_t nodes_total = 0;
  std::int32_t nodes_done = 0;
  std::int32_t nodes_overdue = 0;
  std::int32_t nodes_due_soon = 0;
  std::int32_t nodes_done_lately = 0;  // yesterday or today
  std::int32_t evidence = 0;

  bool evidence_missing() const { return cause == TaskCause::evidence_missing; }  // done without what was required
  bool operator==(const TaskMark&) const = default;
};

enum class ProblemCause {
  look_back_overdue,
  closed,
  looked_back,
  overdue,
  unassigned,
  reopened,
  submitted,
  verified,
  near,
  on_course
};

struct ProblemMark {
  Colour colour = Colour::none;
  ProblemCause cause = ProblemCause::on_course;
  std::int32_t days_left = 0;  // to the due date, or to the look-back once closed; 0 when there is no date
  std::int32_t countermeasures_total = 0;
  std::int32_t countermeasures_done = 0;
  std::int32_t evidence = 0;

  bool look_back_overdue() const { return cause == ProblemCause::look_back_overdue; }
  bool operator==(const ProblemMark&) const = default;
};

struct TaskStanding {
  Colour colour = Colour::none;
  std::string reason;
  std::string reason_en;
  std::int64_t days_left = 0;  // to the due date; negative: overdue by so many
  std::int64_t nodes_total = 0;
  std::int64_t nodes_done = 0;
  std::int64_t nodes_overdue = 0;
  std::int64_t evidence = 0;
  bool evidence_missing = false;  // done without the evidence that was required
};

struct NodeStanding {
  Colour colour = Colour::none;
  std::int64_t days_left = 0;
};

struct ProblemStanding {
  Colour colour = Colour::none;
  std::string reason;
  std::string reason_en;
  std::int64_t days_left = 0;  // to the due date, or to the look-back once closed; 0 when there is no date
  std::int64_t countermeasures_total = 0;
  std::int64_t countermeasures_done = 0;
  std::int64_t evidence = 0;
  bool look_back_overdue = false;
};

// The rules. A mark reads the record, its nodes or countermeasures, its evidence, and of a task's predecessors whether
// they are open and when they are due: book/readers.h says whom a change reaches.
TaskMark mark_of(const Task& task, const EditionContents& contents, const EditionIndex& index, Date as_of);
ProblemMark mark_of(const Problem& problem, const EditionIndex& index, Date as_of);

// The same with the sentences.
NodeStanding standing_of(const Node& node, Date as_of);
TaskStanding standing_of(const Task& task, const EditionContents& contents, const EditionIndex& index, Date as_of);
ProblemStanding standing_of(const Problem& problem, const EditionIndex& index, Date as_of);

// Still to be worked on: neither done nor withdrawn; neither closed nor looked back.
bool is_open(const Task& task);
bool is_open(const Problem& problem);

// Yesterday or on the day itself; what is dated in advance is not done yet.
bool lately(std::optional<Date> on, Date as_of);

}  // namespace muster::book

namespace muster {

template <>
std::span<const Choice> choices<book::Colour>();
template <>
const Record& fields<book::TaskStanding>();
template <>
const Record& fields<book::NodeStanding>();
template <>
const Record& fields<book::ProblemStanding>();

}  // namespace muster
