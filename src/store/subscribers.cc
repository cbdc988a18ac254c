#include "store/subscribers.h"

namespace muster::store {

std::shared_ptr<void> Subscribers::add(Wake wake) {
  auto subscription = std::make_shared<Subscription>();
  subscription->wake = std::move(wake);
  {
    const std::lock_guard lock(mutex_);
    std::erase_if(subscriptions_, [](const auto& weak) { return weak.expired(); });
    subscriptions_.push_back(subscription);
  }
  void* const handle = subscription.get();
  return {handle, [subscription = std::move(subscription)](void*) {
            const std::lock_guard lock(subscription->calling);
            subscription->wake = nullptr;
          }};
}

void Subscribers::wake(std::string_view edition) {
  std::vector<std::shared_ptr<Subscription>> now;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& weak : subscriptions_) {
      if (auto subscription = weak.lock()) now.push_back(std::move(subscription));
    }
  }
  for (const auto& subscription : now) {
    const std::lock_guard lock(subscription->calling);
    // A copy: the call may end its own subscription.
    if (const Wake wake = subscription->wake) wake(edition);
  }
}

}  // namespace muster::store
