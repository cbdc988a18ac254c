// The shapes that the interface description refers to.
#include <map>

#include <fmt/core.h>

#include "app/items.h"
#include "app/reach.h"
#include "app/show_overview.h"
#include "app/unit_load.h"
#include "book/standing.h"
#include "drill/answers.h"
#include "exchange/column_mapping.h"
#include "http/me.h"
#include "http/openapi_parts.h"
#include "model/account.h"
#include "wire/schema.h"

namespace muster::http {
namespace {

// A record and the records inside it.
void add_with_parts(const Record& record, std::map<std::string, std::string>& schemas) {
  if (!schemas.emplace(wire::type_name(record.name), wire::json_schema(record)).second) return;
  for (const Field& field : record.fields) {
    if (field.nested != nullptr) add_with_parts(field.nested(), schemas);
  }
}

// The password comes with a new account, but is no field of it.
std::string account_with_password() {
  static constexpr std::string_view members = R"("properties":{)";
  std::string schema = wire::json_schema_for_writing(fields<Account>());
  return schema.insert(schema.find(members) + members.size(), R"("password":{"type":"string"},)");
}

// Those that are no records.
std::map<std::string, std::string> plain_schemas() {
  std::map<std::string, std::string> schemas;
  schemas["StepRequest"] =
      R"({"type":"object","required":["step","revision"],"properties":{"step":{"type":"string"},"revision":{"type":"integer"},"reason":{"type":"string"},"lead":{"type":"string"},"responsible":{"type":"string"},"due":{"type":["string","null"],"format":"date"},"look_back_due":{"type":["string","null"],"format":"date"},"closing_check":{"type":"string"},"closing_check_en":{"type":"string"},"severity":{"type":"string"},"batch":{"type":"integer"}},"additionalProperties":false})";
  schemas["Credentials"] =
      R"({"type":"object","required":["name","password"],"properties":{"name":{"type":"string"},"password":{"type":"string"}}})";
  schemas["NewPassword"] = R"({"type":"object","required":["password"],"properties":{"password":{"type":"string"}}})";
  schemas["OwnPassword"] =
      R"({"type":"object","required":["old","new"],"properties":{"old":{"type":"string"},"new":{"type":"string"}}})";
  schemas["Invitation"] =
      R"({"type":"object","required":["token","name","password"],"properties":{"token":{"type":"string"},"name":{"type":"string"},"title":{"type":"string"},"password":{"type":"string"}}})";
  schemas["AccountEntered"] =
      fmt::format(R"({{"allOf":[{}],"required":["code","password"]}})", account_with_password());
  const std::string upload =
      R"("name":{"type":"string"},"workbook":{"type":"string","contentEncoding":"base64","description":"the .xlsx, 8 MB at most"},"mapping":{"anyOf":[{"$ref":"#/components/schemas/TableMapping"},{"type":"null"}]})";
  schemas["CalendarWish"] =
      R"({"type":"object","required":["noun","subject","language"],"properties":{"noun":{"type":"string","enum":["unit","person"]},"subject":{"type":"string"},"language":{"type":"string","enum":["zh","en"]}}})";
  schemas["TableUpload"] = fmt::format(R"({{"type":"object","required":["workbook"],"properties":{{{}}}}})", upload);
  schemas["TableImport"] = fmt::format(
      R"({{"type":"object","required":["workbook","mapping","sequence"],"properties":{{{},"sequence":{{"type":"integer"}}}}}})",
      upload);
  schemas["BaselineWish"] =
      R"json({"type":"object","required":["sequence"],"properties":{"sequence":{"type":"integer","description":"of the ledger: the dates that the person saw"},"tasks":{"type":["array","null"],"minItems":1,"items":{"type":"string"},"description":"codes; absent: the whole task book"},"only_missing":{"type":"boolean","description":"leave what has a baseline already"},"reason":{"type":["string","null"]}}})json";
  const std::string project =
      R"("name":{"type":"string"},"project":{"type":"string","contentEncoding":"base64","description":"the MS Project XML file, 16 MB at most"},"lead":{"type":"string","description":"code of the unit that leads the tasks that are new"})";
  schemas["ProjectUpload"] = fmt::format(R"({{"type":"object","required":["project"],"properties":{{{}}}}})", project);
  schemas["ProjectImport"] = fmt::format(
      R"({{"type":"object","required":["project","sequence"],"properties":{{{},"sequence":{{"type":"integer"}}}}}})",
      project);
  schemas["Demonstration"] =
      R"({"type":"object","required":["accounts"],"properties":{"accounts":{"type":"array","items":{"type":"object","required":["name","zh","en"],"properties":{"name":{"type":"string"},"zh":{"type":"string"},"en":{"type":"string"}}}}}})";
  schemas["ProblemDetails"] =
      R"json({"type":"object","title":"problem+json (RFC 9457)","required":["type","status","code","title","errors"],"properties":{"type":{"type":"string"},"status":{"type":"integer"},"code":{"type":"string"},"title":{"type":"string"},"detail":{"type":"string"},"message":{"type":"object","description":"of the transport, before a language is known","properties":{"zh":{"type":"string"},"en":{"type":"string"}}},"errors":{"type":"array","items":{"type":"object","required":["code","field","message"],"properties":{"code":{"type":"string"},"field":{"type":"string"},"message":{"type":"string"}}}}}})json";
  schemas["Conflict"] =
      R"json({"allOf":[{"$ref":"#/components/schemas/ProblemDetails"},{"type":"object","description":"of a stale write: the fields in conflict, and both versions","properties":{"fields":{"type":"array","items":{"type":"string"}},"yours":{"type":["object","null"]},"theirs":{"type":["object","null"]}}}]})json";
  return schemas;
}

std::map<std::string, std::string> map_schemas() {
  std::map<std::string, std::string> schemas;
  schemas["MapLayer"] =
      R"json({"type":"object","title":"GeoJSON (RFC 7946)","required":["type","attributions","features"],"properties":{"type":{"const":"FeatureCollection"},"attributions":{"type":"array","items":{"type":"string"},"description":"each stands beside what is drawn from this"},"features":{"type":"array","items":{"type":"object","required":["type","geometry","properties"],"properties":{"type":{"const":"Feature"},"geometry":{"type":"object"},"properties":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["road","line","stop"]},"class":{"type":"string"},"link":{"type":"boolean"},"code":{"type":"string"},"name":{"type":"string"},"name_en":{"type":"string"},"colour":{"type":"string"}},"additionalProperties":false}}}}}})json";
  schemas["MapRoute"] =
      R"json({"type":"object","title":"GeoJSON feature (RFC 7946)","required":["type","geometry","properties","attribution"],"properties":{"type":{"const":"Feature"},"attribution":{"type":"string"},"geometry":{"type":["object","null"]},"properties":{"type":"object","required":["found","from","to","from_away_m","to_away_m","nodes","nodes_not_reached","remarks"],"properties":{"found":{"type":"boolean"},"from":{"type":"array","items":{"type":"number"}},"to":{"type":"array","items":{"type":"number"}},"from_away_m":{"type":"integer"},"to_away_m":{"type":"integer"},"time_ms":{"type":"integer"},"length_m":{"type":"integer"},"legs":{"type":"array","items":{"type":"object","required":["name","class","time_ms","length_m"],"properties":{"name":{"type":"string"},"class":{"type":"string"},"time_ms":{"type":"integer"},"length_m":{"type":"integer"}}}},"passed_ms":{"type":"array","items":{"type":"integer"}},"reason":{"type":"string"},"nodes":{"type":"integer"},"nodes_not_reached":{"type":"integer"},"remarks":{"type":"array","items":{"type":"string"}}}}}})json";
  return schemas;
}

std::map<std::string, std::string> city_file_schemas() {
  std::map<std::string, std::string> schemas;
  schemas["CityFileUses"] =
      R"({"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"$ref":"#/components/schemas/CityFileUse"}}},"additionalProperties":false})";
  return schemas;
}

