#include "wire/yaml.h"

#include <algorithm>
#include <set>

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/yaml.h>

#include "base/sentence.h"
#include "base/text.h"
#include "wire/check_value.h"
#include "wire/text_value.h"

namespace muster::wire {
namespace {

std::string place(const std::string& name, const YAML::Mark& mark) {
  return fmt::format("{}:{}", name, std::max(mark.line, 0) + 1);
}

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

void read_member(
    const Record& record, const YAML::Node& key, const YAML::Node& node, const std::string& name,
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

// Whether what follows `field:` on its line is one of the forms we take.
bool simple_value(std::string_view value) {
  value = trimmed(value);
  if (value.empty() || value.front() == '#') return true;
  if (value.front() == '"' || value.front() == '\'') {
    std::size_t end = 1;
    while (end < value.size() && value[end] != value.front()) end += value[end] == '\\' && value.front() == '"' ? 2 : 1;
    // A doubled single quotation mark stands for one.
    while (value.front() == '\'' && end + 1 < value.size() && value[end + 1] == '\'') {
      end = std::min(value.find('\'', end + 2), value.size());
    }
    if (end >= value.size()) return false;
    const std::string_view rest = trimmed(value.substr(end + 1));
    return rest.empty() || rest.front() == '#';
  }
  return std::string_view("[]{}&*!|>%@`?,-").find(value.front()) == std::string_view::npos ||
         (value.front() == '-' && value.size() > 1 && value[1] != ' ');
}

bool opens_block(std::string_view value) {
  static constexpr std::string_view forms[] = {"|", ">", "|-", ">-", "|+", ">+"};
  return std::find(std::begin(forms), std::end(forms), trimmed(value)) != std::end(forms);
}

bool is_field_name(std::string_view name) {
  return !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string_view::npos;
}

// The first line that is none of `field: value`, a line of a text block, a comment or a mark of the document; 0: all
// are. Only these few forms of YAML are given to the library: of its full language, parts never end on some input.
std::size_t strange_line(std::string_view text) {
  bool block = false;
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view words = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (words.ends_with('\r')) words.remove_suffix(1);
    if (trimmed(words).empty() || (block && words.front() == ' ')) continue;
    block = false;
    if (words.front() == '#' || trimmed(words) == "---" || trimmed(words) == "...") continue;
    const std::size_t colon = words.find(':');
    if (colon == std::string_view::npos || !is_field_name(words.substr(0, colon))) return line;
    const std::string_view value = words.substr(colon + 1);
    if (!value.empty() && value.front() != ' ') return line;
    block = opens_block(value);
    if (!block && !simple_value(value)) return line;
  }
  return 0;
}

// The line on which a second document begins, 0: none does. (YAML::LoadAll would tell, but never ends on some input.)
std::size_t second_document(std::string_view text) {
  bool content = false;
  bool ended = false;
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view words = trimmed(text.substr(0, end));
    const bool marks = words.starts_with("---") && text.starts_with("---");
    const bool speaks =
        !words.empty() && !words.starts_with('#') && !words.starts_with('%') && words != "---" && words != "...";
    if ((content && marks) || (ended && speaks)) return line;
    content |= speaks;
    ended |= content && words == "..." && text.starts_with("...");
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return 0;
}

// The library itself stops at a depth of 500 and keeps what is named by an alias only once; its memory is some fifty
// times the text, which is why the text is bounded.
Result<YAML::Node> root_of(std::string_view text, const std::string& name) {
  if (text.size() > kLargestYaml) {
    return refuse(
        "file_too_large", name, "YAML 文件有 {0} 字节，上限 {1} 字节", "the YAML has {0} bytes, the limit is {1}",
        text.size(), kLargestYaml);
  }
  if (const std::size_t line = strange_line(text); line > 0) {
    return refuse(
        "bad_yaml", fmt::format("{}:{}", name, line), "这一行不是“项: 值”的形式；有特殊字符的值请加双引号",
        "this line is not \"field: value\"; put values with special characters into quotation marks");
  }
  if (const std::size_t line = second_document(text); line > 0) {
    return refuse(
        "bad_yaml", fmt::format("{}:{}", name, line), "只能有一段 YAML，这里开始了第二段",
        "only one YAML document may stand here, and a second one begins");
  }
  try {
    YAML::Node root = YAML::Load(std::string(text));
    if (root.IsMap()) return root;
    return refuse("bad_yaml", name + ":1", "应为“项: 值”的形式", "must be lines of \"field: value\"");
  } catch (const YAML::DeepRecursion& error) {
    return refuse("too_deep", place(name, error.mark), "YAML 嵌套过深", "the YAML is nested too deeply");
  } catch (const YAML::Exception& error) {
    return bad_yaml(place(name, error.mark), error.msg);
  }
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
      refusals.push_back(refuse(
          "bad_yaml", place(name, member.first.Mark()), "冒号前应为一个项名",
          "a field's name must stand before the colon"));
    } else if (seen.insert(member.first.Scalar()).second) {
      read_member(record, member.first, member.second, name, opening, object, refusals);
    } else {
      refusals.push_back(refuse(
          "doubled_field", place(name, member.first.Mark(), shortened(member.first.Scalar(), 40)), "这一项写了两次",
          "this field stands twice"));
    }
  }
  for (const Field& field : record.fields) {
    if (field.is_required && !field.is_system && !seen.contains(std::string(field.name))) {
      refusals.push_back(refuse(
          "required", fmt::format("{}:1:{}", name, field.name), "“{0}”不能为空", "\"{1}\" must not be empty",
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
