#include "wire/schema.h"

#include <fmt/core.h>

#include "wire/json.h"

namespace muster::wire {
namespace {

std::string enumeration(const Field& field) {
  std::string out = R"({"type":"string","enum":[)";
  for (std::size_t i = 0; i < field.alternatives.size(); ++i) {
    if (i > 0) out += ',';
    write_text(field.alternatives[i].name, out);
  }
  return out + "]";
}

// Without the closing brace, so that a description can follow.
std::string open_schema(const Field& field) {
  switch (field.kind) {
    case Kind::boolean:
      return R"({"type":"boolean")";
    case Kind::integer:
      return R"({"type":"integer")";
    case Kind::number:
      return R"({"type":"number")";
    case Kind::text:
      if (field.is_json) return R"({"type":"object")";
      return fmt::format(
          R"({{"type":"string","maxLength":{})", field.is_file   ? kLargestFileText
                                                 : field.is_long ? 20000
                                                                 : 500);
    case Kind::date:
      return R"({"type":"string","format":"date")";
    case Kind::instant:
      return R"({"type":"string","format":"date-time")";
    case Kind::choice:
      return enumeration(field);
    case Kind::texts:
      return R"({"type":"array","items":{"type":"string"})";
    case Kind::record:
      return fmt::format(R"({{"$ref":"#/components/schemas/{}")", type_name(field.nested().name));
    case Kind::records:
      return fmt::format(
          R"({{"type":"array","items":{{"$ref":"#/components/schemas/{}"}})", type_name(field.nested().name));
  }
  return "{";
}

std::string member_schema(const Field& field) {
  std::string out = open_schema(field);
  const std::size_t kind = out.find(R"("type":")");
  if (field.is_optional && kind != std::string::npos) {
    const std::size_t from = kind + 7;
    const std::size_t end = out.find('"', from + 1) + 1;
    out.replace(from, end - from, "[" + out.substr(from, end - from) + R"(,"null"])");
    // An enumeration that may be absent has null among its values.
    if (field.kind == Kind::choice) out.insert(out.size() - 1, ",null");
  }
  if (field.least != INT64_MIN) out += fmt::format(R"(,"minimum":{})", field.least);
  if (field.most != INT64_MAX) out += fmt::format(R"(,"maximum":{})", field.most);
  out += R"(,"description":)";
  std::string words = fmt::format("{} / {}", field.label.zh, field.label.en);
  if (!field.note.en.empty()) words += fmt::format(" ({}; {})", field.note.zh, field.note.en);
  write_text(words, out);
  return out + "}";
}

std::string object_schema(const Record& record, bool writing) {
  std::string members;
  std::string required;
  for (const Field& field : record.fields) {
    if (writing && field.is_system) continue;
    if (!members.empty()) members += ',';
    write_text(field.name, members);
    members += ':' + member_schema(field);
    const bool must = writing ? field.is_required && !field.is_key : true;
    if (!must) continue;
    if (!required.empty()) required += ',';
    write_text(field.name, required);
  }
  std::string out = R"({"type":"object","title":)";
  write_text(fmt::format("{} / {}", record.label.zh, record.label.en), out);
  out += R"(,"properties":{)" + members + "}";
  if (!required.empty()) out += R"(,"required":[)" + required + "]";
  if (writing) out += R"(,"additionalProperties":false)";
  return out + "}";
}

}  // namespace

std::string type_name(std::string_view record_name) {
  std::string out;
  bool upper = true;
  for (const char c : record_name) {
    if (c == '_') {
      upper = true;
    } else {
      out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      upper = false;
    }
  }
  return out;
}

std::string json_schema(const Record& record) { return object_schema(record, false); }
std::string json_schema_for_writing(const Record& record) { return object_schema(record, true); }

}  // namespace muster::wire
