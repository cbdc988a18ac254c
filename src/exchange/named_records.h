// Records found by what people call them: code, title, short title, in either language.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "model/contents.h"

namespace muster::exchange {

// Codes by plain name; a name that several records share has several.
using CodesByName = std::unordered_map<std::string, std::vector<std::string>>;

struct NamedRecords {
  CodesByName units;
  CodesByName groups;
  CodesByName people;
  CodesByName tasks;
};

NamedRecords names_of(const EditionContents& contents);
void add_name(CodesByName& names, std::string_view name, const std::string& code);

// `noun` is unit, group, person or task. Of people of one name the one of `unit` is meant.
Result<std::string> find_code(
    const NamedRecords& records, const EditionContents& contents, std::string_view noun, std::string_view name,
    const std::string& unit, const std::string& where);

}  // namespace muster::exchange
