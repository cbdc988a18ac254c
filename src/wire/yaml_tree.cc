#include "wire/yaml_tree.h"

#include <algorithm>

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/yaml.h>

#include "base/sentence.h"
#include "base/text.h"

namespace muster::wire {
namespace {

Refusal bad_yaml(const std::string& name, int line, const Sentence& why) {
  return {"bad_yaml", fmt::format("{}:{}", name, line), why, 0};
}

enum class Strange { tab, open_quotation, other };

// The line on which something stands that is not given to the library, 0: none. Looks at the characters with which a
// value begins, outside of quotation marks, comments and text blocks.
class Screen {
 public:
  explicit Screen(std::string_view text) : text_(text) {}

  Strange what() const { return what_; }

  int strange_line() {
    while (at_ < text_.size()) {
      const std::string_view words = next_line();
      if (skips_block(words)) continue;
      if (words.starts_with("---") || words.starts_with("...")) {
        if (has_content_ || trimmed(words) != "---") return line_;
        continue;
      }
      if (!trimmed(words).empty() && !plain_line(words)) return line_;
    }
    if (quote_ == 0) return 0;
    what_ = Strange::open_quotation;
    return quote_line_;
  }

 private:
  std::string_view next_line() {
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    std::string_view words = text_.substr(at_, end - at_);
    at_ = end + 1;
    ++line_;
    if (words.ends_with('\r')) words.remove_suffix(1);
    return words;
  }

  // Lines of a text block are deeper than the line that opened it.
  bool skips_block(std::string_view words) {
    if (block_indent_ < 0) return false;
    if (trimmed(words).empty()) return true;
    const auto indent = static_cast<int>(words.find_first_not_of(' '));
    if (indent > block_indent_) return true;
    block_indent_ = -1;
    return false;
  }

  bool plain_line(std::string_view words) {
    bool begins = true;  // a value may begin here
    for (std::size_t i = 0; i < words.size(); ++i) {
      const char c = words[i];
      if (quote_ != 0) {
        if (c == '\\' && quote_ == '"') ++i;
        if (c == quote_) quote_ = 0;
        begins = false;
        continue;
      }
      if (c == '\t') what_ = Strange::tab;
      if (static_cast<unsigned char>(c) < ' ') return false;  // tabs and other control characters
      if (c == '#' && (i == 0 || words[i - 1] == ' ')) return true;
      has_content_ = true;
      if (c == ' ') continue;
      if (begins && (c == '"' || c == '\'')) {
        quote_ = c;
        quote_line_ = line_;
        continue;
      }
      if (begins && std::string_view("&*!%@`?").find(c) != std::string_view::npos) return false;
      if (begins && (c == '|' || c == '>')) return opens_block(words, i);
      const bool ends_word = i + 1 == words.size() || words[i + 1] == ' ';
      begins = std::string_view("[]{},").find(c) != std::string_view::npos || ((c == ':' || c == '-') && ends_word);
    }
    return true;
  }

