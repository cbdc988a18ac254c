// The city's map: what it is drawn from, and which way one goes on it.
#include "app/city_map.h"
#include "app/plan_route.h"
#include "http/answer.h"
#include "http/handlers.h"

namespace muster::http {
namespace {

// The same files give the same bytes: whoever has them is told so.
Response layer_answer(const Visit& visit, const app::CityMaps::Layer& layer) {
  const std::string etag = "\"" + layer->tag + "\"";
  const bool known = is_known(visit.request.header("if-none-match"), etag);
  Response response = json_answer(known ? std::string() : layer->geojson, known ? 304 : 200);
  for (Header& header : response.headers) {
    if (header.name == "cache-control") header.value = "private, no-cache";
  }
  response.headers.push_back({"etag", etag});
  return response;
}

}  // namespace

Response map_roads(Visit& visit) { return layer_answer(visit, app::show_roads(*visit.call)); }

Response map_metro(Visit& visit) { return layer_answer(visit, app::show_metro(*visit.call)); }

Response map_route(Visit& visit) {
  auto route = app::plan_route(*visit.call, without_language(visit));
  return route.ok() ? json_answer(std::move(*route)) : problem_answer(route.refusals(), visit.language);
}

}  // namespace muster::http
