#include "wire/encoding.h"

#include <unicode/ucnv.h>

#include <memory>
#include <string_view>

#include "base/sentence.h"
#include "base/text.h"

namespace muster::wire {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// Empty when a byte sequence has no meaning in that encoding.
std::string converted(const char* encoding, std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  const Converter from(ucnv_open(encoding, &error), &ucnv_close);
  const Converter to(ucnv_open("UTF-8", &error), &ucnv_close);
  if (U_FAILURE(error)) return {};
  ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  std::string out(bytes.size() * 3 + 16, '\0');
  char* target = out.data();
  const char* source = bytes.data();
  ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source, bytes.data() + bytes.size(), nullptr,
                 nullptr, nullptr, nullptr, true, true, &error);
  if (U_FAILURE(error)) return {};
  out.resize(static_cast<std::size_t>(target - out.data()));
  return out;
}

}  // namespace

Result<DecodedText> decode_text(std::string bytes, const std::string& where) {
  using namespace std::string_view_literals;
  const std::string_view view = bytes;
  if (view.starts_with("\xEF\xBB\xBF"sv)) bytes.erase(0, 3);
  if (view.starts_with("\xFF\xFE"sv) || view.starts_with("\xFE\xFF"sv)) {
    std::string utf8 = converted("UTF-16", view);
    if (!utf8.empty()) return DecodedText{std::move(utf8), false};
  }
  if (valid_utf8(bytes)) return DecodedText{std::move(bytes), false};
  std::string utf8 = converted("gb18030", bytes);
  if (!utf8.empty() && valid_utf8(utf8)) return DecodedText{std::move(utf8), true};
  return refuse("bad_encoding", where, "既不是 UTF-8 也不是 GBK 编码的文字", "is text in neither UTF-8 nor GBK");
}

}  // namespace muster::wire
