// The task book for MS Project.
#include "app/show_project.h"
#include "http/answer.h"
#include "http/handlers.h"
#include "wire/json.h"

namespace muster::http {

Response project(Visit& visit) {
  const auto written = app::write_project(*visit.call);
  return written.ok() ? json_answer(wire::to_json(written->about)) : problem_answer(written.refusals(), visit.language);
}

Response project_file(Visit& visit) {
  auto written = app::write_project(*visit.call);
  if (!written.ok()) return problem_answer(written.refusals(), visit.language);
  return file_answer(std::move(written->xml), "application/xml", written->about.file_name);
}

}  // namespace muster::http
