#include "schedule/risk.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <thread>

#include "schedule/risk_count.h"

namespace muster::schedule {
namespace {

// Index of the smallest that at least this share of the samples does not exceed.
std::size_t rank_of(double share, std::size_t samples) {
  const auto rank = static_cast<std::size_t>(std::max(1.0, std::ceil(share * static_cast<double>(samples))));
  return std::min(rank, samples) - 1;
}

// Made at the first use: it takes longer than forecasting a small plan.
const PertTable* pert_table_for(const Plan& plan) {
  const bool is_needed = std::any_of(plan.activities.begin(), plan.activities.end(), [](const Activity& activity) {
    return activity.estimate && activity.estimate->law == Law::pert;
  });
  if (!is_needed) return nullptr;
  static const PertTable table;
  return &table;
}

// Samples after which no bin of a worker can be full yet.
constexpr std::uint32_t kPouredEvery = 32 * kRound;
static_assert(kPouredEvery <= std::numeric_limits<std::uint16_t>::max());

double square(double value) { return value * value; }

// One thread's own block and counts.
template <class T>
struct Worker {
  explicit Worker(const RiskModel& model, bool binned)
      : block(model), trace{std::vector<std::uint32_t>(model.network.size(), 0), {}, 0} {
    counts.sums.resize(model.network.size());
    counts.risks.resize(model.plan.risks.size());
    if (binned) counts.bins.resize(model.network.size() * kBins);
  }

  Block<T> block;
  Trace trace;
  Counts counts;
};

template <class T>
class Run {
 public:
  Run(const RiskModel& model, const PertTable* table, const RiskSetting& setting)
      : model_(model),
        table_(table),
        setting_(setting),
        most_((std::max(setting.samples, 1U) + kRound - 1) / kRound * kRound),
        is_exact_(
            !setting.only_ready &&
            static_cast<double>(model.network.size()) * most_ <= static_cast<double>(kExactCells)) {
    const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
    const unsigned threads = std::clamp(setting.threads == 0 ? processors : setting.threads, 1U, 256U);
    for (unsigned i = 0; i < threads; ++i) workers_.push_back(std::make_unique<Worker<T>>(model, is_binned()));
    if (is_exact_) finishes_.resize(model.network.size() * most_);
    ready_.resize(most_);
  }

  Forecast forecast() {
    if (is_binned()) lay_bins();
    Forecast out;
    while (out.samples < most_) {
      run_round(out.samples);
      if (setting_.cancelled != nullptr && *setting_.cancelled) {
        out.cancelled = true;
        break;
      }
      out.samples += kRound;
      if (out.samples % kPouredEvery == 0) pour_bins();
      const Chance ready = ready_after(out.samples);
      const bool looked = out.convergence.empty() || out.samples >= out.convergence.back().samples * 1.1;
      if (looked) out.convergence.push_back({out.samples, ready, p80_after(out.samples)});
      if (setting_.progress) setting_.progress(out.samples);
      if (setting_.half_width > 0 && ready.high - ready.low <= 2 * setting_.half_width) break;
    }
    if (out.samples > 0) conclude(out);
    return out;
  }

 private:
  bool is_binned() const { return !is_exact_ && !setting_.only_ready; }

  // The bins of each finish, from the first samples.
  void lay_bins() {
    Worker<T>& worker = *workers_.front();
    std::vector<T> low(model_.network.size(), std::numeric_limits<T>::max());
    std::vector<T> high(model_.network.size(), std::numeric_limits<T>::min());
    for (std::uint32_t first = 0; first < kPilot; first += kLanes) {
      run_block(model_, table_, setting_.seed, first, worker.block);
      for (Position at = 0; at < model_.network.size(); ++at) {
        const T* row = worker.block.finish.data() + std::size_t{at} * kLanes;
        low[at] = std::min(low[at], *std::min_element(row, row + kLanes));
        high[at] = std::max(high[at], *std::max_element(row, row + kLanes));
      }
    }
    for (std::size_t at = 0; at < model_.network.size(); ++at) {
      const Work range = static_cast<Work>(high[at]) - low[at];
      bins_.push_back({low[at] - range / 4, std::max<Work>(1, range * 3 / 2 / kBins + 1)});
    }
  }

