#include "exchange/xml_document.h"

#include <algorithm>

#include "base/sentence.h"
#include "base/text.h"
#include "wire/encoding.h"

namespace muster::exchange {
namespace {

std::size_t line_at(const std::vector<std::uint32_t>& lines, std::size_t offset) {
  return static_cast<std::size_t>(std::upper_bound(lines.begin(), lines.end(), offset) - lines.begin());
}

std::vector<std::uint32_t> lines_of(std::string_view text) {
  std::vector<std::uint32_t> lines{0};
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    lines.push_back(static_cast<std::uint32_t>(at + 1));
  }
  return lines;
}

// What the declaration says, in lower case; empty when it says nothing.
std::string declared_encoding(std::string_view text) {
  if (!text.starts_with("<?xml")) return {};
  std::string_view head = text.substr(0, std::min(text.find("?>"), std::size_t{200}));
  const std::size_t at = head.find("encoding");
  if (at == std::string_view::npos) return {};
  head.remove_prefix(at);
  const std::size_t open = head.find_first_of("\"'");
  if (open == std::string_view::npos) return {};
  head.remove_prefix(open);
  return lower_ascii(head.substr(1, head.find(head[0], 1) - 1));
}

bool all_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Bytes that were guessed to be GBK are only believed when the file says so itself.
bool encoding_fits(std::string_view text, std::string_view converted_from) {
  const std::string declared = declared_encoding(text);
  const bool chinese = declared == "gb2312" || declared == "gbk" || declared == "gb18030";
  if (converted_from == "GBK") return chinese;
  if (declared.empty() || chinese || declared.starts_with("utf-") || declared.starts_with("utf1")) return true;
  return all_ascii(text);
}

Refusal too_big(const std::string& name, const XmlLimits& limits) {
  return refuse(
      "too_large", name, "文件过大：最多 {} MB、{} 个 XML 元素和属性",
      "the file is too large: at most {} MB and {} XML elements and attributes", limits.bytes >> 20, limits.nodes);
}

// Elements and attributes there can be, told from the text alone.
std::size_t nodes_at_most(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    count += (text[i] == '<' && i + 1 < text.size() && text[i + 1] != '/') || text[i] == '=' ? 1 : 0;
  }
  return count;
}

bool deeper_than(pugi::xml_node top, std::size_t limit) {
  std::size_t depth = 1;
  for (pugi::xml_node node = top; node;) {
    if (depth > limit) return true;
    if (const pugi::xml_node first = node.first_child()) {
      node = first;
      ++depth;
      continue;
    }
    while (node && node != top && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (node == top) return false;
    node = node.next_sibling();
  }
  return false;
}

bool has_document_type(std::string_view text) {
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
  constexpr std::string_view word = "<!DOCTYPE";
  for (std::size_t at = text.find("<!"); at != std::string_view::npos; at = text.find("<!", at + 2)) {
    const std::string_view here = text.substr(at, word.size());
    if (std::equal(here.begin(), here.end(), word.begin(), word.end(), [&](char a, char b) { return upper(a) == b; })) {
      return true;
    }
  }
  return false;
}

}  // namespace

Result<XmlDocument> XmlDocument::parse(std::string bytes, const std::string& name, const XmlLimits& limits) {
  if (bytes.size() > limits.bytes) return too_big(name, limits);
  auto decoded = wire::decode_text(std::move(bytes), name);
  if (!decoded) return decoded.refusals();
  auto held = std::make_unique<Held>();
  held->name = name;
  held->text = std::move(decoded->utf8);
  if (nodes_at_most(held->text) > limits.nodes) return too_big(name, limits);
  if (!encoding_fits(held->text, decoded->converted_from)) {
    return refuse(
        "bad_encoding", name + ":1", "文件内容与其声明的编码不符，请另存为 UTF-8",
        "the file is not in the encoding that it declares; save it as UTF-8");
  }
  if (has_document_type(held->text)) {
    return refuse(
        "document_type", name, "文件含有文档类型声明（DOCTYPE），出于安全不予读取",
        "the file has a document type declaration (DOCTYPE) and is not read, for safety");
  }
  held->lines = lines_of(held->text);
  constexpr unsigned options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute |
                               pugi::parse_embed_pcdata | pugi::parse_ws_pcdata_single;
  const pugi::xml_parse_result parsed =
      held->tree.load_buffer_inplace(held->text.data(), held->text.size(), options, pugi::encoding_utf8);
  if (!parsed) {
    const std::size_t line = line_at(held->lines, static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0)));
    return refuse(
        "broken_xml", fmt::format("{}:{}", name, line), "不是完整的 XML：第 {} 行附近断开或标签不成对",
        "not well-formed XML: cut off or with tags that do not pair near line {}", line);
  }
  if (deeper_than(held->tree.document_element(), limits.depth)) {
    return refuse("too_deep", name, "XML 嵌套超过 {} 层", "XML elements are nested more than {} deep", limits.depth);
  }
  return XmlDocument(std::move(held));
}

std::size_t XmlDocument::line_of(pugi::xml_node node) const {
  return line_at(held_->lines, static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0)));
}

std::string XmlDocument::where(pugi::xml_node node, std::string_view field) const {
  return fmt::format("{}:{}:{}", held_->name, line_of(node), field);
}

std::string_view text_of(pugi::xml_node node) { return trimmed(node.child_value()); }

}  // namespace muster::exchange
