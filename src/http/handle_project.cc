// The task book for MS Project, and from it.
#include "app/import_project.h"
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

Response preview_project(Visit& visit) {
  const auto body = json_body(visit.request);
  if (!body.ok()) return problem_answer(body.refusals(), visit.language);
  const auto upload = app::read_project_upload(*body);
  if (!upload.ok()) return problem_answer(upload.refusals(), visit.language);
  const auto preview = app::preview_project(*visit.call, *upload);
  return preview.ok() ? json_answer(wire::to_json(*preview)) : problem_answer(preview.refusals(), visit.language);
}

Response import_project(Visit& visit) {
  const auto body = json_body(visit.request);
  if (!body.ok()) return problem_answer(body.refusals(), visit.language);
  const auto upload = app::read_project_upload(*body);
  if (!upload.ok()) return problem_answer(upload.refusals(), visit.language);
  const auto sequence = previewed_sequence(*body);
  if (!sequence.ok()) return problem_answer(sequence.refusals(), visit.language);
  const auto imported = app::import_project(*visit.call, *upload, *sequence);
  return imported.ok() ? json_answer(wire::to_json(*imported)) : problem_answer(imported.refusals(), visit.language);
}

}  // namespace muster::http
