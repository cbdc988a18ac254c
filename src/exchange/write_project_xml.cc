// A plan as MS Project XML, elements in the order in which MS Project itself writes them.
#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "base/sentence.h"
#include "base/text.h"
#include "exchange/project_reading.h"
#include "exchange/project_writing.h"
#include "exchange/xml_text.h"

namespace muster::exchange {

using schedule::Activity;
using schedule::kNone;
using schedule::Link;
using schedule::Moment;
using schedule::Plan;
using schedule::WorkingCalendar;

namespace {

// A custom field of ours: Text28 to Text30 (mspdi_pj12.xsd; the numbers of its element FieldID).
struct OwnField {
  const char* id;
  const char* name;
  const char* alias;
};
constexpr OwnField kOwnFields[] = {
    {"188744014", "Text28", kCodeAlias},
    {"188744015", "Text29", kEnglishAlias},
    {"188744016", "Text30", kEstimateAlias},
};

struct Writing {
  const ProjectFile& file;
  std::span<const PlannedDates> dates;
  std::vector<std::uint32_t> order{};  // activities as an outline: each behind what holds it
  std::vector<std::int64_t> uids{};    // of each activity
  bool keeps_numbers = false;          // they are those of the file that was read
  std::vector<std::int64_t> calendar_uids{};
  std::vector<std::vector<std::uint32_t>> links_to{};  // of each activity
  XmlText xml{};