std::map<std::string, std::string> proposal_schemas() {
  const std::string changes =
      R"json("changes":{"type":"array","minItems":1,"maxItems":2000,"items":{"type":"object","required":["noun"],"properties":{"action":{"enum":["set","add","remove"]},"noun":{"enum":["task","link","calendar","calendar_exception","risk","team","assignment"]},"subject":{"type":"string","description":"code of the record; may be left out of one that is added"},"field":{"type":"string"},"value":{"type":"string","description":"as in the edition's tables; of an added record: itself, as JSON"}},"additionalProperties":false}})json";
  std::map<std::string, std::string> schemas;
  schemas["ChangesEntered"] =
      R"({"type":"object","required":["changes"],"properties":{)" + changes + R"(},"additionalProperties":false})";
  schemas["ProposalEntered"] =
      R"({"type":"object","required":["title","changes"],"properties":{"title":{"type":"string"},"title_en":{"type":"string"},"reason":{"type":"string"},"reason_en":{"type":"string"},)" +
      changes + R"(},"additionalProperties":false})";
  return schemas;
}

std::map<std::string, std::string> drill_schemas() {
  std::map<std::string, std::string> schemas;
  schemas["ScenarioText"] = fmt::format(
      R"({{"type":"object","required":["code","text"],"properties":{{"code":{{"type":"string"}},"text":{{"type":"string","maxLength":{}}}}},"additionalProperties":false}})",
      kLargestFileText);
  schemas["DrillQuestion"] =
      R"json({"type":"object","description":"what is left out is as the scenario says","properties":{"replications":{"type":"integer","minimum":1,"maximum":10000},"half_width":{"type":"string","description":"of the 95 % intervals of the answers that the scenario names under precision: 0.5 in their unit, or 2% of their mean"},"seed":{"type":"integer","minimum":0},"variant":{"type":"string"},"compares":{"type":"boolean","description":"all variants, with the same random numbers"}},"additionalProperties":false})json";
  schemas["DrillRuns"] =
      R"({"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"$ref":"#/components/schemas/DrillRun"}}},"additionalProperties":false})";
  schemas["DrillRunShown"] =
      R"json({"type":"object","required":["run","answers"],"description":"no answers before it is done; the scenario's first, then of each variant that was compared","properties":{"run":{"$ref":"#/components/schemas/DrillRun"},"answers":{"type":"array","items":{"$ref":"#/components/schemas/DrillAnswer"}}},"additionalProperties":false})json";
  return schemas;
}

}  // namespace

