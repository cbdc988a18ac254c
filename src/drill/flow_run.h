// One replication of a flow: the event loop, the rules of queues, and what is counted.
//
// The order of things at one instant: who ends service leaves, the next of the same queue begins, then who left arrives
// at the next place; last of all those are let in who were blocked for want of room.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "drill/draws.h"
#include "drill/event_list.h"
#include "drill/flow.h"
#include "drill/response_run.h"
#include "drill/tally.h"
#include "drill/ways.h"

namespace muster::drill {

// What happened at a station to visitors of one class, since the warm-up.
struct StationClassTally {
  std::uint64_t came = 0;  // and were let in
  std::uint64_t left = 0;  // served, arrived or taken along
  std::uint64_t lost = 0;
  std::uint64_t balked = 0;
  std::uint64_t reneged = 0;
  std::uint64_t blocked = 0;  // could not go on at once
  std::uint64_t preempted = 0;
  double stay = 0;          // sum of times present, of those who left
  double reneged_wait = 0;  // of the waits, the part of those who gave up
  Durations wait;           // until the first service, the vehicle, or giving up
};

struct StationTally {
  Level present;
  Level waiting;
  double lane_seconds = 0;  // lanes open, integrated
  double busy_seconds = 0;  // lanes busy or blocked, integrated
  double blocked_seconds = 0;
  Level outside;  // let in by nobody, and in no other station
  std::vector<StationClassTally> classes;
  std::vector<double> lane_busy;  // seconds, by lane
};

// What came on a way, and who could not go on along it and kept a lane or a place.
struct WayTally {
  Way way;
  std::uint64_t came = 0;  // counted only where several ways lead to one place
  Level held_up;
};

struct SourceTally {
  std::uint64_t made = 0;
  std::uint64_t out = 0;  // left the scenario in the regular way
  Durations time;         // from being made to leaving
};

struct AreaTally {
  Level present;
  std::vector<std::uint64_t> crossings;  // by threshold
  std::vector<double> above_seconds;
  std::vector<double> first;  // when it was reached, if it was
};

struct OrderTally {
  std::uint64_t given = 0;
  double first = 0;  // when, if it was
};

// Parts of an ensemble hold them as numbers.
enum class Ending : std::uint8_t { at_its_time, when_empty, events, present, time, cancelled, incidents, standstill };

// Events at one instant from which on time is taken to stand still, and so many more for each visitor.
inline constexpr std::uint64_t kMostAtOnce = 1'000'000;
inline constexpr std::uint64_t kMostAtOnceEach = 64;

// At each tick: the state at its end, and what happened since the last tick.
struct TickTally {
  double at = 0;
  std::vector<std::uint32_t> present;  // by station
  std::vector<std::uint32_t> waiting;
  std::vector<std::uint32_t> came;
  std::vector<std::uint32_t> left;
  std::vector<float> busy_share;  // of the lanes open
  std::vector<float> wait_mean;   // of those whose wait ended in it, s; 0 where none
  std::vector<float> open;        // lanes, mean over the time
  std::vector<float> outside;     // visitors, mean over the time
  std::vector<float> held_up;     // by blocking way: visitors, mean over the time
  std::vector<std::uint32_t> area_present;
};

struct FlowTally {
  std::vector<StationTally> stations;
  std::vector<WayTally> ways;   // as ways_of says
  std::vector<Index> blocking;  // as blocking_ways says
  std::vector<SourceTally> sources;
  std::vector<AreaTally> areas;
  std::vector<OrderTally> orders;
  std::vector<TickTally> ticks;
  std::vector<float> settling;              // mean number present, by part of the time
  Level present;                            // in the scenario
  const ResponseTally* response = nullptr;  // where there are incidents
  double counted_from = 0;
  double ended_at = 0;
  std::uint64_t events = 0;
  std::uint32_t most_pending = 0;  // events at once
  Ending ending = Ending::at_its_time;
};

class Trace;

// Told now and then (every 4,096 events); answers whether to go on.
class Watch {
 public:
  virtual ~Watch() = default;
  virtual Ending may_go_on(double now, std::uint64_t events) = 0;  // at_its_time: yes
};

// Keeps its memory from one replication to the next. The flow must outlive it.
class FlowRun {
 public:
  FlowRun(const Flow& flow, const Clock& clock, const Bounds& bounds, std::uint64_t seed);
  ~FlowRun();
  FlowRun(FlowRun&&) noexcept;

  // A pure function of flow, clock, seed and replication. The answer is valid until the next call.
  // Writes into `trace`, where one is given; that changes nothing else.
  const FlowTally& run(std::uint32_t replication, Watch* watch = nullptr, Trace* trace = nullptr);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace muster::drill
