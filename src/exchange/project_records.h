// What a project file says of a task book: the calendars, tasks and links that are new or say something else than
// stands there, and all that a task book has no place for.
//
// A task is known by the code that our own file carries, else by its key in the file (Task::project_key). What a known
// task of the file says is set beside what the task book itself would write today, field by field: only a difference is
// something that the file says. So a file that was written and is read back says nothing.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "exchange/project_xml.h"
#include "model/contents.h"

namespace muster::exchange {

inline constexpr std::size_t kMostProjectBookTasks = 5'000;
inline constexpr std::size_t kMostProjectBookLinks = 20'000;
inline constexpr std::size_t kMostNewExceptions = 2'000;  // days off and on that one file may bring

// One record of which the file says something.
struct SaidRecord {
  const Record* record = nullptr;
  std::variant<Calendar, CalendarException, Task, Link> object;  // its code is set
  Texts fields;                                                  // of which something is said
  std::size_t line = 0;                                          // of the file
  bool is_known = false;
  bool is_removed = false;  // both its ends are in the file, and it is not
};
const void* object_of(const SaidRecord& said);

// A task of the book that the file does not have: it is left alone.
struct AbsentTask {
  std::string code;
  std::string title;
  std::string title_en;
};

struct ProjectRecords {
  std::vector<SaidRecord> records;  // calendars, their exceptions, tasks, links
  std::vector<AbsentTask> absent;
  std::vector<Leftover> leftover;  // of the file, in the order of the kinds; without what says nothing of the plan
  Refusals refusals;
  std::int64_t tasks = 0;  // in the file
  std::int64_t links = 0;
  std::int64_t fresh = 0;      // tasks that the book does not have
  std::int64_t unchanged = 0;  // tasks of which the file says nothing new
};

struct ProjectLook {
  const EditionContents& contents;
  Date as_of;        // today; a status date in the file comes before it
  std::string name;  // of the file, for places: `plan.xml:17:due`
  std::string lead;  // unit that leads the tasks that are new; empty: none was chosen yet
};

// States are not set backwards, and nothing is done by a file: a task that the file calls finished is begun, and its
// completion is left to those who verify it.
ProjectRecords records_of(const ProjectFile& file, const ProjectLook& look);

}  // namespace muster::exchange
