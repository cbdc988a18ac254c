// Every element of a project file that is not taken into the plan, counted by name, so that nothing is dropped in
// silence.
#include <algorithm>

#include "base/sentence.h"
#include "base/text.h"
#include "exchange/project_elements.h"
#include "exchange/project_reading.h"

namespace muster::exchange {
namespace {

struct Seen {
  std::int64_t all = 0;
  std::int64_t saying = 0;  // with more in them than a usual value
};

using Census = std::map<std::string, Seen>;

bool says_nothing(std::string_view value, std::string_view usual) {
  if (value.empty() || value == "false" || value == "-1" || (!usual.empty() && value == usual)) return true;
  // 0, 0.00 and PT0H0M0S.
  return value.find_first_not_of("0.PTHMS") == std::string_view::npos && value.find('0') != std::string_view::npos;
}

std::string_view usual_of(pugi::xml_node node, const ProjectElement* element) {
  if (element != nullptr && element->name == "Task/WBS") return text_of(node.parent(), "OutlineNumber");
  return element != nullptr ? element->usual : std::string_view();
}

bool is_own_field(pugi::xml_node node) {
  const std::string_view alias = text_of(node, "Alias");
  return alias == kCodeAlias || alias == kEnglishAlias || alias == kEstimateAlias;
}

// MS Project writes a resource without a name, and an assignment without a resource, for nothing at all.
bool is_blank_item(pugi::xml_node item) {
  const std::string_view name = item.name();
  if (name == "Resource") return text_of(item, "Name").empty();
  if (name == "Assignment") return text_of(item, "ResourceUID").starts_with('-');
  return name == "ExtendedAttribute" && is_own_field(item);
}

class Counter {
 public:
  explicit Counter(pugi::xml_node project) : project_(project) {}

  void visit(pugi::xml_node node) {
    const std::string name = std::string(node.parent().name()) + "/" + node.name();
    const ProjectElement* element = find_project_element(name);
    const bool is_whole = element != nullptr && element->use == ElementUse::whole;
    if (element == nullptr || element->use != ElementUse::read) count(name, element, node);
    if (is_whole || (element == nullptr && node.first_child())) return;
    for (const pugi::xml_node child : node.children()) {
      if (child.type() == pugi::node_element) visit(child);
    }
  }

  const Census& census() const { return census_; }

 private:
  void count(const std::string& name, const ProjectElement* element, pugi::xml_node node) {
    if (name == "Task/ExtendedAttribute" && is_known_field(text_of(node, "FieldID"))) return;
    Seen& seen = census_[name];
    const bool is_list = element != nullptr && element->use == ElementUse::whole && node.parent() == project_;
    if (!is_list) {
      ++seen.all;
      seen.saying += node.first_child() || !says_nothing(text_of(node), usual_of(node, element)) ? 1 : 0;
      return;
    }
    for (const pugi::xml_node item : node.children()) {
      ++seen.all;
      seen.saying += is_blank_item(item) ? 0 : 1;
    }
  }

  bool is_known_field(std::string_view id) {
    if (!own_fields_) {
      own_fields_.emplace();
      for (const pugi::xml_node field : project_.child("ExtendedAttributes").children("ExtendedAttribute")) {
        if (is_own_field(field)) own_fields_->insert(text_of(field, "FieldID"));
      }
    }
    return own_fields_->contains(id);
  }

  pugi::xml_node project_;
  Census census_;
  std::optional<std::unordered_set<std::string_view>> own_fields_;
};

Sentence sentence_of(LeftoverKind kind, const std::string& name, const ProjectElement* element) {
  const std::string zh = element != nullptr ? std::string(element->label.zh) : "格式表以外的内容";
  const std::string en = element != nullptr ? std::string(element->label.en) : "not in the table of the format";
  switch (kind) {
    case LeftoverKind::computed:
      return {zh + "（" + name + "）：由 Muster 重新计算", en + " (" + name + "): worked out anew by Muster"};
    case LeftoverKind::empty:
      return {zh + "（" + name + "）：没有与排期有关的内容", en + " (" + name + "): says nothing of the plan"};
    case LeftoverKind::left_out:
    case LeftoverKind::adapted:
      break;
  }
  return {zh + "（" + name + "）：不读入", en + " (" + name + "): not taken over"};
}

}  // namespace

void count_leftover(ProjectReading& reading) {
  const pugi::xml_node project = reading.document.root();
  Counter counter(project);
  for (const pugi::xml_node child : project.children()) {
    if (child.type() == pugi::node_element) counter.visit(child);
  }
  for (const auto& [name, seen] : counter.census()) {
    if (seen.all == 0) continue;
    const ProjectElement* element = find_project_element(name);
    const bool is_computed = element != nullptr && element->use == ElementUse::computed;
    const bool is_setting = element != nullptr && element->use == ElementUse::setting;
    const LeftoverKind kind = is_computed                      ? LeftoverKind::computed
                              : seen.saying > 0 && !is_setting ? LeftoverKind::left_out
                                                               : LeftoverKind::empty;
    const std::int64_t count = kind == LeftoverKind::left_out ? seen.saying : seen.all;
    reading.file.leftover.push_back({kind, name, count, sentence_of(kind, name, element)});
  }
  for (const auto& [key, leftover] : reading.noted) reading.file.leftover.push_back(leftover);
  std::stable_sort(
      reading.file.leftover.begin(), reading.file.leftover.end(),
      [](const Leftover& a, const Leftover& b) { return a.kind < b.kind; });
}

}  // namespace muster::exchange
