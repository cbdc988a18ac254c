// Text as it comes from other people's programs: byte order marks, GBK, broken bytes.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace muster::wire {

struct DecodedText {
  std::string utf8;                 // without a byte order mark, line ends as they were
  std::string_view converted_from;  // GBK or UTF-16; empty: it was UTF-8
};

// UTF-8 as it is; otherwise GB18030 (of which GBK is a part); UTF-16 with a byte order mark too. Refused when none
// fits, and when it is UTF-8 with a broken place: read as GBK that would give words that nobody wrote.
Result<DecodedText> decode_text(std::string bytes, const std::string& where);

}  // namespace muster::wire
