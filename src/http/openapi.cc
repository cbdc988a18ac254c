#include "http/openapi.h"

#include <map>

#include <fmt/core.h>

#include "app/items.h"
#include "http/answer.h"
#include "http/handlers.h"
#include "http/openapi_parts.h"
#include "wire/json.h"
#include "wire/schema.h"

namespace muster::http {
namespace {

std::string quoted(std::string_view text) {
  std::string out;
  wire::write_text(text, out);
  return out;
}

std::string lower(std::string_view method) {
  std::string out(method);
  for (char& c : out) c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string content(std::string_view media_type, const std::string& schema) {
  return fmt::format(R"({{"{}":{{"schema":{}}}}})", media_type, schema);
}

std::string_view access_words(Access access) {
  switch (access) {
    case Access::anyone:
      return "anyone";
    case Access::signed_in:
      return "any account";
    case Access::contributor:
      return "any account but observers";
    case Access::administrator:
      return "administrators";
  }
  return "";
}

std::string body_of(const Operation& operation) {
  const std::string patch =
      R"("type":"object","required":["revision","changes"],"properties":{"revision":{"type":"integer"},"changes":)";
  if (operation.is(create_record))
    return content("application/json", reference_to(wire::type_name(operation.noun->record->name) + "Entered"));
  if (operation.is(change_record) || operation.is(change_account))
    return content("application/json", "{" + patch + R"({"type":"object"}}})");
  if (operation.is(what_if)) return content("application/json", reference_to("ChangesEntered"));
  if (operation.is(propose)) return content("application/json", reference_to("ProposalEntered"));
  if (operation.is(check_scenario)) return content("application/json", reference_to("ScenarioText"));
  if (operation.is(start_drill)) return content("application/json", reference_to("DrillQuestion"));
  if (operation.is(take_step)) return content("application/json", reference_to("StepRequest"));
  if (operation.is(subscribe)) return content("application/json", reference_to("CalendarWish"));
  if (operation.is(preview_table)) return content("application/json", reference_to("TableUpload"));
  if (operation.is(import_table)) return content("application/json", reference_to("TableImport"));
  if (operation.is(freeze_baseline)) return content("application/json", reference_to("BaselineWish"));
  if (operation.is(preview_project)) return content("application/json", reference_to("ProjectUpload"));
  if (operation.is(import_project)) return content("application/json", reference_to("ProjectImport"));
  if (operation.is(attach_evidence) || operation.is(check_city_file) || operation.is(add_city_file) ||
      operation.is(replace_city_file))
    return content("application/octet-stream", R"({"type":"string","format":"binary"})");
  if (operation.is(sign_in)) return content("application/json", reference_to("Credentials"));
  if (operation.is(accept_invitation)) return content("application/json", reference_to("Invitation"));
  if (operation.is(create_account)) return content("application/json", reference_to("AccountEntered"));
  if (operation.is(set_password)) return content("application/json", reference_to("NewPassword"));
  if (operation.is(change_own_password)) return content("application/json", reference_to("OwnPassword"));
  return {};
}

std::string answer_of(const Operation& operation) {
  if (operation.route.stream != nullptr) return content("text/event-stream", R"({"type":"string"})");
  if (operation.is(read_content)) {
    // Pictures that are shown in place; everything else is a file.
    return R"({"image/jpeg":{},"image/png":{},"image/webp":{},"application/octet-stream":{}})";
  }
  if (operation.is(remove_record)) return {};
  if (operation.is(revoke_subscription)) return {};
  if (operation.is(cancel_drill_run)) return {};
  if (operation.is(list_city_file_uses)) return content("application/json", reference_to("CityFileUses"));
  if (operation.is(add_city_file) || operation.is(replace_city_file))
    return content("application/json", reference_to(wire::type_name(app::item_type(fields<CityFile>()).name)));
  if (operation.is(list_drill_runs)) return content("application/json", reference_to("DrillRuns"));
  if (operation.is(show_drill_run)) return content("application/json", reference_to("DrillRunShown"));
  if (operation.is(replay_drill)) return content("application/octet-stream", R"({"type":"string","format":"binary"})");
  if (operation.is(project_file)) return content("application/xml", R"({"type":"string"})");
  if (operation.is(read_calendar)) return content("text/calendar", R"({"type":"string"})");
  if (operation.is(print_tasks) || operation.is(print_problems))
    return content(kWorkbookType, R"({"type":"string","format":"binary"})");
  if (operation.is(map_roads) || operation.is(map_metro)) return content("application/json", reference_to("MapLayer"));
  if (operation.is(map_route)) return content("application/json", reference_to("MapRoute"));
  if (operation.is(overview)) return content("application/json", reference_to("ShownOverview"));
  if (operation.is(demonstration)) return content("application/json", reference_to("Demonstration"));
  if (operation.is(openapi)) return content("application/json", R"({"type":"object"})");
  if (operation.is(sign_in) || operation.is(me) || operation.is(accept_invitation))
    return content("application/json", reference_to("Me"));
  if (operation.is(attach_evidence))
    return content("application/json", reference_to(wire::type_name(app::item_type(fields<Evidence>()).name)));
  if (operation.is(propose))
    return content("application/json", reference_to(wire::type_name(app::item_type(fields<Proposal>()).name)));
  const std::string item = operation.noun != nullptr ? wire::type_name(app::item_type(*operation.noun->record).name)
                           : operation.route.answer != nullptr ? wire::type_name(operation.route.answer().name)
                                                               : std::string();
  if (item.empty()) return {};
  const bool list = operation.is(list_records) || operation.is(list_entries) || operation.is(list_accounts);
  if (!list) return content("application/json", reference_to(item));
  return content(
      "application/json",
      fmt::format(
          R"({{"type":"object","required":["items","next"],"properties":{{"items":{{"type":"array","items":{}}},)"
          R"("next":{{"type":["string","integer","null"]}},"total":{{"type":"integer"}},"sequence":{{"type":"integer"}},"may_create":{{"type":"boolean"}},"may_import":{{"type":"boolean"}},"may_freeze":{{"type":"boolean"}}}}}})",
          reference_to(item)));
}

std::string further_answers(const Operation& operation) {
  if (operation.is(read_content) || operation.is(read_calendar) || operation.is(map_roads) || operation.is(map_metro))
    return R"(,"304":{"description":"not changed since If-None-Match"})";
  if (operation.route.stream != nullptr)
    return R"(,"101":{"description":"a WebSocket, when an upgrade is asked for: one text message for each entry"})";
  if (operation.is(import_table) || operation.is(import_project))
    return R"(,"409":{"description":"somebody else changed the same fields after the preview; each error names both values","content":)" +
           content("application/problem+json", reference_to("ProblemDetails")) + "}";
  if (operation.is(freeze_baseline))
    return R"(,"409":{"description":"somebody else changed dates since; each error names the record","content":)" +
           content("application/problem+json", reference_to("ProblemDetails")) + "}";
  if (operation.is(replay_drill))
    return R"(,"409":{"description":"the run is not done","content":)" +
           content("application/problem+json", reference_to("ProblemDetails")) + "}";
  if (!operation.is(change_record) && !operation.is(remove_record) && !operation.is(take_step) &&
      !operation.is(change_account) && !operation.is(replace_city_file)) {
    return {};
  }
  return R"(,"409":{"description":"changed meanwhile","content":)" +
         content("application/problem+json", reference_to("Conflict")) + "}";
}

// Whoever changes something shows, beside the cookie that browsers send by themselves, what only our pages know.
std::string security_of(const Route& route) {
  if (route.access == Access::anyone) return {};
  return route.method == "GET" ? R"(,"security":[{"session":[]}])" : R"(,"security":[{"session":[],"csrf":[]}])";
}

std::string operation_json(const Operation& operation) {
  std::string summary_zh(operation.route.summary.zh);
  std::string summary_en(operation.route.summary.en);
  if (operation.noun != nullptr) {
    summary_zh += fmt::format("：{}", operation.noun->record->label.zh);
    summary_en += fmt::format(": {}", operation.noun->record->label.en);
  }
  std::string out = fmt::format(
      R"({{"summary":{},"description":{},"parameters":[{}])", quoted(summary_zh + " / " + summary_en),
      quoted(fmt::format("Who may call: {}.", access_words(operation.route.access))), parameters_of(operation));
  if (const std::string body = body_of(operation); !body.empty())
    out += R"(,"requestBody":{"required":true,"content":)" + body + "}";
  const std::string answer = answer_of(operation);
  const bool created = operation.is(create_record) || operation.is(attach_evidence) || operation.is(create_account) ||
                       operation.is(propose) || operation.is(subscribe) || operation.is(start_drill) ||
                       operation.is(add_city_file);
  const char* status = answer.empty() ? "204" : created ? "201" : "200";
  const std::string refused = content("application/problem+json", reference_to("ProblemDetails"));
  out += fmt::format(
      R"(,"responses":{{"{}":{{"description":"done"{}}}{},"default":{{"description":"refused","content":{}}}}})",
      status, answer.empty() ? std::string() : R"(,"content":)" + answer, further_answers(operation), refused);
  return out + security_of(operation.route) + "}";
}

std::string with_collection(std::string_view pattern, std::string_view plural) {
  std::string path(pattern);
  const std::size_t at = path.find("{collection}");
  if (at != std::string::npos) path.replace(at, 12, plural);
  return path;
}

bool applies_to(const Route& route, const Noun& noun) {
  static constexpr std::string_view stepped[] = {"task", "node", "problem", "countermeasure", "proposal"};
  if (route.handle == take_step)
    return std::find(std::begin(stepped), std::end(stepped), noun.record->name) != std::end(stepped);
  if (route.handle == read_content) return noun.record->find("content") != nullptr;
  // Evidence is made by uploading it; proposals as a whole, by a route of their own; files of the city with their
  // bytes.
  static constexpr std::string_view not_created[] = {"evidence", "proposal", "proposed_change", "city_file"};
  static constexpr std::string_view not_removed[] = {"proposal", "proposed_change"};
  const auto among = [&](const auto& names) {
    return std::find(std::begin(names), std::end(names), noun.record->name) != std::end(names);
  };
  if (route.handle == remove_record) return !among(not_removed);
  if (route.handle == change_record) return noun.record->name != "proposed_change";
  return route.handle != create_record || !among(not_created);
}

std::string paths_json() {
  std::map<std::string, std::string> paths;
  const auto add = [&](const std::string& path, const Operation& operation) {
    std::string& methods = paths[path];
    methods += fmt::format(
        R"({}"{}":{})", methods.empty() ? "" : ",", lower(operation.route.method), operation_json(operation));
  };
  for (const Route& route : routes()) {
    if (route.pattern.find("{collection}") == std::string_view::npos) {
      add(std::string(route.pattern), {route});
      continue;
    }
    for (const Noun& noun : nouns()) {
      if (applies_to(route, noun)) add(with_collection(route.pattern, noun.record->plural), {route, &noun});
    }
  }
  std::string out;
  for (const auto& [path, methods] : paths)
    out += fmt::format(R"({}{}:{{{}}})", out.empty() ? "" : ",", quoted(path), methods);
  return out;
}

}  // namespace

std::string reference_to(std::string_view name) { return fmt::format(R"({{"$ref":"#/components/schemas/{}"}})", name); }

std::string openapi_document() {
  return R"({"openapi":"3.1.0","info":{"title":"Muster","version":"1","description":"城市服务保障工作系统接口 / Interface of the city service-assurance system","license":{"name":"Apache-2.0","identifier":"Apache-2.0"}},"servers":[{"url":"/"}],"paths":{)" +
         paths_json() +
         R"(},"components":{"securitySchemes":{"session":{"type":"apiKey","in":"cookie","name":"muster_session","description":"set by sign-in"},"csrf":{"type":"apiKey","in":"header","name":"X-CSRF-Token","description":"the `csrf` that sign-in and /api/v1/me answer"}},"schemas":{)" +
         schemas_json() + "}}}";
}

Response openapi(Visit&) {
  static const std::string document = openapi_document();
  return json_answer(document);
}

}  // namespace muster::http
