// What happens next. Events come out by time, and those of one time in the order in which they were put in, so that a
// run is the same on any machine.
//
// A ladder queue: W. T. Tang, R. S. M. Goh and I. L.-J. Thng, "Ladder queue: an O(1) priority queue structure for
// large-scale discrete event simulation", ACM TOMACS 15 (2005) 175–204. The next events stand in order, later ones
// wait unsorted in the buckets of rungs, the latest in one heap of their own, and a bucket is only sorted, or parted
// into a further rung, when its turn comes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "drill/next_events.h"

namespace muster::drill {

struct Event {
  double at = 0;               // seconds from the start, not negative
  std::uint64_t sequence = 0;  // of putting in; no two events share one
  std::uint32_t what = 0;      // below 2^28: the caller's
};

class EventList {
 public:
  static constexpr std::uint32_t kMostWhat = (1U << 28) - 1;

  // With more than `most_in_order` the later half is put into buckets. The order is the same with any number.
  explicit EventList(std::size_t most_in_order = NextEvents::kUsualMost);

  // Puts in an event, not earlier than the last that was taken out, and answers its sequence.
  std::uint64_t push(double at, std::uint32_t what) {
    const std::uint64_t sequence = sequence_++;
    const WaitingEvent event{at, sequence << kWhatBits | what};
    ++size_;
    if (at >= limit_) {
      put_far(event);
    } else if (next_.size() < most_in_order_) {
      next_.insert(event);
    } else {
      put_into_full(event);
    }
    return sequence;
  }

  // Takes out the next event; the list must not be empty.
  Event pop() {
    if (next_.empty()) refill();
    --size_;
    const WaitingEvent event = next_.pop();
    return {event.at, event.rest >> kWhatBits, static_cast<std::uint32_t>(event.rest & kMostWhat)};
  }

  // What probably comes after i others; the list must not be empty. For fetching memory early, no more.
  std::uint32_t what_after(std::size_t i) const { return static_cast<std::uint32_t>(next_.rest_after(i)) & kMostWhat; }

  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  void clear();

 private:
  static constexpr int kWhatBits = 28;
  using Bucket = std::vector<WaitingEvent>;  // those of one time in the order of putting in

  // Events between `from` and `until`, in buckets of one width; those before `next` have had their turn.
  struct Rung {
    double from = 0;
    double in_width = 0;  // 1 / width
    double last = 0;      // number of the last bucket
    double until = 0;
    std::size_t next = 0;
    std::size_t held = 0;
    std::vector<Bucket> buckets;

    // Never falls where the time rises, whatever rounding makes of it.
    std::size_t place_of(double at) const {
      const double place = (at - from) * in_width;
      return static_cast<std::size_t>(place < last ? place : last);
    }
    // The earliest time of the bucket, or of none before it.
    double bound(std::size_t bucket) const;
  };

  void put_far(WaitingEvent event);
  void put_into_full(WaitingEvent event);
  bool part_next();
  double end_rung();
  void refill();
  void lay_rung(const Bucket& events, double from, double until);
  Bucket spare_bucket();
  void keep_spare(Bucket bucket);

  NextEvents next_;
  double limit_ = 0;  // time from which events wait in rungs or in `far_`
  std::size_t most_in_order_;
  std::size_t part_from_ = 0;  // length of next_ at which parting it is tried
  std::size_t size_ = 0;
  std::uint64_t sequence_ = 0;
  std::vector<Rung> rungs_;  // the last is the nearest
  std::vector<Bucket> spare_;
  Bucket far_;  // beyond the first rung
  double far_least_ = 0;
  double far_most_ = 0;
};

}  // namespace muster::drill
