// What the parts of reading a project file share: the tree, what has been read so far, and what was wrong.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "exchange/project_xml.h"
#include "exchange/xml_document.h"

namespace muster::exchange {

struct ProjectReading {
  const XmlDocument& document;
  ProjectFile file{};
  Refusals refusals{};
  std::map<std::string, Leftover> noted{};                        // by element and kind
  std::unordered_map<std::int64_t, std::uint32_t> calendar_of{};  // by UID
  std::unordered_map<std::int64_t, std::uint32_t> activity_of{};  // by UID
  std::unordered_set<std::int64_t> inactive{};                    // UIDs
  std::vector<pugi::xml_node> task_nodes{};                       // of each activity
  std::vector<pugi::xml_node> calendar_nodes{};                   // of each calendar
  schedule::Seconds day = 8 * schedule::kHour;
};

// One more thing of this kind that was not taken over as it stands.
void note(ProjectReading& reading, LeftoverKind kind, const std::string& element, const Sentence& what);

// An element and how a person would name it: `任务 5「编制方案」`, `task 5 "Write the plan"`.
struct Subject {
  pugi::xml_node node;
  Sentence name;
};

// A part of the subject, told by the subject's name.
inline Subject inside(const Subject& subject, pugi::xml_node part) { return {part, subject.name}; }

// Refuses a child of the subject (or the subject itself, when it has no such child). `what` follows the name.
void refuse_child(
    ProjectReading& reading, const Subject& subject, const char* child, std::string code, const Sentence& what);

// Each answers nothing when the child is absent or empty, and when it was refused.
std::optional<std::int64_t> whole_of(
    ProjectReading& reading, const Subject& subject, const char* child, std::int64_t least, std::int64_t most);
std::optional<schedule::Moment> moment_of(ProjectReading& reading, const Subject& subject, const char* child);
// xsd:duration as MS Project writes it: PT8H0M0S.
std::optional<schedule::Seconds> duration_of(ProjectReading& reading, const Subject& subject, const char* child);
bool truth_of(ProjectReading& reading, const Subject& subject, const char* child, bool otherwise);

// Fill file.plan.calendars; then file.plan.activities and what goes with them; then file.plan.links.
void read_calendars(ProjectReading& reading);
void read_tasks(ProjectReading& reading);
void read_links(ProjectReading& reading);
// Counts every element of the tree that the others do not read.
void count_leftover(ProjectReading& reading);

Subject subject_of_task(pugi::xml_node task);

// A task of the file in its outline.
struct OutlineRow {
  pugi::xml_node node;
  std::int64_t uid = 0;
  std::int64_t level = 1;
  std::size_t parent = SIZE_MAX;  // row
  bool is_summary = false;        // holds rows that are not left out
  bool is_out = false;            // inactive, with all that it holds
};
std::vector<OutlineRow> read_outline(ProjectReading& reading);

// Days as calendars have them. `calendar` names the calendar in refusals.
schedule::Shifts shifts_of(ProjectReading& reading, const Subject& calendar, pugi::xml_node day);
struct DayPeriod {
  Date from;
  Date to;  // inclusive
};
std::optional<DayPeriod> period_of(ProjectReading& reading, const Subject& calendar, pugi::xml_node node);

// Custom text fields, known by their alias.
inline constexpr const char* kCodeAlias = "Muster code";
inline constexpr const char* kEnglishAlias = "Muster English title";
inline constexpr const char* kEstimateAlias = "Muster estimate";

std::string estimate_to_text(const schedule::Estimate& estimate);
std::optional<schedule::Estimate> estimate_from_text(std::string_view text);

// xsd:duration, whole seconds. Negative ones are told apart, since a person may well have meant them.
enum class DurationFault { none, malformed, negative, absurd };
struct ReadDuration {
  DurationFault fault = DurationFault::none;
  schedule::Seconds seconds = 0;
};
ReadDuration parse_duration(std::string_view text);
std::string format_duration(schedule::Seconds seconds);  // PT8H0M0S

}  // namespace muster::exchange
