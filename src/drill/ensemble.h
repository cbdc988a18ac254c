// Many replications of one scenario: side by side on threads, shared among machines, stopped when the intervals are
// narrow enough. A replication is a pure function of model, seed and index, what is kept of it is its row of numbers
// and sums of whole numbers, and rows are reduced in the order of their index: threads and shards cannot be seen in the
// answer.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "drill/distributions.h"
#include "drill/flow.h"
#include "drill/metrics.h"

namespace muster::drill {

// Half-width of the 95 % interval wanted for one metric, in its unit or as a share of its mean.
struct Precision {
  std::string metric;
  double half_width = 0;
  bool is_relative = false;
};

struct EnsembleSetting {
  std::uint64_t seed = 1;
  std::uint32_t replications = 10;  // exactly, or at most when there are precisions
  std::uint32_t first = 0;          // those before this one have been run already
  std::vector<Precision> precisions;
  unsigned threads = 0;     // 0: as many as the machine has
  std::uint32_t shard = 0;  // this of `shards`: replications shard, shard + shards, …
  std::uint32_t shards = 1;
};

enum class SeriesKind : std::uint8_t {
  present,
  waiting,
  came,
  left,
  busy_share,
  wait_mean,
  open,     // lanes
  outside,  // visitors who wait for room in no station
  held_up,  // visitors who cannot go on `by` a full or closed place
  settling  // visitors in the scenario, by part of the time instead of tick; no curve of the answer
};

// One number at one tick over the replications: whole numbers, whose sums do not depend on the order. Shares are in
// millionths, durations in milliseconds, lanes and visitors that are means over the time since the tick before in
// thousandths.
struct TickSum {
  std::uint32_t count = 0;
  std::int64_t sum = 0;
  std::uint64_t square = 0;
  std::int64_t least = 0;
  std::int64_t most = 0;

  void add(std::int64_t value);
  void add(const TickSum& other);
  bool operator==(const TickSum&) const = default;
};

struct Series {
  std::string place;  // station or area
  SeriesKind kind = SeriesKind::present;
  std::string by;  // of held_up: the place that lets nobody in
  std::vector<TickSum> ticks;

  bool operator==(const Series&) const = default;
};

struct Replication {
  std::uint32_t index = 0;
  Ending ending = Ending::at_its_time;
  std::uint64_t events = 0;
  double ended_at = 0;
  std::vector<double> row;
};

struct Ensemble {
  std::uint64_t seed = 0;
  std::vector<Metric> metrics;
  std::vector<Replication> replications;  // by index
  std::vector<Series> series;
  std::vector<Distribution> distributions;
  bool is_precise = false;  // the precisions were reached
  bool is_cancelled = false;
  bool is_late = false;  // the bound on the time ended it
};

struct Progress {
  std::uint32_t done = 0;
  std::uint32_t of = 0;
  double seconds = 0;
  double seconds_left = 0;  // at the present pace
};

// Told from one thread at a time; answers false to cancel.
using ProgressSink = std::function<bool(const Progress&)>;

Ensemble run_ensemble(
    const Flow& flow, const Clock& clock, const Bounds& bounds, const EnsembleSetting& setting,
    const ProgressSink& progress = {});

// How many curves its answer has, where there are any.
std::size_t count_of_series(const Flow& flow);

// The column of one metric over the replications; empty when there is no such metric.
std::vector<double> column_of(const Ensemble& ensemble, std::string_view metric);

}  // namespace muster::drill
