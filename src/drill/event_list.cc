#include "drill/event_list.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace muster::drill {
namespace {

constexpr double kNoLimit = std::numeric_limits<double>::infinity();
constexpr std::size_t kInBucket = 16;    // events in a bucket, on average
constexpr std::size_t kMostSpare = 256;  // room for events in a bucket that is kept; else all would grow to the largest
constexpr std::size_t kMostBuckets = 1U << 16;
constexpr std::size_t kMostRungs = 12;

}  // namespace

EventList::EventList(std::size_t most_in_order) : most_in_order_(std::min(most_in_order, NextEvents::kUsualMost)) {
  clear();
}

double EventList::Rung::bound(std::size_t bucket) const {
  if (bucket >= buckets.size() || !(until > from)) return until;
  double at = from + static_cast<double>(bucket) / in_width;
  while (at > from && place_of(at) >= bucket) at = std::nextafter(at, 0.0);
  while (place_of(at) < bucket) at = std::nextafter(at, kNoLimit);
  return at;
}

void EventList::clear() {
  next_.clear();
  limit_ = kNoLimit;
  part_from_ = most_in_order_;
  size_ = 0;
  sequence_ = 0;
  rungs_.clear();
  far_.clear();
}

void EventList::put_far(WaitingEvent event) {
  // At no time: it never comes.
  if (!(event.at < kNoLimit)) {
    --size_;
    return;
  }
  for (auto rung = rungs_.rbegin(); rung != rungs_.rend(); ++rung) {
    if (event.at >= rung->until) continue;
    rung->buckets[rung->place_of(event.at)].push_back(event);
    ++rung->held;
    return;
  }
  far_least_ = far_.empty() ? event.at : std::min(far_least_, event.at);
  far_most_ = far_.empty() ? event.at : std::max(far_most_, event.at);
  far_.push_back(event);
}

void EventList::put_into_full(WaitingEvent event) {
  if (next_.size() >= part_from_ && part_next()) {
    if (event.at >= limit_) return put_far(event);
    return next_.insert(event);
  }
  next_.insert_among_many(event);
}

EventList::Bucket EventList::spare_bucket() {
  if (spare_.empty()) return {};
  Bucket bucket = std::move(spare_.back());
  spare_.pop_back();
  return bucket;
}

void EventList::keep_spare(Bucket bucket) {
  if (bucket.capacity() == 0 || bucket.capacity() > kMostSpare) return;
  bucket.clear();
  spare_.push_back(std::move(bucket));
}

// Events of one time may be parted: those that stay came before those that go, and whoever comes at that time from now
// on goes behind the latter. Where nothing can be parted, it is tried again when there are twice as many.
bool EventList::part_next() {
  // A rung in which nobody waits gives way to the new one, which takes its range as well.
  double until = limit_;
  while (!rungs_.empty() && rungs_.back().held == 0) until = end_rung();
  Bucket later = spare_bucket();
  const bool is_parted = rungs_.size() < kMostRungs && next_.take_later_half(later);
  if (is_parted) {
    const double from = later.front().at;
    lay_rung(later, from, until == kNoLimit ? std::nextafter(later.back().at, kNoLimit) : until);
    limit_ = from;
  } else {
    limit_ = until;
    part_from_ = 2 * next_.size();
  }
  keep_spare(std::move(later));
  return is_parted;
}

// Answers where it ended.
double EventList::end_rung() {
  const double until = rungs_.back().until;
  for (Bucket& bucket : rungs_.back().buckets) keep_spare(std::move(bucket));
  rungs_.pop_back();
  return until;
}

void EventList::lay_rung(const Bucket& events, double from, double until) {
  Rung& rung = rungs_.emplace_back();
  const std::size_t wanted = std::clamp<std::size_t>(events.size() / kInBucket, 2, kMostBuckets);
  rung.from = from;
  rung.until = until;
  rung.in_width = static_cast<double>(wanted) / (until - from);
  rung.last = static_cast<double>(wanted - 1);
  rung.held = events.size();
  rung.buckets.reserve(wanted);
  for (std::size_t i = 0; i < wanted; ++i) rung.buckets.push_back(spare_bucket());
  for (const WaitingEvent& event : events) rung.buckets[rung.place_of(event.at)].push_back(event);
}

// The next bucket that holds anything comes into order, in parts when it is large.
void EventList::refill() {
  part_from_ = most_in_order_;
  while (true) {
    while (!rungs_.empty() && rungs_.back().held == 0) end_rung();
    if (rungs_.empty()) {
      limit_ = kNoLimit;
      if (far_.size() <= most_in_order_ || !(far_most_ > far_least_)) {
        next_.fill(far_);
        far_.clear();
        return;
      }
      lay_rung(far_, far_least_, std::nextafter(far_most_, kNoLimit));
      far_.clear();
      continue;
    }
    Rung& rung = rungs_.back();
    while (rung.buckets[rung.next].empty()) ++rung.next;
    Bucket bucket = std::move(rung.buckets[rung.next]);
    const double from = rung.bound(rung.next);
    limit_ = rung.bound(++rung.next);
    rung.held -= bucket.size();
    const auto [least, most] = std::minmax_element(
        bucket.begin(), bucket.end(), [](const WaitingEvent& a, const WaitingEvent& b) { return a.at < b.at; });
    if (bucket.size() > most_in_order_ && most->at > least->at && rungs_.size() < kMostRungs) {
      lay_rung(bucket, from, limit_);
      keep_spare(std::move(bucket));
      continue;
    }
    next_.fill(bucket);
    keep_spare(std::move(bucket));
    return;
  }
}

}  // namespace muster::drill
