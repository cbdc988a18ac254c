// A plan compiled for the engines: events in an order in which each comes after all it waits for, links in rows beside
// them. Checked once; what passes here cannot fail in a pass.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "schedule/plan.h"
#include "schedule/work_axis.h"

namespace muster::schedule {

// Place of an event in the order. Activities, and gates: what leads to a summary holds back everything in it, which is
// what a gate stands for.
using Position = std::uint32_t;

enum class EventKind : std::uint8_t { leaf, summary, gate };

// One link, seen from one of its ends. `other` is the event at the other end.
struct Bond {
  Position other = 0;
  LinkKind kind = LinkKind::finish_start;
  bool is_direct = true;  // both ends on one axis and a working lag: plain addition on the axis
  bool is_elapsed = false;
  Seconds lag = 0;
  std::uint32_t link = kNone;  // index in the plan; kNone: a gate's
};

struct Network {
  std::vector<WorkAxis> axes;           // 0 is the clock
  std::vector<std::uint32_t> activity;  // of each position; of a gate: its summary
  std::vector<Position> position;       // of each activity
  std::vector<EventKind> kind;
  std::vector<std::uint16_t> axis;
  std::vector<Work> duration;                 // planned, on the event's axis
  std::vector<Work> floor;                    // no unstarted event starts before this
  std::vector<std::uint8_t> is_plain;         // an unstarted leaf of some duration without constraint or deadline
  std::vector<std::uint32_t> bonds_in_begin;  // one more than events
  std::vector<Bond> bonds_in;
  std::vector<std::uint32_t> bonds_out_begin;
  std::vector<Bond> bonds_out;
  std::vector<Position> parent;               // summary of each event, kNone without
  std::vector<std::uint32_t> children_begin;  // of each summary: the events in it
  std::vector<Position> children;
  std::uint32_t plan_axis = 0;

  std::size_t size() const { return activity.size(); }
  std::span<const Position> children_of(Position at) const {
    return {children.data() + children_begin[at], children.data() + children_begin[at + 1]};
  }
  std::span<const Bond> in(Position at) const { return row(bonds_in_begin, bonds_in, at); }
  std::span<const Bond> out(Position at) const { return row(bonds_out_begin, bonds_out, at); }
  const WorkAxis& axis_of(Position at) const { return axes[axis[at]]; }

 private:
  static std::span<const Bond> row(
      const std::vector<std::uint32_t>& begin, const std::vector<Bond>& bonds, Position at) {
    return {bonds.data() + begin[at], bonds.data() + begin[at + 1]};
  }
};

inline constexpr std::size_t kMostActivities = 2'000'000;
inline constexpr std::size_t kMostLinks = 8'000'000;
inline constexpr Seconds kLongestDuration = 200 * 366 * kDay;

// All that is wrong with a plan: calendars without working time, shifts that overlap, negative durations, links to
// nowhere or to themselves, loops told by all their titles, parents that are no summary. `where` is the code.
Refusals check_plan(const Plan& plan);

// The plan must have passed check_plan.
Network compile(const Plan& plan);

// Takes over an activity's edited duration, constraint or progress.
void refresh(const Plan& plan, Network& network, Position at);

}  // namespace muster::schedule
