// A population of justified schedules. Two of them, whichever, are mixed; the child is disturbed, made, justified to
// the right and to the left, and takes the place of the worst if it is no worse. That the parents are drawn evenly and
// that a schedule is kept once only keeps the population broad: with a preference for the better ones it narrows too
// early. It is narrowed by and by instead.
#include "schedule/levelling_search.h"

#include <algorithm>
#include <cmath>

#include "base/chance.h"
#include "base/sentence.h"
#include "schedule/levelling_generator.h"
#include "schedule/levelling_mixing.h"

namespace muster::schedule::levelling {
namespace {

constexpr std::uint32_t kPurpose = 0x4c45564c;  // keeps the draws of levelling apart from others with the same seed
constexpr double kRankSpread = 10;              // of the draws for parallel schedules, in time units
constexpr double kPeakChance = 0.5;
constexpr double kMembersForRoot = 0.75;  // of the square root of the schedules
constexpr double kFewestMembers = 10;
constexpr double kMostMembers = 400;
constexpr double kLeftAtEnd = 0.2;  // of the members

// Of each job, if there were teams without end: due dates kept, and the work no longer than it must be.
std::vector<Time> latest_finishes(const Instance& instance) {
  Time length = 0;
  for (std::uint32_t job = 0; job < instance.count; ++job)
    length = std::max(length, instance.earliest[job] + instance.tail[job]);
  std::vector<Time> latest(instance.count);
  for (auto job = instance.sequence.rbegin(); job != instance.sequence.rend(); ++job) {
    latest[*job] = std::min(length - instance.tail[*job] + instance.duration[*job], instance.due[*job]);
    for (const auto& [later, lag] : instance.after.of(*job)) {
      const Time start = latest[later] - instance.duration[later] - lag;
      latest[*job] = std::min(latest[*job], start + instance.duration[*job]);
    }
  }
  return latest;
}

class Search {
 public:
  Search(const Instance& instance, const Settings& settings)
      : in_(instance),
        allowed_(settings.schedules),
        chance_({settings.seed, 0, 0, kPurpose, 0}),
        generator_(instance),
        mixing_(instance, chance_),
        latest_finish_(latest_finishes(instance)),
        rank_(instance.count),
        trial_(instance.count) {
    child_.start.resize(instance.count);
    child_.list.resize(instance.count);
  }

  Levelled run() {
    first();
    const double wanted = kMembersForRoot * std::sqrt(static_cast<double>(allowed_));
    members_ = std::clamp(wanted, kFewestMembers, kMostMembers);
    while (static_cast<double>(population_.size()) < members_ && !is_over()) found();
    while (!is_over()) breed();
    Levelled levelled;
    levelled.start = best_.start;
    levelled.worth = best_.worth;
    levelled.bound = in_.bound;
    levelled.is_optimal = best_.worth == in_.bound;
    levelled.schedules = made_;
    levelled.first = first_;
    return levelled;
  }

 private:
  bool is_over() const { return made_ >= allowed_ || best_.worth == in_.bound; }

  void first() {
    generator_.list_by(latest_finish_, child_.list);
    generator_.forward(child_.list, child_.start);
    ++made_;
    child_.worth = worth_in(in_, child_.start);
    first_ = child_.worth;
    best_ = child_;
  }

  void found() {
    if (population_.size() % 2 == 0) {
      mixing_.draw(latest_finish_, child_.list);
      generator_.forward(child_.list, child_.start);
    } else {
      for (std::uint32_t job = 0; job < in_.count; ++job)
        rank_[job] = latest_finish_[job] + kRankSpread * chance_.uniform();
      generator_.parallel(rank_, child_.start);
    }
    ++made_;
    improve();
    population_.insert(place(), child_);
  }

  void breed() {
    const Member& mother = population_[chance_.below(static_cast<std::uint32_t>(population_.size()))];
    const Member& father = population_[chance_.below(static_cast<std::uint32_t>(population_.size()))];
    if (!in_.has_short_lags && chance_.uniform() < kPeakChance) {
      mixing_.at_peak(mother, father, child_.list);
    } else {
      mixing_.at_two_points(mother, father, child_.list);
    }
    mixing_.disturb(child_.list);
    generator_.forward(child_.list, child_.start);
    ++made_;
    improve();
    keep();
  }

  void improve() {
    child_.worth = worth_in(in_, child_.start);
    if (child_.worth != in_.bound && made_ + 2 <= allowed_) {
      std::copy(child_.start.begin(), child_.start.end(), trial_.begin());
      made_ += 2;
      if (generator_.justify_right(trial_, child_.worth.makespan)) {
        generator_.justify_left(trial_);
        const Worth worth = worth_in(in_, trial_);
        if (worth <= child_.worth) {
          child_.worth = worth;
          std::swap(child_.start, trial_);
        }
      }
    }
    generator_.list_by(child_.start, child_.list);
    if (child_.worth < best_.worth) best_ = child_;
  }

  // Before those that are as good: the newer one stays longer.
  std::vector<Member>::iterator place() {
    return std::lower_bound(population_.begin(), population_.end(), child_, [](const Member& a, const Member& b) {
      return a.worth < b.worth;
    });
  }

  void keep() {
    if (population_.back().worth < child_.worth) return;
    const auto at = place();
    for (auto other = at; other != population_.end() && other->worth == child_.worth; ++other) {
      if (other->start == child_.start) return;
    }
    std::rotate(at, population_.end() - 1, population_.end());
    *at = child_;
    const double left = 1 - static_cast<double>(made_) / static_cast<double>(allowed_);
    const double wanted = std::max(kFewestMembers, members_ * (kLeftAtEnd + (1 - kLeftAtEnd) * left));
    if (static_cast<double>(population_.size()) > wanted) population_.pop_back();
  }

  const Instance& in_;
  std::int64_t allowed_;
  ChanceSequence chance_;
  Generator generator_;
  Mixing mixing_;
  std::vector<Time> latest_finish_;
  std::vector<double> rank_;
  std::vector<Time> trial_;
  std::vector<Member> population_;  // the best first
  Member child_;
  Member best_;
  Worth first_;
  double members_ = 0;  // at the beginning
  std::int64_t made_ = 0;
};

}  // namespace

Result<Levelled> level(const Problem& problem, const Settings& settings) {
  Refusals refusals = check(problem);
  if (settings.schedules < 1)
    refusals.push_back(refuse(
        "bad_schedules", "schedules", "编制次数 {} 不是正数", "the number of schedules, {}, is not positive",
        settings.schedules));
  if (!refusals.empty()) return refusals;
  return search(lay_out(problem), settings);
}

Levelled search(const Instance& instance, const Settings& settings) { return Search(instance, settings).run(); }

}  // namespace muster::schedule::levelling
