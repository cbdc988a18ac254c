// A problem laid out for the search: neighbours in one row of memory, needs of all teams packed into machine words so
// that one subtraction compares four teams. Internal to levelling.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "schedule/levelling.h"

namespace muster::schedule::levelling {

struct Neighbour {
  std::uint32_t job = 0;
  Time lag = 0;
};

// The neighbours of every job, one after the other.
struct Neighbours {
  std::vector<std::uint32_t> begin;  // of each job, and the end
  std::vector<Neighbour> all;

  std::span<const Neighbour> of(std::uint32_t job) const {
    return {all.data() + begin[job], all.data() + begin[job + 1]};
  }
};

// Four teams to a word, 15 bits each; the bit above each team is set in what is free and stays set in the difference
// exactly where enough is free.
inline constexpr std::size_t kTeamsInWord = 4;
inline constexpr std::uint64_t kGuards = 0x8000'8000'8000'8000;

struct Instance {
  std::uint32_t count = 0;  // of jobs
  std::size_t words = 1;    // for the teams, at least one
  std::vector<Time> duration;
  Neighbours before;
  Neighbours after;
  std::vector<std::uint32_t> sequence;  // jobs so that links lead forward
  std::vector<std::uint32_t> position;  // of each job in it
  std::vector<Time> earliest;           // start, without teams
  std::vector<Time> tail;               // from the start of the job to the end of the work, without teams
  std::vector<std::uint64_t> needs;     // words for each job
  std::vector<std::uint8_t> needs_any;  // of each job
  std::vector<std::uint64_t> free;      // words for each time unit of the horizon, guards set
  Time horizon = 0;                     // everything can be finished by then, in whatever order
  std::vector<Time> due;                // kNeverDue where none
  std::vector<std::int32_t> weight;
  bool has_due = false;
  bool has_short_lags = false;      // a job may start before one that must come before it has ended
  std::vector<Time> changes;        // of capacity
  std::vector<std::int64_t> share;  // of each job: how much of the teams it needs, in thousandths of a team
  Worth bound;
};

inline constexpr Time kNeverDue = INT32_MAX;

// The problem is one that check() accepts.
Instance lay_out(const Problem& problem);

// By then everything can be finished, in whatever order it is begun; 64 bits, since check() asks before it is known to
// be small.
std::int64_t horizon_of(const Problem& problem);

// The jobs in the order in which links lead forward (least index first); shorter than the jobs when there is a loop.
std::vector<std::uint32_t> link_order(const Problem& problem);

Worth worth_in(const Instance& instance, std::span<const Time> start);

}  // namespace muster::schedule::levelling
