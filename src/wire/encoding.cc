#include "wire/encoding.h"

#include <algorithm>
#include <memory>
#include <optional>

#include <unicode/ucnv.h>

#include "base/sentence.h"
#include "base/text.h"

namespace muster::wire {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// Empty when a byte sequence has no meaning in that encoding.
std::optional<std::string> converted(const char* encoding, std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  const Converter from(ucnv_open(encoding, &error), &ucnv_close);
  const Converter to(ucnv_open("UTF-8", &error), &ucnv_close);
  if (U_FAILURE(error)) return std::nullopt;
  ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  std::string out;
  UChar pivot[1024];
  UChar* pivot_source = pivot;
  UChar* pivot_target = pivot;
  const char* source = bytes.data();
  char part[4096];
  for (bool first = true; first || error == U_BUFFER_OVERFLOW_ERROR; first = false) {
    error = U_ZERO_ERROR;
    char* target = part;
    ucnv_convertEx(
        to.get(), from.get(), &target, part + sizeof part, &source, bytes.data() + bytes.size(), pivot, &pivot_source,
        &pivot_target, pivot + std::size(pivot), first, true, &error);
    out.append(part, target);
  }
  if (U_FAILURE(error)) return std::nullopt;
  return out;
}

struct Census {
  std::size_t wide = 0;    // whole characters of three or four bytes, as Chinese ones are
  std::size_t broken = 0;  // bytes that belong to no character; the end of a text that was cut counts once
  std::size_t first_broken = 0;
};

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

Census census_of(std::string_view bytes) {
  Census census;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::string_view character = bytes.substr(at, length);
    if (valid_utf8(character)) {
      census.wide += length > 2 ? 1 : 0;
      at += length;
      continue;
    }
    if (census.broken++ == 0) census.first_broken = at;
    const bool cut = character.size() < length && std::all_of(character.begin() + 1, character.end(), continues);
    at += cut ? character.size() : 1;
  }
  return census;
}

std::size_t line_of(std::string_view bytes, std::size_t at) {
  return 1 + static_cast<std::size_t>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace

Result<DecodedText> decode_text(std::string bytes, const std::string& where) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv)) {
    auto utf8 = converted("UTF-16", bytes);
    if (utf8) return DecodedText{std::move(*utf8), "UTF-16"};
  }
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) bytes.erase(0, 3);
  if (valid_utf8(bytes)) return DecodedText{std::move(bytes), {}};
  const Census census = census_of(bytes);
  if (census.wide > 0 && census.wide >= census.broken) {
    const std::size_t line = line_of(bytes, census.first_broken);
    return refuse(
        "broken_utf8", fmt::format("{}:{}", where, line), "文件是 UTF-8 编码，但这里有损坏的字节",
        "the file is UTF-8, but has broken bytes here");
  }
  auto utf8 = converted("gb18030", bytes);
  if (utf8 && valid_utf8(*utf8)) return DecodedText{std::move(*utf8), "GBK"};
  return refuse("bad_encoding", where, "既不是 UTF-8 也不是 GBK 编码的文字", "is text in neither UTF-8 nor GBK");
}

}  // namespace muster::wire
