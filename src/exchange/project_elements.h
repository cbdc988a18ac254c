// The elements of MS Project's format that a plan does not hold, by name, with what a person calls them.
#pragma once

#include <string_view>

#include "base/describe.h"

namespace muster::exchange {

enum class ElementUse {
  read,      // taken into the plan
  computed,  // Muster works it out itself
  left,      // not held
  setting,   // says how the other program behaves, nothing of the plan
  whole      // not held, with all that stands in it; its items are counted
};

struct ProjectElement {
  std::string_view name;  // `Task/Cost`: the element and the one around it
  ElementUse use = ElementUse::left;
  Label label{};
  std::string_view usual{};  // value that says nothing, besides empty, 0 and none
};

// nullptr: an element that this table does not know.
const ProjectElement* find_project_element(std::string_view name);

}  // namespace muster::exchange
