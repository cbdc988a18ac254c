#include "app/unit_load.h"

#include "book/tally.h"

namespace muster::app {

UnitLoad load_of(const Unit& unit, const EditionState& state) {
  UnitLoad load;
  load.tasks_supporting = state.standings.tasks_supported_by(unit.code);
  const auto& units = state.standings.tally().units;
  const auto at = units.find(unit.code);
  book::Readiness counted{at == units.end() ? book::Counts() : at->second};
  book::conclude(counted);
  load.tasks_led = counted.tasks_total;
  load.tasks_done = counted.tasks_done;
  load.tasks_overdue = counted.tasks_overdue;
  load.tasks_behind = counted.tasks_behind;
  load.tasks_near = counted.tasks_near;
  load.nodes_due_soon = counted.nodes_due_soon;
  load.nodes_overdue = counted.nodes_overdue;
  load.problems_open = counted.problems_open;
  load.problems_overdue = counted.problems_overdue;
  load.problems_to_verify = counted.problems_to_verify;
  load.colour = counted.colour;
  return load;
}

}  // namespace muster::app

namespace muster {

using app::UnitLoad;

template <>
const Record& fields<UnitLoad>() {
  static const Record record = describe<UnitLoad>(
      "unit_load", "unit_loads", {"单位负荷", "Unit load"},
      {
          field<&UnitLoad::tasks_led>("tasks_led", {"牵头任务", "Tasks led"}),
          field<&UnitLoad::tasks_supporting>("tasks_supporting", {"配合任务", "Tasks supported"}),
          field<&UnitLoad::tasks_done>("tasks_done", {"已完成任务", "Tasks done"}),
          field<&UnitLoad::tasks_overdue>("tasks_overdue", {"逾期任务", "Tasks overdue"}),
          field<&UnitLoad::tasks_behind>("tasks_behind", {"滞后任务", "Tasks behind"}),
          field<&UnitLoad::tasks_near>("tasks_near", {"临近时限任务", "Tasks with deadline near"}),
          field<&UnitLoad::nodes_due_soon>("nodes_due_soon", {"十日内到期节点", "Nodes due within ten days"}),
          field<&UnitLoad::nodes_overdue>("nodes_overdue", {"逾期节点", "Nodes overdue"}),
          field<&UnitLoad::problems_open>("problems_open", {"未销号问题", "Problems open"}),
          field<&UnitLoad::problems_overdue>("problems_overdue", {"逾期问题", "Problems overdue"}),
          field<&UnitLoad::problems_to_verify>("problems_to_verify", {"待核验销号问题", "Problems to verify or close"}),
          field<&UnitLoad::colour>("colour", {"灯色", "Colour"}),
      });
  return record;
}

}  // namespace muster