  const Plan& plan() const { return file.plan; }
};

std::vector<std::uint32_t> outline_of(const Plan& plan) {
  const auto count = static_cast<std::uint32_t>(plan.activities.size());
  std::vector<std::vector<std::uint32_t>> held(count);
  std::vector<std::uint32_t> waiting;
  for (std::uint32_t i = count; i-- > 0;) {
    const std::uint32_t parent = plan.activities[i].parent;
    (parent == kNone ? waiting : held[parent]).push_back(i);
  }
  std::vector<std::uint32_t> order{};
  while (!waiting.empty()) {
    const std::uint32_t next = waiting.back();
    waiting.pop_back();
    order.push_back(next);
    waiting.insert(waiting.end(), held[next].begin(), held[next].end());
  }
  return order;
}

std::vector<int> levels_of(const Plan& plan, const std::vector<std::uint32_t>& order) {
  std::vector<int> levels(plan.activities.size(), 1);
  for (const std::uint32_t i : order) {
    if (plan.activities[i].parent != kNone) levels[i] = levels[plan.activities[i].parent] + 1;
  }
  return levels;
}

void number(Writing& writing) {
  const std::size_t count = writing.plan().activities.size();
  writing.uids.assign(count, 0);
  writing.keeps_numbers = writing.file.numbers.size() == count;
  std::int64_t next = 1;
  for (const std::uint32_t i : writing.order)
    writing.uids[i] = writing.keeps_numbers ? writing.file.numbers[i].uid : next++;
  writing.calendar_uids = writing.file.calendar_uids;
  if (writing.calendar_uids.size() == writing.plan().calendars.size()) return;
  writing.calendar_uids.clear();
  for (std::size_t i = 1; i <= writing.plan().calendars.size(); ++i) {
    writing.calendar_uids.push_back(static_cast<std::int64_t>(i));
  }
}

const char* constraint_number(schedule::ConstraintKind kind) {
  // In the order of ConstraintKind.
  constexpr const char* numbers[] = {"0", "1", "4", "5", "6", "7", "2", "3"};
  return numbers[static_cast<std::size_t>(kind)];
}

void write_lag(XmlText& xml, const Link& link) {
  if (link.lag_kind == schedule::LagKind::percent) {
    xml.leaf("LinkLag", std::to_string(std::llround(static_cast<double>(link.lag) / 10)));
    xml.leaf("LagFormat", "19");
    return;
  }
  xml.leaf("LinkLag", std::to_string(std::llround(static_cast<double>(link.lag) / 6)));
  xml.leaf("LagFormat", link.lag_kind == schedule::LagKind::elapsed ? "8" : "7");
}

void write_link(XmlText& xml, const Link& link, std::int64_t from_uid) {
  // In the order of LinkKind.
  constexpr const char* types[] = {"1", "3", "0", "2"};
  xml.open("PredecessorLink");
  xml.leaf("PredecessorUID", std::to_string(from_uid));
  xml.leaf("Type", types[static_cast<std::size_t>(link.kind)]);
  xml.leaf("CrossProject", "0");
  write_lag(xml, link);
  xml.close("PredecessorLink");
}

void write_own_field(XmlText& xml, const OwnField& field, const std::string& value) {
  xml.open("ExtendedAttribute");
  xml.leaf("FieldID", field.id);
  xml.leaf("Value", value);
  xml.close("ExtendedAttribute");
}

void write_moment(XmlText& xml, const char* name, const std::optional<Moment>& moment) {
  if (moment) xml.leaf(name, schedule::format_moment(*moment));
}

void write_baseline(XmlText& xml, const Activity& activity) {
  if (!activity.baseline_start && !activity.baseline_finish) return;
  xml.open("Baseline");
  xml.leaf("Number", "0");
  write_moment(xml, "Start", activity.baseline_start);
  write_moment(xml, "Finish", activity.baseline_finish);
  xml.close("Baseline");
}

void write_progress(XmlText& xml, const Activity& activity) {
  xml.leaf("PercentComplete", std::to_string(std::llround(activity.progress * 100)));
  write_moment(xml, "ActualStart", activity.actual_start);
  write_moment(xml, "ActualFinish", activity.actual_finish);
  if (activity.remaining) xml.leaf("RemainingDuration", format_duration(*activity.remaining));
}

void write_constraint(XmlText& xml, const Writing& writing, const Activity& activity) {
  xml.leaf("ConstraintType", constraint_number(activity.constraint));
  const bool own = activity.calendar != kNone;
  xml.leaf("CalendarUID", own ? std::to_string(writing.calendar_uids[activity.calendar]) : "-1");
  if (activity.constraint > schedule::ConstraintKind::as_late_as_possible) {
    xml.leaf("ConstraintDate", schedule::format_moment(activity.constraint_at));
  }
  write_moment(xml, "Deadline", activity.deadline);
}

// A code that reading made of the UID: the file itself has none.
bool is_made_of_uid(const Writing& writing, std::uint32_t index) {
  if (!writing.keeps_numbers || writing.plan().activities[index].code != std::to_string(writing.uids[index]))
    return false;
  const auto& entries = writing.file.entries;
  return entries.size() != writing.uids.size() || !entries[index].has_code;
}

void write_task(Writing& writing, std::uint32_t index, std::int64_t row, int level) {
  XmlText& xml = writing.xml;
  const Activity& activity = writing.plan().activities[index];
  xml.open("Task");
  xml.leaf("UID", std::to_string(writing.uids[index]));
  xml.leaf("ID", std::to_string(row));
  xml.leaf("Name", activity.title);
  xml.leaf("Active", "1");
  xml.leaf("Manual", "0");
  xml.leaf("Type", "1");  // of fixed duration: no resource may change it
  xml.leaf("IsNull", "0");
  xml.leaf("OutlineLevel", std::to_string(level));
  if (!writing.dates.empty()) {
    xml.leaf("Start", schedule::format_moment(writing.dates[index].start));
    xml.leaf("Finish", schedule::format_moment(writing.dates[index].finish));
  }
  if (!activity.is_summary) {
    xml.leaf("Duration", format_duration(activity.duration));
    xml.leaf("DurationFormat", activity.is_elapsed ? "8" : "7");
  }
  xml.leaf("EffortDriven", "0");
  xml.leaf("Milestone", activity.is_milestone ? "1" : "0");
  xml.leaf("Summary", activity.is_summary ? "1" : "0");
  if (!activity.is_summary) write_progress(xml, activity);
  write_constraint(xml, writing, activity);
  for (const std::uint32_t link : writing.links_to[index]) {
    write_link(xml, writing.plan().links[link], writing.uids[writing.plan().links[link].from]);
  }
  if (!is_made_of_uid(writing, index)) write_own_field(xml, kOwnFields[0], activity.code);
  if (!activity.title_en.empty()) write_own_field(xml, kOwnFields[1], activity.title_en);
  if (activity.estimate) write_own_field(xml, kOwnFields[2], estimate_to_text(*activity.estimate));
  write_baseline(xml, activity);
  xml.close("Task");
}

void write_project_summary(XmlText& xml, const Plan& plan) {
  xml.open("Task");
  xml.leaf("UID", "0");
  xml.leaf("ID", "0");
  xml.leaf("Name", plan.title);
  xml.leaf("Type", "1");
  xml.leaf("IsNull", "0");
  xml.leaf("OutlineLevel", "0");
  xml.leaf("Summary", "1");
  xml.close("Task");
}

void write_tasks(Writing& writing) {
  writing.links_to.resize(writing.plan().activities.size());
  for (std::uint32_t i = 0; i < writing.plan().links.size(); ++i) {
    writing.links_to[writing.plan().links[i].to].push_back(i);
  }
  const std::vector<int> levels = levels_of(writing.plan(), writing.order);
  writing.xml.open("Tasks");
  write_project_summary(writing.xml, writing.plan());
  std::int64_t row = 0;
  for (const std::uint32_t index : writing.order) write_task(writing, index, ++row, levels[index]);
  writing.xml.close("Tasks");
}

void write_own_field_names(XmlText& xml) {
  xml.open("ExtendedAttributes");
  for (const OwnField& field : kOwnFields) {
    xml.open("ExtendedAttribute");
    xml.leaf("FieldID", field.id);
    xml.leaf("FieldName", field.name);
    xml.leaf("Alias", field.alias);
    xml.close("ExtendedAttribute");
  }
  xml.close("ExtendedAttributes");
}

void write_head(Writing& writing) {
  XmlText& xml = writing.xml;
  const Plan& plan = writing.plan();
  const WorkingCalendar& calendar = plan.calendars[plan.calendar];
  xml.leaf("SaveVersion", "14");
  xml.leaf("Title", plan.title);
  xml.leaf("ScheduleFromStart", "1");
  xml.leaf("StartDate", schedule::format_moment(plan.start));
  xml.leaf(
      "CriticalSlackLimit",
      std::to_string(std::llround(static_cast<double>(plan.critical_slack) / static_cast<double>(calendar.day))));
  xml.leaf("CalendarUID", std::to_string(writing.calendar_uids[plan.calendar]));
  write_day_frame(xml, calendar);
  xml.leaf("DurationFormat", "7");
  xml.leaf("HonorConstraints", plan.honors_constraints ? "1" : "0");
  write_moment(xml, "StatusDate", plan.as_of);
  write_moment(xml, "CurrentDate", writing.file.saved_at);
  xml.leaf("NewTasksAreManual", "0");
  write_own_field_names(xml);
}

}  // namespace

WrittenProject write_project_xml(const ProjectFile& file, std::span<const PlannedDates> dates) {
  Writing writing{.file = file, .dates = dates};
  writing.order = outline_of(file.plan);
  number(writing);
  writing.xml.out = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  writing.xml.open("Project", "xmlns=\"http://schemas.microsoft.com/project\"");
  write_head(writing);
  writing.xml.open("Calendars");
  for (std::size_t i = 0; i < file.plan.calendars.size(); ++i) {
    write_calendar(writing.xml, file.plan.calendars[i], writing.calendar_uids[i]);
  }
  writing.xml.close("Calendars");
  write_tasks(writing);
  writing.xml.close("Project");
  return {std::move(writing.xml.out), losses_of(file.plan)};
}

}  // namespace muster::exchange
