// Answers that take long to compute, kept until what they depend on has changed.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/calendar_date.h"
#include "base/result.h"

namespace muster::app {

// What an answer about the timetable depends on.
struct TimetableKey {
  std::int64_t timetable = 0;  // sequence of the last entry that it depends on
  Date as_of;

  bool operator==(const TimetableKey&) const = default;
};

// The last answer of each edition. It is computed anew once something that it depends on has changed, by the first
// who asks; who asks meanwhile gets the one before, and is told so by its sequence. Nobody can make it work harder than
// that.
template <class T>
class KeptAnswers {
 public:
  using Key = TimetableKey;
  using Answer = std::shared_ptr<const Result<T>>;

  // The kept one, whatever it depends on; nothing is computed.
  Answer last(const std::string& edition) { return slot_of(edition)->kept(nullptr); }

  template <class Make>
  Answer find(const std::string& edition, const Key& key, const Make& make) {
    const std::shared_ptr<Slot> slot = slot_of(edition);
    std::unique_lock computing(slot->computing, std::try_to_lock);
    if (!computing) {
      if (const Answer before = slot->kept(nullptr)) return before;
      computing.lock();
    }
    if (const Answer kept = slot->kept(&key)) return kept;
    return slot->keep(key, std::make_shared<const Result<T>>(make()));
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
  std::shared_ptr<Slot> slot_of(const std::string& edition) {
    const std::lock_guard lock(mutex_);
    auto& slot = slots_[edition];
    if (!slot) slot = std::make_shared<Slot>();
    return slot;
  }

  std::mutex mutex_;  // guards slots_
  std::map<std::string, std::shared_ptr<Slot>> slots_;
};

}  // namespace muster::app
