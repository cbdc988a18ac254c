// Titles in the language that is asked for.
#pragma once

#include <string>

#include "base/describe.h"
#include "base/result.h"

namespace muster::exchange {

// The English title where there is one and it is asked for.
template <class T>
const std::string& title_in(Language language, const T& record) {
  return language == Language::en && !record.title_en.empty() ? record.title_en : record.title;
}

inline std::string label_in(Language language, const Label& label) {
  return std::string(language == Language::zh ? label.zh : label.en);
}

}  // namespace muster::exchange