  void run_round(std::uint32_t begin) {
    std::atomic<std::uint32_t> next = begin;
    const auto work = [&](Worker<T>& worker) {
      for (std::uint32_t first = next.fetch_add(kLanes); first < begin + kRound; first = next.fetch_add(kLanes)) {
        if (setting_.cancelled != nullptr && *setting_.cancelled) return;
        run_block(model_, table_, setting_.seed, first, worker.block);
        if (setting_.only_ready) {
          count_ready(model_, worker.block, worker.counts);
        } else {
          count_block(model_, worker.block, bins_, worker.trace, worker.counts);
        }
        keep(worker.block, first);
      }
    };
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < workers_.size(); ++i) threads.emplace_back(work, std::ref(*workers_[i]));
    work(*workers_.front());
    for (std::thread& thread : threads) thread.join();
  }

  void keep(const Block<T>& block, std::uint32_t first) {
    std::copy_n(block.ready.begin(), kLanes, ready_.begin() + first);
    if (!is_exact_) return;
    for (std::size_t at = 0; at < model_.network.size(); ++at) {
      std::copy_n(block.finish.data() + at * kLanes, kLanes, finishes_.data() + at * most_ + first);
    }
  }

  Chance ready_after(std::uint32_t samples) const {
    std::uint32_t ready = 0;
    for (const auto& worker : workers_) ready += worker->counts.ready;
    return chance_of(ready, samples);
  }

  Moment p80_after(std::uint32_t samples) const {
    std::vector<Moment> moments(ready_.begin(), ready_.begin() + samples);
    const auto at = moments.begin() + static_cast<std::ptrdiff_t>(rank_of(0.8, samples));
    std::nth_element(moments.begin(), at, moments.end());
    return *at;
  }

  void pour_bins() {
    if (!is_binned()) return;
    bin_totals_.resize(model_.network.size() * kBins);
    for (const auto& worker : workers_) {
      std::vector<std::uint16_t>& bins = worker->counts.bins;
      for (std::size_t i = 0; i < bins.size(); ++i) bin_totals_[i] += bins[i];
      std::fill(bins.begin(), bins.end(), std::uint16_t{0});
    }
  }

  void conclude(Forecast& out) {
    pour_bins();
    Counts& counts = workers_.front()->counts;
    for (std::size_t i = 1; i < workers_.size(); ++i) counts.add(workers_[i]->counts);
    out.ready = chance_of(counts.ready, out.samples);
    out.ready_at.assign(ready_.begin(), ready_.begin() + out.samples);
    if (setting_.only_ready) return;
    for (std::uint32_t i = 0; i < model_.plan.activities.size(); ++i) {
      out.activities.push_back(activity_risk(model_.network.position[i], counts, out.samples));
    }
    for (std::uint32_t i = 0; i < model_.plan.risks.size(); ++i)
      out.risks.push_back(named_risk(i, counts.risks[i], out.samples));
  }

  Moment moment_at(Position at, Work work) const {
    const std::size_t axis = model_.network.axis[at];
    return model_.network.axes[axis].finish_at(model_.base[axis] + work);
  }

  void quantiles_exact(Position position, std::uint32_t samples, ActivityRisk& risk) {
    std::vector<T> sorted(
        finishes_.begin() + static_cast<std::ptrdiff_t>(std::size_t{position} * most_),
        finishes_.begin() + static_cast<std::ptrdiff_t>(std::size_t{position} * most_ + samples));
    // Each quantile is sought behind the one before.
    auto begin = sorted.begin();
    const auto point = [&](double share) {
      const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(rank_of(share, samples));
      std::nth_element(begin, at, sorted.end());
      begin = at;
      return moment_at(position, static_cast<Work>(*at));
    };
    risk.p50 = point(0.5);
    risk.p80 = point(0.8);
    risk.p95 = point(0.95);
  }

  void quantiles_binned(Position at, std::uint32_t samples, ActivityRisk& risk) const {
    const std::uint32_t* row = bin_totals_.data() + std::size_t{at} * kBins;
    const auto point = [&](double share) {
      const double target = share * samples;
      double below = 0;
      std::uint32_t bin = 0;
      while (bin + 1 < kBins && below + row[bin] < target) below += row[bin++];
      const double part = row[bin] == 0 ? 0 : std::clamp((target - below) / row[bin], 0.0, 1.0);
      const BinRow& bins = bins_[at];
      return moment_at(at, bins.low + static_cast<Work>((bin + part) * static_cast<double>(bins.width)));
    };
    risk.p50 = point(0.5);
    risk.p80 = point(0.8);
    risk.p95 = point(0.95);
  }

