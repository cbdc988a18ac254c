// When shall we be ready, and what decides it.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "book/forecast.h"

namespace muster::app {

struct Call;

// The last forecast of each edition. It is computed anew once something that it depends on has changed, by the first
// who asks; who asks meanwhile gets the one before, and is told so by its sequence. Nobody can make it work harder than
// that.
class Forecasts {
 public:
  struct Key {
    std::int64_t timetable = 0;  // sequence of the last entry that it depends on
    Date as_of;

    bool operator==(const Key&) const = default;
  };
  using Answer = std::shared_ptr<const Result<book::Forecast>>;

  template <class Make>
  Answer find(const std::string& edition, const Key& key, const Make& make) {
    const std::shared_ptr<Slot> slot = slot_of(edition);
    std::unique_lock computing(slot->computing, std::try_to_lock);
    if (!computing) {
      if (const Answer before = slot->kept(nullptr)) return before;
      computing.lock();
    }
    if (const Answer kept = slot->kept(&key)) return kept;
    return slot->keep(key, std::make_shared<const Result<book::Forecast>>(make()));
  }

 private:
  class Slot {
   public:
    Answer kept(const Key* wanted) {
      const std::lock_guard lock(mutex_);
      return wanted == nullptr || key_ == *wanted ? answer_ : nullptr;
    }
    Answer keep(const Key& key, Answer answer) {
      const std::lock_guard lock(mutex_);
      key_ = key;
      return answer_ = std::move(answer);
    }

    std::mutex computing;  // held by the one who computes

   private:
    std::mutex mutex_;  // guards the others
    Key key_;
    Answer answer_;
  };
  std::shared_ptr<Slot> slot_of(const std::string& edition);

  std::mutex mutex_;  // guards slots_
  std::map<std::string, std::shared_ptr<Slot>> slots_;
};

// Samples and trials as many as a person can wait for. `contents`: at least what timetable_of gives.
Result<book::Forecast> compute_forecast(const EditionContents& contents, const Forecasts::Key& key, bool with_measures);

// The kept forecast, perhaps of an earlier sequence than `key`, which is set to what stands now.
Forecasts::Answer forecast_for(const Call& call, Forecasts::Key& key);

// Codes of the tasks that the reader may see.
std::set<std::string> tasks_seen(const Call& call);

// JSON of book::Forecast; tasks, measures and chain as far as the reader may see them.
Result<std::string> show_forecast(const Call& call);

}  // namespace muster::app
