#include "schedule/levelling_mixing.h"

#include <algorithm>

namespace muster::schedule::levelling {
namespace {

// Measured on sets like J60 and J120; the answers differ little from half to twice of each.
constexpr std::uint32_t kSwapChance = 0x0CCCCCCD;  // one in twenty, of 2^32
constexpr std::uint32_t kMostMoves = 4;
constexpr int kPeakTries = 2;

}  // namespace

void Mixing::draw(const std::vector<Time>& latest_finish, std::vector<std::uint32_t>& list) {
  waiting_.resize(in_.count);
  ready_.clear();
  for (std::uint32_t job = 0; job < in_.count; ++job) {
    waiting_[job] = static_cast<std::uint32_t>(in_.before.of(job).size());
    if (waiting_[job] == 0) ready_.push_back(job);
  }
  for (std::uint32_t& next : list) {
    Time least_urgent = INT32_MIN;
    for (const std::uint32_t job : ready_) least_urgent = std::max(least_urgent, latest_finish[job]);
    const auto regret = [&](std::uint32_t job) { return std::int64_t{least_urgent} - latest_finish[job] + 1; };
    std::int64_t sum = 0;
    for (const std::uint32_t job : ready_) sum += regret(job);
    double left = chance_.uniform() * static_cast<double>(sum);
    std::size_t chosen = 0;
    while (chosen + 1 < ready_.size() && left >= static_cast<double>(regret(ready_[chosen])))
      left -= static_cast<double>(regret(ready_[chosen++]));
    next = ready_[chosen];
    ready_[chosen] = ready_.back();
    ready_.pop_back();
    for (const Neighbour& later : in_.after.of(next)) {
      if (--waiting_[later.job] == 0) ready_.push_back(later.job);
    }
  }
}

void Mixing::at_two_points(const Member& mother, const Member& father, std::vector<std::uint32_t>& child) {
  std::uint32_t first = chance_.below(in_.count);
  std::uint32_t second = chance_.below(in_.count);
  if (first > second) std::swap(first, second);
  std::fill(mark_.begin(), mark_.end(), open);
  std::size_t next = 0;
  const auto fill = [&](const std::vector<std::uint32_t>& from, std::size_t until) {
    for (std::size_t i = 0; i < from.size() && next < until; ++i) {
      if (mark_[from[i]] != open) continue;
      mark_[from[i]] = in_block;
      child[next++] = from[i];
    }
  };
  fill(mother.list, first);
  fill(father.list, second);
  fill(mother.list, child.size());
}

// From a quarter to three quarters of the whole time, the busier of some places tried.
Mixing::Peak Mixing::peak_of(const Member& member) {
  const Time whole = member.worth.makespan;
  const Time length = std::max<Time>(1, static_cast<Time>(whole * (0.25 + 0.5 * chance_.uniform())));
  Peak peak;
  std::int64_t most = -1;
  for (int i = 0; i < kPeakTries; ++i) {
    const auto from = static_cast<Time>(chance_.below(static_cast<std::uint32_t>(std::max(1, whole - length + 1))));
    std::int64_t use = 0;
    for (std::uint32_t job = 0; job < in_.count; ++job) {
      const Time finish = member.start[job] + in_.duration[job];
      const Time shared = std::min(finish, from + length) - std::max(member.start[job], from);
      if (shared > 0) use += shared * in_.share[job];
    }
    if (use > most) {
      most = use;
      peak = {from, from + length};
    }
  }
  return peak;
}

void Mixing::at_peak(const Member& mother, const Member& father, std::vector<std::uint32_t>& child) {
  const Peak peak = peak_of(father);
  for (std::uint32_t job = 0; job < in_.count; ++job) {
    const bool is_within = father.start[job] < peak.to && father.start[job] + in_.duration[job] > peak.from;
    mark_[job] = is_within ? in_block : open;
  }
  const auto touches = [&](const Neighbours& neighbours, std::uint32_t job, Place side) {
    return std::ranges::any_of(
        neighbours.of(job), [&](const Neighbour& n) { return mark_[n.job] == in_block || mark_[n.job] == side; });
  };
  for (auto job = mother.list.rbegin(); job != mother.list.rend(); ++job) {
    if (mark_[*job] == open && touches(in_.after, *job, before_block)) mark_[*job] = before_block;
  }
  for (const std::uint32_t job : mother.list) {
    if (mark_[job] != open) continue;
    const bool is_behind = touches(in_.before, job, behind_block) || mother.start[job] >= peak.from;
    mark_[job] = is_behind ? behind_block : before_block;
  }
  std::size_t next = 0;
  const auto fill = [&](const std::vector<std::uint32_t>& from, Place place) {
    for (const std::uint32_t job : from) {
      if (mark_[job] == place) child[next++] = job;
    }
  };
  fill(mother.list, before_block);
  fill(father.list, in_block);
  fill(mother.list, behind_block);
}

bool Mixing::has_link(const Neighbours& neighbours, std::uint32_t job, std::uint32_t other) const {
  return std::ranges::any_of(neighbours.of(job), [&](const Neighbour& n) { return n.job == other; });
}

void Mixing::move_one(std::vector<std::uint32_t>& list) {
  const std::uint32_t at = chance_.below(in_.count);
  const std::uint32_t job = list[at];
  std::uint32_t least = at;
  std::uint32_t most = at;
  while (least > 0 && !has_link(in_.before, job, list[least - 1])) --least;
  while (most + 1 < in_.count && !has_link(in_.after, job, list[most + 1])) ++most;
  const std::uint32_t to = least + chance_.below(most - least + 1);
  const auto place = [&](std::uint32_t index) { return list.begin() + static_cast<std::ptrdiff_t>(index); };
  if (to < at) {
    std::rotate(place(to), place(at), place(at + 1));
  } else {
    std::rotate(place(at), place(at + 1), place(to + 1));
  }
}

void Mixing::disturb(std::vector<std::uint32_t>& list) {
  for (std::size_t i = 0; i + 1 < list.size(); ++i) {
    if (chance_.word() < kSwapChance && !has_link(in_.after, list[i], list[i + 1])) std::swap(list[i], list[i + 1]);
  }
  const std::uint32_t moves = chance_.below(kMostMoves + 1);
  for (std::uint32_t i = 0; i < moves; ++i) move_one(list);
}

}  // namespace muster::schedule::levelling
