// Drills that are being run or have been: on threads of their own, a few at once, the others in a queue. Answers are
// computed and can be computed again, so they are kept in memory only, up to a bound, and go with the process.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "app/drill_source.h"
#include "base/clock.h"
#include "base/describe.h"
#include "base/result.h"

namespace muster::app {

enum class DrillRunState { waiting, running, done, cancelled, failed };

// How one question stands. Times are seconds.
struct DrillRun {
  std::string code;
  std::string scenario;
  std::int64_t revision = 0;  // of the scenario's record when it was last asked for
  std::string variant;        // empty: the scenario as it is
  bool compares = false;      // all variants, with the same random numbers
  std::int64_t seed = 0;
  std::int64_t replications = 0;  // of each variant; at most, when there is a half-width
  std::string half_width;         // "2%" or "0.5"; empty: exactly as many replications as said
  DrillRunState state = DrillRunState::waiting;
  std::string started_by;  // account
  Instant asked_at;
  std::optional<Instant> began_at;
  std::optional<Instant> ended_at;
  std::int64_t place = 0;  // in the queue, from 1; 0: not waiting
  std::int64_t done = 0;   // replications, of all variants together
  std::int64_t of = 0;
  double seconds = 0;
  double seconds_left = 0;  // at the present pace
  std::string message;      // why it failed, or that a bound ended it
  std::string message_en;
};

struct DrillAnswers {
  std::string json;
  std::vector<DrilledVariant> variants;  // in the order of the answers
};

// What is computed for a run. `tell` answers false when the run is to end.
struct DrillWork {
  std::string key;  // two runs with one key have one answer
  using Tell = std::function<bool(std::int64_t done, std::int64_t of)>;
  std::function<DrillAnswers(const Tell& tell)> compute;
  std::shared_ptr<const DrillSource> source{};
};

// A run that is done, and what a replay of it needs.
struct DrilledRun {
  std::shared_ptr<const DrillSource> source;
  std::vector<DrilledVariant> variants;
};

class DrillRuns {
 public:
  explicit DrillRuns(const Clock& clock) : clock_(clock) {}
  ~DrillRuns();  // ends what runs
  DrillRuns(const DrillRuns&) = delete;
  DrillRuns& operator=(const DrillRuns&) = delete;

  // A run that is under way or done with the same key is answered again. Refused when too many wait.
  Result<DrillRun> start(const std::string& edition, DrillRun told, DrillWork work);

  std::vector<DrillRun> list(const std::string& edition, const std::string& scenario);  // newest first
  std::optional<DrillRun> find(const std::string& edition, const std::string& scenario, const std::string& code);
  // JSON; nullptr unless it is done.
  std::shared_ptr<const std::string> answers(const std::string& code);
  // None unless it is done.
  std::optional<DrilledRun> drilled(const std::string& code);
  // Of one that is over nothing is left.
  void cancel(const std::string& code);

 private:
  struct Held {
    std::string edition;
    DrillRun run;
    DrillWork work;
    bool is_cancelled = false;
    std::shared_ptr<const std::string> answers;
    std::vector<DrilledVariant> variants{};

    std::size_t bytes() const;
  };
  using HeldRun = std::shared_ptr<Held>;

  void work();
  void compute(const HeldRun& held);
  void forget_old();
  DrillRun shown(const Held& held) const;
  HeldRun with_code(const std::string& code) const;

  const Clock& clock_;
  mutable std::mutex mutex_;  // guards the rest
  std::condition_variable has_work_;
  std::deque<HeldRun> held_;  // oldest first
  std::deque<HeldRun> queue_;
  std::vector<std::thread> threads_;  // started with the first run
  std::int64_t last_ = 0;
  bool is_stopped_ = false;
};

}  // namespace muster::app

namespace muster {
template <>
std::span<const Choice> choices<app::DrillRunState>();
template <>
const Record& fields<app::DrillRun>();
}  // namespace muster
