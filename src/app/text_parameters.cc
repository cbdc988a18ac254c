#include "app/text_parameters.h"

#include <algorithm>

#include "wire/check_value.h"
#include "wire/text_value.h"

namespace muster::app {

Refusals read_text_parameters(
    const Record& record, const Parameters& parameters, std::span<const std::string_view> allowed, void* object) {
  Refusals refusals;
  for (const auto& [name, text] : parameters) {
    const Field* field = record.find(name);
    if (field == nullptr || std::find(allowed.begin(), allowed.end(), name) == allowed.end()) {
      refusals.push_back(wire::unknown_field(record, name, name));
      continue;
    }
    auto value = wire::value_from_text(*field, text, name);
    if (value.ok()) {
      field->set(object, std::move(*value));
    } else {
      refusals.insert(refusals.end(), value.refusals().begin(), value.refusals().end());
    }
  }
  return refusals;
}

}  // namespace muster::app
