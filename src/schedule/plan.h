// What is to be scheduled: activities on working calendars, joined by links. Knows nothing of task books or files; they
// are read into it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "schedule/calendar.h"
#include "schedule/moment.h"

namespace muster::schedule {

// How an uncertain duration is spread. Parameters are in Estimate.
enum class Law { fixed, triangular, pert, uniform, exponential, lognormal };

// In working seconds of the activity's calendar (elapsed seconds when it is elapsed).
//   fixed        likely
//   triangular   low, likely (mode), high
//   pert         beta with mean (low + 4 likely + high) / 6 (Malcolm et al. 1959)
//   uniform      low, high
//   exponential  mean likely, not below low
//   lognormal    median likely; high is its 95 % quantile
struct Estimate {
  Law law = Law::fixed;
  double low = 0;
  double likely = 0;
  double high = 0;

  bool operator==(const Estimate&) const = default;
};

enum class ConstraintKind {
  as_soon_as_possible,
  as_late_as_possible,
  not_before,         // start no earlier than
  start_not_after,    // start no later than
  finish_not_before,  // finish no earlier than
  finish_not_after,   // finish no later than
  must_start,
  must_finish
};

inline constexpr std::uint32_t kNone = UINT32_MAX;

struct Activity {
  std::string code;  // unique in the plan; random numbers are addressed by it
  std::string title;
  std::string title_en;
  std::uint32_t parent = kNone;    // summary that holds it
  bool is_summary = false;         // its dates are those of what it holds
  std::uint32_t calendar = kNone;  // index; kNone: the plan's
  bool is_elapsed = false;         // its duration runs day and night, calendar or not
  bool is_milestone = false;       // no duration
  Seconds duration = 0;            // planned
  std::optional<Estimate> estimate;
  ConstraintKind constraint = ConstraintKind::as_soon_as_possible;
  Moment constraint_at;
  bool by_goal = false;            // counts for the question whether everything is ready at the plan's goal
  std::optional<Moment> deadline;  // brings the late finish forward, never moves an early date
  std::optional<Moment> actual_start;
  std::optional<Moment> actual_finish;
  std::optional<Seconds> remaining;  // of a started one; none: duration less progress
  double progress = 0;               // 0…1
  std::optional<Moment> baseline_start;
  std::optional<Moment> baseline_finish;
};

enum class LinkKind { finish_start, start_start, finish_finish, start_finish };
inline bool leads_from_finish(LinkKind kind) {
  return kind == LinkKind::finish_start || kind == LinkKind::finish_finish;
}
inline bool leads_to_start(LinkKind kind) { return kind == LinkKind::finish_start || kind == LinkKind::start_start; }

enum class LagKind { working, elapsed, percent };

struct Link {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  LinkKind kind = LinkKind::finish_start;
  LagKind lag_kind = LagKind::working;  // working: in the calendar of the activity it leads to
  Seconds lag = 0;                      // may be negative (a lead); percent: of the duration of `from`, in thousandths
};

// A named thing that may happen and delays several activities at once, so that their delays come together.
struct Risk {
  std::string code;
  std::string title;
  std::string title_en;
  double probability = 0;
  // What it does to each activity it hits: more of its duration (factor 1.3: 30 % longer), and added working seconds.
  // Both are drawn once for all of them from the same uniform number.
  double factor_low = 1;
  double factor_likely = 1;
  double factor_high = 1;
  double added_low = 0;
  double added_likely = 0;
  double added_high = 0;
  std::vector<std::uint32_t> hits;
};

struct Plan {
  std::string title;
  std::vector<WorkingCalendar> calendars;
  std::uint32_t calendar = 0;   // of the plan
  Moment start;                 // nothing unstarted is scheduled before this
  std::optional<Moment> as_of;  // what is not done cannot happen before this moment; none: the plan as planned
  std::optional<Moment> goal;   // the opening: what has to be done by then is counted as ready or not
  // Whether a constraint that pins an activity overrules its links, whose slack then turns negative. Otherwise the
  // links move it, and its own slack turns negative.
  bool honors_constraints = true;
  Seconds critical_slack = 0;  // activities with no more total slack than this are critical
  std::vector<Activity> activities;
  std::vector<Link> links;
  std::vector<Risk> risks;
};

}  // namespace muster::schedule
