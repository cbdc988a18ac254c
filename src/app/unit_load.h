// What one unit has to carry: what is asked of it as lead and as supporting unit.
#pragma once

#include "app/view.h"
#include "book/standing.h"

namespace muster::app {

struct UnitLoad {
  std::int64_t tasks_led = 0;
  std::int64_t tasks_supporting = 0;
  std::int64_t tasks_done = 0;  // of those led; so are all below
  std::int64_t tasks_overdue = 0;
  std::int64_t tasks_behind = 0;
  std::int64_t tasks_near = 0;
  std::int64_t nodes_due_soon = 0;
  std::int64_t nodes_overdue = 0;
  std::int64_t problems_open = 0;
  std::int64_t problems_overdue = 0;
  std::int64_t problems_to_verify = 0;
  book::Colour colour = book::Colour::none;
};

UnitLoad load_of(const Unit& unit, const EditionState& state);

}  // namespace muster::app

namespace muster {

template <>
const Record& fields<app::UnitLoad>();

}  // namespace muster