std::string schemas_json() {
  std::map<std::string, std::string> schemas;
  for (const Noun& noun : nouns()) {
    add_with_parts(*noun.record, schemas);
    schemas[wire::type_name(noun.record->name) + "Entered"] = wire::json_schema_for_writing(*noun.record);
  }
  for (const Route& route : routes()) {
    if (route.answer != nullptr) add_with_parts(route.answer(), schemas);
  }
  for (const Record* record :
       {&fields<book::TaskStanding>(), &fields<book::NodeStanding>(), &fields<book::ProblemStanding>(),
        &fields<exchange::TableMapping>(), &fields<app::UnitLoad>(), &fields<app::Reach>(), &fields<app::Unmet>(),
        &fields<app::Recent>(), &fields<Me>(), &fields<drill::DrillAnswer>()}) {
    add_with_parts(*record, schemas);
  }
  for (const wire::Composed& item : app::item_types()) schemas[wire::type_name(item.name)] = wire::json_schema(item);
  schemas["ShownOverview"] = wire::json_schema(app::shown_overview());
  for (const auto& [name, schema] : plain_schemas()) schemas[name] = schema;
  for (const auto& [name, schema] : proposal_schemas()) schemas[name] = schema;
  for (const auto& [name, schema] : drill_schemas()) schemas[name] = schema;
  for (const auto& [name, schema] : city_file_schemas()) schemas[name] = schema;
  for (const auto& [name, schema] : map_schemas()) schemas[name] = schema;
  std::string out;
  for (const auto& [name, schema] : schemas) out += fmt::format(R"({}"{}":{})", out.empty() ? "" : ",", name, schema);
  return out;
}

}  // namespace muster::http
