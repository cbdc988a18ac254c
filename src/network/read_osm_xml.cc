#include <algorithm>
#include <charconv>
#include <optional>

#include <pugixml.hpp>

#include "base/sentence.h"
#include "base/text.h"
#include "network/osm_gathering.h"

namespace muster::network {
namespace {

// Refused before the tree is built, for it takes much more memory than the text.
constexpr std::size_t kMostTags = 40'000'000;

template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::vector<std::size_t> line_ends_of(std::string_view text) {
  std::vector<std::size_t> ends;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) ends.push_back(at);
  return ends;
}

class XmlReading {
 public:
  XmlReading(const std::string& name, const OsmLimits& limits, std::vector<std::size_t> line_ends)
      : name_(name), gathering_(name, limits), line_ends_(std::move(line_ends)) {}

  void take(pugi::xml_node root) {
    for (const pugi::xml_node element : root.children()) {
      if (gathering_.is_full()) return;
      const std::string_view kind = element.name();
      if (kind == "node") take_node(element);
      if (kind == "way") take_way(element);
      if (kind == "relation") take_relation(element);
    }
  }

  std::string where(std::ptrdiff_t offset) const {
    const auto before = std::lower_bound(
        line_ends_.begin(), line_ends_.end(), static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)));
    return fmt::format("{}:{}", name_, before - line_ends_.begin() + 1);
  }
  std::string where(pugi::xml_node element) const { return where(element.offset_debug()); }

  OsmGathering& gathering() { return gathering_; }

 private:
  template <class Number>
  std::optional<Number> number(pugi::xml_node element, const char* attribute) {
    const char* text = element.attribute(attribute).value();
    const auto value = number_in<Number>(text);
    if (!value) {
      gathering_.refuse_this(refuse(
          "no_number", where(element), "{0} 应为数字，却是“{1}”", "{0} should be a number and is \"{1}\"", attribute,
          valid_utf8(text) ? shortened(text, 20) : "?"));
    }
    return value;
  }

  static bool is_removed(pugi::xml_node element) {
    return std::string_view(element.attribute("visible").value()) == "false" ||
           std::string_view(element.attribute("action").value()) == "delete";
  }

  static std::string text(pugi::xml_node element, const char* attribute) {
    const char* value = element.attribute(attribute).value();
    return valid_utf8(value) ? value : "?";
  }

  static Tags tags_in(pugi::xml_node element) {
    Tags tags;
    for (const pugi::xml_node tag : element.children("tag")) tags.push_back({text(tag, "k"), text(tag, "v")});
    return tags;
  }

  void take_node(pugi::xml_node element) {
    if (is_removed(element)) return;
    const auto id = number<std::int64_t>(element, "id");
    const auto longitude = number<double>(element, "lon");
    const auto latitude = number<double>(element, "lat");
    if (!id || !longitude || !latitude) return;
    gathering_.take_node(*id, *longitude, *latitude, where(element));
    if (element.first_child()) gathering_.take_tags(*id, tags_in(element), where(element));
  }

  void take_way(pugi::xml_node element) {
    OsmWay way;
    way.tags = tags_in(element);
    if (is_removed(element) || !is_road(way.tags)) return;
    const auto id = number<std::int64_t>(element, "id");
    if (!id) return;
    way.id = *id;
    for (const pugi::xml_node step : element.children("nd")) {
      if (const auto node = number<std::int64_t>(step, "ref")) way.nodes.push_back(*node);
    }
    gathering_.take(std::move(way), where(element));
  }

  void take_relation(pugi::xml_node element) {
    OsmRestriction relation;
    relation.tags = tags_in(element);
    if (is_removed(element) || !is_turn_restriction(relation.tags)) return;
    const auto id = number<std::int64_t>(element, "id");
    if (!id) return;
    relation.id = *id;
    for (const pugi::xml_node member : element.children("member")) {
      const std::string_view kind = member.attribute("type").value();
      const auto each = number<std::int64_t>(member, "ref");
      if (!each) continue;
      const OsmKind known = kind == "way" ? OsmKind::way : kind == "node" ? OsmKind::node : OsmKind::relation;
      relation.members.push_back({known, *each, text(member, "role")});
    }
    gathering_.take(std::move(relation), where(element));
  }

  const std::string& name_;
  OsmGathering gathering_;
  std::vector<std::size_t> line_ends_;
};

Refusal too_large(const std::string& name, const OsmLimits& limits) {
  return refuse(
      "too_large", name, "文件过大：.osm 最多 {} MB；请改用 .osm.pbf",
      "the file is too large: at most {} MB as .osm; take .osm.pbf instead", limits.xml_bytes >> 20);
}

}  // namespace

Result<OsmFile> read_osm_xml(std::string bytes, const std::string& name, const OsmLimits& limits) {
  if (bytes.size() > limits.xml_bytes) return too_large(name, limits);
  if (static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '<')) > kMostTags) return too_large(name, limits);
  XmlReading reading(name, limits, line_ends_of(bytes));
  pugi::xml_document tree;
  // Without parse_doctype a document type is passed over: there are no entities of the file's own.
  const pugi::xml_parse_result parsed = tree.load_buffer_inplace(
      bytes.data(), bytes.size(), pugi::parse_escapes | pugi::parse_wconv_attribute, pugi::encoding_utf8);
  if (!parsed) {
    return refuse(
        "broken_xml", reading.where(parsed.offset), "不是完整的 XML：此处断开或标签不成对",
        "not well-formed XML: cut off or with tags that do not pair here");
  }
  const pugi::xml_node root = tree.document_element();
  if (std::string_view(root.name()) != "osm") {
    return refuse(
        "no_osm_file", name, "不是 .osm 文件：最外层应为 <osm>", "no .osm file: its outermost element should be <osm>");
  }
  reading.take(root);
  return reading.gathering().finish();
}

}  // namespace muster::network
