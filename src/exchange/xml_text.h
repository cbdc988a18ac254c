// XML as it is written: elements and text.
#pragma once

#include <string>
#include <string_view>

namespace muster::exchange {

struct XmlText {
  std::string out;
  std::size_t depth = 0;

  void open(std::string_view name, std::string_view attributes = {});
  void close(std::string_view name);
  void leaf(std::string_view name, std::string_view text);
};

}  // namespace muster::exchange
