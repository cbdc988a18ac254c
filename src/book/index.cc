#include "book/index.h"

#include <algorithm>

namespace muster::book {
namespace {

template <class T>
void add(std::unordered_map<std::string, std::vector<const T*>>& map, const std::string& key, const T* object) {
  if (key.empty()) return;
  auto& list = map[key];
  const auto behind =
      std::upper_bound(list.begin(), list.end(), object, [](const T* a, const T* b) { return a->code < b->code; });
  list.insert(behind, object);
}

template <class T>
void drop(std::unordered_map<std::string, std::vector<const T*>>& map, const std::string& key, const T* object) {
  const auto at = map.find(key);
  if (at == map.end()) return;
  std::erase(at->second, object);
  if (at->second.empty()) map.erase(at);
}

enum class Way { add, drop };

template <Way way, class T>
void put(std::unordered_map<std::string, std::vector<const T*>>& map, const std::string& key, const T* object) {
  if constexpr (way == Way::add) {
    add(map, key, object);
  } else {
    drop(map, key, object);
  }
}

template <Way way>
void place(EditionIndex& index, const Record& record, const void* object) {
  if (record.name == "node") {
    const auto* node = static_cast<const Node*>(object);
    put<way>(index.nodes, node->task, node);
  } else if (record.name == "countermeasure") {
    const auto* measure = static_cast<const Countermeasure*>(object);
    put<way>(index.countermeasures, measure->problem, measure);
  } else if (record.name == "evidence") {
    const auto* evidence = static_cast<const Evidence*>(object);
    put<way>(index.evidence, evidence_key(evidence->noun, evidence->subject), evidence);
  } else if (record.name == "task") {
    const auto* task = static_cast<const Task*>(object);
    put<way>(index.parts, task->parent, task);
    for (const std::string& predecessor : task->predecessors) put<way>(index.successors, predecessor, task);
  }
}

}  // namespace

std::string evidence_key(std::string_view noun, std::string_view code) {
  std::string key(noun);
  key += '/';
  key += code;
  return key;
}

void link(EditionIndex& index, const Record& record, const void* object) { place<Way::add>(index, record, object); }
void unlink(EditionIndex& index, const Record& record, const void* object) { place<Way::drop>(index, record, object); }

EditionIndex index_of(const EditionContents& contents) {
  EditionIndex index;
  for (const Noun& noun : nouns()) {
    noun.each(contents, {}, [&](const void* object) {
      link(index, *noun.record, object);
      return true;
    });
  }
  return index;
}

}  // namespace muster::book
