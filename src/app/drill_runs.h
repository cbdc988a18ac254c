// Drills that are computed on this node: on threads of their own, a few at once, the others in a queue. How they stand
// and what came of them is kept in the store (kept_drill_runs.h), so that every node tells of it, also after a restart.
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

#include "app/drill_run.h"
#include "base/clock.h"
#include "base/result.h"
#include "base/sentence.h"
#include "store/store.h"

namespace muster::app {

// What is computed for a run. `tell` answers false when the run is to end.
struct DrillWork {
  std::string key;  // two runs with one key have one answer
  using Tell = std::function<bool(std::int64_t done, std::int64_t of)>;
  std::function<DrillAnswers(const Tell& tell)> compute;
  std::shared_ptr<const DrillSource> source{};
};

// All of it throws store::Failure when the store does not answer.
class DrillRuns {
 public:
  DrillRuns(store::Store& store, const Clock& clock) : store_(store), clock_(clock) {}
  ~DrillRuns();  // ends what runs
  DrillRuns(const DrillRuns&) = delete;
  DrillRuns& operator=(const DrillRuns&) = delete;

  // A run that is under way or done with the same key is answered again, whichever node computes it. Refused when too
  // many wait here.
  Result<DrillRun> start(const std::string& edition, DrillRun told, DrillWork work);

  std::vector<DrillRun> list(const std::string& edition, const std::string& scenario);  // newest first
  std::optional<DrillRun> find(const std::string& edition, const std::string& scenario, const std::string& code);
  // JSON; none unless it is done.
  std::optional<std::string> answers(const std::string& edition, const std::string& code);
  // None unless it is done.
  std::optional<DrilledRun> drilled(const std::string& edition, const std::string& code);
  // Of one that is over nothing is left. One that another node computes ends within seconds.
  void cancel(const std::string& edition, const std::string& code);

 private:
  struct Held {
    std::string edition;
    DrillRun run;
    DrillWork work;
    bool is_cancelled = false;
  };
  using HeldRun = std::shared_ptr<Held>;

  void work();
  void compute(const HeldRun& held);
  bool keep_end(const HeldRun& held, const DrillRun& ended, const DrillAnswers& answers);
  void tell_others();
  bool give_up(const std::string& edition, const std::string& code);
  std::optional<DrillRun> same_here(const std::string& edition, const DrillRun& told, const std::string& key);
  DrillRun shown(const Held& held) const;
  HeldRun with_code(const std::string& edition, const std::string& code) const;

  store::Store& store_;
  const Clock& clock_;
  std::mutex starting_;       // one question after the other, or two could begin the same; taken before mutex_
  mutable std::mutex mutex_;  // guards the rest; never held while the store is asked
  std::condition_variable has_work_;
  std::condition_variable has_to_tell_;
  std::deque<HeldRun> held_;  // oldest first: under way here, or could not be kept
  std::deque<HeldRun> queue_;
  std::vector<std::thread> threads_;  // started with the first run
  std::thread teller_;
  std::int64_t last_ = 0;
  bool is_stopped_ = false;
};

}  // namespace muster::app
