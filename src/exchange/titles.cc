#include "exchange/titles.h"

#include "base/text.h"

namespace muster::exchange {

std::string unit_name(const EditionContents& contents, const std::string& code, Language language) {
  const auto at = contents.units.find(code);
  if (at == contents.units.end()) return code;
  const Unit& unit = at->second;
  const std::string& short_title = language == Language::en ? unit.short_title_en : unit.short_title;
  return short_title.empty() ? title_in(language, unit) : short_title;
}

std::string unit_names(const EditionContents& contents, const Texts& codes, Language language) {
  std::vector<std::string> names;
  for (const std::string& code : codes) names.push_back(unit_name(contents, code, language));
  return join(names, language == Language::zh ? "、" : ", ");
}

}  // namespace muster::exchange
