#include "drill/next_events.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/chance_lanes.h"

namespace muster::drill {
namespace {

constexpr std::size_t kMany = NextEvents::kUsualMost;
constexpr std::size_t kLanes = 4;
static_assert(kMany % kLanes == 0 && kMany <= 64);

using Times = double __attribute__((vector_size(32)));
using Counts = std::int64_t __attribute__((vector_size(32)));

// before[i]: how many of `at` are earlier than at[i]. Both hold kMany; those beyond `count` are not earlier than any.
MUSTER_LANES void count_earlier(const double* at, std::size_t count, std::int64_t* before) {
  for (std::size_t i = 0; i < count; ++i) {
    const Times own = {at[i], at[i], at[i], at[i]};
    Counts earlier{};
    for (std::size_t j = 0; j < count; j += kLanes) {
      Times others;
      std::memcpy(&others, at + j, sizeof others);
      earlier -= others < own;
    }
    before[i] = earlier[0] + earlier[1] + earlier[2] + earlier[3];
  }
}

}  // namespace

MUSTER_LANES void insert_in_order(
    double* at, std::uint64_t* rest, std::size_t count, double event_at, std::uint64_t event_rest) {
  const std::size_t end = (count + kLanes - 1) / kLanes * kLanes;
  const Times wanted = {event_at, event_at, event_at, event_at};
  Counts later{};
  for (std::size_t i = 0; i < end; i += kLanes) {
    Times here;
    std::memcpy(&here, at + i, sizeof here);
    later -= here > wanted;
  }
  const auto place = static_cast<std::size_t>(later[0] + later[1] + later[2] + later[3]);
  at += place;
  rest += place;
  for (std::size_t i = end; i > 0;) {
    i -= kLanes;
    Times times;
    Counts rests;
    std::memcpy(&times, at + i, sizeof times);
    std::memcpy(&rests, rest + i, sizeof rests);
    std::memcpy(at + i + 1, &times, sizeof times);
    std::memcpy(rest + i + 1, &rests, sizeof rests);
  }
  *at = event_at;
  *rest = event_rest;
}

void NextEvents::clear() {
  at_.assign(length_for(kMany), kPassed);
  rest_.assign(at_.size(), 0);
  count_ = 0;
  first_ = {kNone, 0};
}

void NextEvents::make_room(std::size_t count) {
  if (length_for(count) <= at_.size()) return;
  at_.resize(length_for(2 * count), kPassed);
  rest_.resize(at_.size());
}

void NextEvents::insert_among_many(WaitingEvent event) {
  make_room(count_ + 1);
  if (event.at < first_.at) return insert(event);
  const auto begin = at_.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(count_);
  const auto place = std::partition_point(begin, end, [&](double at) { return at > event.at; });
  const auto rest = rest_.begin() + (place - begin);
  std::move_backward(place, end, end + 1);
  std::move_backward(rest, rest_.begin() + static_cast<std::ptrdiff_t>(count_), rest_.begin() + (end - begin) + 1);
  *place = event.at;
  *rest = event.rest;
  ++count_;
}

// Each stands as far from the end as others come before it; of one time the first keeps that place and the next go on
// from it.
void NextEvents::fill_few(const std::vector<WaitingEvent>& events) {
  alignas(32) double at[kMany];
  std::int64_t before[kMany];
  const std::size_t count = events.size();
  for (std::size_t i = 0; i < count; ++i) at[i] = events[i].at;
  for (std::size_t i = count; i % kLanes != 0; ++i) at[i] = std::numeric_limits<double>::infinity();
  count_earlier(at, count, before);
  std::uint64_t taken = 0;
  for (std::size_t i = 0; i < count; ++i) {
    auto place = static_cast<std::size_t>(before[i]);
    place += static_cast<std::size_t>(std::countr_one(taken >> place));
    taken |= std::uint64_t{1} << place;
    at_[count - 1 - place] = at[i];
    rest_[count - 1 - place] = events[i].rest;
  }
  count_ = count;
  take_first();
}

void NextEvents::fill(const std::vector<WaitingEvent>& events) {
  if (events.size() <= kMany) return fill_few(events);
  std::vector<WaitingEvent> ordered = events;
  std::stable_sort(
      ordered.begin(), ordered.end(), [](const WaitingEvent& a, const WaitingEvent& b) { return a.at < b.at; });
  make_room(ordered.size());
  for (std::size_t i = ordered.size(); i-- > 0;) {
    at_[count_] = ordered[i].at;
    rest_[count_++] = ordered[i].rest;
  }
  take_first();
}

bool NextEvents::take_later_half(std::vector<WaitingEvent>& later) {
  const std::size_t taken = count_ / 2;
  if (taken == 0) return false;
  for (std::size_t i = taken; i-- > 0;) later.push_back({at_[i], rest_[i]});
  const auto from = static_cast<std::ptrdiff_t>(taken);
  const auto end = static_cast<std::ptrdiff_t>(count_);
  std::move(at_.begin() + from, at_.begin() + end, at_.begin());
  std::move(rest_.begin() + from, rest_.begin() + end, rest_.begin());
  std::fill(at_.begin() + end - from, at_.begin() + end, kPassed);
  count_ -= taken;
  return true;
}

}  // namespace muster::drill
