// One half of a search in a hierarchy: from some places upwards, along every arc that climbs. What it needs is made
// once and used again.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

#include "network/hierarchy.h"

namespace muster::network {

class Climb {
 public:
  // `begin` and `steps` are the climbs of HierarchyTimes, or its descents for a search against the direction of travel.
  Climb(
      const Hierarchy& hierarchy, const std::vector<std::uint32_t>& begin,
      const std::vector<HierarchyTimes::Step>& steps)
      : hierarchy_(hierarchy), begin_(begin), steps_(steps), reached_(hierarchy.count()) {}

  struct Reached {
    Milliseconds time = kNever;
    std::uint32_t from = kNone;  // the place below; kNone where the search began
    std::uint32_t step = kNone;
  };

  void begin_anew() {
    for (const std::uint32_t place : places_) reached_[place] = {};
    places_.clear();
  }

  void begin_at(std::uint32_t place, Milliseconds time) {
    if (time < reached_[place].time) reached_[place] = {time, kNone, kNone};
    for (; place != kNone; place = hierarchy_.parent(place)) places_.push_back(place);
  }

  void run() {
    if (!std::is_sorted(places_.begin(), places_.end(), std::greater<>())) {
      std::sort(places_.begin(), places_.end(), std::greater<>());
    }
    places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
    for (const std::uint32_t place : places_) {
      const Milliseconds here = reached_[place].time;
      if (here >= kNever) continue;
      for (std::uint32_t i = begin_[place]; i < begin_[place + 1]; ++i) {
        Reached& above = reached_[steps_[i].place];
        if (here + steps_[i].time < above.time) above = {here + steps_[i].time, place, i};
      }
    }
  }

  const std::vector<std::uint32_t>& places() const { return places_; }  // the least important first
  const Reached& at(std::uint32_t place) const { return reached_[place]; }

 private:
  const Hierarchy& hierarchy_;
  const std::vector<std::uint32_t>& begin_;
  const std::vector<HierarchyTimes::Step>& steps_;
  std::vector<Reached> reached_;
  std::vector<std::uint32_t> places_;
};

// Where both halves of a search meet: a way along the arcs of the graph.
struct ClimbedWay {
  Milliseconds time = 0;
  std::uint32_t from = 0;  // vertices at which the halves began
  std::uint32_t to = 0;
  std::vector<std::uint32_t> arcs;
};

// The time of the shortest way, and the place where its halves meet; kNever and kNone where there is none.
struct Meeting {
  Milliseconds time = kNever;
  std::uint32_t place = kNone;
};
Meeting meeting_of(const Climb& ahead, const Climb& back);

ClimbedWay way_over(
    const Hierarchy& hierarchy, const HierarchyTimes& times, const Climb& ahead, const Climb& back,
    const Meeting& meeting);

}  // namespace muster::network
