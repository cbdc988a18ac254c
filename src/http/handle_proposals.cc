#include "app/list_records.h"
#include "app/proposals.h"
#include "app/show_levelling.h"
#include "app/what_if.h"
#include "http/answer.h"
#include "http/handlers.h"

namespace muster::http {
namespace {

Response answer_of(Visit& visit, Result<std::string> answer) {
  if (!answer.ok()) return problem_answer(answer.refusals(), visit.language);
  return json_answer(std::move(*answer));
}

}  // namespace

Response what_if(Visit& visit) {
  const auto body = json_body(visit.request);
  if (!body.ok()) return problem_answer(body.refusals(), visit.language);
  return answer_of(visit, app::what_if(*visit.call, *body));
}

Response propose(Visit& visit) {
  const auto body = json_body(visit.request);
  if (!body.ok()) return problem_answer(body.refusals(), visit.language);
  const auto code = app::propose(*visit.call, *body);
  if (!code.ok()) return problem_answer(code.refusals(), visit.language);
  auto item = app::get_record(*visit.call, fields<Proposal>(), *code);
  if (!item.ok()) return problem_answer(item.refusals(), visit.language);
  return json_answer(std::move(*item), 201);
}

Response compare_proposal(Visit& visit) {
  return answer_of(visit, app::compare_proposal(*visit.call, std::string(parameter(visit.path, "code"))));
}

Response levelling(Visit& visit) { return answer_of(visit, app::show_levelling(*visit.call)); }

}  // namespace muster::http
