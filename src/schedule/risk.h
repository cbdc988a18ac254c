// When will it be done, given that nobody knows how long things take: Monte Carlo over the network (Van Slyke 1963).
// Random numbers are addressed by (seed, sample, activity, purpose), so that the same seed gives the same bits on any
// number of threads, and two plans that differ in one place differ in nothing else.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "schedule/pass.h"

namespace muster::schedule {

struct RiskSetting {
  std::uint32_t samples = 10'000;  // at the most; rounded up to whole rounds of 1,024
  double half_width = 0;           // stop once the 95 % interval of the probability to be ready is no wider; 0: never
  std::uint64_t seed = 1;
  unsigned threads = 0;     // 0: one for each processor
  bool only_ready = false;  // nothing about single activities and risks: only when all is ready
  std::function<void(std::uint32_t done)> progress = {};
  const std::atomic<bool>* cancelled = nullptr;
};

// A probability with its 95 % interval (Wilson 1927).
struct Chance {
  double probability = 0;
  double low = 0;
  double high = 1;
};
Chance chance_of(std::uint32_t hits, std::uint32_t samples);

struct ActivityRisk {
  Moment p50;
  Moment p80;
  Moment p95;
  Moment mean_finish;
  double criticality = 0;  // share of the samples in which it held back what was ready last
  double in_time = 1;      // probability to finish by its deadline; 1 without one
  double correlation = 0;  // between its duration and the moment when all is ready
  // What the moment when all is ready moves, in seconds, between the fifth of the samples in which this activity is
  // shortest and the fifth in which it is longest (a tornado's bar), and the standard error of that.
  double swing = 0;
  double swing_error = 0;
};

struct NamedRisk {
  std::uint32_t risk = 0;      // index in the plan
  std::uint32_t happened = 0;  // samples
  double delay = 0;            // mean difference of the moment when all is ready, seconds, with less without it
  double delay_error = 0;
  Chance ready_with;
  Chance ready_without;
};

struct Convergence {
  std::uint32_t samples = 0;
  Chance ready;
  Moment p80;
};

struct Forecast {
  std::uint32_t samples = 0;
  bool cancelled = false;
  Chance ready;                          // all that has to be done by the goal is done by it
  std::vector<Moment> ready_at;          // of each sample in its order: when all of it was done
  std::vector<ActivityRisk> activities;  // by index of the plan
  std::vector<NamedRisk> risks;
  std::vector<Convergence> convergence;  // after each round
};

// The sorted moments' quantile, the smallest that at least this share of the samples does not exceed.
Moment quantile(const std::vector<Moment>& sorted, double share);

// `dates`: the plan's own pass. Activities marked `by_goal` make up what has to be ready; all leaves when none is.
Forecast forecast(const Plan& plan, const Network& network, const Dates& dates, const RiskSetting& setting);

}  // namespace muster::schedule
