// Runs of drills for tests: work that can be held, and stores that several nodes share.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "app/drill_runs.h"
#include "store/test_place.h"

namespace muster::app {

// Work that waits until it is let go, or until it is cancelled. It may outlive the test that holds it.
class HeldWork {
 public:
  DrillWork work(const std::string& key, const std::string& answer = "[]") {
    return {key, [state = state_, answer](const DrillWork::Tell& tell) {
              ++state->begun;
              while (!state->is_let_go) {
                if (!tell(1, 4)) return DrillAnswers{"cancelled", {}};
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
              }
              return DrillAnswers{answer, {}};
            }};
  }
  void let_go() { state_->is_let_go = true; }
  int begun() const { return state_->begun; }

 private:
  struct State {
    std::atomic<bool> is_let_go = false;
    std::atomic<int> begun = 0;
  };
  std::shared_ptr<State> state_ = std::make_shared<State>();
};

inline DrillRun asked(const std::string& scenario = "gate") {
  DrillRun run;
  run.scenario = scenario;
  run.started_by = "office";
  return run;
}

inline bool becomes(DrillRuns& runs, const std::string& code, DrillRunState state) {
  for (int tries = 0; tries < 10'000; ++tries) {
    const auto run = runs.find("e", "gate", code);
    if (run && run->state == state) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return false;
}

// A node of its own over a store that others may share.
struct DrillNode {
  DrillNode(const store::TestPlace& place, const Clock& clock)
      : store(store::open(place.address(), clock)), runs(*store, clock) {}

  std::unique_ptr<store::Store> store;
  DrillRuns runs;
};

}  // namespace muster::app
