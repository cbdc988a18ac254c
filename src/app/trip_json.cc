#include "app/trip_json.h"

#include "base/sentence.h"
#include "network/position_text.h"
#include "wire/json.h"

namespace muster::app {

std::string trip_json(const network::Trip& trip, Language language) {
  std::string out = R"({"type":"Feature","geometry":)";
  if (trip.route) {
    out += R"({"type":"LineString","coordinates":[)";
    for (std::size_t i = 0; i < trip.drawing.line.size(); ++i)
      out += fmt::format("{}[{}]", i > 0 ? "," : "", network::text_of(trip.drawing.line[i]));
    out += "]}";
  } else {
    out += "null";
  }
  out += fmt::format(
      R"(,"properties":{{"found":{},"from":[{}],"to":[{}],"from_away_m":{},"to_away_m":{})", trip.route.has_value(),
      network::text_of(trip.from.at), network::text_of(trip.to.at), trip.from.away / 100, trip.to.away / 100);
  if (trip.route) {
    out += fmt::format(R"(,"time_ms":{},"length_m":{},"legs":[)", trip.route->time, (trip.drawing.length + 50) / 100);
    for (std::size_t i = 0; i < trip.drawing.legs.size(); ++i) {
      const network::RouteLeg& leg = trip.drawing.legs[i];
      out += i > 0 ? R"(,{"name":)" : R"({"name":)";
      wire::write_text(leg.name, out);
      out += fmt::format(
          R"(,"class":"{}","time_ms":{},"length_m":{}}})", network::name_of(leg.road_class), leg.time,
          (leg.length + 50) / 100);
    }
    out += R"(],"passed_ms":[)";
    for (std::size_t i = 0; i < trip.drawing.passed.size(); ++i)
      out += fmt::format("{}{}", i > 0 ? "," : "", trip.drawing.passed[i]);
    out += ']';
  } else {
    out += R"(,"reason":)";
    wire::write_text(in(language, *trip.why_none), out);
  }
  out += fmt::format(R"(,"nodes":{},"nodes_not_reached":{},"remarks":[)", trip.nodes, trip.not_reached);
  for (std::size_t i = 0; i < trip.remarks.size(); ++i) {
    if (i > 0) out += ',';
    wire::write_text(in(language, trip.remarks[i]), out);
  }
  return out + "]}}";
}

}  // namespace muster::app
