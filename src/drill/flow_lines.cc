// Lines of waiting visitors, and which lane is free.
#include <bit>

#include "drill/flow_steps.h"

namespace muster::drill {
namespace {

std::uint64_t open_mask(std::uint32_t open, std::uint32_t word) {
  const std::uint32_t first = word * 64;
  if (open >= first + 64) return ~std::uint64_t{0};
  return open <= first ? 0 : (std::uint64_t{1} << (open - first)) - 1;
}

}  // namespace

void FlowRun::State::prepend(Line& line, Index visitor) {
  Visitor& who = visitors_[visitor];
  who.previous = kNowhere;
  who.next = line.head;
  if (line.head == kNowhere) {
    line.tail = visitor;
  } else {
    visitors_[line.head].previous = visitor;
  }
  line.head = visitor;
}

void FlowRun::State::open_lanes(Place& place) const {
  place.open_lanes = place.is_closed ? 0 : open_mask(place.open, 0);
}

std::uint32_t FlowRun::State::lane_free_beyond(const Place& place) const {
  if (place.is_closed) return kNoLane;
  for (std::uint32_t word = 1; word < place.words; ++word) {
    const std::uint64_t free = free_[place.first_word + word] & open_mask(place.open, word);
    if (free != 0) return word * 64 + static_cast<std::uint32_t>(std::countr_zero(free));
  }
  return kNoLane;
}

}  // namespace muster::drill
