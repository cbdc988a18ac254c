// Codes for what comes in without one: the next number behind the usual letters.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/core.h>

namespace muster::exchange {

// The number behind the prefix; 0: another kind of code.
std::uint64_t number_behind(std::string_view prefix, const std::string& code);

struct FreeCodes {
  std::string prefix;
  std::uint64_t last = 0;

  void add(const std::string& code) { last = std::max(last, number_behind(prefix, code)); }
  std::string next() { return fmt::format("{}{:03}", prefix, ++last); }
};

// Behind all codes of a table.
template <class Table>
FreeCodes free_codes(std::string prefix, const Table& table) {
  FreeCodes codes{std::move(prefix)};
  for (const auto& [code, record] : table) codes.add(code);
  return codes;
}

}  // namespace muster::exchange
