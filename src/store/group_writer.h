// Group commit: the one writer of a process. Requests of many threads wait in a queue; whatever waits when the writer
// is free becomes one group, one database transaction, one commit.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "store/record_transaction.h"
#include "store/store.h"

namespace muster::store {

// Opened once; whoever waits goes on. One system call wakes them all, and nobody spins: the threads of requests are
// many and the processors few.
class Gate {
 public:
  void wait();
  void open();

 private:
  std::atomic<std::uint32_t> open_{0};
};

class GroupWriter {
 public:
  // Called after a commit and before anybody is answered, with the heads as they are now.
  using Committed = std::function<void(const GroupState& group)>;

  GroupWriter(Engine& engine, const Clock& clock, Committed committed);
  // Finishes what waits.
  ~GroupWriter();

  Result<Written> write(const std::string& edition, const Actor& actor, const Work& work);
  Statistics statistics() const;

 private:
  struct Request {
    const std::string* edition = nullptr;
    const Actor* actor = nullptr;
    const Work* work = nullptr;
    std::optional<Result<Written>> answer;
    std::exception_ptr failure;
  };

  struct Group {
    std::vector<Request*> requests;
    Gate answered;
  };

  using Requests = std::span<Request* const>;

  std::shared_ptr<Group> next_group();
  void loop();
  void carry_out(Requests requests);
  void attempt(Requests requests, bool careful);
  void run_one(Request& request, GroupState& group, bool alone);
  void finish(GroupState& group, Requests requests);
  bool was_committed(const GroupState& lost);
  void undo();
  void give_up(Requests requests, const std::exception_ptr& failure);

  const Clock& clock_;
  Committed committed_;
  std::unique_ptr<Connection> connection_;
  KnownByEdition known_;
  std::optional<GroupState> lost_;  // the group whose commit was not answered

  std::mutex mutex_;
  std::condition_variable waiting_;
  std::deque<std::shared_ptr<Group>> queue_;
  bool stopping_ = false;

  std::atomic<std::int64_t> commits_{0};
  std::atomic<std::int64_t> writes_{0};
  std::atomic<std::int64_t> repeats_{0};

  std::thread thread_;
};

}  // namespace muster::store
