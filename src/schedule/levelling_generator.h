// Makes schedules: jobs are placed one after the other where their teams are free. No memory is taken while it works.
// Internal to levelling.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "schedule/levelling_instance.h"

namespace muster::schedule::levelling {

using JobList = std::span<const std::uint32_t>;  // every job once, after all that must come before it

class Generator {
 public:
  explicit Generator(const Instance& instance);

  // Serial: each job of the list as early as it can be.
  void forward(JobList list, std::span<Time> start);

  // Serial from the end: each job, from the last of the list, as late as it can be, finished by `finish_by`. Whatever
  // `start` was before, a job for which there is no place before the beginning makes the answer false.
  bool backward(JobList list, std::span<const Time> finish_by, std::span<Time> start);

  // Parallel: goes through time and begins what can be begun, the least `rank` first. Needs no list.
  void parallel(std::span<const double> rank, std::span<Time> start);

  // The jobs by a key (start, finish, latest finish), each behind all that must come before it.
  void list_by(std::span<const Time> key, std::span<std::uint32_t> list);

  // Justification: everything as late as it can be without lateness or makespan getting worse, in the order of the
  // finishes; and everything as early as it can be, in the order of the starts. Two schedules. Without lags shorter
  // than the job before them the result is never worse.
  bool justify_right(std::span<Time> start, Time makespan);
  void justify_left(std::span<Time> start);

 private:
  template <int Words>
  void forward_in(JobList list, std::span<Time> start);
  template <int Words>
  bool backward_in(JobList list, std::span<const Time> finish_by, std::span<Time> start);
  template <int Words>
  void parallel_in(std::span<const double> rank, std::span<Time> start);
  template <int Words>
  Time first_place(std::uint32_t job, Time from) const;
  template <int Words>
  Time last_place(std::uint32_t job, Time from) const;
  template <int Words>
  bool fits(std::size_t at, const std::uint64_t* need) const;
  template <int Words>
  void place(std::uint32_t job, Time at);
  Time earliest_after(std::uint32_t job, std::span<const Time> start) const;
  Time next_moment(Time now, std::span<const Time> start) const;
  void clear();
  void sort_by(std::span<const Time> key, std::span<std::uint32_t> list);
  void keep_links(std::span<std::uint32_t> list);

  const Instance& instance_;
  std::vector<std::uint64_t> free_;
  Time used_until_ = 0;  // of free_, differs from the instance's only before it
  Time used_from_ = 0;
  std::vector<std::uint32_t> list_;
  std::vector<Time> finish_by_;
  std::vector<Time> key_;
  std::vector<std::uint32_t> justified_;
  std::vector<std::uint32_t> bucket_;
  std::vector<std::uint32_t> waiting_;
  std::vector<std::uint32_t> ready_;
};

}  // namespace muster::schedule::levelling
