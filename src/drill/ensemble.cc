#include "drill/ensemble.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <mutex>
#include <thread>

#include "drill/statistics.h"

namespace muster::drill {
namespace {

using Wall = std::chrono::steady_clock;

double seconds_since(Wall::time_point start) { return std::chrono::duration<double>(Wall::now() - start).count(); }

std::vector<Series> series_of(const Flow& flow, const Clock& clock) {
  std::vector<Series> series;
  if (clock.settling_parts > 0) series.push_back({"all", SeriesKind::settling, {}, {}});
  if (clock.curves_every <= 0) return series;
  for (const Station& station : flow.stations) {
    for (const SeriesKind kind :
         {SeriesKind::present, SeriesKind::waiting, SeriesKind::came, SeriesKind::left, SeriesKind::busy_share,
          SeriesKind::wait_mean}) {
      series.push_back({station.code, kind, {}, {}});
    }
    if (station.kind == StationKind::service) series.push_back({station.code, SeriesKind::open, {}, {}});
    if (station.when_full == WhenFull::blocked) series.push_back({station.code, SeriesKind::outside, {}, {}});
  }
  const std::vector<Way> ways = ways_of(flow);
  for (const Index way : blocking_ways(flow, ways)) {
    const Station& from = flow.stations[ways[way].from];
    series.push_back({from.code, SeriesKind::held_up, flow.stations[ways[way].to].code, {}});
  }
  for (const Area& area : flow.areas) series.push_back({area.code, SeriesKind::present, {}, {}});
  return series;
}

void add_value(Series& series, std::size_t tick, std::int64_t value) {
  if (series.ticks.size() <= tick) series.ticks.resize(tick + 1);
  series.ticks[tick].add(value);
}

std::int64_t in_thousandths(float value) { return std::llround(static_cast<double>(value) * 1e3); }

void add_ticks(const Flow& flow, const FlowTally& tally, std::vector<Series>& series) {
  const std::size_t first = !series.empty() && series.front().kind == SeriesKind::settling ? 1 : 0;
  for (std::size_t part = 0; part < tally.settling.size(); ++part) {
    add_value(series.front(), part, in_thousandths(tally.settling[part]));
  }
  for (std::size_t tick = 0; tick < tally.ticks.size(); ++tick) {
    const TickTally& at = tally.ticks[tick];
    std::size_t next = first;
    for (std::size_t i = 0; i < at.present.size(); ++i) {
      add_value(series[next++], tick, at.present[i]);
      add_value(series[next++], tick, at.waiting[i]);
      add_value(series[next++], tick, at.came[i]);
      add_value(series[next++], tick, at.left[i]);
      add_value(series[next++], tick, std::llround(static_cast<double>(at.busy_share[i]) * 1e6));
      add_value(series[next++], tick, in_thousandths(at.wait_mean[i]));
      const Station& station = flow.stations[i];
      if (station.kind == StationKind::service) add_value(series[next++], tick, in_thousandths(at.open[i]));
      if (station.when_full == WhenFull::blocked) add_value(series[next++], tick, in_thousandths(at.outside[i]));
    }
    for (const float held_up : at.held_up) add_value(series[next++], tick, in_thousandths(held_up));
    for (const std::uint32_t present : at.area_present) add_value(series[next++], tick, present);
  }
}

// The looks at which it is decided whether to stop are the same for any number of threads.
std::vector<std::uint32_t> looks(const EnsembleSetting& setting) {
  std::vector<std::uint32_t> at;
  if (!setting.precisions.empty()) {
    for (std::uint32_t look = 10; look < setting.replications; look += std::max(5U, look / 4)) at.push_back(look);
  }
  at.push_back(setting.replications);
  return at;
}

bool is_precise(const Ensemble& ensemble, const std::vector<Precision>& precisions) {
  for (const Precision& wanted : precisions) {
    const Summary of = summary_of(column_of(ensemble, wanted.metric));
    const double limit = wanted.is_relative ? wanted.half_width * std::abs(of.mean) : wanted.half_width;
    if (!(of.half_width <= limit)) return false;
  }
  return true;
}

class Runner {
 public:
  Runner(
      const Flow& flow, const Clock& clock, const Bounds& bounds, const EnsembleSetting& setting,
      const ProgressSink& progress)
      : flow_(flow), bounds_(bounds), setting_(setting), progress_(progress) {
    const unsigned wanted = setting.threads > 0 ? setting.threads : std::max(1U, std::thread::hardware_concurrency());
    threads_ = std::min(wanted, std::max(1U, setting.replications));
    series_.assign(threads_, series_of(flow, clock));
    distributions_.assign(threads_, distributions_of(flow));
    for (unsigned i = 0; i < threads_; ++i) runs_.emplace_back(flow, clock, bounds, setting.seed);
  }

