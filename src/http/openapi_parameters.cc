// The parameters of each operation in the interface description.
#include <fmt/core.h>

#include "app/record_filters.h"
#include "http/handlers.h"
#include "http/openapi_parts.h"

namespace muster::http {
namespace {

constexpr std::string_view kLimit = R"({"type":"integer","minimum":1,"maximum":500,"default":50})";

std::string query_parameter(std::string_view name, std::string_view schema) {
  return fmt::format(R"({{"name":"{}","in":"query","schema":{}}})", name, schema);
}

// What a list may be narrowed by: its fields, and what is computed.
std::vector<std::string> filters_of(const Record& record) {
  std::vector<std::string> names;
  for (const Field& field : record.fields) {
    if (field.nested == nullptr && !field.is_system) names.emplace_back(field.name);
  }
  for (const std::string_view computed : app::computed_filters(record)) {
    if (record.find(computed) == nullptr) names.emplace_back(computed);
  }
  return names;
}

}  // namespace

std::string parameters_of(const Operation& operation) {
  std::string out;
  const auto add = [&](const std::string& parameter) { out += (out.empty() ? "" : ",") + parameter; };
  for (const char* name : {"edition", "code", "account", "subscription", "calendar", "run"}) {
    if (operation.route.pattern.find(fmt::format("{{{}}}", name)) != std::string_view::npos) {
      add(fmt::format(R"({{"name":"{}","in":"path","required":true,"schema":{{"type":"string"}}}})", name));
    }
  }
  if (operation.is(list_records)) {
    add(query_parameter("limit", kLimit));
    for (const char* name : {"after", "order", "q"}) add(query_parameter(name, R"({"type":"string"})"));
    for (const std::string& name : filters_of(*operation.noun->record))
      add(query_parameter(name, R"({"type":"string"})"));
  }
  if (operation.is(print_tasks) || operation.is(print_problems)) {
    add(query_parameter("q", R"({"type":"string"})"));
    for (const std::string& name : filters_of(operation.is(print_tasks) ? fields<Task>() : fields<Problem>()))
      add(query_parameter(name, R"({"type":"string"})"));
  }
  if (operation.is(list_accounts)) {
    add(query_parameter("limit", kLimit));
    add(query_parameter("after", R"({"type":"string"})"));
    for (const std::string& name : filters_of(fields<Account>())) add(query_parameter(name, R"({"type":"string"})"));
  }
  if (operation.is(list_entries)) {
    add(query_parameter("limit", kLimit));
    for (const char* name : {"after", "before"}) add(query_parameter(name, R"({"type":"integer","minimum":0})"));
    for (const char* name : {"noun", "code", "order"}) add(query_parameter(name, R"({"type":"string"})"));
  }
  if (operation.is(map_route)) {
    for (const char* name : {"from", "to"}) {
      add(fmt::format(
          R"({{"name":"{}","in":"query","required":true,"description":"longitude,latitude","schema":{{"type":"string"}}}})",
          name));
    }
    add(R"({"name":"close","in":"query","description":"way:ID,…, polygon:LON,LAT;… or ring:LON,LAT;…; may stand several times","schema":{"type":"array","items":{"type":"string"}}})");
    for (const char* name : {"open", "permits", "at"}) add(query_parameter(name, R"({"type":"string"})"));
    add(query_parameter("profile", R"({"type":"string","enum":["car","emergency","foot"],"default":"car"})"));
    add(query_parameter("largest_part", R"({"type":"boolean","default":false})"));
  }
  if (operation.is(replay_drill)) {
    add(R"({"name":"replication","in":"query","required":true,"description":"from 1","schema":{"type":"integer","minimum":1}})");
    add(R"({"name":"variant","in":"query","description":"of those that were compared; left out, the first that was run","schema":{"type":"string"}})");
  }
  if (operation.is(ten_day_check)) add(query_parameter("on", R"({"type":"string","format":"date"})"));
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
  if (operation.is(check_city_file) || operation.is(add_city_file)) {
    std::string kinds;
    for (const Choice& kind : choices<CityFileKind>())
      kinds += fmt::format(R"({}"{}")", kinds.empty() ? "" : ",", kind.name);
    add(fmt::format(
        R"({{"name":"kind","in":"query","required":true,"schema":{{"type":"string","enum":[{}]}}}})", kinds));
    add(R"({"name":"file","in":"query","required":true,"description":"path below city/","schema":{"type":"string"}})");
  }
  if (operation.is(replace_city_file))
    add(R"({"name":"revision","in":"query","required":true,"description":"which was seen","schema":{"type":"integer"}})");
  if (operation.is(add_city_file) || operation.is(replace_city_file)) {
    const bool is_required = operation.is(add_city_file);
    for (const char* name : {"title", "licence", "attribution"}) {
      add(fmt::format(R"({{"name":"{}","in":"query","required":{},"schema":{{"type":"string"}}}})", name, is_required));
    }
    for (const char* name : {"title_en", "provenance", "source"}) add(query_parameter(name, R"({"type":"string"})"));
  }
  add(query_parameter("language", R"({"type":"string","enum":["zh","en"]})"));
  return out;
}

}  // namespace muster::http
