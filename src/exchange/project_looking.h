// What the parts of setting a project file beside a task book share.
#pragma once

#include <map>
#include <utility>

#include "book/task_plan.h"
#include "exchange/free_codes.h"
#include "exchange/project_records.h"

namespace muster::exchange {

// A calendar of the file in the words of the task book.
struct CalendarSense {
  bool is_used = false;
  std::string code;            // empty: the edition's own
  schedule::Seconds day = 0;   // what a day of a duration means in it
  schedule::Seconds week = 0;  // working time of its week
};

enum class TaskSense {
  fresh,
  known,
  out  // withdrawn in the task book
};

struct ProjectLooking {
  const ProjectFile& file;
  const ProjectLook& look;
  const book::TaskPlan& standing;  // the task book as it would be written
  ProjectRecords out{};
  std::map<std::pair<LeftoverKind, std::string>, Leftover> noted{};
  std::vector<CalendarSense> calendars{};  // of each calendar of the file
  std::vector<TaskSense> senses{};         // of each activity
  Texts codes{};                           // of each activity
  std::vector<std::size_t> record_of{};    // of each activity: index in out.records; SIZE_MAX: none

  const schedule::Plan& plan() const { return file.plan; }
};

inline constexpr std::size_t kNoRecord = SIZE_MAX;

void note(
    ProjectLooking& looking, LeftoverKind kind, const std::string& element, const Sentence& what,
    std::int64_t count = 1);

// `plan.xml:17:due`
std::string place_in(const ProjectLooking& looking, std::size_t line, std::string_view field);

std::uint32_t calendar_of(const schedule::Plan& plan, const schedule::Activity& activity);

// Fill calendars and the records of calendars and exceptions; then what each activity is; then the records of tasks;
// then links, which are predecessors of tasks where they can be.
void look_at_calendars(ProjectLooking& looking);
void name_tasks(ProjectLooking& looking);
void look_at_tasks(ProjectLooking& looking);
void look_at_links(ProjectLooking& looking);

// The record of an activity's task, made when there is none yet.
SaidRecord& said_task(ProjectLooking& looking, std::uint32_t activity);
// Sets a field of a record; the value is held to what every value is held to.
void say_value(ProjectLooking& looking, SaidRecord& said, std::string_view field, Value value);

// What an activity says in the words of a task. Days are working days of its calendar.
struct SaidTask {
  std::optional<Date> start;
  std::optional<Date> due;
  std::optional<Date> baseline_start;
  std::optional<Date> baseline_due;
  std::optional<double> low;
  std::optional<double> likely;
  std::optional<double> high;
  std::optional<double> remaining;
  std::int64_t progress = 0;
  bool has_begun = false;
  bool is_finished = false;
};
SaidTask said_of(const schedule::Activity& activity, const CalendarSense& calendar);

}  // namespace muster::exchange
