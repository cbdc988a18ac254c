// MS Project XML (MSPDI: Microsoft Project XML Data Interchange Schema, 2003 to 2019), read into a plan and written
// from one. What a plan does not hold is listed, never dropped in silence.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "schedule/plan.h"

namespace muster::exchange {

inline constexpr std::size_t kMostProjectBytes = std::size_t{256} << 20;
inline constexpr std::size_t kMostProjectTasks = 200'000;

enum class LeftoverKind {
  left_out,  // says something that Muster does not hold
  adapted,   // held, but not quite as the other program means it
  computed,  // worked out anew by Muster
  empty      // not held, and says nothing of the plan: empty or usual values, settings of the other program
};

// One kind of thing that was not taken over as it stands.
struct Leftover {
  LeftoverKind kind = LeftoverKind::left_out;
  std::string element;  // `Task/Cost`; of a plan: `Risk`
  std::int64_t count = 0;
  Sentence what;

  bool operator==(const Leftover&) const = default;
};

// The numbers of a task in the other program: UID stays, ID is its row.
struct TaskNumber {
  std::int64_t uid = 0;
  std::int64_t id = 0;

  bool operator==(const TaskNumber&) const = default;
};

// What the file says of a task besides what the plan holds of it.
struct TaskEntry {
  std::size_t line = 0;
  std::string guid;       // empty: the file has none
  bool has_code = false;  // the code of its activity stands in the file; otherwise it is made of the UID
  std::optional<schedule::Moment> start;  // as the other program has scheduled it
  std::optional<schedule::Moment> finish;
};

struct ProjectFile {
  schedule::Plan plan;                       // passes schedule::check_plan
  std::string key;                           // tells the project from others: its GUID, else its title
  std::vector<TaskNumber> numbers;           // of each activity
  std::vector<TaskEntry> entries;            // of each activity; none in a file that is to be written
  std::vector<std::int64_t> calendar_uids;   // of each calendar
  std::vector<std::size_t> calendar_lines;   // of each calendar that was read
  std::optional<schedule::Moment> saved_at;  // CurrentDate: the program's "today" when it wrote the file
  std::vector<Leftover> leftover;            // in the order of the kinds, then of the elements
};

// Refused whole, with `name:line:element` and every reason at once, when anything in it cannot be meant: broken XML or
// a document type, bad or absurd dates (outside 1900–2199), negative durations, doubled UIDs, links to nowhere, loops
// (told by all their titles; a link with a summary counts for what it holds), calendars without working time, a project
// that is scheduled backwards from its finish, more than kMostProjectTasks tasks or kMostProjectBytes bytes.
Result<ProjectFile> read_project_xml(std::string bytes, const std::string& name);

struct PlannedDates {
  schedule::Moment start;
  schedule::Moment finish;
};

struct WrittenProject {
  std::string xml;
  std::vector<Leftover> leftover;  // what of the plan the format cannot carry
};

// `dates`, when given, are the computed dates of each activity: programs that do not schedule show them. `numbers` and
// `calendar_uids` are kept when there is one for each, and made otherwise. Codes, English titles and estimates travel
// in the custom fields Text28–Text30, which read_project_xml knows again.
WrittenProject write_project_xml(const ProjectFile& file, std::span<const PlannedDates> dates = {});

}  // namespace muster::exchange
