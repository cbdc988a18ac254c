#include "drill/incident_places.h"

#include <set>

namespace muster::drill {

std::vector<IncidentPlace> incident_places(const Response& response) {
  if (response.incident_kinds.size() < 2 || response.points.size() < 2) return {};
  std::set<IncidentPlace> places;
  for (Index kind = 0; kind < response.incident_kinds.size(); ++kind) {
    for (const Index point : response.incident_kinds[kind].points) places.insert({kind, point});
  }
  for (const ScriptedIncident& incident : response.script) places.insert({incident.kind, incident.point});
  if (places.size() > kMostIncidentPlaces) return {};
  return {places.begin(), places.end()};
}

}  // namespace muster::drill
