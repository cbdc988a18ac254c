// The shapes that the interface description refers to.
#include <map>

#include <fmt/core.h>

#include "app/unit_load.h"
#include "book/readiness.h"
#include "book/standing.h"
#include "http/openapi_parts.h"
#include "model/account.h"
#include "store/entry.h"
#include "wire/schema.h"

namespace muster::http {
namespace {

// What a reader may do with an item now.
constexpr const char* kReach = R"({"steps":{"type":"array","items":{"type":"string"}},"may_edit":{"type":"boolean"}})";

std::string with_standing(std::string_view record, std::string_view standing, const std::string& more) {
  return fmt::format(
      R"({{"allOf":[{},{{"type":"object","properties":{{"standing":{{"allOf":[{},{{"type":"object","properties":{}}}]}}{}}}}}]}})",
      reference_to(record), reference_to(standing), kReach, more);
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
  schemas["Me"] =
      R"({"type":"object","required":["account","csrf","editions"],"properties":{"account":{"$ref":"#/components/schemas/Account"},"unit_title":{"type":"string"},"unit_title_en":{"type":"string"},"csrf":{"type":"string"},"editions":{"type":"array","items":{"$ref":"#/components/schemas/Edition"}}}})";
  schemas["Demonstration"] =
      R"({"type":"object","required":["accounts"],"properties":{"accounts":{"type":"array","items":{"type":"object","required":["name","zh","en"],"properties":{"name":{"type":"string"},"zh":{"type":"string"},"en":{"type":"string"}}}}}})";
  schemas["ProblemDetails"] =
      R"json({"type":"object","title":"problem+json (RFC 9457)","required":["type","status","code","title","errors"],"properties":{"type":{"type":"string"},"status":{"type":"integer"},"code":{"type":"string"},"title":{"type":"string"},"detail":{"type":"string"},"message":{"type":"object","description":"of the transport, before a language is known","properties":{"zh":{"type":"string"},"en":{"type":"string"}}},"errors":{"type":"array","items":{"type":"object","required":["code","field","message"],"properties":{"code":{"type":"string"},"field":{"type":"string"},"message":{"type":"string"}}}}}})json";
  schemas["Conflict"] =
      R"json({"allOf":[{"$ref":"#/components/schemas/ProblemDetails"},{"type":"object","description":"of a stale write: the fields in conflict, and both versions","properties":{"fields":{"type":"array","items":{"type":"string"}},"yours":{"type":["object","null"]},"theirs":{"type":["object","null"]}}}]})json";
  return schemas;
}

}  // namespace

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
        &fields<book::SinceYesterday>(), &fields<app::UnitLoad>()}) {
    add(*record);
  }
  schemas["TaskItem"] = with_standing(
      "Task", "TaskStanding", R"(,"nodes":{"type":"array","items":{"$ref":"#/components/schemas/NodeItem"}})");
  schemas["NodeItem"] = fmt::format(
      R"({{"allOf":[{},{},{{"type":"object","properties":{}}}]}})", reference_to("Node"), reference_to("NodeStanding"),
      kReach);
  schemas["OverviewToday"] = fmt::format(
      R"({{"allOf":[{},{{"type":"object","required":["changes","entries"],"properties":{{"changes":{{"type":"integer","description":"entries of the last day that were not an import"}},"entries":{{"type":"array","description":"the newest of them that the reader may see","items":{}}}}}}}]}})",
      reference_to("Overview"), reference_to("Entry"));
  schemas["ProblemItem"] = with_standing(
      "Problem", "ProblemStanding",
      R"(,"countermeasures":{"type":"array","items":{"$ref":"#/components/schemas/Countermeasure"}})");
  schemas["UnitItem"] = fmt::format(
      R"({{"allOf":[{},{{"type":"object","properties":{{"load":{}}}}}]}})", reference_to("Unit"),
      reference_to("UnitLoad"));
  for (const auto& [name, schema] : plain_schemas()) schemas[name] = schema;
  std::string out;
  for (const auto& [name, schema] : schemas) out += fmt::format(R"({}"{}":{})", out.empty() ? "" : ",", name, schema);
  return out;
}

}  // namespace muster::http
