#include "app/wrong_secrets.h"

namespace muster::app {
namespace {

constexpr std::size_t kMostRemembered = 10'000;  // addresses

std::int64_t minute_of(Instant now) { return now.microseconds / 60'000'000; }

}  // namespace

bool WrongSecrets::too_many_from(const std::string& peer, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto at = counts_.find(peer);
  return at != counts_.end() && at->second.minute == minute_of(now) && at->second.count >= kWrongSecretsPerMinute;
}

void WrongSecrets::note(const std::string& peer, Instant now) {
  const std::lock_guard lock(mutex_);
  if (counts_.size() >= kMostRemembered) counts_.clear();
  Count& count = counts_[peer];
  if (count.minute != minute_of(now)) count = {minute_of(now), 0};
  ++count.count;
}

}  // namespace muster::app
