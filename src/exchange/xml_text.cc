#include "exchange/xml_text.h"

namespace muster::exchange {
namespace {

// What XML 1.0 has no place for is a blank: control characters, U+FFFE and U+FFFF.
void write_escaped(std::string_view text, std::string& out) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '\r') {
      out += "&#13;";
    } else if (byte < 0x20 && c != '\n' && c != '\t') {
      out += ' ';
    } else if (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF") {
      out += ' ';
      i += 2;
    } else {
      out += c;
    }
  }
}

}  // namespace

void XmlText::open(std::string_view name, std::string_view attributes) {
  out.append(depth++, '\t').append("<").append(name);
  if (!attributes.empty()) out.append(" ").append(attributes);
  out += ">\n";
}

void XmlText::close(std::string_view name) { out.append(--depth, '\t').append("</").append(name).append(">\n"); }

void XmlText::leaf(std::string_view name, std::string_view text) {
  out.append(depth, '\t').append("<").append(name).append(">");
  write_escaped(text, out);
  out.append("</").append(name).append(">\n");
}

}  // namespace muster::exchange
