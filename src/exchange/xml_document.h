// XML from other people's programs: read whole into a bounded tree that knows its lines. No document type declaration
// is taken, so there are no entities of its own, external or multiplying.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "base/result.h"

namespace muster::exchange {

struct XmlLimits {
  std::size_t bytes = std::size_t{256} << 20;
  std::size_t nodes = 10'000'000;  // elements and attributes; each takes 64 bytes of memory
  std::size_t depth = 64;
};

class XmlDocument {
 public:
  // UTF-8, UTF-16 or GBK. The refusal's place is `name:line`.
  static Result<XmlDocument> parse(std::string bytes, const std::string& name, const XmlLimits& limits = {});

  pugi::xml_node root() const { return held_->tree.document_element(); }
  const std::string& name() const { return held_->name; }
  std::size_t line_of(pugi::xml_node node) const;
  // `plan.xml:17:Duration`
  std::string where(pugi::xml_node node, std::string_view field) const;

 private:
  struct Held {
    std::string name;
    std::string text;                  // the tree points into it
    std::vector<std::uint32_t> lines;  // where each line begins
    pugi::xml_document tree;
  };
  explicit XmlDocument(std::unique_ptr<Held> held) : held_(std::move(held)) {}

  std::unique_ptr<Held> held_;
};

// Text inside an element, without blanks at its ends.
std::string_view text_of(pugi::xml_node node);
inline std::string_view text_of(pugi::xml_node node, const char* child) { return text_of(node.child(child)); }

}  // namespace muster::exchange
