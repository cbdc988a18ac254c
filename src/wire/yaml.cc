#include "wire/yaml.h"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>

#include "base/sentence.h"
#include "base/text.h"
#include "wire/check_value.h"
#include "wire/text_value.h"

namespace muster::wire {
namespace {

std::string place(const std::string& name, const YAML::Mark& mark) { return fmt::format("{}:{}", name, std::max(mark.line, 0) + 1); }

std::string place(const std::string& name, const YAML::Mark& mark, std::string_view field) {
  return fmt::format("{}:{}", place(name, mark), field);
}

// One text for what stands there; empty when it is no scalar and no list of them where a list may stand.
std::optional<std::string> scalar_text(const Field& field, const YAML::Node& node) {
  if (node.IsNull()) return std::string();
  if (node.IsScalar()) return node.Scalar();
  if (!node.IsSequence() || field.kind != Kind::texts) return std::nullopt;
  Texts items;
  for (const auto& item : node) {
    if (!item.IsScalar()) return std::nullopt;
    items.push_back(item.Scalar());
  }
  return join(items, ";");
}

void read_member(const Record& record, const YAML::Node& key, const YAML::Node& node, const std::string& name,
                 std::optional<Date> opening, void* object, Refusals& refusals) {
  const Field* field = record.find(key.Scalar());
  if (field == nullptr || field->is_system || field->nested != nullptr) {
    refusals.push_back(unknown_field(record, key.Scalar(), place(name, key.Mark(), shortened(key.Scalar(), 40))));
    return;
  }
  const std::string where = place(name, key.Mark(), field->name);
  const auto text = scalar_text(*field, node);
  if (!text) {
    refusals.push_back(refuse("wrong_kind", where, "应为一个值", "must be a single value"));
    return;
  }
  auto value = value_from_text(*field, *text, where, opening);
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

Refusal bad_yaml(std::string where, const std::string& why) {
  return refuse("bad_yaml", std::move(where), "不是有效的 YAML：{}", "not valid YAML: {}", shortened(why, 200));
}

// The library itself stops at a depth of 500 and keeps what is named by an alias only once; its memory is some fifty
// times the text, which is why the text is bounded.
Result<YAML::Node> root_of(std::string_view text, const std::string& name) {
  if (text.size() > kLargestYaml) {
    return refuse("file_too_large", name, "YAML 文件有 {0} 字节，上限 {1} 字节", "the YAML has {0} bytes, the limit is {1}", text.size(), kLargestYaml);
  }
  std::vector<YAML::Node> documents;
  try {
    documents = YAML::LoadAll(std::string(text));
  } catch (const YAML::DeepRecursion& error) {
    return refuse("too_deep", place(name, error.mark), "YAML 嵌套过深", "the YAML is nested too deeply");
  } catch (const YAML::Exception& error) {
    return bad_yaml(place(name, error.mark), error.msg);
  }
  if (documents.empty() || !documents[0].IsMap()) {
    return refuse("bad_yaml", name + ":1", "应为“项: 值”的形式", "must be lines of \"field: value\"");
  }
  if (documents.size() > 1) {
    return refuse("bad_yaml", place(name, documents[1].Mark()), "只能有一段 YAML，这里开始了第二段", "only one YAML document may stand here, and a second one begins");
  }
  return documents[0];
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
  const auto root = root_of(text, name);
  if (!root.ok()) {
    refusals.insert(refusals.end(), root.refusals().begin(), root.refusals().end());
    return;
  }
  std::set<std::string> seen;
  const auto opening = opening_of(*root);
  for (const auto& member : *root) {
    if (!member.first.IsScalar()) {
      refusals.push_back(refuse("bad_yaml", place(name, member.first.Mark()), "冒号前应为一个项名", "a field's name must stand before the colon"));
    } else if (seen.insert(member.first.Scalar()).second) {
      read_member(record, member.first, member.second, name, opening, object, refusals);
    } else {
      refusals.push_back(refuse("doubled_field", place(name, member.first.Mark(), shortened(member.first.Scalar(), 40)), "这一项写了两次",
                                "this field stands twice"));
    }
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