  bool opens_block(std::string_view words, std::size_t at) {
    const std::string_view form = trimmed(words.substr(at + 1));
    if (!form.empty() && form != "-" && form != "+") return false;
    block_indent_ = static_cast<int>(words.find_first_not_of(' '));
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 0;
  int block_indent_ = -1;
  char quote_ = 0;
  int quote_line_ = 0;
  bool has_content_ = false;
  Strange what_ = Strange::other;
};

Sentence reason_of(Strange what) {
  if (what == Strange::tab) {
    return {"这一行有制表符，请改用空格", "there is a tab in this line; use spaces"};
  }
  if (what == Strange::open_quotation) {
    return {"从这里开始的引号没有结束", "the quotation mark that stands here is never closed"};
  }
  return {
      "这里不能用制表符、锚点、标签、指令，也不能有第二段；以特殊字符开头的值请加引号",
      "tabs, anchors, tags, directives and second documents are not understood here; put values that begin with "
      "special characters into quotation marks"};
}

std::string_view line_of(std::string_view text, int line) {
  for (; line > 1 && !text.empty(); --line) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  return text.substr(0, text.find('\n'));
}

// What people write wrongly, where the library only says what it did not find.
struct Explained {
  int line = 0;
  Sentence why;
};

Explained explained(std::string_view text, int line, const std::string& found) {
  for (int i = std::max(1, line - 1); i <= line; ++i) {
    if (line_of(text, i).find("：") == std::string_view::npos ||
        line_of(text, i).find(": ") != std::string_view::npos) {
      continue;
    }
    return {i, {"用了全角冒号“：”，应为半角冒号加空格“: ”", "has a full-width colon \"：\"; write \": \""}};
  }
  if (found == "illegal map value") {
    return {
        line,
        {"这里不该有冒号：上一行是否漏写冒号，或值中的冒号应加引号",
         "a colon cannot stand here: perhaps the line above has none, or a value with a colon needs quotation marks"}};
  }
  if (found == "end of map not found" || found == "end of sequence not found") {
    return {
        line,
        {"缩进与上文不一致：同一层的各项应从同一列开始，层次用空格缩进",
         "is indented differently from what stands above: what belongs together begins in the same column"}};
  }
  if (found.starts_with("end of map flow") || found.starts_with("end of sequence flow")) {
    return {line, {"括号没有配对", "a bracket is not closed, or closed twice"}};
  }
  return {line, say("不是有效的 YAML：{}", "not valid YAML: {}", shortened(found, 200))};
}

struct Reading {
  const std::string& name;
  Refusals refusals;
};

YamlTree tree_of(const YAML::Node& node, int depth, Reading& reading);

void read_map(const YAML::Node& node, int depth, Reading& reading, YamlTree& tree) {
  tree.kind = YamlKind::map;
  std::vector<int> key_lines;
  for (const auto& member : node) {
    const int line = std::max(member.first.Mark().line, 0) + 1;
    if (!member.first.IsScalar() || member.first.Scalar().empty()) {
      reading.refusals.push_back(
          bad_yaml(reading.name, line, {"冒号前应为一个项名", "a field's name must stand before the colon"}));
      continue;
    }
    const std::string& key = member.first.Scalar();
    if (const auto found = std::find(tree.keys.begin(), tree.keys.end(), key); found != tree.keys.end()) {
      reading.refusals.push_back(refuse(
          "doubled_field", fmt::format("{}:{}:{}", reading.name, line, shortened(key, 40)),
          "这一项写了两次，上一次在第 {} 行", "this field stands twice, first in line {}",
          key_lines[static_cast<std::size_t>(found - tree.keys.begin())]));
      continue;
    }
    key_lines.push_back(line);
    tree.keys.push_back(key);
    tree.items.push_back(tree_of(member.second, depth + 1, reading));
    // What is empty has no place of its own.
    if (tree.items.back().kind == YamlKind::nothing) tree.items.back().line = line;
  }
}

YamlTree tree_of(const YAML::Node& node, int depth, Reading& reading) {
  YamlTree tree;
  tree.file = reading.name;
  tree.line = std::max(node.Mark().line, 0) + 1;
  if (depth > kDeepestYamlTree) {
    if (reading.refusals.empty()) {
      reading.refusals.push_back(bad_yaml(reading.name, tree.line, {"嵌套过深", "nested too deeply"}));
    }
    return tree;
  }
  if (node.IsMap()) {
    read_map(node, depth, reading, tree);
  } else if (node.IsSequence()) {
    tree.kind = YamlKind::list;
    for (const auto& item : node) tree.items.push_back(tree_of(item, depth + 1, reading));
  } else if (node.IsScalar()) {
    tree.kind = YamlKind::scalar;
    tree.text = node.Scalar();
    tree.is_quoted = node.Tag() == "!";
  }
  return tree;
}

Result<YAML::Node> root_of(std::string_view text, const std::string& name) {
  if (text.size() > kLargestYamlTree) {
    return refuse(
        "file_too_large", name, "YAML 文件有 {0} 字节，上限 {1} 字节", "the YAML has {0} bytes, the limit is {1}",
        text.size(), kLargestYamlTree);
  }
  if (!valid_utf8(text)) return bad_yaml(name, 1, {"不是 UTF-8 文本", "not UTF-8 text"});
  Screen screen(text);
  if (const int line = screen.strange_line(); line > 0) return bad_yaml(name, line, reason_of(screen.what()));
  try {
    return YAML::Load(std::string(text));
  } catch (const YAML::DeepRecursion& error) {
    return bad_yaml(name, std::max(error.mark.line, 0) + 1, {"嵌套过深", "nested too deeply"});
  } catch (const YAML::Exception& error) {
    const Explained why = explained(text, std::max(error.mark.line, 0) + 1, error.msg);
    return bad_yaml(name, why.line, why.why);
  }
}

}  // namespace

const YamlTree* YamlTree::find(std::string_view key) const {
  const auto found = std::find(keys.begin(), keys.end(), key);
  return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

std::string YamlTree::place() const { return fmt::format("{}:{}", file, line); }

Result<YamlTree> read_yaml_tree(std::string_view text, const std::string& name) {
  const auto root = root_of(text, name);
  if (!root.ok()) return root.refusals();
  Reading reading{name, {}};
  YamlTree tree = tree_of(*root, 0, reading);
  if (!reading.refusals.empty()) return reading.refusals;
  if (tree.kind == YamlKind::nothing) tree.kind = YamlKind::map;
  if (tree.kind != YamlKind::map)
    return bad_yaml(name, tree.line, {"应为“项: 值”的形式", "must be lines of \"field: value\""});
  return tree;
}

}  // namespace muster::wire
