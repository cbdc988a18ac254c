// How often an address asked for a calendar under a secret that there is not.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "base/clock.h"

namespace muster::app {

inline constexpr int kWrongSecretsPerMinute = 30;  // from one address

// Guards the counts of the running minute.
class WrongSecrets {
 public:
  bool too_many_from(const std::string& peer, Instant now);
  void note(const std::string& peer, Instant now);

 private:
  struct Count {
    std::int64_t minute = 0;
    int count = 0;
  };

  std::mutex mutex_;  // guards counts_
  std::map<std::string, Count> counts_;
};

}  // namespace muster::app
