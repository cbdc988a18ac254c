#include "store/connection_pool.h"

#include <chrono>

namespace muster::store {

ConnectionPool::Lease ConnectionPool::borrow() { return {*this, take()}; }

std::unique_ptr<Connection> ConnectionPool::take() {
  {
    std::unique_lock lock(mutex_);
    const auto ready = [this] { return !idle_.empty() || lent_ < engine_.most_readers(); };
    if (!free_.wait_for(lock, std::chrono::seconds(10), ready)) {
      throw Failure(Failure::Kind::unavailable, "all connections for reading are busy");
    }
    ++lent_;
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  try {
    return engine_.connect(Purpose::read);
  } catch (...) {
    give_back(nullptr);
    throw;
  }
}

void ConnectionPool::give_back(std::unique_ptr<Connection> connection) {
  {
    const std::lock_guard lock(mutex_);
    --lent_;
    if (connection != nullptr && connection->usable()) idle_.push_back(std::move(connection));
  }
  free_.notify_one();
}

}  // namespace muster::store