  Ensemble run() {
    Ensemble ensemble;
    ensemble.seed = setting_.seed;
    ensemble.metrics = metrics_of(flow_);
    std::uint32_t done = setting_.first;
    for (const std::uint32_t look : looks(setting_)) {
      std::vector<Replication> fresh;
      for (std::uint32_t index = done; index < look; ++index) {
        if (index % setting_.shards == setting_.shard) fresh.push_back({index, {}, 0, 0, {}});
      }
      run_all(fresh);
      for (Replication& replication : fresh) {
        if (!replication.row.empty()) ensemble.replications.push_back(std::move(replication));
      }
      done = look;
      if (is_cancelled_ || is_late_) break;
      if (setting_.shards == 1 && !setting_.precisions.empty() && is_precise(ensemble, setting_.precisions)) {
        ensemble.is_precise = true;
        break;
      }
    }
    ensemble.is_cancelled = is_cancelled_;
    ensemble.is_late = is_late_;
    ensemble.series = std::move(series_.front());
    ensemble.distributions = std::move(distributions_.front());
    for (unsigned i = 1; i < threads_; ++i) {
      add_distributions(distributions_[i], ensemble.distributions);
      for (std::size_t k = 0; k < ensemble.series.size(); ++k) {
        auto& ticks = ensemble.series[k].ticks;
        const auto& others = series_[i][k].ticks;
        if (ticks.size() < others.size()) ticks.resize(others.size());
        for (std::size_t tick = 0; tick < others.size(); ++tick) ticks[tick].add(others[tick]);
      }
    }
    return ensemble;
  }

 private:
  // Asks a replication to end when the whole has been cancelled or has used its time.
  class Stop : public Watch {
   public:
    explicit Stop(Runner& runner) : runner_(runner) {}
    Ending may_go_on(double, std::uint64_t) override {
      if (runner_.is_cancelled_) return Ending::cancelled;
      return runner_.late() ? Ending::time : Ending::at_its_time;
    }

   private:
    Runner& runner_;
  };

  bool late() {
    if (bounds_.minutes > 0 && seconds_since(start_) > bounds_.minutes * 60) is_late_ = true;
    return is_late_;
  }

  void run_all(std::vector<Replication>& replications) {
    std::atomic<std::size_t> next = 0;
    const auto work = [&](unsigned thread) {
      Stop stop(*this);
      for (std::size_t i = next++; i < replications.size(); i = next++) {
        if (is_cancelled_ || late()) return;
        const FlowTally& tally = runs_[thread].run(replications[i].index, &stop);
        if (tally.ending == Ending::cancelled || tally.ending == Ending::time) return;
        replications[i].ending = tally.ending;
        replications[i].events = tally.events;
        replications[i].ended_at = tally.ended_at;
        replications[i].row = row_of(flow_, tally);
        add_ticks(flow_, tally, series_[thread]);
        add_replication(flow_, tally, distributions_[thread]);
        tell();
      }
    };
    std::vector<std::thread> others;
    for (unsigned i = 1; i < threads_; ++i) others.emplace_back(work, i);
    work(0);
    for (std::thread& thread : others) thread.join();
  }

  void tell() {
    const std::lock_guard lock(mutex_);
    ++told_;
    if (!progress_) return;
    const std::uint32_t of = (setting_.replications - setting_.shard + setting_.shards - 1) / setting_.shards;
    const double seconds = seconds_since(start_);
    if (!progress_({told_, of, seconds, seconds / told_ * (of - told_)})) is_cancelled_ = true;
  }

  const Flow& flow_;
  const Bounds& bounds_;
  const EnsembleSetting& setting_;
  const ProgressSink& progress_;
  unsigned threads_ = 1;
  std::vector<FlowRun> runs_;
  std::vector<std::vector<Series>> series_;  // by thread
  std::vector<std::vector<Distribution>> distributions_;
  std::mutex mutex_;
  std::uint32_t told_ = 0;  // under mutex_
  std::atomic<bool> is_cancelled_ = false;
  std::atomic<bool> is_late_ = false;
  Wall::time_point start_ = Wall::now();
};

}  // namespace

void TickSum::add(std::int64_t value) {
  least = count == 0 ? value : std::min(least, value);
  most = count == 0 ? value : std::max(most, value);
  ++count;
  sum += value;
  square += static_cast<std::uint64_t>(value * value);
}

void TickSum::add(const TickSum& other) {
  if (other.count == 0) return;
  least = count == 0 ? other.least : std::min(least, other.least);
  most = count == 0 ? other.most : std::max(most, other.most);
  count += other.count;
  sum += other.sum;
  square += other.square;
}

Ensemble run_ensemble(
    const Flow& flow, const Clock& clock, const Bounds& bounds, const EnsembleSetting& setting,
    const ProgressSink& progress) {
  return Runner(flow, clock, bounds, setting, progress).run();
}

std::size_t count_of_series(const Flow& flow) {
  Clock any;
  any.curves_every = 1;
  return series_of(flow, any).size();
}

std::vector<double> column_of(const Ensemble& ensemble, std::string_view metric) {
  std::vector<double> column;
  for (std::size_t i = 0; i < ensemble.metrics.size(); ++i) {
    if (ensemble.metrics[i].code != metric) continue;
    for (const Replication& replication : ensemble.replications) column.push_back(replication.row[i]);
    break;
  }
  return column;
}

}  // namespace muster::drill
