#include "wire/typescript.h"

#include <cstdio>
#include <cstdlib>

#include <fmt/core.h>

#include "wire/schema.h"

namespace muster::wire {
namespace {

std::string snake_of(std::string_view type) {
  std::string out;
  for (const char c : type) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && !out.empty()) out += '_';
    out += upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string_view enumeration_of(const Field& field, std::span<const NamedChoices> enumerations) {
  for (const NamedChoices& enumeration : enumerations) {
    if (enumeration.choices.data() == field.alternatives.data()) return enumeration.name;
  }
  std::fprintf(
      stderr, "the choices of field %.*s have no name\n", static_cast<int>(field.name.size()), field.name.data());
  std::abort();
}

std::string type_of(const Field& field, std::span<const NamedChoices> enumerations) {
  std::string type;
  switch (field.kind) {
    case Kind::boolean:
      type = "boolean";
      break;
    case Kind::integer:
    case Kind::number:
      type = "number";
      break;
    case Kind::text:
      type = field.is_json ? "Record<string, [unknown, unknown]>" : "string";
      break;
    case Kind::date:
    case Kind::instant:
      type = "string";
      break;
    case Kind::choice:
      type = enumeration_of(field, enumerations);
      break;
    case Kind::texts:
      type = "string[]";
      break;
    case Kind::record:
      type = type_name(field.nested().name);
      break;
    case Kind::records:
      type = type_name(field.nested().name) + "[]";
      break;
  }
  return field.is_optional ? type + " | null" : type;
}

std::string label(const Label& text) { return fmt::format("{{ zh: {}, en: {} }}", quoted(text.zh), quoted(text.en)); }

void write_enumeration(const NamedChoices& enumeration, std::string& out) {
  std::string names;
  std::string rows;
  for (const Choice& choice : enumeration.choices) {
    names += (names.empty() ? "" : " | ") + quoted(choice.name);
    rows += fmt::format(
        "  {{ name: {}, zh: {}, en: {} }},\n", quoted(choice.name), quoted(choice.label.zh), quoted(choice.label.en));
  }
  out += fmt::format("export type {} = {};\n", enumeration.name, names);
  out += fmt::format("export const {}_choices = [\n{}] as const;\n\n", snake_of(enumeration.name), rows);
}

void write_record(const Record& record, std::span<const NamedChoices> enumerations, std::string& out) {
  std::string members;
  std::string labels;
  for (const Field& field : record.fields) {
    members += fmt::format("  {}: {};\n", field.name, type_of(field, enumerations));
    labels += fmt::format("  {}: {},\n", field.name, label(field.label));
  }
  out += fmt::format("export interface {} {{\n{}}}\n", type_name(record.name), members);
  out += fmt::format("export const {}_label = {} as const;\n", record.name, label(record.label));
  out += fmt::format("export const {}_fields = {{\n{}}} as const;\n\n", record.name, labels);
}

}  // namespace

std::string typescript_module(std::span<const Record* const> records, std::span<const NamedChoices> enumerations) {
  std::string out = "// Written by `muster generate`. Do not edit: change the described types instead.\n\n";
  for (const NamedChoices& enumeration : enumerations) write_enumeration(enumeration, out);
  for (const Record* record : records) write_record(*record, enumerations, out);
  out.pop_back();
  return out;
}

}  // namespace muster::wire
