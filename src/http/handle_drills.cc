// Scenarios are checked and run.
#include <fmt/core.h>

#include "app/replay_drill.h"
#include "app/run_drill.h"
#include "app/show_scenario.h"
#include "http/answer.h"
#include "http/handlers.h"

namespace muster::http {
namespace {

std::string scenario_in(const Visit& visit) { return std::string(parameter(visit.path, "code")); }
std::string run_in(const Visit& visit) { return std::string(parameter(visit.path, "run")); }

Response answer_of(Visit& visit, Result<std::string> answer, int status = 200) {
  if (!answer.ok()) return problem_answer(answer.refusals(), visit.language);
  return json_answer(std::move(*answer), status);
}

Response trace_answer(const app::DrillTraces::Made& made, const std::string& name, Language language) {
  try {
    const auto& trace = made.get();
    if (!trace.ok()) return problem_answer(trace.refusals(), language);
    Response response = file_answer({}, "application/octet-stream", name);
    response.shared_body = *trace;
    return response;
  } catch (const std::exception& failure) {
    return failure_answer(failure, language);
  }
}

void send(Reply& reply, Response response) {
  add_security_headers(response);
  reply.send(std::move(response));
}

}  // namespace

Response check_scenario(Visit& visit) {
  const auto body = json_body(visit.request);
  if (!body.ok()) return problem_answer(body.refusals(), visit.language);
  return answer_of(visit, app::check_scenario(*visit.call, *body));
}

Response start_drill(Visit& visit) {
  const auto body = json_body(visit.request);
  if (!body.ok()) return problem_answer(body.refusals(), visit.language);
  return answer_of(visit, app::start_drill(*visit.call, scenario_in(visit), *body), 201);
}

Response list_drill_runs(Visit& visit) {
  return answer_of(visit, app::list_drill_runs(*visit.call, scenario_in(visit)));
}

Response show_drill_run(Visit& visit) {
  return answer_of(visit, app::show_drill_run(*visit.call, scenario_in(visit), run_in(visit)));
}

Response cancel_drill_run(Visit& visit) {
  const auto outcome = app::cancel_drill_run(*visit.call, scenario_in(visit), run_in(visit));
  return outcome.ok() ? no_content() : problem_answer(outcome.refusals(), visit.language);
}

void replay_drill(Visit& visit, Reply& reply) {
  const std::string variant(parameter(visit.query, "variant"));
  const std::string name = fmt::format(
      "{}-{}{}-{}.trace", scenario_in(visit), run_in(visit), variant.empty() ? "" : "-" + variant,
      parameter(visit.query, "replication"));
  const auto outcome = app::replay_drill(
      *visit.call, scenario_in(visit), run_in(visit), without_language(visit),
      [reply, name, language = visit.language](const app::DrillTraces::Made& made) mutable {
        send(reply, trace_answer(made, name, language));
      });
  if (!outcome.ok()) send(reply, problem_answer(outcome.refusals(), visit.language));
}

}  // namespace muster::http
