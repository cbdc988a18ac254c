#include "wire/composed.h"

#include <fmt/core.h>

#include "wire/schema.h"

namespace muster::wire {

std::string json_schema(const Composed& composed) {
  const auto reference = [](std::string_view name) {
    return fmt::format(R"({{"$ref":"#/components/schemas/{}"}})", type_name(name));
  };
  std::string out = R"({"allOf":[)";
  for (const Record* record : composed.beside) out += reference(record->name) + ",";
  std::string members;
  std::string required;
  for (const ComposedPart& part : composed.parts) {
    const char* comma = members.empty() ? "" : ",";
    const std::string one = reference(part.type);
    members +=
        fmt::format(R"({}"{}":{})", comma, part.member, part.many ? R"({"type":"array","items":)" + one + "}" : one);
    required += fmt::format(R"({}"{}")", comma, part.member);
  }
  return out + R"({"type":"object","properties":{)" + members + R"(},"required":[)" + required + "]}]}";
}

std::string typescript_of(const Composed& composed) {
  std::string bases;
  for (const Record* record : composed.beside) bases += (bases.empty() ? "" : ", ") + type_name(record->name);
  std::string out = fmt::format("export interface {} extends {} {{\n", type_name(composed.name), bases);
  for (const ComposedPart& part : composed.parts)
    out += fmt::format("  {}: {}{};\n", part.member, type_name(part.type), part.many ? "[]" : "");
  return out + "}\n";
}

}  // namespace muster::wire
