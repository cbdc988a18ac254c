// What belongs to what in an edition: nodes of a task, countermeasures of a problem, evidence of anything, who waits
// for whom. Kept in step with the contents by `link` and `unlink`; holds pointers into them.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "model/contents.h"

namespace muster::book {

struct EditionIndex {
  std::unordered_map<std::string, std::vector<const Node*>> nodes;                      // by task
  std::unordered_map<std::string, std::vector<const Countermeasure*>> countermeasures;  // by problem
  std::unordered_map<std::string, std::vector<const Evidence*>> evidence;               // by noun/code
  std::unordered_map<std::string, std::vector<const Task*>> successors;                 // by predecessor's code
  std::unordered_map<std::string, std::vector<const Task*>> parts;                      // by parent task's code
};

std::string evidence_key(std::string_view noun, std::string_view code);

// `object` is the contents' own object of that noun; other nouns are passed over.
void link(EditionIndex& index, const Record& record, const void* object);
void unlink(EditionIndex& index, const Record& record, const void* object);

EditionIndex index_of(const EditionContents& contents);

// What the map has under a key, or nothing.
template <class T>
const std::vector<const T*>& found(
    const std::unordered_map<std::string, std::vector<const T*>>& map, const std::string& key) {
  static const std::vector<const T*> none;
  const auto at = map.find(key);
  return at == map.end() ? none : at->second;
}

}  // namespace muster::book
