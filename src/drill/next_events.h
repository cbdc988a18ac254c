// The events that come next, in order: the very next, and a short row of others that is kept sorted, without a branch
// that depends on their times. Who asks for the next does not wait until the last one put in has found its place.
// Shifting a row of some dozens in wide registers costs less than a few wrong guesses of the processor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace muster::drill {

// An event that waits: `rest` says which it is, and of two at one time the one with the smaller `rest` comes first.
struct WaitingEvent {
  double at = 0;  // seconds from the start, not negative
  std::uint64_t rest = 0;
};

// Puts one into a row of `count` with the latest first, before those of its own time. Reads and writes as many places
// beyond the row as the row has, and four more; what stands there must be earlier than any.
void insert_in_order(double* at, std::uint64_t* rest, std::size_t count, double event_at, std::uint64_t event_rest);

class NextEvents {
 public:
  static constexpr std::size_t kUsualMost = 48;

  NextEvents() { clear(); }
  void clear();

  bool empty() const { return !(first_.at < kNone); }
  std::size_t size() const { return count_ + (empty() ? 0 : 1); }

  // The next; there must be one.
  WaitingEvent pop() {
    const WaitingEvent event = first_;
    take_first();
    return event;
  }

  // `rest` of the one that comes after `i` others, or of the last.
  std::uint64_t rest_after(std::size_t i) const {
    return i == 0 ? first_.rest : rest_[count_ > i - 1 ? count_ - i : 0];
  }

  // One whose `rest` is larger than that of all others at its time; among fewer than kUsualMost.
  void insert(WaitingEvent event) {
    if (event.at < first_.at) {
      append_first();
      first_ = event;
      return;
    }
    insert_in_order(at_.data(), rest_.data(), count_, event.at, event.rest);
    ++count_;
  }
  // The same among any number.
  void insert_among_many(WaitingEvent event);

  // Into an empty row; those at one time stand in the order of their `rest`, the others in any.
  void fill(const std::vector<WaitingEvent>& events);

  // Takes out the later half, by time and `rest`, and appends it to `later`. False where there is none.
  bool take_later_half(std::vector<WaitingEvent>& later);

 private:
  static constexpr std::size_t kStep = 4;
  static constexpr double kNone = std::numeric_limits<double>::infinity();
  static constexpr double kPassed = -1;  // earlier than any event
  static constexpr std::size_t length_for(std::size_t count) { return 2 * (count + kStep); }

  void take_first() {
    if (count_ == 0) {
      first_ = {kNone, 0};
      return;
    }
    --count_;
    first_ = {at_[count_], rest_[count_]};
    at_[count_] = kPassed;
  }
  void append_first() {
    if (empty()) return;
    at_[count_] = first_.at;
    rest_[count_] = first_.rest;
    ++count_;
  }

  void fill_few(const std::vector<WaitingEvent>& events);
  void make_room(std::size_t count);

  WaitingEvent first_{kNone, 0};
  // The others: the latest first, so that the next is at the end; behind it kPassed.
  std::vector<double> at_;
  std::vector<std::uint64_t> rest_;
  std::size_t count_ = 0;
};

}  // namespace muster::drill
