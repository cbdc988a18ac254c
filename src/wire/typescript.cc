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

std::string_view form_kind(const Field& field) {
  switch (field.kind) {
    case Kind::boolean:
      return "boolean";
    case Kind::integer:
    case Kind::number:
      return "number";
    case Kind::date:
      return "date";
    case Kind::choice:
      return "choice";
    case Kind::texts:
      return field.refers.empty() ? "texts" : "references";
    default:
      if (field.is_file) return "file";
      return !field.refers.empty() ? "reference" : field.is_long ? "long" : "text";
  }
}

void write_form_field(
    const Field& field, std::span<const NamedChoices> enumerations, bool at_creation, std::string& out) {
  out += fmt::format("    {{ name: {}, kind: {}", quoted(field.name), quoted(form_kind(field)));
  if (at_creation) out += ", at_creation: true";
  if (field.is_required && !field.is_key) out += ", required: true";
  if (field.is_optional) out += ", optional: true";
  if (field.kind == Kind::integer) out += ", whole: true";
  if (!field.refers.empty()) out += fmt::format(", refers: {}", quoted(field.refers));
  if (field.kind == Kind::choice)
    out += fmt::format(", choices: model.{}_choices", snake_of(enumeration_of(field, enumerations)));
  if (field.least != INT64_MIN) out += fmt::format(", least: {}", field.least);
  if (field.most != INT64_MAX) out += fmt::format(", most: {}", field.most);
  if (!field.note.zh.empty()) out += fmt::format(", note: {}", label(field.note));
  out += " },\n";
}

}  // namespace

std::string typescript_module(std::span<const Record* const> records, std::span<const NamedChoices> enumerations) {
  std::string out = "// Written by `muster generate`. Do not edit: change the described types instead.\n\n";
  for (const NamedChoices& enumeration : enumerations) write_enumeration(enumeration, out);
  for (const Record* record : records) write_record(*record, enumerations, out);
  out.pop_back();
  return out;
}

std::string forms_module(
    std::span<const Record* const> records, std::span<const NamedChoices> enumerations,
    bool (*at_creation)(std::string_view field)) {
  std::string out =
      "// Written by `muster generate`. Do not edit: change the described types instead.\n"
      "import * as model from './model';\n\nexport const forms = {\n";
  for (const Record* record : records) {
    out += fmt::format("  {}: [\n", record->name);
    for (const Field& field : record->fields) {
      if (!field.is_system && field.nested == nullptr)
        write_form_field(field, enumerations, at_creation(field.name), out);
    }
    out += "  ],\n";
  }
  return out + "} as const;\n";
}

}  // namespace muster::wire
