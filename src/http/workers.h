// The threads that run handlers, and the bounded queue before them.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace muster::http {

class Workers {
 public:
  using Job = std::function<void()>;  // must not throw

  Workers(unsigned threads, std::size_t queue_limit);
  ~Workers();  // stops
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // False when the queue is full or stopped; then `job` is untouched.
  bool offer(Job&& job);
  // Waits for the jobs under way; those that still wait are dropped.
  void stop();

 private:
  void work();

  const std::size_t queue_limit_;
  std::mutex mutex_;
  std::condition_variable has_job_;
  std::deque<Job> jobs_;
  bool is_stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace muster::http
