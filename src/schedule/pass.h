// The critical-path pass (Kelley and Walker 1959; precedence diagram: Fondahl 1961): early and late dates, slack.
// Meaning of the four kinds of link, of lags, constraints, deadlines and actual dates as in docs/schedule.md.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "schedule/network.h"

namespace muster::schedule {

// Points on each event's own axis. Indexed by position.
struct Dates {
  std::vector<Work> start;
  std::vector<Work> finish;
  std::vector<Work> late_start;
  std::vector<Work> late_finish;
  // Of an event without duration: it stands at the end of a shift (what it waits for ended there), not at the
  // beginning of the next one, which is the same point of the axis.
  std::vector<std::uint8_t> at_end;
  Moment plan_finish;  // the latest early finish: where the late dates begin
};

void forward(const Plan& plan, const Network& network, Dates& dates);
void backward(const Plan& plan, const Network& network, Dates& dates);
Dates pass(const Plan& plan, const Network& network);

// One event alone, from what it waits for (in `dates`).
struct Early {
  Work start = 0;
  Work finish = 0;
  bool at_end = false;

  bool operator==(const Early&) const = default;
};
Early early_of(const Plan& plan, const Network& network, const Dates& dates, Position at);

struct Late {
  Work start = 0;
  Work finish = 0;

  bool operator==(const Late&) const = default;
};
Late late_of(const Plan& plan, const Network& network, const Dates& dates, Position at);

// On the wall clock.
Moment start_of(const Network& network, const Dates& dates, Position at);
Moment finish_of(const Network& network, const Dates& dates, Position at);
Moment late_start_of(const Network& network, const Dates& dates, Position at);
Moment late_finish_of(const Network& network, const Dates& dates, Position at);

// The start as a person is told it: an actual start as it was entered, be it on a free day (the engine counts it from
// the next working time), and of a summary the first of these.
Moment shown_start_of(const Plan& plan, const Network& network, const Dates& dates, Position at);

// The dates with every unstarted activity that shall be as late as possible moved behind, from the last to the first,
// within its free slack: nothing else moves but the summaries around it. Early and late dates are those of `pass`.
Dates placed_late(const Plan& plan, const Network& network, const Dates& dates);

// Working seconds on the activity's calendar (a summary's: on the plan's). Total: how much later it may finish without
// moving the plan's finish or a deadline; negative when it is late already. Free: without moving any other activity.
Seconds total_slack(const Plan& plan, const Network& network, const Dates& dates, Position at);
Seconds free_slack(const Plan& plan, const Network& network, const Dates& dates, Position at);
bool is_critical(const Plan& plan, const Network& network, const Dates& dates, Position at);

// What an activity still needs, on its axis: all of it when it has not started, nothing when it is done.
Work remaining_of(const Activity& activity);

// What holds an activity where it is: the link that does (an index of the plan's links), or the reason without one.
enum class Hold { plan_start, as_of, constraint, started, done, link };
struct Driver {
  Hold hold = Hold::plan_start;
  std::uint32_t link = kNone;
  Position other = kNone;  // the event at the other end of the link
};
Driver driver_of(const Plan& plan, const Network& network, const Dates& dates, Position at);

}  // namespace muster::schedule
