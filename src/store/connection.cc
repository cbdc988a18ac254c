#include "store/connection.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "wire/json.h"

namespace muster::store {

bool is_writing(std::string_view sql) {
  static constexpr std::array<std::string_view, 7> kHarmless{"select",    "begin",   "commit", "rollback",
                                                             "savepoint", "release", "pragma"};
  const std::string_view text = trimmed(sql);
  const std::string first = lower_ascii(text.substr(0, text.find_first_of(" \t\n(")));
  return std::find(kHarmless.begin(), kHarmless.end(), first) == kHarmless.end();
}

void check_text(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) {
    throw Failure(Failure::Kind::broken, "a text with a NUL character reached the store");
  }
}

std::string json_of(const Texts& texts) {
  std::string out = "[";
  for (const std::string& text : texts) {
    if (out.size() > 1) out += ',';
    wire::write_text(text, out);
  }
  return out + ']';
}

}  // namespace muster::store
