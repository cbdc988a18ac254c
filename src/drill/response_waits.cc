// Who waits for units of which kind, and which incidents keep those.
#include "drill/response_run.h"

namespace muster::drill {

std::size_t size_of_waited(const Response& response) {
  return response.incident_kinds.size() * response.unit_kinds.size() * (response.incident_kinds.size() + 1);
}

// Adds what has been the case since the last change.
void ResponseRun::settle_waits(Index unit_kind) {
  const double passed = host_.now - settled_[unit_kind];
  settled_[unit_kind] = host_.now;
  if (passed <= 0) return;
  const std::size_t kinds = kinds_.size();
  const std::uint32_t* needing = &needing_[unit_kind * kinds];
  const std::uint32_t* busy = &busy_[unit_kind * kinds];
  std::uint32_t all_busy = 0;
  for (std::size_t i = 0; i < kinds; ++i) all_busy += busy[i];
  for (std::size_t i = 0; i < kinds; ++i) {
    if (needing[i] == 0) continue;
    double* waited = &tally_.waited[(i * response_.unit_kinds.size() + unit_kind) * (kinds + 1)];
    const double seconds = passed * needing[i];
    if (all_busy == 0) waited[kinds] += seconds;
    for (std::size_t other = 0; other < kinds && all_busy > 0; ++other)
      waited[other] += seconds * busy[other] / all_busy;
  }
}

void ResponseRun::settle_all_waits() {
  for (Index kind = 0; kind < response_.unit_kinds.size(); ++kind) settle_waits(kind);
}

// Of an incident that waits: before what it lacks changes, and after.
void ResponseRun::count_needs(const IncidentState& incident, bool begins) {
  if (!incident.is_waiting) return;
  const auto& needs = response_.incident_kinds[incident.kind].needs;
  for (std::size_t i = 0; i < needs.size(); ++i) {
    if (incident.missing[i] == 0) continue;
    settle_waits(needs[i].kind);
    std::uint32_t& count = needing_[needs[i].kind * kinds_.size() + incident.kind];
    count = begins ? count + 1 : count - 1;
  }
}

void ResponseRun::count_busy(Index unit, bool begins) {
  const Index kind = response_.units[unit].kind;
  settle_waits(kind);
  std::uint32_t& count = busy_[kind * kinds_.size() + incidents_[units_[unit].incident].kind];
  count = begins ? count + 1 : count - 1;
}

}  // namespace muster::drill
