#include "wire/yaml.h"

#include <yaml-cpp/yaml.h>

#include <map>

#include "base/sentence.h"
#include "base/text.h"
#include "wire/check_value.h"
#include "wire/text_value.h"

namespace muster::wire {
namespace {

std::string place(const std::string& name, const YAML::Mark& mark, std::string_view field) {
  return fmt::format("{}:{}:{}", name, mark.line + 1, field);
}

std::string scalar_text(const Field& field, const YAML::Node& node) {
  if (!node.IsSequence() || field.kind != Kind::texts) return node.IsNull() ? std::string() : node.Scalar();
  Texts items;
  for (const auto& item : node) items.push_back(item.Scalar());
  return join(items, ";");
}

void read_member(const Record& record, const YAML::Node& key, const YAML::Node& node, const std::string& name,
                 std::optional<Date> opening, void* object, Refusals& refusals) {
  const Field* field = record.find(key.Scalar());
  if (field == nullptr || field->is_system || field->nested != nullptr) {
    refusals.push_back(unknown_field(record, key.Scalar(), place(name, key.Mark(), shortened(key.Scalar(), 40))));
    return;
  }
  const std::string where = place(name, node.Mark(), field->name);
  if (node.IsMap()) {
    refusals.push_back(refuse("wrong_kind", where, "应为一个值", "must be a single value"));
    return;
  }
  auto value = value_from_text(*field, scalar_text(*field, node), where, opening);
  if (!value.ok()) {
    refusals.insert(refusals.end(), value.refusals().begin(), value.refusals().end());
    return;
  }
  check_value(*field, *value, where, refusals);
  if (!absent(*value)) field->set(object, std::move(*value));
}

std::optional<Date> opening_of(const YAML::Node& root) {
  const YAML::Node opens = root["opens"];
  return opens && opens.IsScalar() ? parse_date(opens.Scalar()) : std::nullopt;
}

bool plain_scalar(std::string_view text) {
  if (text.find_first_of(":#\"'\n\t{}[]&*!|>%@`,") != std::string_view::npos) return false;
  static constexpr std::string_view words[] = {"true", "false", "null", "yes", "no", "~", "on", "off"};
  for (const std::string_view word : words) {
    if (lower_ascii(text) == word) return false;
  }
  return text.front() != ' ' && text.back() != ' ' && text.front() != '-' && text.front() != '?';
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace

void read_yaml(const Record& record, std::string_view text, const std::string& name, void* object, Refusals& refusals) {
  YAML::Node root;
  try {
    root = YAML::Load(std::string(text));
  } catch (const YAML::Exception& error) {
    refusals.push_back(refuse("bad_yaml", fmt::format("{}:{}", name, error.mark.line + 1), "不是有效的 YAML：{}", "not valid YAML: {}",
                              error.msg));
    return;
  }
  if (!root.IsMap()) {
    refusals.push_back(refuse("bad_yaml", name + ":1", "应为“项: 值”的形式", "must be lines of \"field: value\""));
    return;
  }
  std::map<std::string, int> seen;
  for (const auto& member : root) {
    if (!member.first.IsScalar()) continue;
    if (++seen[member.first.Scalar()] == 2) {
      refusals.push_back(refuse("doubled_field", place(name, member.first.Mark(), member.first.Scalar()), "这一项写了两次",
                                "this field stands twice"));
    }
    read_member(record, member.first, member.second, name, opening_of(root), object, refusals);
  }
  for (const Field& field : record.fields) {
    if (field.is_required && !field.is_system && !seen.contains(std::string(field.name))) {
      refusals.push_back(refuse("required", fmt::format("{}:1:{}", name, field.name), "“{0}”不能为空", "\"{1}\" must not be empty",
                                field.label.zh, field.label.en));
    }
  }
}

std::string write_yaml(const Record& record, const void* object) {
  std::string out;
  for (const Field& field : record.fields) {
    if (field.is_system || field.nested != nullptr) continue;
    const std::string text = value_to_text(field, field.get(object));
    if (text.empty()) continue;
    out += field.name;
    out += ": ";
    out += field.kind == Kind::text && !plain_scalar(text) ? quoted(text) : text;
    out += '\n';
  }
  return out;
}

}  // namespace muster::wire
