#include "http/openapi.h"

#include <map>

#include <fmt/core.h>

#include "app/items.h"
#include "app/reach.h"
#include "app/show_overview.h"
#include "app/unit_load.h"
#include "book/readiness.h"
#include "book/standing.h"
#include "http/answer.h"
#include "http/handlers.h"
#include "http/me.h"
#include "wire/json.h"
#include "wire/schema.h"

namespace muster::http {
namespace {

std::string quoted(std::string_view text) {
  std::string out;
  wire::write_text(text, out);
  return out;
}

std::string reference(std::string_view name) { return fmt::format(R"({{"$ref":"#/components/schemas/{}"}})", name); }

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

// One operation of one path; `noun` is the collection that stands for {collection}, or null.
struct Operation {
  const Route& route;
  const Noun* noun = nullptr;

  bool is(Response (*handler)(Visit&)) const { return route.handle == handler; }
};

std::string body_of(const Operation& operation) {
  const std::string patch =
      R"("type":"object","required":["revision","changes"],"properties":{"revision":{"type":"integer"},"changes":)";
  if (operation.is(create_record))
    return content("application/json", reference(wire::type_name(operation.noun->record->name) + "Entered"));
  if (operation.is(change_record) || operation.is(change_account))
    return content("application/json", "{" + patch + R"({"type":"object"}}})");
  if (operation.is(take_step)) return content("application/json", reference("StepRequest"));
  if (operation.is(attach_evidence))
    return content("application/octet-stream", R"({"type":"string","format":"binary"})");
  if (operation.is(sign_in)) return content("application/json", reference("Credentials"));
  if (operation.is(sign_out)) return {};
  if (operation.route.method == "POST") return content("application/json", R"({"type":"object"})");
  return {};
}

std::string answer_of(const Operation& operation) {
  if (operation.route.stream != nullptr) return content("text/event-stream", R"({"type":"string"})");
  if (operation.is(read_content)) return content("application/octet-stream", R"({"type":"string","format":"binary"})");
  if (operation.is(openapi)) return content("application/json", R"({"type":"object"})");
  if (operation.is(sign_in) || operation.is(me) || operation.is(accept_invitation))
    return content("application/json", reference("Me"));
  if (operation.is(overview)) return content("application/json", reference("ShownOverview"));
  const std::string item = operation.noun != nullptr ? wire::type_name(app::item_type(*operation.noun->record).name)
                           : operation.route.answer != nullptr ? wire::type_name(operation.route.answer().name)
                                                               : std::string();
  if (item.empty()) return {};
  const bool list = operation.is(list_records) || operation.is(list_entries) || operation.is(list_accounts);
  if (!list) return content("application/json", reference(item));
  return content(
      "application/json",
      fmt::format(
          R"({{"type":"object","required":["items","next"],"properties":{{"items":{{"type":"array","items":{}}},)"
          R"("next":{{"type":["string","integer","null"]}},"total":{{"type":"integer"}},"sequence":{{"type":"integer"}},"may_create":{{"type":"boolean"}}}}}})",
          reference(item)));
}

std::string query_parameter(std::string_view name, std::string_view schema) {
  return fmt::format(R"({{"name":"{}","in":"query","schema":{}}})", name, schema);
}

std::string parameters_of(const Operation& operation) {
  std::string out;
  const auto add = [&](const std::string& parameter) { out += (out.empty() ? "" : ",") + parameter; };
  for (const char* name : {"edition", "code", "account"}) {
    if (operation.route.pattern.find(fmt::format("{{{}}}", name)) != std::string_view::npos) {
      add(fmt::format(R"({{"name":"{}","in":"path","required":true,"schema":{{"type":"string"}}}})", name));
    }
  }
  if (operation.is(list_records)) {
    add(query_parameter("limit", R"({"type":"integer","minimum":1,"maximum":500,"default":50})"));
    for (const char* name : {"after", "order", "q"}) add(query_parameter(name, R"({"type":"string"})"));
    for (const Field& field : operation.noun->record->fields) {
      if (field.nested == nullptr && !field.is_system && !field.is_long)
        add(query_parameter(field.name, R"({"type":"string"})"));
    }
    const std::string_view name = operation.noun->record->name;
    if (name == "task" || name == "problem") {
      for (const char* filter : {"unit", "colour", "open"}) add(query_parameter(filter, R"({"type":"string"})"));
    }
  }
  if (operation.is(list_entries)) {
    for (const char* name : {"after", "before", "limit"}) add(query_parameter(name, R"({"type":"integer"})"));
    for (const char* name : {"noun", "code", "order"}) add(query_parameter(name, R"({"type":"string"})"));
  }
  if (operation.route.stream != nullptr) add(query_parameter("after", R"({"type":"integer"})"));
  if (operation.is(remove_record))
    add(R"({"name":"revision","in":"query","required":true,"schema":{"type":"integer"}})");
  if (operation.is(check_invitation))
    add(R"({"name":"token","in":"query","required":true,"schema":{"type":"string"}})");
  if (operation.is(attach_evidence)) {
    for (const char* name : {"noun", "subject", "title"}) {
      add(fmt::format(R"({{"name":"{}","in":"query","required":true,"schema":{{"type":"string"}}}})", name));
    }
    for (const char* name : {"kind", "title_en", "reference", "longitude", "latitude"})
      add(query_parameter(name, R"({"type":"string"})"));
  }
  return out;
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
  const bool created = operation.is(create_record) || operation.is(attach_evidence) || operation.is(create_account);
  const char* status = answer.empty() ? "204" : created ? "201" : "200";
  out += fmt::format(
      R"(,"responses":{{"{}":{{"description":"done"{}}},"default":{{"description":"refused","content":{}}}}})", status,
      answer.empty() ? std::string() : R"(,"content":)" + answer,
      content("application/problem+json", reference("ProblemDetails")));
  if (operation.route.access != Access::anyone) out += R"(,"security":[{"session":[]}])";
  return out + "}";
}

std::string with_collection(std::string_view pattern, std::string_view plural) {
  std::string path(pattern);
  const std::size_t at = path.find("{collection}");
  if (at != std::string::npos) path.replace(at, 12, plural);
  return path;
}

bool applies_to(const Route& route, const Noun& noun) {
  static constexpr std::string_view stepped[] = {"task", "node", "problem", "countermeasure"};
  if (route.handle == take_step)
    return std::find(std::begin(stepped), std::end(stepped), noun.record->name) != std::end(stepped);
  if (route.handle == read_content) return noun.record->find("content") != nullptr;
  // Evidence is made by uploading it.
  return route.handle != create_record || noun.record->name != "evidence";
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

std::string schemas_json() {
  std::map<std::string, std::string> schemas;
  const auto add = [&](const Record& record) { schemas[wire::type_name(record.name)] = wire::json_schema(record); };
  for (const Noun& noun : nouns()) {
    add(*noun.record);
    schemas[wire::type_name(noun.record->name) + "Entered"] = wire::json_schema_for_writing(*noun.record);
  }
  for (const Record* record :
       {&fields<Edition>(), &fields<Account>(), &fields<store::Entry>(), &fields<book::TaskStanding>(),
        &fields<book::NodeStanding>(), &fields<book::ProblemStanding>(), &fields<book::Overview>(),
        &fields<book::Readiness>(), &fields<book::Proof>(), &fields<book::Count>(), &fields<book::Fix>(),
        &fields<book::SinceYesterday>(), &fields<app::UnitLoad>(), &fields<app::Reach>(), &fields<app::Unmet>(),
        &fields<app::Recent>(), &fields<Me>()}) {
    add(*record);
  }
  for (const wire::Composed& item : app::item_types()) schemas[wire::type_name(item.name)] = wire::json_schema(item);
  schemas["ShownOverview"] = wire::json_schema(app::shown_overview());
  schemas["StepRequest"] =
      R"({"type":"object","required":["step","revision"],"properties":{"step":{"type":"string"},"revision":{"type":"integer"},"reason":{"type":"string"},"lead":{"type":"string"},"responsible":{"type":"string"},"due":{"type":"string","format":"date"},"look_back_due":{"type":"string","format":"date"},"closing_check":{"type":"string"}}})";
  schemas["Credentials"] =
      R"({"type":"object","required":["name","password"],"properties":{"name":{"type":"string"},"password":{"type":"string"}}})";
  schemas["ProblemDetails"] =
      R"json({"type":"object","title":"problem+json (RFC 9457)","required":["status","code","title","errors"],"properties":{"type":{"type":"string"},"status":{"type":"integer"},"code":{"type":"string"},"title":{"type":"string"},"errors":{"type":"array","items":{"type":"object","properties":{"code":{"type":"string"},"field":{"type":"string"},"message":{"type":"string"}}}}}})json";
  std::string out;
  for (const auto& [name, schema] : schemas) out += fmt::format(R"({}"{}":{})", out.empty() ? "" : ",", name, schema);
  return out;
}

}  // namespace

std::string openapi_document() {
  return R"({"openapi":"3.1.0","info":{"title":"Muster","version":"1","description":"城市服务保障工作系统接口 / Interface of the city service-assurance system","license":{"name":"Apache-2.0","identifier":"Apache-2.0"}},"servers":[{"url":"/"}],"paths":{)" +
         paths_json() +
         R"(},"components":{"securitySchemes":{"session":{"type":"apiKey","in":"cookie","name":"muster_session"}},"schemas":{)" +
         schemas_json() + "}}}";
}

Response openapi(Visit&) {
  static const std::string document = openapi_document();
  return json_answer(document);
}

}  // namespace muster::http
