#include "schedule/levelling_generator.h"

#include <algorithm>
#include <cstring>

namespace muster::schedule::levelling {
namespace {

constexpr Time kUnplaced = -1;

}  // namespace

Generator::Generator(const Instance& instance)
    : instance_(instance),
      free_(instance.free),
      used_from_(instance.horizon),
      list_(instance.count),
      finish_by_(instance.count),
      key_(instance.count),
      justified_(instance.count),
      waiting_(instance.count) {
  ready_.reserve(instance.count);
}

// Words = 1 is the common case; 0 stands for as many as the instance has.
template <int Words>
inline bool Generator::fits(std::size_t at, const std::uint64_t* need) const {
  if constexpr (Words == 1) {
    return ((free_[at] - need[0]) & kGuards) == kGuards;
  } else {
    const std::uint64_t* free = free_.data() + at * instance_.words;
    for (std::size_t word = 0; word < instance_.words; ++word) {
      if (((free[word] - need[word]) & kGuards) != kGuards) return false;
    }
    return true;
  }
}

template <int Words>
inline Time Generator::first_place(std::uint32_t job, Time from) const {
  if (!instance_.needs_any[job]) return from;
  const std::uint64_t* need = instance_.needs.data() + job * instance_.words;
  const Time duration = instance_.duration[job];
  Time known = from;  // what is needed is free in [from, known)
  for (;;) {
    Time at = from + duration;
    while (at > known && fits<Words>(static_cast<std::size_t>(at - 1), need)) --at;
    if (at <= known) return from;
    known = from + duration;
    from = at;
  }
}

template <int Words>
inline Time Generator::last_place(std::uint32_t job, Time from) const {
  if (!instance_.needs_any[job]) return from;
  const std::uint64_t* need = instance_.needs.data() + job * instance_.words;
  const Time duration = instance_.duration[job];
  Time known = from + duration;  // what is needed is free in [known, from + duration)
  while (from >= 0) {
    Time at = from;
    while (at < known && fits<Words>(static_cast<std::size_t>(at), need)) ++at;
    if (at >= known) return from;
    known = from;
    from = at - duration;
  }
  return kUnplaced;
}

template <int Words>
inline void Generator::place(std::uint32_t job, Time at) {
  if (!instance_.needs_any[job]) return;
  const std::uint64_t* need = instance_.needs.data() + job * instance_.words;
  const Time end = at + instance_.duration[job];
  used_from_ = std::min(used_from_, at);
  used_until_ = std::max(used_until_, end);
  if constexpr (Words == 1) {
    for (Time t = at; t < end; ++t) free_[static_cast<std::size_t>(t)] -= need[0];
  } else {
    for (Time t = at; t < end; ++t) {
      std::uint64_t* free = free_.data() + static_cast<std::size_t>(t) * instance_.words;
      for (std::size_t word = 0; word < instance_.words; ++word) free[word] -= need[word];
    }
  }
}

void Generator::clear() {
  if (used_from_ < used_until_) {
    const auto from = static_cast<std::size_t>(used_from_) * instance_.words;
    const auto count = static_cast<std::size_t>(used_until_ - used_from_) * instance_.words;
    std::memcpy(free_.data() + from, instance_.free.data() + from, count * sizeof(std::uint64_t));
  }
  used_from_ = instance_.horizon;
  used_until_ = 0;
}

inline Time Generator::earliest_after(std::uint32_t job, std::span<const Time> start) const {
  Time from = instance_.earliest[job];
  for (const auto& [earlier, lag] : instance_.before.of(job)) from = std::max(from, start[earlier] + lag);
  return from;
}

template <int Words>
void Generator::forward_in(JobList list, std::span<Time> start) {
  clear();
  for (const std::uint32_t job : list) {
    const Time at = first_place<Words>(job, earliest_after(job, start));
    place<Words>(job, at);
    start[job] = at;
  }
}

template <int Words>
bool Generator::backward_in(JobList list, std::span<const Time> finish_by, std::span<Time> start) {
  clear();
  for (std::size_t i = list.size(); i-- > 0;) {
    const std::uint32_t job = list[i];
    Time from = finish_by[job] - instance_.duration[job];
    for (const auto& [later, lag] : instance_.after.of(job)) from = std::min(from, start[later] - lag);
    const Time at = last_place<Words>(job, from);
    if (at < instance_.earliest[job]) return false;
    place<Words>(job, at);
    start[job] = at;
  }
  return true;
}

// The next moment at which a job that could not begin now may be able to.
Time Generator::next_moment(Time now, std::span<const Time> start) const {
  Time next = instance_.horizon;
  for (std::uint32_t job = 0; job < instance_.count; ++job) {
    if (start[job] == kUnplaced) continue;
    const Time finish = start[job] + instance_.duration[job];
    if (finish > now) next = std::min(next, finish);
  }
  for (const std::uint32_t job : ready_) {
    if (key_[job] > now) next = std::min(next, key_[job]);
  }
  const auto change = std::upper_bound(instance_.changes.begin(), instance_.changes.end(), now);
  return change == instance_.changes.end() ? next : std::min(next, *change);
}

template <int Words>
void Generator::parallel_in(std::span<const double> rank, std::span<Time> start) {
  clear();
  std::fill(start.begin(), start.end(), kUnplaced);
  ready_.clear();
  const auto make_ready = [&](std::uint32_t job) {
    key_[job] = earliest_after(job, start);
    ready_.insert(
        std::upper_bound(ready_.begin(), ready_.end(), job, [&](auto a, auto b) { return rank[a] < rank[b]; }), job);
  };
  for (std::uint32_t job = 0; job < instance_.count; ++job) {
    waiting_[job] = static_cast<std::uint32_t>(instance_.before.of(job).size());
    if (waiting_[job] == 0) make_ready(job);
  }
  Time now = 0;
  while (!ready_.empty()) {
    bool placed = false;
    for (std::size_t i = 0; i < ready_.size() && !placed; ++i) {
      const std::uint32_t job = ready_[i];
      if (key_[job] > now || first_place<Words>(job, now) != now) continue;
      place<Words>(job, now);
      start[job] = now;
      ready_.erase(ready_.begin() + static_cast<std::ptrdiff_t>(i));
      for (const Neighbour& later : instance_.after.of(job)) {
        if (--waiting_[later.job] == 0) make_ready(later.job);
      }
      placed = true;
    }
    if (!placed) now = next_moment(now, start);
  }
}

void Generator::forward(JobList list, std::span<Time> start) {
  instance_.words == 1 ? forward_in<1>(list, start) : forward_in<0>(list, start);
}

bool Generator::backward(JobList list, std::span<const Time> finish_by, std::span<Time> start) {
  return instance_.words == 1 ? backward_in<1>(list, finish_by, start) : backward_in<0>(list, finish_by, start);
}

void Generator::parallel(std::span<const double> rank, std::span<Time> start) {
  instance_.words == 1 ? parallel_in<1>(rank, start) : parallel_in<0>(rank, start);
}

// Stable over the order of the links, so that with lags as long as the job before them the links are kept.
void Generator::sort_by(std::span<const Time> key, std::span<std::uint32_t> list) {
  const Time least = *std::min_element(key.begin(), key.end());
  const auto range = static_cast<std::size_t>(*std::max_element(key.begin(), key.end()) - least) + 1;
  if (range > 16 * std::size_t{instance_.count} + 256) {
    std::copy(instance_.sequence.begin(), instance_.sequence.end(), list.begin());
    std::sort(list.begin(), list.end(), [&](auto a, auto b) {
      return key[a] != key[b] ? key[a] < key[b] : instance_.position[a] < instance_.position[b];
    });
    return;
  }
  bucket_.assign(range + 1, 0);
  for (const Time k : key) ++bucket_[static_cast<std::size_t>(k - least) + 1];
  for (std::size_t i = 1; i < range; ++i) bucket_[i] += bucket_[i - 1];
  for (const std::uint32_t job : instance_.sequence) list[bucket_[static_cast<std::size_t>(key[job] - least)]++] = job;
}

// Puts every job behind those that must come before it and leaves the others in their order.
void Generator::keep_links(std::span<std::uint32_t> list) {
  std::copy(list.begin(), list.end(), list_.begin());
  std::fill(waiting_.begin(), waiting_.end(), 0);  // 1: put
  std::size_t next = 0;
  for (const std::uint32_t wanted : list_) {
    if (waiting_[wanted] == 0) ready_.push_back(wanted);
    while (!ready_.empty()) {
      const std::uint32_t job = ready_.back();
      bool is_held = false;
      for (const Neighbour& earlier : instance_.before.of(job)) {
        if (waiting_[earlier.job] != 0) continue;
        ready_.push_back(earlier.job);
        is_held = true;
        break;
      }
      if (is_held) continue;
      ready_.pop_back();
      waiting_[job] = 1;
      list[next++] = job;
    }
  }
}

void Generator::list_by(std::span<const Time> key, std::span<std::uint32_t> list) {
  sort_by(key, list);
  if (instance_.has_short_lags) keep_links(list);
}

bool Generator::justify_right(std::span<Time> start, Time makespan) {
  for (std::uint32_t job = 0; job < instance_.count; ++job) {
    key_[job] = start[job] + instance_.duration[job];
    finish_by_[job] = std::min(makespan, std::max(instance_.due[job], key_[job]));
  }
  list_by(key_, justified_);
  return backward(justified_, finish_by_, start);
}

void Generator::justify_left(std::span<Time> start) {
  list_by(start, justified_);
  forward(justified_, start);
}

}  // namespace muster::schedule::levelling
