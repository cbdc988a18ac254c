#include "drill/event_list.h"

#include <algorithm>
#include <cmath>

namespace muster::drill {
namespace {

constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();
constexpr std::size_t kInBucket = 32;  // events in a bucket, on average
constexpr std::size_t kMostBuckets = 1U << 15;
constexpr std::size_t kMostRungs = 12;

}  // namespace

std::size_t EventList::Rung::place_of(double at) const {
  const auto last = static_cast<double>(buckets.size() - 1);
  auto place = static_cast<std::size_t>(std::min(last, (at - from) * in_width));
  while (place > 0 && at < bound(place)) --place;
  while (place + 1 < buckets.size() && at >= bound(place + 1)) ++place;
  return place;
}

void EventList::clear() {
  heap_.assign(64, kNone);
  count_ = 0;
  limit_ = kNoLimit;
  is_open_ = false;
  size_ = 0;
  sequence_ = 0;
  rungs_.clear();
  far_.clear();
}

void EventList::put_far(Key key) {
  const double at = time_of(key);
  for (std::size_t i = rungs_.size(); i-- > 0;) {
    Rung& rung = rungs_[i];
    if (at >= rung.until) continue;
    rung.buckets[rung.place_of(at)].push_back(key);
    ++rung.held;
    return;
  }
  far_least_ = far_.empty() ? at : std::min(far_least_, at);
  far_most_ = far_.empty() ? at : std::max(far_most_, at);
  far_.push_back(key);
}

// The earliest eighth stays in the heap, the rest becomes the nearest rung. Not where all are at one time.
void EventList::cut() {
  const auto middle = heap_.begin() + static_cast<std::ptrdiff_t>(count_ / 8);
  const auto end = heap_.begin() + static_cast<std::ptrdiff_t>(count_);
  std::nth_element(heap_.begin(), middle, end);
  const Key most = *std::max_element(middle, end);
  const double from = time_of(*middle);
  const double until = limit_ == kNoLimit ? std::nextafter(time_of(most), std::numeric_limits<double>::infinity())
                                          : std::bit_cast<double>(limit_);
  std::vector<Key> later;
  const auto stays = std::partition(heap_.begin(), end, [from](Key key) { return time_of(key) < from; });
  if (stays == heap_.begin() || rungs_.size() >= kMostRungs || !(time_of(most) > from)) {
    std::sort(heap_.begin(), end);
    cut_ *= 2;
    return;
  }
  later.assign(stays, end);
  std::fill(stays, end, kNone);
  count_ = static_cast<std::size_t>(stays - heap_.begin());
  std::sort(heap_.begin(), stays);
  lay_rung(later, from, until);
  limit_ = std::bit_cast<std::uint64_t>(from);
}

void EventList::lay_rung(std::vector<Key>& events, double from, double until) {
  Rung& rung = rungs_.emplace_back();
  const std::size_t wanted = std::clamp<std::size_t>(events.size() / kInBucket, 2, kMostBuckets);
  rung.from = from;
  rung.until = until;
  rung.width = (until - from) / static_cast<double>(wanted);
  rung.in_width = 1 / rung.width;
  rung.held = events.size();
  rung.buckets.resize(wanted);
  for (auto& bucket : rung.buckets) {
    if (spare_.empty()) break;
    bucket.swap(spare_.back());
    spare_.pop_back();
  }
  for (const Key key : events) rung.buckets[rung.place_of(time_of(key))].push_back(key);
}

// From the last parent to the root, each goes down to its place: a few steps for an event, where sorting needs many.
void EventList::make_heap() {
  for (std::size_t parent = count_ > 1 ? (count_ - 2) / 4 + 1 : 0; parent-- > 0;) {
    const Key key = heap_[parent];
    std::size_t at = parent;
    for (std::size_t child = 4 * at + 1; child < count_; child = 4 * at + 1) {
      const std::size_t first = earliest_of_four(heap_.data(), child);
      if (key < heap_[first]) break;
      heap_[at] = heap_[first];
      at = first;
    }
    heap_[at] = key;
  }
}

// The heap is empty: the next bucket that holds anything comes into it, in parts when it is large.
void EventList::refill() {
  while (true) {
    while (!rungs_.empty() && rungs_.back().held == 0) {
      for (auto& bucket : rungs_.back().buckets) spare_.push_back(std::move(bucket));
      rungs_.pop_back();
    }
    if (rungs_.empty()) {
      if (far_.size() <= cut_ / 2) {
        limit_ = kNoLimit;
        std::vector<Key> events;
        events.swap(far_);
        for (const Key key : events) {
          if (count_ + 8 > heap_.size()) heap_.resize(heap_.size() * 2, kNone);
          rise(count_++, key);
        }
        return;
      }
      const double until = std::nextafter(far_most_, std::numeric_limits<double>::infinity());
      std::vector<Key> events;
      events.swap(far_);
      lay_rung(events, far_least_, until);
      continue;
    }
    Rung& rung = rungs_.back();
    while (rung.buckets[rung.next].empty()) ++rung.next;
    std::vector<Key>& bucket = rung.buckets[rung.next];
    const double from = rung.bound(rung.next);
    const double until = rung.bound(++rung.next);
    rung.held -= bucket.size();
    const auto [least, most] = std::minmax_element(bucket.begin(), bucket.end());
    const bool can_part = time_of(*most) > time_of(*least) && rungs_.size() < kMostRungs;
    limit_ = std::bit_cast<std::uint64_t>(until);
    if (bucket.size() > cut_ / 2 && can_part) {
      std::vector<Key> events;
      events.swap(bucket);
      lay_rung(events, from, until);
      continue;
    }
    if (bucket.size() + 8 > heap_.size()) heap_.resize(bucket.size() * 2 + 8, kNone);
    count_ = bucket.size();
    std::copy(bucket.begin(), bucket.end(), heap_.begin());
    bucket.clear();
    make_heap();
    return;
  }
}

}  // namespace muster::drill
