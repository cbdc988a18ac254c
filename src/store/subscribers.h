// Who wants to know of new entries.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

namespace muster::store {

class Subscribers {
 public:
  using Wake = std::function<void(std::string_view edition)>;

  // Dropping the handle ends the subscription; it waits for a call that is under way, unless it is dropped within it.
  std::shared_ptr<void> add(Wake wake);
  void wake(std::string_view edition);

 private:
  struct Subscription {
    std::recursive_mutex calling;
    Wake wake;  // empty once it has ended
  };

  std::mutex mutex_;
  std::vector<std::weak_ptr<Subscription>> subscriptions_;
};

}  // namespace muster::store
