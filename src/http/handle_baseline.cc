// The baseline of the task book.
#include "app/freeze_baseline.h"
#include "http/answer.h"
#include "http/handlers.h"
#include "wire/json.h"

namespace muster::http {

Response freeze_baseline(Visit& visit) {
  const auto body = json_body(visit.request);
  if (!body.ok()) return problem_answer(body.refusals(), visit.language);
  const auto wish = app::read_baseline_wish(*body);
  if (!wish.ok()) return problem_answer(wish.refusals(), visit.language);
  const auto frozen = app::freeze_baseline(*visit.call, *wish);
  return frozen.ok() ? json_answer(wire::to_json(*frozen)) : problem_answer(frozen.refusals(), visit.language);
}

}  // namespace muster::http
