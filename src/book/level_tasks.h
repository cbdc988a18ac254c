// Levelling of the task book: open tasks that ask for the same team at the same time are set one after the other, so
// that no team is asked for more than it has and as little as possible is late. A proposal: nothing is changed by it.
//
// The order is searched for on a grid of whole days (schedule/levelling.h); then each task is placed in that order at
// the first day on which its teams are free, with the engine's own dates and calendars, links and all.
#pragma once

#include <string>
#include <vector>

#include "book/comparison.h"
#include "book/team_use.h"

namespace muster::book {

struct TeamDay {
  Date on;
  std::int64_t capacity = 0;
  std::int64_t needed = 0;    // by the task book as it stands
  std::int64_t levelled = 0;  // after levelling
};

struct TeamLoad {
  std::string code;
  std::string title;
  std::string title_en;
  std::string unit;
  std::int64_t capacity = 0;
  std::int64_t peak = 0;              // most that is needed on one day
  std::int64_t overloaded = 0;        // days on which more is needed than there is
  std::int64_t overloaded_after = 0;  // what levelling could not take away
  // What one more of it would bring, levelled anew.
  std::int64_t late_saved = 0;    // task days of lateness
  std::int64_t finish_saved = 0;  // days by which all is done earlier
  std::vector<TeamDay> days;      // on which something is needed, before or after
};

struct LevelledTask {
  std::string code;
  std::string title;
  std::string title_en;
  std::string lead;
  std::string team;  // that it waits for
  Date start_before;
  Date start;
  Date finish_before;
  Date finish;
  Date due;
  std::int64_t late = 0;  // days after its due date
};

struct Levelling {
  std::int64_t sequence = 0;  // of the ledger, as far as it matters here
  Date as_of;
  std::int64_t schedules = 0;    // tried
  bool is_shortest = false;      // proved: on the grid of days no order has less lateness
  std::int64_t late_before = 0;  // days of all late tasks, if every team were as large as it is asked to be
  std::int64_t late = 0;         // with the teams there are
  Date finish_before;            // everything that is due before the opening is done, by likely durations
  Date finish;
  std::vector<TeamLoad> teams;
  std::vector<LevelledTask> tasks;  // that have to wait
  std::vector<WeighedChange> changes;
  Texts
      unplaced;  // open tasks whose team is asked for but that have no duration to place, or ask for more than there is
  std::string sentence;
  std::string sentence_en;
};

struct LevellingSetting {
  std::int64_t schedules = 5'000;
  std::uint64_t seed = 1;
  bool with_additions = true;  // try one more of each overloaded team
};

// Refused when the task book is too large for the search. `tasks` must be the plan of `contents` on `as_of`.
Result<Levelling> level_tasks(
    const EditionContents& contents, const TaskPlan& tasks, Date as_of, const LevellingSetting& setting);

}  // namespace muster::book

namespace muster {

template <>
const Record& fields<book::TeamDay>();
template <>
const Record& fields<book::TeamLoad>();
template <>
const Record& fields<book::LevelledTask>();
template <>
const Record& fields<book::Levelling>();

}  // namespace muster
