// Levelling: jobs that need limited teams, so placed that no team is asked for more than it has. This is the
// resource-constrained project scheduling problem, in whole time units; a plan with calendars is read into it.
//
// The search is measured as the literature measures: by the number of schedules made (each time that every job is given
// a start counts, a pass of justification too). Sources:
//   serial and parallel generation   R. Kolisch, "Serial and parallel resource-constrained project scheduling methods
//                                    revisited", EJOR 90 (1996) 320–333
//   activity lists, two-point mixing S. Hartmann, "A competitive genetic algorithm for resource-constrained project
//                                    scheduling", Naval Research Logistics 45 (1998) 733–750
//   forward-backward justification   V. Valls, F. Ballestín, S. Quintanilla, "Justification and RCPSP: a technique that
//                                    pays", EJOR 165 (2005) 375–386
//   mixing at the peaks of use       V. Valls, F. Ballestín, S. Quintanilla, "A hybrid genetic algorithm for the
//   RCPSP",
//                                    EJOR 185 (2008) 495–508; D. Debels, M. Vanhoucke, "A decomposition-based genetic
//                                    algorithm for the RCPSP", Operations Research 55 (2007) 457–469
//   how searches are compared        R. Kolisch, S. Hartmann, "Experimental investigation of heuristics for RCPSP: an
//                                    update", EJOR 174 (2006) 23–37
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace muster::schedule::levelling {

using Time = std::int32_t;  // whole time units since the beginning; what each unit is, the caller knows

inline constexpr std::size_t kMostJobs = 10'000;  // with more a single schedule may take seconds
inline constexpr Time kLongestHorizon = 1'000'000;
inline constexpr std::int32_t kLargestTeam = 32'767;

struct Job {
  std::string code;  // for what is said about it
  Time duration = 0;
  Time release = 0;                 // starts no earlier
  std::optional<Time> due;          // finishing later is allowed and counted
  std::int32_t weight = 1;          // of each time unit that it finishes after `due`
  std::vector<std::int32_t> needs;  // of each team, throughout the job
};

// start[to] >= start[from] + lag. A job after another: lag = duration of `from`, plus a wait if there is one. The other
// kinds of links with least lags l come down to this (durations a of `from`, b of `to`): start to start l, finish to
// finish a + l - b, start to finish l - b. Links form no loop, whatever their lags. A negative lag is kept, but the
// best schedule may be missed where `to` would have to start before `from`: jobs are placed in the order of the links.
struct Order {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  Time lag = 0;
};

struct CapacityStep {
  Time from = 0;
  std::int32_t capacity = 0;
};

// How many of the team there are: each step holds until the next one, the last for ever. The first is from 0, and they
// are in order. Work of earlier days that goes on is entered here, as a smaller capacity.
struct Team {
  std::string code;
  std::vector<CapacityStep> capacity;
};

struct Problem {
  std::vector<Job> jobs;
  std::vector<Order> orders;
  std::vector<Team> teams;
};

// Every reason why the problem cannot be levelled: lengths that do not match, negative or excessive numbers, links to
// nowhere, loops, jobs that need more of a team than it ever has for so long, or has in its last step.
Refusals check(const Problem& problem);

// What makes one schedule better than another: less lateness, then less makespan. Without due dates the makespan alone.
struct Worth {
  std::int64_t lateness = 0;  // sum of weight x (finish - due) over late jobs
  Time makespan = 0;          // finish of the last job

  auto operator<=>(const Worth&) const = default;
};

struct Settings {
  std::int64_t schedules = 5'000;  // to make at most, at least 1
  std::uint64_t seed = 1;
};

struct Levelled {
  std::vector<Time> start;  // of each job
  Worth worth;
  Worth bound;                 // no schedule is better: critical path and work of the teams
  bool is_optimal = false;     // worth equals bound
  std::int64_t schedules = 0;  // made; fewer than allowed only when optimal
  Worth first;                 // of the first schedule, by the rule of least latest finish
};

// The same problem, seed and number of schedules give the same answer on every machine.
Result<Levelled> level(const Problem& problem, const Settings& settings);

Worth worth_of(const Problem& problem, const std::vector<Time>& start);

// Everything that is wrong with a schedule: written without any part of the search, for its tests and for whoever wants
// to see a proposal checked before it is shown.
Refusals check_schedule(const Problem& problem, const std::vector<Time>& start);

}  // namespace muster::schedule::levelling
