#include "network/climb.h"

namespace muster::network {
namespace {

// The arcs of the hierarchy from a place down to where the search began, whose place is left in `place`.
std::vector<std::uint32_t> slots_below(
    const Climb& climb, const std::vector<std::uint32_t>& slots, std::uint32_t& place) {
  std::vector<std::uint32_t> way;
  for (; climb.at(place).from != kNone; place = climb.at(place).from) way.push_back(slots[climb.at(place).step]);
  return way;
}

}  // namespace

Meeting meeting_of(const Climb& ahead, const Climb& back) {
  Meeting best;
  for (const std::uint32_t place : back.places()) {
    const Milliseconds time = sum_of(ahead.at(place).time, back.at(place).time);
    if (time < best.time) best = {time, place};
  }
  return best;
}

ClimbedWay way_over(
    const Hierarchy& hierarchy, const HierarchyTimes& times, const Climb& ahead, const Climb& back,
    const Meeting& meeting) {
  ClimbedWay way;
  way.time = meeting.time;
  std::uint32_t first = meeting.place;
  std::uint32_t last = meeting.place;
  std::vector<std::uint32_t> before = slots_below(ahead, times.climb_slots, first);
  const std::vector<std::uint32_t> after = slots_below(back, times.descent_slots, last);
  std::reverse(before.begin(), before.end());
  for (const std::uint32_t slot : before) unpack(hierarchy, times, slot, way.arcs);
  for (const std::uint32_t slot : after) unpack(hierarchy, times, slot, way.arcs);
  way.from = hierarchy.vertex_at[first];
  way.to = hierarchy.vertex_at[last];
  return way;
}

}  // namespace muster::network
