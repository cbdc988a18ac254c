#include "app/app.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/sentence.h"

namespace muster::app {
namespace {

constexpr std::int64_t kGreatestNumber = 1'000'000'000;  // whoever gives a code beyond it does not count

std::string_view prefix_of(const Record& record) {
  static constexpr std::pair<std::string_view, std::string_view> prefixes[] = {
      {"unit", "U"},
      {"group", "G"},
      {"person", "R"},
      {"place", "L"},
      {"milestone", "M"},
      {"task", "T"},
      {"node", "N"},
      {"problem", "P"},
      {"countermeasure", "C"},
      {"document", "D"},
      {"evidence", "E"},
      {"calendar", "W"},
      {"calendar_exception", "WX"},
      {"link", "K"},
      {"risk", "RK"},
      {"team", "TM"},
      {"assignment", "AS"},
      {"proposal", "PR"},
      {"proposed_change", "PC"},
      {"column_mapping", "CM"},
      {"scenario", "SC"},
      {"city_file", "CF"},
  };
  for (const auto& [noun, prefix] : prefixes) {
    if (noun == record.name) return prefix;
  }
  return "X";
}

std::int64_t number_in(std::string_view code, std::string_view prefix) {
  if (!code.starts_with(prefix)) return 0;
  std::int64_t number = 0;
  const char* end = code.data() + code.size();
  const auto read = std::from_chars(code.data() + prefix.size(), end, number);
  const bool counts = read.ec == std::errc{} && read.ptr == end && number < kGreatestNumber;
  return counts ? number : 0;
}

}  // namespace

std::string CodeNumbers::next(const std::string& edition, const Record& record, const EditionState& state) {
  const std::string_view prefix = prefix_of(record);
  const std::lock_guard lock(mutex_);
  Numbers& numbers = numbers_[edition + "/" + std::string(record.name)];
  if (!std::exchange(numbers.looked, true)) {
    find_noun(record.name)->each(state.contents, {}, [&](const void* object) {
      numbers.last = std::max(numbers.last, number_in(code_of(record, object), prefix));
      return true;
    });
  }
  return fmt::format("{}{:03}", prefix, ++numbers.last);
}

void CodeNumbers::look_again(const std::string& edition, const Record& record) {
  const std::lock_guard lock(mutex_);
  numbers_[edition + "/" + std::string(record.name)].looked = false;
}

Refusal not_found(const Record& record, std::string_view code) {
  return refuse(
      "not_found", "", "没有编号为 {0} 的{1}", "there is no {2} with code {0}", code, record.label.zh, record.label.en);
}

Refusal not_allowed(const char* where) { return refuse("not_allowed", where, "您没有这项权限", "you may not do this"); }

}  // namespace muster::app
