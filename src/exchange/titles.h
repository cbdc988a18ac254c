// Titles in the language that is asked for.
#pragma once

#include <string>

#include "base/describe.h"
#include "base/result.h"
#include "model/contents.h"

namespace muster::exchange {

// The English title where there is one and it is asked for.
template <class T>
const std::string& title_in(Language language, const T& record) {
  return language == Language::en && !record.title_en.empty() ? record.title_en : record.title;
}

inline std::string label_in(Language language, const Label& label) {
  return std::string(language == Language::zh ? label.zh : label.en);
}

// By code; a code that names nothing stands for itself.
template <class T>
std::string name_in(const Table<T>& table, const std::string& code, Language language) {
  const auto at = table.find(code);
  return at == table.end() ? code : title_in(language, at->second);
}

// The short title where there is one.
std::string unit_name(const EditionContents& contents, const std::string& code, Language language);
std::string unit_names(const EditionContents& contents, const Texts& codes, Language language);

}  // namespace muster::exchange
