// Files of the city: looked at, brought and replaced; who uses them.
#include "app/city_file_uses.h"
#include "app/keep_city_file.h"
#include "http/answer.h"
#include "http/handlers.h"

namespace muster::http {
namespace {

Response file_item(Visit& visit, const std::string& code, int status) {
  auto item = app::get_record(*visit.call, fields<CityFile>(), code);
  return item.ok() ? json_answer(std::move(*item), status) : problem_answer(item.refusals(), visit.language);
}

}  // namespace

Response list_city_file_uses(Visit& visit) { return json_answer(app::list_city_file_uses(*visit.call)); }

Response check_city_file(Visit& visit) {
  auto report = app::check_city_file(*visit.call, without_language(visit), visit.request.body);
  return report.ok() ? json_answer(std::move(*report)) : problem_answer(report.refusals(), visit.language);
}

Response add_city_file(Visit& visit) {
  const auto code = app::add_city_file(*visit.call, without_language(visit), visit.request.body);
  return code.ok() ? file_item(visit, *code, 201) : problem_answer(code.refusals(), visit.language);
}

Response replace_city_file(Visit& visit) {
  const std::string code(parameter(visit.path, "code"));
  const auto outcome = app::replace_city_file(*visit.call, code, without_language(visit), visit.request.body);
  if (outcome.ok()) return file_item(visit, code, 200);
  if (!is_conflict(outcome.refusals())) return problem_answer(outcome.refusals(), visit.language);
  const auto theirs = app::get_record(*visit.call, fields<CityFile>(), code);
  return conflict_answer(outcome.refusals(), visit.language, "null", theirs.ok() ? *theirs : std::string("null"));
}

}  // namespace muster::http
