// Text as it comes from other people's programs: byte order marks, GBK, broken bytes.
#pragma once

#include <string>

#include "base/result.h"

namespace muster::wire {

struct DecodedText {
  std::string utf8;             // without a byte order mark, line ends as they were
  bool converted_from_gbk = false;
};

// UTF-8 as it is; otherwise GB18030 (of which GBK is a part); UTF-16 with a byte order mark too. Refused when none fits.
Result<DecodedText> decode_text(std::string bytes, const std::string& where);

}  // namespace muster::wire
