// The ten-day check 旬查: what was due in a period and before, what came of it, what is due next, unit by unit.
//
// It asks the rules of standing.h and tally.h and has no rule of its own about when something is late. A check day that
// has gone by is looked back at by the days on which things were done and closed; what no record dates (when something
// was reported, how far it had got, which slips were out) is told as it stands now, and the notes say so.
// Rules and their sources: docs/ten-day-check.md.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "book/tally.h"
#include "book/ten_day_period.h"

namespace muster::book {

// What came of something that was due. `late`: done after its date. `undated`: done, nobody wrote down when; counts as
// done. `submitted`: reported done, not verified. `not_due`: its date lies after the day of the figures.
enum class CheckOutcome { in_time, late, undated, submitted, overdue, due_today, not_due };

struct DueCounts {
  std::int64_t due = 0;  // the sum of the others
  std::int64_t in_time = 0;
  std::int64_t late = 0;
  std::int64_t undated = 0;
  std::int64_t submitted = 0;
  std::int64_t overdue = 0;
  std::int64_t due_today = 0;
  std::int64_t not_due = 0;

  std::int64_t done() const { return in_time + late + undated; }
};

// How far the whole had come on a day, by the days on which things were done.
struct CheckPoint {
  Date on;
  std::int64_t tasks_done = 0;
  std::int64_t nodes_done = 0;
  std::int64_t nodes_planned = 0;  // due by then
  std::int64_t problems_closed = 0;
  std::int64_t past_due = 0;  // tasks and nodes past their date and not done, reported ones too
};

// What is counted for the whole, a group or a unit.
struct CheckRow {
  std::string kind{};  // whole, group, unit
  std::string code{};
  std::string title{};
  std::string title_en{};
  std::string short_title{};
  std::string short_title_en{};
  std::optional<std::int64_t> rank{};  // units only; absent: nothing was expected of it
  DueCounts tasks{};                   // due in the period
  DueCounts nodes{};
  DueCounts problems{};
  DueCounts tasks_before{};  // due before it and not done when it began
  DueCounts nodes_before{};
  DueCounts problems_before{};
  std::int64_t tasks_total = 0;
  std::int64_t nodes_total = 0;
  std::int64_t nodes_ahead = 0;     // done before their date, which is still to come
  std::int64_t problems_total = 0;  // found by the day
  std::int64_t problems_found = 0;  // in the period
  std::int64_t problems_closed = 0;
  std::int64_t problems_reopened = 0;  // open again, as it stands
  std::int64_t look_backs_due = 0;     // in the period
  std::int64_t look_backs_done = 0;    // of these
  std::int64_t look_backs_overdue = 0;
  std::int64_t slips_red = 0;  // supervision slips for tasks as they stand
  std::int64_t slips_yellow = 0;
  std::int64_t slips_blue = 0;
  std::int64_t evidence_missing = 0;  // done tasks without it, as it stands
  std::int64_t expected = 0;          // tasks and nodes, of the period and before, that were due by the day or are done
  std::int64_t done = 0;              // of these
  std::int64_t in_time = 0;
  std::int64_t awaiting = 0;        // tasks and nodes, of the period and before: reported done, not verified
  std::int64_t still_due = 0;       // tasks and nodes of the period that are not done, not reported and not overdue
  std::int64_t overdue = 0;         // tasks, nodes and problems
  std::int64_t longest_days = 0;    // of what is overdue
  std::int64_t tasks_put_back = 0;  // due later than in the baseline, as it stands
  std::int64_t nodes_put_back = 0;
  std::int64_t put_back_days = 0;  // the most of any of these
  std::int64_t next_tasks = 0;     // due in the next period and not done
  std::int64_t next_nodes = 0;
  std::int64_t next_problems = 0;
  CheckPoint now{};
  CheckPoint before{};  // on the check day before
};

// A task, a node or a problem that the check names.
struct CheckItem {
  std::string noun;
  std::string code;
  std::string task;  // of a node
  std::string title;
  std::string title_en;
  std::string unit;
  std::string unit_title;  // as it is called for short
  std::string unit_title_en;
  std::string group;
  std::string responsible_title;
  std::string responsible_title_en;
  Date due;
  std::optional<Date> done_on;
  CheckOutcome outcome = CheckOutcome::not_due;
  std::int64_t days_late = 0;  // past the date: until it was done, or until the day of the figures
  std::int64_t waiting = 0;    // open tasks that cannot finish before this one; told of what is due next
  std::string reason;
  std::string reason_en;
};

// A unit that the circular names, and why.
struct NamedUnit {
  std::string unit;
  std::string title;
  std::string title_en;
  std::string reason;
  std::string reason_en;
};

struct CircularLine {
  std::string text;
  std::string text_en;
};

struct CircularSection {
  std::string heading;
  std::string heading_en;
  std::vector<CircularLine> lines;
};

// The circular 通报 as the office would draft it.
struct Circular {
  std::string title;
  std::string title_en;
  std::string addressed;
  std::string addressed_en;
  std::string opening;
  std::string opening_en;
  std::vector<CircularSection> sections;
  std::string signed_by;
  std::string signed_by_en;
  std::string dated;
  std::string dated_en;
};

// What the circular says to one unit.
struct UnitPart {
  std::string unit;
  std::string title;
  std::string title_en;
  std::vector<CircularLine> lines;
};

struct TenDayCheck {
  std::optional<std::int64_t> number;  // 1: the first period in which the task book has something due
  Date first;
  Date last;      // the check day
  Date day;       // of the figures: the check day, or today when it is still to come
  Date today;     // the day of the edition
  Date previous;  // check days
  Date next;
  Date opens;
  bool looked_back = false;  // the check day has gone by
  bool unfinished = false;   // the check day is still to come
  bool compared = false;     // `before` of the rows can be told
  std::int64_t sequence = 0;
  CheckRow whole;
  std::vector<CheckRow> groups;
  std::vector<CheckRow> units;      // best first, those without rank last
  std::vector<CheckItem> due;       // in the period, worst first
  std::vector<CheckItem> before;    // before it and not done when it began
  std::vector<CheckItem> next_due;  // in the next period
  std::int64_t left_out = 0;        // items beyond kItemsShown in the three lists
  std::vector<NamedUnit> praised;
  std::vector<NamedUnit> urged;
  Circular circular;
  std::vector<UnitPart> parts;
  std::vector<CircularLine> notes;  // what is not known
};

// Rules of the check; this house's choice (docs/ten-day-check.md).
inline constexpr std::int64_t kPraiseLeast = 2;  // expected of a unit before it is named for good work
inline constexpr std::size_t kNamedUnits = 10;
inline constexpr std::size_t kItemsShown = 2'000;  // of each list

// What the reader may be told by name. Figures count everything, as on the overview.
struct CheckSight {
  std::function<bool(const Task&)> task = [](const Task&) { return true; };
  std::function<bool(const Problem&)> problem = [](const Problem&) { return true; };
  std::function<bool(std::string_view unit)> part = [](std::string_view) { return true; };  // whose part is told
};

// The check of the period that contains `on`, made on `today`. `tally` is that of today.
TenDayCheck ten_day_check_of(
    const EditionContents& contents, const EditionIndex& index, const Tally& tally, Date today, Date on,
    const CheckSight& sight = {});

}  // namespace muster::book

namespace muster {

template <>
std::span<const Choice> choices<book::CheckOutcome>();
template <>
const Record& fields<book::DueCounts>();
template <>
const Record& fields<book::CheckPoint>();
template <>
const Record& fields<book::CheckRow>();
template <>
const Record& fields<book::CheckItem>();
template <>
const Record& fields<book::NamedUnit>();
template <>
const Record& fields<book::CircularLine>();
template <>
const Record& fields<book::CircularSection>();
template <>
const Record& fields<book::Circular>();
template <>
const Record& fields<book::UnitPart>();
template <>
const Record& fields<book::TenDayCheck>();

}  // namespace muster
