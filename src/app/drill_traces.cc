#include "app/drill_traces.h"

#include <algorithm>

#include "app/niceness.h"
#include "base/sentence.h"

namespace muster::app {
namespace {

constexpr std::size_t kMostWanted = 20;
constexpr std::size_t kMostKeptBytes = 64ULL << 20;
constexpr std::int64_t kComeAgain = 10;  // seconds

DrillTraces::Made made_of(Result<DrillTraces::Trace> result) {
  std::promise<Result<DrillTraces::Trace>> promise;
  promise.set_value(std::move(result));
  return promise.get_future().share();
}

DrillTraces::Made made_by(const DrillTraces::Make& make, const std::atomic<bool>& is_stopped) {
  std::promise<Result<DrillTraces::Trace>> promise;
  try {
    auto bytes = make(is_stopped);
    if (!bytes.ok()) return made_of(bytes.refusals());
    promise.set_value(std::make_shared<const std::string>(std::move(*bytes)));
  } catch (...) {
    promise.set_exception(std::current_exception());
  }
  return promise.get_future().share();
}

}  // namespace

DrillTraces::~DrillTraces() {
  {
    const std::lock_guard lock(mutex_);
    is_stopped_ = true;
  }
  has_work_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void DrillTraces::find(const std::string& key, Make make, Answer answer) {
  std::unique_lock lock(mutex_);
  if (const Made made = kept(key); made.valid()) {
    lock.unlock();
    return answer(made);
  }
  for (Wanted& wanted : wanted_) {
    if (wanted.key == key) return wanted.answers.push_back(std::move(answer));
  }
  if (wanted_.size() >= kMostWanted) {
    Refusal busy = refuse(
        "busy", "", "已有 {} 次回放在等待，请稍后再试", "{} replays are waiting already; try again later",
        wanted_.size());
    busy.retry_after = kComeAgain;
    lock.unlock();
    return answer(made_of(busy));
  }
  wanted_.push_back({key, std::move(make), {}});
  wanted_.back().answers.push_back(std::move(answer));
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  has_work_.notify_one();
}

void DrillTraces::work() {
  step_back();
  std::unique_lock lock(mutex_);
  while (true) {
    has_work_.wait(lock, [this] { return is_stopped_ || !wanted_.empty(); });
    if (is_stopped_) return;
    const Make make = std::move(wanted_.front().make);
    lock.unlock();
    const Made made = made_by(make, is_stopped_);
    lock.lock();
    const Wanted over = std::move(wanted_.front());
    wanted_.pop_front();
    keep(over.key, made);
    if (is_stopped_) return;
    lock.unlock();
    for (const Answer& answer : over.answers) answer(made);
    lock.lock();
  }
}

DrillTraces::Made DrillTraces::kept(const std::string& key) {
  const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& one) { return one.key == key; });
  if (found == kept_.end()) return {};
  Kept again = std::move(*found);
  kept_.erase(found);
  kept_.push_front(std::move(again));
  return made_of(kept_.front().trace);
}

void DrillTraces::keep(const std::string& key, const Made& made) {
  try {
    const Result<Trace>& result = made.get();
    if (result.ok()) kept_.push_front({key, *result});
  } catch (...) {
    return;  // told to those who asked
  }
  std::size_t bytes = 0;
  std::size_t fit = 0;
  while (fit < kept_.size() && (bytes += kept_[fit].trace->size()) <= kMostKeptBytes) ++fit;
  kept_.resize(std::max<std::size_t>(fit, std::min<std::size_t>(kept_.size(), 1)));
}

}  // namespace muster::app
