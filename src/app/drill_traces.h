// Traces of replications, made when somebody wants to see one: on a thread of their own, one after the other, and the
// last of them kept, up to a bound. They can be made again from the run, so they go with the process.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/result.h"

namespace muster::app {

class DrillTraces {
 public:
  using Trace = std::shared_ptr<const std::string>;
  // Its `get` throws what `make` threw.
  using Made = std::shared_future<Result<Trace>>;
  using Make = std::function<Result<std::string>(const std::atomic<bool>& is_stopped)>;
  using Answer = std::function<void(const Made& made)>;

  DrillTraces() = default;
  ~DrillTraces();  // ends what is being made; who still waits is not answered
  DrillTraces(const DrillTraces&) = delete;
  DrillTraces& operator=(const DrillTraces&) = delete;

  // Answers at once with what is kept, later with what is made; whoever asks for the same meanwhile gets the same.
  // Refused when too many others wait. What `make` refuses is not kept.
  void find(const std::string& key, Make make, Answer answer);

 private:
  struct Kept {
    std::string key;
    Trace trace;
  };
  struct Wanted {
    std::string key;
    Make make;
    std::vector<Answer> answers;
  };

  void work();
  Made kept(const std::string& key);
  void keep(const std::string& key, const Made& made);

  std::mutex mutex_;  // guards the rest
  std::condition_variable has_work_;
  std::deque<Kept> kept_;      // the last one asked for comes first
  std::deque<Wanted> wanted_;  // the first one is being made
  std::thread thread_;         // started with the first trace
  std::atomic<bool> is_stopped_ = false;
};

}  // namespace muster::app
