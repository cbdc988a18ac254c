#include "model/contents.h"

#include <array>

namespace muster {
namespace {

template <auto P>
Noun noun_of() {
  using TableType = typename detail::Pointee<P>::Type;
  using T = typename TableType::mapped_type;
  Noun noun;
  noun.record = &fields<T>();
  noun.size = [](const EditionContents& contents) { return (contents.*P).size(); };
  noun.find = [](const EditionContents& contents, std::string_view code) -> const void* {
    const auto found = (contents.*P).find(code);
    return found == (contents.*P).end() ? nullptr : &found->second;
  };
  noun.put = [](EditionContents& contents, std::string_view code) -> void* {
    T& object = (contents.*P)[std::string(code)];
    object.code = code;
    return &object;
  };
  noun.erase = [](EditionContents& contents, std::string_view code) {
    const auto found = (contents.*P).find(code);
    if (found != (contents.*P).end()) (contents.*P).erase(found);
  };
  noun.each = [](const EditionContents& contents, std::string_view after,
                 const std::function<bool(const void*)>& visit) {
    for (auto row = (contents.*P).upper_bound(after); row != (contents.*P).end(); ++row) {
      if (!visit(&row->second)) return;
    }
  };
  return noun;
}

}  // namespace

std::span<const Noun> nouns() {
  static const std::array all{
      noun_of<&EditionContents::units>(),
      noun_of<&EditionContents::groups>(),
      noun_of<&EditionContents::people>(),
      noun_of<&EditionContents::places>(),
      noun_of<&EditionContents::milestones>(),
      noun_of<&EditionContents::calendars>(),
      noun_of<&EditionContents::calendar_exceptions>(),
      noun_of<&EditionContents::tasks>(),
      noun_of<&EditionContents::nodes>(),
      noun_of<&EditionContents::links>(),
      noun_of<&EditionContents::risks>(),
      noun_of<&EditionContents::teams>(),
      noun_of<&EditionContents::assignments>(),
      noun_of<&EditionContents::problems>(),
      noun_of<&EditionContents::countermeasures>(),
      noun_of<&EditionContents::documents>(),
      noun_of<&EditionContents::evidence>(),
      noun_of<&EditionContents::proposals>(),
      noun_of<&EditionContents::proposed_changes>(),
      noun_of<&EditionContents::column_mappings>(),
      noun_of<&EditionContents::scenarios>(),
      noun_of<&EditionContents::city_files>(),
  };
  return all;
}

const Noun* find_noun(std::string_view name) {
  for (const Noun& noun : nouns()) {
    if (noun.record->name == name || noun.record->plural == name) return &noun;
  }
  return nullptr;
}

std::string code_of(const Record& record, const void* object) {
  for (const Field& field : record.fields) {
    if (field.is_key) return std::get<std::string>(field.get(object));
  }
  return {};
}

}  // namespace muster