  ActivityRisk activity_risk(Position at, const Counts& counts, std::uint32_t samples) {
    const Sums& sums = counts.sums[at];
    const RiskEvent& event = model_.events[at];
    const double n = samples;
    ActivityRisk risk;
    if (is_exact_) {
      quantiles_exact(at, samples, risk);
    } else {
      quantiles_binned(at, samples, risk);
    }
    risk.mean_finish = moment_at(at, static_cast<Work>(static_cast<double>(sums.finish) / n));
    risk.criticality = sums.critical / n;
    risk.in_time = event.deadline == std::numeric_limits<Work>::max() ? 1 : sums.in_time / n;
    const double duration_variance =
        static_cast<double>(sums.duration_square) / n - square(static_cast<double>(sums.duration) / n);
    const double ready_mean = static_cast<double>(counts.ready_sum) / n;
    const double ready_variance = static_cast<double>(counts.ready_square) / n - ready_mean * ready_mean;
    if (duration_variance > 0 && ready_variance > 0) {
      const double covariance =
          static_cast<double>(sums.product) / n - static_cast<double>(sums.duration) / n * ready_mean;
      risk.correlation = covariance / std::sqrt(duration_variance * ready_variance);
    }
    const Difference swing = difference(
        sums.longest, sums.longest_ready, sums.longest_square, sums.shortest, sums.shortest_ready,
        sums.shortest_square);
    risk.swing = swing.mean;
    risk.swing_error = swing.error;
    return risk;
  }

  struct Difference {
    double mean = 0;
    double error = 0;
  };

  // Of the means of two groups of samples, in seconds from minutes, with its standard error.
  static Difference difference(
      double count, std::int64_t sum, std::int64_t square, double other_count, std::int64_t other_sum,
      std::int64_t other_square) {
    if (count < 2 || other_count < 2) return {};
    const auto variance = [](double n, std::int64_t total, std::int64_t squares) {
      const double mean = static_cast<double>(total) / n;
      return std::max(0.0, static_cast<double>(squares) / n - mean * mean) / (n - 1);
    };
    const double mean = static_cast<double>(sum) / count - static_cast<double>(other_sum) / other_count;
    const double error = std::sqrt(variance(count, sum, square) + variance(other_count, other_sum, other_square));
    return {mean * static_cast<double>(kMinute), error * static_cast<double>(kMinute)};
  }

  static NamedRisk named_risk(std::uint32_t index, const RiskSums& sums, std::uint32_t samples) {
    const std::uint32_t without = samples - sums.happened;
    const Difference delay =
        difference(sums.happened, sums.with, sums.with_square, without, sums.without, sums.without_square);
    return {
        index,
        sums.happened,
        delay.mean,
        delay.error,
        chance_of(sums.ready_with, sums.happened),
        chance_of(sums.ready_without, without)};
  }

  const RiskModel& model_;
  const PertTable* table_;
  const RiskSetting& setting_;
  const std::uint32_t most_;
  const bool is_exact_;
  std::vector<std::unique_ptr<Worker<T>>> workers_;
  std::vector<BinRow> bins_;
  std::vector<std::uint32_t> bin_totals_;  // rows of kBins by position
  std::vector<T> finishes_;                // rows of samples by position
  std::vector<Moment> ready_;
};

}  // namespace

Chance chance_of(std::uint32_t hits, std::uint32_t samples) {
  if (samples == 0) return {};
  constexpr double z = 1.959963984540054;
  const double n = samples;
  const double p = hits / n;
  const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return {p, std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

Moment quantile(const std::vector<Moment>& sorted, double share) {
  return sorted.empty() ? Moment{} : sorted[rank_of(share, sorted.size())];
}

Forecast forecast(const Plan& plan, const Network& network, const Dates& dates, const RiskSetting& setting) {
  const RiskModel model = model_of(plan, network, dates);
  const PertTable* table = pert_table_for(plan);
  // A quarter, so that the sum of two points and a lag fits too.
  if (farthest_point(model, table) < std::numeric_limits<std::int32_t>::max() / 4) {
    return Run<std::int32_t>(model, table, setting).forecast();
  }
  return Run<std::int64_t>(model, table, setting).forecast();
}

}  // namespace muster::schedule
