// Office tables (.xlsx).
#include "app/import_table.h"
#include "app/print_book.h"
#include "base/sentence.h"
#include "http/answer.h"
#include "http/handlers.h"
#include "wire/json.h"

namespace muster::http {
namespace {

Response printed_answer(const Visit& visit, Result<app::PrintedBook> printed) {
  if (!printed.ok()) return problem_answer(printed.refusals(), visit.language);
  return file_answer(std::move(printed->bytes), kWorkbookType, printed->file_name);
}

Result<app::TableUpload> upload_in(const Request& request) {
  const auto body = json_body(request);
  if (!body.ok()) return body.refusals();
  return app::read_upload(*body);
}

}  // namespace

Response print_tasks(Visit& visit) {
  return printed_answer(visit, app::print_tasks(*visit.call, without_language(visit)));
}

Response print_problems(Visit& visit) {
  return printed_answer(visit, app::print_problems(*visit.call, without_language(visit)));
}

Response preview_table(Visit& visit) {
  const auto upload = upload_in(visit.request);
  if (!upload.ok()) return problem_answer(upload.refusals(), visit.language);
  const auto preview = app::preview_table(*visit.call, *upload);
  return preview.ok() ? json_answer(wire::to_json(*preview)) : problem_answer(preview.refusals(), visit.language);
}

Result<std::int64_t> previewed_sequence(const boost::json::value& body) {
  const auto* sequence = body.get_object().if_contains("sequence");
  if (sequence != nullptr && sequence->is_int64()) return sequence->get_int64();
  return refuse("required", "sequence", "须写明预览时的台账序号", "say the sequence that the preview answered");
}

Response import_table(Visit& visit) {
  const auto body = json_body(visit.request);
  if (!body.ok()) return problem_answer(body.refusals(), visit.language);
  auto upload = app::read_upload(*body);
  if (!upload.ok()) return problem_answer(upload.refusals(), visit.language);
  const auto sequence = previewed_sequence(*body);
  if (!sequence.ok()) return problem_answer(sequence.refusals(), visit.language);
  const auto imported = app::import_table(*visit.call, *upload, *sequence);
  return imported.ok() ? json_answer(wire::to_json(*imported)) : problem_answer(imported.refusals(), visit.language);
}

}  // namespace muster::http
