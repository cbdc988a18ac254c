// Any text is either a tree or refused, in time.
#include <cstddef>
#include <cstdint>

#include "wire/yaml_tree.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  (void)muster::wire::read_yaml_tree(text, "scenario.yaml");
  return 0;
}
