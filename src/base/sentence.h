// Making sentences in both languages from the same arguments. Use positional placeholders where the order differs.
#pragma once

#include <fmt/core.h>

#include "base/result.h"

namespace muster {

template <class... Arguments>
Sentence say(
    fmt::format_string<const Arguments&...> zh, fmt::format_string<const Arguments&...> en,
    const Arguments&... arguments) {
  return {fmt::format(zh, arguments...), fmt::format(en, arguments...)};
}

template <class... Arguments>
Refusal refuse(
    std::string code, std::string where, fmt::format_string<const Arguments&...> zh,
    fmt::format_string<const Arguments&...> en, const Arguments&... arguments) {
  return {std::move(code), std::move(where), say(zh, en, arguments...)};
}

// "1 task", "3 tasks": what an English sentence counts. Nouns whose plural ends in s.
inline std::string numbered(std::int64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace muster
