// The one seam to wall-clock time; tests put their own clock here.
#pragma once

#include <atomic>

#include "base/calendar_date.h"

namespace muster {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

// Stands still until told otherwise; may be moved from any thread.
class SetClock final : public Clock {
 public:
  explicit SetClock(Instant start) : microseconds_(start.microseconds) {}
  Instant now() const override { return {microseconds_.load()}; }
  void advance(std::chrono::microseconds by) { microseconds_ += by.count(); }

 private:
  std::atomic<std::int64_t> microseconds_;
};

}  // namespace muster
