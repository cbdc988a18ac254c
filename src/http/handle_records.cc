#include <charconv>

#include <boost/json/serialize.hpp>

#include "app/attach_evidence.h"
#include "app/change_record.h"
#include "app/list_records.h"
#include "app/show_overview.h"
#include "app/show_ten_day_check.h"
#include "app/take_step.h"
#include "base/sentence.h"
#include "http/answer.h"
#include "http/handlers.h"
#include "wire/json.h"

namespace muster::http {
namespace {

namespace json = boost::json;

// Collections are named in the address by the plural alone.
const Record* collection_of(const Visit& visit) {
  const Noun* noun = find_noun(parameter(visit.path, "collection"));
  return noun != nullptr && noun->record->plural == parameter(visit.path, "collection") ? noun->record : nullptr;
}

Response no_collection(const Visit& visit) {
  return problem_answer({refuse("no_route", "", "没有这个地址", "there is nothing at this address")}, visit.language);
}

std::string code_in_path(const Visit& visit) { return std::string(parameter(visit.path, "code")); }

Response item_answer(Visit& visit, const Record& record, const std::string& code, int status = 200) {
  auto item = app::get_record(*visit.call, record, code);
  if (!item.ok()) return problem_answer(item.refusals(), visit.language);
  return json_answer(std::move(*item), status);
}

// `yours`: what was wanted, null when nothing but its removal was.
Response refused_write(Visit& visit, const Record& record, const Refusals& refusals, const json::value& yours) {
  if (!is_conflict(refusals)) return problem_answer(refusals, visit.language);
  const auto theirs = app::get_record(*visit.call, record, code_in_path(visit));
  return conflict_answer(refusals, visit.language, json::serialize(yours), theirs.ok() ? *theirs : std::string("null"));
}

}  // namespace

Parameters without_language(const Visit& visit) {
  Parameters parameters = visit.query;
  std::erase_if(parameters, [](const auto& pair) { return pair.first == "language"; });
  return parameters;
}

Response edition(Visit& visit) {
  std::string out;
  visit.call->view->with([&](const app::EditionState& state) { out = wire::to_json(state.contents.edition); });
  return json_answer(std::move(out));
}

Response overview(Visit& visit) { return json_answer(app::show_overview(*visit.call)); }

Response forecast(Visit& visit) {
  auto answer = app::show_forecast(*visit.call);
  if (!answer.ok()) return problem_answer(answer.refusals(), visit.language);
  return json_answer(std::move(*answer));
}

Response ten_day_check(Visit& visit) {
  auto answer = app::show_ten_day_check(*visit.call, parameter(visit.query, "on"));
  if (!answer.ok()) return problem_answer(answer.refusals(), visit.language);
  return json_answer(std::move(*answer));
}

Response list_records(Visit& visit) {
  const Record* record = collection_of(visit);
  if (record == nullptr) return no_collection(visit);
  auto page = app::list_records(*visit.call, *record, without_language(visit));
  if (!page.ok()) return problem_answer(page.refusals(), visit.language);
  return json_answer(std::move(*page));
}

Response get_record(Visit& visit) {
  const Record* record = collection_of(visit);
  return record == nullptr ? no_collection(visit) : item_answer(visit, *record, code_in_path(visit));
}

Response create_record(Visit& visit) {
  const Record* record = collection_of(visit);
  if (record == nullptr) return no_collection(visit);
  const auto body = json_body(visit.request);
  if (!body.ok()) return problem_answer(body.refusals(), visit.language);
  const auto code = app::create_record(*visit.call, *record, *body);
  if (!code.ok()) return problem_answer(code.refusals(), visit.language);
  return item_answer(visit, *record, *code, 201);
}

Response change_record(Visit& visit) {
  const Record* record = collection_of(visit);
  if (record == nullptr) return no_collection(visit);
  const auto patch = patch_in(visit.request);
  if (!patch.ok()) return problem_answer(patch.refusals(), visit.language);
  const auto outcome = app::change_record(*visit.call, *record, code_in_path(visit), patch->revision, patch->changes);
  if (outcome.ok()) return item_answer(visit, *record, code_in_path(visit));
  return refused_write(visit, *record, outcome.refusals(), patch->changes);
}

Response remove_record(Visit& visit) {
  const Record* record = collection_of(visit);
  if (record == nullptr) return no_collection(visit);
  std::int64_t revision = 0;
  const std::string_view text = parameter(visit.query, "revision");
  const auto read = std::from_chars(text.data(), text.data() + text.size(), revision);
  if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size()) {
    return problem_answer(
        {refuse("required", "revision", "须写明所见的版次", "say which revision you saw")}, visit.language);
  }
  const auto outcome = app::remove_record(*visit.call, *record, code_in_path(visit), revision);
  return outcome.ok() ? no_content() : refused_write(visit, *record, outcome.refusals(), nullptr);
}

Response take_step(Visit& visit) {
  const Record* record = collection_of(visit);
  static constexpr std::string_view stepped[] = {"task", "node", "problem", "countermeasure", "proposal"};
  if (record == nullptr || std::find(std::begin(stepped), std::end(stepped), record->name) == std::end(stepped))
    return no_collection(visit);
  const auto body = json_body(visit.request);
  if (!body.ok()) return problem_answer(body.refusals(), visit.language);
  const auto outcome = app::take_step(*visit.call, *record, code_in_path(visit), *body);
  if (outcome.ok()) return item_answer(visit, *record, code_in_path(visit));
  return refused_write(visit, *record, outcome.refusals(), *body);
}

Response attach_evidence(Visit& visit) {
  const app::Upload upload{visit.request.body, visit.request.header("content-type")};
  const auto code = app::attach_evidence(*visit.call, without_language(visit), upload);
  if (!code.ok()) return problem_answer(code.refusals(), visit.language);
  return item_answer(visit, fields<Evidence>(), *code, 201);
}

Response read_content(Visit& visit) {
  const Record* record = collection_of(visit);
  if (record == nullptr || record->find("content") == nullptr) return no_collection(visit);
  auto content = app::read_content(*visit.call, *record, code_in_path(visit));
  if (!content.ok()) return problem_answer(content.refusals(), visit.language);
  const bool picture = app::is_shown_in_place(content->media_type);
  const std::string etag = "\"" + content->sha256 + "\"";
  Response response;
  response.headers = {
      // Whatever was uploaded is never a page of ours: pictures are shown, everything else is handed over as a file.
      {"content-type", picture ? content->media_type : "application/octet-stream"},
      {"content-disposition",
       (picture ? "inline; filename=\"" : "attachment; filename=\"") + content->file_name + "\""},
      {"content-security-policy", "default-src 'none'; sandbox"},
      // The bytes may be kept, but whoever sits at the browser now is asked for each time.
      {"etag", etag},
      {"cache-control", "private, no-cache"},
  };
  if (is_known(visit.request.header("if-none-match"), etag)) {
    response.status = 304;
    return response;
  }
  response.body = std::move(content->bytes);
  return response;
}

}  // namespace muster::http
