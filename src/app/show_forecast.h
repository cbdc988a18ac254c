// When shall we be ready, and what decides it.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "book/forecast.h"

namespace muster::app {

struct Call;

inline constexpr std::int64_t kSamplesAsked = 10'000;
inline constexpr std::int64_t kMostSamples = 200'000;

// The last forecast of each edition, until its ledger or the day moves on.
class Forecasts {
 public:
  struct Key {
    std::int64_t sequence = 0;
    Date as_of;
    std::int64_t samples = 0;
    std::uint64_t seed = 0;

    bool operator==(const Key&) const = default;
  };
  using Answer = std::shared_ptr<const Result<book::Forecast>>;

  // Computed by `make` when it is not there; whoever asks for the same edition meanwhile waits for it.
  template <class Make>
  Answer find(const std::string& edition, const Key& key, const Make& make) {
    const std::shared_ptr<Slot> slot = slot_of(edition);
    const std::lock_guard lock(slot->mutex);
    if (!slot->answer || slot->key != key) {
      slot->answer = std::make_shared<const Result<book::Forecast>>(make());
      slot->key = key;
    }
    return slot->answer;
  }

 private:
  struct Slot {
    std::mutex mutex;  // guards the others
    Key key;
    Answer answer;
  };
  std::shared_ptr<Slot> slot_of(const std::string& edition);

  std::mutex mutex_;  // guards slots_
  std::map<std::string, std::shared_ptr<Slot>> slots_;
};

// JSON of book::Forecast; tasks, measures and chain as far as the reader may see them.
Result<std::string> show_forecast(const Call& call, std::int64_t samples, std::uint64_t seed);

}  // namespace muster::app
