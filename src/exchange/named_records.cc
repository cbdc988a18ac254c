#include "exchange/named_records.h"

#include <algorithm>

#include "base/sentence.h"
#include "base/text.h"
#include "exchange/column_mapping.h"

namespace muster::exchange {
namespace {

const CodesByName& names_for(const NamedRecords& records, std::string_view noun) {
  if (noun == "unit") return records.units;
  if (noun == "group") return records.groups;
  return noun == "person" ? records.people : records.tasks;
}

Label label_of(std::string_view noun) {
  const Noun* known = find_noun(noun);
  return known != nullptr ? known->record->label : Label{};
}

// People remember the words of a long name: the one that holds it, or is held by it, is offered.
std::string likely_name(const CodesByName& names, const std::string& plain) {
  std::string best;
  for (const auto& [name, codes] : names) {
    const bool close = name.find(plain) != std::string::npos || plain.find(name) != std::string::npos;
    if (close && name.size() > 3 &&
        (best.empty() || name.size() < best.size() || (name.size() == best.size() && name < best))) {
      best = name;
    }
  }
  return best;
}

}  // namespace

void add_name(CodesByName& names, std::string_view name, const std::string& code) {
  const std::string plain = plain_name(name);
  if (plain.empty()) return;
  std::vector<std::string>& codes = names[plain];
  if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
}

NamedRecords names_of(const EditionContents& contents) {
  NamedRecords records;
  for (const auto& [code, unit] : contents.units) {
    for (const std::string& name : {code, unit.title, unit.title_en, unit.short_title, unit.short_title_en}) {
      add_name(records.units, name, code);
    }
  }
  for (const auto& [code, group] : contents.groups) {
    for (const std::string& name : {code, group.title, group.title_en}) add_name(records.groups, name, code);
  }
  for (const auto& [code, person] : contents.people) {
    for (const std::string& name : {code, person.title, person.title_en}) add_name(records.people, name, code);
  }
  for (const auto& [code, task] : contents.tasks) {
    for (const std::string& name : {code, task.title, task.title_en}) add_name(records.tasks, name, code);
  }
  return records;
}

Result<std::string> find_code(
    const NamedRecords& records, const EditionContents& contents, std::string_view noun, std::string_view name,
    const std::string& unit, const std::string& where) {
  const CodesByName& names = names_for(records, noun);
  const Label label = label_of(noun);
  const std::string given = shortened(name, 40);
  const std::string plain = plain_name(name);
  const auto at = names.find(plain);
  if (at == names.end()) {
    const std::string likely = likely_name(names, plain);
    Refusal refusal{
        "unknown_" + std::string(noun),
        where,
        {fmt::format("{}“{}”不在本届名录中", label.zh, given),
         fmt::format("{} \"{}\" is not known in this edition", label.en, given)}};
    if (!likely.empty()) {
      refusal.message.zh += "；是否为“" + likely + "”？";
      refusal.message.en += "; is it \"" + likely + "\"?";
    }
    return refusal;
  }
  std::vector<std::string> codes = at->second;
  if (codes.size() > 1 && noun == "person") {
    const auto elsewhere = [&](const std::string& code) { return contents.people.at(code).unit != unit; };
    codes.erase(std::remove_if(codes.begin(), codes.end(), elsewhere), codes.end());
  }
  if (codes.size() == 1) return codes.front();
  return refuse(
      "ambiguous", where, "“{}”有 {} 个（{}），请写编号", "\"{}\" is the name of {} records ({}); write the code",
      given, at->second.size(), join(at->second, ", "));
}

}  // namespace muster::exchange
