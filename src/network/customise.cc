#include "network/hierarchy.h"

namespace muster::network {
namespace {

struct Work {
  std::vector<Milliseconds> up;    // of each arc, from the less important end
  std::vector<Milliseconds> down;  // and to it
  std::vector<std::uint32_t> over;
};

Work direct_times(const Hierarchy& hierarchy, const RoadGraph& graph, const RoadTimes& times) {
  Work work;
  work.up.assign(hierarchy.above.size(), kNever);
  work.down.assign(hierarchy.above.size(), kNever);
  work.over.assign(2 * hierarchy.above.size(), kNone);
  for (std::uint32_t arc = 0; arc < graph.arcs.size(); ++arc) {
    const std::uint32_t slot = hierarchy.slots[arc];
    if (slot == kNone) continue;
    const Milliseconds time = times.headings[graph.arcs[arc].heading];
    Milliseconds& best = (slot % 2 != 0 ? work.down : work.up)[slot / 2];
    if (time >= best) continue;
    best = time;
    work.over[slot] = kDirect + arc;
  }
  return work;
}

// Calls each(i, j, k) for all pairs of arcs i < j that leave the place upwards, with the arc k between their ends.
template <class Each>
void each_triangle(const Hierarchy& hierarchy, std::uint32_t place, const Each& each) {
  const std::uint32_t first = hierarchy.begin[place];
  const std::uint32_t last = hierarchy.begin[place + 1];
  const std::uint32_t* above = hierarchy.above.data();
  for (std::uint32_t i = first; i + 1 < last; ++i) {
    std::uint32_t k = hierarchy.begin[above[i]];
    for (std::uint32_t j = i + 1; j < last; ++j, ++k) {
      while (above[k] != above[j]) ++k;
      each(i, j, k);
    }
  }
}

// From the least important place upwards: what is as fast over it as beside it.
void pass_upwards(const Hierarchy& hierarchy, Work& work) {
  for (std::uint32_t place = hierarchy.count(); place-- > 0;) {
    each_triangle(hierarchy, place, [&](std::uint32_t i, std::uint32_t j, std::uint32_t k) {
      const Milliseconds up = work.down[i] + work.up[j];
      const Milliseconds down = work.down[j] + work.up[i];
      if (up < work.up[k]) {
        work.up[k] = up;
        work.over[2 * k] = place;
      }
      if (down < work.down[k]) {
        work.down[k] = down;
        work.over[2 * k + 1] = place;
      }
    });
  }
}

struct Needless {
  std::vector<std::uint8_t> up;
  std::vector<std::uint8_t> down;
};

// From the most important place downwards: every arc gets the shortest time there is between its ends. Where a way over
// a more important place is as short, the arc itself is not needed: all times are above zero, so that putting such ways
// in its stead comes to an end.
Needless pass_downwards(const Hierarchy& hierarchy, Work& work) {
  Needless needless;
  needless.up.assign(work.up.size(), 0);
  needless.down.assign(work.down.size(), 0);
  const auto replace = [](Milliseconds candidate, Milliseconds& time, std::uint8_t& is_needless) {
    if (candidate > time) return;
    time = candidate;
    is_needless = 1;
  };
  for (std::uint32_t place = 0; place < hierarchy.count(); ++place) {
    each_triangle(hierarchy, place, [&](std::uint32_t i, std::uint32_t j, std::uint32_t k) {
      replace(work.up[j] + work.down[k], work.up[i], needless.up[i]);
      replace(work.up[i] + work.up[k], work.up[j], needless.up[j]);
      replace(work.up[k] + work.down[j], work.down[i], needless.down[i]);
      replace(work.down[k] + work.down[i], work.down[j], needless.down[j]);
    });
  }
  return needless;
}

struct Kept {
  std::vector<std::uint32_t>& begin;
  std::vector<HierarchyTimes::Step>& steps;
  std::vector<std::uint32_t>& slots;
};

void keep_needed(
    const Hierarchy& hierarchy, const std::vector<Milliseconds>& all, const std::vector<std::uint8_t>& needless,
    std::uint32_t direction, const Kept& kept) {
  kept.begin.push_back(0);
  for (std::uint32_t place = 0; place < hierarchy.count(); ++place) {
    for (std::uint32_t arc = hierarchy.begin[place]; arc < hierarchy.begin[place + 1]; ++arc) {
      if (needless[arc] != 0 || all[arc] >= kNever) continue;
      kept.steps.push_back({hierarchy.above[arc], all[arc]});
      kept.slots.push_back(2 * arc + direction);
    }
    kept.begin.push_back(static_cast<std::uint32_t>(kept.steps.size()));
  }
}

}  // namespace

HierarchyTimes customise(const Hierarchy& hierarchy, const RoadGraph& graph, const RoadTimes& times) {
  Work work = direct_times(hierarchy, graph, times);
  pass_upwards(hierarchy, work);
  const Needless needless = pass_downwards(hierarchy, work);
  HierarchyTimes out;
  keep_needed(hierarchy, work.up, needless.up, 0, {out.climbs_begin, out.climbs, out.climb_slots});
  keep_needed(hierarchy, work.down, needless.down, 1, {out.descents_begin, out.descents, out.descent_slots});
  out.over = std::move(work.over);
  return out;
}

}  // namespace muster::network
