// One described object as a flat YAML mapping, as edition.yaml is.
#pragma once

#include <string>
#include <string_view>

#include "base/describe.h"
#include "base/result.h"

namespace muster::wire {

inline constexpr std::size_t kLargestYaml = 256ULL << 10;  // bytes

// Places of refusals are `name:line:field`. Larger or deeper text than anybody writes is refused, not parsed.
void read_yaml(const Record& record, std::string_view text, const std::string& name, void* object, Refusals& refusals);

// Fields in descriptor order; absent and empty ones are left out.
std::string write_yaml(const Record& record, const void* object);

}  // namespace muster::wire
