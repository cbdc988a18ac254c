#include "network/sweep.h"

#include <algorithm>

#include "network/sweep_lanes.h"

namespace muster::network {
namespace {

constexpr Lanes nothing_yet() {
  Lanes lanes;
  lanes.times.fill(kNever);
  return lanes;
}

}  // namespace

Sweep::Sweep(const Hierarchy& hierarchy, const HierarchyTimes& times)
    : hierarchy_(hierarchy), times_(times), lanes_(hierarchy.count()), is_climbed_(hierarchy.count(), 0) {}

void Sweep::climb(std::span<const std::vector<Start>> travellers) {
  for (const std::uint32_t place : climbed_) is_climbed_[place] = 0;
  climbed_.clear();
  for (std::size_t lane = 0; lane < travellers.size(); ++lane) {
    for (const Start& start : travellers[lane]) {
      const std::uint32_t begin = hierarchy_.place_of[start.vertex];
      for (std::uint32_t place = begin; place != kNone && is_climbed_[place] == 0; place = hierarchy_.parent(place)) {
        is_climbed_[place] = 1;
        climbed_.push_back(place);
        lanes_[place] = nothing_yet();
      }
      Milliseconds& time = lanes_[begin].times[lane];
      time = std::min(time, start.after);
    }
  }
  std::sort(climbed_.begin(), climbed_.end(), std::greater<>());
  for (const std::uint32_t place : climbed_) {
    for (std::uint32_t i = times_.climbs_begin[place]; i < times_.climbs_begin[place + 1]; ++i) {
      const auto [above, time] = times_.climbs[i];
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        lanes_[above].times[lane] = std::min(lanes_[above].times[lane], lanes_[place].times[lane] + time);
      }
    }
  }
}

void Sweep::run(std::span<const std::vector<Start>> travellers) {
  climb(travellers);
  descend_all(times_, is_climbed_, lanes_);
}

void Sweep::run(std::span<const std::vector<Start>> travellers, std::span<const std::uint32_t> places) {
  climb(travellers);
  descend_some(times_, is_climbed_, places, lanes_);
}

std::vector<std::uint32_t> places_above(const Hierarchy& hierarchy, std::span<const std::uint32_t> vertices) {
  std::vector<std::uint8_t> is_seen(hierarchy.count(), 0);
  std::vector<std::uint32_t> places;
  for (const std::uint32_t vertex : vertices) {
    for (std::uint32_t place = hierarchy.place_of[vertex]; place != kNone && is_seen[place] == 0;
         place = hierarchy.parent(place)) {
      is_seen[place] = 1;
      places.push_back(place);
    }
  }
  std::sort(places.begin(), places.end());
  return places;
}

}  // namespace muster::network
