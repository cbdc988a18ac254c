// A YAML document of any shape as a tree that knows where everything stands.
//
// Mappings, lists (in lines or in brackets), plain and quoted values, text blocks and comments are understood. Anchors,
// aliases, tags, directives and keys that are no names are refused: nobody who writes by hand needs them, and the
// library does not end on some of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace muster::wire {

inline constexpr std::size_t kLargestYamlTree = 4ULL << 20;  // bytes
inline constexpr int kDeepestYamlTree = 40;

enum class YamlKind { nothing, scalar, list, map };

struct YamlTree {
  YamlKind kind = YamlKind::nothing;
  std::string text;  // of a scalar
  bool is_quoted = false;
  std::string file;
  int line = 0;                   // from 1
  std::vector<std::string> keys;  // of a map, each once, in the order of the file
  std::vector<YamlTree> items;    // of a map or list

  const YamlTree* find(std::string_view key) const;
  // `file:line`, for a refusal's place.
  std::string place() const;
};

// `name` stands in the places of refusals. An empty document is a map without keys.
Result<YamlTree> read_yaml_tree(std::string_view text, const std::string& name);

}  // namespace muster::wire
