#include "exchange/free_codes.h"

namespace muster::exchange {

std::uint64_t number_behind(std::string_view prefix, const std::string& code) {
  if (!code.starts_with(prefix) || code.size() == prefix.size() || code.size() > prefix.size() + 9) return 0;
  const std::string digits = code.substr(prefix.size());
  return digits.find_first_not_of("0123456789") == std::string::npos ? std::stoull(digits) : 0;
}

}  // namespace muster::exchange
