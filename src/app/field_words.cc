#include "app/field_words.h"

#include <algorithm>

#include "base/text.h"
#include "exchange/titles.h"
#include "wire/text_value.h"

namespace muster::app {
namespace {

std::string name_of(
    const EditionContents& contents, std::string_view noun, const std::string& code, Language language) {
  if (noun == "unit") return exchange::unit_name(contents, code, language);
  if (noun == "group") return exchange::name_in(contents.groups, code, language);
  if (noun == "person") return exchange::name_in(contents.people, code, language);
  if (noun == "place") return exchange::name_in(contents.places, code, language);
  if (noun == "calendar") return exchange::name_in(contents.calendars, code, language);
  const auto task = noun == "task" ? contents.tasks.find(code) : contents.tasks.end();
  return task == contents.tasks.end() ? code : code + " " + exchange::title_in(language, task->second);
}

std::string text_in(const EditionContents& contents, const Field& field, const Value& value, Language language) {
  if (const auto* truth = std::get_if<bool>(&value))
    return in(language, *truth ? Sentence{"是", "yes"} : Sentence{"否", "no"});
  if (const auto* codes = std::get_if<Texts>(&value); codes != nullptr && !field.refers.empty()) {
    std::vector<std::string> names;
    for (const std::string& code : *codes) names.push_back(name_of(contents, field.refers, code, language));
    return join(names, language == Language::zh ? "、" : ", ");
  }
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr || text->empty()) return wire::value_to_text(field, value);
  if (!field.refers.empty()) return name_of(contents, field.refers, *text, language);
  const auto choice = std::find_if(
      field.alternatives.begin(), field.alternatives.end(), [&](const Choice& one) { return one.name == *text; });
  return choice == field.alternatives.end() ? *text : exchange::label_in(language, choice->label);
}

}  // namespace

Sentence words_of(const EditionContents& contents, const Field& field, const Value& value) {
  if (absent(value)) return {};
  return {text_in(contents, field, value, Language::zh), text_in(contents, field, value, Language::en)};
}

}  // namespace muster::app
