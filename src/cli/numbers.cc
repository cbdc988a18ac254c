#include "cli/numbers.h"

#include <charconv>

#include "base/sentence.h"
#include "base/text.h"

namespace muster::cli {

std::optional<std::uint64_t> read_number(
    std::string_view option, const std::string& text, std::uint64_t least, std::uint64_t most, Refusals& refusals) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && value >= least && value <= most) return value;
  refusals.push_back(refuse(
      "no_number", std::string(option), "“{}”不是 {} 至 {} 的整数", "\"{}\" is no whole number from {} to {}",
      valid_utf8(text) ? shortened(text, 30) : "?", least, most));
  return std::nullopt;
}

std::optional<double> read_share(std::string_view option, const std::string& text, Refusals& refusals) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && value >= 0 && value <= 1) return value;
  refusals.push_back(refuse(
      "no_share", std::string(option), "“{}”不是 0 至 1 的数", "\"{}\" is no number from 0 to 1",
      valid_utf8(text) ? shortened(text, 30) : "?"));
  return std::nullopt;
}

std::optional<Date> read_day(std::string_view option, const std::string& text, Refusals& refusals) {
  if (text.empty()) return std::nullopt;
  const auto day = parse_date(text);
  if (!day) {
    refusals.push_back(refuse(
        "bad_date", std::string(option), "“{}”不是日期，应如 2019-10-15", "\"{}\" is no date such as 2019-10-15",
        valid_utf8(text) ? shortened(text, 30) : "?"));
  }
  return day;
}

}  // namespace muster::cli
