// How a new list of jobs is made of others. Internal to levelling.
#pragma once

#include <cstdint>
#include <vector>

#include "base/chance.h"
#include "schedule/levelling_instance.h"

namespace muster::schedule::levelling {

// One of the schedules that the search keeps.
struct Member {
  std::vector<Time> start;
  std::vector<std::uint32_t> list;  // by start; keeps to the links
  Worth worth;
};

// Every list that comes out keeps to the links when those that go in do.
class Mixing {
 public:
  Mixing(const Instance& instance, ChanceSequence& chance) : in_(instance), chance_(chance), mark_(instance.count) {}

  // A draw by regret (Drexl 1991) for the rule of least latest finish: a ready job comes the more likely next, the less
  // its latest finish lies before that of the least urgent ready one.
  void draw(const std::vector<Time>& latest_finish, std::vector<std::uint32_t>& list);

  // The mother's order, but the middle part of the list is filled as the father has it (Hartmann 1998).
  void at_two_points(const Member& mother, const Member& father, std::vector<std::uint32_t>& child);

  // The mother's order around what the father does while his teams are busiest; those of his jobs stay together (Valls
  // et al. 2008, Debels and Vanhoucke 2007). Needs links without short lags, or the father's jobs have gaps between
  // them.
  void at_peak(const Member& mother, const Member& father, std::vector<std::uint32_t>& child);

  // Small changes: neighbours change places, some jobs go to any other place that the links allow.
  void disturb(std::vector<std::uint32_t>& list);

 private:
  enum Place : std::uint8_t { open, in_block, before_block, behind_block };

  struct Peak {
    Time from = 0;
    Time to = 0;
  };

  Peak peak_of(const Member& member);
  bool has_link(const Neighbours& neighbours, std::uint32_t job, std::uint32_t other) const;
  void move_one(std::vector<std::uint32_t>& list);

  const Instance& in_;
  ChanceSequence& chance_;
  std::vector<std::uint8_t> mark_;
  std::vector<std::uint32_t> ready_;
  std::vector<std::uint32_t> waiting_;
};

}  // namespace muster::schedule::levelling
